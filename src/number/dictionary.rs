//! Words with what they mean, found by the character at one end, longer ones first.

use super::glyph::{at, before, ends, starts};

/// Words with what they mean.
#[derive(Clone, Debug)]
pub(super) struct Dictionary<T> {
    /// By the character that finds them, then longer words first.
    entries: Vec<Entry<T>>,
}

/// One word.
#[derive(Clone, Debug)]
pub(super) struct Entry<T> {
    /// The character that finds it.
    key: char,
    /// As printed.
    pub(super) word: String,
    /// What it means.
    pub(super) meaning: T,
}

impl<T> Dictionary<T> {
    /// Words that are looked for where they begin.
    pub(super) fn by_start(words: impl Iterator<Item = (String, T)>) -> Self {
        Self::new(words, |word| at(word, 0))
    }

    /// Words that are looked for where they end.
    pub(super) fn by_end(words: impl Iterator<Item = (String, T)>) -> Self {
        Self::new(words, |word| before(word, word.len()))
    }

    fn new(words: impl Iterator<Item = (String, T)>, key: fn(&str) -> Option<char>) -> Self {
        let entry = |(word, meaning): (String, T)| {
            let key = key(&word)?;
            Some(Entry { key, word, meaning })
        };
        let mut entries: Vec<Entry<T>> = words.filter_map(entry).collect();
        entries.sort_by_key(|entry| (entry.key, std::cmp::Reverse(entry.word.len())));
        Self { entries }
    }

    /// The words that stand at `pos`, the longest first.
    pub(super) fn starting<'d>(
        &'d self,
        text: &'d str,
        pos: usize,
    ) -> impl Iterator<Item = &'d Entry<T>> {
        let near = at(text, pos).map_or(&[][..], |key| self.near(key));
        near.iter().filter(move |entry| starts(text, pos, &entry.word))
    }

    /// The longest word that ends at `pos`.
    pub(super) fn ending(&self, text: &str, pos: usize) -> Option<&Entry<T>> {
        let near = self.near(before(text, pos)?);
        near.iter().find(|entry| ends(text, pos, &entry.word))
    }

    /// Whether it holds a word.
    pub(super) fn holds(&self, word: &str) -> bool {
        self.entries.iter().any(|entry| entry.word == word)
    }

    fn near(&self, key: char) -> &[Entry<T>] {
        let start = self.entries.partition_point(|entry| entry.key < key);
        let len = self.entries[start..].iter().take_while(|entry| entry.key == key).count();
        &self.entries[start..start + len]
    }
}
