//! Finds the files that the user means: named, in folders, or matching a pattern.

use super::config::shown;
use super::console::{Console, printed};
use super::input::{describe, failure, listed};
use super::mark;
use super::paths::normal;
use super::{Stop, foreign, walk};
use crate::diagnostic::Lang;
use crate::read;
use crate::render::Failure;
use globset::{GlobBuilder, GlobMatcher};
use ignore::overrides::{Override, OverrideBuilder};
use same_file::Handle;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

/// A file to read, or why there is none.
pub(super) type Found = Result<PathBuf, Failure>;

/// The files that `paths` stand for, folders opened, each once, in the order given. Without paths
/// that is standard input, unless somebody would have to type it.
pub(super) fn find(
    paths: &[PathBuf],
    exclude: &[String],
    lang: Lang,
    console: &mut Console,
) -> Result<Vec<Found>, Stop> {
    if paths.is_empty() {
        if io::stdin().is_terminal() {
            let message = lang.pick(
                "没有给出文件或目录\n用 --help 查看用法",
                "no files or folders given\nsee --help",
            );
            return Err(Stop::Message(message.to_owned()));
        }
        return Ok(vec![Ok(PathBuf::from("-"))]);
    }
    let (excluded, passed) = (Exclude::new(exclude, lang)?, RefCell::default());
    let search = Search { excluded, lang, passed };
    let mut seen = BTreeSet::new();
    let mut found: Vec<Found> = paths.iter().flat_map(|path| search.path(path)).collect();
    // However it is spelled, and whatever links lead to it, a file is one.
    let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| normal(path));
    found.retain(|one| one.as_ref().map_or(true, |path| seen.insert(real(path))));
    let named: BTreeSet<PathBuf> = paths.iter().map(|path| normal(path)).collect();
    let passed = search.passed.into_inner().into_iter();
    for (path, why) in passed.filter(|(path, _)| !named.contains(&normal(path))) {
        writeln!(console.err, "{}: {why}", printed(path))?;
    }
    if found.is_empty() {
        let none = "所有文件都已由 --exclude 排除";
        writeln!(console.err, "{}", lang.pick(none, "--exclude leaves out all files"))?;
    }
    Ok(found)
}

/// The documents below a folder; what cannot be looked into has none.
pub(super) fn below(folder: &Path, exclude: &[String], lang: Lang) -> Result<Vec<PathBuf>, Stop> {
    let (excluded, passed) = (Exclude::new(exclude, lang)?, RefCell::default());
    let search = Search { excluded, lang, passed };
    let found = search.walk(folder, |_| true).into_iter().flatten();
    Ok(found.map(shown).collect())
}

/// Leaves out the file that is to be written, which may lie in a folder to be checked from the last
/// time.
pub(super) fn leave_out(output: &Path, found: &mut Vec<Found>) {
    // Opening a pipe would take what is meant for whoever reads it.
    let file = |path: &Path| path.is_file().then(|| Handle::from_path(path).ok()).flatten();
    let Some(output) = file(output) else { return };
    found.retain(|one| !one.as_ref().is_ok_and(|path| file(path).is_some_and(|it| it == output)));
}

/// What `--exclude` leaves out, read as lines of `.gitignore`; nothing if it is not given.
pub(super) struct Exclude(Option<Override>);

impl Exclude {
    /// Reads the patterns.
    pub(super) fn new(globs: &[String], lang: Lang) -> Result<Self, Stop> {
        if globs.is_empty() {
            return Ok(Self(None));
        }
        let wrong = |glob: &str| {
            let help = lang.pick(
                "写法与 .gitignore 相同，如 草稿/ 或 *.docx",
                "write as in .gitignore: drafts/ or *.docx",
            );
            let what = lang.pick("通配符有误", "bad pattern");
            Stop::Message(format!("--exclude: {what} {glob}{}{help}", lang.pick("；", "; ")))
        };
        let here = std::env::current_dir().unwrap_or_else(|_| PathBuf::from("."));
        let mut builder = OverrideBuilder::new(here);
        for glob in globs {
            builder.add(&format!("!{glob}")).map_err(|_| wrong(glob))?;
        }
        Ok(Self(Some(builder.build().map_err(|_| wrong(&globs.join(" ")))?)))
    }

    /// Whether a file is left out. It is, too, if a folder above it is.
    pub(super) fn holds(&self, path: &Path) -> bool {
        let Some(excluded) = &self.0 else { return false };
        excluded.matched(path, false).is_ignore()
            || path.parent().is_some_and(|folder| self.holds_folder(folder))
    }

    /// Whether a folder is left out, or one above it.
    fn holds_folder(&self, folder: &Path) -> bool {
        let Some(excluded) = &self.0 else { return false };
        let mut folders = folder.ancestors().filter(|folder| !folder.as_os_str().is_empty());
        folders.any(|folder| excluded.matched(folder, true).is_ignore())
    }
}

/// How to look.
struct Search {
    excluded: Exclude,
    lang: Lang,
    /// What folders hold that may be documents and is not read, each with why.
    passed: RefCell<Vec<(PathBuf, &'static str)>>,
}

impl Search {
    /// What one argument stands for. A file that has the name of a pattern is that file.
    fn path(&self, path: &Path) -> Vec<Found> {
        if path.is_dir() {
            return self.folder(path);
        }
        match pattern(path) {
            Some(glob) if !path.exists() => self.matching(path, &glob),
            _ if self.excluded.holds(path) => Vec::new(),
            _ => vec![Ok(path.to_owned())],
        }
    }

    fn folder(&self, folder: &Path) -> Vec<Found> {
        let found = self.walk(folder, |_| true);
        if found.is_empty() {
            let none = self.lang.pick("目录中没有可以核对的文件", "no documents in this folder");
            return vec![Err(failure(folder, listed(none, self.lang)))];
        }
        found
    }

    fn matching(&self, path: &Path, glob: &GlobMatcher) -> Vec<Found> {
        let base: PathBuf =
            path.iter().take_while(|part| !is_special(&part.to_string_lossy())).collect();
        if self.excluded.holds_folder(plain(&base)) {
            return Vec::new();
        }
        let base = if base.as_os_str().is_empty() { Path::new(".") } else { &base };
        let found = if base.exists() {
            self.walk(base, |path| glob.is_match(plain(path)))
        } else {
            Vec::new()
        };
        if found.is_empty() {
            let none = self.lang.pick("没有匹配的文件", "no documents match");
            return vec![Err(failure(path, none.to_owned()))];
        }
        found.into_iter().map(|one| one.map(|path| plain(&path).to_owned())).collect()
    }

    /// Whether a file is a report of ours; of that it is taken note.
    fn is_report(&self, path: &Path) -> bool {
        let report = mark::is_report(path, || File::open(path));
        if report {
            self.passed.borrow_mut().push((path.to_owned(), ours(self.lang)));
        }
        report
    }

    /// Takes note of what is not read because nobody named it.
    fn pass(&self, path: &Path, link: bool) {
        if let Some(why) = passed_over(path, link, self.lang) {
            self.passed.borrow_mut().push((path.to_owned(), why));
        }
    }

    /// The documents below a folder that are wanted, in the order of their paths.
    fn walk(&self, folder: &Path, wanted: impl Fn(&Path) -> bool) -> Vec<Found> {
        let is_wanted = |path: &Path| read::is_document(&path.to_string_lossy()) && wanted(path);
        let entries = walk::below(folder, self.excluded.0.as_ref()).into_iter();
        entries
            .filter_map(|entry| match entry {
                Ok((path, kind)) => {
                    let file = kind.is_some_and(|kind| kind.is_file());
                    if wanted(&path) {
                        self.pass(&path, kind.is_some_and(|kind| kind.is_symlink()));
                    }
                    let read = file && is_wanted(&path) && !self.is_report(&path);
                    read.then_some(Ok(path))
                }
                Err(error) => Some(Err(unreadable(&error, folder, self.lang))),
            })
            .collect()
    }
}

/// What could not be looked into, and why.
fn unreadable(error: &ignore::Error, folder: &Path, lang: Lang) -> Failure {
    match error {
        ignore::Error::WithPath { path, err } => unreadable(err, path, lang),
        ignore::Error::WithDepth { err, .. } => unreadable(err, folder, lang),
        error => {
            let why = error.io_error().map(|error| describe(error, lang));
            failure(folder, why.unwrap_or_else(|| foreign::walk(error, lang)))
        }
    }
}

/// Why a report of gouji's is not read.
pub(super) fn ours(lang: Lang) -> &'static str {
    lang.pick(
        "是 gouji 写出的，未核对；要核对请直接写出它",
        "was written by gouji and was not checked; to check it name it",
    )
}

/// Why a link or an archive is not read that nobody named, if it may hold documents.
pub(super) fn passed_over(path: &Path, link: bool, lang: Lang) -> Option<&'static str> {
    let archive = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip"));
    let leads_on = || archive || path.is_dir() || read::is_document(&path.to_string_lossy());
    match link {
        true if leads_on() => Some(lang.pick(
            "是链接，未核对；要核对请直接写出它",
            "is a link and was not checked; to check it name it",
        )),
        false if archive => Some(lang.pick(
            "是压缩包，未核对；要核对请直接写出它",
            "is an archive and was not checked; to check it name it",
        )),
        _ => None,
    }
}

/// The path as a pattern, if it is one: a shell without `**`, or quotes, leave patterns to us.
fn pattern(path: &Path) -> Option<GlobMatcher> {
    let text = path.to_str().filter(|text| is_special(text))?;
    let text = text.strip_prefix("./").unwrap_or(text);
    let glob = GlobBuilder::new(text).literal_separator(true).build().ok()?;
    Some(glob.compile_matcher())
}

fn is_special(text: &str) -> bool {
    text.contains(['*', '?', '[', '{'])
}

/// The path without `./` before it.
fn plain(path: &Path) -> &Path {
    path.strip_prefix(".").unwrap_or(path)
}
