//! “A、B和C分别为x、y和z”: labels and figures in two lists of one length.

use super::Shape;
use super::shape::is_marker;
use once_cell::sync::Lazy;
use regex::Regex;
use std::collections::BTreeMap;
use std::ops::Range;

/// For each figure that stands in such a list, by the byte of its marker: the label it belongs to.
pub(super) fn respective_labels(shape: &Shape) -> BTreeMap<usize, Range<usize>> {
    static LIST: Lazy<Regex> = Lazy::new(|| {
        Regex::new("分别(?:是|为|占|达|达到|增加|减少|完成)?[^,;:。\\x01-\\x07]*(?P<figures>[\\x01-\\x07](?:[、,和与及][\\x01-\\x07])+)")
            .expect("a fixed expression")
    });
    let mut labels = BTreeMap::new();
    let mut last: Vec<Range<usize>> = Vec::new();
    for found in LIST.captures_iter(&shape.text) {
        let figures = found.name("figures").expect("a group of every match");
        let start = found.get(0).expect("group 0 is the match").start();
        let markers: Vec<usize> = figures
            .as_str()
            .char_indices()
            .filter(|(_, c)| is_marker(*c))
            .map(|(at, _)| figures.start() + at)
            .collect();
        let mut names = names_before(&shape.text, start, markers.len());
        if names.len() != markers.len() {
            // “分别占…”: the labels were listed with the amounts before.
            names.clone_from(&last);
        }
        if names.len() == markers.len() {
            labels.extend(markers.into_iter().zip(names.iter().cloned()));
            last = names;
        }
    }
    labels
}

/// The last `count` labels of the enumeration that ends at byte `end`.
fn names_before(text: &str, end: usize, count: usize) -> Vec<Range<usize>> {
    let clause = text[..end]
        .rfind(|c: char| matches!(c, ',' | ';' | ':' | '。') || is_marker(c))
        .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let mut names = Vec::new();
    let mut from = clause;
    for (at, c) in text[clause..end].char_indices() {
        let at = clause + at;
        if matches!(c, '、' | '和' | '与' | '及') {
            names.push(from..at);
            from = at + c.len_utf8();
        }
    }
    names.push(from..end);
    // “公务用车购置及运行维护费” holds a conjunction of its own.
    if names.len() == count { names } else { split_at_marks(text, clause..end, count) }
}

/// Splits at 、 only, and at the last 和 if that is what is missing.
fn split_at_marks(text: &str, range: Range<usize>, count: usize) -> Vec<Range<usize>> {
    let mut names = Vec::new();
    let mut from = range.start;
    for (at, c) in text[range.clone()].char_indices().filter(|(_, c)| *c == '、') {
        names.push(from..range.start + at);
        from = range.start + at + c.len_utf8();
    }
    if names.len() + 2 == count
        && let Some(at) = text[from..range.end].rfind(['和', '与'])
    {
        names.push(from..from + at);
        from += at + '和'.len_utf8();
    }
    names.push(from..range.end);
    names
}
