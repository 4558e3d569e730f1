//! The figures of one row in two versions: by what heads their columns where both say so, else in order.

use super::align::{align, gaps};
use super::amount::{Likeness, Units};
use super::sides::{Row, Sides};
use crate::fact::Entry;
use crate::number::Quantity;
use crate::steps::{Work, count};
use crate::vocabulary::holds;
use std::collections::BTreeMap;

/// Longer rows are not compared each with each.
const LONGEST: usize = 48;

/// What became of the figures of a row.
#[derive(Default)]
pub(super) struct Cells<'a> {
    /// How many print the same, and how many of them rounded.
    pub(super) same: usize,
    pub(super) rounded: usize,
    /// Those that differ, and whether they are known to be of one column.
    pub(super) apart: Vec<(&'a Entry, &'a Entry, bool)>,
    /// Those that print the same under other heads.
    pub(super) moved: Vec<(&'a Entry, &'a Entry)>,
    /// Those of which the other version has nothing.
    pub(super) ours: Vec<&'a Entry>,
    pub(super) theirs: Vec<&'a Entry>,
}

/// Compares two rows that are one.
pub(super) fn compare<'a>(
    sides: &Sides<'_>,
    (ours, theirs): (&Row<'a>, &Row<'a>),
    ratios: &[String],
) -> Cells<'a> {
    let comparer = Comparer { units: sides.units, ratios, ours, theirs };
    let a = comparer.told(ours, sides.units, sides.places.1);
    let b = comparer.told(theirs, sides.units.swapped(), sides.places.0);
    match comparer.columns() {
        Some(columns) => {
            comparer.moved(&a, &b, &columns).unwrap_or_else(|| comparer.by_column(&a, &b, &columns))
        }
        None => comparer.in_order(&ours.printed(), &theirs.printed(), (&a, &b)),
    }
}

struct Comparer<'s, 'a> {
    units: Units,
    /// Words of heads and labels that say that figures are no amounts.
    ratios: &'s [String],
    ours: &'s Row<'a>,
    theirs: &'s Row<'a>,
}

impl<'a> Comparer<'_, 'a> {
    fn like(&self, ours: &Entry, theirs: &Entry) -> Likeness {
        let plain = self.is_ratio(self.ours, ours);
        let units = if plain { self.units.plain() } else { self.units };
        units.compare(&ours.quantity, &theirs.quantity)
    }

    fn is_ratio(&self, row: &Row<'a>, entry: &Entry) -> bool {
        let head = row.table.head(entry.cell).unwrap_or_default();
        holds(head, self.ratios) || holds(&row.line.name, self.ratios)
    }

    /// The figures that are more than nothing at the precision of the other version.
    fn told(&self, row: &Row<'a>, units: Units, places: u32) -> Vec<&'a Entry> {
        let nothing = |entry: &&Entry| {
            let units = if self.is_ratio(row, entry) { units.plain() } else { units };
            units.is_nothing(&entry.quantity, places)
        };
        row.line.figures.iter().filter(|entry| !nothing(entry)).collect()
    }

    /// For each cell of ours the one of theirs that is headed the same; `None` where that is not known of
    /// all. A version that does not say how far its merged cells reach has the lowest words alone.
    fn columns(&self) -> Option<BTreeMap<usize, usize>> {
        let lowest = |head: &'a str| head.rsplit('/').next().unwrap_or(head);
        self.columns_by(|head| head).or_else(|| self.columns_by(lowest))
    }

    fn columns_by(&self, part: impl Fn(&'a str) -> &'a str) -> Option<BTreeMap<usize, usize>> {
        let heads = |row: &Row<'a>| -> Option<BTreeMap<&'a str, usize>> {
            let cells = row.line.cells.clone();
            let named: Option<Vec<(&str, usize)>> =
                cells.clone().map(|cell| Some((part(row.table.head(cell)?), cell))).collect();
            let heads: BTreeMap<&str, usize> = named?.into_iter().collect();
            (heads.len() == cells.len()).then_some(heads)
        };
        let (ours, theirs) = (heads(self.ours)?, heads(self.theirs)?);
        (ours.len() == theirs.len() && ours.keys().eq(theirs.keys()))
            .then(|| ours.into_values().zip(theirs.into_values()).collect())
    }

    /// The same figures in the same order, of which some stand under other heads.
    fn moved(
        &self,
        a: &[&'a Entry],
        b: &[&'a Entry],
        columns: &BTreeMap<usize, usize>,
    ) -> Option<Cells<'a>> {
        let mut cells = self.one_by_one(a, b).filter(|cells| cells.apart.is_empty())?;
        let pairs = a.iter().zip(b);
        let moved = pairs.filter(|(a, b)| columns.get(&a.cell) != Some(&b.cell));
        cells.moved = moved.map(|(a, b)| (*a, *b)).collect();
        Some(cells)
    }

    fn by_column(
        &self,
        a: &[&'a Entry],
        b: &[&'a Entry],
        columns: &BTreeMap<usize, usize>,
    ) -> Cells<'a> {
        let mut cells = Cells::default();
        let mut open: BTreeMap<usize, &'a Entry> =
            b.iter().map(|entry| (entry.cell, *entry)).collect();
        for ours in a {
            // What is nothing of itself may be printed all the same: 0.00 for 5.00 is another figure.
            let cell = columns.get(&ours.cell);
            let zero = || at_cell(self.theirs, *cell?);
            match cell.and_then(|cell| open.remove(cell)).or_else(zero) {
                Some(theirs) => self.enter(&mut cells, ours, theirs, true),
                None => cells.ours.push(ours),
            }
        }
        let back: BTreeMap<usize, usize> = columns.iter().map(|(a, b)| (*b, *a)).collect();
        for theirs in open.into_values() {
            let cell = back.get(&theirs.cell);
            match cell.and_then(|cell| at_cell(self.ours, *cell)) {
                Some(ours) => self.enter(&mut cells, ours, theirs, true),
                None => cells.theirs.push(theirs),
            }
        }
        cells
    }

    fn enter(&self, cells: &mut Cells<'a>, ours: &'a Entry, theirs: &'a Entry, sure: bool) {
        match self.like(ours, theirs) {
            Likeness::Same => cells.same += 1,
            Likeness::Rounded => (cells.same, cells.rounded) = (cells.same + 1, cells.rounded + 1),
            Likeness::Apart => {
                let sure =
                    sure && self.like(&as_printed(ours), &as_printed(theirs)) == Likeness::Apart;
                cells.apart.push((ours, theirs, sure));
            }
        }
    }

    /// Where nobody knows the columns, figures come in their order: all that are no zeros, or, where
    /// those are not as many, those that are not nothing. One that differs among others that do not is
    /// known by them.
    fn in_order(
        &self,
        a: &[&'a Entry],
        b: &[&'a Entry],
        (told_a, told_b): (&[&'a Entry], &[&'a Entry]),
    ) -> Cells<'a> {
        let all = self.one_by_one(a, b);
        let told = || self.one_by_one(told_a, told_b);
        // Figures that stand in each other's place are no two that differ.
        let found = all.filter(|cells| cells.apart.is_empty()).or_else(told);
        match found {
            Some(cells) if cells.apart.len() < 2 => cells,
            _ => self.in_common(told_a, told_b),
        }
    }

    /// Compares as many figures with as many.
    fn one_by_one(&self, a: &[&'a Entry], b: &[&'a Entry]) -> Option<Cells<'a>> {
        if a.len() != b.len() {
            return None;
        }
        let mut cells = Cells::default();
        a.iter().zip(b).for_each(|(a, b)| self.enter(&mut cells, a, b, true));
        let alone = a.len() == 1 && self.ours.line.cells.len() == self.theirs.line.cells.len();
        let sure = alone || cells.apart.len() < cells.same;
        cells.apart.iter_mut().for_each(|(_, _, known)| *known &= sure);
        Some(cells)
    }

    /// Compares what stands between figures that are common to both.
    fn in_common(&self, a: &[&'a Entry], b: &[&'a Entry]) -> Cells<'a> {
        let mut cells = Cells::default();
        if LONGEST < a.len().max(b.len()) {
            return self.at_ends(a, b);
        }
        for (ours, theirs) in self.common(a, b, &mut cells) {
            let (mut ours, mut theirs) = (ours.into_iter(), theirs.into_iter());
            if ours.len() == theirs.len() {
                cells.apart.extend(ours.zip(theirs).map(|(a, b)| (a, b, false)));
            } else {
                cells.ours.extend(ours.by_ref());
                cells.theirs.extend(theirs.by_ref());
            }
        }
        cells
    }

    /// The stretches of figures that are not common to both rows.
    fn common(
        &self,
        a: &[&'a Entry],
        b: &[&'a Entry],
        cells: &mut Cells<'a>,
    ) -> Vec<(Vec<&'a Entry>, Vec<&'a Entry>)> {
        count(Work::Neighbour, a.len() * b.len());
        // Figures are numbered so that those that agree have one number.
        let theirs: Vec<u32> = (0..).take(b.len()).collect();
        let mut taken = vec![false; b.len()];
        let number = |ours: &&Entry| {
            let found =
                (0..b.len()).find(|at| !taken[*at] && self.like(ours, b[*at]) != Likeness::Apart);
            found.inspect(|at| taken[*at] = true).map_or(u32::MAX, |at| theirs[at])
        };
        let ours: Vec<u32> = a.iter().map(number).collect();
        let pairs = align(&ours, &theirs);
        for (one, other) in &pairs {
            self.enter(cells, a[*one], b[*other], true);
        }
        let cut = gaps(&pairs, a.len(), b.len()).map(|(x, y)| (a[x].to_vec(), b[y].to_vec()));
        cut.collect()
    }

    /// What differs between the figures at both ends of very long rows.
    fn at_ends(&self, a: &[&'a Entry], b: &[&'a Entry]) -> Cells<'a> {
        let mut cells = Cells::default();
        let like = |(a, b): &(&&'a Entry, &&'a Entry)| self.like(a, b) != Likeness::Apart;
        let front = a.iter().zip(b).take_while(like).count();
        let (a, b) = (&a[front..], &b[front..]);
        let back = a.iter().rev().zip(b.iter().rev()).take_while(like).count();
        let (a, b) = (&a[..a.len() - back], &b[..b.len() - back]);
        cells.same = front + back;
        if a.len() == b.len() {
            a.iter().zip(b).for_each(|(a, b)| self.enter(&mut cells, a, b, false));
        } else {
            cells.ours = a.to_vec();
            cells.theirs = b.to_vec();
        }
        cells
    }
}

fn at_cell<'a>(row: &Row<'a>, cell: usize) -> Option<&'a Entry> {
    let figures = &row.line.figures;
    figures.binary_search_by_key(&cell, |entry| entry.cell).ok().map(|at| &figures[at])
}

/// A figure at its own precision, whatever its column's is.
fn as_printed(entry: &Entry) -> Entry {
    let quantity = Quantity { places: entry.places, ..entry.quantity.clone() };
    Entry { quantity, ..*entry }
}
