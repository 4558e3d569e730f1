//! What a cell shows of its value: the digits, marks and words its number format leaves.

use super::date::date;
use super::digits::Digits;
use super::format::{Condition, NumberFormat, Part, Section};
use std::cmp::Ordering;

impl NumberFormat {
    /// A number as its cell shows it; `epoch_1904` is for dates.
    pub(super) fn number(&self, number: &Digits, epoch_1904: bool) -> String {
        let (section, sign) = self.section(number);
        let mut value = number.clone();
        value.negative = false;
        if section.is_date() {
            return date(section, number, epoch_1904).unwrap_or_else(|| number.general());
        }
        let shown = if section.plain { value.general() } else { digits(section, value) };
        // A negative number in red is one, sign or not.
        let red = number.negative && section.colored && section.shows_digits();
        let unsigned = !shown.contains(['-', '(', '（', '△', '▲']);
        if (sign || (red && unsigned)) && !shown.trim().is_empty() {
            return format!("-{}", shown.trim_start());
        }
        shown
    }

    /// A text as its cell shows it.
    pub(super) fn text(&self, text: &str) -> String {
        let section = match self.sections.as_slice() {
            [.., fourth] if self.sections.len() == 4 => Some(fourth),
            sections => sections.iter().find(|section| section.has(&Part::Text)),
        };
        let Some(section) = section else { return text.to_owned() };
        let mut shown = String::new();
        for part in &section.parts {
            match part {
                Part::Text | Part::General => shown.push_str(text),
                Part::Literal(c) => shown.push(*c),
                _ => {}
            }
        }
        shown
    }

    /// The section for a number, and whether the number keeps its sign there.
    fn section(&self, number: &Digits) -> (&Section, bool) {
        let negative = number.negative && !number.is_zero();
        let numeric = &self.sections[..self.sections.len().min(3)];
        if numeric.iter().any(|section| section.condition.is_some()) {
            let chosen = numeric.iter().find(|section| meets(number, section.condition.as_ref()));
            let chosen = chosen.or(numeric.last()).expect("a format has a section");
            let below =
                chosen.condition.as_ref().is_some_and(|condition| condition.sign.starts_with('<'));
            return (chosen, negative && !below);
        }
        match numeric {
            [all] => (all, negative),
            [_, second, ..] if negative => (second, false),
            [_, _, third] if number.is_zero() => (third, false),
            [first, ..] => (first, false),
            [] => unreachable!("a format has a section"),
        }
    }
}

fn meets(number: &Digits, condition: Option<&Condition>) -> bool {
    let Some(Condition { sign, bound }) = condition else { return true };
    let order = number.compare(bound);
    match sign.as_str() {
        "<" => order == Ordering::Less,
        "<=" => order != Ordering::Greater,
        ">" => order == Ordering::Greater,
        ">=" => order != Ordering::Less,
        "<>" => order != Ordering::Equal,
        _ => order == Ordering::Equal,
    }
}

/// A number that is not negative, in the digits of a section.
fn digits(section: &Section, mut value: Digits) -> String {
    let parts = &section.parts;
    let percents = parts.iter().filter(|part| **part == Part::Percent).count();
    let point = parts.iter().position(|part| *part == Part::Point).unwrap_or(parts.len());
    let (before, after) = parts.split_at(point);
    let commas = final_commas(before) + final_commas(after);
    value.shift(count(2 * percents) - count(3 * commas));
    let places = after.iter().filter(|part| is_digit(part)).count();
    if section.shows_digits() {
        value.round(places);
    }
    let mut shown = whole(before, &value, point < parts.len());
    decimals(after, &value.fraction(places), &mut shown);
    shown
}

fn count(count: usize) -> i32 {
    i32::try_from(count).unwrap_or_default()
}

fn is_digit(part: &Part) -> bool {
    matches!(part, Part::Digit(_))
}

/// How many commas follow the last digit: each divides by a thousand.
fn final_commas(parts: &[Part]) -> usize {
    let last = parts.iter().rposition(is_digit).map_or(parts.len(), |last| last + 1);
    parts[last..].iter().take_while(|part| **part == Part::Comma).count()
}

/// Whether a comma stands between digits.
fn is_grouped(parts: &[Part]) -> bool {
    let first = parts.iter().position(is_digit).unwrap_or(parts.len());
    let last = parts.iter().rposition(is_digit).unwrap_or(first);
    parts[first..last].contains(&Part::Comma)
}

/// What stands before the point, filled from the right; the first place takes all digits left.
fn whole(parts: &[Part], value: &Digits, pointed: bool) -> String {
    let first = parts.iter().position(is_digit);
    let left = value.whole().chars().collect();
    let mut whole = Whole { left, grouped: is_grouped(parts), count: 0, shown: Vec::new() };
    if pointed && first.is_none() {
        whole.rest();
    }
    // Where .5 is shown, 0.5 is read.
    let mut needed = pointed;
    for (at, part) in parts.iter().enumerate().rev() {
        match part {
            Part::Digit(place) => {
                whole.digit(*place == '0' || needed);
                needed = false;
                if Some(at) == first {
                    whole.rest();
                }
            }
            Part::General => whole.shown.extend(value.general().chars().rev()),
            other => whole.shown.extend(sign(other)),
        }
    }
    whole.shown.iter().rev().collect()
}

/// Digits before the point as they are set, from the last to the first.
struct Whole {
    left: Vec<char>,
    grouped: bool,
    /// How many digits are set.
    count: usize,
    shown: Vec<char>,
}

impl Whole {
    fn digit(&mut self, needed: bool) {
        let Some(digit) = self.left.pop().or(needed.then_some('0')) else { return };
        if self.grouped && 0 < self.count && self.count.is_multiple_of(3) {
            self.shown.push(',');
        }
        self.count += 1;
        self.shown.push(digit);
    }

    fn rest(&mut self) {
        while !self.left.is_empty() {
            self.digit(false);
        }
    }
}

/// The point and what stands after it; `#` leaves out zeros at the end.
fn decimals(parts: &[Part], fraction: &str, shown: &mut String) {
    let mut left = fraction;
    for part in parts {
        match part {
            Part::Point => shown.push('.'),
            Part::Digit(place) => {
                let (digit, rest) = left.split_at(1.min(left.len()));
                if *place == '0' || left.contains(|c| c != '0') {
                    shown.push_str(digit);
                }
                left = rest;
            }
            other => shown.extend(sign(other)),
        }
    }
}

/// What stands for itself.
fn sign(part: &Part) -> Option<char> {
    match part {
        Part::Literal(c) => Some(*c),
        Part::Percent => Some('%'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Digits, NumberFormat};

    fn shown(code: &str, number: &str) -> String {
        let number = Digits::parse(number).expect("a number");
        NumberFormat::parse(code).number(&number, false).trim().to_owned()
    }

    #[test]
    fn formats_of_amounts_show_their_places() {
        for (code, number, expected) in [
            ("0.00", "19.1", "19.10"),
            ("#,##0.00", "1234567.891", "1,234,567.89"),
            ("#,##0.00", "0", "0.00"),
            ("#,##0", "999.5", "1,000"),
            ("0.00%", "0.4876", "48.76%"),
            ("0%", "1", "100%"),
            ("General", "1295.33120000001", "1295.3312"),
            ("G/通用格式", "12.5", "12.5"),
            ("", "12.5", "12.5"),
            ("#,###.00", "0", "0.00"),
            (".00", "12.5", "12.50"),
            ("#.##", "12.5", "12.5"),
            ("0.0#", "12", "12.0"),
            ("0000", "7", "0007"),
            ("0.00\"万元\"", "12.5", "12.50万元"),
            ("0.00_ ", "12.5", "12.50"),
            ("_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", "1234.5", "1,234.50"),
            ("\"¥\"#,##0.00", "12.5", "12.50"),
            ("[$¥-804]#,##0.00", "12.5", "12.50"),
            ("General\"万元\"", "12.5", "12.5万元"),
            ("[DBNum2]0", "12", "12"),
        ] {
            assert_eq!(shown(code, number), expected, "{code} {number}");
        }
    }

    #[test]
    fn signs_are_those_of_the_section() {
        for (code, number, expected) in [
            ("0.00", "-3.2", "-3.20"),
            ("#,##0.00_);(#,##0.00)", "-3.2", "(3.20)"),
            ("_ * #,##0.00_ ;_ * -#,##0.00_ ", "-3.2", "-3.20"),
            ("0.00;[Red]0.00", "-3.2", "-3.20"),
            ("0.00;[Red]-0.00", "-3.2", "-3.20"),
            ("0.00;[红色]△0.00", "-3.2", "△3.20"),
            ("[>=100]0;[<0]\"负\"0.0;0.00", "-3", "负3.0"),
            ("[>=100]0;[<0]\"负\"0.0;0.00", "150", "150"),
            ("[>=100]0;0.00", "-3", "-3.00"),
        ] {
            assert_eq!(shown(code, number), expected, "{code} {number}");
        }
    }

    #[test]
    fn zero_is_shown_as_its_section_says() {
        for (code, expected) in [
            ("_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", "-"),
            ("0.00;-0.00;", ""),
            ("0.00;-0.00;;@", ""),
            (";;;", ""),
            ("#,###", ""),
            ("#,##0.00;-#,##0.00;0", "0"),
        ] {
            assert_eq!(shown(code, "0"), expected, "{code}");
        }
        assert_eq!(shown(";;", "5"), "");
    }

    #[test]
    fn commas_at_the_end_divide_and_marks_between_digits_stay() {
        assert_eq!(shown("0.00,", "12345678.9"), "12345.68");
        assert_eq!(shown("#,##0.00,,", "12345678.9"), "12.35");
        assert_eq!(shown("#,##0,.00", "12345678.9"), "12,345.68");
        assert_eq!(shown("0!.0,\"万元\"", "123456"), "12.3万元");
        assert_eq!(shown("0\\.0000", "1234567"), "123.4567");
    }

    #[test]
    fn fractions_and_exponents_are_written_out() {
        assert_eq!(shown("# ?/?", "0.5"), "0.5");
        assert_eq!(shown("0.00E+00", "1234.5"), "1234.5");
        assert_eq!(shown("0.00E+00", "-1234.5"), "-1234.5");
    }

    #[test]
    fn texts_stay_as_written_unless_the_format_hides_or_wraps_them() {
        let text = |code: &str| NumberFormat::parse(code).text("12.50");
        assert_eq!(text("0.000"), "12.50");
        assert_eq!(text("@"), "12.50");
        assert_eq!(text("0;0;0;\"约\"@"), "约12.50");
        assert_eq!(text(";;;"), "");
    }
}
