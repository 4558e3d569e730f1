//! Figures of clauses whose words differ: those that both versions print at one place are the same ones.

use super::{At, Comparer};
use crate::check::same::amount::{Likeness, compare};
use crate::check::same::clauses::{Clause, value};
use crate::number::{Figure, Unit};
use crate::source::Site;
use crate::steps::{Work, count};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// More figures at one place are not compared each with each.
const MOST: usize = 24;

/// As many figures that differ at one place may be the same ones, changed together with their words.
const MOST_CHANGED: usize = 3;

impl Comparer<'_> {
    /// Compares the figures of what is not paired between two pairs.
    pub(super) fn stretch(&mut self, ours: &Range<usize>, theirs: &Range<usize>) {
        let mut a = self.open(0, ours);
        let mut b = self.open(1, theirs);
        self.take_equal(&mut a, &mut b);
        self.take_rounded(&mut a, &mut b);
        // A line that ends between a number and its unit leaves the number alone.
        let bare = [self.bare(0, ours), self.bare(1, theirs)];
        a.retain(|at| !bare[1].contains(&self.figure(0, *at).quantity.value));
        b.retain(|at| !bare[0].contains(&self.figure(1, *at).quantity.value));
        let changed = (1..=MOST_CHANGED).contains(&a.len())
            && a.len() == b.len()
            && a.iter().zip(&b).all(|(one, other)| self.is_like(*one, *other));
        if changed {
            self.prose.apart.extend(a.into_iter().zip(b));
            return;
        }
        let place = |clauses: &[Clause], range: &Range<usize>| -> Option<Site> {
            let before = range.start.checked_sub(1).unwrap_or(range.start);
            clauses.get(before).map(|clause| clause.at)
        };
        let (here, there) = (place(self.ours, ours), place(self.theirs, theirs));
        self.prose.ours.extend(a.into_iter().map(|at| (at, there)));
        self.prose.theirs.extend(b.into_iter().map(|at| (at, here)));
    }

    /// The figures of clauses that are not paired, but for those of lines around the text: how often a page
    /// was read is no figure of it.
    fn open(&self, side: usize, range: &Range<usize>) -> Vec<At> {
        let clauses = [self.ours, self.theirs][side];
        let open = range.clone().filter(|at| self.partners[side][*at].is_none());
        let figures = open.flat_map(|clause| {
            (0..clauses[clause].figures.len()).map(move |figure| (clause, figure))
        });
        figures.filter(|at| self.is_told(side, *at)).collect()
    }

    /// The numbers without units.
    fn bare(&self, side: usize, range: &Range<usize>) -> BTreeSet<Decimal> {
        let clauses = &[self.ours, self.theirs][side][range.clone()];
        let figures = clauses.iter().flat_map(|clause| &clause.figures);
        let bare = figures.filter(|figure| figure.quantity.unit == Unit::Bare);
        bare.map(|figure| figure.quantity.value).collect()
    }

    fn is_told(&self, side: usize, (clause, figure): At) -> bool {
        let own = &[self.ours, self.theirs][side][clause];
        match own.figures[figure].quantity.unit {
            Unit::Bare => false,
            Unit::Count(_) => self.known[side].contains(&(own.at.source, own.block)),
            _ => true,
        }
    }

    fn figure(&self, side: usize, (clause, figure): At) -> &Figure {
        &[self.ours, self.theirs][side][clause].figures[figure]
    }

    fn take_equal(&mut self, a: &mut Vec<At>, b: &mut Vec<At>) {
        let mut values: BTreeMap<String, Vec<At>> = BTreeMap::new();
        for at in b.iter().rev() {
            values.entry(value(self.figure(1, *at))).or_default().push(*at);
        }
        let mut taken = BTreeSet::new();
        a.retain(|at| {
            let same = values.get_mut(&value(self.figure(0, *at))).and_then(Vec::pop);
            taken.extend(same);
            same.is_none()
        });
        b.retain(|at| !taken.contains(at));
        self.prose.same += taken.len();
    }

    fn take_rounded(&mut self, a: &mut Vec<At>, b: &mut Vec<At>) {
        if MOST < a.len().max(b.len()) {
            return;
        }
        count(Work::Neighbour, a.len() * b.len());
        let mut taken = 0;
        a.retain(|one| {
            let meets = |other: &At| {
                let (one, other) = (self.figure(0, *one), self.figure(1, *other));
                is_like_unit(one, other)
                    && compare(&one.quantity, &other.quantity, self.rounding) != Likeness::Apart
            };
            let found = b.iter().position(meets);
            taken += usize::from(found.is_some());
            found.map(|at| b.remove(at)).is_none()
        });
        self.prose.same += taken;
        self.prose.rounded += taken;
    }

    fn is_like(&self, one: At, other: At) -> bool {
        is_like_unit(self.figure(0, one), self.figure(1, other))
    }
}

fn is_like_unit(one: &Figure, other: &Figure) -> bool {
    match (&one.quantity.unit, &other.quantity.unit) {
        (Unit::Money(_), Unit::Money(_)) => true,
        (one, other) => one == other,
    }
}
