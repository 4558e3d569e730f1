//! What a change of many cells mends, and whether it breaks anything.

use super::change::{FEWEST, Shift};
use crate::check::blame::cause::Cause;
use crate::check::equation::relation::Relation;
use crate::check::equation::term::Part;
use crate::check::equation::verdict::Verdict;
use crate::number::{Quantity, Rounding};
use crate::source::Site;
use std::collections::BTreeSet;

/// The equations among which shifts are tried.
pub(super) struct Shifts<'a, 'r> {
    pub(super) relations: &'a [Relation<'r>],
    pub(super) rounding: Rounding,
}

impl Shifts<'_, '_> {
    /// How many causes a column's cells stand in.
    pub(super) fn broken_in(&self, cells: &[Part], causes: &[Cause]) -> usize {
        let own: BTreeSet<Site> = cells.iter().map(|cell| cell.site).collect();
        let stands =
            |cause: &&Cause| self.relations[cause.relation].sites().any(|site| own.contains(&site));
        causes.iter().filter(stands).count()
    }

    /// That which mends most.
    pub(super) fn best(&self, tried: Vec<Shift>) -> Option<Shift> {
        let weighed = tried.into_iter().filter_map(|shift| self.weigh(shift));
        // Of equal ones the first.
        weighed.rev().max_by_key(|shift| (shift.mended.len(), shift.open.is_none()))
    }

    /// The shift with what it mends; `None` if it breaks anything that holds.
    fn weigh(&self, shift: Shift) -> Option<Shift> {
        let sites: BTreeSet<Site> = shift.cells.iter().map(|(part, _)| part.site).collect();
        let changed: Vec<(Site, &Quantity)> =
            shift.cells.iter().map(|(part, right)| (part.site, right)).collect();
        let (mut mended, mut void, mut left) = (Vec::new(), Vec::new(), 0);
        for (index, relation) in self.relations.iter().enumerate() {
            let unknown = shift.open.is_some_and(|open| relation.sites().any(|site| site == open));
            if !unknown && !relation.sites().any(|site| sites.contains(&site)) {
                continue;
            }
            let holds = || relation.holds_with(&changed, self.rounding);
            match (relation.is_contradicted(), relation.verdict) {
                (true, _) if unknown => void.push(index),
                (true, _) if holds() => mended.push(index),
                (true, _) => left += 1,
                (_, Verdict::Consistent | Verdict::LastDigit) if !unknown && !holds() => {
                    return None;
                }
                _ => {}
            }
        }
        (FEWEST <= mended.len() && left * 2 < mended.len()).then_some(Shift {
            mended,
            void,
            ..shift
        })
    }
}
