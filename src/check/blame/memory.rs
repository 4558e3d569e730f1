//! What was tried for each broken relation, made once.
//!
//! What a change mends and breaks depends on no other cause. Once one is found, the relations that it explains
//! are only left out of what the others mend: trying all anew for each cause would take the square
//! of the time.

use super::system::System;
use super::trial::Trial;
use crate::steps::{self, Work};
use std::collections::{BTreeMap, BTreeSet};

/// With more broken equations than this only single figures are tried, so that time stays linear.
pub(super) const MOST_BROKEN: usize = 100;

/// So many trials are looked through for each cause, so that time stays linear.
const MOST_TRIALS: usize = 20_000;

/// So many broken relations compete to be the next cause.
const MOST_COMPETING: usize = 200;

/// The trials of the broken relations that compete.
#[derive(Default)]
pub(super) struct Memory {
    of: BTreeMap<usize, Tried>,
}

/// The trials of one relation.
#[derive(Default)]
struct Tried {
    trials: Vec<Trial>,
    /// Whether more than single figures have been tried.
    all: bool,
    /// Changes of two figures, each with the position of the trial that it goes on from.
    pairs: Option<Vec<(usize, Trial)>>,
}

impl Memory {
    /// The trials of the relations that compete, in order.
    pub(super) fn trials(
        &mut self,
        system: &System<'_, '_>,
        broken: &BTreeSet<usize>,
    ) -> Vec<&Trial> {
        // With thousands of broken equations only the next few compete, so that time stays linear.
        let competing = (MOST_TRIALS / broken.len().max(1)).clamp(1, MOST_COMPETING);
        let few = broken.len() <= MOST_BROKEN;
        for index in broken.iter().take(competing) {
            let tried = self.of.entry(*index);
            let tried = tried.or_insert_with(|| Tried {
                trials: system.singles(*index, broken),
                ..Tried::default()
            });
            if few {
                tried.complete(system, *index, broken);
            }
        }
        let tried = broken.iter().take(competing).filter_map(|index| self.of.get(index));
        tried.flat_map(Tried::likely).collect()
    }

    /// Leaves out what a cause explains.
    pub(super) fn forget(&mut self, system: &System<'_, '_>, explained: &[usize]) {
        for index in explained {
            self.of.remove(index);
        }
        for tried in self.of.values_mut() {
            let pairs = tried.pairs.iter_mut().flatten().map(|(_, pair)| pair);
            for trial in tried.trials.iter_mut().chain(pairs) {
                steps::count(Work::Neighbour, explained.len());
                trial.forget(system, explained);
            }
        }
    }
}

impl Tried {
    /// Tries what one figure alone does not explain.
    fn complete(&mut self, system: &System<'_, '_>, index: usize, broken: &BTreeSet<usize>) {
        if !self.all {
            // Two figures in each other's place are one slip, not a paragraph that was misread.
            self.trials.extend(system.exchanges(index, broken));
            if system.other_units {
                self.trials.extend(system.other_units(index, broken));
            }
            self.all = true;
        }
        if self.pairs.is_none() && !self.is_explained() {
            let trials = self.trials.iter().enumerate();
            let pairs = trials.flat_map(|(at, trial)| {
                system.pairs(trial, broken).into_iter().map(move |pair| (at, pair))
            });
            self.pairs = Some(pairs.collect());
        }
    }

    fn is_explained(&self) -> bool {
        self.trials.iter().any(|trial| trial.is_likely() && trial.explains())
    }

    /// The trials that may still be what happened.
    fn likely(&self) -> impl Iterator<Item = &Trial> {
        let pairs = self.pairs.iter().flatten().filter(|(from, pair)| {
            !self.trials[*from].effect.mended.is_empty() && 1 < pair.effect.mended.len()
        });
        let needed = !self.is_explained();
        let pairs = pairs.filter(move |_| needed).map(|(_, pair)| pair);
        self.trials.iter().filter(|trial| trial.is_likely()).chain(pairs)
    }
}
