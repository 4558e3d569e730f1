//! Finds the numbers in a text and tells figures from numbers that are none.

use super::context::Here;
use super::glyph::{self, at, before, is_chinese_digit, is_circled, is_dash, is_latin};
use super::link::link;
use super::measure::{self, Suffix};
use super::numeral::Numeral;
use super::piece::{NonFigure, Piece, Token};
use super::{Lexicon, Scale, Unit, chinese, hedge};
use crate::source::Span;

impl Lexicon {
    /// The numbers of `text` in order; spans are offsets in `text` and do not overlap.
    ///
    /// Chinese numerals are tokens only where they are figures (三成), ordinals (第五), years or names
    /// of plans; `一、` at the start of a heading is none.
    ///
    /// ```
    /// use gouji::number::{Lexicon, Token};
    ///
    /// let tokens = Lexicon::builtin().lex("2023年收入1,234.50万元，增长约5%。");
    /// let printed: Vec<String> = tokens
    ///     .iter()
    ///     .filter_map(|token| match token {
    ///         Token::Figure(figure) => Some(figure.quantity.to_string()),
    ///         Token::Other { .. } => None,
    ///     })
    ///     .collect();
    /// assert_eq!(printed, ["1234.50万元", "5%"]);
    /// ```
    pub fn lex(&self, text: &str) -> Vec<Token> {
        let mut pieces: Vec<Piece> = Vec::new();
        let mut pos = 0;
        while let Some(found) = text[pos..].find(glyph::may_start_number) {
            let start = pos + found;
            let last = pieces.last();
            let floor = last.map_or(0, |piece| piece.span().end);
            let previous = last.and_then(Piece::kind);
            let here = Here { lexicon: self, text, start, floor, previous };
            match read(&here, last.is_some()) {
                Ok(piece) => {
                    pos = piece.span().end;
                    pieces.push(piece);
                }
                Err(next) => pos = next,
            }
        }
        link(self, text, pieces)
    }
}

/// Reads the number at `here`; `Err` is where to go on if there is none.
fn read(here: &Here<'_>, follows: bool) -> Result<Piece, usize> {
    let first = at(here.text, here.start).unwrap_or_default();
    if is_circled(first) {
        let span = Span::new(here.start, here.start + first.len_utf8());
        return Ok(Piece::other(span, NonFigure::ListNumber));
    }
    if is_chinese_digit(first) {
        return chinese::read(here);
    }
    if let Some((span, kind)) = here.compound() {
        return Ok(Piece::other(span, kind));
    }
    let numeral = Numeral::scan(here.lexicon, here.text, here.start);
    if let Some((span, kind)) = here.other_than_figure(&numeral) {
        return Ok(Piece::other(span, kind));
    }
    Ok(figure(here, &numeral, follows))
}

fn figure(here: &Here<'_>, numeral: &Numeral, follows: bool) -> Piece {
    let too_long = Piece::other(Span::new(numeral.start, numeral.end), NonFigure::TooLong);
    let Some(value) = numeral.value() else { return too_long };
    let (start, negative) = sign(here, follows);
    let value = if negative && !value.is_zero() { -value } else { value };
    let suffix = match measure::suffix(here.lexicon, here.text, numeral.end) {
        Some(suffix) => suffix,
        None => match here.other_than_bare(numeral) {
            Some((span, kind)) => return Piece::other(span, kind),
            None => unprinted(here.text, start, numeral.end),
        },
    };
    // A bare figure is its digits, whatever sign stands before them.
    let start = start.min(numeral.start) - currency(here, start);
    let hedge = hedge::around(here.lexicon, here.text, start, suffix.end);
    let span = Span::new(start, suffix.end);
    Piece::scaled(span, (value, numeral.places), &suffix, hedge).unwrap_or(too_long)
}

/// The unit of a number without one: yuan after ¥, else none.
fn unprinted(text: &str, start: usize, end: usize) -> Suffix {
    let unit = match before(text, start) {
        Some('¥' | '￥') => Unit::Money(Scale::Yuan),
        _ => Unit::Bare,
    };
    Suffix { unit, end, power: 0, more: false }
}

/// The length of a currency sign before the number.
fn currency(here: &Here<'_>, start: usize) -> usize {
    let sign = before(here.text, start).filter(|c| matches!(c, '¥' | '￥'));
    sign.map_or(0, char::len_utf8)
}

/// Where the number starts with its sign, and whether the sign is a minus.
fn sign(here: &Here<'_>, follows: bool) -> (usize, bool) {
    let (text, start) = (here.text, here.start);
    let none = (start, false);
    let Some(sign) = before(text, start).filter(|c| is_dash(*c) || matches!(c, '+' | '＋')) else {
        return none;
    };
    let pos = start - sign.len_utf8();
    // After a number the stroke means “to”; after a letter or another stroke it is punctuation.
    let to = follows && glyph::skip_blanks_back(text, pos) <= here.floor;
    let joined = before(text, pos).is_some_and(|c| is_dash(c) || is_latin(c));
    if to || joined { none } else { (pos, is_dash(sign)) }
}

#[cfg(test)]
mod tests;
