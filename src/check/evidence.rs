//! What shows which of several figures is wrong, where the equations alone do not: a slip of the hand
//! that explains it, or the same figure nearby.

use super::relation::Relation;
use super::slip::{Slip, meant};
use super::system::System;
use super::trial::{Change, Effect, Trial};
use crate::number::Quantity;
use crate::source::Site;
use std::collections::{BTreeMap, BTreeSet};

/// How many figures before and after one a copied figure may come from: two items of a list.
const NEAR: usize = 10;

/// What shows how a figure came to be wrong.
#[derive(Clone, Debug)]
pub(super) enum Evidence {
    /// The one slip of the hand that explains it, with what was meant.
    Slip(Slip, Quantity),
    /// The same figure stands near it.
    Copied,
}

impl System<'_, '_> {
    /// What shows how the figure of a trial came to be wrong.
    pub(super) fn evidence(&self, trial: &Trial, broken: &BTreeSet<usize>) -> Option<Evidence> {
        let slip = self.slip(trial, broken).map(|(slip, meant)| Evidence::Slip(slip, meant));
        slip.or_else(|| self.is_copied(trial).then_some(Evidence::Copied))
    }

    /// Whether the figure repeats one nearby that its own relation has nothing to do with.
    fn is_copied(&self, trial: &Trial) -> bool {
        let (site, quantity) = (trial.change.part.site, &trial.change.part.quantity);
        let at = self.figures.partition_point(|(known, _)| *known < site);
        let near = &self.figures[at.saturating_sub(NEAR)..self.figures.len().min(at + NEAR + 1)];
        let own: BTreeSet<Site> = self.relations[trial.relation].sites().collect();
        is_distinct(quantity)
            && near.iter().any(|(other, near)| !own.contains(other) && near == quantity)
    }

    /// The slip that explains a figure as well as its correction does, if there is just one.
    fn slip(&self, best: &Trial, broken: &BTreeSet<usize>) -> Option<(Slip, Quantity)> {
        let Change { part, right, .. } = &best.change;
        let relation = &self.relations[best.relation];
        // Whatever stands where there is nothing, no slip of the hand made it of a zero.
        if right.value.is_zero() {
            return None;
        }
        let mut fitting: Vec<(Slip, Quantity)> = Vec::new();
        for (slip, quantity) in meant(&part.quantity) {
            let known = fitting.iter().any(|(_, other)| other.base() == quantity.base());
            let cell = part.in_table && slip == Slip::Unit;
            if known || cell || !near(&quantity, right) {
                continue;
            }
            let changed = best.reading(&quantity);
            if !relation.holds_with(&changed, self.rounding) {
                continue;
            }
            let Effect { mended, hurt } = self.effect(&changed, broken);
            let mends = best.effect.mended.iter().all(|index| mended.contains(index));
            if mends && hurt.len() <= best.effect.hurt.len() {
                fitting.push((slip, quantity));
            }
        }
        fitting.pop().filter(|_| fitting.is_empty())
    }
}

/// The figures of prose in reading order.
pub(super) fn figures(relations: &[Relation<'_>]) -> Vec<(Site, Quantity)> {
    let terms = relations.iter().flat_map(|relation| &relation.terms);
    let parts = terms.flat_map(|(_, term)| &term.parts).filter(|part| !part.in_table);
    let all: BTreeMap<Site, &Quantity> = parts.map(|part| (part.site, &part.quantity)).collect();
    all.into_iter().map(|(site, quantity)| (site, quantity.clone())).collect()
}

/// Whether two figures differ by no more than the last place of the second: of a hundred slips one
/// often comes by chance into the wide range that a rate allows.
fn near(meant: &Quantity, right: &Quantity) -> bool {
    let difference = meant.base().zip(right.base()).and_then(|(a, b)| a.checked_sub(b));
    let place = right.last_place().checked_mul(right.unit.factor());
    difference.zip(place).is_some_and(|(difference, place)| difference.abs() <= place)
}

/// Whether a figure has three digits that mean something: 100% and 20.00 stand everywhere.
fn is_distinct(quantity: &Quantity) -> bool {
    let digits = quantity.value.abs().normalize().to_string();
    let digits: String = digits.chars().filter(char::is_ascii_digit).collect();
    3 <= digits.trim_matches('0').len()
}
