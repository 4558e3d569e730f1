//! The document as one system: which figure of a broken equation is wrong, and which other broken
//! equations follow from it.
//!
//! After Fellegi and Holt: the figure to blame is the one whose correction mends the most broken
//! equations and breaks the fewest sound ones. Where no figure stands out, the rule's own `at`
//! is pointed at and the others are labelled.

use super::relation::{Relation, Verdict};
use super::term::Part;
use crate::number::Rounding;
use crate::source::Site;
use rust_decimal::{Decimal, RoundingStrategy};
use std::collections::{BTreeMap, BTreeSet};

/// How many equations of one figure are weighed.
const MOST_TOUCHING: usize = 200;

/// A cause: the relation that tells it, and those that follow.
#[derive(Debug)]
pub(super) struct Cause {
    /// The relation to report, by position.
    pub relation: usize,
    /// The figure to change; `None` points at the relation's own `at`.
    pub culprit: Option<Culprit>,
    /// Broken relations that the change mends too, or that the culprit makes worthless.
    pub symptoms: Vec<usize>,
}

/// A figure to change.
#[derive(Clone, Debug)]
pub(super) struct Culprit {
    pub part: Part,
    /// What it should read.
    pub expected: String,
}

/// How good a correction is: higher is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Merit {
    /// Broken equations mended, less sound ones broken.
    net: i64,
    /// How few sound equations hold the figure as it is.
    unvouched: std::cmp::Reverse<usize>,
    /// Whether the rule itself points at the figure.
    pointed: bool,
    /// Prose is written by hand; tables come from the accounts.
    prose: bool,
}

/// Sorts broken relations into causes, in the order of their places.
pub(super) fn causes(relations: &[Relation<'_>], rounding: Rounding) -> Vec<Cause> {
    let mut broken: BTreeSet<usize> = (0..relations.len())
        .filter(|index| relations[*index].verdict == Verdict::Contradicted)
        .collect();
    let system = System { relations, rounding, touching: touching(relations, &broken) };
    let mut out = Vec::new();
    while let Some(mut cause) = system.next(&broken) {
        broken.remove(&cause.relation);
        cause.symptoms.extend(system.void(&cause, &broken));
        for symptom in &cause.symptoms {
            broken.remove(symptom);
        }
        out.push(cause);
    }
    out
}

/// The relations of each figure that stands in a broken one.
fn touching(relations: &[Relation<'_>], broken: &BTreeSet<usize>) -> BTreeMap<Site, Vec<usize>> {
    let mut map: BTreeMap<Site, Vec<usize>> = BTreeMap::new();
    for index in broken {
        for site in relations[*index].sites() {
            map.entry(site).or_default();
        }
    }
    if map.is_empty() {
        return map;
    }
    for (index, relation) in relations.iter().enumerate() {
        for site in relation.sites() {
            if let Some(list) = map.get_mut(&site)
                && list.last() != Some(&index)
            {
                list.push(index);
            }
        }
    }
    map
}

struct System<'a, 'r> {
    relations: &'a [Relation<'r>],
    rounding: Rounding,
    touching: BTreeMap<Site, Vec<usize>>,
}

impl System<'_, '_> {
    /// The best correction over all broken relations.
    fn next(&self, broken: &BTreeSet<usize>) -> Option<Cause> {
        let first = *broken.first()?;
        let mut best: Option<(Merit, usize, Culprit, Vec<usize>)> = None;
        // With thousands of broken equations only the next few compete, so that time stays linear.
        let window = (20_000 / broken.len()).clamp(1, 200);
        for index in broken.iter().take(window) {
            let relation = &self.relations[*index];
            for (name, term) in &relation.terms {
                let total = relation.expected(name);
                for part in &term.parts {
                    let Some((value, text)) =
                        total.and_then(|total| corrected(part, term.point()?, total))
                    else {
                        continue;
                    };
                    let (mended, hurt) = self.effect(part.site, value, broken);
                    let merit = Merit {
                        net: i64::try_from(mended.len()).unwrap_or(0)
                            - i64::try_from(hurt).unwrap_or(0),
                        unvouched: std::cmp::Reverse(self.vouched(part.site)),
                        pointed: *name == relation.at,
                        prose: !part.in_table,
                    };
                    if best.as_ref().is_none_or(|(known, ..)| *known < merit) {
                        let culprit = Culprit { part: part.clone(), expected: text };
                        best = Some((merit, *index, culprit, mended));
                    }
                }
            }
        }
        Some(match best {
            Some((merit, relation, culprit, mended)) if 0 < merit.net => {
                let symptoms = mended.into_iter().filter(|other| *other != relation).collect();
                Cause { relation, culprit: Some(culprit), symptoms }
            }
            _ => Cause { relation: first, culprit: None, symptoms: Vec::new() },
        })
    }

    /// Broken relations that the culprit stands in too and that its correction does not mend: with a
    /// figure that is wrong they prove nothing about the others.
    fn void(&self, cause: &Cause, broken: &BTreeSet<usize>) -> Vec<usize> {
        let Some(culprit) = &cause.culprit else { return Vec::new() };
        let touching = self.touching.get(&culprit.part.site).into_iter().flatten();
        let open = |index: &usize| broken.contains(index) && !cause.symptoms.contains(index);
        touching.copied().filter(open).collect()
    }

    /// How many sound equations hold a figure. What it must only not exceed says little of it.
    fn vouched(&self, site: Site) -> usize {
        let touching = self.touching.get(&site).into_iter().flatten().take(MOST_TOUCHING);
        let relations = touching.map(|index| &self.relations[*index]);
        relations.filter(|relation| is_sound(relation) && relation.is_equation()).count()
    }

    /// Which broken relations a new value mends, and how many sound ones it breaks.
    fn effect(&self, site: Site, value: Decimal, broken: &BTreeSet<usize>) -> (Vec<usize>, usize) {
        let mut mended = Vec::new();
        let mut hurt = 0;
        for index in self.touching.get(&site).into_iter().flatten().take(MOST_TOUCHING) {
            let relation = &self.relations[*index];
            let holds = relation.holds_with(site, value, self.rounding);
            if broken.contains(index) {
                if holds {
                    mended.push(*index);
                }
            } else if is_sound(relation) && !holds {
                hurt += 1;
            }
        }
        (mended, hurt)
    }
}

fn is_sound(relation: &Relation<'_>) -> bool {
    matches!(relation.verdict, Verdict::Consistent | Verdict::LastDigit)
}

/// What a part must read so that its term has the value `total`, at the part's own precision:
/// the value in base units with its sign, and the text.
fn corrected(part: &Part, now: Decimal, total: Decimal) -> Option<(Decimal, String)> {
    let quantity = &part.quantity;
    let sign = if part.negative { -Decimal::ONE } else { Decimal::ONE };
    let old = quantity.base()?.checked_mul(sign)?;
    let new = old.checked_add(total.checked_sub(now)?)?;
    let printed = new.checked_mul(sign)?.checked_div(quantity.unit.factor())?;
    let printed =
        printed.round_dp_with_strategy(quantity.places, RoundingStrategy::MidpointAwayFromZero);
    let value = printed.checked_mul(quantity.unit.factor())?;
    Some((value.checked_mul(sign)?, super::tell::reprint(part, value)))
}
