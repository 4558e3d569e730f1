//! Blank cells that the other sums of their table show to be zero.
//!
//! A blank says nothing. But each cell of a table of rows and columns stands in two sums: where one of
//! them comes out without it, it is nothing in the other too.

use super::total::{Cell, Sum};
use std::collections::BTreeSet;

/// From the total through the classes to the last item and across its row: no hierarchy is deeper.
const PASSES: usize = 6;

/// The blank cells that are zero.
#[derive(Default)]
pub(super) struct Blanks {
    zero: BTreeSet<Cell>,
}

impl Blanks {
    pub(super) fn new(all: &[&Sum<'_>]) -> Self {
        let mut blanks = Self::default();
        for _ in 0..PASSES {
            let before = blanks.zero.len();
            let sums = all.iter();
            sums.filter(|sum| !sum.blank.is_empty()).for_each(|sum| blanks.learn(sum));
            if blanks.zero.len() == before {
                break;
            }
        }
        blanks
    }

    pub(super) fn are_zero(&self, cells: &[Cell]) -> bool {
        cells.iter().all(|cell| self.zero.contains(cell))
    }

    /// Amounts are not negative: what a total is reached without is nothing, and so is each part of
    /// nothing, and the total of nothing.
    fn learn(&mut self, sum: &Sum<'_>) {
        let whole_is_zero = sum.zero || self.zero.contains(&sum.whole);
        if sum.holds() || (whole_is_zero && sum.nothing) {
            self.zero.extend(&sum.blank);
        } else if sum.nothing && sum.blank.contains(&sum.whole) {
            let parts = sum.blank.iter().filter(|cell| **cell != sum.whole);
            if parts.into_iter().all(|cell| self.zero.contains(cell)) {
                self.zero.insert(sum.whole);
            }
        }
    }
}
