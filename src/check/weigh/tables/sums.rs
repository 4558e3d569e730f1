//! The sums of one table, and which of those that do not come out prove an error.

use super::blank::Blanks;
use super::total::Sum;
use crate::check::equation::relation::Relation;
use std::collections::{BTreeMap, BTreeSet};

/// So many broken sums and none that holds say that their cells were misread.
const MISREAD: usize = 2;

/// The sums of one kind in one table.
#[derive(Default)]
pub(super) struct Sums<'r> {
    pub(super) found: Vec<Sum<'r>>,
    confirmed: BTreeSet<usize>,
    total: Option<usize>,
    open: bool,
}

/// How many sums came out and how many did not.
#[derive(Clone, Copy, Default)]
struct Count {
    holds: usize,
    broken: usize,
}

impl Count {
    fn is_misread(&self) -> bool {
        self.holds == 0 && MISREAD <= self.broken
    }
}

impl<'r> Sums<'r> {
    pub(super) fn push(&mut self, sum: Sum<'r>) {
        self.found.push(sum);
    }

    /// A part may be missing anywhere, so that a sum can confirm a total and not refute it.
    pub(super) fn open(&mut self) {
        self.open = true;
    }

    /// Which row is the total of all others.
    pub(super) fn total(&mut self, row: Option<usize>) {
        self.total = row;
    }

    /// The cells of a row agree with each other: each stands in its column.
    pub(super) fn confirm(&mut self, row: usize) {
        self.confirmed.insert(row);
    }

    /// Whether rows or columns of it are taken for others than they are: several of their totals do not
    /// come out, and none does.
    pub(super) fn is_misread(&self) -> bool {
        let (rows, columns) = self.counts();
        let shifted =
            |(row, count): (&usize, &Count)| !self.confirmed.contains(row) && count.is_misread();
        rows.iter().any(shifted) || columns.values().any(Count::is_misread)
    }

    /// How the sums of each row and of each column came out.
    fn counts(&self) -> (BTreeMap<usize, Count>, BTreeMap<usize, Count>) {
        let (mut rows, mut columns) = (BTreeMap::new(), BTreeMap::new());
        for sum in &self.found {
            let (row, column) = sum.whole;
            count(rows.entry(row).or_default(), sum);
            count(columns.entry(column).or_default(), sum);
        }
        (rows, columns)
    }

    /// The sums that were read as they are meant. Where several totals of a row or of a column do not
    /// come out and none does, the row is shifted, or the column is another: that is no error. Nor is it
    /// where a blank may be what is missing.
    pub(super) fn proven(self, blanks: &Blanks) -> impl Iterator<Item = Relation<'r>> {
        let (rows, columns) = self.counts();
        // Where the total is not reached rows are missing, and may be so below any code.
        let total = self.total.and_then(|row| rows.get(&row));
        let open = self.open || total.is_some_and(Count::is_misread);
        let confirmed = self.confirmed;
        self.found.into_iter().filter_map(move |sum| {
            let (row, column) = sum.whole;
            let shifted = !confirmed.contains(&row) && rows[&row].is_misread();
            let unknown = !sum.exceeded && !blanks.are_zero(&sum.blank);
            let doubted = open || shifted || columns[&column].is_misread() || unknown;
            if doubted && sum.is_broken() { None } else { sum.relation }
        })
    }
}

/// That nothing comes to nothing confirms no reading.
fn count(count: &mut Count, sum: &Sum<'_>) {
    if sum.is_broken() {
        count.broken += 1;
    } else if sum.holds() && !(sum.zero && sum.nothing) {
        count.holds += 1;
    }
}
