//! Writes a package anew: parts that changed are packed, all others are copied as they are.

pub(super) mod cuts;
pub(super) mod graft;
pub(super) mod lists;
pub(crate) mod scan;

use crate::annotate::Refusal;
use crate::read::{Damage, Input, PackagePart, ReadError};
use std::collections::BTreeMap;
use std::io::{Cursor, Write};
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// A part to write.
#[derive(Debug)]
pub(crate) struct Part {
    /// Where the part that it replaces stands in the package; `None` for a new one.
    index: Option<usize>,
    name: String,
    text: String,
}

impl Part {
    /// A new text for a part.
    pub(crate) fn of(part: &PackagePart, text: String) -> Self {
        Self { index: Some(part.index), name: part.name.clone(), text }
    }

    /// A new part.
    pub(in crate::annotate) fn new(name: &str, text: String) -> Self {
        Self { index: None, name: name.to_owned(), text }
    }
}

/// What of a package changes.
#[derive(Debug, Default)]
pub(crate) struct Changes {
    replaced: BTreeMap<usize, Part>,
    added: Vec<Part>,
}

impl Changes {
    /// Takes a part in.
    pub(crate) fn replace(&mut self, part: Part) {
        match part.index {
            Some(index) => drop(self.replaced.insert(index, part)),
            None => self.added.push(part),
        }
    }
}

/// The package with its changes. A part that another takes the place of keeps its place, its name
/// and its date.
pub(crate) fn rewritten(
    input: Input<'_>,
    changes: &Changes,
    format: &'static str,
) -> Result<Vec<u8>, Refusal> {
    if changes.replaced.is_empty() && changes.added.is_empty() {
        return Ok(input.bytes.to_vec());
    }
    write(input.bytes, changes).map_err(|error| {
        Refusal::Read(ReadError::Damaged {
            name: input.name.to_owned(),
            format,
            detail: Damage::from(&error),
        })
    })
}

fn write(bytes: &[u8], changes: &Changes) -> Result<Vec<u8>, ZipError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    let mut writer = ZipWriter::new(Cursor::new(Vec::with_capacity(bytes.len() * 2)));
    writer.set_raw_comment(archive.comment().into())?;
    for index in 0..archive.len() {
        let file = archive.by_index_raw(index)?;
        let Some(part) = changes.replaced.get(&index) else {
            writer.raw_copy_file(file)?;
            continue;
        };
        let mut options = SimpleFileOptions::default();
        if let Some(date) = file.last_modified() {
            options = options.last_modified_time(date);
        }
        writer.start_file(file.name()?, options)?;
        writer.write_all(part.text.as_bytes())?;
    }
    for part in &changes.added {
        writer.start_file(part.name.as_str(), SimpleFileOptions::default())?;
        writer.write_all(part.text.as_bytes())?;
    }
    Ok(writer.finish()?.into_inner())
}
