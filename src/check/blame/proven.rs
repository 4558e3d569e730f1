//! Whether the equations alone prove which figure is wrong and what it should read: what a program may write
//! in its place without asking.

use super::evidence::{NEAR, is_distinct};
use super::memory::MOST_BROKEN;
use super::system::{MOST_TOUCHING, System};
use super::trial::{Kind, Trial};
use crate::check::equation::relation::Relation;
use crate::check::equation::term::{Part, Term};
use crate::check::equation::via::Rivals;
use crate::number::{Quantity, Unit};
use crate::source::Site;
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::collections::BTreeSet;

impl System<'_, '_> {
    /// Whether a change is the only one that explains its equation, mends all that the figure stands in, and
    /// leaves it no other value.
    pub(super) fn proves(&self, best: &Trial, trials: &[&Trial], broken: &BTreeSet<usize>) -> bool {
        let relation = &self.relations[best.relation];
        let site = best.change.part.site;
        let touching = self.touching.get(&site).map_or(&[][..], Vec::as_slice);
        // What is left untried proves nothing.
        let tried = broken.len() <= MOST_BROKEN && touching.len() <= MOST_TOUCHING;
        let open = |index: &usize| broken.contains(index) && !best.effect.mended.contains(index);
        let rival = |other: &&Trial| {
            let same = other.change.part.site == site && other.change.text == best.change.text;
            other.relation == best.relation && 0 < other.merit.net && !same
        };
        tried
            && best.kind == Kind::Single
            && best.explains()
            && relation.is_equation()
            && relation.word.is_none()
            && relation.is_read_to_fail()
            && !touching.iter().any(open)
            && !trials.iter().any(rival)
            && !self.stands_on_a_copy(relation, site)
            && (is_computed(&best.change.right) && is_of_these_alone(relation)
                || self.is_borne_out(best) && self.is_the_only_value(best))
    }

    /// Whether another figure of a relation repeats one that it has nothing to do with: one that was copied may
    /// agree with what the other agrees with, and be wrong all the same.
    fn stands_on_a_copy(&self, relation: &Relation<'_>, site: Site) -> bool {
        let parts = relation.terms.iter().flat_map(|(_, term)| &term.parts);
        let others = parts.filter(|part| part.site != site && is_distinct(&part.quantity));
        let own: BTreeSet<Site> = others.clone().map(|part| part.site).collect();
        others.into_iter().any(|part| {
            let near = self.around(part.site, NEAR).iter().filter(|_| !part.in_table);
            let mut same =
                near.filter(|near| near.site != part.site && near.quantity == part.quantity);
            own.iter().any(|other| *other != part.site && self.is_same(*other, part))
                || same.any(|near| near.site != site && !self.are_tied(near.site, part.site))
        })
    }

    /// Whether the figure at a place prints what another one does.
    fn is_same(&self, site: Site, part: &Part) -> bool {
        self.figures
            .binary_search_by_key(&site, |figure| figure.site)
            .is_ok_and(|at| self.figures[at].quantity == part.quantity)
    }

    /// Whether something says that two figures are one.
    fn are_tied(&self, a: Site, b: Site) -> bool {
        let relations = self.touched(&[a, b]).into_iter().map(|index| &self.relations[index]);
        let mut restated = relations.filter(|relation| relation.sites().count() == 2);
        restated
            .any(|relation| relation.holds() && relation.sites().all(|site| site == a || site == b))
    }

    /// Whether more than one equation asks for the change. That a figure of prose is not what its cells say may
    /// be because it was printed such that it reads as another item's; that it is of this item, an equation of
    /// another rule confirms. Of a cell its row and column say it.
    fn is_borne_out(&self, best: &Trial) -> bool {
        let mended = &best.effect.mended;
        let rules: BTreeSet<usize> =
            mended.iter().map(|index| self.relations[*index].rule).collect();
        let in_table = best.change.part.in_table;
        1 < if in_table { mended.len() } else { rules.len() }
    }

    /// Whether the change makes its equation hold to the digit, and the next value to either side breaks what it
    /// mends.
    fn is_the_only_value(&self, best: &Trial) -> bool {
        let (right, site) = (&best.change.right, best.change.part.site);
        let fits = |value: Decimal| {
            let next = Quantity { value, ..right.clone() };
            let changed = [(site, &next)];
            let holds = |index: &usize| self.relations[*index].holds_with(&changed, self.rounding);
            best.effect.mended.iter().all(holds)
        };
        let beside = [right.value.checked_add(step(right)), right.value.checked_sub(step(right))];
        is_exact(&self.relations[best.relation].with(site, right), site)
            && !beside.into_iter().flatten().any(fits)
    }
}

/// Whether a relation holds to the digit where a figure stands.
fn is_exact(relation: &Relation<'_>, site: Site) -> bool {
    let holds = |(_, term): &&(Cow<'_, str>, Term)| term.parts.iter().any(|part| part.site == site);
    let own = relation.terms.iter().find(holds);
    own.is_some_and(|(name, term)| {
        term.point().is_some() && term.point() == relation.expected(name)
    })
}

/// Whether no other figure bears the names of those that a figure is computed from: of another it would be
/// another value.
fn is_of_these_alone(relation: &Relation<'_>) -> bool {
    relation.rivals == Rivals::None
}

/// Whether a figure is computed from others wherever it is printed: a share, a rate. An amount is none, whose
/// last digit the rounding of its parts leaves open.
fn is_computed(quantity: &Quantity) -> bool {
    matches!(quantity.unit, Unit::Percent | Unit::Points | Unit::Times | Unit::Tenths)
}

/// How far the next value is: one unit of the last place, and a thousandth more where the ends of what two
/// printed values stand for would touch.
fn step(quantity: &Quantity) -> Decimal {
    let place = quantity.last_place();
    match quantity.unit {
        Unit::Count(_) => place,
        _ => place + place / Decimal::ONE_THOUSAND,
    }
}
