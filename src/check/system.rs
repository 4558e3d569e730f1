//! The document as one system: which figure of a broken equation is wrong, and which other broken
//! equations follow from it.
//!
//! After Fellegi and Holt: the figure to blame is the one whose correction mends the most broken
//! equations and breaks the fewest sound ones. Where no figure stands out, the rule's own `at`
//! is pointed at and the others are labelled.

use super::evidence::{Evidence, figures};
use super::relation::{Relation, Verdict};
use super::term::Part;
use crate::number::{Quantity, Rounding};
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
    /// What made it wrong, as far as can be seen.
    pub evidence: Option<Evidence>,
    /// Other figures whose change would explain as much, each with what it should read.
    pub others: Vec<(Part, String)>,
}

/// A change of one figure, and what it brings.
pub(super) struct Trial {
    merit: Merit,
    pub relation: usize,
    pub part: Part,
    /// What the figure should read, and how that is printed.
    pub right: Quantity,
    text: String,
    /// Broken relations that it mends.
    pub mended: Vec<usize>,
    /// Sound relations that it breaks.
    pub hurt: usize,
}

impl Trial {
    /// Whether nothing but custom speaks for one of two changes of figures in one relation.
    fn ties_with(&self, other: &Self) -> bool {
        let (a, b) = (self.merit, other.merit);
        self.relation == other.relation && (a.net, a.unvouched) == (b.net, b.unvouched)
    }
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
    let figures = if broken.is_empty() { Vec::new() } else { figures(relations) };
    let system = System { relations, rounding, figures, touching: touching(relations, &broken) };
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

pub(super) struct System<'a, 'r> {
    pub relations: &'a [Relation<'r>],
    pub rounding: Rounding,
    /// The figures of prose in reading order, if anything is broken.
    pub figures: Vec<(Site, Quantity)>,
    touching: BTreeMap<Site, Vec<usize>>,
}

impl System<'_, '_> {
    /// The best correction over all broken relations.
    fn next(&self, broken: &BTreeSet<usize>) -> Option<Cause> {
        let first = *broken.first()?;
        // With thousands of broken equations only the next few compete, so that time stays linear.
        let window = (20_000 / broken.len()).clamp(1, 200);
        let indices = broken.iter().take(window);
        let mut trials: Vec<Trial> =
            indices.flat_map(|index| self.trials(*index, broken)).collect();
        // Of equal ones the first.
        let best = (0..trials.len()).rev().max_by_key(|index| trials[*index].merit);
        let Some(best) = best.filter(|best| 0 < trials[*best].merit.net) else {
            return Some(Cause { relation: first, culprit: None, symptoms: Vec::new() });
        };
        let (best, evidence) = self.shown(best, &trials, broken);
        let best = trials.swap_remove(best);
        let others = if evidence.is_some() { Vec::new() } else { self.others(&best, &trials) };
        let expected = match &evidence {
            Some(Evidence::Slip(_, meant)) => meant.to_string(),
            _ => best.text,
        };
        let culprit = Culprit { part: best.part, expected, evidence, others };
        let symptoms = best.mended.into_iter().filter(|other| *other != best.relation).collect();
        Some(Cause { relation: best.relation, culprit: Some(culprit), symptoms })
    }

    /// Of changes that tie, the only one of which something shows how the figure came to be wrong.
    fn shown(
        &self,
        best: usize,
        trials: &[Trial],
        broken: &BTreeSet<usize>,
    ) -> (usize, Option<Evidence>) {
        let tied = (0..trials.len()).filter(|index| trials[*index].ties_with(&trials[best]));
        let mut shown =
            tied.filter_map(|index| Some((index, self.evidence(&trials[index], broken)?)));
        match (shown.next(), shown.next()) {
            (Some((index, evidence)), None) => (index, Some(evidence)),
            (None, _) => (best, None),
            _ => (best, self.evidence(&trials[best], broken)),
        }
    }

    /// The figures whose change would explain as much. Of two that should be equal, each is what the
    /// other should read, which goes without saying.
    fn others(&self, best: &Trial, trials: &[Trial]) -> Vec<(Part, String)> {
        if self.relations[best.relation].equation.names().len() == 2 {
            return Vec::new();
        }
        let others = trials
            .iter()
            .filter(|trial| trial.ties_with(best) && trial.part.site != best.part.site);
        others.map(|trial| (trial.part.clone(), trial.text.clone())).collect()
    }

    /// The corrections of each figure of a relation.
    fn trials(&self, index: usize, broken: &BTreeSet<usize>) -> Vec<Trial> {
        let relation = &self.relations[index];
        let mut trials = Vec::new();
        for (name, term) in &relation.terms {
            let total = relation.expected(name);
            for part in &term.parts {
                let Some(right) = total.and_then(|total| corrected(part, term.point()?, total))
                else {
                    continue;
                };
                let (mended, hurt) = self.effect(part.site, &right, broken);
                let merit = Merit {
                    net: i64::try_from(mended.len()).unwrap_or(0)
                        - i64::try_from(hurt).unwrap_or(0),
                    unvouched: std::cmp::Reverse(self.vouched(part.site)),
                    pointed: *name == relation.at,
                    prose: !part.in_table,
                };
                let text = super::tell::reprint(part, right.base().unwrap_or_default());
                let part = part.clone();
                trials.push(Trial { merit, relation: index, part, right, text, mended, hurt });
            }
        }
        trials
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

    /// Which broken relations a new figure mends, and how many sound ones it breaks.
    pub(super) fn effect(
        &self,
        site: Site,
        new: &Quantity,
        broken: &BTreeSet<usize>,
    ) -> (Vec<usize>, usize) {
        let mut mended = Vec::new();
        let mut hurt = 0;
        for index in self.touching.get(&site).into_iter().flatten().take(MOST_TOUCHING) {
            let relation = &self.relations[*index];
            let holds = relation.holds_with(site, new, self.rounding);
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

/// What a part must read so that its term has the value `total`, at the part's own precision.
fn corrected(part: &Part, now: Decimal, total: Decimal) -> Option<Quantity> {
    let quantity = &part.quantity;
    let sign = if part.negative { -Decimal::ONE } else { Decimal::ONE };
    let old = quantity.base()?.checked_mul(sign)?;
    let new = old.checked_add(total.checked_sub(now)?)?;
    let printed = new.checked_mul(sign)?.checked_div(quantity.unit.factor())?;
    let value =
        printed.round_dp_with_strategy(quantity.places, RoundingStrategy::MidpointAwayFromZero);
    Some(Quantity { value, ..quantity.clone() })
}
