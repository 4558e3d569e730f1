//! Zip packages, as docx, xlsx and ods are: parts by name, unpacked within limits.

use super::{Input, ReadError};
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// The first bytes of every package that is not empty.
pub(super) const SIGNATURE: &[u8] = b"PK\x03\x04";

/// No list of the types of parts is longer.
const LONGEST_TYPES: u64 = 1 << 20;

/// Whether the bytes are a package of a kind of document: its list of types names one of `types`,
/// or, where the list is missing or the package is torn, the name of a part begins with `part`.
pub(super) fn holds(bytes: &[u8], types: &[&str], part: &str) -> bool {
    if !bytes.starts_with(SIGNATURE) {
        return false;
    }
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
        return torn_names(bytes).any(|name| name.starts_with(part.as_bytes()));
    };
    let mut list = Vec::new();
    if let Ok(file) = archive.by_name("[Content_Types].xml")
        && file.take(LONGEST_TYPES).read_to_end(&mut list).is_ok()
    {
        // In UTF-16 as in UTF-8 the letters are there.
        list.retain(|byte| *byte != 0);
        let list = String::from_utf8_lossy(&list);
        return types.iter().any(|kind| list.contains(kind));
    }
    archive.file_names().flatten().any(|name| name.starts_with(part))
}

/// The names of the parts of a package whose directory is lost, from the heads of the parts.
fn torn_names(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    const NAME: usize = 30;
    let heads = bytes.windows(NAME).enumerate().filter(|(_, head)| head.starts_with(SIGNATURE));
    heads.filter_map(|(at, head)| {
        let len = usize::from(u16::from_le_bytes([head[26], head[27]]));
        bytes.get(at + NAME..at + NAME + len)
    })
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
        let archive = ZipArchive::new(Cursor::new(input.bytes))
            .map_err(|error| refusal(input.name, format, "", &error))?;
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
        self.part(name)?.ok_or_else(|| self.damaged(name, "is missing"))
    }

    /// Refuses the package for what is wrong with one of its parts.
    pub(super) fn damaged(&self, part: &str, detail: &str) -> ReadError {
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
        other => damaged(name, format, part, &other.to_string()),
    }
}

fn damaged(name: &str, format: &'static str, part: &str, detail: &str) -> ReadError {
    let detail = if part.is_empty() { detail.to_owned() } else { format!("{part}: {detail}") };
    ReadError::Damaged { name: name.to_owned(), format, detail }
}
