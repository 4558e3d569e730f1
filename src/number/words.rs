//! The words around numbers as a vocabulary file gives them.

use super::{Hedge, NonFigure};
use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer};
use std::collections::BTreeMap;

/// The words around numbers, `[vocabulary.numbers]`. Words are looked for as they are printed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct NumberWords {
    /// 辆, 人次: what a number may count.
    pub measures: Vec<Word>,
    /// Measure words as they are also written, each with the one that it stands for.
    pub spelled: Vec<(Word, Word)>,
    /// What must stand behind a Chinese numeral to make it a figure.
    pub spoken: Vec<Word>,
    /// Characters before a Chinese numeral that make it none: 几十家.
    pub vague: String,
    /// Chinese numerals that are names of plans: 十四五.
    pub plans: Vec<Word>,
    /// Characters behind a number that say that it is more: 十余家.
    pub more: String,
    /// Characters behind a bare 万 that leave it an amount: 3万以上.
    pub after_amount: String,
    /// What stands between the ends of a range.
    pub ranges: Vec<Word>,
    /// What stands between the numbers of a list.
    pub lists: Vec<Word>,
    /// Words behind four digits that make them a year: 2023部门决算.
    pub after_year: Vec<Word>,
    /// 类, 款, 项: the levels of a classification, from the top.
    pub levels: Vec<Word>,
    /// Characters before the number of a document: 财预字第6号.
    pub before_issue: String,
    /// Characters behind the number of a document: 6号文.
    pub after_issue: String,
    /// Words behind a number that make it something else than a figure.
    pub behind: BTreeMap<Noun, Vec<Word>>,
    /// Words before a bare number that make it something else than a figure.
    pub before: BTreeMap<Title, Vec<Word>>,
    /// Words before a number that loosen it, and words that only end in one.
    pub hedged: BTreeMap<Hedge, Vec<Word>>,
    /// Words behind a number that loosen it.
    pub hedges: BTreeMap<Hedge, Vec<Word>>,
    /// For words of the lists above the characters before which they begin another word.
    pub unless: BTreeMap<String, String>,
}

/// A word that is not empty: an empty one would stand everywhere.
#[derive(Clone, Debug)]
pub struct Word(String);

impl Word {
    /// As printed.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// By a visitor, whose objections have the place of the word.
impl<'de> Deserialize<'de> for Word {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(WordVisitor)
    }
}

struct WordVisitor;

impl Visitor<'_> for WordVisitor {
    type Value = Word;

    fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("a string")
    }

    fn visit_str<E: de::Error>(self, word: &str) -> Result<Word, E> {
        if word.is_empty() { Err(E::custom("an empty word")) } else { Ok(Word(word.to_owned())) }
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
        self.measures.extend(other.measures);
        self.spelled.extend(other.spelled);
        self.spoken.extend(other.spoken);
        self.vague.push_str(&other.vague);
        self.plans.extend(other.plans);
        self.more.push_str(&other.more);
        self.after_amount.push_str(&other.after_amount);
        self.ranges.extend(other.ranges);
        self.lists.extend(other.lists);
        self.after_year.extend(other.after_year);
        self.levels.extend(other.levels);
        self.before_issue.push_str(&other.before_issue);
        self.after_issue.push_str(&other.after_issue);
        append(&mut self.behind, other.behind);
        append(&mut self.before, other.before);
        append(&mut self.hedged, other.hedged);
        append(&mut self.hedges, other.hedges);
        for (word, characters) in other.unless {
            self.unless.entry(word).or_default().push_str(&characters);
        }
    }
}

fn append<K: Ord>(lists: &mut BTreeMap<K, Vec<Word>>, others: BTreeMap<K, Vec<Word>>) {
    for (key, words) in others {
        lists.entry(key).or_default().extend(words);
    }
}
