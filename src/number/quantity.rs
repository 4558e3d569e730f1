//! A printed number and the set of values it stands for.

use super::{Interval, Rounding, Unit};
use rust_decimal::{Decimal, RoundingStrategy};
use serde::Deserialize;

/// Words beside a number that loosen it.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "kebab-case")]
pub enum Hedge {
    /// None: the number means itself, rounded.
    #[default]
    Exact,
    /// 约, 左右, 大约, 基本: may differ by one unit of the last significant place.
    About,
    /// 近, 接近, 不足, 不到, 以内, 以下, ≤, <: at most this.
    AtMost,
    /// 超过, 以上, 至少, 不少于, 余, 多, ≥, >: at least this.
    AtLeast,
    /// Which digits are its own is open: it may be anything.
    #[serde(skip)]
    Unsure,
}

/// A number as printed: its value, how many digits stand after the point, and its unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// The value in the printed unit, sign included.
    pub value: Decimal,
    /// Digits printed after the decimal point; a nought without any may have those of its neighbours.
    pub places: u32,
    /// The unit.
    pub unit: Unit,
    /// What loosens it.
    pub hedge: Hedge,
}

/// Stands for “no limit” at the open end of a hedged figure: 10¹³ yuan is more than any disclosure
/// holds, and small enough that products with a ratio do not overflow.
const UNLIMITED: i64 = 10_000_000_000_000;

/// Smaller numbers can be multiplied by the powers of ten of places and units.
const SMALL: u128 = 1_000_000_000_000_000;

impl Quantity {
    /// The value in the base unit of its dimension: yuan, ratio (1 for 100%), count.
    pub fn base(&self) -> Option<Decimal> {
        self.value.checked_mul(self.unit.factor())
    }

    /// One unit of the last printed place, in the printed unit; 0.01 for 3.40.
    pub fn last_place(&self) -> Decimal {
        Decimal::new(1, self.places)
    }

    /// Every value the printed digits may stand for, in base units; `None` on overflow and where the
    /// digits are unsure.
    ///
    /// Counts are exact unless hedged (3.5万人 is about 35000). Money, percentages and bare numbers
    /// reach half a unit of the last place to either side (nearest), or a whole unit away from zero
    /// (truncate). An amount printed as 0.00 is not negative: a word or a sign would say so.
    pub fn interval(&self, rounding: Rounding) -> Option<Interval> {
        if let Some(usual) = self.usual_interval(rounding) {
            return Some(usual);
        }
        let (below, above) = match self.unit {
            Unit::Count(_) if self.hedge != Hedge::About => (Decimal::ZERO, Decimal::ZERO),
            _ => self.reach(rounding),
        };
        let factor = self.unit.factor();
        let limit = Decimal::from(UNLIMITED);
        let nothing = self.value.is_zero() && matches!(self.unit, Unit::Money(_));
        let below = if nothing { Decimal::ZERO } else { below };
        let lo = self.value.checked_sub(below)?.checked_mul(factor)?;
        let hi = self.value.checked_add(above)?.checked_mul(factor)?;
        Some(match self.hedge {
            Hedge::Exact | Hedge::About => Interval { lo, hi },
            Hedge::AtMost => Interval { lo: -limit, hi: hi.min(limit) },
            Hedge::AtLeast => Interval { lo: lo.max(-limit), hi: limit },
            Hedge::Unsure => return None,
        })
    }

    /// That of nearly all figures, rounded to the nearest and not hedged, counted in tenths of the last place:
    /// decimals take ten times as long.
    fn usual_interval(&self, rounding: Rounding) -> Option<Interval> {
        let usual = self.hedge == Hedge::Exact && rounding == Rounding::Nearest;
        let finer = (self.places + 1).checked_sub(self.value.scale())?;
        let small = self.value.mantissa().unsigned_abs() < SMALL && self.places < 10;
        if !usual || !small || matches!(self.unit, Unit::Count(_)) || self.value.is_zero() {
            return None;
        }
        let factor = self.unit.factor();
        let scale = self.places + 1 + factor.scale();
        let tenths = self.value.mantissa() * 10_i128.pow(finer);
        let end = |reach: i128| {
            Decimal::try_from_i128_with_scale((tenths + reach) * factor.mantissa(), scale).ok()
        };
        Some(Interval { lo: end(-5)?, hi: end(5)? })
    }

    /// How far the true value may lie below and above the printed one, in the printed unit.
    fn reach(&self, rounding: Rounding) -> (Decimal, Decimal) {
        if self.hedge == Hedge::About {
            let unit = self.last_significant_place();
            return (unit, unit);
        }
        let (half, most) = (self.of_last_place(5, 1), self.last_place() - self.of_last_place(1, 6));
        // What is cut off is less than the last place, however near it comes.
        let cut = if self.value.is_sign_negative() {
            (most, Decimal::ZERO)
        } else {
            (Decimal::ZERO, most)
        };
        match rounding {
            Rounding::Nearest => (half, half),
            Rounding::Truncate => cut,
            Rounding::Either => (half.max(cut.0), half.max(cut.1)),
        }
    }

    /// So many of what stands so many places behind the last one; nothing where no number is that small.
    fn of_last_place(&self, count: i64, behind: u32) -> Decimal {
        Decimal::try_new(count, self.places + behind).unwrap_or_default()
    }

    /// One unit of the last digit that is not zero: 100 for 3500, 0.1 for 3.40.
    fn last_significant_place(&self) -> Decimal {
        let mut place = self.last_place();
        let ten = Decimal::TEN;
        while !self.value.is_zero() && place < self.value.abs() {
            let next = place * ten;
            if !(self.value % next).is_zero() {
                break;
            }
            place = next;
        }
        place
    }

    /// `value` (in base units) as this figure would print it: same places, same unit.
    pub fn print_like(&self, value: Decimal) -> String {
        self.print_rounded(value, RoundingStrategy::MidpointAwayFromZero)
    }

    /// The same, and never more than the value.
    pub fn print_below(&self, value: Decimal) -> String {
        self.print_rounded(value, RoundingStrategy::ToNegativeInfinity)
    }

    /// The same, and never less than the value.
    pub fn print_above(&self, value: Decimal) -> String {
        self.print_rounded(value, RoundingStrategy::ToPositiveInfinity)
    }

    /// Whether both ends of a range (in base units) show in the places of this figure: exactly, or with
    /// two units of the last place between them.
    pub fn shows(&self, range: Interval) -> bool {
        let exact = |end: Decimal| {
            end.checked_div(self.unit.factor()).is_some_and(|end| end.round_dp(self.places) == end)
        };
        let last = Decimal::new(2, self.places).checked_mul(self.unit.factor());
        let wide =
            range.hi.checked_sub(range.lo).zip(last).is_some_and(|(width, last)| last <= width);
        wide || (exact(range.lo) && exact(range.hi))
    }

    fn print_rounded(&self, value: Decimal, strategy: RoundingStrategy) -> String {
        let factor = self.unit.factor();
        let shown = value.checked_div(factor).unwrap_or(value);
        let mut rounded = shown.round_dp_with_strategy(self.places, strategy);
        rounded.rescale(self.places);
        if rounded.is_zero() {
            rounded.set_sign_positive(true);
        }
        format!("{rounded}{}", self.unit.name())
    }
}

impl std::fmt::Display for Quantity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{}", self.value, self.unit.name())
    }
}

#[cfg(test)]
mod tests {
    use super::{Hedge, Quantity, Rounding};
    use crate::number::{Scale, Unit};
    use rust_decimal::Decimal;

    /// The interval in whole numbers is what decimals give.
    #[test]
    fn usual_figures_reach_half_a_unit_of_their_last_place() {
        let units = [Unit::Money(Scale::TenThousand), Unit::Percent, Unit::Tenths, Unit::Bare];
        for (value, places) in
            [("12.50", 2), ("-3", 0), ("0.5", 1), ("5", 2), ("99999999999.99", 2)]
        {
            let value: Decimal = value.parse().expect("a number");
            for unit in units.clone() {
                let quantity = Quantity { value, places, unit, hedge: Hedge::Exact };
                let half = Decimal::new(5, places + 1);
                let factor = quantity.unit.factor();
                let usual = quantity.usual_interval(Rounding::Nearest).expect("usual");
                assert_eq!(usual.lo, (value - half) * factor, "{quantity}");
                assert_eq!(usual.hi, (value + half) * factor, "{quantity}");
            }
        }
    }

    #[test]
    fn a_figure_that_is_not_usual_is_told_by_decimals() {
        let figure = |value: &str, places, hedge| Quantity {
            value: value.parse().expect("a number"),
            places,
            unit: Unit::Money(Scale::Yuan),
            hedge,
        };
        for (value, places, hedge) in [
            ("0.00", 2, Hedge::Exact),
            ("1.00", 2, Hedge::About),
            ("0.12345", 2, Hedge::Exact),
            ("12345678901234567890", 0, Hedge::Exact),
        ] {
            let figure = figure(value, places, hedge);
            assert_eq!(figure.usual_interval(Rounding::Nearest), None, "{figure}");
            assert!(figure.interval(Rounding::Nearest).is_some(), "{figure}");
        }
    }
}
