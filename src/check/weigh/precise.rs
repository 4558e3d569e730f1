//! Weighs claims again with the most precise statement of each figure.
//!
//! 12.35万元 in a sentence and 123,456元 in a table are one quantity, and the table leaves far fewer
//! values than the sentence. Authors compute from either, so only what neither can give is refuted.

use crate::check::equation::relation::Relation;
use crate::check::equation::term::{Part, Term};
use crate::check::equation::verdict::{Verdict, judge};
use crate::diagnostic::Lang;
use crate::number::{Hedge, Quantity, Rounding};
use crate::rule::Relation as Sign;
use crate::source::Site;
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// More names of one claim than this are not each tried in both ways.
const MOST_NAMES: usize = 6;

/// Digits that whoever computes with a printed figure, or with the exact one behind it, may have had
/// after its last.
const FINER: u32 = 2;

/// Refutes claims that hold for what is printed with them and for nothing that is known of it.
pub(in crate::check) fn sharpen(relations: &mut [Relation<'_>], rounding: Rounding, lang: Lang) {
    let finest = finest(relations);
    if finest.is_empty() {
        return;
    }
    for relation in relations.iter_mut().filter(|relation| is_open(relation)) {
        let Some((verdict, terms)) = sharpened(relation, &finest, rounding) else { continue };
        relation.verdict = verdict;
        if verdict == Verdict::Refuted {
            relation.terms = terms;
            let (zh, en) = ("按舍入后的数计算也不符", "the rounded figures do not give it either");
            relation.hint = Some(lang.pick(zh, en).to_owned());
        }
    }
}

/// Whether a more precise figure may still say something of a claim.
fn is_open(relation: &Relation<'_>) -> bool {
    relation.is_sure()
        && relation.verdict == Verdict::Consistent
        && relation.equation.relation == Sign::Equal
        && link(relation).is_none()
}

/// The most precise statement of each figure that has one more precise than itself, to a fixed point:
/// what equals what equals a figure equals it too.
fn finest<'a>(relations: &'a [Relation<'_>]) -> BTreeMap<Site, Part> {
    let links: Vec<(&'a Part, &'a Part)> = relations.iter().filter_map(link).collect();
    let mut finest: BTreeMap<Site, &'a Part> = BTreeMap::new();
    if links.iter().all(|(a, b)| step(&a.quantity) == step(&b.quantity)) {
        return BTreeMap::new();
    }
    let mut changed = true;
    while std::mem::take(&mut changed) {
        for (a, b) in &links {
            let known = |part: &'a Part| finest.get(&part.site).copied().unwrap_or(part);
            let (of_a, of_b) = (known(a), known(b));
            let ordered = step(&of_a.quantity).cmp(&step(&of_b.quantity));
            match ordered {
                Ordering::Less => finest.insert(b.site, of_a),
                Ordering::Greater => finest.insert(a.site, of_b),
                Ordering::Equal => continue,
            };
            changed = true;
        }
    }
    finest.into_iter().map(|(site, part)| (site, part.clone())).collect()
}

/// The two figures that a claim found to be one quantity.
fn link<'a>(relation: &'a Relation<'_>) -> Option<(&'a Part, &'a Part)> {
    let [(_, a), (_, b)] = relation.terms.as_slice() else { return None };
    let (a, b) = (a.figure()?, b.figure()?);
    let exact = |part: &Part| part.quantity.hedge == Hedge::Exact;
    let same = relation.is_sure()
        && relation.verdict == Verdict::Consistent
        && relation.equation.is_restatement()
        && a.negative == b.negative;
    (same && exact(a) && exact(b)).then_some((a, b))
}

/// One unit of the last printed place, in base units.
fn step(quantity: &Quantity) -> Option<Decimal> {
    quantity.last_place().checked_mul(quantity.unit.factor())
}

type Terms<'r> = Vec<(Cow<'r, str>, Term)>;

/// The best verdict over all ways to take each figure, as printed or as the finest statement has it,
/// with the latter; `None` if that changes nothing.
fn sharpened<'r>(
    relation: &Relation<'r>,
    finest: &BTreeMap<Site, Part>,
    rounding: Rounding,
) -> Option<(Verdict, Terms<'r>)> {
    let has_finer = |term: &Term| term.parts.iter().any(|part| finest.contains_key(&part.site));
    let coarse: Vec<usize> = (0..relation.terms.len())
        .filter(|index| relation.terms[*index].0 != relation.at)
        .filter(|index| has_finer(&relation.terms[*index].1))
        .collect();
    if coarse.is_empty() || MOST_NAMES < coarse.len() {
        return None;
    }
    let taken = |ways: u32| {
        let mut terms = relation.terms.clone();
        for (bit, index) in coarse.iter().enumerate() {
            let finer = ways >> bit & 1 == 0;
            for part in &mut terms[*index].1.parts {
                *part = if finer { exact(part, finest) } else { pinned(part) };
            }
        }
        terms
    };
    let judged = |terms: &Terms<'r>| judge(&relation.equation, terms, None, &relation.at, rounding);
    let verdict = (0..1_u32 << coarse.len()).map(|ways| judged(&taken(ways))).min()?;
    matches!(verdict, Verdict::LastDigit | Verdict::Refuted).then(|| (verdict, taken(0)))
}

/// A figure as its finest statement has it, but no finer than is likely to have been computed with.
fn exact(part: &Part, finest: &BTreeMap<Site, Part>) -> Part {
    let Some(finer) = finest.get(&part.site) else { return part.clone() };
    let mut finer = Part { negative: part.negative, ..finer.clone() };
    let least = step(&pinned(part).quantity);
    while 0 < finer.quantity.places && step(&finer.quantity) < least {
        finer.quantity.places -= 1;
    }
    finer
}

/// A figure taken for what is printed, not for all that it may have been rounded from.
fn pinned(part: &Part) -> Part {
    let quantity = Quantity { places: part.quantity.places + FINER, ..part.quantity.clone() };
    Part { quantity, ..part.clone() }
}
