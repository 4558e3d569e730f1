//! The configurations that hold for some files, while they are looked for.

use super::{ConfigArgs, Project, Projects, shown, with_own};
use crate::cli::console::{Console, printed};
use crate::cli::paths::normal;
use crate::cli::staged::{self, Index};
use crate::cli::{Stop, foreign, git, lang, rules};
use crate::config::{Config, NAME};
use crate::diagnostic::Lang;
use crate::render::toml_error;
use crate::rule::{RuleFileError, RuleSet};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Configurations while they are looked for.
pub(super) struct Search<'a> {
    pub(super) lang: Lang,
    index: Option<&'a Index>,
    /// Whether folders are looked into; else there is at most one configuration, for all.
    upwards: bool,
    pub(super) configs: Vec<Config>,
    pub(super) mistakes: Vec<RuleFileError>,
    /// For each folder the number of its configuration, or none.
    folders: BTreeMap<PathBuf, Option<usize>>,
    /// The configuration of the first file.
    pub(super) first: Option<usize>,
}

impl<'a> Search<'a> {
    pub(super) fn new(
        args: &ConfigArgs,
        index: Option<&'a Index>,
        lang: Lang,
    ) -> Result<Self, Stop> {
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
    pub(super) fn settled(&self, lang: Lang) -> Lang {
        let settled = self.first.and_then(|first| self.configs.get(first)?.lang);
        settled.filter(|_| self.mistakes.is_empty() && !lang::is_chosen()).unwrap_or(lang)
    }

    pub(super) fn file(&mut self, file: &Path) -> Result<(), Stop> {
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
    pub(super) fn finish(
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

/// Shows every mistake of configurations at its place.
pub(super) fn told(
    mistakes: &[RuleFileError],
    lang: Lang,
    console: &mut Console,
) -> Result<Stop, Stop> {
    let style = console.err_style(lang);
    for mistake in mistakes {
        toml_error("config", mistake, &style, console.err)?;
        writeln!(console.err)?;
    }
    Ok(Stop::Told)
}
