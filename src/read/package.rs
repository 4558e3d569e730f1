//! Zip packages, as docx, xlsx and ods are: parts by name, unpacked within limits.

use super::{Input, ReadError};
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// The first bytes of every package that is not empty.
pub(super) const SIGNATURE: &[u8] = b"PK\x03\x04";

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

    /// The names of its parts, in the order of the package.
    pub(super) fn names(&self) -> Vec<String> {
        self.archive.file_names().filter_map(Result::ok).map(Into::into).collect()
    }

    /// A part, unpacked; `None` if there is none of that name.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, ReadError> {
        let refuse = |error: &ZipError| refusal(self.input.name, self.format, name, error);
        let file = match self.archive.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(refuse(&error)),
        };
        let mut bytes = Vec::new();
        // The size that the package declares may be a lie.
        let read = file.take(self.left + 1).read_to_end(&mut bytes);
        read.map_err(|error| refuse(&ZipError::Io(error)))?;
        match self.left.checked_sub(bytes.len() as u64) {
            Some(left) => self.left = left,
            None => return Err(self.too_large()),
        }
        Ok(Some(bytes))
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
            limit: self.input.limits.unpacked,
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
