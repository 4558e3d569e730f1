//! Slips of the hand that make one figure of another: a digit too many, two digits swapped, another
//! unit. A finding that names the slip is believed at once.

use crate::diagnostic::Lang;
use crate::number::{Quantity, Scale, Unit};
use rust_decimal::Decimal;

/// What somebody did who wrote a figure for another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) enum Slip {
    /// Wrote one digit more.
    Extra,
    /// Left one digit out.
    Missing,
    /// Wrote two neighbouring digits the other way round.
    Swapped,
    /// Put the decimal point elsewhere.
    Point,
    /// Wrote another unit of money.
    Unit,
}

impl Slip {
    /// In words.
    pub(in crate::check) fn told(self, lang: Lang) -> &'static str {
        match self {
            Self::Extra => lang.pick("多写了一位数字", "a digit too many"),
            Self::Missing => lang.pick("漏写了一位数字", "a digit is missing"),
            Self::Swapped => lang.pick("相邻两位数字颠倒", "two neighbouring digits are swapped"),
            Self::Point => lang.pick("小数点错位", "the decimal point is misplaced"),
            Self::Unit => lang.pick("单位写错", "the unit is wrong"),
        }
    }
}

/// Digits of a figure that slips are looked for in: nobody writes longer amounts.
const MOST_DIGITS: usize = 14;

/// Amounts and percentages are written to this many places, unless to fewer.
const USUAL_PLACES: u32 = 2;

/// All that may have been meant by who wrote `printed`, with the slip that made it so.
pub(super) fn meant(printed: &Quantity) -> Vec<(Slip, Quantity)> {
    let digits = printed.value.abs().to_string();
    if MOST_DIGITS < digits.len() || printed.value.is_zero() {
        return Vec::new();
    }
    let mut found = units(printed);
    found.extend(points(printed));
    let digits: Vec<char> = digits.chars().collect();
    // A figure with fewer places than others is no mistake, whatever was meant.
    let whole = digits.iter().position(|c| *c == '.').unwrap_or(digits.len());
    let texts = (0..digits.len())
        .flat_map(|at| shorter(&digits, at).into_iter().chain(swapped(&digits, at)))
        .chain((0..=whole).flat_map(|at| longer(&digits, at)));
    for (slip, text) in texts {
        found.extend(reread(printed, &text).map(|quantity| (slip, quantity)));
    }
    // Nor does anybody who writes 74.50% mean 74.0%.
    let usual = printed.places.min(USUAL_PLACES);
    found.retain(|(slip, meant)| *slip != Slip::Extra || usual <= meant.places);
    found
}

/// The same digits in another unit.
pub(super) fn units(printed: &Quantity) -> Vec<(Slip, Quantity)> {
    let Unit::Money(own) = printed.unit else { return Vec::new() };
    let others = [Scale::Yuan, Scale::TenThousand, Scale::HundredMillion];
    let others = others.into_iter().filter(|scale| *scale != own);
    others
        .map(|scale| (Slip::Unit, Quantity { unit: Unit::Money(scale), ..printed.clone() }))
        .collect()
}

/// The same digits with the point one or two places to either side.
fn points(printed: &Quantity) -> impl Iterator<Item = (Slip, Quantity)> + '_ {
    [-2_i64, -1, 1, 2].into_iter().filter_map(|by| {
        let places = u32::try_from(i64::from(printed.places) + by).ok()?;
        let mut value = printed.value;
        value.rescale(printed.places);
        value.set_scale(places).ok()?;
        Some((Slip::Point, Quantity { value, places, ..printed.clone() }))
    })
}

fn shorter(digits: &[char], at: usize) -> Option<(Slip, String)> {
    let mut left = digits.to_vec();
    (left.remove(at) != '.').then(|| (Slip::Extra, left.into_iter().collect()))
}

fn swapped(digits: &[char], at: usize) -> Option<(Slip, String)> {
    let (a, b) = (digits[at], *digits.get(at + 1)?);
    let mut turned = digits.to_vec();
    turned.swap(at, at + 1);
    (a != b && a != '.' && b != '.').then(|| (Slip::Swapped, turned.into_iter().collect()))
}

fn longer(digits: &[char], at: usize) -> Vec<(Slip, String)> {
    let with = |digit: char| {
        let (before, after) = digits.split_at(at);
        before.iter().chain([&digit]).chain(after).collect()
    };
    ('0'..='9').map(|digit| (Slip::Missing, with(digit))).collect()
}

/// The figure with other digits; `None` if nobody would write them so.
fn reread(printed: &Quantity, text: &str) -> Option<Quantity> {
    let leading = text.starts_with('0') && !text.starts_with("0.");
    if leading || text.starts_with('.') || text.ends_with('.') {
        return None;
    }
    let value = Decimal::from_str_exact(text).ok()?;
    let sign = if printed.value.is_sign_negative() { -Decimal::ONE } else { Decimal::ONE };
    let places = value.scale();
    Some(Quantity { value: value * sign, places, ..printed.clone() })
}

#[cfg(test)]
mod tests {
    use super::{Slip, meant};
    use crate::number::{Hedge, Quantity, Scale, Unit};

    fn money(text: &str) -> Quantity {
        let value: rust_decimal::Decimal = text.parse().expect("a number");
        let unit = Unit::Money(Scale::TenThousand);
        Quantity { value, places: value.scale(), unit, hedge: Hedge::Exact }
    }

    fn slips(printed: &str, right: &str) -> Vec<Slip> {
        let right = money(right);
        let all = meant(&money(printed)).into_iter();
        all.filter(|(_, quantity)| *quantity == right).map(|(slip, _)| slip).collect()
    }

    #[test]
    fn every_slip_is_undone() {
        assert_eq!(slips("1234.56", "124.56"), [Slip::Extra]);
        assert_eq!(slips("12.34", "132.34"), [Slip::Missing]);
        assert_eq!(slips("12.34", "12.304"), []);
        assert_eq!(slips("12.34", "12.43"), [Slip::Swapped]);
        assert_eq!(slips("123.4", "12.34"), [Slip::Point]);
        assert_eq!(slips("12.34", "12.34"), []);
        let yuan = Unit::Money(Scale::Yuan);
        let meant = meant(&money("12.34"));
        assert!(meant.contains(&(Slip::Unit, Quantity { unit: yuan, ..money("12.34") })));
    }

    #[test]
    fn nobody_writes_such_numbers() {
        assert!(meant(&money("0")).is_empty());
        assert!(meant(&money("123456789012345")).is_empty());
        assert_eq!(slips("105", "5"), []);
        assert_eq!(slips("105", "15"), [Slip::Extra]);
        assert_eq!(slips("74.50", "74.5"), []);
        assert_eq!(slips("74.501", "74.50"), [Slip::Extra]);
    }
}
