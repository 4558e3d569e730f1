//! Numbers that count rows, 1 2 3: no column of amounts goes up by one from row to row.

use crate::number::{Quantity, Unit};
use rust_decimal::Decimal;

/// Fewer may be chance.
const FEWEST: usize = 3;

/// Whether whole numbers go up by one, each from the one before.
pub(super) fn is_running<'q>(numbers: impl Iterator<Item = &'q Quantity>) -> bool {
    let mut last: Option<Decimal> = None;
    let mut count = 0;
    for quantity in numbers {
        let next = last.is_none_or(|last| last + Decimal::ONE == quantity.value);
        if quantity.places != 0 || quantity.unit != Unit::Bare || !next {
            return false;
        }
        last = Some(quantity.value);
        count += 1;
    }
    FEWEST <= count
}
