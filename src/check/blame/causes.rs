//! Which figure of a broken equation is wrong, and which other broken equations follow from it.
//!
//! After Fellegi and Holt: the figure to blame is the one whose correction mends the most broken
//! equations and breaks the fewest sound ones. Where no figure stands out, the rule's own `at`
//! is pointed at and the others are labelled.

use super::cause::{Cause, Culprit};
use super::evidence::Evidence;
use super::memory::Memory;
use super::slip::{Slip, is_one_off};
use super::system::System;
use super::trial::{Change, Trial};
use crate::check::equation::relation::Relation;
use crate::check::equation::term::Part;
use crate::number::Rounding;
use crate::source::Site;
use std::collections::{BTreeMap, BTreeSet};

/// Sorts broken relations into causes, in the order of their places.
pub(in crate::check) fn causes(relations: &[Relation<'_>], rounding: Rounding) -> Vec<Cause> {
    sorted(relations, rounding, true)
}

/// As [`causes`], with the units as printed: in another one a figure that was misread may well fit.
pub(in crate::check) fn causes_as_printed(
    relations: &[Relation<'_>],
    rounding: Rounding,
) -> Vec<Cause> {
    sorted(relations, rounding, false)
}

fn sorted(relations: &[Relation<'_>], rounding: Rounding, other_units: bool) -> Vec<Cause> {
    let mut broken: BTreeSet<usize> =
        (0..relations.len()).filter(|index| relations[*index].is_contradicted()).collect();
    let system = System::new(relations, &broken, rounding, other_units);
    let mut memory = Memory::default();
    let mut out = Vec::new();
    while let Some(mut cause) = system.next(&broken, &mut memory) {
        broken.remove(&cause.relation);
        cause.symptoms.extend(system.void(&cause, &broken));
        for symptom in &cause.symptoms {
            broken.remove(symptom);
        }
        tell_gravest(&mut cause, relations);
        let relation = std::iter::once(cause.relation);
        let explained: Vec<usize> = relation.chain(cause.symptoms.iter().copied()).collect();
        memory.forget(&system, &explained);
        out.push(cause);
    }
    out
}

/// A cause that breaks an equation too is not told by what only warns.
fn tell_gravest(cause: &mut Cause, relations: &[Relation<'_>]) {
    let Some(culprit) = cause.culprit.as_ref().map(|culprit| culprit.part.site) else { return };
    let severity = |index: usize| relations[index].severity;
    let touches = |index: usize| relations[index].sites().any(|site| site == culprit);
    let graver = cause
        .symptoms
        .iter_mut()
        .find(|symptom| severity(cause.relation) < severity(**symptom) && touches(**symptom));
    if let Some(symptom) = graver {
        std::mem::swap(symptom, &mut cause.relation);
    }
}

/// The change to tell, with what shows it and the figures that a slip would explain as well.
struct Shown {
    trial: usize,
    evidence: Option<Evidence>,
    rivals: Vec<(Part, String)>,
}

impl System<'_, '_> {
    /// The best correction over all broken relations.
    fn next(&self, broken: &BTreeSet<usize>, memory: &mut Memory) -> Option<Cause> {
        let first = *broken.first()?;
        let trials = memory.trials(self, broken);
        // Of equal ones the first.
        let best = (0..trials.len()).rev().max_by_key(|index| trials[*index].merit);
        let Some(best) = best.filter(|best| 0 < trials[*best].merit.net) else {
            return Some(Cause {
                relation: first,
                culprit: None,
                symptoms: Vec::new(),
                shift: None,
            });
        };
        let Shown { trial: best, evidence, rivals } = self.shown(best, &trials, broken);
        let others = match &evidence {
            // That one digit is wrong is likelier, and no more.
            None | Some(Evidence::Slip(Slip::Wrong, _)) if rivals.is_empty() => {
                self.others(trials[best], &trials)
            }
            _ => rivals,
        };
        let best = trials[best];
        let expected = match &evidence {
            Some(Evidence::Slip(_, meant)) => meant.to_string(),
            _ => best.change.text.clone(),
        };
        let proven =
            others.is_empty() && expected == best.change.text && self.proves(best, &trials, broken);
        let also = best.also.as_ref().map(|also| (also.part.clone(), also.text.clone()));
        let culprit =
            Culprit { part: best.change.part.clone(), expected, evidence, also, others, proven };
        let mended = best.effect.mended.iter().copied();
        let symptoms = mended.filter(|other| *other != best.relation).collect();
        Some(Cause { relation: best.relation, culprit: Some(culprit), symptoms, shift: None })
    }

    /// Of changes that bring as much, the one of which something shows how the figure came to be wrong.
    /// Where a slip would explain several, they remain.
    fn shown(&self, best: usize, trials: &[&Trial], broken: &BTreeSet<usize>) -> Shown {
        let rivals = (0..trials.len()).filter(|index| trials[*index].rivals(trials[best]));
        let evident: Vec<(usize, Evidence)> = rivals
            .filter_map(|index| Some((index, self.evidence(trials[index], broken)?)))
            .filter(|(index, evidence)| {
                evidence.is_strong() || trials[*index].ties_with(trials[best])
            })
            .collect();
        let strongest = evident.iter().map(|(_, evidence)| evidence.strength()).max();
        // Where one digit mends the likeliest figure too, that it mends another tells nothing.
        let Change { part, right, .. } = &trials[best].change;
        let wrong =
            |(_, evidence): &(usize, Evidence)| matches!(evidence, Evidence::Slip(Slip::Wrong, _));
        if is_one_off(&part.quantity, right) && evident.iter().all(wrong) {
            return Shown { trial: best, evidence: None, rivals: Vec::new() };
        }
        let mut of_site: BTreeMap<Site, (usize, Evidence)> = BTreeMap::new();
        for (index, evidence) in evident {
            if Some(evidence.strength()) == strongest {
                of_site.insert(trials[index].change.part.site, (index, evidence));
            }
        }
        let mut found: Vec<(usize, Evidence)> = of_site.into_values().collect();
        match found.as_slice() {
            [] => Shown { trial: best, evidence: None, rivals: Vec::new() },
            [(trial, evidence)] => {
                Shown { trial: *trial, evidence: Some(evidence.clone()), rivals: Vec::new() }
            }
            [(_, strongest), ..] => {
                let strongest = strongest.clone();
                let first = (0..found.len()).rev().max_by_key(|at| trials[found[*at].0].merit);
                let (trial, _) = found.swap_remove(first.unwrap_or_default());
                // Two amounts or their two shares, whichever: they have changed places.
                let exchanged = matches!(strongest, Evidence::Exchanged);
                let rivals = found.into_iter().map(|(index, evidence)| {
                    let Change { part, text, .. } = &trials[index].change;
                    let right = match evidence {
                        Evidence::Slip(_, meant) => meant.to_string(),
                        _ => text.clone(),
                    };
                    (part.clone(), right)
                });
                let rivals = rivals.collect();
                Shown { trial, evidence: exchanged.then_some(strongest), rivals }
            }
        }
    }

    /// The figures whose change would explain as much. Of two that should be equal, each is what the
    /// other should read, which goes without saying.
    fn others(&self, best: &Trial, trials: &[&Trial]) -> Vec<(Part, String)> {
        if self.relations[best.relation].sites().count() == 2 {
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
