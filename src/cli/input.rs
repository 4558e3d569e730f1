//! Reads what the user names.

use super::console::{Console, printed};
use super::guard::guarded;
use super::limits::Reading;
use super::{Stop, foreign, pages};
use crate::diagnostic::Lang;
use crate::document::{Document, Dossier};
use crate::read::{self, Member};
use crate::render::{Failure, visible_line};
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// More bytes than a gigabyte are no disclosure; a device may have bytes without end.
pub(super) const MOST: u64 = 1 << 30;

/// That there is nothing to read, and what would have been.
pub(super) fn listed(none: &str, lang: Lang) -> String {
    let kinds = read::readable(lang);
    lang.pick(&format!("{none}。可以核对的有：{kinds}"), &format!("{none}; what is read: {kinds}"))
        .to_owned()
}

/// Reads a file, or standard input for `-`: one document, or all that are in an archive.
pub(super) fn read(path: &Path, reading: Reading, lang: Lang) -> Vec<Result<Document, Failure>> {
    read_from(path, bytes(path), reading, lang)
}

/// Reads what has been fetched under this name.
pub(super) fn read_from(
    path: &Path,
    bytes: io::Result<Vec<u8>>,
    reading: Reading,
    lang: Lang,
) -> Vec<Result<Document, Failure>> {
    let name = path.display().to_string();
    let bytes = match bytes {
        Ok(bytes) => bytes,
        Err(error) => return vec![Err(failure(path, describe(&error, lang)))],
    };
    if bytes.is_empty() {
        return vec![Err(failure(path, lang.pick("文件是空的", "the file is empty").to_owned()))];
    }
    let input = reading.input(&name, &bytes);
    match guarded(&name, lang, || read::members(input)) {
        Ok(Some(Ok(members))) => read_members(path, &members, reading, lang),
        Ok(Some(Err(error))) => vec![Err(failure(path, error.describe(lang)))],
        Ok(None) => vec![read_bytes(path, &bytes, reading, lang)],
        Err(failure) => vec![Err(failure)],
    }
}

/// The documents of what was read, as those of one dossier, and what could not be read.
pub(super) fn gathered(
    read: impl IntoIterator<Item = Result<Document, Failure>>,
) -> (Vec<Document>, Vec<Failure>) {
    let (mut dossier, mut failures) = (Dossier::default(), Vec::new());
    for read in read {
        match read {
            Ok(document) => dossier.add(document),
            Err(failure) => failures.push(failure),
        }
    }
    (dossier.documents, failures)
}

fn read_bytes(
    path: &Path,
    bytes: &[u8],
    reading: Reading,
    lang: Lang,
) -> Result<Document, Failure> {
    let name = path.display().to_string();
    let input = reading.input(&name, bytes);
    let read = guarded(&name, lang, || read::read_input(input))?;
    let document = read.map_err(|error| failure(path, error.describe(lang)))?;
    Ok(if reading.pages { pages::drawn(document, input, lang) } else { document })
}

/// Reads what an archive holds; a file in it is named as if the archive were a folder.
fn read_members(
    archive: &Path,
    members: &[Member],
    reading: Reading,
    lang: Lang,
) -> Vec<Result<Document, Failure>> {
    if members.is_empty() {
        let none = lang.pick("压缩包中没有可以核对的文件", "no documents in this archive");
        return vec![Err(failure(archive, listed(none, lang)))];
    }
    let read =
        |member: &Member| read_bytes(&archive.join(&member.name), &member.bytes, reading, lang);
    members.iter().map(read).collect()
}

/// Reads the document that a command is to write a copy of, and keeps its bytes.
pub(super) fn read_whole(
    path: &Path,
    reading: Reading,
    lang: Lang,
    console: &mut Console,
) -> Result<(Vec<u8>, Document), Stop> {
    let read = || {
        let bytes = bytes(path).map_err(|error| failure(path, describe(&error, lang)))?;
        let document = read_bytes(path, &bytes, reading, lang)?;
        Ok((bytes, document))
    };
    read().or_else(|failure| Err(tell(&failure, console)?))
}

/// Reads all documents of several files as those of one dossier. Where less than was asked for would say
/// something else, one that cannot be read ends the run.
pub(super) fn read_all(
    paths: &[PathBuf],
    reading: impl Fn(&Path) -> Reading,
    lang: Lang,
    console: &mut Console,
) -> Result<Vec<Document>, Stop> {
    let mut dossier = Dossier::default();
    for path in paths {
        for read in read(path, reading(path), lang) {
            match read {
                Ok(document) => dossier.add(document),
                Err(failure) => return Err(tell(&failure, console)?),
            }
        }
    }
    Ok(dossier.documents)
}

/// Reads the one document that a command is about; it cannot go on without.
pub(super) fn read_only(
    path: &Path,
    reading: Reading,
    lang: Lang,
    console: &mut Console,
) -> Result<Document, Stop> {
    let one = lang.pick("这里需要一个文件", "one document is needed here");
    let comma = lang.pick("，", ", ");
    if path.is_dir() {
        let folder = lang.pick("是目录", "is a folder");
        return Err(tell(&failure(path, format!("{folder}{comma}{one}")), console)?);
    }
    let mut documents = read(path, reading, lang);
    match documents.pop() {
        Some(Ok(document)) if documents.is_empty() => Ok(document),
        Some(Err(failure)) if documents.is_empty() => Err(tell(&failure, console)?),
        _ => {
            let several = lang.pick("是有几个文件的压缩包", "is an archive of several files");
            Err(tell(&failure(path, format!("{several}{comma}{one}")), console)?)
        }
    }
}

/// Tells of a file that could not be read.
pub(super) fn tell(failure: &Failure, console: &mut Console) -> io::Result<Stop> {
    let (path, message) = (printed(&failure.path), visible_line(&failure.message));
    // What says what is wrong with a file says which it is; once is enough.
    let message = message.strip_prefix(&path).map_or(message.as_str(), str::trim_start);
    writeln!(console.err, "{path}: {message}")?;
    Ok(Stop::Told)
}

/// What a file or, for `-`, standard input holds.
pub(super) fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    let within = |length: u64| {
        if MOST < length { Err(io::Error::from(io::ErrorKind::FileTooLarge)) } else { Ok(()) }
    };
    let mut bytes = Vec::new();
    if path == Path::new("-") {
        io::stdin().lock().take(MOST + 1).read_to_end(&mut bytes)?;
    } else {
        let file = File::open(path)?;
        // Nobody needs the memory to find out; a device does not tell how much it holds.
        within(file.metadata()?.len())?;
        file.take(MOST + 1).read_to_end(&mut bytes)?;
    }
    within(bytes.len() as u64)?;
    Ok(bytes)
}

/// Why there is nothing to be had from a path.
pub(super) fn failure(path: &Path, message: String) -> Failure {
    Failure { path: path.display().to_string(), message }
}

/// Why something cannot be read.
pub(super) fn describe(error: &io::Error, lang: Lang) -> String {
    match error.kind() {
        io::ErrorKind::PermissionDenied => {
            lang.pick("没有读取的权限", "permission denied").to_owned()
        }
        io::ErrorKind::FileTooLarge => {
            lang.pick("超过 1 GB，未读", "is over 1 GB and was not read").to_owned()
        }
        _ => foreign::system(error, lang),
    }
}
