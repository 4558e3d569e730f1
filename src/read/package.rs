//! Zip packages, as docx, xlsx and ods are: parts by name, unpacked within limits.

use super::{Damage, Input, ReadError};
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// The first bytes of every package that is not empty.
pub(super) const SIGNATURE: &[u8] = b"PK\x03\x04";

/// The part that lists the types of all parts, and the one that names the type of the whole.
const TYPES: &str = "[Content_Types].xml";
const MIMETYPE: &str = "mimetype";

/// No such part is longer.
const LONGEST: u64 = 1 << 20;

/// What a package says it is: the names of its own parts and what these say of types. What stands in a
/// part says nothing, for an archive may hold whole packages as they are.
#[derive(Debug, Default)]
pub(super) struct Label {
    names: Vec<String>,
    types: String,
    mimetype: String,
}

impl Label {
    /// The label of a package, though it be torn; `None` if the bytes are none.
    pub(super) fn of(bytes: &[u8]) -> Option<Self> {
        if !bytes.starts_with(SIGNATURE) {
            return None;
        }
        let Ok(mut archive) = open(bytes) else {
            let heads = heads(bytes);
            let mimetype = heads.first().filter(|head| head.name == MIMETYPE);
            let mimetype = mimetype.map(|head| text(head.content)).unwrap_or_default();
            let names = heads.into_iter().map(|head| head.name).collect();
            return Some(Self { names, mimetype, ..Self::default() });
        };
        let names: Vec<String> = archive.file_names_raw().map(plain).collect();
        let mut said = |part: &str| {
            let at = names.iter().position(|name| name.eq_ignore_ascii_case(part));
            let file = at.and_then(|at| archive.by_index(at).ok());
            let mut said = Vec::new();
            // Of what breaks off the beginning counts.
            file.map(|file| file.take(LONGEST).read_to_end(&mut said));
            text(&said)
        };
        let (types, mimetype) = (said(TYPES), said(MIMETYPE));
        Some(Self { names, types, mimetype })
    }

    /// Whether it is a kind of document: its list of types names one of `types`, or the name of a part
    /// begins with `part`.
    pub(super) fn holds(&self, types: &[&str], part: &str) -> bool {
        let begins = |name: &String| {
            name.get(..part.len()).is_some_and(|head| head.eq_ignore_ascii_case(part))
        };
        types.iter().any(|kind| self.types.contains(kind)) || self.names.iter().any(begins)
    }

    /// Whether it names its type, and that begins so.
    pub(super) fn is(&self, mimetype: &str) -> bool {
        self.mimetype.trim_start().starts_with(mimetype)
    }
}

/// Opens a package. Of one that has lost its directory the library may find that of a package in it.
fn open(bytes: &[u8]) -> Result<ZipArchive<Cursor<&[u8]>>, ZipError> {
    let archive = ZipArchive::new(Cursor::new(bytes))?;
    if bytes.starts_with(SIGNATURE) && 0 < archive.offset() {
        return Err(ZipError::InvalidArchive("its directory is lost".into()));
    }
    Ok(archive)
}

/// The head of a part, and what follows it.
struct Head<'a> {
    name: String,
    content: &'a [u8],
}

/// The heads of the parts of a package whose directory is lost, one after the other: what looks like a
/// head within a part is that of another package.
fn heads(bytes: &[u8]) -> Vec<Head<'_>> {
    const LENGTH: usize = 30;
    // The size follows the part, after the third signature.
    const SIZE_LATER: u8 = 1 << 3;
    let mut heads = Vec::new();
    let mut rest = bytes;
    while let Some((head, after)) = rest.split_at_checked(LENGTH)
        && head.starts_with(SIGNATURE)
    {
        let long = |at: usize| usize::from(u16::from_le_bytes([head[at], head[at + 1]]));
        let Some((name, after)) = after.split_at_checked(long(26)) else { break };
        let content = after.get(long(28)..).unwrap_or_default();
        let size = long(18) | long(20) << 16;
        let next = if head[6] & SIZE_LATER == 0 {
            Some(size)
        } else {
            content.windows(SIGNATURE.len()).position(|window| window == SIGNATURE)
        };
        heads.push(Head { name: plain(name), content: &content[..content.len().min(size)] });
        rest = next.and_then(|next| content.get(next..)).unwrap_or_default();
    }
    heads
}

/// The name of a part; old writers used `\\`.
fn plain(name: &[u8]) -> String {
    String::from_utf8_lossy(name).replace('\\', "/")
}

/// What is said in letters; in UTF-16 as in UTF-8 these are there.
fn text(said: &[u8]) -> String {
    let letters: Vec<u8> = said.iter().copied().filter(|byte| *byte != 0).collect();
    String::from_utf8_lossy(&letters).into_owned()
}

/// A part: its position in the package, its name, and its bytes.
#[derive(Clone, Debug)]
pub struct PackagePart {
    /// Counted from 0.
    pub index: usize,
    /// From the root of the package, without a stroke before it.
    pub name: String,
    /// Unpacked.
    pub bytes: Vec<u8>,
}

impl PackagePart {
    /// The part as text, where it is in UTF-8.
    pub(crate) fn text(&self) -> Result<&str, Damage> {
        let text = std::str::from_utf8(&self.bytes);
        text.map_err(|_| Damage::new("不是 UTF-8 编码", "not in UTF-8").within(&self.name))
    }
}

/// A package. All parts that are unpacked count towards one limit.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    input: Input<'a>,
    format: &'static str,
    left: u64,
}

impl<'a> Package<'a> {
    /// Opens a package of a format, as in [`Format::name`](super::Format::name).
    pub(super) fn open(input: Input<'a>, format: &'static str) -> Result<Self, ReadError> {
        let archive = open(input.bytes).map_err(|error| refusal(input.name, format, "", &error))?;
        Ok(Self { archive, input, format, left: input.limits.unpacked })
    }

    /// The files in it, each with its position and its name as written; folders left out.
    pub(super) fn files(&self) -> Vec<(usize, Vec<u8>)> {
        let names = self.archive.file_names_raw().enumerate();
        let files = names.filter(|(_, name)| !name.ends_with(b"/") && !name.ends_with(b"\\"));
        files.map(|(index, name)| (index, name.to_owned())).collect()
    }

    /// A part, unpacked; `None` if there is none of that name.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, ReadError> {
        self.index(name).map(|index| self.unpack(index, name)).transpose()
    }

    /// Whether there is a part of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.index(name).is_some()
    }

    /// A part, unpacked, with its position; `None` if there is none of that name.
    pub(super) fn find(&mut self, name: &str) -> Result<Option<(usize, Vec<u8>)>, ReadError> {
        let Some(index) = self.index(name) else { return Ok(None) };
        Ok(Some((index, self.unpack(index, name)?)))
    }

    /// The same, for whoever changes it.
    pub(super) fn member(&mut self, name: &str) -> Result<Option<PackagePart>, ReadError> {
        let found = self.find(name)?;
        Ok(found.map(|(index, bytes)| PackagePart { index, name: name.to_owned(), bytes }))
    }

    /// The file at this position, unpacked.
    pub(super) fn at(&mut self, index: usize) -> Result<Vec<u8>, ReadError> {
        self.unpack(index, "")
    }

    fn unpack(&mut self, index: usize, name: &str) -> Result<Vec<u8>, ReadError> {
        let refuse = |error: &ZipError| refusal(self.input.name, self.format, name, error);
        let file = self.archive.by_index(index).map_err(|error| refuse(&error))?;
        let declared = file.size();
        if self.left < declared {
            drop(file);
            return Err(self.too_large());
        }
        let mut bytes = Vec::new();
        // Grown step by step it would take three times the memory. Where there is none, reading fails.
        let _ = bytes.try_reserve_exact(usize::try_from(declared).unwrap_or_default());
        // The size that the package declares may be a lie.
        let read = file.take(self.left.saturating_add(1)).read_to_end(&mut bytes);
        read.map_err(|error| refuse(&ZipError::Io(error)))?;
        match self.left.checked_sub(bytes.len() as u64) {
            Some(left) => self.left = left,
            None => return Err(self.too_large()),
        }
        Ok(bytes)
    }

    /// The part of this name; names are the same in capitals, and old writers used `\\`.
    fn index(&self, name: &str) -> Option<usize> {
        let same = |other: &str| other.replace('\\', "/").eq_ignore_ascii_case(name);
        let names = || self.archive.file_names().map(Result::unwrap_or_default);
        self.archive.index_for_name(name).or_else(|| names().position(|other| same(&other)))
    }

    /// A part that every package of its format has.
    pub(super) fn required(&mut self, name: &str) -> Result<Vec<u8>, ReadError> {
        self.part(name)?.ok_or_else(|| self.damaged(name, Damage::missing()))
    }

    /// Refuses the package for what is wrong with one of its parts.
    pub(super) fn damaged(&self, part: &str, detail: Damage) -> ReadError {
        damaged(self.input.name, self.format, part, detail)
    }

    fn too_large(&self) -> ReadError {
        ReadError::TooLarge {
            name: self.input.name.to_owned(),
            option: "--max-unpacked",
            // The option counts in megabytes.
            limit: self.input.limits.unpacked.div_ceil(1 << 20),
        }
    }
}

fn refusal(name: &str, format: &'static str, part: &str, error: &ZipError) -> ReadError {
    match error {
        ZipError::InvalidPassword | ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => {
            ReadError::Encrypted { name: name.to_owned() }
        }
        other => damaged(name, format, part, other.into()),
    }
}

fn damaged(name: &str, format: &'static str, part: &str, detail: Damage) -> ReadError {
    let detail = detail.within(part);
    ReadError::Damaged { name: name.to_owned(), format, detail }
}

/// The name of the part that a reference from a folder means.
pub(super) fn resolve(folder: &str, target: &str) -> String {
    let from = if target.starts_with('/') { "" } else { folder };
    let mut steps: Vec<&str> = Vec::new();
    for step in from.split('/').chain(target.split(['/', '\\'])) {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn references_are_resolved_against_the_folder() {
        assert_eq!(resolve("word", "styles.xml"), "word/styles.xml");
        assert_eq!(resolve("word", "/other/styles.xml"), "other/styles.xml");
        assert_eq!(resolve("word/deep", "../styles.xml"), "word/styles.xml");
        assert_eq!(resolve("", "./../_rels/.rels"), "_rels/.rels");
    }
}
