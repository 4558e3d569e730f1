//! The sums of one table, and which of those that do not come out prove an error.

use crate::check::relation::{Relation, Verdict};
use crate::fact::Fact;
use std::collections::{BTreeMap, BTreeSet};

/// So many broken sums and none that holds say that their cells were misread.
const MISREAD: usize = 2;

/// The sums of one kind in one table, each with row and column of its total.
#[derive(Default)]
pub(super) struct Sums<'r> {
    found: Vec<(usize, usize, Relation<'r>)>,
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

impl<'r> Sums<'r> {
    pub(super) fn push(&mut self, whole: &Fact, relation: Relation<'r>) {
        self.found.push((whole.row, whole.column, relation));
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

    /// The sums that were read as they are meant. Where several totals of a row or of a column do not
    /// come out and none does, the row is shifted, or the column is another: that is no error.
    pub(super) fn proven(self) -> impl Iterator<Item = Relation<'r>> {
        let (mut rows, mut columns) = (BTreeMap::new(), BTreeMap::new());
        for (row, column, relation) in &self.found {
            count(rows.entry(*row).or_default(), relation);
            count(columns.entry(*column).or_default(), relation);
        }
        let misread = |count: &Count| count.holds == 0 && MISREAD <= count.broken;
        // Where the total is not reached rows are missing, and may be so below any code.
        let total = self.total.and_then(|row| rows.get(&row));
        let open = self.open || total.is_some_and(misread);
        let confirmed = self.confirmed;
        self.found.into_iter().filter_map(move |(row, column, relation)| {
            let shifted = !confirmed.contains(&row) && misread(&rows[&row]);
            let doubted = open || shifted || misread(&columns[&column]);
            (!doubted || relation.verdict != Verdict::Refuted).then_some(relation)
        })
    }
}

/// That nothing comes to nothing confirms no reading.
fn count(count: &mut Count, relation: &Relation<'_>) {
    let is_zero = |(_, term): &(_, crate::check::term::Term)| {
        term.parts.iter().all(|part| part.quantity.value.is_zero())
    };
    if relation.verdict == Verdict::Refuted {
        count.broken += 1;
    } else if !relation.terms.iter().all(is_zero) {
        count.holds += 1;
    }
}
