//! Numbers in Chinese characters: figures only where a measure word says so.

use super::context::Here;
use super::glyph::{ORDINAL, YEAR, at, before, digit, ends, is_chinese_digit, starts};
use super::measure::{self, Suffix};
use super::numeral::Numeral;
use super::piece::Piece;
use super::{Hedge, NonFigure, Quantity, Unit, hedge};
use crate::source::Span;
use rust_decimal::Decimal;

/// Longer runs are no numerals.
const MOST_CHARACTERS: usize = 12;

/// Reads the run of Chinese digits at `here`; `Err` is where to go on if it is no number.
pub(super) fn read(here: &Here<'_>) -> Result<Piece, usize> {
    if let Some(piece) = per_hundred(here) {
        return Ok(piece);
    }
    let (text, start) = (here.text, here.start);
    let end = run_end(text, start);
    let run = &text[start..end];
    let other = |start, end, kind| Ok(Piece::other(Span::new(start, end), kind));
    if ends(text, start, ORDINAL) && start > here.floor {
        return other(start - ORDINAL.len(), end, NonFigure::Ordinal);
    }
    if starts(text, end, YEAR) && run.chars().count() == 4 && positional(run).is_some() {
        return other(start, end + YEAR.len(), NonFigure::Date);
    }
    if here.lexicon.words.plans.holds(run) {
        return other(start, end, NonFigure::Identifier);
    }
    figure(here, end).ok_or(end)
}

/// 三成, 两辆, 十余家
fn figure(here: &Here<'_>, end: usize) -> Option<Piece> {
    let Here { lexicon, text, start, .. } = *here;
    let count = value(&text[start..end]).filter(|count| *count > 1)?;
    let more = lexicon.more(text, end);
    let after = end + more.map_or(0, char::len_utf8);
    lexicon.at(&lexicon.spoken, text, after)?;
    // 几十家 and 百家争鸣 count nothing.
    if before(text, start).is_some_and(|c| lexicon.words.vague.contains(c))
        || at(text, start).and_then(weight).is_some_and(|weight| 10 < weight)
    {
        return None;
    }
    let suffix = measure::unit_at(lexicon, text, after)?;
    let span = Span::new(start, suffix.end);
    let hedge = match more {
        Some(_) => Hedge::AtLeast,
        None => hedge::around(lexicon, text, span.start, span.end),
    };
    let quantity = Quantity { value: Decimal::from(count), places: 0, unit: suffix.unit, hedge };
    Some(Piece::figure(span, quantity, 0))
}

/// 百分之五, 百分之十二点五, 百分之5
fn per_hundred(here: &Here<'_>) -> Option<Piece> {
    let Here { lexicon, text, start, .. } = *here;
    let (word, power) =
        [("百分之", 0), ("千分之", -1)].into_iter().find(|(w, _)| starts(text, start, w))?;
    let pos = start + word.len();
    let (value, places, end) = if at(text, pos).is_some_and(|c| digit(c).is_some()) {
        let numeral = Numeral::scan(lexicon, text, pos);
        (numeral.value()?, numeral.places, numeral.end)
    } else {
        spoken(text, pos)?
    };
    let suffix = Suffix { unit: Unit::Percent, end, power, more: false };
    Piece::scaled(
        Span::new(start, end),
        (value, places),
        &suffix,
        hedge::around(lexicon, text, start, end),
    )
}

/// A spoken number with decimals: 十二点五.
fn spoken(text: &str, pos: usize) -> Option<(Decimal, u32, usize)> {
    let end = run_end(text, pos);
    let whole = value(&text[pos..end])?;
    let decimals = end + "点".len();
    if !starts(text, end, "点") || run_end(text, decimals) == decimals {
        return Some((Decimal::from(whole), 0, end));
    }
    let end = run_end(text, decimals);
    let (fraction, places) = positional(&text[decimals..end])?;
    let scale = Decimal::from(10_u64.checked_pow(places)?);
    let value = Decimal::from(whole).checked_add(Decimal::from(fraction) / scale)?;
    Some((value, places, end))
}

fn run_end(text: &str, pos: usize) -> usize {
    let run = text[pos..].chars().take_while(|c| is_chinese_digit(*c));
    pos + run.map(char::len_utf8).sum::<usize>()
}

/// 二〇二三: digits in their places, and how many there are.
fn positional(run: &str) -> Option<(u64, u32)> {
    let mut value = 0;
    let mut count = 0;
    for c in run.chars() {
        if count == 12 {
            return None;
        }
        value = value * 10 + ones(c)?;
        count += 1;
    }
    Some((value, count))
}

/// 二十一: digits with their weights; `None` where the characters do not make a number.
fn value(run: &str) -> Option<u64> {
    if run.is_empty() || run.chars().nth(MOST_CHARACTERS).is_some() {
        return None;
    }
    let (mut total, mut digit, mut last) = (0, None, u64::MAX);
    for c in run.chars() {
        match (ones(c), weight(c)) {
            (Some(0), _) => digit = None,
            (Some(value), _) if digit.is_none() => digit = Some(value),
            (None, Some(weight)) if weight < last => {
                // 十二 means one ten and two; 百 and 千 alone are figures of speech, but 百分之百.
                total += digit.take().unwrap_or(1) * weight;
                last = weight;
            }
            _ => return None,
        }
    }
    Some(total + digit.unwrap_or(0))
}

fn ones(c: char) -> Option<u64> {
    match c {
        '零' | '〇' => Some(0),
        '一' => Some(1),
        '二' | '两' => Some(2),
        '三' => Some(3),
        '四' => Some(4),
        '五' => Some(5),
        '六' => Some(6),
        '七' => Some(7),
        '八' => Some(8),
        '九' => Some(9),
        _ => None,
    }
}

fn weight(c: char) -> Option<u64> {
    match c {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1_000),
        _ => None,
    }
}
