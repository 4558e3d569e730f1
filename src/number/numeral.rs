//! The digits of a number: thousands marks, decimal point, and the breaks that layout puts inside.

use super::glyph::{
    at, at_line_start, digit, is_comma, is_point, skip_blanks, skip_digits, skip_gap,
};
use super::{Lexicon, measure};
use rust_decimal::Decimal;

/// What a decimal holds exactly.
const MOST_DIGITS: usize = 28;

/// Digits as printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Numeral {
    /// Offset of the first digit.
    pub(super) start: usize,
    /// Offset past the last digit.
    pub(super) end: usize,
    /// Digits after the point.
    pub(super) places: u32,
    /// Digits before the point.
    pub(super) whole: usize,
    /// Whether there are thousands marks.
    pub(super) grouped: bool,
    /// Whether the first of several whole digits is 0.
    pub(super) padded: bool,
    mantissa: u128,
    digits: usize,
}

impl Numeral {
    /// Reads the number whose first digit stands at `start`.
    pub(super) fn scan(lexicon: &Lexicon, text: &str, start: usize) -> Self {
        let mut numeral = Self { start, end: start, ..Self::default() };
        let end = skip_digits(text, start);
        numeral.take(text, end);
        numeral.whole = numeral.digits;
        numeral.padded = numeral.whole > 1 && at(text, start).and_then(digit) == Some(0);
        if numeral.whole <= 3 && numeral.mantissa > 0 && !numeral.padded {
            while numeral.group(lexicon, text) {}
            if !numeral.grouped {
                numeral.spaced_groups(lexicon, text);
            }
        }
        numeral.fraction(lexicon, text);
        numeral
    }

    /// Whether it has more digits than can be held exactly.
    pub(super) fn is_too_long(&self) -> bool {
        self.digits > MOST_DIGITS
    }

    /// Whether it is digits only, without marks and point.
    pub(super) fn is_plain(&self) -> bool {
        self.places == 0 && !self.grouped
    }

    /// The whole number it writes, if it is plain and short.
    pub(super) fn integer(&self) -> Option<u64> {
        if self.is_plain() && !self.is_too_long() { self.mantissa.try_into().ok() } else { None }
    }

    /// Its value; `None` if it is too long.
    pub(super) fn value(&self) -> Option<Decimal> {
        if self.is_too_long() {
            return None;
        }
        let mantissa = i128::try_from(self.mantissa).ok()?;
        Decimal::try_from_i128_with_scale(mantissa, self.places).ok()
    }

    /// Adds the digits up to `end`, whatever stands between them.
    fn take(&mut self, text: &str, end: usize) {
        for value in text[self.end..end].chars().filter_map(digit) {
            self.digits += 1;
            if self.digits <= MOST_DIGITS {
                self.mantissa = self.mantissa * 10 + u128::from(value);
            }
        }
        self.end = end;
    }

    /// Takes one thousands group, if a well-formed one follows.
    fn group(&mut self, lexicon: &Lexicon, text: &str) -> bool {
        let Some(mark) = at(text, self.end).filter(|c| is_comma(*c)) else { return false };
        let Some((end, tight)) = triple(text, self.end + mark.len_utf8()) else { return false };
        // “3, 100” may be two numbers; a point or a money unit behind it says that it is one.
        if !tight && !is_amount_tail(lexicon, text, end) {
            return false;
        }
        self.take(text, end);
        self.whole += 3;
        self.grouped = true;
        true
    }

    /// “1 129 236万元”: blanks as thousands marks, where nothing else can be meant. “项目2 300万元” may be two numbers.
    fn spaced_groups(&mut self, lexicon: &Lexicon, text: &str) {
        let mut end = self.end;
        let mut groups = 0;
        while let Some(blank) = at(text, end).filter(|c| is_thin_blank(*c))
            && let Some((next, true)) = triple(text, end + blank.len_utf8())
        {
            (end, groups) = (next, groups + 1);
        }
        let point = at(text, end).filter(|c| is_point(*c));
        let past = point.map_or(end, |point| skip_digits(text, end + point.len_utf8()));
        let clear = 1 < groups || 1 < self.whole || end < past;
        let amount = measure::is_amount_unit(lexicon, text, past);
        if groups == 0 || !clear || !amount || at_line_start(text, self.start) {
            return;
        }
        self.take(text, end);
        self.whole = self.digits;
        self.grouped = true;
    }

    /// Takes the point and the digits after it.
    fn fraction(&mut self, lexicon: &Lexicon, text: &str) {
        let Some(point) = at(text, self.end).filter(|c| is_point(*c)) else { return };
        let first = self.end + point.len_utf8();
        let mut end = skip_digits(text, first);
        if end == first {
            match self.loose_fraction(lexicon, text, first) {
                Some(loose) => end = loose,
                None => return,
            }
        }
        let before = self.digits;
        self.take(text, end);
        if self.digits == before + 1
            && let Some(end) = broken_cents(lexicon, text, end)
        {
            self.take(text, end);
        }
        self.places = u32::try_from(self.digits - before).unwrap_or(u32::MAX);
    }

    /// “3383. 79万元”: two digits after a blank, unless the point may belong to a list number.
    fn loose_fraction(&self, lexicon: &Lexicon, text: &str, first: usize) -> Option<usize> {
        if self.whole < 2 || at_line_start(text, self.start) {
            return None;
        }
        let start = skip_gap(text, first);
        let end = skip_digits(text, start);
        (digits_in(text, start, end) == 2 && measure::is_amount_unit(lexicon, text, end))
            .then_some(end)
    }
}

/// “3383.7␊9万元”: a line end between the two decimals.
fn broken_cents(lexicon: &Lexicon, text: &str, end: usize) -> Option<usize> {
    let start = skip_gap(text, end);
    if start == skip_blanks(text, end) {
        return None;
    }
    let end = skip_digits(text, start);
    (digits_in(text, start, end) == 1 && measure::is_amount_unit(lexicon, text, end)).then_some(end)
}

/// A blank that is set between thousands: no line end.
fn is_thin_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}')
}

/// How many digits lie between two offsets; stops counting where it no longer matters.
fn digits_in(text: &str, start: usize, end: usize) -> usize {
    text[start..end].chars().take(MOST_DIGITS).count()
}

/// Exactly three digits at `pos`, one gap allowed; their end, and whether there was no gap.
fn triple(text: &str, pos: usize) -> Option<(usize, bool)> {
    let (mut end, mut tight) = (pos, true);
    for _ in 0..3 {
        if tight && at(text, end).and_then(digit).is_none() {
            end = skip_gap(text, end);
            tight = false;
        }
        end += at(text, end).filter(|c| digit(*c).is_some())?.len_utf8();
    }
    let more = at(text, end).is_some_and(|c| digit(c).is_some());
    (!more).then_some((end, tight))
}

/// Whether decimals, another thousands group or an amount's unit follow.
fn is_amount_tail(lexicon: &Lexicon, text: &str, end: usize) -> bool {
    if measure::is_amount_unit(lexicon, text, end) {
        return true;
    }
    let Some(mark) = at(text, end) else { return false };
    let next = end + mark.len_utf8();
    let digit_next = at(text, next).is_some_and(|c| digit(c).is_some());
    (is_point(mark) && digit_next) || (is_comma(mark) && triple(text, next).is_some())
}
