//! Documents that come as one run of text with marks where paragraphs, cells and rows end, as RTF and
//! old Word have them.

use super::super::{Changes, Input, ReadError};
use super::edges::{self, RowMarks, Rows};
use super::{Block, Galley, Kind, Number, Story};
use crate::document::{Document, Place};
use std::mem::{replace, take};

/// How text is marked by those who changed it, and whether it is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::read) struct Look {
    pub(in crate::read) hidden: bool,
    pub(in crate::read) inserted: bool,
    pub(in crate::read) deleted: bool,
}

/// What is known of a paragraph at its end.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::read) struct Ending {
    /// Its level in the outline, from 0.
    pub(in crate::read) outline: Option<usize>,
    /// Whether it is a line of a table of contents.
    pub(in crate::read) contents: bool,
    /// How its mark looks: what is not there does not end a paragraph.
    pub(in crate::read) mark: Look,
}

/// A document that is being read.
pub(in crate::read) struct Stream<'a> {
    pub(in crate::read) galley: Galley<'a>,
    /// The tables that are open, one in the other.
    tables: Vec<Open>,
    /// Whether the paragraph being read has begun.
    begun: bool,
    /// The stories around the one being read.
    around: Vec<Around>,
    /// Where the last change was, to count one that goes over several runs once.
    changed: Option<(Look, Place)>,
}

/// A table that is being read; what is read is its next cell.
struct Open {
    number: usize,
    rows: Rows,
    /// The cells of the row being read.
    row: Vec<Vec<Block>>,
    outer: Story,
    here: Place,
}

struct Around {
    story: Story,
    tables: Vec<Open>,
    begun: bool,
}

impl<'a> Stream<'a> {
    pub(in crate::read) fn new(input: Input<'a>) -> Self {
        Self {
            galley: Galley::new(input),
            tables: Vec::new(),
            begun: false,
            around: Vec::new(),
            changed: None,
        }
    }

    /// Goes to where text in so many tables stands, one in the other.
    pub(in crate::read) fn at(&mut self, depth: usize) -> Result<(), ReadError> {
        while depth < self.tables.len() {
            self.end_table()?;
        }
        while self.tables.len() < depth {
            self.begin_table();
        }
        Ok(())
    }

    /// Adds text to the paragraph being read, which begins if none is.
    pub(in crate::read) fn say(&mut self, text: &str, look: Look) -> Result<(), ReadError> {
        self.begin()?;
        if self.is_left_out(look) {
            return Ok(());
        }
        let outer = replace(&mut self.galley.story.hidden, look.hidden);
        self.galley.say(text, None);
        self.galley.story.hidden = outer;
        Ok(())
    }

    /// Begins the paragraph being read if it has not begun.
    pub(in crate::read) fn begin(&mut self) -> Result<(), ReadError> {
        if !replace(&mut self.begun, true) {
            self.place();
            self.galley.begin_paragraph()?;
        }
        Ok(())
    }

    /// The number of the paragraph being read.
    pub(in crate::read) fn number(&mut self, number: Number, look: Look) -> Result<(), ReadError> {
        self.begin()?;
        if !self.is_left_out(look) {
            self.galley.number(number);
        }
        Ok(())
    }

    /// Ends the paragraph being read.
    pub(in crate::read) fn end_paragraph(&mut self, ending: Ending) -> Result<(), ReadError> {
        self.begin()?;
        self.begun = false;
        let missing = self.is_left_out(ending.mark) || ending.mark.hidden;
        let open = &mut self.galley.story.open;
        open.outline = ending.outline;
        open.contents = ending.contents;
        open.joined = missing;
        self.galley.end_paragraph();
        if self.tables.is_empty() && self.around.is_empty() {
            self.galley.flush()?;
        }
        Ok(())
    }

    /// Ends the paragraph being read if one is.
    pub(in crate::read) fn break_off(&mut self, ending: Ending) -> Result<(), ReadError> {
        if self.begun { self.end_paragraph(ending) } else { Ok(()) }
    }

    /// Ends the cell being read, with the paragraph in it.
    pub(in crate::read) fn end_cell(&mut self, ending: Ending) -> Result<(), ReadError> {
        if self.tables.is_empty() {
            return self.end_paragraph(ending);
        }
        self.end_paragraph(Ending { mark: Look::default(), ..ending })?;
        self.galley.release();
        self.galley.spend(1)?;
        let blocks = take(&mut self.galley.story.blocks);
        if let Some(table) = self.tables.last_mut() {
            table.row.push(blocks);
        }
        Ok(())
    }

    /// Ends the row being read, whose cells lie like this.
    pub(in crate::read) fn end_row(&mut self, marks: &RowMarks) {
        // What stands after the last cell hangs on it.
        let mut rest = take(&mut self.galley.story.blocks);
        self.begun = false;
        self.galley.story.open = super::Paragraph::default();
        if let Some(table) = self.tables.last_mut() {
            let mut cells = take(&mut table.row);
            cells.last_mut().into_iter().for_each(|cell| cell.extend(take(&mut rest)));
            table.rows.add(cells, marks);
        }
    }

    /// Begins a story that hangs on the paragraph being read.
    pub(in crate::read) fn begin_aside(&mut self, kind: Kind) -> Result<(), ReadError> {
        self.begin()?;
        let story = self.galley.begin_story(kind);
        let tables = take(&mut self.tables);
        self.around.push(Around { story, tables, begun: replace(&mut self.begun, false) });
        Ok(())
    }

    /// Ends the story that was last begun.
    pub(in crate::read) fn end_aside(&mut self) -> Result<(), ReadError> {
        self.at(0)?;
        let Some(around) = self.around.pop() else { return Ok(()) };
        let blocks = self.galley.end_story(around.story);
        (self.tables, self.begun) = (around.tables, around.begun);
        self.galley.story.open.after.extend(blocks);
        Ok(())
    }

    /// The document.
    pub(in crate::read) fn finish(mut self, format: &'static str) -> Result<Document, ReadError> {
        while !self.around.is_empty() {
            self.end_aside()?;
        }
        self.at(0)?;
        self.galley.finish(format)
    }

    /// Whether text of a look is no part of the reading that is wanted; changes are counted.
    fn is_left_out(&mut self, look: Look) -> bool {
        if !look.inserted && !look.deleted {
            self.changed = None;
            return false;
        }
        let now = Some((look, self.galley.here.clone()));
        if self.changed != now {
            self.galley.left_out.change(&self.galley.here);
            self.changed = now;
        }
        match self.galley.input.changes {
            Changes::Accepted => look.deleted,
            Changes::Rejected => look.inserted,
        }
    }

    fn begin_table(&mut self) {
        // A paragraph that has begun stands before it, unless nothing was said in it.
        if replace(&mut self.begun, false) && !self.galley.story.open.is_empty() {
            self.galley.end_paragraph();
        }
        let number = self.galley.begin_table();
        let kind = self.galley.story.kind;
        let (rows, row, here) = (Rows::default(), Vec::new(), self.galley.here.clone());
        let outer = self.galley.begin_story(kind);
        self.tables.push(Open { number, rows, row, outer, here });
    }

    fn end_table(&mut self) -> Result<(), ReadError> {
        // A row that breaks off is one all the same.
        let begun = self.begun && !self.galley.story.open.is_empty();
        if begun || !self.galley.story.blocks.is_empty() {
            self.end_cell(Ending::default())?;
        }
        if self.tables.last().is_some_and(|table| !table.row.is_empty()) {
            self.end_row(&RowMarks::default());
        }
        self.begun = false;
        let Some(table) = self.tables.pop() else { return Ok(()) };
        self.galley.end_story(table.outer);
        self.galley.here = table.here;
        let table = edges::table(table.rows, table.number, &mut self.galley)?;
        self.galley.story.add(Block::Table(table));
        Ok(())
    }

    /// Says where the paragraph that begins stands.
    fn place(&mut self) {
        if let Some(table) = self.tables.last() {
            self.galley.here = Place::TableCell {
                table: table.number,
                row: table.rows.count() + 1,
                column: table.row.len() + 1,
            };
        }
    }
}
