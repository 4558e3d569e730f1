//! The one way to write a transcript that is not the file itself.

use super::{Block, Cell, Columns, Document, LineIndex, Note, Origins, Place, Row, Stretch, Table};
use crate::source::{SourceId, Span};

/// A piece of text from one place of the original.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The text. Line ends in it become blanks.
    pub text: String,
    /// Where it came from.
    pub place: Place,
    /// See [`Stretch::offset`].
    pub offset: Option<usize>,
}

/// A cell to write.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// Its text; none for a blank cell and for one that a merged cell covers.
    pub pieces: Vec<Piece>,
    /// How many columns it covers, from 1; 0 and 1 mean the same.
    pub width: usize,
    /// How many rows it covers, from 1; 0 and 1 mean the same.
    pub height: usize,
}

/// Writes the transcript of one file, and with it where every stretch came from.
///
/// A block is one line; a row of a table is one line with ` | ` between its cells.
#[derive(Clone, Debug, Default)]
pub struct Scribe {
    text: String,
    origins: Origins,
    blocks: Vec<Block>,
    notes: Vec<Note>,
}

impl Scribe {
    /// Writes one line. Its span has no blanks at its ends and is empty for a blank line, of which
    /// nothing is written.
    pub fn line(&mut self, pieces: &[Piece]) -> Span {
        let span = self.pieces(pieces);
        if !span.is_empty() {
            self.text.push('\n');
        }
        span
    }

    /// Everything written so far.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How many blocks are written.
    pub fn count(&self) -> usize {
        self.blocks.len()
    }

    /// All that was written since there were `count` blocks: from the first block to the last;
    /// empty, at the end of the text, if none was.
    pub fn since(&self, count: usize) -> Span {
        let blocks = self.blocks.get(count..).unwrap_or_default();
        let end = Span::new(self.text.len(), self.text.len());
        let spans = blocks.iter().map(Block::span);
        spans.reduce(Span::to).unwrap_or(end)
    }

    /// Adds a block whose lines are written.
    pub fn block(&mut self, block: Block) {
        self.blocks.push(block);
    }

    /// Writes a table and adds it. A cell that a merged one covers is in `rows` too, without text.
    pub fn table(&mut self, rows: &[Vec<Draft>], columns: Columns) {
        let start = self.text.len();
        let rows = rows.iter().map(|row| self.row(row)).collect();
        let end = self.text.trim_end().len().max(start);
        self.blocks.push(Block::Table(Table { span: Span::new(start, end), rows, columns }));
    }

    /// Adds a note about what could not be read as it stands.
    pub fn note(&mut self, note: Note) {
        self.notes.push(note);
    }

    /// The document. Without blocks there was nothing to read.
    pub fn finish(self, source: SourceId, name: &str, format: &'static str) -> Document {
        Document {
            source,
            name: name.to_owned(),
            format,
            lines: LineIndex::new(&self.text),
            transcript: self.text,
            origins: self.origins,
            blocks: self.blocks,
            notes: self.notes,
            ..Document::default()
        }
    }

    fn row(&mut self, drafts: &[Draft]) -> Row {
        let mut cells = Vec::with_capacity(drafts.len());
        for (index, draft) in drafts.iter().enumerate() {
            if 0 < index {
                self.text.push_str(" | ");
            }
            let span = self.pieces(&draft.pieces);
            cells.push(Cell { span, width: draft.width.max(1), height: draft.height.max(1) });
        }
        self.text.push('\n');
        Row { cells }
    }

    /// Writes pieces without the blanks at their ends.
    fn pieces(&mut self, pieces: &[Piece]) -> Span {
        let start = self.text.len();
        for piece in pieces {
            self.piece(piece, start);
        }
        let kept = self.text[start..].trim_end().len();
        self.text.truncate(start + kept);
        self.origins.cut(self.text.len());
        Span::new(start, self.text.len())
    }

    fn piece(&mut self, piece: &Piece, start: usize) {
        let at = self.text.len();
        let text = if at == start { piece.text.trim_start() } else { piece.text.as_str() };
        let skipped = piece.text.len() - text.len();
        self.text.extend(text.chars().map(|c| if is_line_end(c) { ' ' } else { c }));
        let span = Span::new(at, self.text.len());
        // A line end of several bytes is one blank: from there on nothing stands byte for byte.
        let offset = piece.offset.filter(|_| span.len() == text.len());
        let (place, offset) = (piece.place.clone(), offset.map(|offset| offset + skipped));
        self.origins.push(Stretch { span, place, offset });
    }
}

/// Control characters could steer a terminal and end lines; none of them is text.
fn is_line_end(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::{Draft, Piece, Scribe};
    use crate::document::{Columns, Place};
    use crate::source::{SourceId, Span};

    fn piece(text: &str, paragraph: usize) -> Piece {
        Piece { text: text.to_owned(), place: Place::Paragraph { paragraph }, offset: Some(10) }
    }

    #[test]
    fn a_line_keeps_the_origin_of_every_piece() {
        let mut scribe = Scribe::default();
        let span = scribe.line(&[piece(" 收入\n", 1), piece("12.", 2), piece("50 ", 3)]);
        let document = scribe.finish(SourceId(0), "甲", "docx");
        assert_eq!(document.text(span), "收入 12.50");
        let places: Vec<_> = document.origins.under(Span::new(7, span.end)).to_vec();
        assert_eq!(places.len(), 2);
        assert_eq!(places[1].place, Place::Paragraph { paragraph: 3 });
        assert_eq!(places[1].span.of(&document.transcript), "50");
        assert_eq!(document.origins.at(0).and_then(|first| first.offset), Some(11));
    }

    #[test]
    fn blank_lines_leave_nothing() {
        let mut scribe = Scribe::default();
        assert!(scribe.line(&[piece(" \u{3000}", 1)]).is_empty());
        assert_eq!(scribe.text(), "");
        let document = scribe.finish(SourceId(0), "甲", "docx");
        assert!(document.origins.is_empty());
    }

    #[test]
    fn a_row_is_a_line() {
        let mut scribe = Scribe::default();
        let cell = |text: &str| Draft { pieces: vec![piece(text, 1)], ..Draft::default() };
        scribe.table(&[vec![cell("合计"), Draft::default(), cell("1.50")]], Columns::Exact);
        assert_eq!(scribe.text(), "合计 |  | 1.50\n");
    }
}
