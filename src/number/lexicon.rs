//! The words that tell what a number is, ready to be looked up.

use super::dictionary::{Dictionary, Entry};
use super::glyph::{at, is_latin, starts};
use super::words::{List, Noun, NumberWords, Title};
use super::{Hedge, Scale, Unit};
use crate::embedded;
use once_cell::sync::Lazy;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The words that tell what a number is.
#[derive(Clone, Debug)]
pub struct Lexicon {
    /// Measure words, each with the one that it is written for.
    pub(super) measures: Dictionary<String>,
    pub(super) spoken: Dictionary<()>,
    pub(super) nouns: Dictionary<Noun>,
    pub(super) titles: Dictionary<Title>,
    pub(super) hedged: Dictionary<Hedge>,
    pub(super) hedges: Dictionary<Hedge>,
    /// For each word the characters before which it begins another.
    unless: BTreeMap<String, String>,
    pub(super) words: NumberWords,
}

/// Readers tell headings from prose while the rules are still being loaded, with the words that come
/// with the program.
static BUILTIN: Lazy<Lexicon> = Lazy::new(|| {
    let file = embedded::File::of("vocabulary/numbers").expect("it is there");
    Lexicon::new(&file.read::<File>().vocabulary.numbers)
});

#[derive(Deserialize)]
struct File {
    vocabulary: Table,
}

#[derive(Deserialize)]
struct Table {
    numbers: NumberWords,
}

impl Lexicon {
    /// The words that come with the program.
    pub fn builtin() -> &'static Self {
        &BUILTIN
    }

    /// Prepares words to be looked up.
    pub fn new(words: &NumberWords) -> Self {
        let mut usual: BTreeMap<&str, &str> = BTreeMap::new();
        for line in words.spelled.lines() {
            let mut spellings = line.split_whitespace();
            let Some(first) = spellings.next() else { continue };
            usual.extend(spellings.map(|other| (other, first)));
        }
        let measures = words.measures.iter();
        let measures = measures.map(|word| (word, *usual.get(word).unwrap_or(&word)));
        let spoken = words.spoken.iter().map(|word| (word.to_owned(), ()));
        let unless = words.guards().map(|(word, next)| (word.to_owned(), next.to_owned()));
        Self {
            measures: Dictionary::by_start(
                measures.map(|(word, name)| (word.to_owned(), name.to_owned())),
            ),
            unless: unless.collect(),
            spoken: Dictionary::by_start(spoken),
            nouns: Dictionary::by_start(meant(&words.behind)),
            titles: Dictionary::by_end(meant(&words.before)),
            hedged: Dictionary::by_end(meant(&words.hedged)),
            hedges: Dictionary::by_start(meant(&words.hedges)),
            words: words.clone(),
        }
    }

    /// Whether `word` is one of which `unless` may tell where it is none.
    pub fn knows(&self, word: &str) -> bool {
        let units = [Unit::Money(Scale::Yuan), Unit::Tenths];
        self.measures.holds(word)
            || self.nouns.holds(word)
            || self.hedges.holds(word)
            || self.spoken.holds(word)
            || units.iter().any(|unit| unit.name() == word)
    }

    /// Whether `text` stands between two numbers of a list.
    pub fn is_list(&self, text: &str) -> bool {
        self.words.lists.holds(text)
    }

    /// What follows the sign or word of a list that a text begins with: 、｜教育支出.
    pub fn without_joint<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.words.lists.iter().find_map(|word| text.strip_prefix(word))
    }

    /// Whether `text` stands between the two numbers of a range.
    pub(super) fn is_range(&self, text: &str) -> bool {
        self.words.ranges.holds(text)
    }

    /// The longest word of `dictionary` that stands at `pos` and begins no other word.
    pub(super) fn at<'d, T>(
        &self,
        dictionary: &'d Dictionary<T>,
        text: &'d str,
        pos: usize,
    ) -> Option<&'d Entry<T>> {
        dictionary.starting(text, pos).find(|entry| self.ends_word(text, pos, &entry.word))
    }

    /// Whether `word` stands at `pos` and begins no other word.
    pub(super) fn stands(&self, text: &str, pos: usize, word: &str) -> bool {
        starts(text, pos, word) && self.ends_word(text, pos, word)
    }

    /// Whether the word at `pos` is whole: 级 is, but not in 级别.
    fn ends_word(&self, text: &str, pos: usize, word: &str) -> bool {
        let Some(next) = at(text, pos + word.len()) else { return true };
        let ends_latin = word.ends_with(|c: char| c.is_ascii_alphanumeric());
        if ends_latin && (is_latin(next) || next.is_ascii_digit()) {
            return false;
        }
        !self.unless.get(word).is_some_and(|characters| characters.contains(next))
    }

    /// The character behind a number that says that it is more.
    pub(super) fn more(&self, text: &str, pos: usize) -> Option<char> {
        at(text, pos).filter(|c| self.words.more.contains(*c))
    }
}

/// The words of all lists, each with the key of its list.
fn meant<K: Copy>(lists: &BTreeMap<K, List>) -> impl Iterator<Item = (String, K)> {
    lists.iter().flat_map(|(meaning, words)| words.iter().map(|word| (word.to_owned(), *meaning)))
}
