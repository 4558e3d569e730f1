//! The words around numbers as a vocabulary file gives them.

use super::{Hedge, NonFigure};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The words around numbers, `[vocabulary.numbers]`. Words are looked for as they are printed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct NumberWords {
    /// 辆, 人次: what a number may count.
    pub measures: List,
    /// Measure words as they are also written, a line each, the usual one first.
    pub spelled: String,
    /// What must stand behind a Chinese numeral to make it a figure.
    pub spoken: List,
    /// Characters before a Chinese numeral that make it none: 几十家.
    pub vague: String,
    /// Chinese numerals that are names of plans: 十四五.
    pub plans: List,
    /// Characters behind a number that say that it is more: 十余家.
    pub more: String,
    /// Characters behind a bare 万 that leave it an amount: 3万以上.
    pub after_amount: String,
    /// What stands between the ends of a range.
    pub ranges: List,
    /// What stands between the numbers of a list.
    pub lists: List,
    /// Words behind four digits that make them a year: 2023部门决算.
    pub after_year: List,
    /// 类, 款, 项: the levels of a classification, from the top.
    pub levels: List,
    /// Characters before the number of a document: 财预字第6号.
    pub before_issue: String,
    /// Characters behind the number of a document: 6号文.
    pub after_issue: String,
    /// Words behind a number that make it something else than a figure.
    pub behind: BTreeMap<Noun, List>,
    /// Words before a bare number that make it something else than a figure.
    pub before: BTreeMap<Title, List>,
    /// Words before a number that loosen it, and words that only end in one.
    pub hedged: BTreeMap<Hedge, List>,
    /// Words behind a number that loosen it.
    pub hedges: BTreeMap<Hedge, List>,
    /// For words of these lists, a line each, the characters before which they begin another word.
    pub unless: String,
}

/// Words as a file gives them: blanks and line ends between them.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(from = "String")]
pub struct List(Vec<String>);

impl List {
    /// The words in their order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// Whether a text is one of them.
    pub fn holds(&self, text: &str) -> bool {
        self.iter().any(|word| word == text)
    }
}

impl From<String> for List {
    fn from(text: String) -> Self {
        Self(text.split_whitespace().map(str::to_owned).collect())
    }
}

/// What a word behind a number makes of it.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "snake_case")]
pub enum Noun {
    /// 月
    Date,
    /// 年初: a date behind a year; apart from any other number it begins a name.
    OfYear,
    /// 级
    Ordinal,
    /// 楼
    Room,
    /// 号: of a document, of a house, or a day.
    Number,
    /// 热线
    Identifier,
}

impl Noun {
    /// What the number is.
    pub(super) fn kind(self) -> NonFigure {
        match self {
            Self::Date | Self::OfYear => NonFigure::Date,
            Self::Ordinal => NonFigure::Ordinal,
            Self::Room | Self::Number => NonFigure::Room,
            Self::Identifier => NonFigure::Identifier,
        }
    }
}

/// What a word before a bare number makes of it.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "snake_case")]
pub enum Title {
    /// 附件
    Ordinal,
    /// 电话
    Identifier,
    /// 科目
    Code,
}

impl NumberWords {
    /// Adds those of another file.
    pub fn merge(&mut self, other: Self) {
        append(&mut self.measures, other.measures);
        add_lines(&mut self.spelled, &other.spelled);
        append(&mut self.spoken, other.spoken);
        self.vague.push_str(&other.vague);
        append(&mut self.plans, other.plans);
        self.more.push_str(&other.more);
        self.after_amount.push_str(&other.after_amount);
        append(&mut self.ranges, other.ranges);
        append(&mut self.lists, other.lists);
        append(&mut self.after_year, other.after_year);
        append(&mut self.levels, other.levels);
        self.before_issue.push_str(&other.before_issue);
        self.after_issue.push_str(&other.after_issue);
        append_each(&mut self.behind, other.behind);
        append_each(&mut self.before, other.before);
        append_each(&mut self.hedged, other.hedged);
        append_each(&mut self.hedges, other.hedges);
        add_lines(&mut self.unless, &other.unless);
    }

    /// The lines of `unless`: each word with its characters.
    pub fn guards(&self) -> impl Iterator<Item = (&str, &str)> {
        self.unless.lines().filter_map(|line| line.trim().split_once(char::is_whitespace))
    }
}

fn append(list: &mut List, other: List) {
    list.0.extend(other.0);
}

fn append_each<K: Ord>(lists: &mut BTreeMap<K, List>, others: BTreeMap<K, List>) {
    for (key, words) in others {
        append(lists.entry(key).or_default(), words);
    }
}

fn add_lines(lines: &mut String, others: &str) {
    lines.push('\n');
    lines.push_str(others);
}
