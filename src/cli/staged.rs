//! `gouji check --staged`: what is about to be committed.
//!
//! A commit is judged by what goes into it: documents, configuration and baseline are read as they
//! are staged, whatever has become of the files since; only what git does not track is read from the
//! folder.

use super::config::shown;
use super::console::{Console, printed};
use super::find::{Exclude, Found, ours, passed_over};
use super::mark;
use super::paths::normal;
use super::walk::IGNORE_FILE;
use super::{Stop, git, input};
use crate::config::NAME;
use crate::diagnostic::Lang;
use crate::read;
use clap::Args as Group;
use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::io::{self, Cursor};
use std::path::{Path, PathBuf};

/// How git lists what is staged: by its mode, and a file that moved as a new one.
const STAGED: [&str; 11] = [
    "--glob-pathspecs",
    "diff",
    "--cached",
    "--raw",
    "-z",
    "--no-renames",
    "--no-relative",
    "--no-ext-diff",
    "--ignore-submodules",
    "--diff-filter=ACMT",
    "--",
];

/// What git stores in place of a file that Git LFS keeps.
const POINTER: &[u8] = b"version https://git-lfs.github.com/spec/";

/// Whether the index is asked for what to check.
#[derive(Clone, Debug, Default, Group)]
pub(super) struct StagedArgs {
    #[arg(
        long,
        help_heading = "选项",
        help = "核对 git 暂存的文件，以 git add 时的内容为准；路径用来限定范围"
    )]
    staged: bool,
}

impl StagedArgs {
    /// Whether it is.
    pub(super) fn is_asked(&self) -> bool {
        self.staged
    }

    /// The index, if it is asked for.
    pub(super) fn index(&self, paths: &[PathBuf], lang: Lang) -> Result<Option<Index>, Stop> {
        let read = || Index::read(paths).map_err(|error| git::needed(&error, lang));
        self.staged.then(read).transpose()
    }
}

/// What the next commit holds.
pub(super) struct Index {
    /// The root of the work tree.
    top: PathBuf,
    /// The staged documents as people name them who work where we do.
    documents: Vec<PathBuf>,
    /// The staged configurations, likewise.
    configs: Vec<PathBuf>,
    /// What else is staged, likewise.
    others: Vec<Entry>,
    /// All files by their paths from the root, if anything here is staged.
    tracked: BTreeSet<PathBuf>,
}

impl Index {
    /// Asks git what is staged, of these paths if there are any.
    fn read(paths: &[PathBuf]) -> io::Result<Self> {
        let here = Here::ask()?;
        let wanted = STAGED.iter().map(OsString::from);
        let wanted: Vec<OsString> = wanted.chain(paths.iter().map(OsString::from)).collect();
        let mut staged = entries(&git::ask(&wanted)?);
        let configs = taken(&mut staged, |entry| !entry.link && entry.path.ends_with(NAME));
        let documents = taken(&mut staged, |entry| !entry.link && is_document(&entry.path));
        let nothing = documents.is_empty() && configs.is_empty();
        let tracked = if nothing { BTreeSet::new() } else { tracked()? };
        let named = |entry: Entry| Entry { path: here.named(&entry.path), ..entry };
        let paths = |entries: Vec<Entry>| entries.into_iter().map(|one| named(one).path).collect();
        let (documents, configs) = (paths(documents), paths(configs));
        let others = staged.into_iter().map(named).collect();
        Ok(Self { top: normal(&here.up), documents, configs, others, tracked })
    }

    /// The documents to check: those that a run over the folder would check, too. What is passed
    /// over there is told here as well.
    pub(super) fn documents(
        &self,
        exclude: &[String],
        lang: Lang,
        console: &mut Console,
    ) -> Result<Vec<Found>, Stop> {
        let excluded = Exclude::new(exclude, lang)?;
        let ignored = self.ignored();
        let is_wanted = |path: &Path| !excluded.holds(path) && !is_ignored(path, &ignored);
        for Entry { path, link } in self.others.iter().filter(|entry| is_wanted(&entry.path)) {
            if let Some(why) = passed_over(path, *link, lang) {
                writeln!(console.err, "{}: {why}", printed(path))?;
            }
        }
        let mut wanted = Vec::new();
        for path in self.documents.iter().filter(|path| is_wanted(path)) {
            if self.is_report(path) {
                writeln!(console.err, "{}: {}", printed(path), ours(lang))?;
            } else {
                wanted.push(Ok(path.clone()));
            }
        }
        Ok(wanted)
    }

    /// Whether a document that is staged is a report of ours.
    pub(super) fn is_report(&self, path: &Path) -> bool {
        mark::is_report(path, || self.bytes(path).map(Cursor::new))
    }

    /// The documents below a folder that a commit leaves there.
    pub(super) fn below(
        &self,
        folder: &Path,
        exclude: &[String],
        lang: Lang,
    ) -> Result<Vec<PathBuf>, Stop> {
        let excluded = Exclude::new(exclude, lang)?;
        let ignored = self.ignored();
        let documents = self.tracked.iter().filter(|path| is_document(path));
        let paths = documents.map(|path| self.top.join(path));
        let below = paths.filter(|path| path.starts_with(folder)).map(shown);
        Ok(below.filter(|path| !excluded.holds(path) && !is_ignored(path, &ignored)).collect())
    }

    /// The configurations: a commit that breaks one must not wait for the next document to tell.
    pub(super) fn configs(&self) -> &[PathBuf] {
        &self.configs
    }

    /// Whether there is a file of this name.
    pub(super) fn has(&self, path: &Path) -> bool {
        self.entry(path).is_some() || path.is_file()
    }

    /// A file as it is staged, with what the attributes of the repository make of it in a work tree.
    pub(super) fn bytes(&self, path: &Path) -> io::Result<Vec<u8>> {
        let Some(entry) = self.entry(path) else { return input::bytes(path) };
        let mut object = OsString::from(":0:");
        object.push(entry);
        let bytes = git::ask(&["cat-file".as_ref(), "--filters".as_ref(), object.as_os_str()])?;
        if bytes.starts_with(POINTER) {
            return Err(git::elsewhere());
        }
        Ok(bytes)
    }

    /// Its path from the root, if git tracks it.
    fn entry(&self, path: &Path) -> Option<&Path> {
        let path = normal(path);
        self.tracked.get(path.strip_prefix(&self.top).ok()?).map(PathBuf::as_path)
    }

    /// What folders say is not to be checked, the deepest first.
    fn ignored(&self) -> Vec<Gitignore> {
        let lists = self.tracked.iter().filter(|path| path.ends_with(IGNORE_FILE));
        let read = |path: &PathBuf| {
            let path = self.top.join(path);
            let mut list = GitignoreBuilder::new(path.parent()?);
            for line in text(Some(self), &path).ok()?.lines() {
                // A line that is no pattern is skipped when a folder is walked, too.
                let _ = list.add_line(None, line);
            }
            list.build().ok()
        };
        let mut lists: Vec<Gitignore> = lists.filter_map(read).collect();
        lists.sort_by_key(|list| std::cmp::Reverse(list.path().components().count()));
        lists
    }
}

/// Where a run works in the work tree.
struct Here {
    /// The way to its root.
    up: PathBuf,
    /// The way from its root.
    prefix: PathBuf,
}

impl Here {
    fn ask() -> io::Result<Self> {
        let lines = git::ask(&["rev-parse", "--show-cdup", "--show-prefix"])?;
        let lines = lines.strip_suffix(b"\n").unwrap_or(&lines);
        // The way up is dots and strokes; folders may have line ends in their names.
        let (up, prefix) = lines.split_at(lines.iter().position(|&b| b == b'\n').unwrap_or(0));
        Ok(Self { up: git::path(up), prefix: git::path(prefix.get(1..).unwrap_or_default()) })
    }

    /// A path from the root as people name it who work here.
    fn named(&self, path: &Path) -> PathBuf {
        path.strip_prefix(&self.prefix).map_or_else(|_| self.up.join(path), Path::to_owned)
    }
}

/// All files that git knows, from the root.
fn tracked() -> io::Result<BTreeSet<PathBuf>> {
    let files = git::ask(&["ls-files", "-z", "--full-name", "--", ":/"])?;
    let names = files.split(|&byte| byte == 0).filter(|name| !name.is_empty());
    Ok(names.map(git::path).collect())
}

/// A text as it is staged, or as it is where nobody asks for that.
pub(super) fn text(index: Option<&Index>, path: &Path) -> io::Result<String> {
    let Some(index) = index else { return std::fs::read_to_string(path) };
    String::from_utf8(index.bytes(path)?).map_err(|_| io::ErrorKind::InvalidData.into())
}

/// Something staged.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    path: PathBuf,
    /// Whether it only leads to a file.
    link: bool,
}

/// The files and links in what git lists: `:100644 100644 … M`, then the path. Submodules hold no
/// text of their own.
fn entries(raw: &[u8]) -> Vec<Entry> {
    let mut parts = raw.split(|&byte| byte == 0);
    let pairs = std::iter::from_fn(|| Some((parts.next()?, parts.next()?)));
    let entry = |(status, path): (&[u8], &[u8])| {
        let mode = status.split(|&byte| byte == b' ').nth(1)?;
        let link = mode.starts_with(b"120");
        (link || mode.starts_with(b"100")).then(|| Entry { path: git::path(path), link })
    };
    pairs.filter_map(entry).collect()
}

/// Takes those out that are `wanted`.
fn taken(entries: &mut Vec<Entry>, wanted: impl Fn(&Entry) -> bool) -> Vec<Entry> {
    let (taken, left) = std::mem::take(entries).into_iter().partition(wanted);
    *entries = left;
    taken
}

/// As in a folder that is walked: nothing in hidden folders.
fn is_document(path: &Path) -> bool {
    let hidden = |part: &std::ffi::OsStr| part.as_encoded_bytes().starts_with(b".");
    read::is_document(&path.to_string_lossy()) && !path.iter().any(hidden)
}

fn is_ignored(path: &Path, lists: &[Gitignore]) -> bool {
    let path = normal(path);
    let above = lists.iter().filter(|list| path.starts_with(list.path()));
    let told = above.map(|list| list.matched_path_or_any_parents(&path, false));
    told.into_iter()
        .find(|told| !told.is_none())
        .is_some_and(|told| matches!(told, Match::Ignore(_)))
}

#[cfg(test)]
mod tests {
    use super::{Entry, entries, is_document};
    use std::path::{Path, PathBuf};

    #[test]
    fn files_links_and_submodules_are_told_apart() {
        let raw = b":000000 100644 0000 1111 A\0a\nb.txt\0:000000 120000 0000 2222 A\0link.txt\0\
                    :100755 100755 1111 3333 M\0\xe7\x94\xb2 \".txt\0:000000 160000 0 4 A\0sub\0";
        let entry = |path: &str, link| Entry { path: PathBuf::from(path), link };
        let listed = [entry("a\nb.txt", false), entry("link.txt", true), entry("甲 \".txt", false)];
        assert_eq!(entries(raw), listed);
        assert!(entries(b"").is_empty());
    }

    #[test]
    fn what_a_folder_would_not_show_is_no_document() {
        assert!(is_document(Path::new("公开/甲.docx")));
        for path in [".github/甲.md", "~$甲.docx", "甲.png", ".甲.txt"] {
            assert!(!is_document(Path::new(path)), "{path}");
        }
    }
}
