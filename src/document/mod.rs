//! A disclosure as read: one transcript, its blocks, and where each stretch of it came from.

mod allowance;
mod block;
mod cell_name;
mod lines;
mod origin;
mod recoding;
mod scribe;
mod sentences;
mod sheet;
pub mod signature;

pub use allowance::Allowance;
pub use block::{Block, Cell, Columns, Heading, Marker, MarkerStyle, Paragraph, Row, Table};
pub use cell_name::{cell_name, column_name, named_cell};
pub use lines::{LineIndex, Position};
pub use origin::{Area, Origins, Place, Stretch};
pub use recoding::Recoding;
pub use scribe::{Draft, Piece, Scribe};
pub use sentences::SentenceEnds;
pub use sheet::{Letter, Run, Sheet, Wanted};

use crate::source::{SourceId, Span};
use std::sync::Arc;

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
    /// Where lines of the transcript start.
    pub lines: LineIndex,
    /// Where sentences end.
    pub sentences: SentenceEnds,
    /// Where each stretch came from; empty where the transcript is the file.
    pub origins: Origins,
    /// Where the characters of a text stand in its file; empty where the bytes are the same.
    pub recoding: Recoding,
    /// What the reader left out or could not read, for the user to know.
    pub notes: Vec<Note>,
    /// What comments beside the text say may stay, in their order.
    pub allowances: Vec<Allowance>,
    /// The kind of disclosure, where somebody has settled it; else the words of the text tell.
    pub profile: Option<String>,
    /// The pages as they look, from the first on, where somebody wants to see them.
    pub sheets: Arc<Vec<Sheet>>,
}

/// What a reader wants the user to know: a sheet that is hidden, a page without text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

/// Further back nobody looks for what a sentence said before.
const LONGEST_SENTENCE: usize = 1200;

impl Document {
    /// The text of a span.
    pub fn text(&self, span: Span) -> &str {
        span.of(&self.transcript)
    }

    /// The headings and paragraphs: their positions among the blocks, and where they stand.
    pub fn prose(&self) -> impl Iterator<Item = (usize, Span)> {
        let blocks = self.blocks.iter().enumerate();
        let prose = blocks.filter(|(_, block)| !matches!(block, Block::Table(_)));
        prose.map(|(index, block)| (index, block.span()))
    }

    /// Whether no sentence ends between two spans; semicolons part its clauses.
    pub fn one_sentence(&self, a: Span, b: Span) -> bool {
        let (first, last) = if a.start <= b.start { (a, b) } else { (b, a) };
        let between = first.end.min(last.start)..last.start;
        !self.sentences.any_in(&self.transcript, &between)
    }

    /// What stands before an offset in its sentence, at most some hundred characters.
    pub fn sentence_to(&self, offset: usize) -> &str {
        let from = self.transcript.floor_char_boundary(offset.saturating_sub(LONGEST_SENTENCE));
        let start = self.sentences.start(&self.transcript, offset);
        &self.transcript[start.max(from)..offset]
    }

    /// The line and column of an offset: those of the file if that is text, else those of the
    /// transcript.
    pub fn position(&self, offset: usize) -> Position {
        match self.origins.at(offset) {
            Some(Stretch { span, place: Place::Line { start, .. }, .. }) => {
                let end = offset.clamp(span.start, span.end);
                let along = self.transcript[span.start..end].chars().count();
                Position { line: start.line, column: start.column + along }
            }
            _ => self.lines.position(&self.transcript, offset),
        }
    }

    /// The bytes that a span came from: those of the file if that is text, else those of the
    /// transcript.
    pub fn bytes(&self, span: Span) -> Span {
        let Some(source) = self.origins.source(span) else { return span };
        if self.recoding.is_empty() {
            source.shifted(self.offset)
        } else {
            self.recoding.file(source)
        }
    }

    /// The place of the original that an offset came from; `None` where the transcript is the file.
    pub fn place(&self, offset: usize) -> Option<&Place> {
        self.origins.at(offset).map(|stretch| &stretch.place)
    }
}

/// All files of one disclosure, checked as one: `documents[i].source` is `SourceId(i)`.
#[derive(Clone, Debug, Default)]
pub struct Dossier {
    /// The files, in the order given.
    pub documents: Vec<Document>,
}

impl Dossier {
    /// Adds a file behind the others.
    pub fn add(&mut self, document: Document) {
        let source = SourceId(u32::try_from(self.documents.len()).unwrap_or(u32::MAX));
        self.documents.push(Document { source, ..document });
    }

    /// The file of a source.
    pub fn document(&self, source: SourceId) -> &Document {
        &self.documents[source.0 as usize]
    }
}
