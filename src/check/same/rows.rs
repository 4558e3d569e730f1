//! Which row of one version of a table is which of the other: by code and name, then by either, then by
//! figures, then by place.

use super::sides::{Row, Sides};
use crate::steps::{Work, count};
use std::collections::BTreeMap;

/// Two rows that are one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Matched {
    pub(super) ours: usize,
    pub(super) theirs: usize,
    /// Whether nothing else in either version is called so.
    pub(super) sure: bool,
}

/// Stretches of rows whose lengths multiply to more are not compared row with row.
const MOST_CELLS: usize = 1024;

/// Pairs the rows of two versions; in the order of ours.
pub(super) fn pair(sides: &Sides<'_>) -> Vec<Matched> {
    let mut pairing = Pairing {
        sides,
        ours: vec![None; sides.ours.len()],
        theirs: vec![None; sides.theirs.len()],
        pairs: Vec::new(),
    };
    pairing.by(|row| Some(format!("{}|{}|{}", row.line.code, row.line.under, row.line.name)));
    pairing.by(|row| Some(format!("{}|{}", row.line.code, row.line.name)));
    pairing.by(|row| Some(row.line.name.clone()).filter(|name| !name.is_empty()));
    pairing.by(|row| Some(row.line.code.clone()).filter(|code| !code.is_empty()));
    pairing.by_figures();
    pairing.by_place();
    pairing.pairs.sort_unstable_by_key(|pair| pair.ours);
    pairing.pairs
}

struct Pairing<'s, 'a> {
    sides: &'s Sides<'a>,
    /// For each row the one that it is in the other version.
    ours: Vec<Option<usize>>,
    theirs: Vec<Option<usize>>,
    pairs: Vec<Matched>,
}

impl<'a> Pairing<'_, 'a> {
    fn join(&mut self, ours: usize, theirs: usize, sure: bool) {
        self.ours[ours] = Some(theirs);
        self.theirs[theirs] = Some(ours);
        self.pairs.push(Matched { ours, theirs, sure });
    }

    /// Pairs what is left by a key. Of several rows with one key those go together that print the same;
    /// what is left of them goes together in order, if it is as much on both sides.
    fn by(&mut self, key: impl Fn(&Row<'a>) -> Option<String>) {
        let mut groups: BTreeMap<String, [Vec<usize>; 2]> = BTreeMap::new();
        for (side, rows, known) in
            [(0, &self.sides.ours, &self.ours), (1, &self.sides.theirs, &self.theirs)]
        {
            for (at, row) in rows.iter().enumerate().filter(|(at, _)| known[*at].is_none()) {
                let Some(key) = key(row) else { continue };
                groups.entry(key).or_default()[side].push(at);
            }
        }
        for [ours, theirs] in groups.into_values() {
            if let ([one], [other]) = (ours.as_slice(), theirs.as_slice()) {
                let sure = self.sides.is_alone(*one, *other);
                self.join(*one, *other, sure);
            } else if !ours.is_empty() && !theirs.is_empty() {
                self.among(&ours, &theirs);
            }
        }
    }

    /// Pairs rows of one name.
    fn among(&mut self, ours: &[usize], theirs: &[usize]) {
        let mut alike: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for at in theirs.iter().rev() {
            alike.entry(&self.sides.theirs[*at].digits).or_default().push(*at);
        }
        let mut found = Vec::new();
        for at in ours {
            let same = alike.get_mut(self.sides.ours[*at].digits.as_str());
            found.extend(same.and_then(Vec::pop).map(|other| (*at, other)));
        }
        for (one, other) in found {
            self.join(one, other, false);
        }
        let left = |rows: &[usize], known: &[Option<usize>]| -> Vec<usize> {
            rows.iter().copied().filter(|at| known[*at].is_none()).collect()
        };
        let (ours, theirs) = (left(ours, &self.ours), left(theirs, &self.theirs));
        if ours.len() == theirs.len() {
            for (one, other) in ours.into_iter().zip(theirs) {
                self.join(one, other, false);
            }
        }
    }

    /// Pairs rows of other names that print the same figures, if no others do.
    fn by_figures(&mut self) {
        let mut alike: BTreeMap<&str, [Vec<usize>; 2]> = BTreeMap::new();
        for (side, rows, known) in
            [(0, &self.sides.ours, &self.ours), (1, &self.sides.theirs, &self.theirs)]
        {
            let open = rows.iter().enumerate().filter(|(at, _)| known[*at].is_none());
            for (at, row) in open.filter(|(_, row)| row.is_telling()) {
                alike.entry(&row.digits).or_default()[side].push(at);
            }
        }
        for [ours, theirs] in alike.into_values() {
            if let ([one], [other]) = (ours.as_slice(), theirs.as_slice())
                && self.sides.agree(*one, *other)
            {
                self.join(*one, *other, false);
            }
        }
    }

    /// Pairs rows between two that are paired, where one is called like the other or prints most of
    /// the same.
    fn by_place(&mut self) {
        let mut at = 0;
        while at < self.ours.len() {
            if self.ours[at].is_some() {
                at += 1;
                continue;
            }
            let end = (at..self.ours.len()).find(|row| self.ours[*row].is_some());
            let end = end.unwrap_or(self.ours.len());
            let before = at.checked_sub(1).and_then(|row| self.ours[row]);
            let start = before.map_or(0, |row| row + 1);
            let until = (start..self.theirs.len()).find(|row| self.theirs[*row].is_some());
            let until = until.unwrap_or(self.theirs.len());
            if (end - at) * (until - start) <= MOST_CELLS {
                self.stretch(at..end, start..until);
            }
            at = end;
        }
    }

    fn stretch(&mut self, ours: std::ops::Range<usize>, theirs: std::ops::Range<usize>) {
        count(Work::Neighbour, ours.len() * theirs.len());
        let mut from = theirs.start;
        for one in ours {
            let similar = |other: &usize| {
                self.theirs[*other].is_none() && self.sides.are_similar(one, *other)
            };
            if let Some(other) = (from..theirs.end).find(similar) {
                self.join(one, other, false);
                from = other + 1;
            }
        }
    }
}
