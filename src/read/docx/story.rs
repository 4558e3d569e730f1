//! One story of a document while it is read: the body, a cell, a text box, a note.

use super::block::{Block, Paragraph, Table};

/// What was read of a story.
#[derive(Debug, Default)]
pub(super) struct Story {
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
    /// Whether the text of the paragraph is hidden where runs do not say otherwise.
    pub(super) paragraph_hidden: bool,
    /// Whether the text being read is hidden.
    pub(super) hidden: bool,
    /// Fields that are open, the innermost last: whether what is read is still its instruction.
    fields: Vec<bool>,
    /// How many of them are.
    instructions: usize,
}

impl Story {
    /// The story of the body.
    pub(super) fn body() -> Self {
        Self { counted: true, ..Self::default() }
    }

    /// Whether what is read tells a field what to show and is not shown itself.
    pub(super) fn in_instruction(&self) -> bool {
        self.instructions != 0
    }

    /// Takes a mark of a field: `begin`, `separate` or `end`.
    pub(super) fn field(&mut self, mark: &str) {
        match (mark, self.fields.last_mut()) {
            ("begin", _) => {
                self.fields.push(true);
                self.instructions += 1;
            }
            ("separate", Some(instruction)) => {
                self.instructions -= usize::from(std::mem::take(instruction));
            }
            ("end", Some(_)) => {
                self.instructions -= usize::from(self.fields.pop() == Some(true));
            }
            _ => {}
        }
    }

    /// Takes a paragraph; returns what is complete now, to be numbered and added.
    pub(super) fn close(&mut self, paragraph: Paragraph) -> Option<Paragraph> {
        if self.in_instruction() {
            // A field that is broken off must not hide the rest of the document.
            self.fields.clear();
            self.instructions = 0;
        }
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
