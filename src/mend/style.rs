//! A figure in the style of another: its unit, its width, its decimals, its marks between thousands.

use crate::source::Span;
use std::ops::Range;

/// How far a full-width character stands behind the plain one.
const WIDE: u32 = 0xFEE0;

/// The digits of a printed figure, and what is to stand in their place for it to read `expected`, which is
/// written plainly. `None` for a figure in words, one in several pieces, and one in another unit.
pub(super) fn restyled(printed: &str, expected: &str) -> Option<(Range<usize>, String)> {
    let digits = digits(printed)?;
    let style = Style::of(&printed[digits.clone()])?;
    let (sign, number, unit) = parted(expected)?;
    let before: String = printed[..digits.start].chars().map(plain).collect();
    let after: String = printed[digits.end..].chars().map(plain).collect();
    let same = before.trim() == sign && is_same_unit(after.trim(), unit);
    same.then(|| (digits, style.written(number)))
}

/// Whether digits go on before or behind a figure: then it was read as a part of what stands there.
pub(super) fn goes_on(text: &str, figure: Span) -> bool {
    let number = |c: char| matches!(plain(c), '0'..='9' | '.' | ',');
    let digit = |c: Option<char>| c.is_some_and(|c| plain(c).is_ascii_digit());
    let mut before = text[..figure.start].chars().rev();
    let mut after = text[figure.end..].chars();
    digit(before.by_ref().find(|c| !number(*c) || plain(*c).is_ascii_digit()))
        || digit(after.by_ref().find(|c| !number(*c) || plain(*c).is_ascii_digit()))
}

/// From the first digit to the last.
fn digits(printed: &str) -> Option<Range<usize>> {
    let is_digit = |c: char| plain(c).is_ascii_digit();
    let start = printed.find(is_digit)?;
    let end = start + printed[start..].rfind(is_digit)?;
    Some(start..end + printed[end..].chars().next()?.len_utf8())
}

/// The sign, the number and the unit of a figure that is written plainly.
fn parted(plainly: &str) -> Option<(&str, &str, &str)> {
    let number = plainly.trim_start_matches('-');
    let sign = &plainly[..plainly.len() - number.len()];
    let end = number.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(number.len());
    let (number, unit) = number.split_at(end);
    number.starts_with(|c: char| c.is_ascii_digit()).then_some((sign, number, unit))
}

/// Whether a unit is printed so: in full, in short, or in the head of a column.
fn is_same_unit(printed: &str, unit: &str) -> bool {
    printed.is_empty() || printed == unit || unit.strip_suffix('元') == Some(printed)
}

/// The half-width character of a full-width one, and one sign for all that take away.
fn plain(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - WIDE).unwrap_or(c),
        '−' | '–' => '-',
        '\u{3000}' => ' ',
        c => c,
    }
}

/// How digits are written.
#[derive(Debug, PartialEq, Eq)]
struct Style {
    wide: bool,
    /// The mark between thousands.
    comma: Option<char>,
    point: char,
    places: usize,
}

impl Style {
    /// That of some digits; `None` if they are no single figure or written in two ways.
    fn of(digits: &str) -> Option<Self> {
        let wide = !digits.starts_with(|c: char| c.is_ascii_digit());
        let point = digits.chars().find(|c| plain(*c) == '.');
        let comma = digits.chars().find(|c| plain(*c) == ',');
        let known = |c: char| {
            let digit = plain(c).is_ascii_digit() && c.is_ascii_digit() != wide;
            digit || Some(c) == point || Some(c) == comma
        };
        let (whole, places) = match point {
            Some(point) => digits.split_once(point)?,
            None => (digits, ""),
        };
        let all = places.chars().all(|c| plain(c).is_ascii_digit());
        let grouped = comma.is_none_or(|comma| {
            let mut groups = whole.split(comma).map(|group| group.chars().count());
            groups.next().is_some_and(|first| (1..=3).contains(&first))
                && groups.all(|rest| rest == 3)
        });
        let usual = if wide { '．' } else { '.' };
        (digits.chars().all(known) && all && grouped).then(|| Self {
            wide,
            comma,
            point: point.unwrap_or(usual),
            places: places.chars().count(),
        })
    }

    /// A number in this style. Noughts at its end that the printed figure has no places for are left out.
    fn written(&self, number: &str) -> String {
        let (whole, places) = number.split_once('.').unwrap_or((number, ""));
        let least = self.places.min(places.len());
        let kept = places.trim_end_matches('0').len().max(least);
        let mut out = String::new();
        for (at, digit) in whole.chars().enumerate() {
            if let Some(comma) =
                self.comma.filter(|_| 0 < at && (whole.len() - at).is_multiple_of(3))
            {
                out.push(comma);
            }
            out.push(self.digit(digit));
        }
        if 0 < kept {
            out.push(self.point);
        }
        out.extend(places[..kept].chars().map(|digit| self.digit(digit)));
        out
    }

    fn digit(&self, digit: char) -> char {
        let wide = char::from_u32(u32::from(digit) + WIDE).filter(|_| self.wide);
        wide.unwrap_or(digit)
    }
}

#[cfg(test)]
mod tests {
    use super::restyled;

    fn written(printed: &str, expected: &str) -> Option<String> {
        restyled(printed, expected)
            .map(|(at, new)| format!("{}{new}{}", &printed[..at.start], &printed[at.end..]))
    }

    #[test]
    fn a_figure_keeps_its_style() {
        for (printed, expected, new) in [
            ("31.60%", "30.30%", "30.30%"),
            ("31.60％", "30.30%", "30.30％"),
            ("１２．３４万元", "1234.50万元", "１２３４．５０万元"),
            ("1,234.56 万元", "1234567.80万元", "1,234,567.80 万元"),
            ("1，234.56万元", "234.00万元", "234.00万元"),
            ("64.29万", "66.99万元", "66.99万"),
            ("172.95", "165.75", "165.75"),
            ("7.0", "8.00", "8.0"),
            ("7", "8.25", "8.25"),
            ("14辆", "13辆", "13辆"),
            ("-20.00%", "-25.10%", "-25.10%"),
            ("－20.00%", "-5.10%", "－5.10%"),
        ] {
            assert_eq!(written(printed, expected).as_deref(), Some(new), "{printed}");
        }
    }

    #[test]
    fn what_has_no_plain_style_is_left_alone() {
        for (printed, expected) in [
            ("十三辆", "14辆"),
            ("3万5千元", "36000元"),
            ("1771.99元", "1771.99万元"),
            ("12.\n34万元", "12.35万元"),
            ("1,23.4万元", "1234.5万元"),
            ("1２.3万元", "12.4万元"),
            ("4.85万元", "-4.85万元"),
            ("-4.85", "4.85"),
            ("增加", "减少"),
        ] {
            assert_eq!(written(printed, expected), None, "{printed}");
        }
    }
}
