//! What an office settles once for all its documents: `gouji.toml`, read from text.
//!
//! Finding and reading the file is the command line's; what it says is decided here.

mod disclosure;
mod file;
mod globs;
mod judging;
mod level;
mod load;
mod names;
mod schema;
mod waiver;

pub use disclosure::{Disclosure, Others};
pub use globs::Globs;
pub use judging::Judging;
pub use level::{FailOn, Weight};
pub use schema::{schema, template};
pub use waiver::{Day, Waiver};

use crate::diagnostic::Lang;
use crate::read::Limits;
use crate::source::Span;
use std::path::{Path, PathBuf};

/// The name of the file.
pub const NAME: &str = "gouji.toml";

/// A configuration as it is meant.
#[derive(Clone, Debug)]
pub struct Config {
    /// The file, as it is shown.
    pub path: PathBuf,
    /// Its text.
    pub text: String,
    /// The language of messages.
    pub lang: Option<Lang>,
    /// Folders of rules, relative to the file.
    pub rules: Vec<PathBuf>,
    /// The baseline, relative to the file.
    pub baseline: Option<PathBuf>,
    /// Files that are checked together.
    pub disclosures: Vec<Disclosure>,
    /// Findings that may stay, with reasons.
    pub waivers: Vec<Waiver>,
    exclude: Globs,
    limits: LimitsAsked,
    judging: Judging,
    overrides: Vec<(Globs, Judging)>,
    /// Every name of a rule or folder of rules, for those that no rule has.
    names: Vec<(String, Span)>,
    /// The profile names, likewise.
    profiles: Vec<(String, Span)>,
}

/// The limits that the file sets.
#[derive(Clone, Copy, Debug, Default)]
struct LimitsAsked {
    pages: Option<usize>,
    unpacked: Option<u64>,
    cells: Option<usize>,
    depth: Option<usize>,
    paragraphs: Option<usize>,
    text: Option<u64>,
}

impl Config {
    /// Whether a file, named by its path from the folder of the configuration, is left out.
    pub fn excludes(&self, path: &str) -> bool {
        self.exclude.hold(path)
    }

    /// How findings of a file are judged, the later overrides that name it before the earlier.
    pub fn judging(&self, path: &str) -> Judging {
        let mut judging = self.judging.clone();
        for (paths, own) in &self.overrides {
            if paths.hold(path) {
                judging.take(own);
            }
        }
        judging
    }

    /// The limits, those that the file does not set as they were.
    pub fn limits(&self, usual: Limits) -> Limits {
        let LimitsAsked { pages, unpacked, cells, depth, paragraphs, text } = self.limits;
        Limits {
            pages: pages.unwrap_or(usual.pages),
            unpacked: unpacked.unwrap_or(usual.unpacked),
            cells: cells.unwrap_or(usual.cells),
            depth: depth.unwrap_or(usual.depth),
            paragraphs: paragraphs.unwrap_or(usual.paragraphs),
            text: text.unwrap_or(usual.text),
        }
    }

    /// The folder that paths in it start from.
    pub fn folder(&self) -> &Path {
        self.path.parent().unwrap_or(Path::new(""))
    }
}
