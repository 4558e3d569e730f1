//! What of a row stands nowhere.

use super::body::Body;
use super::grid::GridRow;
use super::segment::Segment;
use super::shape::{Shape, fills};

impl Body<'_> {
    /// The cells of a row that has lost its name or its columns, in whole or on one side.
    pub(super) fn unread(
        &self,
        row: &GridRow,
        found: &[Segment],
        sides: &[usize],
        shape: &Shape<'_>,
    ) -> Vec<usize> {
        let shifted = self.places.is_shifted(row);
        let amount = |cell: &usize| {
            let placed = !shifted && self.places.is_of_figures(*cell);
            let number = row[*cell].number().filter(|quantity| !quantity.value.is_zero());
            number.is_some_and(|_| placed || shape.is_amount(&row[*cell]))
        };
        let all = || (0..row.len()).filter(|cell| row[*cell].number().is_some());
        let named = found.iter().filter_map(|segment| segment.label).min();
        let Some(first) = named else {
            let nameless = shape.named && (0..row.len()).any(|cell| amount(&cell));
            return if nameless { all().collect() } else { Vec::new() };
        };
        let whole = |(segment, side): (&Segment, &usize)| {
            self.is_total(row, segment) && fills(row, segment, self.sides[*side].len())
        };
        if shape.is_odd(row) && !(shape.is_short(row) && found.iter().zip(sides).all(whole)) {
            return all().collect();
        }
        let before = (0..first).filter(amount);
        let strange = found.iter().zip(sides).filter(|(segment, side)| {
            let columns = self.sides[**side].len();
            let one = self.is_total(row, segment) && self.is_in_list(row, segment, **side);
            // The line number of a side without a name follows the figures of the one before.
            let amounts = segment.values.iter().filter(|cell| amount(cell)).count();
            let least = if self.places.are_known(row) { 0 } else { columns };
            !one && least < amounts && self.places.overflows(row, segment, **side, columns)
        });
        let strange = strange.flat_map(|(segment, _)| segment.values.iter().copied());
        before.chain(strange.filter(|cell| row[*cell].number().is_some())).collect()
    }
}
