//! Words beside a number that loosen it.

use super::Hedge;
use super::glyph::{at, before, ends, skip_blanks, skip_blanks_back, starts};

/// Hedges before a number; a word comes before its own endings.
const BEFORE: &[(&str, Hedge)] = &[
    ("不超过", Hedge::AtMost),
    ("未超过", Hedge::AtMost),
    ("不高于", Hedge::AtMost),
    ("不多于", Hedge::AtMost),
    ("不大于", Hedge::AtMost),
    ("至多", Hedge::AtMost),
    ("最多", Hedge::AtMost),
    ("不足", Hedge::AtMost),
    ("不到", Hedge::AtMost),
    ("近", Hedge::AtMost),
    ("≤", Hedge::AtMost),
    ("≦", Hedge::AtMost),
    ("<", Hedge::AtMost),
    ("＜", Hedge::AtMost),
    ("不少于", Hedge::AtLeast),
    ("不低于", Hedge::AtLeast),
    ("不小于", Hedge::AtLeast),
    ("至少", Hedge::AtLeast),
    ("最少", Hedge::AtLeast),
    ("超过", Hedge::AtLeast),
    ("超", Hedge::AtLeast),
    ("≥", Hedge::AtLeast),
    ("≧", Hedge::AtLeast),
    (">", Hedge::AtLeast),
    ("＞", Hedge::AtLeast),
    ("约", Hedge::About),
    ("约为", Hedge::About),
    ("约占", Hedge::About),
    ("约合", Hedge::About),
    ("约计", Hedge::About),
];

/// Hedges after a number and its unit.
const AFTER: &[(&str, Hedge)] = &[
    ("左右", Hedge::About),
    ("上下", Hedge::About),
    ("以上", Hedge::AtLeast),
    ("及以上", Hedge::AtLeast),
    ("或以上", Hedge::AtLeast),
    ("(含)以上", Hedge::AtLeast),
    ("（含）以上", Hedge::AtLeast),
    ("以下", Hedge::AtMost),
    ("及以下", Hedge::AtMost),
    ("(含)以下", Hedge::AtMost),
    ("（含）以下", Hedge::AtMost),
    ("以内", Hedge::AtMost),
    ("之内", Hedge::AtMost),
];

/// The hedge of a number that covers `start..end`.
pub(super) fn around(text: &str, start: usize, end: usize) -> Hedge {
    match ahead(text, skip_blanks_back(text, start)) {
        Hedge::Exact => behind(text, skip_blanks(text, end)),
        hedge => hedge,
    }
}

fn ahead(text: &str, pos: usize) -> Hedge {
    // Most numbers of tables end here: only the cell's edge stands before them.
    if matches!(before(text, pos), None | Some('|' | '\n' | ',' | '，' | '、')) {
        return Hedge::Exact;
    }
    let Some((word, hedge)) = BEFORE.iter().find(|(word, _)| ends(text, pos, word)) else {
        return Hedge::Exact;
    };
    // 节约5万元 saves exactly that much, and 附近3家 are near, not nearly three.
    let part_of_word = match (*word, before(text, pos - word.len())) {
        ("约", Some(c)) => "节合预制条签违契履集公".contains(c),
        ("近", Some(c)) => "附最临邻亲靠".contains(c),
        _ => false,
    };
    if part_of_word { Hedge::Exact } else { *hedge }
}

fn behind(text: &str, pos: usize) -> Hedge {
    if !at(text, pos).is_some_and(|c| "左上以及或(（之余多".contains(c)) {
        return Hedge::Exact;
    }
    if let Some((word, hedge)) = AFTER.iter().find(|(word, _)| starts(text, pos, word)) {
        let named = *word == "以下" && starts(text, pos + word.len(), "简称");
        return if named { Hedge::Exact } else { *hedge };
    }
    match at(text, pos) {
        // 5万元余额 is a balance; 3倍多， is more than three times.
        Some(c @ ('余' | '多')) if ends_clause(text, pos + c.len_utf8()) => Hedge::AtLeast,
        _ => Hedge::Exact,
    }
}

fn ends_clause(text: &str, pos: usize) -> bool {
    at(text, pos).is_none_or(|c| !c.is_alphanumeric())
}
