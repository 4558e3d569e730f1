//! The document as one system: which figure of a broken equation is wrong, and which other broken
//! equations follow from it.
//!
//! After Fellegi and Holt: the figure to blame is the one whose correction mends the most broken
//! equations and breaks the fewest sound ones. Where no figure stands out, the rule's own `at`
//! is pointed at and the others are labelled.

use super::evidence::{Evidence, figures};
use super::relation::Relation;
use super::term::Part;
use super::trial::{Trial, touching};
use crate::number::{Quantity, Rounding};
use crate::source::Site;
use std::collections::{BTreeMap, BTreeSet};

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
    /// A second figure that is wrong alike, with what it should read.
    pub also: Option<(Part, String)>,
    /// Other figures whose change would explain as much, each with what it should read.
    pub others: Vec<(Part, String)>,
}

/// Sorts broken relations into causes, in the order of their places.
pub(super) fn causes(relations: &[Relation<'_>], rounding: Rounding) -> Vec<Cause> {
    let mut broken: BTreeSet<usize> =
        (0..relations.len()).filter(|index| relations[*index].is_contradicted()).collect();
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

pub(super) struct System<'a, 'r> {
    pub relations: &'a [Relation<'r>],
    pub rounding: Rounding,
    /// The figures of prose in reading order, if anything is broken.
    pub figures: Vec<(Site, Quantity)>,
    /// The relations of each figure that a change may reach.
    pub touching: BTreeMap<Site, Vec<usize>>,
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
            _ => best.change.text,
        };
        let also = best.also.map(|also| (also.part, also.text));
        let culprit = Culprit { part: best.change.part, expected, evidence, also, others };
        let symptoms =
            best.effect.mended.into_iter().filter(|other| *other != best.relation).collect();
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
        let others = trials.iter().filter(|trial| {
            trial.ties_with(best) && trial.change.part.site != best.change.part.site
        });
        others.map(|trial| (trial.change.part.clone(), trial.change.text.clone())).collect()
    }

    /// Broken relations that the culprit stands in too and that its correction does not mend: with a
    /// figure that is wrong they prove nothing about the others.
    fn void(&self, cause: &Cause, broken: &BTreeSet<usize>) -> Vec<usize> {
        let Some(culprit) = &cause.culprit else { return Vec::new() };
        let touching = self.touching.get(&culprit.part.site).into_iter().flatten();
        let open = |index: &usize| broken.contains(index) && !cause.symptoms.contains(index);
        touching.copied().filter(open).collect()
    }
}
