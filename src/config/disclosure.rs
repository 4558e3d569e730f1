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
    pub beside: Vec<PathBuf>,
}
