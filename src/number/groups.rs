//! Digits in groups joined by one sign: dates, times, telephone numbers, versions.

use super::glyph::{YEAR, at, at_line_start, digit, is_dash, is_point, skip_blanks, starts};
use super::{Lexicon, NonFigure, measure};

/// More groups than any date, telephone number or version has.
const MOST_GROUPS: usize = 6;

/// Digits in groups joined by one sign.
pub(super) struct Groups {
    sign: char,
    /// Offsets and value of each group.
    parts: [(usize, usize, u32); MOST_GROUPS],
    len: usize,
}

impl Groups {
    /// At least two groups that start at `start`.
    pub(super) fn read(text: &str, start: usize) -> Option<Self> {
        let mut groups = Self { sign: ' ', parts: [(0, 0, 0); MOST_GROUPS], len: 0 };
        let mut pos = start;
        while groups.len < MOST_GROUPS {
            let end = short_digits(text, pos)?;
            let value = text[pos..end].chars().filter_map(digit);
            let value = value.fold(0_u32, |n, d| n.saturating_mul(10).saturating_add(d));
            groups.parts[groups.len] = (pos, end, value);
            groups.len += 1;
            let Some((sign, next)) = join(text, end) else { break };
            if groups.len > 1 && sign != groups.sign {
                break;
            }
            groups.sign = sign;
            pos = next;
        }
        (groups.len > 1).then_some(groups)
    }

    fn width(&self, text: &str, part: usize) -> usize {
        let (start, end, _) = self.parts[part];
        text[start..end].chars().count()
    }

    fn end(&self) -> usize {
        self.parts[self.len - 1].1
    }

    fn is_year(&self, text: &str, part: usize) -> bool {
        is_year(text, self.parts[part].0, self.parts[part].1)
    }

    /// What the groups are, and where it ends.
    pub(super) fn kind(&self, lexicon: &Lexicon, text: &str) -> Option<(usize, NonFigure)> {
        let end = self.end();
        match (self.len, self.sign) {
            (2, '.') => self.item_before_year(text),
            (2, _) => {
                self.pair(text).filter(|_| !is_followed(lexicon, text, end)).map(|kind| (end, kind))
            }
            (3, '-' | '.' | '/') if self.is_date(text) => Some((end, NonFigure::Date)),
            (_, ':') => self.is_time(text).then_some((end, NonFigure::Date)),
            (_, '.') if at_line_start(text, self.parts[0].0) => Some((end, NonFigure::ListNumber)),
            (_, '.' | '-') => Some((end, NonFigure::Identifier)),
            _ => None,
        }
    }

    /// “1.2024年” is the first item, about 2024.
    fn item_before_year(&self, text: &str) -> Option<(usize, NonFigure)> {
        let year = self.is_year(text, 1) && starts(text, skip_blanks(text, self.end()), YEAR);
        (year && self.width(text, 0) <= 2).then(|| (self.parts[1].0, NonFigure::ListNumber))
    }

    fn pair(&self, text: &str) -> Option<NonFigure> {
        let (first, second) = (self.width(text, 0), self.width(text, 1));
        match self.sign {
            ':' => self.is_time(text).then_some(NonFigure::Date),
            '-' if (3..=4).contains(&first) && (7..=8).contains(&second) => {
                Some(NonFigure::Identifier)
            }
            _ if !self.is_year(text, 0) => None,
            '-' if self.is_year(text, 1) => Some(NonFigure::Date),
            _ => (second == 2 && (1..=12).contains(&self.parts[1].2)).then_some(NonFigure::Date),
        }
    }

    fn is_date(&self, text: &str) -> bool {
        let [_, (_, _, month), (_, _, day), ..] = self.parts;
        self.is_year(text, 0) && (1..=12).contains(&month) && (1..=31).contains(&day)
    }

    fn is_time(&self, text: &str) -> bool {
        let minutes = (1..self.len).all(|n| self.width(text, n) == 2 && self.parts[n].2 < 60);
        minutes && self.len <= 3 && self.width(text, 0) <= 2 && self.parts[0].2 <= 24
    }
}

/// Whether a unit or 年 follows, so that the last group is a number of its own.
fn is_followed(lexicon: &Lexicon, text: &str, end: usize) -> bool {
    starts(text, skip_blanks(text, end), YEAR) || measure::suffix(lexicon, text, end).is_some()
}

/// Past at most twenty digits; `None` if there are none or more.
fn short_digits(text: &str, pos: usize) -> Option<usize> {
    let digits = text[pos..].chars().take(21).take_while(|c| digit(*c).is_some());
    let (count, bytes) = digits.fold((0, 0), |(n, bytes), c| (n + 1, bytes + c.len_utf8()));
    (1..=20).contains(&count).then_some(pos + bytes)
}

/// The sign between two groups of digits, and where the second starts.
fn join(text: &str, pos: usize) -> Option<(char, usize)> {
    let c = at(text, pos)?;
    let sign = match c {
        ':' | '：' => ':',
        '/' => '/',
        _ if is_point(c) => '.',
        _ if is_dash(c) => '-',
        _ => return None,
    };
    let next = pos + c.len_utf8();
    at(text, next).and_then(digit).map(|_| (sign, next))
}

/// Whether the digits from `start` to `end` are a year of our time.
pub(super) fn is_year(text: &str, start: usize, end: usize) -> bool {
    if end - start > 12 {
        return false;
    }
    let digits = text[start..end].chars().filter_map(digit);
    digits.clone().count() == 4
        && (1900..2100).contains(&digits.fold(0, |value, digit| value * 10 + digit))
}
