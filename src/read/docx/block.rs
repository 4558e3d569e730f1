//! What a document is made of between reading its XML and writing its transcript.

use crate::document::{Piece, Place};

/// The text of the piece that ends a line inside a paragraph.
pub(super) const BREAK: &str = "\n";

/// A paragraph or a table.
#[derive(Debug)]
pub(super) enum Block {
    Paragraph(Paragraph),
    Table(Table),
}

/// A paragraph.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    pub(super) pieces: Vec<Piece>,
    pub(super) place: Option<Place>,
    /// Its level in the outline, from 0.
    pub(super) outline: Option<usize>,
    /// Whether it is a line of a table of contents.
    pub(super) contents: bool,
    /// The list it is counted in, and the level there.
    pub(super) number: Option<(String, usize)>,
    /// Whether its text is hidden where runs do not say otherwise.
    pub(super) hidden: bool,
    /// The number that it got.
    pub(super) marker: Option<Number>,
    /// Whether the paragraph that follows goes on with it.
    pub(super) joined: bool,
    /// What hangs on it: text boxes, and the notes that it refers to.
    pub(super) after: Vec<Block>,
    /// The ids of the comments for gouji that stand at it.
    pub(super) comments: Vec<String>,
}

/// The number of a paragraph of a list, which is its first piece.
#[derive(Debug)]
pub(super) struct Number {
    /// What is shown, with what stands between it and the text.
    pub(super) text: String,
    /// Its value at its own level.
    pub(super) value: u32,
    /// The level, from 0.
    pub(super) level: usize,
}

impl Paragraph {
    /// Whether there is nothing to write.
    pub(super) fn is_empty(&self) -> bool {
        self.pieces.is_empty() && self.after.is_empty()
    }

    /// This paragraph with the next one, from which no mark parts it. It stays what it is, unless
    /// nothing is left of it.
    pub(super) fn followed_by(mut self, mut next: Self) -> Self {
        if self.pieces.is_empty() {
            self.after.append(&mut next.after);
            next.after = self.after;
            next.comments.append(&mut self.comments);
            return next;
        }
        self.pieces.append(&mut next.pieces);
        self.after.append(&mut next.after);
        self.comments.append(&mut next.comments);
        self.joined = next.joined;
        self
    }
}

/// A table.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub(super) rows: Vec<Vec<Cell>>,
}

/// A cell; one of no width is covered by another or left free.
#[derive(Debug, Default)]
pub(super) struct Cell {
    pub(super) blocks: Vec<Block>,
    pub(super) width: usize,
    pub(super) height: usize,
}

impl Table {
    /// Whether it only sets text apart: no row has two cells.
    pub(super) fn is_frame(&self) -> bool {
        self.rows.iter().all(|row| row.iter().filter(|cell| cell.width != 0).count() < 2)
    }
}
