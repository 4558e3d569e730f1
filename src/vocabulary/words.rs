//! Words that carry meaning inside a clause: directions, periods, “equal”, “namely”.

use super::{begins, ends, folded, holds};
use crate::number::YEAR;
use serde::Deserialize;
use std::ops::Range;

/// What a direction word says about a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// 增加, 大于
    Up,
    /// 减少, 小于
    Down,
    /// 持平, 等于
    Flat,
}

/// The lists as a vocabulary file gives them.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WordLists {
    /// 增加, 增长 …
    pub up: Vec<String>,
    /// 减少, 下降 …
    pub down: Vec<String>,
    /// 增减, 升降: a word of change inside one of them says no direction.
    pub neutral: Vec<String>,
    /// 持平, 一致 …
    pub flat: Vec<String>,
    /// 大于, 高于 …
    pub more: Vec<String>,
    /// 小于, 低于 …
    pub less: Vec<String>,
    /// 上年, 上年度, 去年, 同期 …: regular expressions over folded text.
    pub prior: Vec<String>,
    /// 比, 较, 与 …
    pub than: Vec<String>,
    /// 其中, 包括 …: what follows is part of what stands before.
    pub parts: Vec<String>,
    /// 按经济分类 …: what was divided before is divided once more. Regular expressions over folded text.
    pub regroup: Vec<String>,
    /// 共计支出 …: a label that means what was just spoken of.
    pub again: Vec<String>,
    /// 费, 支出, 金额 …: what names of quantities end in.
    pub names: Vec<String>,
    /// 主要原因, 主要是 …: amounts in a reason claim nothing.
    pub reason: Vec<String>,
    /// 结转, 结余: rows of tables that carry money from year to year.
    pub carried: Vec<String>,
    /// 项目, 科目编码, 行次 …: header words above labels, codes and line numbers.
    pub heads: Vec<String>,
    /// 本年支出, 收入 …: header words above several columns of figures.
    pub spanning: Vec<String>,
    /// 支出: what every kind of funds has in total.
    pub total: Vec<String>,
    /// 上年, 去年: the year before.
    pub last_year: Vec<String>,
    /// 年, 期: what a text holds that names an earlier year.
    pub prior_signs: Vec<String>,
    /// 因, 较: how a clause goes on that begins with what it speaks of.
    pub predicates: Vec<String>,
    /// 是指: what stands before is explained, not claimed.
    pub defines: Vec<String>,
    /// 人, 名: measure words of people.
    pub people: Vec<String>,
    /// 相比: what is compared with stands before it.
    pub compared: Vec<String>,
    /// 预算: what a change may be measured from.
    pub budgets: Vec<String>,
    /// 中: behind a name it leads over to its parts.
    pub among: Vec<String>,
    /// 合计, 共计: the sum of what stands before.
    pub sums: Vec<String>,
    /// 了, 额为: between a word of change and an amount, regular expressions.
    pub amount_fillers: Vec<String>,
    /// 了, 率为: between a word of change and a rate, regular expressions.
    pub rate_fillers: Vec<String>,
}

impl WordLists {
    pub(super) fn merge(&mut self, other: Self) {
        self.up.extend(other.up);
        self.down.extend(other.down);
        self.neutral.extend(other.neutral);
        self.flat.extend(other.flat);
        self.more.extend(other.more);
        self.less.extend(other.less);
        self.prior.extend(other.prior);
        self.than.extend(other.than);
        self.parts.extend(other.parts);
        self.regroup.extend(other.regroup);
        self.reason.extend(other.reason);
        self.again.extend(other.again);
        self.carried.extend(other.carried);
        self.names.extend(other.names);
        self.heads.extend(other.heads);
        self.spanning.extend(other.spanning);
        self.total.extend(other.total);
        self.last_year.extend(other.last_year);
        self.prior_signs.extend(other.prior_signs);
        self.predicates.extend(other.predicates);
        self.defines.extend(other.defines);
        self.people.extend(other.people);
        self.compared.extend(other.compared);
        self.budgets.extend(other.budgets);
        self.among.extend(other.among);
        self.sums.extend(other.sums);
        self.amount_fillers.extend(other.amount_fillers);
        self.rate_fillers.extend(other.rate_fillers);
    }
}

/// The words, ready for patterns.
#[derive(Clone, Debug, Default)]
pub struct Words {
    lists: WordLists,
    changes: Sought,
    comparisons: Sought,
    thans: Sought,
}

impl Words {
    /// Sorts each list so that longer words are tried first.
    pub fn new(lists: &WordLists) -> Self {
        let mut lists = lists.clone();
        for list in [
            &mut lists.up,
            &mut lists.down,
            &mut lists.flat,
            &mut lists.more,
            &mut lists.less,
            &mut lists.than,
            &mut lists.parts,
            &mut lists.reason,
        ] {
            for word in list.iter_mut() {
                *word = folded(word);
            }
            list.sort_by_key(|word| std::cmp::Reverse(word.len()));
        }
        Self {
            changes: Sought::new(&[&lists.up, &lists.down]),
            comparisons: Sought::new(&[&lists.more, &lists.less, &lists.flat]),
            thans: Sought::new(&[&lists.than]),
            lists,
        }
    }

    /// The direction a word states.
    pub fn direction(&self, word: &str) -> Option<Direction> {
        let has = |list: &[String]| list.iter().any(|known| known == word);
        if has(&self.lists.up) || has(&self.lists.more) {
            Some(Direction::Up)
        } else if has(&self.lists.down) || has(&self.lists.less) {
            Some(Direction::Down)
        } else if has(&self.lists.flat) {
            Some(Direction::Flat)
        } else {
            None
        }
    }

    /// Whether the word at `range` of a text stands in one that names both directions: 减 in 增减.
    pub fn is_neutral(&self, text: &str, range: &Range<usize>) -> bool {
        self.lists.neutral.iter().any(|word| {
            let from = text.floor_char_boundary(range.start.saturating_sub(word.len()));
            let to = text.ceil_char_boundary((range.end + word.len()).min(text.len()));
            text[from..to]
                .match_indices(word.as_str())
                .any(|(at, _)| from + at < range.end && range.start < from + at + word.len())
        })
    }

    /// Where the first word of change stands in a text.
    pub fn first_change(&self, text: &str) -> Option<usize> {
        self.changes.first_in(text)
    }

    /// Where the first word of comparison stands in a text.
    pub fn first_comparison(&self, text: &str) -> Option<usize> {
        self.comparisons.first_in(text)
    }

    /// Where the first word of comparing (比, 较) stands in a text.
    pub fn first_than(&self, text: &str) -> Option<usize> {
        self.thans.first_in(text)
    }

    /// Whether an earlier year may be named.
    pub fn has_prior(&self, text: &str) -> bool {
        holds(text, &self.lists.prior_signs)
    }

    /// Whether a text begins with words for the year before.
    pub fn is_last_year(&self, text: &str) -> bool {
        begins(text, &self.lists.last_year)
    }

    /// Whether a text ends in a word that compares with what follows: 比, 较.
    pub fn compares(&self, text: &str) -> bool {
        ends(text, &self.lists.than)
    }

    /// Whether a text ends in a word of change.
    pub fn ends_in_change(&self, text: &str) -> bool {
        ends(text, &self.lists.up) || ends(text, &self.lists.down)
    }

    /// Whether a text compares with a year that it names: 比2022年, 较上年.
    pub fn compares_year(&self, text: &str) -> bool {
        let last_year = self.lists.last_year.iter();
        let mut last_year = last_year.flat_map(|word| text.match_indices(word.as_str()));
        let is_year =
            |at: usize| text[..at].bytes().rev().take_while(u8::is_ascii_digit).count() == 4;
        let mut years = text.match_indices(YEAR).filter(|(at, _)| is_year(*at));
        last_year.any(|(at, _)| self.compares(&text[..at]))
            || years.any(|(at, _)| self.compares(&text[..at - 4]))
    }

    /// Where a text last names the year before, comparisons with it aside.
    pub fn last_year_in(&self, text: &str) -> Option<usize> {
        let all = self.lists.last_year.iter().flat_map(|word| text.rmatch_indices(word.as_str()));
        all.map(|(at, _)| at).filter(|at| !self.compares(&text[..*at])).max()
    }

    /// Whether the words before a change say what it is a change from: 与年中调整数相比，.
    pub fn has_basis(&self, text: &str) -> bool {
        ends(text.trim_end_matches(','), &self.lists.compared)
            || (holds(text, &self.lists.budgets) && self.first_than(text).is_some())
    }

    /// Where “…支出中，”, which leads over to parts, ends its name.
    pub fn whole_ends(&self, text: &str) -> Option<usize> {
        let end = |word: &String| {
            let found = text.rmatch_indices(word.as_str());
            let mut ends = found.map(|(at, word)| (at, &text[at + word.len()..]));
            ends.find(|(_, rest)| rest.starts_with([',', ':'])).map(|(at, _)| (at, word.len()))
        };
        let (at, len) = self.lists.among.iter().filter_map(end).max()?;
        // 其中 names nothing.
        (!ends(&text[..at + len], &self.lists.parts)).then_some(at)
    }

    /// Whether a label says that its amount is the sum of what stands before.
    pub fn is_sum(&self, label: &str) -> bool {
        self.lists.sums.iter().any(|word| word == label)
    }

    /// Whether a label ends in a word for a sum: 收入合计.
    pub fn ends_in_sum(&self, label: &str) -> bool {
        ends(label, &self.lists.sums)
    }

    /// A regular expression for what stands between a word of change and an amount.
    pub fn amount_filler(&self) -> String {
        format!("(?:{})?", self.lists.amount_fillers.join("|"))
    }

    /// A regular expression for what stands between a word of change and a rate.
    pub fn rate_filler(&self) -> String {
        format!("(?:{})?", self.lists.rate_fillers.join("|"))
    }

    /// Whether a label means what was just spoken of.
    pub fn is_again(&self, label: &str) -> bool {
        self.lists.again.iter().any(|word| word == label)
    }

    /// What names of quantities end in.
    pub fn names(&self) -> &[String] {
        &self.lists.names
    }

    /// A regular expression for what names of quantities end in: 费|支出|….
    pub fn quantity(&self) -> String {
        alternation(&[&self.lists.names])
    }

    /// A regular expression for words of change: 增加|减少|….
    pub fn change(&self) -> String {
        alternation(&[&self.lists.up, &self.lists.down])
    }

    /// A regular expression for words of comparison: 大于|小于|持平|….
    pub fn comparison(&self) -> String {
        alternation(&[&self.lists.more, &self.lists.less, &self.lists.flat])
    }

    /// A regular expression for 持平 and its like.
    pub fn flat(&self) -> String {
        alternation(&[&self.lists.flat])
    }

    /// A regular expression for 比|较|….
    pub fn than(&self) -> String {
        alternation(&[&self.lists.than])
    }

    /// A regular expression for 上年|….
    pub fn prior(&self) -> String {
        format!("(?:{})", self.lists.prior.join("|"))
    }

    /// A regular expression for 其中|包括|….
    pub fn parts(&self) -> String {
        alternation(&[&self.lists.parts])
    }

    /// A regular expression for 按经济分类|…; `None` if there are no such words.
    pub fn regroup(&self) -> Option<String> {
        let words = &self.lists.regroup;
        (!words.is_empty()).then(|| format!("(?:{})", words.join("|")))
    }

    /// A regular expression for 主要原因|….
    pub fn reason(&self) -> String {
        alternation(&[&self.lists.reason])
    }
}

/// Words to look for in texts.
#[derive(Clone, Debug, Default)]
struct Sought {
    words: Vec<String>,
    /// What they begin with, sorted: most characters of a text begin no word.
    heads: Vec<char>,
}

impl Sought {
    fn new(lists: &[&[String]]) -> Self {
        let words: Vec<String> = lists.concat();
        let mut heads: Vec<char> = words.iter().filter_map(|word| word.chars().next()).collect();
        heads.sort_unstable();
        heads.dedup();
        Self { words, heads }
    }

    /// Where the first of them stands.
    fn first_in(&self, text: &str) -> Option<usize> {
        let begins = |at: usize| self.words.iter().any(|word| text[at..].starts_with(word));
        let places = text.char_indices().filter(|(_, c)| self.heads.binary_search(c).is_ok());
        places.map(|(at, _)| at).find(|at| begins(*at))
    }
}

fn alternation(lists: &[&[String]]) -> String {
    let mut words: Vec<&str> =
        lists.iter().flat_map(|list| list.iter()).map(String::as_str).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let escaped: Vec<String> = words.into_iter().map(regex::escape).collect();
    format!("(?:{})", escaped.join("|"))
}
