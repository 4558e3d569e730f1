//! One slip with a whole column or table: moved by a row, the same amount added to each row, written in
//! another unit. What would be told of each cell is told once.
//!
//! A change of many cells is weighed like that of one: it mends at least three of what would be told one
//! by one, and breaks nothing that holds.

pub(in crate::check) mod column;
mod told;
mod tried;

use super::system::Cause;
use crate::check::equation::relation::{Relation, Verdict};
use crate::check::equation::term::Part;
use crate::number::{Quantity, Rounding, Unit};
use crate::source::Site;
use column::Column;
use std::collections::BTreeSet;

/// So many causes become one, at the least, and so many cells have to change.
const FEWEST: usize = 3;

/// So few may become one where the unit of a whole table explains them.
const FEWEST_OF_A_UNIT: usize = 2;

/// More columns are not tried, so that time stays linear.
const MOST_COLUMNS: usize = 40;

/// What happened to all cells.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    Down,
    Up,
    /// So much too much.
    Added(Quantity),
    /// It is in this unit.
    Unit(Unit),
}

/// A change of many cells that explains many findings.
#[derive(Clone, Debug)]
pub(in crate::check) struct Shift {
    kind: Kind,
    /// The table and its column, or the table.
    of: String,
    /// The cells that change, each with what it should read.
    cells: Vec<(Part, Quantity)>,
    /// A cell of which the others do not tell what it should read.
    open: Option<Site>,
    mended: Vec<usize>,
    void: Vec<usize>,
}

/// The causes, those that a shift explains as one.
pub(in crate::check) fn fold(
    mut causes: Vec<Cause>,
    relations: &[Relation<'_>],
    columns: &[Column],
    rounding: Rounding,
) -> Vec<Cause> {
    let shifts = Shifts { relations, rounding };
    let mut tried = 0;
    let tables = columns.chunk_by(|a, b| a.table == b.table);
    for table in tables {
        for column in table {
            if tried < MOST_COLUMNS && FEWEST <= shifts.broken_in(&column.cells, &causes) {
                tried += 1;
                let shift = shifts.best(shifts.of_column(column));
                causes = folded(causes, shift);
            }
        }
        causes = folded(causes, shifts.best(Shifts::of_table(table)));
    }
    causes
}

/// The causes with all that a shift explains in the place of the first of them.
fn folded(causes: Vec<Cause>, shift: Option<Shift>) -> Vec<Cause> {
    let Some(shift) = shift else { return causes };
    let explains = |cause: &Cause| {
        shift.mended.contains(&cause.relation) || shift.void.contains(&cause.relation)
    };
    let mended = causes.iter().filter(|cause| shift.mended.contains(&cause.relation));
    let fewest = if let Kind::Unit(_) = shift.kind { FEWEST_OF_A_UNIT } else { FEWEST };
    if causes.iter().any(|cause| cause.shift.is_some() && explains(cause))
        || mended.count() < fewest
    {
        return causes;
    }
    let (own, mut rest): (Vec<Cause>, Vec<Cause>) = causes.into_iter().partition(explains);
    let mut all: BTreeSet<usize> =
        own.iter().flat_map(|cause| [&[cause.relation], &*cause.symptoms].concat()).collect();
    let relation = own.iter().find(|cause| shift.mended.contains(&cause.relation));
    let relation = relation.map_or(own[0].relation, |cause| cause.relation);
    all.remove(&relation);
    let symptoms = all.into_iter().collect();
    rest.push(Cause { relation, culprit: None, symptoms, shift: Some(shift) });
    rest.sort_by_key(|cause| cause.relation);
    rest
}

struct Shifts<'a, 'r> {
    relations: &'a [Relation<'r>],
    rounding: Rounding,
}

impl Shifts<'_, '_> {
    /// How many causes a column's cells stand in.
    fn broken_in(&self, cells: &[Part], causes: &[Cause]) -> usize {
        let own: BTreeSet<Site> = cells.iter().map(|cell| cell.site).collect();
        let stands =
            |cause: &&Cause| self.relations[cause.relation].sites().any(|site| own.contains(&site));
        causes.iter().filter(stands).count()
    }

    /// That which mends most.
    fn best(&self, tried: Vec<Shift>) -> Option<Shift> {
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
