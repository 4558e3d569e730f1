//! What of the prose differs in the other version: clause aligned with clause, figure with figure.
//!
//! Clauses that are equal with their figures come first, in their order and wherever they were moved;
//! what is left between them is compared by its words, then by its figures.

mod left;

use super::align::{align, gaps};
use super::amount::{Likeness, compare};
use super::clauses::{Clause, Numbers};
use crate::number::{Figure, Rounding};
use crate::source::{Site, SourceId};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A figure, by its clause and its place in it.
pub(super) type At = (usize, usize);

/// What the comparison of two versions of a prose came to.
#[derive(Default)]
pub(super) struct Prose {
    /// How many figures stand in both, and how many of them rounded.
    pub(super) same: usize,
    pub(super) rounded: usize,
    /// Figures that stand at one place and differ.
    pub(super) apart: Vec<(At, At)>,
    /// Figures of ours that theirs does not have, each with what stands there.
    pub(super) ours: BTreeMap<At, Option<Site>>,
    /// The same of theirs.
    pub(super) theirs: BTreeMap<At, Option<Site>>,
}

impl Prose {
    /// Whether so little is common that it is no version of this text: less than half of the figures of
    /// the shorter one, or less than a quarter of ours.
    pub(super) fn is_other(&self, ours: &[Clause], theirs: &[Clause]) -> bool {
        let (ours, theirs) = (figures(ours), figures(theirs));
        let both = self.same + self.apart.len();
        both == 0 || 2 * both < ours.min(theirs) || 4 * both < ours
    }
}

/// How many figures there are.
pub(super) fn figures(clauses: &[Clause]) -> usize {
    clauses.iter().map(|clause| clause.figures.len()).sum()
}

/// Compares the prose of two versions.
pub(super) fn compare_prose(ours: &[Clause], theirs: &[Clause], rounding: Rounding) -> Prose {
    let mut comparer = Comparer {
        ours,
        theirs,
        rounding,
        partners: [vec![None; ours.len()], vec![None; theirs.len()]],
        in_order: vec![false; ours.len()],
        known: Default::default(),
        prose: Prose::default(),
    };
    comparer.align(Clause::whole);
    comparer.move_over(Clause::whole);
    comparer.align_left(|clause| clause.words.clone());
    comparer.move_over(|clause| clause.words.clone());
    comparer.weigh();
    comparer.prose
}

struct Comparer<'c> {
    ours: &'c [Clause],
    theirs: &'c [Clause],
    rounding: Rounding,
    /// For each clause of ours and of theirs the one that it is.
    partners: [Vec<Option<usize>>; 2],
    /// For each clause of ours whether it stands as theirs does to the others.
    in_order: Vec<bool>,
    /// The paragraphs of which both versions have a clause.
    known: [BTreeSet<(SourceId, usize)>; 2],
    prose: Prose,
}

impl Comparer<'_> {
    fn join(&mut self, ours: usize, theirs: usize) {
        self.partners[0][ours] = Some(theirs);
        self.partners[1][theirs] = Some(ours);
    }

    fn numbered(&self, of: impl Fn(&Clause) -> String) -> (Vec<u32>, Vec<u32>) {
        let mut numbers = Numbers::default();
        let ours = self.ours.iter().map(|clause| numbers.of(of(clause))).collect();
        let theirs = self.theirs.iter().map(|clause| numbers.of(of(clause))).collect();
        (ours, theirs)
    }

    fn align(&mut self, of: impl Fn(&Clause) -> String) {
        let (ours, theirs) = self.numbered(of);
        for (a, b) in align(&ours, &theirs) {
            self.join(a, b);
            self.in_order[a] = true;
        }
    }

    /// Aligns what is left between clauses that are paired in their order.
    fn align_left(&mut self, of: impl Fn(&Clause) -> String) {
        let (ours, theirs) = self.numbered(of);
        for (x, y) in self.stretches() {
            let a: Vec<usize> = x.filter(|at| self.partners[0][*at].is_none()).collect();
            let b: Vec<usize> = y.filter(|at| self.partners[1][*at].is_none()).collect();
            let left: Vec<u32> = a.iter().map(|at| ours[*at]).collect();
            let right: Vec<u32> = b.iter().map(|at| theirs[*at]).collect();
            for (one, other) in align(&left, &right) {
                self.join(a[one], b[other]);
                self.in_order[a[one]] = true;
            }
        }
    }

    /// What stands between clauses that are paired in their order.
    fn stretches(&self) -> Vec<(Range<usize>, Range<usize>)> {
        let pairs = self.partners[0].iter().enumerate().filter(|(a, _)| self.in_order[*a]);
        let pairs: Vec<(usize, usize)> = pairs.filter_map(|(a, b)| Some((a, (*b)?))).collect();
        gaps(&pairs, self.ours.len(), self.theirs.len()).collect()
    }

    /// Pairs clauses that were moved: what both versions have once among all that is left.
    fn move_over(&mut self, of: impl Fn(&Clause) -> String) {
        let (ours, theirs) = self.numbered(of);
        let mut left: BTreeMap<u32, [Vec<usize>; 2]> = BTreeMap::new();
        for (side, numbers) in [(0, ours), (1, theirs)] {
            for (at, number) in numbers.into_iter().enumerate() {
                if self.partners[side][at].is_none() {
                    left.entry(number).or_default()[side].push(at);
                }
            }
        }
        for [ours, theirs] in left.into_values() {
            if let ([one], [other]) = (ours.as_slice(), theirs.as_slice()) {
                self.join(*one, *other);
            }
        }
    }

    fn weigh(&mut self) {
        for (side, clauses) in [(0, self.ours), (1, self.theirs)] {
            let paired =
                clauses.iter().zip(&self.partners[side]).filter(|(_, other)| other.is_some());
            self.known[side] = paired.map(|(own, _)| (own.at.source, own.block)).collect();
        }
        let pairs: Vec<(usize, usize)> =
            self.partners[0].iter().enumerate().filter_map(|(a, b)| Some((a, (*b)?))).collect();
        for (a, b) in pairs {
            let figures = self.ours[a].figures.iter().zip(&self.theirs[b].figures).enumerate();
            for (at, (one, other)) in figures {
                self.enter(((a, at), one), ((b, at), other));
            }
        }
        for (x, y) in self.stretches() {
            self.stretch(&x, &y);
        }
    }

    fn enter(&mut self, (a, one): (At, &Figure), (b, other): (At, &Figure)) {
        match compare(&one.quantity, &other.quantity, self.rounding) {
            Likeness::Same => self.prose.same += 1,
            Likeness::Rounded => {
                self.prose.same += 1;
                self.prose.rounded += 1;
            }
            Likeness::Apart => self.prose.apart.push((a, b)),
        }
    }
}
