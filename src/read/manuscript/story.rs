//! One story of a document while it is read: the body, a cell, a text box, a note.

use super::block::{Block, Paragraph, Table};
use super::fields::Fields;

/// The kinds of stories; each counts its lists anew.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::read) enum Kind {
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
pub(in crate::read) struct Story {
    pub(in crate::read) kind: Kind,
    /// Paragraphs and tables that are complete.
    pub(in crate::read) blocks: Vec<Block>,
    /// The paragraph being read.
    pub(in crate::read) open: Paragraph,
    /// A paragraph that the next one goes on with.
    carried: Option<Paragraph>,
    /// Whether its paragraphs are counted for places: those of the body.
    pub(in crate::read) counted: bool,
    /// Whether what is read belongs to a picture, whose only text is that of text boxes.
    pub(in crate::read) drawing: bool,
    /// Whether the text being read is hidden.
    pub(in crate::read) hidden: bool,
    pub(in crate::read) fields: Fields,
}

impl Story {
    /// The story of the body.
    pub(in crate::read) fn body() -> Self {
        Self { counted: true, ..Self::default() }
    }

    /// Another story.
    pub(in crate::read) fn new(kind: Kind) -> Self {
        Self { kind, ..Self::default() }
    }

    /// Takes a paragraph; returns what is complete now, to be numbered and added.
    pub(in crate::read) fn close(&mut self, paragraph: Paragraph) -> Option<Paragraph> {
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
    pub(in crate::read) fn release(&mut self) -> Option<Paragraph> {
        self.carried.take().filter(|paragraph| !paragraph.is_empty())
    }

    /// Adds what is complete. What is empty is left out.
    pub(in crate::read) fn add(&mut self, block: Block) {
        let empty = match &block {
            Block::Paragraph(paragraph) => paragraph.is_empty(),
            Block::Table(Table { rows }) => rows.is_empty(),
        };
        if !empty {
            self.blocks.push(block);
        }
    }

    /// How much was read, to see whether something added to it.
    pub(in crate::read) fn amount(&self) -> (usize, usize, usize) {
        (self.blocks.len(), self.open.pieces.len(), self.open.after.len())
    }
}
