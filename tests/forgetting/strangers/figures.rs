//! Numbers in prose, and amounts that are a tenth of others.

use regex::{Captures, Regex};
use rust_decimal::Decimal;
use std::sync::LazyLock;

static NUMBER: LazyLock<Regex> = LazyLock::new(|| expression(r"\d[\d,]*(?:\.\d+)?"));

pub(super) fn expression(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the expressions of these tests are sound")
}

/// The text with every amount a tenth of what it was and every year moved, or `None` if it has
/// numbers of other kinds.
///
/// The point is moved and no digit dropped, so every amount stands for exactly a tenth of the values
/// it stood for: what held of the text, sums, shares and changes, holds of the copy.
pub(super) fn tenth(text: &str, years: i32) -> Option<String> {
    let numbers: Option<Vec<String>> =
        NUMBER.find_iter(text).map(|at| moved(at.as_str(), &text[at.end()..], years)).collect();
    let mut numbers = numbers?.into_iter();
    Some(NUMBER.replace_all(text, |_: &Captures<'_>| numbers.next().unwrap_or_default()).into())
}

fn moved(number: &str, after: &str, years: i32) -> Option<String> {
    let begins = |words: &[&str]| words.iter().any(|word| after.starts_with(word));
    if begins(&["万元", "元", "亿元"]) {
        return Some(shifted(number));
    }
    if begins(&["%"]) {
        return Some(number.to_owned());
    }
    let year: i32 = number.parse().ok().filter(|_| begins(&["年"]) && number.len() == 4)?;
    Some((year + years).to_string())
}

/// The number with its point one place further left.
fn shifted(number: &str) -> String {
    let plain = number.replace(',', "");
    let (whole, decimals) = plain.split_once('.').unwrap_or((&plain, ""));
    let (head, last) = whole.split_at(whole.len() - 1);
    format!("{}.{last}{decimals}", if head.is_empty() { "0" } else { head })
}

/// The years that a text names.
pub(super) fn years(text: &str) -> impl Iterator<Item = i32> + '_ {
    let numbers = NUMBER.find_iter(text).map(|at| at.as_str());
    numbers.filter(|n| n.len() == 4 && n.starts_with("20")).filter_map(|n| n.parse().ok())
}

/// The values of all numbers of a text.
pub(super) fn values(text: &str) -> impl Iterator<Item = Decimal> + '_ {
    NUMBER.find_iter(text).filter_map(|at| value(at.as_str()))
}

pub(super) fn value(number: &str) -> Option<Decimal> {
    number.replace(',', "").parse().ok()
}

#[test]
fn a_tenth_has_the_digits_of_the_whole() {
    let text = "2023年度收入3,427.62万元，比2022年增加0.50元，占6.2%，另有10万元";
    let tenth = tenth(text, -4);
    let copy = "2019年度收入342.762万元，比2018年增加0.050元，占6.2%，另有1.0万元";
    assert_eq!(tenth.as_deref(), Some(copy));
    assert_eq!(super::figures::tenth("车辆3辆", 0), None);
}
