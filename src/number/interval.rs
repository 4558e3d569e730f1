//! Sets of values that printed digits may stand for.

use rust_decimal::Decimal;

/// How the author is taken to have rounded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rounding {
    /// To the nearest unit of the last place.
    #[default]
    Nearest,
    /// Digits cut off.
    Truncate,
    /// One or the other.
    Either,
}

/// A closed range of values, in the base unit of its dimension (yuan, ratio, count).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// The least value.
    pub lo: Decimal,
    /// The greatest value.
    pub hi: Decimal,
}

impl Interval {
    /// The one value `at`.
    pub fn exact(at: Decimal) -> Self {
        Self { lo: at, hi: at }
    }

    /// Whether the two share a value.
    pub fn meets(self, other: Self) -> bool {
        self.lo <= other.hi && other.lo <= self.hi
    }

    /// Whether `value` is one of its values.
    pub fn contains(self, value: Decimal) -> bool {
        self.lo <= value && value <= self.hi
    }

    /// The values of both, `None` if they share none.
    pub fn intersect(self, other: Self) -> Option<Self> {
        let (lo, hi) = (self.lo.max(other.lo), self.hi.min(other.hi));
        (lo <= hi).then_some(Self { lo, hi })
    }

    /// The smallest range that holds both.
    pub fn hull(self, other: Self) -> Self {
        Self { lo: self.lo.min(other.lo), hi: self.hi.max(other.hi) }
    }

    /// Sums of a value of each; `None` on overflow.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        Some(Self { lo: self.lo.checked_add(other.lo)?, hi: self.hi.checked_add(other.hi)? })
    }

    /// The range mirrored at zero.
    pub fn negated(self) -> Self {
        Self { lo: -self.hi, hi: -self.lo }
    }
}
