//! What is checked together, and the documents that are at hand for it: of several files that are one disclosure
//! only the one that changed is read again.

use super::LspArgs;
use super::texts::Texts;
use crate::cli::Stop;
use crate::cli::asked::Asked;
use crate::cli::config::Project;
use crate::cli::console::Console;
use crate::cli::find::find;
use crate::cli::gate::Gate;
use crate::cli::input;
use crate::cli::judge::Judged;
use crate::cli::paths::normal;
use crate::config::Others;
use crate::diagnostic::Lang;
use crate::document::Document;
use crate::render::Failure;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Files that are one disclosure, or one file alone.
#[derive(Clone, Debug, Default)]
struct Bundle {
    files: Vec<PathBuf>,
    others: Others<PathBuf>,
    together: bool,
}

/// What tells whether a file is as it was: the version that the editor has, or what the disk says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stamp {
    Open(i32),
    Closed(Option<SystemTime>, u64),
}

/// What a file was read as.
type Read = Vec<Result<Document, Failure>>;

/// All that a check needs.
pub(super) struct Desk<'a> {
    gate: Gate<'a>,
    bundles: Vec<Bundle>,
    /// The bundle that a file is of, or is compared in.
    of: BTreeMap<PathBuf, Vec<usize>>,
    at_hand: BTreeMap<PathBuf, (Stamp, Read)>,
}

impl<'a> Desk<'a> {
    /// Finds what there is to check below some folders, and what is settled for it.
    pub(super) fn new(args: &'a LspArgs, roots: &[PathBuf], lang: Lang) -> Result<Self, Stop> {
        let (mut out, mut err) = (io::sink(), io::sink());
        // What is wrong in configurations is shown in them.
        let mut silent = Console::new(&mut out, &mut err);
        let mut found = Vec::new();
        for root in roots.iter().filter(|root| root.is_dir()) {
            found.extend(find(std::slice::from_ref(root), &[], lang, &mut silent)?);
        }
        // A folder that has no documents yet is no mistake.
        found.retain(Result::is_ok);
        let asked = Asked::of_most(&args.most);
        let (config, dirs) = (&args.config, &args.rules.dirs);
        let gate = Gate::new(asked, config, dirs, roots, &mut found, lang, &mut silent)?;
        let gate = gate.with_baseline(None)?;
        let mut desk =
            Self { gate, bundles: Vec::new(), of: BTreeMap::new(), at_hand: BTreeMap::new() };
        for one in desk.gate.disclosures(found, &[], None)? {
            let files = one.files.into_iter().flatten().map(|path| normal(&path)).collect();
            desk.add(Bundle { files, others: one.others, together: one.together });
        }
        Ok(desk)
    }

    fn add(&mut self, bundle: Bundle) {
        let number = self.bundles.len();
        let Others { beside, same, units } = &bundle.others;
        let others = beside.iter().chain(same).chain(units).map(|path| normal(path));
        for path in bundle.files.iter().cloned().chain(others) {
            self.of.entry(path).or_default().push(number);
        }
        self.bundles.push(bundle);
    }

    /// The language that the configuration settles.
    pub(super) fn lang(&self) -> Lang {
        self.gate.lang
    }

    /// What is settled for a file.
    pub(super) fn project(&self, path: &Path) -> &Project {
        self.gate.project(path)
    }

    /// Everything that is to be checked.
    pub(super) fn bundles(&self) -> std::ops::Range<usize> {
        0..self.bundles.len()
    }

    /// What is to be checked again for the sake of a file. One that is in no disclosure is one.
    pub(super) fn of(&mut self, path: &Path) -> Vec<usize> {
        if let Some(numbers) = self.of.get(path) {
            return numbers.clone();
        }
        self.add(Bundle { files: vec![path.to_owned()], ..Bundle::default() });
        vec![self.bundles.len() - 1]
    }

    /// Whether a file is in a disclosure, or is compared with one.
    pub(super) fn has(&self, path: &Path) -> bool {
        self.of.contains_key(path)
    }

    /// Whether a file is checked when it is open: one that a configuration leaves out is not, unless a disclosure
    /// takes it in all the same.
    pub(super) fn wants(&self, path: &Path) -> bool {
        self.has(path) || !self.project(path).excludes(&path.to_string_lossy())
    }

    /// Checks a bundle; the documents of one that is open stay at hand.
    pub(super) fn check(
        &mut self,
        number: usize,
        texts: &Texts,
    ) -> (Vec<PathBuf>, Vec<Result<Judged, Failure>>) {
        let bundle = self.bundles[number].clone();
        let judged = self.judged(&bundle, texts);
        if !bundle.files.iter().any(|path| texts.of(path).is_some()) {
            bundle.files.iter().for_each(|path| drop(self.at_hand.remove(path)));
        }
        (bundle.files, judged)
    }

    fn judged(&mut self, bundle: &Bundle, texts: &Texts) -> Vec<Result<Judged, Failure>> {
        if !bundle.together {
            let read =
                bundle.files.iter().flat_map(|path| self.read(path, texts)).collect::<Read>();
            let judge = |document| self.gate.judge(vec![document], &Others::default());
            return read.into_iter().map(|read| read.and_then(judge)).collect();
        }
        let (own, mut failures) = self.gathered(&bundle.files, texts);
        let others = bundle.others.clone().map(|paths| {
            let paths: Vec<PathBuf> = paths.iter().map(|path| normal(path)).collect();
            let (documents, unread) = self.gathered(&paths, texts);
            failures.extend(unread);
            documents
        });
        let judged = (!own.is_empty()).then(|| self.gate.judge(own, &others));
        failures.into_iter().map(Err).chain(judged).collect()
    }

    /// The documents of several files as those of one dossier, and what could not be read.
    fn gathered(&mut self, paths: &[PathBuf], texts: &Texts) -> (Vec<Document>, Vec<Failure>) {
        input::gathered(paths.iter().flat_map(|path| self.read(path, texts)))
    }

    fn read(&mut self, path: &Path, texts: &Texts) -> Read {
        let open = texts.of(path);
        let closed = || {
            let there = fs::metadata(path).ok();
            let size = there.as_ref().map_or(0, fs::Metadata::len);
            Stamp::Closed(there.and_then(|there| there.modified().ok()), size)
        };
        let stamp = open.map_or_else(closed, |text| Stamp::Open(text.version));
        if let Some((_, read)) = self.at_hand.get(path).filter(|(known, _)| *known == stamp) {
            return read.clone();
        }
        let bytes =
            open.map_or_else(|| input::bytes(path), |text| Ok(text.now.clone().into_bytes()));
        let read = input::read_from(path, bytes, self.gate.reading(path), self.gate.lang);
        self.at_hand.insert(path.to_owned(), (stamp, read.clone()));
        read
    }
}
