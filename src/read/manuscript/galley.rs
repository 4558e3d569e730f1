//! What was read of a document and is not yet written, with the counts that places and limits need.

use super::super::{Input, ReadError};
use super::{Block, Comments, Kind, LeftOut, Number, Paragraph, Story, Writer};
use crate::document::{Document, Piece, Place};
use std::mem::{replace, take};

/// A document being read: what is complete is written, what is open is gathered.
pub(in crate::read) struct Galley<'a> {
    pub(in crate::read) input: Input<'a>,
    pub(in crate::read) story: Story,
    pub(in crate::read) left_out: LeftOut,
    pub(in crate::read) comments: Comments,
    /// Where what is read stands.
    pub(in crate::read) here: Place,
    /// How many paragraphs of the body have begun.
    paragraphs: usize,
    /// How many tables have begun.
    tables: usize,
    /// How many cells there were.
    cells: usize,
    /// How many paragraphs there were, those of cells, notes and boxes included.
    begun: usize,
    /// How many bytes of text there were.
    said: usize,
    writer: Writer,
}

impl<'a> Galley<'a> {
    pub(in crate::read) fn new(input: Input<'a>) -> Self {
        Self {
            input,
            story: Story::body(),
            left_out: LeftOut::default(),
            comments: Comments::default(),
            here: Place::Paragraph { paragraph: 1 },
            paragraphs: 0,
            tables: 0,
            cells: 0,
            begun: 0,
            said: 0,
            writer: Writer::default(),
        }
    }

    /// Begins a paragraph; what is said goes to it until it ends.
    pub(in crate::read) fn begin_paragraph(&mut self) -> Result<(), ReadError> {
        self.begun += 1;
        self.input.within(self.begun, self.said)?;
        let mut comments = Vec::new();
        if self.story.counted {
            self.paragraphs += 1;
            self.here = Place::Paragraph { paragraph: self.paragraphs };
            // A table lies between what is before and after it, and has many cells.
            comments = self.comments.open();
        }
        let place = Some(self.here.clone());
        self.story.open = Paragraph { place, comments, ..Paragraph::default() };
        Ok(())
    }

    /// Gives the paragraph that was just begun its number.
    pub(in crate::read) fn number(&mut self, number: Number) {
        let piece = Piece { text: number.text.clone(), place: self.here.clone(), offset: None };
        self.said += number.text.len();
        self.story.open.pieces.insert(0, piece);
        self.story.open.marker = Some(number);
    }

    /// Adds text to the paragraph being read, if it is shown.
    pub(in crate::read) fn say(&mut self, text: &str, offset: Option<usize>) {
        if self.story.fields.in_instruction() {
            return;
        }
        if self.story.hidden {
            if !text.trim().is_empty() {
                self.left_out.hidden(&self.here);
            }
            return;
        }
        self.said += text.len();
        let piece = Piece { text: text.to_owned(), place: self.here.clone(), offset };
        self.story.open.pieces.push(piece);
    }

    /// Ends the paragraph being read.
    pub(in crate::read) fn end_paragraph(&mut self) {
        let open = take(&mut self.story.open);
        if let Some(whole) = self.story.close(open) {
            self.story.add(Block::Paragraph(whole));
        }
    }

    /// What was carried is complete: nothing goes on with it.
    pub(in crate::read) fn release(&mut self) {
        if let Some(whole) = self.story.release() {
            self.story.add(Block::Paragraph(whole));
        }
    }

    /// Begins another story within this one, which is given back to be put back.
    pub(in crate::read) fn begin_story(&mut self, kind: Kind) -> Story {
        replace(&mut self.story, Story::new(kind))
    }

    /// Ends a story, and goes on with the one around it.
    pub(in crate::read) fn end_story(&mut self, outer: Story) -> Vec<Block> {
        self.end_paragraph();
        self.release();
        replace(&mut self.story, outer).blocks
    }

    /// The number of a table that begins.
    pub(in crate::read) fn begin_table(&mut self) -> usize {
        self.release();
        self.tables += 1;
        self.tables
    }

    /// Counts cells before there are too many to hold.
    pub(in crate::read) fn spend(&mut self, cells: usize) -> Result<(), ReadError> {
        self.cells = self.cells.saturating_add(cells);
        if self.cells <= self.input.limits.cells {
            return Ok(());
        }
        Err(self.input.too_large("--max-cells", self.input.limits.cells as u64))
    }

    /// How much was read, in paragraphs and bytes of text.
    pub(in crate::read) fn amount(&self) -> (usize, usize) {
        (self.begun, self.said)
    }

    /// Counts what was read since there was so much of it so many times more.
    pub(in crate::read) fn again(
        &mut self,
        since: (usize, usize),
        times: usize,
    ) -> Result<(), ReadError> {
        let more = |now: usize, then: usize| now.saturating_sub(then).saturating_mul(times);
        self.begun = self.begun.saturating_add(more(self.begun, since.0));
        self.said = self.said.saturating_add(more(self.said, since.1));
        self.input.within(self.begun, self.said)
    }

    /// Writes what is complete of the body: no more is held than what is open.
    pub(in crate::read) fn flush(&mut self) -> Result<(), ReadError> {
        let scribe = &self.writer.scribe;
        self.input.within(scribe.count(), scribe.text().len())?;
        for block in self.story.blocks.drain(..) {
            self.writer.block(block);
        }
        Ok(())
    }

    /// The document.
    pub(in crate::read) fn finish(mut self, format: &'static str) -> Result<Document, ReadError> {
        self.end_paragraph();
        self.release();
        self.flush()?;
        let Self { input, mut writer, left_out, comments, .. } = self;
        left_out.tell(input.changes, &mut writer.scribe);
        let end = writer.scribe.since(writer.scribe.count());
        let allowances = comments.granted(&writer.reaches, end);
        let document = writer.scribe.finish(input.source, input.name, format);
        let document = Document { allowances, ..document };
        match (document.blocks.is_empty(), left_out.pictures()) {
            (true, 0) => Err(ReadError::Empty { name: input.name.to_owned() }),
            (true, count) => Err(ReadError::Pictures { name: input.name.to_owned(), count }),
            _ => Ok(document),
        }
    }
}
