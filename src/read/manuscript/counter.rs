//! Counts the paragraphs of lists, as Word does while it lays out a document.

use super::block::Number;
use super::lists::{LEVELS, Level, ListView};
use crate::number::NumberFormat;
use std::collections::{BTreeMap, BTreeSet};

/// The numbers given so far.
#[derive(Debug, Default)]
pub(in crate::read) struct Counter {
    /// By look: the number last given at each level, none where it starts anew.
    given: BTreeMap<String, [Option<u32>; LEVELS]>,
    /// Lists with the levels of their own starts that were taken.
    begun: BTreeSet<(String, usize)>,
}

impl Counter {
    /// The next number of a look at a level is this one.
    pub(in crate::read) fn set(&mut self, look: &str, at: usize, next: u32) {
        if at < LEVELS {
            let given = self.given.entry(look.to_owned()).or_default();
            given[at] = next.checked_sub(1);
        }
    }

    /// The number of the next paragraph of a list at a level; `None` if nothing is shown.
    pub(in crate::read) fn next(
        &mut self,
        id: &str,
        list: ListView<'_>,
        at: usize,
    ) -> Option<Number> {
        let level = list.level(at).filter(|_| at < LEVELS)?;
        let anew = list.own_start(at).filter(|_| self.begun.insert((id.to_owned(), at)));
        let given = self.given.entry(list.look.to_owned()).or_default();
        let next = given[at].filter(|_| anew.is_none()).map(|given| given.saturating_add(1));
        given[at] = next.or_else(|| start(list, at));
        // Levels that were skipped count as begun.
        for (above, given) in given.iter_mut().enumerate().take(at) {
            *given = given.or_else(|| start(list, above));
        }
        for (below, given) in given.iter_mut().enumerate().skip(at + 1) {
            let restart = list.level(below).and_then(|level| level.restart);
            if at < restart.unwrap_or(below) {
                *given = None;
            }
        }
        let text = shown(list, at, level, given)?;
        Some(Number { text, value: given[at]?, level: at })
    }
}

/// The first number of a level.
fn start(list: ListView<'_>, at: usize) -> Option<u32> {
    list.own_start(at).or_else(|| Some(list.level(at)?.start))
}

/// The text of a number: each `%k` is the number of level k.
fn shown(
    list: ListView<'_>,
    at: usize,
    level: &Level,
    given: &[Option<u32>; LEVELS],
) -> Option<String> {
    // Marks of bullets are letters of symbol fonts that mean something else as text.
    if level.numeral == NumberFormat::Bullet {
        return None;
    }
    let mut pieces = level.text.split('%');
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let digit = piece.chars().next().and_then(|c| c.to_digit(10));
        if let Some(named) = digit.and_then(|digit| (digit as usize).checked_sub(1)) {
            out.push_str(&number(list, given, named, level.legal && named < at));
            out.push_str(&piece[1..]);
        } else {
            out.push('%');
            out.push_str(piece);
        }
    }
    (!out.is_empty()).then(|| out + level.gap)
}

fn number(list: ListView<'_>, given: &[Option<u32>; LEVELS], at: usize, in_digits: bool) -> String {
    let Some(level) = list.level(at) else { return String::new() };
    let value = given[at].unwrap_or(level.start);
    if in_digits { NumberFormat::Decimal } else { level.numeral }.write(value)
}
