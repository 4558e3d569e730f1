//! Values that nobody expects where a number, a date or a word is.

use crate::dice::Dice;

/// What attributes and cells hold in files that were made to break a reader.
const VALUES: &[&str] = &[
    "",
    "0",
    "-1",
    "00",
    "1e308",
    "-1E-400",
    "4294967295",
    "4294967296",
    "9223372036854775807",
    "18446744073709551616",
    "2147483648",
    "65535",
    "NaN",
    "true",
    "none",
    "A1:XFD1048576",
    "B0",
    "XFE1",
    "\u{202e}",
    "&#x10FFFF;",
    "&amp;amp;",
    "%1.%2.%9",
    "一",
    "…",
];

/// Dates that calendars have, and those they have not.
const DATES: &[&str] = &[
    "2024年2月30日",
    "2024年13月1日",
    "0年0月0日",
    "9999年12月31日",
    "99999年",
    "二〇二四年十三月",
    "2024-02-30",
    "24/2/30",
    "2024年度至2023年度",
    "上上年",
    "2024.13",
    "一九〇〇年二月二十九日",
];

/// A value of an attribute.
pub(crate) fn value(dice: &mut Dice) -> String {
    match dice.below(4) {
        0 => number(dice),
        1 => dice.of(-3..=70_000).to_string(),
        _ => dice.pick(VALUES).to_owned(),
    }
}

/// A word, a number or a date of a text.
pub(crate) fn words(dice: &mut Dice) -> String {
    match dice.below(4) {
        0 => dice.pick(DATES).to_owned(),
        1 => dice.pick(VALUES).to_owned(),
        _ => {
            let unit =
                dice.pick(&["万元", "亿元", "元", "%", "个百分点", "倍", "辆", "成", "", "‰"]);
            number(dice) + unit
        }
    }
}

/// Up to forty digits before and behind the point, grouped as nobody groups them.
pub(crate) fn number(dice: &mut Dice) -> String {
    let sign = dice.pick(&["", "", "-", "－", "+", "约", "（", "～"]);
    let (whole, places) = (dice.below(41), dice.below(41));
    let mut text = sign.to_owned();
    text.push_str(&digits(whole, dice));
    if dice.chance(60) {
        text.push_str(dice.pick(&[".", "．", "。", "..", ","]));
        text.push_str(&digits(places, dice));
    }
    text
}

fn digits(count: usize, dice: &mut Dice) -> String {
    let all = dice.pick(&[
        "0123456789",
        "9999999999",
        "0000000001",
        "０１２３４５６７８９",
        "零一二三四五六七八九",
        "〇十百千万亿廿卅半两",
    ]);
    let all: Vec<char> = all.chars().collect();
    let grouped = dice.chance(20);
    let mut text = String::new();
    for place in 0..count {
        if grouped && place % (1 + count / 4) == 1 {
            text.push(dice.pick(&[',', '，', ' ', '\u{a0}', '\'']));
        }
        text.push(dice.pick(&all));
    }
    text
}
