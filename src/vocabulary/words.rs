//! Words that carry meaning inside a clause: directions, periods, “equal”, “namely”.

use super::word_lists::WordLists;
use super::{begins, ends, folded, holds};
use crate::number::YEAR;
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

/// The words, ready for patterns.
#[derive(Clone, Debug, Default)]
pub struct Words {
    lists: WordLists,
    changes: Sought,
    comparisons: Sought,
    thans: Sought,
    expressions: Expressions,
}

/// Regular expressions for words that many phrases hold.
#[derive(Clone, Debug, Default)]
struct Expressions {
    change: String,
    comparison: String,
    flat: String,
    than: String,
    quantity: String,
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
            expressions: Expressions {
                change: alternation(&[&lists.up, &lists.down]),
                comparison: alternation(&[&lists.more, &lists.less, &lists.flat]),
                flat: alternation(&[&lists.flat]),
                than: alternation(&[&lists.than]),
                quantity: alternation(&[&lists.names]),
            },
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

    /// What stands behind the words for last year that a text begins with: 上年|收入总计.
    pub fn after_last_year<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.lists.last_year.iter().find_map(|word| text.strip_prefix(word.as_str()))
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
    pub fn quantity(&self) -> &str {
        &self.expressions.quantity
    }

    /// A regular expression for words of change: 增加|减少|….
    pub fn change(&self) -> &str {
        &self.expressions.change
    }

    /// A regular expression for words of comparison: 大于|小于|持平|….
    pub fn comparison(&self) -> &str {
        &self.expressions.comparison
    }

    /// A regular expression for 持平 and its like.
    pub fn flat(&self) -> &str {
        &self.expressions.flat
    }

    /// A regular expression for 比|较|….
    pub fn than(&self) -> &str {
        &self.expressions.than
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
