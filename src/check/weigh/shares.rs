//! Shares that were shaved so that they add up to 100%.

use crate::check::equation::relation::{Relation, Verdict};
use crate::check::findings::Findings;
use crate::check::subject::bind::Bound;
use crate::check::subject::reading::Reading;
use crate::rule::RuleSet;
use crate::source::Site;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// A share that is off by one unit of its last place, in a list whose printed shares make exactly
/// 100%, was forced: a note, not an error.
pub(in crate::check) fn forgive(
    bound: &[Vec<Bound>],
    readings: &[Reading<'_>],
    rules: &RuleSet,
    findings: &mut Findings<'_>,
) {
    let forced = forced(bound, readings);
    for relation in &mut findings.relations {
        let kind = rules.rules[relation.rule].claim().map(|claim| claim.kind.as_str());
        if relation.verdict == Verdict::Refuted
            && kind == Some("share")
            && is_forced(relation, &forced)
        {
            relation.verdict = Verdict::LastDigit;
        }
    }
}

fn is_forced(relation: &Relation<'_>, forced: &BTreeSet<Site>) -> bool {
    let Some(part) = relation.target().filter(|part| forced.contains(&part.site)) else {
        return false;
    };
    let off = relation
        .expected(&relation.at)
        .zip(part.quantity.base())
        .map(|(should, is)| (should - is).abs());
    let unit = part.quantity.last_place() * part.quantity.unit.factor();
    off.is_some_and(|off| off < unit * Decimal::new(15, 1))
}

/// The shares of all lists whose printed shares make exactly 100%.
fn forced(bound: &[Vec<Bound>], readings: &[Reading<'_>]) -> BTreeSet<Site> {
    let mut sites = BTreeSet::new();
    for (bound, reading) in bound.iter().zip(readings) {
        let mut lists: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
        for (index, statement) in reading.statements.all.iter().enumerate() {
            if let Some(parent) = statement.parent {
                lists.entry((parent, statement.list)).or_default().push(index);
            }
        }
        for list in lists.values() {
            let shares: Vec<_> =
                list.iter().flat_map(|part| bound[*part].terms("share").take(1)).collect();
            let sum: Option<Decimal> = shares.iter().map(|share| share.point()).sum();
            if sum == Some(Decimal::ONE) {
                sites.extend(shares.iter().flat_map(|share| &share.parts).map(|part| part.site));
            }
        }
    }
    sites
}
