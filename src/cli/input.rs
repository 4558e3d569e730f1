//! Finds and reads what the user names.

use super::Stop;
use super::console::Console;
use crate::diagnostic::Lang;
use crate::document::Document;
use crate::read::{self, Input, Limits};
use crate::render::{Failure, visible_line};
use crate::source::SourceId;
use ignore::WalkBuilder;
use std::collections::BTreeSet;
use std::io::{self, IsTerminal, Read};
use std::path::{Path, PathBuf};

/// The endings of files that are read in a folder; a file that is named is read whatever it is called.
fn extensions() -> Vec<&'static str> {
    read::FORMATS.iter().flat_map(|format| format.extensions).copied().collect()
}

/// A file to read, or why there is none.
pub(super) type Found = Result<PathBuf, Failure>;

/// The files that `paths` stand for, folders opened, each once, in the order given. Without paths
/// that is standard input, unless somebody would have to type it.
pub(super) fn find(paths: &[PathBuf], lang: Lang) -> Result<Vec<Found>, Stop> {
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
    let mut seen = BTreeSet::new();
    let mut found: Vec<Found> = paths
        .iter()
        .flat_map(|path| if path.is_dir() { walk(path, lang) } else { vec![Ok(path.clone())] })
        .collect();
    found.retain(|one| one.as_ref().map_or(true, |path| seen.insert(path.clone())));
    Ok(found)
}

/// The documents below a folder in the order of their paths.
fn walk(folder: &Path, lang: Lang) -> Vec<Found> {
    let walk = WalkBuilder::new(folder).sort_by_file_path(Ord::cmp).build();
    let found: Vec<Found> = walk
        .filter_map(|entry| match entry {
            Ok(entry) => {
                let file = entry.file_type().is_some_and(|kind| kind.is_file());
                (file && is_document(entry.path())).then(|| Ok(entry.into_path()))
            }
            Err(error) => Some(Err(failure(folder, error.to_string()))),
        })
        .collect();
    if found.is_empty() {
        let none = lang.pick("目录中没有可以核对的文件", "no documents in this folder");
        return vec![Err(failure(folder, format!("{none} ({})", extensions().join(", "))))];
    }
    found
}

fn is_document(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    extension.is_some_and(|this| extensions().iter().any(|one| this.eq_ignore_ascii_case(one)))
}

/// Reads one file, or standard input for `-`.
pub(super) fn read(
    path: &Path,
    source: SourceId,
    limits: Limits,
    lang: Lang,
) -> Result<Document, Failure> {
    let name = path.display().to_string();
    let bytes = bytes(path).map_err(|error| failure(path, describe(&error, lang)))?;
    if bytes.is_empty() {
        return Err(failure(path, lang.pick("文件是空的", "the file is empty").to_owned()));
    }
    let input = Input { name: &name, bytes: &bytes, source, limits };
    read::read_input(input).map_err(|error| failure(path, error.describe(lang)))
}

/// Reads one file that a command is about; it cannot go on without.
pub(super) fn read_only(
    path: &Path,
    limits: Limits,
    lang: Lang,
    console: &mut Console,
) -> Result<Document, Stop> {
    if path.is_dir() {
        let message = lang.pick("是目录，这里需要一个文件", "is a folder; a file is needed here");
        return Err(tell(&failure(path, message.to_owned()), console)?);
    }
    match read(path, SourceId(0), limits, lang) {
        Ok(document) => Ok(document),
        Err(failure) => Err(tell(&failure, console)?),
    }
}

/// Tells of a file that could not be read.
pub(super) fn tell(failure: &Failure, console: &mut Console) -> io::Result<Stop> {
    let (path, message) = (visible_line(&failure.path), visible_line(&failure.message));
    writeln!(console.err, "{path}: {message}")?;
    Ok(Stop::Told)
}

fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    if path != Path::new("-") {
        return std::fs::read(path);
    }
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn failure(path: &Path, message: String) -> Failure {
    Failure { path: path.display().to_string(), message }
}

fn describe(error: &io::Error, lang: Lang) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => {
            lang.pick("没有这个文件或目录", "no such file or folder").to_owned()
        }
        io::ErrorKind::PermissionDenied => {
            lang.pick("没有读取的权限", "permission denied").to_owned()
        }
        _ => format!("{}: {error}", lang.pick("读取失败", "cannot be read")),
    }
}
