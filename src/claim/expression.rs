//! A regular expression that is compiled when first needed and tried only where it can begin.
//!
//! A document uses few of all expressions of the rules, and compiling them all would take longer
//! than reading it.

use super::heads::{Heads, first_chars};
use super::start::{Places, literal};
use crate::steps::{self, Work};
use once_cell::sync::OnceCell;
use regex_lite::{Captures, Error, Regex};
use std::ops::Range;

/// A match is looked for in so many bytes after its beginning, a thousand characters: nobody writes a longer
/// phrase. A line of thousands of marks, each of which may begin a match that only the end of the line
/// refutes, would take the square of its length.
const LONGEST: usize = 3000;

/// An expression. Of two alternatives that match at one place the first wins.
#[derive(Clone, Debug)]
pub struct Expression {
    source: String,
    /// Text that every match holds; may be empty.
    needs: String,
    /// The characters that every match begins with one of; `None` if any may be the first.
    starts: OnceCell<Option<Vec<char>>>,
    /// What a match begins with, looked at where one of `starts` stands.
    heads: OnceCell<Heads>,
    /// It matches at the start of a text only if `starts` are known.
    compiled: OnceCell<Regex>,
}

/// A match.
#[derive(Debug)]
pub struct Match<'t> {
    /// Where it stands in the text.
    pub range: Range<usize>,
    base: usize,
    captures: Captures<'t>,
}

impl Match<'_> {
    /// Where a group of it stands in the text.
    pub fn group(&self, name: &str) -> Option<Range<usize>> {
        let range = self.captures.name(name)?.range();
        Some(range.start + self.base..range.end + self.base)
    }
}

impl Expression {
    /// An expression, not looked at yet.
    pub fn new(source: String) -> Self {
        let needs = literal(&source);
        let (starts, heads, compiled) = (OnceCell::new(), OnceCell::new(), OnceCell::new());
        Self { source, needs, starts, heads, compiled }
    }

    /// The expression as written.
    pub fn as_str(&self) -> &str {
        &self.source
    }

    /// Characters of which every text that it matches holds one; `None` if nothing is known of them.
    pub fn signs(&self) -> Option<Vec<char>> {
        match self.needs.chars().next() {
            Some(first) => Some(vec![first]),
            None => self.starts().map(<[char]>::to_vec),
        }
    }

    /// Compiles it, or says why that fails.
    pub fn check(&self) -> Result<(), Error> {
        self.compiled().map(|_| ())
    }

    /// The matches in a text from left to right, none over another.
    ///
    /// # Panics
    /// If it is malformed: what loads it calls [`Self::check`] for expressions of users, and tests
    /// do for those of the program.
    pub fn matches<'t>(&self, text: &'t str) -> Vec<Match<'t>> {
        if !text.contains(&self.needs) {
            return Vec::new();
        }
        self.search(text, &(0..text.len()), |starts| {
            let found = text.char_indices().filter(|(_, c)| starts.binary_search(c).is_ok());
            found.map(|(at, _)| at).collect()
        })
    }

    /// Whether it matches anywhere in a text.
    ///
    /// # Panics
    /// As [`Self::matches`].
    pub fn is_match(&self, text: &str) -> bool {
        !self.matches(text).is_empty()
    }

    /// The matches in a window of a text, of which `places` knows all characters.
    ///
    /// # Panics
    /// As [`Self::matches`].
    pub fn matches_in<'t>(
        &self,
        text: &'t str,
        window: &Range<usize>,
        places: &Places,
    ) -> Vec<Match<'t>> {
        let first = self.needs.chars().next();
        if first.is_some_and(|c| !places.has(c) || !text[window.clone()].contains(&self.needs)) {
            return Vec::new();
        }
        self.search(text, window, |starts| places.of(starts))
    }

    fn starts(&self) -> Option<&[char]> {
        self.starts.get_or_init(|| first_chars(&self.source)).as_deref()
    }

    fn compiled(&self) -> Result<&Regex, Error> {
        self.compiled.get_or_try_init(|| match self.starts() {
            Some(_) => Regex::new(&format!("^(?:{})", self.source)),
            None => Regex::new(&self.source),
        })
    }

    fn regex(&self) -> &Regex {
        self.compiled().expect("a checked expression")
    }

    /// The matches in a window of a text; `places` finds where one of some characters stands. Where
    /// no match can begin nothing is compiled.
    fn search<'t>(
        &self,
        text: &'t str,
        window: &Range<usize>,
        places: impl Fn(&[char]) -> Vec<usize>,
    ) -> Vec<Match<'t>> {
        let at = |base: usize, captures: Captures<'t>| {
            let whole = captures.get(0).map_or(0..0, |whole| whole.range());
            Match { range: whole.start + base..whole.end + base, base, captures }
        };
        let Some(starts) = self.starts() else {
            let found = self.regex().captures_iter(&text[window.clone()]);
            return found.map(|captures| at(window.start, captures)).collect();
        };
        let mut found: Vec<Match<'t>> = Vec::new();
        for place in places(starts) {
            let seen = found.last().map_or(window.start, |last| last.range.end);
            if place < seen || window.end <= place {
                continue;
            }
            let end = text.floor_char_boundary(window.end.min(place.saturating_add(LONGEST)));
            steps::count(Work::Character, end - place);
            let matched = self.captures(&text[place..end]).map(|captures| at(place, captures));
            // Where the text was cut it does not end.
            let ends = end == window.end || !self.source.ends_with('$');
            found.extend(matched.filter(|matched| ends || matched.range.end < end));
        }
        found
    }

    /// The match at the start of a text.
    fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        let heads = self.heads.get_or_init(|| Heads::new(&self.source));
        heads.fit(text).then(|| self.regex().captures(text))?
    }
}

#[cfg(test)]
mod tests {
    use super::Expression;

    /// What the expression finds, as a plain search for it does.
    fn found(expression: &str, text: &str) -> Vec<String> {
        let lazy = Expression::new(expression.to_owned());
        let found: Vec<String> =
            lazy.matches(text).iter().map(|m| text[m.range.clone()].to_owned()).collect();
        let plain = regex_lite::Regex::new(expression).expect("a good expression");
        let all: Vec<&str> = plain.find_iter(text).map(|m| m.as_str()).collect();
        assert_eq!(found, all, "{expression}");
        found
    }

    #[test]
    fn it_finds_what_a_plain_search_finds() {
        assert_eq!(found("。。|，。", "一。。。，。二"), ["。。", "，。"]);
        assert_eq!(found("[^，]+年", "上年，今年"), ["上年", "今年"]);
        assert_eq!(found("为(?:X{2,}|…)$", "为XX，为…"), ["为…"]);
        assert_eq!(found("(?:比|较)?上年", "较上年比上年上年"), ["较上年", "比上年", "上年"]);
    }

    #[test]
    fn groups_stand_in_the_whole_text() {
        let text = "收入为…";
        let found = Expression::new("为(?P<bad>…)".to_owned()).matches(text);
        assert_eq!(&text[found[0].group("bad").unwrap()], "…");
    }
}
