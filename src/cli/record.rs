//! Which waivers of the configurations were of use so far, kept while files are checked side by side.

use crate::config::Waiver;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// What is known of the waivers of a configuration after some files.
#[derive(Clone, Debug, Default)]
pub(super) struct Record {
    /// Those that were of use, by their number.
    pub(super) used: BTreeSet<usize>,
    /// The files that were checked, by their paths from the folder of the configuration.
    checked: BTreeSet<String>,
}

impl Record {
    /// Whether the one file that a waiver names was checked; of several there may be more.
    pub(super) fn has_checked(&self, waiver: &Waiver) -> bool {
        let one = !waiver.named.contains(['*', '?', '[', '!']) && !waiver.named.ends_with('/');
        let file = waiver.file.as_ref().filter(|_| one);
        file.is_some_and(|file| self.checked.iter().any(|path| file.hold(path)))
    }
}

/// The records by the folder of each configuration.
#[derive(Debug, Default)]
pub(super) struct Records(Mutex<BTreeMap<PathBuf, Record>>);

impl Records {
    /// Takes down a file and the waivers that were of use in it.
    pub(super) fn add(&self, folder: &Path, path: String, used: BTreeSet<usize>) {
        let mut records = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let record = records.entry(folder.to_owned()).or_default();
        record.used.extend(used);
        record.checked.insert(path);
    }

    /// What is known of a configuration; nothing if none of its files was checked.
    pub(super) fn of(&self, folder: &Path) -> Option<Record> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(folder).cloned()
    }
}
