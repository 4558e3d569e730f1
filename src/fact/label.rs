//! What stands before the name in a label: 一、 （一） 1. and 其中：; and the year that it names.

use crate::number::{YEAR, is_chinese_digit};

/// Whether a label begins with 一、 or the like.
pub(super) fn is_numbered(text: &str) -> bool {
    let rest = text.trim_start_matches(is_chinese_digit);
    rest.len() < text.len() && rest.trim_start().starts_with('、')
}

/// A row label without 一、 （一） 1. and 其中：.
pub(super) fn without_ordinal<'t>(text: &'t str, of_which: &[String]) -> &'t str {
    let text = text.trim_start();
    let rest = of_which.iter().find_map(|word| text.strip_prefix(word.as_str()));
    let text = rest.map_or(text, |rest| rest.trim_start_matches([':', '：']));
    let numeral = |c: char| c.is_ascii_digit() || is_chinese_digit(c);
    let bare = text.trim_start_matches(['(', '（']);
    let rest = bare.trim_start_matches(numeral);
    if rest.len() == bare.len() {
        return text;
    }
    let marked = rest.trim_start_matches(['、', '.', '．', ')', '）']);
    if marked.len() == rest.len() { text } else { marked.trim_start() }
}

/// The year that a header word names: 2023年预算数.
pub(super) fn year_in(word: &str) -> Option<u16> {
    let digits = &word[..word.find(YEAR)?];
    let start = digits.len().checked_sub(4)?;
    digits.get(start..)?.parse().ok().filter(|year| (1990..2100).contains(year))
}
