//! What shows which of several figures is wrong, where the equations alone do not: a slip of the hand
//! that explains it, or the same figure nearby.

use super::slip::{Slip, meant};
use super::system::System;
use super::trial::{Change, Effect, Kind, Trial};
use crate::check::equation::eval::solutions;
use crate::check::equation::relation::Relation;
use crate::check::equation::term::{Part, Term};
use crate::number::Quantity;
use crate::source::Site;
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// How many figures before and after one a copied figure may come from: two items of a list.
pub(super) const NEAR: usize = 10;

/// So many times its room a figure has to be off, or swapped digits may be chance.
const FAR: i64 = 4;

/// What shows how a figure came to be wrong.
#[derive(Clone, Debug)]
pub(in crate::check) enum Evidence {
    /// The one slip of the hand that explains it, with what was meant.
    Slip(Slip, Quantity),
    /// It and a figure near it have changed places.
    Exchanged,
    /// The same figure stands near it.
    Copied,
}

impl Evidence {
    /// How seldom chance brings it about.
    pub(super) fn strength(&self) -> usize {
        match self {
            Self::Exchanged | Self::Slip(Slip::Unit, _) => 4,
            Self::Slip(Slip::Swapped, _) => 3,
            Self::Slip(Slip::Extra | Slip::Missing | Slip::Point, _) => 2,
            Self::Slip(Slip::Wrong, _) => 1,
            Self::Copied => 0,
        }
    }

    /// Whether it outweighs how many equations a figure stands in.
    pub(super) fn is_strong(&self) -> bool {
        3 <= self.strength()
    }
}

impl System<'_, '_> {
    /// What shows how the figure of a trial came to be wrong.
    pub(super) fn evidence(&self, trial: &Trial, broken: &BTreeSet<usize>) -> Option<Evidence> {
        match trial.kind {
            Kind::Exchange => return Some(Evidence::Exchanged),
            Kind::Unit => return Some(Evidence::Slip(Slip::Unit, trial.change.right.clone())),
            Kind::Single | Kind::Pair => {}
        }
        let slip = self.slip(trial, broken).map(|(slip, meant)| Evidence::Slip(slip, meant));
        slip.or_else(|| self.is_copied(trial).then_some(Evidence::Copied))
    }

    /// Whether the figure repeats one nearby that its own relation has nothing to do with.
    fn is_copied(&self, trial: &Trial) -> bool {
        let (site, quantity) = (trial.change.part.site, &trial.change.part.quantity);
        let own: BTreeSet<Site> = self.relations[trial.relation].sites().collect();
        let is_same = |near: &&Part| !own.contains(&near.site) && near.quantity == *quantity;
        let mut near = self.around(site, NEAR).iter().filter(is_same).peekable();
        if !is_distinct(quantity) || near.peek().is_none() {
            return false;
        }
        if self.is_repeated_whole(&own, site) {
            return false;
        }
        // What small firms get may well be all that firms get.
        let within: BTreeSet<Site> = self.bounds(site).flat_map(Relation::sites).collect();
        near.any(|near| !within.contains(&near.site))
    }

    /// Whether another figure of its relation stands nearby once more, too: then the quantity is told twice and
    /// nothing was copied to a wrong place.
    fn is_repeated_whole(&self, own: &BTreeSet<Site>, site: Site) -> bool {
        let near = self.around(site, NEAR);
        let (mine, others): (Vec<&Part>, Vec<&Part>) =
            near.iter().partition(|part| own.contains(&part.site));
        let mut mine = mine.into_iter().filter(|part| part.site != site);
        mine.any(|part| {
            is_distinct(&part.quantity)
                && others.iter().any(|other| other.quantity == part.quantity)
        })
    }

    /// What a figure must not exceed, or must not fall short of.
    fn bounds(&self, site: Site) -> impl Iterator<Item = &Relation<'_>> {
        let touching = self.touching.get(&site).into_iter().flatten();
        let relations = touching.map(|index| &self.relations[*index]);
        relations.filter(|relation| !relation.is_equation() && relation.word.is_none())
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
            let unusual = slip == Slip::Unit
                && (part.in_table
                    || self.is_more_usual(&part.quantity.unit, &quantity.unit, part.site.source));
            let told = || slip == Slip::Swapped && self.tells_swaps(relation, part, right);
            let plain = || !is_distinct(&part.quantity) || !is_distinct(&quantity);
            let chance =
                slip == Slip::Wrong && plain() || slip != Slip::Unit && has_twin(relation, part);
            if known || unusual || chance || !near(&quantity, right) && !told() {
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
        the_one(fitting, right)
    }

    /// Whether two digits of a figure swapped would not come by chance into the range that a relation
    /// leaves it: that is narrow, and the figure is far from it.
    fn tells_swaps(&self, relation: &Relation<'_>, part: &Part, right: &Quantity) -> bool {
        let Some(room) = self.room(relation, part.site) else { return false };
        let bases = part.quantity.base().zip(right.base());
        let off =
            bases.and_then(|(now, right)| now.checked_sub(right)?.abs().checked_div(right.abs()));
        room <= Decimal::new(15, 3) && off.is_some_and(|off| room * Decimal::from(FAR) <= off)
    }

    /// The range that a relation leaves a figure, against what it should be: 0.01 for half a per cent to
    /// either side.
    pub(super) fn room(&self, relation: &Relation<'_>, site: Site) -> Option<Decimal> {
        if !relation.is_equation() || relation.word.is_some() {
            return None;
        }
        let holds = |(_, term): &&(Cow<'_, str>, Term)| term.parts.iter().any(|p| p.site == site);
        let (name, term) = relation.terms.iter().find(holds)?;
        let values = |asked: &str| relation.term(asked)?.interval(self.rounding);
        let range = solutions(&relation.equation, name, &values)?;
        let part = term.parts.iter().find(|part| part.site == site)?;
        let (now, total) = (term.point()?, relation.expected(name)?);
        let sign = if part.negative { -Decimal::ONE } else { Decimal::ONE };
        let right = (part.quantity.base()? * sign).checked_add(total.checked_sub(now)?)?;
        range.hi.checked_sub(range.lo)?.checked_div(right.abs())
    }
}

/// Whether another figure of a relation is the same: then neither is the one that is wrong.
fn has_twin(relation: &Relation<'_>, part: &Part) -> bool {
    let parts = relation.terms.iter().flat_map(|(_, term)| &term.parts);
    let mut others = parts.filter(|other| other.site != part.site);
    others.any(|other| other.quantity.base() == part.quantity.base())
}

/// The only slip there is; among wrong digits alone, the one that gives what is right.
fn the_one(mut fitting: Vec<(Slip, Quantity)>, right: &Quantity) -> Option<(Slip, Quantity)> {
    if fitting.iter().any(|(slip, _)| *slip != Slip::Wrong) {
        fitting.retain(|(slip, _)| *slip != Slip::Wrong);
        return fitting.pop().filter(|_| fitting.is_empty());
    }
    let off = |meant: &Quantity| meant.base().zip(right.base()).map(|(a, b)| (a - b).abs());
    fitting.into_iter().min_by_key(|(_, meant)| off(meant))
}

/// Whether two figures differ by no more than the last place of the second: of a hundred slips one
/// often comes by chance into the wide range that a rate allows.
fn near(meant: &Quantity, right: &Quantity) -> bool {
    let difference = meant.base().zip(right.base()).and_then(|(a, b)| a.checked_sub(b));
    let place = right.last_place().checked_mul(right.unit.factor());
    difference.zip(place).is_some_and(|(difference, place)| difference.abs() <= place)
}

/// Whether a figure has three digits that mean something: 100% and 20.00 stand everywhere.
pub(super) fn is_distinct(quantity: &Quantity) -> bool {
    let digits = quantity.value.abs().normalize().to_string();
    let digits: String = digits.chars().filter(char::is_ascii_digit).collect();
    3 <= digits.trim_matches('0').len()
}
