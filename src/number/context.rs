//! Tells from the characters around a number that it states no quantity.

use super::class::begins_with_code;
use super::glyph::{
    ORDINAL, YEAR, at, at_line_start, before, digit, ends, is_closer, is_latin, is_opener,
    skip_blanks, skip_blanks_back, skip_digits, starts,
};
use super::groups::{Groups, is_year};
use super::numeral::Numeral;
use super::words::{Noun, Title};
use super::{Lexicon, NonFigure};
use crate::source::Span;

/// A place in the text where a number begins.
#[derive(Clone, Copy, Debug)]
pub(super) struct Here<'a> {
    /// The words to go by.
    pub(super) lexicon: &'a Lexicon,
    /// The whole text.
    pub(super) text: &'a str,
    /// Offset of the first digit.
    pub(super) start: usize,
    /// Offset past the number before; no span may begin ahead of it.
    pub(super) floor: usize,
    /// What the number before is, if it is no figure.
    pub(super) previous: Option<NonFigure>,
}

/// A number that is none.
pub(super) type Other = (Span, NonFigure);

impl Here<'_> {
    /// A number that is none, from `start` or from where it may begin.
    pub(super) fn other(&self, start: usize, end: usize, kind: NonFigure) -> Other {
        (Span::new(start.max(self.floor), end), kind)
    }

    /// Whether a character that ends at `pos` is free, that is no part of the number before.
    fn before(&self, pos: usize) -> Option<char> {
        before(self.text, pos).filter(|_| pos > self.floor)
    }

    /// What can be told before the digits are read as one number: dates and codes with strokes or
    /// points inside, document numbers, and digits glued to Latin letters.
    pub(super) fn compound(&self) -> Option<Other> {
        self.document_number().or_else(|| self.joined()).or_else(|| self.latin())
    }

    /// 〔2015〕6号
    fn document_number(&self) -> Option<Other> {
        let open = self.before(self.start).filter(|c| is_opener(*c))?;
        let year = skip_digits(self.text, self.start);
        let close = at(self.text, year).filter(|c| is_closer(*c))?;
        let mut pos = skip_blanks(self.text, year + close.len_utf8());
        if starts(self.text, pos, ORDINAL) {
            pos += ORDINAL.len();
        }
        let end = skip_digits(self.text, pos);
        if !is_year(self.text, self.start, year) || end == pos {
            return None;
        }
        let (word, _) = self.noun_at(end).filter(|(_, noun)| *noun == Noun::Number)?;
        let start = self.start - open.len_utf8();
        Some(self.other(start, end + word.len(), NonFigure::DocumentNumber))
    }

    /// Groups of digits joined by one sign: 2023-12-31, 9:30, 0712-1234567, 1.2024年.
    fn joined(&self) -> Option<Other> {
        let groups = Groups::read(self.text, self.start)?;
        let (end, kind) = groups.kind(self.lexicon, self.text)?;
        Some(self.other(self.start, end, kind))
    }

    /// A4, H3C, GB-2312
    fn latin(&self) -> Option<Other> {
        let text = self.text;
        let mut start = self.start;
        if let Some(dash) = self.before(start).filter(|c| matches!(c, '-' | '_')) {
            start -= dash.len_utf8();
        }
        self.before(start).filter(|c| is_latin(*c))?;
        let letters = text[self.floor..start].chars().rev().take_while(|c| is_latin(*c));
        start -= letters.map(char::len_utf8).sum::<usize>();
        Some(self.other(start, skip_name(text, self.start), NonFigure::Identifier))
    }

    /// What can be told once the digits are known.
    pub(super) fn other_than_figure(&self, numeral: &Numeral) -> Option<Other> {
        self.list_number(numeral)
            .or_else(|| self.ordinal(numeral))
            .or_else(|| self.code(numeral))
            .or_else(|| self.noun(numeral))
    }

    /// What a number without any unit may be, other than a bare figure.
    pub(super) fn other_than_bare(&self, numeral: &Numeral) -> Option<Other> {
        let text = self.text;
        let number = |kind| Some(self.other(numeral.start, numeral.end, kind));
        if at(text, numeral.end).is_some_and(is_latin) {
            let end = skip_name(text, numeral.end);
            return Some(self.other(numeral.start, end, NonFigure::Identifier));
        }
        if !numeral.is_plain() {
            return None;
        }
        let front = skip_blanks_back(text, numeral.start);
        if let Some(word) = self.title_before(front, Title::Ordinal) {
            return Some(self.other(front - word.len(), numeral.end, NonFigure::Ordinal));
        }
        if self.title_before(skip_colon_back(text, front), Title::Identifier).is_some()
            || is_long_name(numeral)
        {
            return number(NonFigure::Identifier);
        }
        if numeral.padded {
            return number(NonFigure::Code);
        }
        self.bare_year(numeral)
    }

    /// 2023部门决算, (2023)
    fn bare_year(&self, numeral: &Numeral) -> Option<Other> {
        let (text, end) = (self.text, numeral.end);
        let mut words = self.lexicon.words.after_year.iter();
        let named = words.any(|word| starts(text, end, word));
        let bracketed = self.before(numeral.start).is_some_and(is_opener)
            && at(text, end).is_some_and(is_closer);
        (is_year(text, numeral.start, end) && (named || bracketed))
            .then(|| self.other(numeral.start, end, NonFigure::Date))
    }

    /// `1.` and `1、` where an item may start, `（1）` anywhere.
    fn list_number(&self, numeral: &Numeral) -> Option<Other> {
        if !numeral.is_plain() || numeral.whole > 3 {
            return None;
        }
        let sign = at(self.text, numeral.end)?;
        let end = numeral.end + sign.len_utf8();
        if let Some(open) = self.before(numeral.start).filter(|c| matches!(c, '(' | '（')) {
            let start = numeral.start - open.len_utf8();
            return (matches!(sign, ')' | '）') && numeral.whole <= 2)
                .then(|| self.other(start, end, NonFigure::ListNumber));
        }
        let starts_item = match sign {
            '、' if begins_with_code(&self.text[end..]) => self.starts_item(numeral),
            '、' | '.' | '．' => self.starts_item(numeral) && goes_on(self.text, end),
            ')' | '）' => at_line_start(self.text, numeral.start),
            _ => false,
        };
        starts_item.then(|| self.other(numeral.start, end, NonFigure::ListNumber))
    }

    /// Whether an item may start here: at a line start, after a clause, or after a blank.
    fn starts_item(&self, numeral: &Numeral) -> bool {
        match before(self.text, numeral.start) {
            None | Some('\n' | '\r' | '；' | ';' | '。' | '：' | ':') => true,
            Some(c) => c.is_whitespace(),
        }
    }

    /// 第3
    fn ordinal(&self, numeral: &Numeral) -> Option<Other> {
        let front = skip_blanks_back(self.text, numeral.start);
        (front > self.floor && ends(self.text, front, ORDINAL))
            .then(|| self.other(front - ORDINAL.len(), numeral.end, NonFigure::Ordinal))
    }
}

/// Before the colon that ends at `pos`.
pub(super) fn skip_colon_back(text: &str, pos: usize) -> usize {
    pos - before(text, pos).filter(|c| matches!(c, ':' | '：')).map_or(0, char::len_utf8)
}

/// Whether a list sign at the end of `1.` is followed by an item, not by a digit or nothing.
/// “1、2024年” is an item that starts with a year.
fn goes_on(text: &str, pos: usize) -> bool {
    match at(text, pos) {
        None | Some('\n' | '\r') => false,
        Some(c) if digit(c).is_some() => {
            let end = skip_digits(text, pos);
            is_year(text, pos, end) && starts(text, skip_blanks(text, end), YEAR)
        }
        Some(_) => true,
    }
}

/// Identity numbers, credit codes and mobile numbers.
fn is_long_name(numeral: &Numeral) -> bool {
    let mobile = numeral.integer().is_some_and(|n| (13_000_000_000..20_000_000_000).contains(&n));
    numeral.whole >= 15 || mobile
}

/// Past Latin letters, digits and the strokes between them.
fn skip_name(text: &str, pos: usize) -> usize {
    let name = text[pos..].chars().take_while(|c| is_latin(*c) || digit(*c).is_some());
    pos + name.map(char::len_utf8).sum::<usize>()
}
