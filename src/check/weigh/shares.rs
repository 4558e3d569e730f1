//! Shares that were shaved so that they add up to 100%.

use crate::check::equation::relation::Relation;
use crate::check::equation::term::Term;
use crate::check::equation::verdict::Verdict;
use crate::check::findings::Findings;
use crate::check::subject::bound::Bound;
use crate::check::subject::reading::Reading;
use crate::rule::RuleSet;
use crate::source::Site;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// A share that is off by one unit of its last place, among shares whose printed values make exactly
/// 100%, was forced: a note, not an error.
pub(in crate::check) fn forgive(
    bound: &[Vec<Bound>],
    readings: &[Reading<'_>],
    rules: &RuleSet,
    findings: &mut Findings<'_>,
) {
    let is_share = |relation: &Relation<'_>| {
        let claim = rules.rules[relation.rule].claim();
        claim.is_some_and(|claim| claim.kind == "share")
    };
    let mut forced = forced(bound, readings);
    forced.extend(forced_of_one_whole(findings.relations.iter().filter(|one| is_share(one))));
    for relation in &mut findings.relations {
        if relation.verdict == Verdict::Refuted
            && is_share(relation)
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
            if 1 < shares.len() && sum == Some(Decimal::ONE) {
                sites.extend(shares.iter().flat_map(|share| &share.parts).map(|part| part.site));
            }
        }
    }
    sites
}

/// The shares of one whole, a figure or a sum, that make exactly 100% as printed.
fn forced_of_one_whole<'a>(relations: impl Iterator<Item = &'a Relation<'a>>) -> BTreeSet<Site> {
    let mut of_whole: BTreeMap<Vec<Site>, BTreeMap<Site, Decimal>> = BTreeMap::new();
    for relation in relations {
        let whole = relation.term("base").filter(|base| !base.parts.is_empty());
        let share = relation.target().zip(relation.term(&relation.at).and_then(Term::point));
        if let Some((whole, (part, value))) = whole.zip(share) {
            let whole = whole.parts.iter().map(|part| part.site).collect();
            of_whole.entry(whole).or_default().insert(part.site, value);
        }
    }
    of_whole.into_values().flat_map(|shares| made_up(&shares)).collect()
}

/// The shares that stand one after the other and make exactly 100%: a whole may be divided more than once. One share
/// of 100% is not shaved to fit others.
fn made_up(shares: &BTreeMap<Site, Decimal>) -> Vec<Site> {
    let mut before = BTreeMap::from([(Decimal::ZERO, 0)]);
    let (mut sum, mut from) = (Decimal::ZERO, Vec::new());
    for (index, share) in shares.values().enumerate() {
        let Some(next) = sum.checked_add(*share) else { break };
        sum = next;
        let start = before.get(&(sum - Decimal::ONE)).copied();
        from.push(start.filter(|start| *start < index));
        before.insert(sum, index + 1);
    }
    // From the end: what a later run holds, an earlier one need not hold again.
    let (mut made, mut first) = (Vec::new(), usize::MAX);
    for (index, (site, _)) in shares.iter().enumerate().rev() {
        first = first.min(from.get(index).copied().flatten().unwrap_or(usize::MAX));
        if first <= index {
            made.push(*site);
        }
    }
    made
}
