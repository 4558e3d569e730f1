//! Two versions of one table, row by row.

use super::amount::{Likeness, Units};
use crate::fact::{Entry, Line, Printed};
use std::collections::BTreeMap;

/// Fewer figures in a row may be those of another one by chance.
const FEWEST_TELLING: usize = 2;

/// Decimals of money.
const USUAL_PLACES: u32 = 2;

/// How many digits at the front of a figure are the same in all units.
const LEADING: usize = 3;

/// A row of one version.
#[derive(Clone, Debug)]
pub(super) struct Row<'a> {
    pub(super) table: &'a Printed,
    pub(super) line: &'a Line,
    /// The first digits of its figures, whatever their unit.
    pub(super) digits: String,
}

/// The rows of both versions, of all parts that a table was torn into.
pub(super) struct Sides<'a> {
    pub(super) ours: Vec<Row<'a>>,
    pub(super) theirs: Vec<Row<'a>>,
    pub(super) units: Units,
    /// With how many decimals each version prints.
    pub(super) places: (u32, u32),
    /// How many rows of each version have a name, and how many have it with a code.
    named: BTreeMap<(&'a str, &'a str), [usize; 2]>,
}

impl<'a> Sides<'a> {
    pub(super) fn new(ours: &[&'a Printed], theirs: &[&'a Printed], units: Units) -> Self {
        let (ours, theirs) = (rows(ours), rows(theirs));
        let mut named: BTreeMap<(&str, &str), [usize; 2]> = BTreeMap::new();
        for (side, rows) in [(0, &ours), (1, &theirs)] {
            for row in rows {
                let (code, name) = (row.line.code.as_str(), row.line.name.as_str());
                named.entry(("", name)).or_default()[side] += 1;
                if !code.is_empty() {
                    named.entry((code, name)).or_default()[side] += 1;
                }
            }
        }
        let places = (places(&ours), places(&theirs));
        Self { ours, theirs, units, places, named }
    }

    /// Whether nothing else in either version is called as these rows are. A version may leave codes out.
    pub(super) fn is_alone(&self, ours: usize, theirs: usize) -> bool {
        let (one, other) = (self.ours[ours].line, self.theirs[theirs].line);
        let (code, name) = (one.code.as_str(), one.name.as_str());
        let lost = one.code.is_empty() || other.code.is_empty();
        let whole = code == other.code && self.named.get(&(code, name)) == Some(&[1, 1]);
        let by_name = lost && self.named.get(&("", name)) == Some(&[1, 1]);
        name == other.name && (code, name) != ("", "") && (whole || by_name)
    }

    /// Whether two rows print the same figures.
    pub(super) fn agree(&self, ours: usize, theirs: usize) -> bool {
        let (one, other) = (&self.ours[ours], &self.theirs[theirs]);
        let (a, b) = (one.printed(), other.printed());
        a.len() == b.len()
            && a.iter()
                .zip(&b)
                .all(|(a, b)| self.units.compare(&a.quantity, &b.quantity) != Likeness::Apart)
    }

    /// Whether two rows may be one: one name holds the other, or half of their figures agree.
    pub(super) fn are_similar(&self, ours: usize, theirs: usize) -> bool {
        let (one, other) = (&self.ours[ours], &self.theirs[theirs]);
        let (name, its) = (one.line.name.as_str(), other.line.name.as_str());
        let long = |name: &str| name.chars().nth(1).is_some();
        let held = (long(name) && its.contains(name)) || (long(its) && name.contains(its));
        let (a, b) = (one.printed(), other.printed());
        let same = a
            .iter()
            .zip(&b)
            .filter(|(a, b)| self.units.compare(&a.quantity, &b.quantity) != Likeness::Apart);
        held || (a.len() == b.len() && !a.is_empty() && a.len() < 2 * same.count() + 1)
    }
}

impl<'a> Row<'a> {
    /// Its figures but zeros.
    pub(super) fn printed(&self) -> Vec<&'a Entry> {
        self.line.figures.iter().filter(|entry| !entry.quantity.value.is_zero()).collect()
    }

    /// Whether its figures are hardly those of another row by chance.
    pub(super) fn is_telling(&self) -> bool {
        let printed = self.printed();
        FEWEST_TELLING <= printed.len() || printed.iter().any(|entry| LEADING < significant(entry))
    }
}

/// How many digits a figure has without zeros at its ends.
fn significant(entry: &Entry) -> usize {
    let digits = entry.quantity.value.normalize().mantissa().unsigned_abs().to_string();
    digits.trim_end_matches('0').len()
}

/// With how many decimals a version prints; where it is blank, nothing says so.
fn places(rows: &[Row<'_>]) -> u32 {
    let figures = rows.iter().flat_map(|row| &row.line.figures);
    figures.map(|entry| entry.quantity.places).max().unwrap_or(USUAL_PLACES).min(USUAL_PLACES)
}

fn rows<'a>(tables: &[&'a Printed]) -> Vec<Row<'a>> {
    let rows = tables.iter().flat_map(|table| table.lines.iter().map(move |line| (*table, line)));
    rows.map(|(table, line)| Row { table, line, digits: digits(line) }).collect()
}

/// The first digits of the figures of a row but zeros, whatever their unit.
pub(super) fn digits(line: &Line) -> String {
    let printed = line.figures.iter().filter(|entry| !entry.quantity.value.is_zero());
    let leading = printed.map(|entry| {
        let digits = entry.quantity.value.normalize().mantissa().unsigned_abs().to_string();
        digits.chars().chain(std::iter::repeat('0')).take(LEADING).collect::<String>()
    });
    leading.collect::<Vec<String>>().join(" ")
}
