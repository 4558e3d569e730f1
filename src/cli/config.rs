//! Finds and reads `gouji.toml`: for each file the nearest one above it, each folder looked at once.

mod search;

use super::Stop;
use super::console::Console;
use super::paths::{normal, relative};
use super::staged::Index;
use crate::config::{Config, Judging, NAME};
use crate::diagnostic::Lang;
use crate::rule::RuleSet;
use clap::Args as Group;
use search::{Search, told};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Which configuration to use.
#[derive(Clone, Debug, Default, Group)]
pub(super) struct ConfigArgs {
    #[arg(
        long,
        value_name = "文件",
        help_heading = "选项",
        help = "用这份配置，而不是文件所在目录及其上级目录中的 gouji.toml"
    )]
    config: Option<PathBuf>,
    #[arg(long, conflicts_with = "config", help_heading = "选项", help = "不用任何 gouji.toml")]
    no_config: bool,
}

impl ConfigArgs {
    /// The file that is named.
    pub(super) fn file(&self) -> Option<&PathBuf> {
        self.config.as_ref()
    }
}

/// What is settled for the files below a folder.
pub(super) struct Project {
    /// The configuration, if there is one.
    pub(super) config: Option<Config>,
    /// Where its paths start.
    pub(super) folder: PathBuf,
    /// The rules, its own among them.
    pub(super) rules: Arc<RuleSet>,
}

impl Project {
    /// A file by its path from the folder.
    pub(super) fn path(&self, name: &str) -> String {
        relative(&normal(Path::new(name)), &self.folder)
    }

    /// How the findings of a file are judged.
    pub(super) fn judging(&self, path: &str) -> Judging {
        self.config.as_ref().map(|config| config.judging(path)).unwrap_or_default()
    }

    /// Whether a file is left out.
    pub(super) fn excludes(&self, name: &str) -> bool {
        self.config.as_ref().is_some_and(|config| config.excludes(&self.path(name)))
    }
}

/// The projects of a run.
pub(super) struct Projects {
    /// The first is that of files without a configuration.
    all: Vec<Project>,
    /// Which one holds for the files of a folder.
    folders: BTreeMap<PathBuf, usize>,
}

impl Projects {
    /// Finds the configurations of files and reads them with their rules, and those of `dirs` for
    /// all. Every mistake is shown; none is skipped.
    pub(super) fn load<'a>(
        files: impl IntoIterator<Item = &'a Path>,
        args: &ConfigArgs,
        dirs: &[PathBuf],
        index: Option<&Index>,
        lang: Lang,
        console: &mut Console,
    ) -> Result<(Self, Lang), Stop> {
        let mut search = Search::new(args, index, lang)?;
        for file in files {
            search.file(file)?;
        }
        let settled = search.settled(lang);
        Ok((search.finish(dirs, settled, console)?, settled))
    }

    /// What holds for a file, by its name as it was given.
    pub(super) fn of(&self, name: &str) -> &Project {
        &self.all[self.number(name)]
    }

    /// Which of [`Self::all`] holds for a file.
    pub(super) fn number(&self, name: &str) -> usize {
        let path = normal(Path::new(name));
        let known = path.ancestors().skip(1).find_map(|folder| self.folders.get(folder));
        known.copied().unwrap_or(0)
    }

    /// All of them, the one without a configuration first.
    pub(super) fn all(&self) -> &[Project] {
        &self.all
    }
}

/// The folders of rules that hold where we work, those of `dirs` after those of the configuration, and
/// the language of messages.
pub(super) fn rules_here(
    args: &ConfigArgs,
    dirs: &[PathBuf],
    lang: Lang,
    console: &mut Console,
) -> Result<(Vec<PathBuf>, Lang), Stop> {
    let mut search = Search::new(args, None, lang)?;
    // Standard input lies in the current folder.
    search.file(Path::new("-"))?;
    if !search.mistakes.is_empty() {
        return Err(told(&search.mistakes, lang, console)?);
    }
    let lang = search.settled(lang);
    let config = search.first.and_then(|first| search.configs.get(first));
    Ok((config.map_or_else(|| dirs.to_vec(), |config| with_own(config, dirs)), lang))
}

/// The folders of rules of a configuration, and then those of `dirs`.
fn with_own(config: &Config, dirs: &[PathBuf]) -> Vec<PathBuf> {
    let own = config.rules.iter().map(|dir| config.folder().join(dir));
    own.chain(dirs.iter().cloned()).collect()
}

/// Whether a file has a configuration nearer than that of a folder above it.
pub(super) fn is_nearer(file: &Path, folder: &Path, index: Option<&Index>) -> bool {
    let path = normal(file);
    let between = path.ancestors().skip(1).take_while(|above| *above != folder);
    let has = |path: &Path| index.map_or_else(|| path.is_file(), |index| index.has(path));
    between.into_iter().any(|above| has(&above.join(NAME)))
}

/// A path as people name it who work where we do.
pub(super) fn shown(path: PathBuf) -> PathBuf {
    match path.strip_prefix(normal(Path::new(""))) {
        Ok(below) => below.to_owned(),
        Err(_) => path,
    }
}
