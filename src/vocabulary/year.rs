//! Years in labels.

use crate::number::{YEAR, is_list_numeral};

/// 度: what may follow 年.
const SUFFIX: &str = "度";

/// 的: joins a year to what is of it.
const OF: &str = "的";

/// How long the year is that a text begins with, and the words behind it: 2022年|支出.
pub fn leading_year(text: &str) -> (usize, &str) {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let Some(rest) = text[digits..].strip_prefix(YEAR).filter(|_| digits == 4) else {
        return (0, text);
    };
    let rest = without_joint(rest);
    (text.len() - rest.len(), rest)
}

/// The years that a text names in digits, from the last, and where their 年 stands.
pub fn named_years(text: &str) -> impl Iterator<Item = (usize, u16)> + '_ {
    text.rmatch_indices(YEAR).filter_map(|(at, _)| {
        let digits = text.get(at.checked_sub(4)?..at)?.parse().ok()?;
        Some((at, digits))
    })
}

/// What stands before and after the last “2023年度”: mostly whose figures these are, and which.
pub(super) fn around_year(text: &str) -> (&str, &str) {
    let mut years = text.rmatch_indices(YEAR).map(|(at, _)| at);
    let Some(at) = years.find(|at| {
        let digits = text[..*at].bytes().rev().take_while(u8::is_ascii_digit).count();
        digits == 4
    }) else {
        return ("", text);
    };
    let rest = &text[at + YEAR.len()..];
    (&text[..at - 4], without_joint(rest))
}

/// What stands behind a year without what joins it to that: 2023年｜度的｜总收入.
fn without_joint(text: &str) -> &str {
    let text = text.strip_prefix(SUFFIX).unwrap_or(text);
    text.strip_prefix(OF).unwrap_or(text)
}

/// Words without a number before them that counts what is listed: 二、公务接待费.
pub(super) fn without_ordinal(text: &str) -> &str {
    let numeral = |c: char| c.is_numeric() || is_list_numeral(c);
    let rest = text.trim_start_matches(numeral);
    let counted = rest.len() < text.len();
    counted.then(|| rest.strip_prefix(['、', '.'])).flatten().unwrap_or(text)
}
