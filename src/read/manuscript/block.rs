//! What a document is made of between reading its XML and writing its transcript.

use crate::document::{Piece, Place};

/// The text of the piece that ends a line inside a paragraph.
pub(in crate::read) const BREAK: &str = "\n";

/// A paragraph or a table.
#[derive(Clone, Debug)]
pub(in crate::read) enum Block {
    Paragraph(Paragraph),
    Table(Table),
}

/// A paragraph.
#[derive(Clone, Debug, Default)]
pub(in crate::read) struct Paragraph {
    pub(in crate::read) pieces: Vec<Piece>,
    pub(in crate::read) place: Option<Place>,
    /// Its level in the outline, from 0.
    pub(in crate::read) outline: Option<usize>,
    /// Whether it is a line of a table of contents.
    pub(in crate::read) contents: bool,
    /// The list it is counted in, and the level there.
    pub(in crate::read) number: Option<(String, usize)>,
    /// Whether its text is hidden where runs do not say otherwise.
    pub(in crate::read) hidden: bool,
    /// The number that it got.
    pub(in crate::read) marker: Option<Number>,
    /// Whether the paragraph that follows goes on with it.
    pub(in crate::read) joined: bool,
    /// What hangs on it: text boxes, and the notes that it refers to.
    pub(in crate::read) after: Vec<Block>,
    /// The ids of the comments for gouji that stand at it.
    pub(in crate::read) comments: Vec<String>,
}

/// The number of a paragraph of a list, which is its first piece.
#[derive(Clone, Debug)]
pub(in crate::read) struct Number {
    /// What is shown, with what stands between it and the text.
    pub(in crate::read) text: String,
    /// Its value at its own level.
    pub(in crate::read) value: u32,
    /// The level, from 0.
    pub(in crate::read) level: usize,
}

impl Paragraph {
    /// Whether there is nothing to write.
    pub(in crate::read) fn is_empty(&self) -> bool {
        self.pieces.is_empty() && self.after.is_empty()
    }

    /// This paragraph with the next one, from which no mark parts it. It stays what it is, unless
    /// nothing is left of it.
    pub(in crate::read) fn followed_by(mut self, mut next: Self) -> Self {
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
#[derive(Clone, Debug, Default)]
pub(in crate::read) struct Table {
    pub(in crate::read) rows: Vec<Vec<Cell>>,
}

/// A cell; one of no width is covered by another or left free.
#[derive(Clone, Debug, Default)]
pub(in crate::read) struct Cell {
    pub(in crate::read) blocks: Vec<Block>,
    pub(in crate::read) width: usize,
    pub(in crate::read) height: usize,
}

impl Table {
    /// Lets no cell cover what is not there.
    pub(in crate::read) fn bound(&mut self) {
        let height = self.rows.len();
        for (at, row) in self.rows.iter_mut().enumerate() {
            let width = row.len();
            for (column, cell) in row.iter_mut().enumerate() {
                cell.width = cell.width.min(width - column);
                cell.height = cell.height.min(height - at);
            }
        }
    }

    /// Whether it only sets text apart: no row has two cells.
    pub(in crate::read) fn is_frame(&self) -> bool {
        self.rows.iter().all(|row| row.iter().filter(|cell| cell.width != 0).count() < 2)
    }
}
