//! Counts the paragraphs of lists, as Word does while it lays out a document.

use super::numbering::{LEVELS, Level, ListView};
use super::numeral::Numeral;
use std::collections::{BTreeMap, BTreeSet};

/// The numbers given so far.
#[derive(Debug, Default)]
pub(super) struct Counter {
    /// By look: the number last given at each level, none where it starts anew.
    given: BTreeMap<String, [Option<u32>; LEVELS]>,
    /// Lists with the levels of their own starts that were taken.
    begun: BTreeSet<(String, usize)>,
}

impl Counter {
    /// The number of the next paragraph of a list at a level, with what stands between it and the
    /// text; `None` if nothing is shown.
    pub(super) fn next(&mut self, id: &str, list: ListView<'_>, at: usize) -> Option<String> {
        let level = list.level(at).filter(|_| at < LEVELS)?;
        let anew = list.own_start(at).filter(|_| self.begun.insert((id.to_owned(), at)));
        let given = self.given.entry(list.look.to_owned()).or_default();
        let start = list.own_start(at).unwrap_or(level.start);
        given[at] = Some(match (anew, given[at]) {
            (None, Some(last)) => last.saturating_add(1),
            _ => start,
        });
        for below in at + 1..LEVELS {
            let restart = list.level(below).and_then(|level| level.restart).unwrap_or(below);
            if at < restart {
                given[below] = None;
            }
        }
        shown(list, level, given)
    }
}

/// The text of a number: each `%k` is the number of level k.
fn shown(list: ListView<'_>, level: &Level, given: &[Option<u32>; LEVELS]) -> Option<String> {
    // Marks of bullets are letters of symbol fonts that mean something else as text.
    if level.numeral == Numeral::Bullet {
        return None;
    }
    let mut pieces = level.text.split('%');
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        match piece.chars().next().and_then(|c| c.to_digit(10)).filter(|digit| *digit != 0) {
            Some(digit) => {
                out.push_str(&number(list, level, given, digit as usize - 1));
                out.push_str(&piece[1..]);
            }
            None => {
                out.push('%');
                out.push_str(piece);
            }
        }
    }
    (!out.is_empty()).then(|| out + level.gap)
}

fn number(list: ListView<'_>, own: &Level, given: &[Option<u32>; LEVELS], at: usize) -> String {
    let Some(level) = list.level(at) else { return String::new() };
    let value = given[at].unwrap_or_else(|| list.own_start(at).unwrap_or(level.start));
    let digits = own.legal && level.numeral != Numeral::None;
    if digits { Numeral::Decimal } else { level.numeral }.write(value)
}
