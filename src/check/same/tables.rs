//! What of one table differs in its other version.

use super::amount::{Likeness, Units};
use super::cells::{self, Cells};
use super::rows::{self, Matched};
use super::sides::{Row, Sides};
use crate::fact::{Entry, Line, Printed};
use std::collections::BTreeMap;

/// More than so many figures that differ, and more than agree, are no slips but another table.
pub(super) const MANY: usize = 3;

/// So many rows tell in which unit a table is printed.
const ENOUGH_ROWS: usize = 400;

/// A figure of a table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spot<'a> {
    pub(super) table: &'a Printed,
    pub(super) line: &'a Line,
    pub(super) entry: &'a Entry,
}

/// What differs between two versions of a table.
#[derive(Clone, Debug)]
pub(super) enum Found<'a> {
    /// A figure; whether it is known which cells are meant.
    Apart { ours: Spot<'a>, theirs: Spot<'a>, sure: bool },
    /// A figure stands under another head.
    Moved { ours: Spot<'a>, theirs: Spot<'a> },
    /// What only our version has, and the label in theirs beside which it would stand.
    Ours { spots: Vec<Spot<'a>>, rows: usize, near: Near<'a> },
    /// What only their version has, and the label in ours beside which it would stand.
    Theirs { spots: Vec<Spot<'a>>, rows: usize, near: Near<'a> },
    /// The same figures are printed as of other units.
    Units { ours: &'a Printed, theirs: &'a Printed },
    /// Most figures differ.
    Other { ours: &'a Printed, theirs: &'a Printed },
}

/// A row beside which something is missing.
#[derive(Clone, Copy, Debug)]
pub(super) struct Near<'a> {
    pub(super) table: &'a Printed,
    /// None where the table has no rows.
    pub(super) line: Option<&'a Line>,
}

/// What the comparison of two versions of a table came to.
#[derive(Default)]
pub(super) struct Compared<'a> {
    pub(super) rows: usize,
    /// How many figures print the same, and how many of them rounded.
    pub(super) same: usize,
    pub(super) rounded: usize,
    /// How many figures differ, how many only we have, and how many only they.
    pub(super) apart: usize,
    pub(super) ours: usize,
    pub(super) theirs: usize,
    pub(super) found: Vec<Found<'a>>,
}

/// Compares a table, in as many parts as each version tore it into.
pub(super) fn compare<'a>(
    ours: &[&'a Printed],
    theirs: &[&'a Printed],
    named: bool,
    units: Units,
    ratios: &[String],
) -> Compared<'a> {
    let told = Units { ours: ours[0].unit, theirs: theirs[0].unit, ..units };
    let mut sides = Sides::new(ours, theirs, told.possible()[0]);
    let mut pairs = rows::pair(&sides);
    let (meant, other) = meant(&sides, &pairs, told);
    if meant != sides.units {
        sides.units = meant;
        pairs = rows::pair(&sides);
    }
    let mut compared = Compared::default();
    let contradicted = other && told.ours.is_some() && told.theirs.is_some();
    if contradicted {
        compared.found.push(Found::Units { ours: ours[0], theirs: theirs[0] });
    }
    let sure = named && !contradicted;
    for pair in &pairs {
        let (one, other) = (&sides.ours[pair.ours], &sides.theirs[pair.theirs]);
        let cells = cells::compare(&sides, (one, other), ratios);
        compared.enter(cells, (one, other), sure && pair.sure);
    }
    compared.rows = pairs.len();
    compared.lone(&sides, &pairs, (ours[0], theirs[0]));
    compared.fold_columns();
    // Few figures that agree do not show that two tables of one name are one.
    if compared.same < 2 * compared.apart {
        compared.doubt();
    }
    // Where one version has more than the other, that is what is missing; where each has what the other
    // lacks, neither is what it seems.
    let differ = compared.apart + compared.ours.min(compared.theirs);
    if MANY < differ && compared.same < differ {
        compared.found = vec![Found::Other { ours: ours[0], theirs: theirs[0] }];
    }
    compared
}

/// The units that most figures are the same in, and whether others are than those that are printed.
fn meant(sides: &Sides<'_>, pairs: &[Matched], told: Units) -> (Units, bool) {
    let agree = |units: Units| -> usize {
        let rows = pairs.iter().take(ENOUGH_ROWS);
        let agree = rows.map(|pair| {
            let (a, b) = (sides.ours[pair.ours].printed(), sides.theirs[pair.theirs].printed());
            let same = |(a, b): &(&&Entry, &&Entry)| {
                units.compare(&a.quantity, &b.quantity) != Likeness::Apart
            };
            if a.len() == b.len() { a.iter().zip(&b).filter(same).count() } else { 0 }
        });
        agree.sum()
    };
    let possible = told.possible();
    let first = agree(possible[0]);
    let other = possible[1..].iter().map(|units| (agree(*units), *units));
    match other.max_by_key(|(count, _)| *count) {
        Some((count, units)) if 2 * first + MANY < count => (units, true),
        _ => (possible[0], false),
    }
}

impl<'a> Compared<'a> {
    /// How many figures were compared, those included that only one version has.
    pub(super) fn figures(&self) -> usize {
        self.same + self.apart + self.ours + self.theirs
    }

    fn doubt(&mut self) {
        for found in &mut self.found {
            if let Found::Apart { sure, .. } = found {
                *sure = false;
            }
        }
    }

    fn enter(&mut self, cells: Cells<'a>, (ours, theirs): (&Row<'a>, &Row<'a>), sure: bool) {
        self.same += cells.same;
        self.rounded += cells.rounded;
        self.apart += cells.apart.len();
        self.ours += cells.ours.len();
        self.theirs += cells.theirs.len();
        let (one, other) = (spots(ours), spots(theirs));
        for (a, b, known) in cells.apart {
            let sure = sure && known;
            self.found.push(Found::Apart { ours: one(a), theirs: other(b), sure });
        }
        for (a, b) in cells.moved {
            self.found.push(Found::Moved { ours: one(a), theirs: other(b) });
        }
        let near = |row: &Row<'a>| Near { table: row.table, line: Some(row.line) };
        for entry in cells.ours {
            let spots = vec![one(entry)];
            self.found.push(Found::Ours { spots, rows: 0, near: near(theirs) });
        }
        for entry in cells.theirs {
            let spots = vec![other(entry)];
            self.found.push(Found::Theirs { spots, rows: 0, near: near(ours) });
        }
    }

    /// Rows that only one version has; those that follow one another are told together.
    fn lone(
        &mut self,
        sides: &Sides<'a>,
        pairs: &[Matched],
        (one, other): (&'a Printed, &'a Printed),
    ) {
        let ours: BTreeMap<usize, usize> = pairs.iter().map(|p| (p.ours, p.theirs)).collect();
        let theirs: BTreeMap<usize, usize> = pairs.iter().map(|p| (p.theirs, p.ours)).collect();
        let (units, places) = (sides.units, sides.places);
        for (spots, rows, near) in runs(&sides.ours, (&sides.theirs, other), &ours, units, places.1)
        {
            self.ours += spots.len();
            self.found.push(Found::Ours { spots, rows, near });
        }
        let units = units.swapped();
        for (spots, rows, near) in runs(&sides.theirs, (&sides.ours, one), &theirs, units, places.0)
        {
            self.theirs += spots.len();
            self.found.push(Found::Theirs { spots, rows, near });
        }
    }
}

fn spots<'r, 'a>(row: &'r Row<'a>) -> impl Fn(&'a Entry) -> Spot<'a> + use<'r, 'a> {
    let (table, line) = (row.table, row.line);
    move |entry| Spot { table, line, entry }
}

/// Rows without counterpart that have figures, one run after another: their figures, how many rows, and
/// the row of the other version that the one before them is.
fn runs<'a>(
    own: &[Row<'a>],
    (other, part): (&[Row<'a>], &'a Printed),
    known: &BTreeMap<usize, usize>,
    units: Units,
    places: u32,
) -> Vec<(Vec<Spot<'a>>, usize, Near<'a>)> {
    let mut runs: Vec<(Vec<Spot<'a>>, usize, Near<'a>)> = Vec::new();
    let mut near = Near { table: part, line: other.first().map(|row| row.line) };
    let mut open = false;
    for (at, row) in own.iter().enumerate() {
        if let Some(counterpart) = known.get(&at) {
            let row = &other[*counterpart];
            near = Near { table: row.table, line: Some(row.line) };
            open = false;
            continue;
        }
        let told = row.line.figures.iter();
        let told: Vec<Spot<'a>> = told
            .filter(|entry| !units.is_nothing(&entry.quantity, places))
            .map(spots(row))
            .collect();
        if told.is_empty() {
            continue;
        }
        match runs.last_mut().filter(|_| open) {
            Some((spots, rows, _)) => {
                spots.extend(told);
                *rows += 1;
            }
            None => runs.push((told, 1, near)),
        }
        open = true;
    }
    runs
}
