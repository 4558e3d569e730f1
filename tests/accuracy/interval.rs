//! Shares with what chance leaves open of them: Wilson's interval of 95 %, in whole numbers.

/// A share in percent, with two places. Only what is whole is 100.00 %.
pub(crate) fn percent(part: usize, whole: usize) -> String {
    if whole == 0 {
        return "—".to_owned();
    }
    let share = (part * 10_000 + whole / 2) / whole;
    let share = if part < whole { share.min(9_999) } else { share };
    hundredths(share as u128)
}

/// The interval of a share, `98.70%–99.41%`.
pub(crate) fn interval(part: usize, whole: usize) -> String {
    wilson(part, whole).map_or_else(
        || "—".to_owned(),
        |(low, high)| format!("{}–{}", hundredths(low), hundredths(high)),
    )
}

/// The upper end of the interval.
pub(crate) fn at_most(part: usize, whole: usize) -> String {
    wilson(part, whole).map_or_else(|| "—".to_owned(), |(_, high)| hundredths(high))
}

fn hundredths(value: u128) -> String {
    format!("{}.{:02}%", value / 100, value % 100)
}

/// 1.96², the square of the normal deviate of 95 %, in ten-thousandths; 1.96 in hundredths.
const Z_SQUARED: u128 = 38_416;
const Z: u128 = 196;
/// What square roots are computed to.
const FINE: u128 = 1_000_000;

/// (2k + z² ∓ z·√(z² + 4k(n−k)/n)) / 2(n + z²) in hundredths of a percent, rounded outwards.
fn wilson(part: usize, whole: usize) -> Option<(u128, u128)> {
    let (k, n) = (part as u128, whole as u128);
    let left = n.checked_sub(k).filter(|_| n != 0)?;
    let root = Z * ((Z_SQUARED * n + 40_000 * k * left) * FINE * FINE / n).isqrt();
    let middle = (20_000 * k + Z_SQUARED) * FINE;
    let below = (20_000 * n + 2 * Z_SQUARED) * FINE;
    let low = middle.saturating_sub(root) * 10_000 / below;
    let high = ((middle + root) * 10_000).div_ceil(below);
    Some((low, high.min(10_000)))
}

#[test]
fn intervals_are_those_of_the_textbooks() {
    assert_eq!(interval(50, 100), "40.38%–59.62%");
    assert_eq!(interval(0, 100), "0.00%–3.70%");
    assert_eq!(interval(10, 10), "72.24%–100.00%");
    assert_eq!(interval(0, 0), "—");
    assert_eq!(percent(99_999, 100_000), "99.99%");
    assert_eq!(percent(2, 3), "66.67%");
}
