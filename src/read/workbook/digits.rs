//! A number in decimal digits, as spreadsheets round and print it: binary noise would print 0.30000000000000004.

use std::cmp::Ordering;
use std::iter::repeat_n;

/// How many digits of a number count: spreadsheets drop the others before they format it.
const SIGNIFICANT: i32 = 15;

/// Numbers outside 10^±400 are not of this world, nor of a spreadsheet.
const FURTHEST: i32 = 400;

/// `0.d₁d₂d₃… × 10^point`, with no zeros at either end of the digits; zero has none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Digits {
    pub(super) negative: bool,
    figures: Vec<u8>,
    point: i32,
}

impl Digits {
    /// Reads `-12.50`, `1.2E-3`; `None` for anything else.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (number, exponent) = match text.trim().split_once(['e', 'E']) {
            Some((number, exponent)) => (number, exponent.parse::<i32>().ok()?),
            None => (text.trim(), 0),
        };
        let negative = number.starts_with('-');
        let body = number.strip_prefix(['-', '+']).unwrap_or(number);
        let (whole, fraction) = body.split_once('.').unwrap_or((body, ""));
        let plain = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
        if (whole.is_empty() && fraction.is_empty()) || !plain(whole) || !plain(fraction) {
            return None;
        }
        let whole = whole.trim_start_matches('0');
        let figures = whole.bytes().chain(fraction.bytes()).map(|byte| byte - b'0').collect();
        let point = i32::try_from(whole.len()).ok()?.checked_add(exponent)?;
        let mut number = Self { negative, figures, point };
        number.tidy();
        number.keep(SIGNIFICANT);
        (number.is_zero() || number.point.abs() <= FURTHEST).then_some(number)
    }

    pub(super) fn is_zero(&self) -> bool {
        self.figures.is_empty()
    }

    /// Which of two is the larger.
    pub(super) fn compare(&self, other: &Self) -> Ordering {
        let below = |number: &Self| number.negative && !number.is_zero();
        let size = |number: &Self| (!number.is_zero(), number.point, number.figures.clone());
        match (below(self), below(other)) {
            (false, false) => size(self).cmp(&size(other)),
            (true, true) => size(other).cmp(&size(self)),
            (negative, _) => {
                if negative {
                    Ordering::Less
                } else {
                    Ordering::Greater
                }
            }
        }
    }

    /// Multiplies it with a power of ten.
    pub(super) fn shift(&mut self, power: i32) {
        if !self.is_zero() {
            self.point = self.point.saturating_add(power);
        }
    }

    /// Rounds to places after the point, half away from zero.
    pub(super) fn round(&mut self, places: usize) {
        let places = i32::try_from(places).unwrap_or(i32::MAX);
        self.keep(self.point.saturating_add(places));
    }

    /// The digits before the point; none if it is less than one.
    pub(super) fn whole(&self) -> String {
        let length = usize::try_from(self.point).unwrap_or(0);
        let zeros = repeat_n(0, length.saturating_sub(self.figures.len()));
        self.figures.iter().copied().take(length).chain(zeros).map(character).collect()
    }

    /// As many digits after the point.
    pub(super) fn fraction(&self, places: usize) -> String {
        let zeros = usize::try_from(-self.point.min(0)).unwrap_or(0).min(places);
        let skipped = usize::try_from(self.point.max(0)).unwrap_or(0);
        let digits = self.figures.iter().copied().skip(skipped);
        repeat_n(0, zeros)
            .chain(digits)
            .chain(repeat_n(0, places))
            .take(places)
            .map(character)
            .collect()
    }

    /// As a cell without a format shows it: eleven characters. An exponent would be shorter for the
    /// very large, but nobody could compare it with the text.
    pub(super) fn general(&self) -> String {
        let mut rounded = self.clone();
        let before = usize::try_from(self.point.max(1)).unwrap_or(1);
        let places = 10usize.saturating_sub(before);
        rounded.round(places);
        let (whole, fraction) = (rounded.whole(), rounded.fraction(places));
        let sign = if rounded.negative && !rounded.is_zero() { "-" } else { "" };
        let whole = if whole.is_empty() { "0" } else { whole.as_str() };
        match fraction.trim_end_matches('0') {
            "" => format!("{sign}{whole}"),
            fraction => format!("{sign}{whole}.{fraction}"),
        }
    }

    /// Keeps so many digits from the front and rounds the last of them.
    fn keep(&mut self, count: i32) {
        let Ok(count) = usize::try_from(count) else {
            self.figures.clear();
            return self.tidy();
        };
        if self.figures.len() <= count {
            return;
        }
        let up = 5 <= self.figures[count];
        self.figures.truncate(count);
        if up {
            self.increment();
        }
        self.tidy();
    }

    /// Adds one to the last digit.
    fn increment(&mut self) {
        while self.figures.last() == Some(&9) {
            self.figures.pop();
        }
        if let Some(last) = self.figures.last_mut() {
            *last += 1;
        } else {
            self.figures.push(1);
            self.point += 1;
        }
    }

    fn tidy(&mut self) {
        let zeros = self.figures.iter().take_while(|digit| **digit == 0).count();
        self.figures.drain(..zeros);
        self.point = self.point.saturating_sub(i32::try_from(zeros).unwrap_or(i32::MAX));
        let kept = self.figures.iter().rposition(|digit| *digit != 0).map_or(0, |last| last + 1);
        self.figures.truncate(kept);
        if self.is_zero() {
            self.point = 0;
        }
    }
}

fn character(digit: u8) -> char {
    char::from(b'0' + digit)
}

#[cfg(test)]
mod tests {
    use super::Digits;

    fn general(text: &str) -> String {
        Digits::parse(text).expect("a number").general()
    }

    #[test]
    fn binary_noise_is_not_shown() {
        for (stored, shown) in [
            ("1295.33120000001", "1295.3312"),
            ("1295.3312000000001", "1295.3312"),
            ("0.30000000000000004", "0.3"),
            ("0.33333333333333331", "0.333333333"),
            ("-1.8189894035458565E-12", "0"),
            ("1.5E3", "1500"),
            ("123456789012.34", "123456789012"),
            ("-0.5", "-0.5"),
            ("2010301", "2010301"),
            ("0", "0"),
        ] {
            assert_eq!(general(stored), shown, "{stored}");
        }
    }

    #[test]
    fn halves_of_the_decimal_digits_are_rounded_away_from_zero() {
        for (stored, places, whole, fraction) in [
            ("2.675", 2, "2", "68"),
            ("4.8449999999999998", 2, "4", "85"),
            ("0.5", 0, "1", ""),
            ("0.49", 0, "", ""),
            ("999.995", 2, "1000", "00"),
            ("0.004", 2, "", "00"),
            ("0.00501", 2, "", "01"),
            ("120", 2, "120", "00"),
        ] {
            let mut number = Digits::parse(stored).expect("a number");
            number.round(places);
            assert_eq!(
                (number.whole().as_str(), number.fraction(places).as_str()),
                (whole, fraction)
            );
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in
            ["", ".", "-", "1.2.3", "1e", "1e9999999999", "1e2000000000", "NaN", "0x10", "１"]
        {
            assert_eq!(Digits::parse(text), None, "{text}");
        }
        assert!(Digits::parse("0e2147483647").is_some_and(|zero| zero.is_zero()));
    }
}
