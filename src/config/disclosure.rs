//! A disclosure whose text and tables lie in several files, as `gouji.toml` puts them together.

use super::Globs;
use std::path::PathBuf;

/// Files that are checked as one disclosure.
#[derive(Clone, Debug)]
pub struct Disclosure {
    /// Which they are.
    pub files: Globs,
    /// Whether those of each folder are a disclosure of their own.
    pub per_folder: bool,
    /// What it is compared with, relative to its folder or else to the configuration.
    pub others: Others<PathBuf>,
}

/// What a disclosure is compared with, by what it is to it.
#[derive(Clone, Debug)]
pub struct Others<T> {
    /// Last year's disclosures, and the budget of the year.
    pub beside: Vec<T>,
    /// Other versions of its text.
    pub same: Vec<T>,
    /// The units that it is the sum of.
    pub units: Vec<T>,
}

impl<T> Default for Others<T> {
    fn default() -> Self {
        Self { beside: Vec::new(), same: Vec::new(), units: Vec::new() }
    }
}

impl<T> Others<T> {
    /// The same kinds of something else.
    pub fn try_map<U, E>(
        self,
        mut each: impl FnMut(Vec<T>) -> Result<Vec<U>, E>,
    ) -> Result<Others<U>, E> {
        let Self { beside, same, units } = self;
        Ok(Others { beside: each(beside)?, same: each(same)?, units: each(units)? })
    }

    /// Likewise, where nothing can go wrong.
    pub fn map<U>(self, mut each: impl FnMut(Vec<T>) -> Vec<U>) -> Others<U> {
        let Self { beside, same, units } = self;
        Others { beside: each(beside), same: each(same), units: each(units) }
    }
}
