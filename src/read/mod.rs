//! Reading: from the bytes of a file to a [`Document`].
//!
//! [`FORMATS`] is the one list of what can be read; which format a file has is told by its
//! content first and by the ending of its name second.

mod archive;
mod bare;
mod binary;
mod blanks;
mod comments;
mod compound;
mod damage;
mod doc;
mod docx;
mod encoding;
mod error;
mod html;
mod manuscript;
mod odt;
#[cfg(feature = "pdf")]
mod ofd;
mod ooxml;
mod outline;
mod package;
#[cfg(feature = "pdf")]
mod paper;
#[cfg(feature = "pdf")]
mod pdf;
mod pipes;
mod rows;
mod rtf;
mod spaced;
mod stacked;
mod text;
mod workbook;
mod wrap;

pub use archive::{Member, members};
pub use binary::{BinaryKind, Way};
pub use damage::Damage;
pub use docx::{Anatomy, anatomy};
pub use error::{ReadError, readable};
pub use package::PackagePart;
#[cfg(feature = "pdf")]
pub use pdf::{Spot, sheets, spots};
pub use workbook::{BookAnatomy, SheetAnatomy, book_anatomy};

/// The format, as in [`Document::format`], whose files have pages to be seen.
#[cfg(feature = "pdf")]
pub const PAGED: &str = pdf::FORMAT.name;

use crate::document::Document;
use crate::source::SourceId;

/// One file to read.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The path as the user gave it, `-` for standard input.
    pub name: &'a str,
    /// The content.
    pub bytes: &'a [u8],
    /// Its place in the dossier.
    pub source: SourceId,
    /// How much of it is read at most.
    pub limits: Limits,
    /// Which reading of tracked changes is wanted.
    pub changes: Changes,
}

/// How tracked changes of a word-processor document are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Changes {
    /// As if all were accepted: the document as it will be.
    #[default]
    Accepted,
    /// As if all were rejected: the document as it was.
    Rejected,
}

/// How much a reader takes on before it refuses: documents are untrusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a package after unpacking, all parts that are read together.
    pub unpacked: u64,
    /// Pages of a PDF.
    pub pages: usize,
    /// Cells of all tables and sheets together, blank ones included.
    pub cells: usize,
    /// How deep elements may be nested.
    pub depth: usize,
    /// Paragraphs, or lines of a text.
    pub paragraphs: usize,
    /// Bytes of the text that is read.
    pub text: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            unpacked: 256 << 20,
            pages: 2_000,
            cells: 2_000_000,
            depth: 256,
            paragraphs: 500_000,
            text: 64 << 20,
        }
    }
}

impl Input<'_> {
    /// Refuses what has come to more paragraphs, or more bytes of text, than are read.
    fn within(&self, paragraphs: usize, text: usize) -> Result<(), ReadError> {
        if self.limits.paragraphs < paragraphs {
            return Err(self.too_large("--max-paragraphs", self.limits.paragraphs as u64));
        }
        if self.limits.text < text as u64 {
            return Err(self.too_large("--max-text", self.limits.text.div_ceil(1 << 20)));
        }
        Ok(())
    }

    /// Refuses the file for what the option limits; sizes are counted in megabytes.
    fn too_large(&self, option: &'static str, limit: u64) -> ReadError {
        ReadError::TooLarge { name: self.name.to_owned(), option, limit }
    }

    /// The ending of the name without its dot, in lower case; empty if there is none.
    pub fn extension(&self) -> String {
        let file = self.name.rsplit(['/', '\\']).next().unwrap_or_default();
        file.rsplit_once('.').map_or_else(String::new, |(_, ending)| ending.to_lowercase())
    }
}

/// A file format gouji reads.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// Its name, as in `text`.
    pub name: &'static str,
    /// What people call it, with the endings that matter, in Chinese.
    pub zh: &'static str,
    /// The same in English.
    pub en: &'static str,
    /// Endings of file names, without dot, in lower case.
    pub extensions: &'static [&'static str],
    /// Whether these bytes can be of this format.
    pub sniff: fn(&[u8]) -> bool,
    /// Reads a file of this format.
    pub read: fn(Input<'_>) -> Result<Document, ReadError>,
}

impl Format {
    /// Whether files of this name are usually of this format.
    pub fn is_named(&self, name: &str) -> bool {
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        self.extensions.iter().any(|known| ending.eq_ignore_ascii_case(known))
    }
}

/// What gouji reads. Formats with a signature of their own come before plain text, which is what a text
/// is taken for unless its name says otherwise.
pub const FORMATS: &[Format] = &[
    #[cfg(feature = "pdf")]
    pdf::FORMAT,
    docx::FORMAT,
    workbook::XLSX,
    workbook::XLS,
    workbook::ODS,
    doc::FORMAT,
    odt::FORMAT,
    rtf::FORMAT,
    #[cfg(feature = "pdf")]
    ofd::FORMAT,
    html::FORMAT,
    text::FORMAT,
    workbook::CSV,
];

/// Reads one file within the usual limits.
pub fn read(name: &str, bytes: &[u8], source: SourceId) -> Result<Document, ReadError> {
    let (limits, changes) = (Limits::default(), Changes::default());
    read_input(Input { name, bytes, source, limits, changes })
}

/// Reads one file as the first format that fits its content; where several fit, the ending of the
/// name decides.
pub fn read_input(input: Input<'_>) -> Result<Document, ReadError> {
    let Input { name, bytes, .. } = input;
    let ending = input.extension();
    let fitting = || FORMATS.iter().filter(|format| (format.sniff)(bytes));
    let named = fitting().find(|format| format.extensions.contains(&ending.as_str()));
    match named.or_else(|| fitting().next()) {
        Some(format) => {
            let document = (format.read)(input)?;
            input.within(document.blocks.len(), document.transcript.len())?;
            Ok(document)
        }
        None => Err(ReadError::Unsupported {
            name: name.to_owned(),
            kind: binary::kind(bytes).unwrap_or(binary::UNKNOWN),
        }),
    }
}

/// Whether a file has the ending of a document by its name and is not what office programs and
/// systems leave beside documents: ~$说明.docx, .~lock.说明.docx#, __MACOSX/._说明.docx.
pub fn is_document(name: &str) -> bool {
    let file = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let left_over = file.starts_with(['~', '.']) || name.contains("__MACOSX");
    !left_over && FORMATS.iter().any(|format| format.is_named(file))
}

#[cfg(test)]
mod tests;
