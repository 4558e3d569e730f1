//! What can be seen of files without reading them: how long they are and when they were written.

use crate::cli::Stop;
use crate::cli::args::Check;
use crate::cli::config::shown;
use crate::cli::console::Console;
use crate::cli::find::{below, find};
use crate::cli::walk;
use crate::config::{Config, NAME};
use crate::diagnostic::Lang;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// It was not there.
    New,
    /// It was written.
    Edited,
    /// It is not there any more.
    Gone,
}

/// A file of which something became.
#[derive(Debug)]
pub(super) struct Changed {
    pub(super) path: PathBuf,
    pub(super) change: Change,
    /// Whether it is checked; else it settles how others are.
    pub(super) document: bool,
}

/// When a file was written, how long it is, and whether it is a document.
type Stamp = (Option<SystemTime>, u64, bool);

/// All files that a check depends on, as they are at one time.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Snapshot(BTreeMap<PathBuf, Stamp>);

impl Snapshot {
    /// Looks at the documents, and at all that settles how they are checked.
    pub(super) fn take(args: &Check, lang: Lang) -> Result<Self, Stop> {
        let (mut out, mut err) = (io::sink(), io::sink());
        // What is passed over was told when it was checked.
        let mut silent = Console::new(&mut out, &mut err);
        let found = find(&args.paths, &args.many.exclude, lang, &mut silent)?;
        let mut all = Self::default();
        let documents: Vec<PathBuf> = found.into_iter().flatten().collect();
        for path in &documents {
            all.see(path, true);
        }
        args.settings().for_each(|path| all.see(path, false));
        args.how.rules.dirs.iter().for_each(|folder| all.see_below(folder));
        for config in configs(&documents) {
            all.see(&config, false);
            let text = fs::read_to_string(&config).unwrap_or_default();
            if let (Some(config), _) = Config::read_past_mistakes(&config, &text, lang) {
                all.see_named(&config, &args.many.exclude, lang)?;
            }
        }
        Ok(all)
    }

    /// How many of them are documents.
    pub(super) fn documents(&self) -> usize {
        self.0.values().filter(|(.., document)| *document).count()
    }

    /// What became of files since another one was taken.
    pub(super) fn against(&self, before: &Self) -> Vec<Changed> {
        let changed = |path: &PathBuf, stamp: &Stamp, change| Changed {
            path: path.clone(),
            change,
            document: stamp.2,
        };
        let now = self.0.iter().filter_map(|(path, stamp)| match before.0.get(path) {
            None => Some(changed(path, stamp, Change::New)),
            Some(old) if old != stamp => Some(changed(path, stamp, Change::Edited)),
            Some(_) => None,
        });
        let gone = before.0.iter().filter(|(path, _)| !self.0.contains_key(*path));
        now.chain(gone.map(|(path, stamp)| changed(path, stamp, Change::Gone))).collect()
    }

    fn see(&mut self, path: &Path, document: bool) {
        if let Ok(there) = fs::metadata(path) {
            let stamp = (there.modified().ok(), there.len(), document);
            self.0.entry(path.to_owned()).or_insert(stamp);
        }
    }

    /// The rules that a configuration names, and the files of its disclosures that nobody else did.
    fn see_named(&mut self, config: &Config, exclude: &[String], lang: Lang) -> Result<(), Stop> {
        config.rules.iter().for_each(|folder| self.see_below(&config.folder().join(folder)));
        if !config.disclosures.is_empty() {
            let files = below(config.folder(), exclude, lang)?;
            for path in files {
                self.see(&path, false);
            }
        }
        Ok(())
    }

    fn see_below(&mut self, folder: &Path) {
        for (path, kind) in walk::below(folder, None).into_iter().flatten() {
            if kind.is_some_and(|kind| kind.is_file()) {
                self.see(&path, false);
            }
        }
    }
}

/// The configurations above documents, those of folders that have none yet left out.
fn configs(documents: &[PathBuf]) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = documents
        .iter()
        .flat_map(|path| {
            let whole = std::path::absolute(path).unwrap_or_else(|_| path.clone());
            whole.ancestors().skip(1).map(Path::to_owned).collect::<Vec<_>>()
        })
        .collect();
    folders.sort();
    folders.dedup();
    folders
        .into_iter()
        .map(|folder| shown(folder.join(NAME)))
        .filter(|path| path.is_file())
        .collect()
}
