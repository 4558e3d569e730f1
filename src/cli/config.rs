//! Finds and reads `gouji.toml`: for each file the nearest one above it, each folder looked at once.

use super::console::{Console, printed};
use super::paths::{normal, relative};
use super::staged::{self, Index};
use super::{Stop, foreign, git, lang, rules};
use crate::config::{Config, Judging, NAME};
use crate::diagnostic::Lang;
use crate::render::toml_error;
use crate::rule::{RuleFileError, RuleSet};
use clap::Args as Group;
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

/// Configurations while they are looked for.
struct Search<'a> {
    lang: Lang,
    index: Option<&'a Index>,
    /// Whether folders are looked into; else there is at most one configuration, for all.
    upwards: bool,
    configs: Vec<Config>,
    mistakes: Vec<RuleFileError>,
    /// For each folder the number of its configuration, or none.
    folders: BTreeMap<PathBuf, Option<usize>>,
    /// The configuration of the first file.
    first: Option<usize>,
}

impl<'a> Search<'a> {
    fn new(args: &ConfigArgs, index: Option<&'a Index>, lang: Lang) -> Result<Self, Stop> {
        let mut search = Self {
            lang,
            index,
            upwards: args.config.is_none() && !args.no_config,
            configs: Vec::new(),
            mistakes: Vec::new(),
            folders: BTreeMap::new(),
            first: None,
        };
        if let Some(path) = &args.config {
            search.first = search.read(path)?;
            // The root is above every file.
            let root = normal(Path::new("")).ancestors().last().map(Path::to_owned);
            search.folders.extend(root.map(|root| (root, search.first)));
        }
        Ok(search)
    }

    /// The language that the first configuration settles.
    fn settled(&self, lang: Lang) -> Lang {
        let settled = self.first.and_then(|first| self.configs.get(first)?.lang);
        settled.filter(|_| self.mistakes.is_empty() && !lang::is_chosen()).unwrap_or(lang)
    }

    fn file(&mut self, file: &Path) -> Result<(), Stop> {
        if !self.upwards {
            return Ok(());
        }
        let path = normal(file);
        let Some(folder) = path.parent() else { return Ok(()) };
        let started = !self.folders.is_empty();
        let found = self.climb(folder)?;
        if !started {
            self.first = found;
        }
        Ok(())
    }

    /// The configuration of a folder: the nearest one above, but none from outside a repository.
    fn climb(&mut self, folder: &Path) -> Result<Option<usize>, Stop> {
        let mut climbed = Vec::new();
        let mut found = None;
        for folder in folder.ancestors() {
            if let Some(known) = self.folders.get(folder) {
                found = *known;
                break;
            }
            climbed.push(folder.to_owned());
            let path = folder.join(NAME);
            if self.index.map_or_else(|| path.is_file(), |index| index.has(&path)) {
                found = self.read(&shown(path))?;
                break;
            }
            if git::is_root(folder) {
                break;
            }
        }
        self.folders.extend(climbed.into_iter().map(|folder| (folder, found)));
        Ok(found)
    }

    fn read(&mut self, path: &Path) -> Result<Option<usize>, Stop> {
        let text = staged::text(self.index, path).map_err(|error| {
            let what = self.lang.pick("配置无法读取", "the configuration cannot be read");
            let why = foreign::system(&error, self.lang);
            Stop::Message(format!("{}: {what}: {why}", printed(path)))
        })?;
        let (config, mistakes) = Config::read_past_mistakes(path, &text, self.lang);
        self.mistakes.extend(mistakes);
        Ok(config.map(|config| {
            self.configs.push(config);
            self.configs.len() - 1
        }))
    }

    /// The projects, the one without a configuration first, and why the rules of one cannot be read.
    fn projects(
        &mut self,
        plain: &Arc<RuleSet>,
        dirs: &[PathBuf],
        lang: Lang,
        console: &mut Console,
    ) -> (Vec<Project>, Option<Stop>) {
        let (folder, rules) = (normal(Path::new("")), Arc::clone(plain));
        let mut all = vec![Project { config: None, folder, rules }];
        let mut stopped = None;
        for config in std::mem::take(&mut self.configs) {
            let rules = if config.rules.is_empty() {
                Arc::clone(plain)
            } else {
                match rules::load(&with_own(&config, dirs), lang, console) {
                    Ok(rules) => Arc::new(rules),
                    Err(stop) => {
                        stopped = Some(stop);
                        continue;
                    }
                }
            };
            self.mistakes.extend(config.unknown_names(&rules, lang));
            let folder = normal(config.folder());
            all.push(Project { config: Some(config), folder, rules });
        }
        (all, stopped)
    }

    /// The projects, or all that is wrong with their configurations and their rules.
    fn finish(
        mut self,
        dirs: &[PathBuf],
        lang: Lang,
        console: &mut Console,
    ) -> Result<Projects, Stop> {
        let (all, mut stopped) = match rules::load(dirs, lang, console) {
            Ok(plain) => self.projects(&Arc::new(plain), dirs, lang, console),
            Err(stop) => (Vec::new(), Some(stop)),
        };
        if !self.mistakes.is_empty() {
            self.mistakes.sort_by(|a, b| (&a.path, a.span).cmp(&(&b.path, b.span)));
            told(&self.mistakes, lang, console)?;
            stopped = stopped.or(Some(Stop::Told));
        }
        if let Some(stop) = stopped {
            return Err(stop);
        }
        let numbered = |(folder, config): (PathBuf, Option<usize>)| {
            (folder, config.map_or(0, |config| config + 1))
        };
        Ok(Projects { all, folders: self.folders.into_iter().map(numbered).collect() })
    }
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

fn told(mistakes: &[RuleFileError], lang: Lang, console: &mut Console) -> Result<Stop, Stop> {
    let style = console.err_style(lang);
    for mistake in mistakes {
        toml_error("config", mistake, &style, console.err)?;
        writeln!(console.err)?;
    }
    Ok(Stop::Told)
}
