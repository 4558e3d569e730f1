//! Words beside a number that loosen it.

use super::glyph::{at, before, skip_blanks, skip_blanks_back};
use super::{Hedge, Lexicon};

/// The hedge of a number that covers `start..end`.
pub(super) fn around(lexicon: &Lexicon, text: &str, start: usize, end: usize) -> Hedge {
    match ahead(lexicon, text, skip_blanks_back(text, start)) {
        Hedge::Exact => behind(lexicon, text, skip_blanks(text, end)),
        hedge => hedge,
    }
}

fn ahead(lexicon: &Lexicon, text: &str, pos: usize) -> Hedge {
    // Most numbers of tables end here: only the cell's edge stands before them.
    if matches!(before(text, pos), None | Some('|' | '\n' | ',' | '，' | '、')) {
        return Hedge::Exact;
    }
    // 节约5万元 saves exactly that much, and 附近3家 are near, not nearly three.
    lexicon.hedged.ending(text, pos).map_or(Hedge::Exact, |entry| entry.meaning)
}

fn behind(lexicon: &Lexicon, text: &str, pos: usize) -> Hedge {
    if let Some(entry) = lexicon.at(&lexicon.hedges, text, pos) {
        return entry.meaning;
    }
    match lexicon.more(text, pos) {
        // 5万元余额 is a balance; 3倍多， is more than three times.
        Some(c) if ends_clause(text, pos + c.len_utf8()) => Hedge::AtLeast,
        _ => Hedge::Exact,
    }
}

fn ends_clause(text: &str, pos: usize) -> bool {
    at(text, pos).is_none_or(|c| !c.is_alphanumeric())
}
