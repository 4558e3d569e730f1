//! Slips that no correction of one figure's digits undoes: a unit that nobody else uses, and two figures
//! that stand in each other's place.

use super::evidence::is_distinct;
use super::slip::units;
use super::system::System;
use super::trial::{Change, Kind, Swap, Trial};
use crate::check::equation::relation::Relation;
use crate::check::equation::term::Part;
use crate::number::{Quantity, Unit};
use crate::source::{Site, SourceId};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// So many bytes apart two figures may be that were taken for each other: a long sentence.
const SENTENCE: usize = 600;

/// So many figures before and after one are tried in its place, and of so many in one relation.
const MOST_FIGURES: usize = 20;

/// So much room a relation may leave a figure whose unit it tells.
const ROOM_OF_A_UNIT: Decimal = Decimal::from_parts(25, 0, 0, false, 2);

/// So much room it may leave one of two of its own figures that may have changed places.
const ROOM_WITHIN: Decimal = Decimal::from_parts(3, 0, 0, false, 2);

/// So much room where the other figure is not its own.
const ROOM_OUTSIDE: Decimal = Decimal::from_parts(3, 0, 0, false, 3);

impl System<'_, '_> {
    /// The figures of a relation in the unit that most others have.
    pub(super) fn other_units(&self, index: usize, broken: &BTreeSet<usize>) -> Vec<Trial> {
        let relation = &self.relations[index];
        let mut trials = Vec::new();
        for (name, term) in &relation.terms {
            for part in term.parts.iter().filter(|part| !part.in_table) {
                for (_, right) in units(&part.quantity) {
                    if !self.is_more_usual(&right.unit, &part.quantity.unit, part.site.source) {
                        continue;
                    }
                    let effect = self.effect(&[(part.site, &right)], broken);
                    if !effect.mended.contains(&index) || !self.tells_unit(relation, part, &right) {
                        continue;
                    }
                    let text = right.to_string();
                    let change = Change { part: part.clone(), right, text };
                    let merit = self.merit(&change, *name == relation.at, &effect, Kind::Unit);
                    let (kind, also, swap) = (Kind::Unit, None, None);
                    trials.push(Trial { kind, merit, relation: index, change, also, effect, swap });
                }
            }
        }
        trials
    }

    /// Whether more figures of a file have the one unit than have the other.
    pub(super) fn is_more_usual(&self, unit: &Unit, than: &Unit, source: SourceId) -> bool {
        let of = |unit: &Unit| self.units.get(&(source, unit.clone())).copied().unwrap_or_default();
        of(than) < of(unit)
    }

    /// Whether a relation would not hold by chance with a figure in another unit.
    fn tells_unit(&self, relation: &Relation<'_>, part: &Part, right: &Quantity) -> bool {
        if relation.is_equation() && relation.word.is_none() {
            let changed = relation.with(part.site, right);
            return self.room(&changed, part.site).is_some_and(|room| room <= ROOM_OF_A_UNIT);
        }
        // Of two that are compared one is the larger: but not ten thousand times.
        let others = relation.terms.iter().flat_map(|(_, term)| &term.parts);
        let others: Vec<&Part> = others.filter(|other| other.site != part.site).collect();
        let [other] = others.as_slice() else { return false };
        let apart = |figure: &Quantity| {
            let (a, b) = (figure.base()?.abs(), other.quantity.base()?.abs());
            a.max(b).checked_div(a.min(b))
        };
        apart(right).is_some_and(|times| times <= Decimal::TEN)
            && apart(&part.quantity).is_some_and(|times| Decimal::ONE_THOUSAND <= times)
    }

    /// The figures of a relation, each in the place of one near it, as far as that may be where enough is
    /// mended.
    pub(super) fn exchanges(&self, index: usize, broken: &BTreeSet<usize>) -> Vec<Trial> {
        let relation = &self.relations[index];
        let own: BTreeSet<Site> = relation.sites().collect();
        let parts = relation.terms.iter().flat_map(|(_, term)| &term.parts);
        let mut trials = Vec::new();
        for part in parts.filter(|part| !part.in_table && own.len() <= MOST_FIGURES) {
            for other in self.around(part.site, MOST_FIGURES) {
                let done = own.contains(&other.site) && other.site < part.site;
                if !done && may_change_places(part, other) {
                    trials.extend(self.exchange(index, [part, other], &own, broken));
                }
            }
        }
        trials
    }

    fn exchange(
        &self,
        index: usize,
        [part, other]: [&Part; 2],
        own: &BTreeSet<Site>,
        broken: &BTreeSet<usize>,
    ) -> Option<Trial> {
        let relation = &self.relations[index];
        let outside = !own.contains(&other.site);
        if outside && (!is_distinct(&part.quantity) || !is_distinct(&other.quantity)) {
            return None;
        }
        let changed = [(part.site, &other.quantity), (other.site, &part.quantity)];
        if !relation.holds_with(&changed, self.rounding) {
            return None;
        }
        let mut effect = self.effect(&changed, broken);
        effect.hurt.retain(|hurt| {
            let hurt = &self.relations[*hurt];
            hurt.rule != relation.rule || !goes_over(hurt, [part, other])
        });
        if !effect.hurt.is_empty() {
            return None;
        }
        let touching = [part, other].into_iter().filter_map(|one| self.touching.get(&one.site));
        let unmended = touching.flatten().copied();
        let unmended =
            unmended.filter(|index| broken.contains(index) && !effect.mended.contains(index));
        let room = if outside { ROOM_OUTSIDE } else { ROOM_WITHIN };
        let exchanged = relation.with(part.site, &other.quantity).with(other.site, &part.quantity);
        let tells_alone = part.quantity.unit != Unit::Percent
            && self.room(&exchanged, part.site).is_some_and(|left| left <= room);
        let swap = Some(Swap { unmended: unmended.collect(), tells_alone });
        let to = |figure: &Part, place: &Part| Change {
            part: place.clone(),
            right: figure.quantity.clone(),
            text: figure.quantity.to_string(),
        };
        let change = to(other, part);
        let merit = self.merit(&change, false, &effect, Kind::Exchange);
        let also = Some(to(part, other));
        Some(Trial { kind: Kind::Exchange, merit, relation: index, change, also, effect, swap })
    }
}

/// Whether two figures of one unit stand so near that one may have been written for the other.
fn may_change_places(a: &Part, b: &Part) -> bool {
    let (x, y) = (&a.quantity, &b.quantity);
    let nothing = x.value.is_zero() || y.value.is_zero();
    let near =
        a.site.source == b.site.source && a.site.span.start.abs_diff(b.site.span.start) <= SENTENCE;
    near && !nothing
        && x.unit == y.unit
        && x.hedge == y.hedge
        && x.value != y.value
        && matches!(x.unit, Unit::Money(_) | Unit::Percent)
}

/// Whether a relation reaches over one of two figures to the other, which was taken because it fits:
/// 基本支出38.45万元，占93.1%；项目支出250.29万元，占… Once they have changed places it need not.
fn goes_over(relation: &Relation<'_>, pair: [&Part; 2]) -> bool {
    let Some(target) = relation.target().map(|target| target.site) else { return false };
    let prose = relation.terms.iter().flat_map(|(_, term)| &term.parts).all(|part| !part.in_table);
    let between = |skipped: &Part, taken: &Part| {
        let (a, b) = (taken.site.min(target), taken.site.max(target));
        relation.sites().any(|site| site == taken.site)
            && relation.sites().all(|site| site != skipped.site)
            && a < skipped.site
            && skipped.site < b
    };
    prose && (between(pair[0], pair[1]) || between(pair[1], pair[0]))
}
