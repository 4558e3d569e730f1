//! A disclosure as read: one transcript, its blocks, and where each stretch of it came from.

mod block;
mod origin;

pub use block::{Block, Cell, Heading, Marker, MarkerStyle, Paragraph, Row, Table};
pub use origin::{LineIndex, Place};

use crate::source::{SourceId, Span};

/// One file, read. Its spans are byte offsets of `transcript`; for a text file the transcript is
/// the file (without its byte order mark, see [`Document::offset`]).
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Its place in the dossier.
    pub source: SourceId,
    /// The path as the user gave it, `-` for standard input.
    pub name: String,
    /// The format it was read as, e.g. `text`.
    pub format: &'static str,
    /// The encoding it was read with, e.g. `UTF-8`.
    pub encoding: &'static str,
    /// All text in reading order.
    pub transcript: String,
    /// Bytes of the file before the transcript starts: 3 after a UTF-8 byte order mark, else 0.
    pub offset: usize,
    /// Headings, paragraphs and tables in reading order; they do not overlap.
    pub blocks: Vec<Block>,
    /// Where lines start, to print places.
    pub lines: LineIndex,
}

impl Document {
    /// The text of a span.
    pub fn text(&self, span: Span) -> &str {
        span.of(&self.transcript)
    }

    /// The line and column of an offset, for people.
    pub fn place(&self, offset: usize) -> Place {
        self.lines.place(&self.transcript, offset)
    }
}

/// All files of one disclosure, checked as one: `documents[i].source` is `SourceId(i)`.
#[derive(Clone, Debug, Default)]
pub struct Dossier {
    /// The files, in the order given.
    pub documents: Vec<Document>,
}

impl Dossier {
    /// The file of a source.
    pub fn document(&self, source: SourceId) -> &Document {
        &self.documents[source.0 as usize]
    }
}
