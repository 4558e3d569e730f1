//! What brackets and codes add to a label.

use super::folded;
use crate::number::YEAR;
use std::ops::Range;

/// A label without bracketed remarks on what it covers: 事业收入(不含专户管理教育收费).
pub(super) fn without_remarks(text: &str, remarks: &[String]) -> String {
    let mut rest = without_codes(text);
    if !rest.contains('(') {
        return rest;
    }
    for remark in remarks {
        while let Some(open) = rest.find(remark.as_str()) {
            let Some(close) = rest[open..].find(')') else { break };
            rest.replace_range(open..=open + close, "");
        }
    }
    rest
}

/// A label without classification codes: 208社会保障和就业支出, 工资福利支出(301).
fn without_codes(text: &str) -> String {
    let is_code = |text: &str| {
        (3..=7).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let bare = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let head = &text[..text.len() - bare.len()];
    let mut rest = if is_code(head) && !bare.starts_with(YEAR) { bare } else { text }.to_owned();
    if let Some(open) = rest.find('(')
        && let Some(close) = rest[open..].find(')')
        && is_code(&rest[open + 1..open + close])
    {
        rest.replace_range(open..=open + close, "");
    }
    rest
}

/// The code of the class that an item's code belongs to: 20105 of 2010501行政运行, 301 of 30101基本工资.
pub(super) fn class_of_code(text: &str) -> Option<&str> {
    let len = text.bytes().take_while(u8::is_ascii_digit).count();
    let class = text.starts_with(['2', '3']);
    (matches!(len, 5 | 7) && class && len < text.len()).then(|| &text[..len - 2])
}

/// Where a label gives the names of `A（类）B（款）C（项）`, as it is printed.
pub(super) fn class_ranges(text: &str, levels: &[String]) -> Vec<Range<usize>> {
    let is_name = |c: char| c.is_alphabetic() || matches!(c, '(' | ')' | '（' | '）');
    let mut ranges = Vec::new();
    let mut from = 0;
    for (open, _) in text.char_indices().filter(|(_, c)| matches!(c, '(' | '（')) {
        if open < from {
            continue;
        }
        let Some(close) = text[open..].find([')', '）']).map(|at| open + at) else { break };
        let inner = folded(&text[open..close]);
        let word = inner.trim_start_matches(|c: char| !c.is_alphabetic());
        if !levels.iter().any(|level| level == word) {
            continue;
        }
        let name = &text[from..open];
        let start = from + (name.len() - name.trim_start_matches(|c| !is_name(c)).len());
        ranges.push(start..open);
        from = close + text[close..].chars().next().map_or(0, char::len_utf8);
    }
    ranges
}

/// The segments of `A(类)B(款)C(项)`, with or without codes in the brackets.
pub(super) fn class_path(text: &str, levels: &[String]) -> Vec<String> {
    let mut segments = Vec::new();
    let mut rest = text;
    while let Some((open, close)) = class_bracket(rest, levels) {
        segments.push(rest[..open].to_owned());
        rest = &rest[close..];
    }
    if !rest.is_empty() || segments.is_empty() {
        // Words after （项） (科目, 年初预算 …) belong to the last class.
        match segments.last_mut() {
            Some(last) if !rest.is_empty() => last.push_str(rest),
            _ => segments.push(rest.to_owned()),
        }
    }
    segments
}

/// Where the first `(类)`, `(208类)`, `(款)`, `(项)` starts and ends.
fn class_bracket(text: &str, levels: &[String]) -> Option<(usize, usize)> {
    text.match_indices('(').find_map(|(open, _)| {
        let inner = &text[open + 1..];
        let close = inner.find(')')?;
        let word = inner[..close].trim_start_matches(|c: char| c.is_ascii_digit());
        let level = levels.iter().any(|level| level == word);
        level.then_some((open, open + 1 + close + 1))
    })
}
