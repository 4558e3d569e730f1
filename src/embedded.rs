//! The rule files that come with the program, each as its text and as what it says.

mod kind;
mod tape;

use serde::de::DeserializeOwned;

/// A file of `rules/`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct File {
    /// Its path below `rules/`, without `.toml`.
    pub id: &'static str,
    /// The whole file.
    pub text: &'static str,
    /// Where its tape begins.
    start: usize,
}

/// All of them, by id.
pub(crate) const FILES: &[File] = &include!(concat!(env!("OUT_DIR"), "/rules.rs"));

/// What they say but for their examples, one tape behind the other.
const TAPES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/tapes"));

impl File {
    /// The file of this id.
    pub(crate) fn of(id: &str) -> Option<Self> {
        FILES.iter().find(|file| file.id == id).copied()
    }

    /// What it says but for its examples, as serde reads the TOML.
    ///
    /// # Panics
    /// If it says what the type does not have, which tests exclude.
    pub(crate) fn read<T: DeserializeOwned>(self) -> T {
        tape::read(&TAPES[self.start..], self.text)
    }
}
