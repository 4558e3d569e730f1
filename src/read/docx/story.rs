//! One story of a document while it is read: the body, a cell, a text box, a note.

use super::block::{Block, Paragraph, Table};
use super::fields::Fields;

/// The kinds of stories; each counts its lists anew.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// The body, its tables among it.
    #[default]
    Body,
    /// All text boxes together.
    TextBox,
    /// All footnotes together.
    Footnote,
    /// All endnotes together.
    Endnote,
}

/// What was read of a story.
#[derive(Debug, Default)]
pub(super) struct Story {
    pub(super) kind: Kind,
    /// Paragraphs and tables that are complete.
    pub(super) blocks: Vec<Block>,
    /// The paragraph being read.
    pub(super) open: Paragraph,
    /// A paragraph that the next one goes on with.
    carried: Option<Paragraph>,
    /// Whether its paragraphs are counted for places: those of the body.
    pub(super) counted: bool,
    /// Whether what is read belongs to a picture, whose only text is that of text boxes.
    pub(super) drawing: bool,
    /// Whether the text being read is hidden.
    pub(super) hidden: bool,
    pub(super) fields: Fields,
}

impl Story {
    /// The story of the body.
    pub(super) fn body() -> Self {
        Self { counted: true, ..Self::default() }
    }

    /// Another story.
    pub(super) fn new(kind: Kind) -> Self {
        Self { kind, ..Self::default() }
    }

    /// Takes a paragraph; returns what is complete now, to be numbered and added.
    pub(super) fn close(&mut self, paragraph: Paragraph) -> Option<Paragraph> {
        self.fields.end_paragraph();
        let whole = match self.carried.take() {
            Some(carried) => carried.followed_by(paragraph),
            None => paragraph,
        };
        if whole.joined {
            self.carried = Some(whole);
            return None;
        }
        Some(whole)
    }

    /// The paragraph that waits for another to go on with it, if it has anything to write.
    pub(super) fn release(&mut self) -> Option<Paragraph> {
        self.carried.take().filter(|paragraph| !paragraph.is_empty())
    }

    /// Adds what is complete. What is empty is left out.
    pub(super) fn add(&mut self, block: Block) {
        let empty = match &block {
            Block::Paragraph(paragraph) => paragraph.is_empty(),
            Block::Table(Table { rows }) => rows.is_empty(),
        };
        if !empty {
            self.blocks.push(block);
        }
    }

    /// How much was read, to see whether something added to it.
    pub(super) fn amount(&self) -> (usize, usize, usize) {
        (self.blocks.len(), self.open.pieces.len(), self.open.after.len())
    }
}
