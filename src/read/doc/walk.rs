//! Walks over the characters of a document, and says each paragraph when its mark has come: only that
//! tells what it is.

use super::super::manuscript::{BREAK, Counter, Ending, Kind, Lists, Look, Stream, symbol};
use super::super::{Damage, Input, ReadError};
use super::fib::{Fib, Part};
use super::fonts::fonts;
use super::lists::lists;
use super::notes::notes;
use super::pieces::{Character, Pieces};
use super::properties::{Ends, Paragraph, Text};
use super::runs::{Runs, of_paragraph, of_text};
use super::sprm::aside;
use super::styles::Styles;
use super::{FORMAT, Streams, damaged};
use crate::document::Document;
use std::collections::BTreeMap;
use std::mem::take;
use std::ops::Range;

/// A walk over a document.
pub(super) struct Walk<'a> {
    input: Input<'a>,
    fib: &'a Fib,
    streams: &'a Streams,
    pieces: Pieces,
    paragraphs: Runs<(u16, Range<usize>)>,
    looks: Runs<Text>,
    styles: Styles,
    fonts: Vec<String>,
    lists: Lists,
    counter: Counter,
    notes: BTreeMap<usize, (Kind, Range<usize>)>,
    stream: Stream<'a>,
    /// How many characters were read.
    read: usize,
}

/// What stands in a paragraph whose mark has not come.
enum Said {
    Text(String, Look),
    Note(Kind, Range<usize>),
    Picture,
    Field(&'static str),
}

impl<'a> Walk<'a> {
    pub(super) fn new(
        input: Input<'a>,
        fib: &'a Fib,
        streams: &'a Streams,
    ) -> Result<Self, ReadError> {
        let Streams { text, table, .. } = streams;
        let part = |part| fib.part(part, table);
        let torn = || damaged(input, Damage::breaks_off());
        let look = |told: &[u8], page: &[u8], _| {
            let mut look = Text::default();
            look.take(of_text(told, page));
            look
        };
        Ok(Self {
            input,
            fib,
            streams,
            pieces: Pieces::read(part(Part::Pieces)).ok_or_else(torn)?,
            paragraphs: Runs::read(part(Part::ParagraphLooks), text, 13, of_paragraph),
            looks: Runs::read(part(Part::TextLooks), text, 1, look),
            styles: Styles::read(part(Part::Styles)),
            fonts: fonts(part(Part::Fonts)),
            lists: lists(fib, table),
            counter: Counter::default(),
            notes: notes(fib, table),
            stream: Stream::new(input),
            read: 0,
        })
    }

    /// Reads the body, and after it the text of boxes.
    pub(super) fn document(mut self) -> Result<Document, ReadError> {
        self.story(0..self.fib.body)?;
        let boxes = self.fib.boxes_from();
        if 0 < self.fib.boxes {
            self.stream.at(0)?;
            self.stream.begin_aside(Kind::TextBox)?;
            self.story(boxes..boxes.saturating_add(self.fib.boxes))?;
            self.stream.end_aside()?;
        }
        self.stream.finish(FORMAT.name)
    }

    /// Reads some of the characters.
    fn story(&mut self, range: Range<usize>) -> Result<(), ReadError> {
        let mut parts = Vec::new();
        let mut units = Vec::new();
        let mut text = Text::default();
        let mut known = 0..0;
        let mut next = range.start;
        // Numbers only: what is said on the way changes the rest of the walk.
        while next < range.end {
            let end = range.end.min(next.saturating_add(4096));
            let some: Vec<Character> =
                self.pieces.characters(&self.streams.text, next, end).collect();
            if some.len() < end - next {
                return Err(damaged(self.input, Damage::breaks_off()));
            }
            self.read = self.read.saturating_add(some.len());
            self.input.within(0, self.read)?;
            for c in some {
                if !known.contains(&c.at) {
                    let run = self.looks.at(c.at);
                    known = run.map_or(c.at..c.end, |run| run.from..run.to);
                    let now = run.map(|run| run.said).unwrap_or_default();
                    if now != text {
                        settle(&mut units, text.look, &mut parts);
                        text = now;
                    }
                }
                if self.is_mark(c) {
                    settle(&mut units, text.look, &mut parts);
                    self.paragraph(c, text.look, take(&mut parts))?;
                } else if let Some(part) = self.part(c, text) {
                    settle(&mut units, text.look, &mut parts);
                    parts.push(part);
                } else if 0x1F < c.unit || c.unit == 9 {
                    units.push(c.unit);
                }
            }
            next = end;
        }
        settle(&mut units, text.look, &mut parts);
        if !parts.is_empty() {
            let last = Character { number: range.end, at: 0, end: 0, unit: 0x0D };
            self.paragraph(last, Look::default(), parts)?;
        }
        Ok(())
    }

    /// Whether a character ends a paragraph. The mark of a section may stand within one, as a break.
    fn is_mark(&self, c: Character) -> bool {
        match c.unit {
            0x0D | 0x07 => true,
            0x0C => self.paragraphs.at(c.at).is_none_or(|run| run.to <= c.end),
            _ => false,
        }
    }

    /// What a character stands for, if that is no character.
    fn part(&self, c: Character, text: Text) -> Option<Said> {
        let shown = |shown: &str| Some(Said::Text(shown.to_owned(), text.look));
        if let (Some((font, place)), true) = (text.sign, text.special) {
            let font = self.fonts.get(usize::from(font)).map_or("", String::as_str);
            return shown(symbol(font, &format!("{place:x}")).encode_utf8(&mut [0; 4]));
        }
        match c.unit {
            0x0B | 0x0C | 0x0E => shown(BREAK),
            0x1E => shown("-"),
            0x13 => Some(Said::Field("begin")),
            0x14 => Some(Said::Field("separate")),
            0x15 => Some(Said::Field("end")),
            0x01 if text.special => Some(Said::Picture),
            // Boxes of text are drawn, too.
            0x08 if text.special && self.fib.boxes == 0 => Some(Said::Picture),
            _ => {
                let note = self.notes.get(&c.number)?;
                Some(Said::Note(note.0, note.1.clone()))
            }
        }
    }

    /// What a paragraph is by its style and its mark.
    fn properties(&self, mark: Character) -> Paragraph {
        let Some(run) = self.paragraphs.at(mark.at) else { return Paragraph::default() };
        let (style, modifiers) = &run.said;
        let modifiers = self.streams.text.get(modifiers.clone()).unwrap_or_default();
        let mut paragraph = self.styles.paragraph(*style);
        paragraph.take(aside(modifiers, &self.streams.data).unwrap_or(modifiers));
        paragraph
    }

    /// Says a paragraph whose mark has come.
    fn paragraph(
        &mut self,
        mark: Character,
        look: Look,
        parts: Vec<Said>,
    ) -> Result<(), ReadError> {
        let paragraph = self.properties(mark);
        let ends = paragraph.ends(mark.unit == 0x07);
        let depth = paragraph.depth().max(usize::from(ends != Ends::Paragraph));
        self.stream.at(depth)?;
        if ends == Ends::Row {
            self.stream.end_row(&paragraph.row);
            return Ok(());
        }
        self.number(&paragraph, look)?;
        for part in parts {
            self.say(part)?;
        }
        let outline = paragraph.outline.filter(|level| *level < 9);
        let contents = self.styles.is_contents(paragraph.style);
        let ending = Ending { outline, contents, mark: look };
        match ends {
            Ends::Cell => self.stream.end_cell(ending),
            _ => self.stream.end_paragraph(ending),
        }
    }

    fn say(&mut self, part: Said) -> Result<(), ReadError> {
        match part {
            Said::Text(text, look) => self.stream.say(&text, look),
            Said::Field(mark) => {
                self.stream.begin()?;
                self.stream.galley.story.fields.mark(mark);
                Ok(())
            }
            Said::Picture => {
                self.stream.begin()?;
                let galley = &mut self.stream.galley;
                galley.left_out.picture(&galley.here);
                Ok(())
            }
            Said::Note(kind, range) => {
                self.stream.begin_aside(kind)?;
                // A note is read once, and has none of its own.
                let notes = take(&mut self.notes);
                self.story(range)?;
                self.notes = notes;
                self.stream.end_aside()
            }
        }
    }

    /// Numbers a paragraph of a list.
    fn number(&mut self, paragraph: &Paragraph, look: Look) -> Result<(), ReadError> {
        let Some(id) = paragraph.list.filter(|id| *id != 0) else { return Ok(()) };
        let id = id.to_string();
        let Some(list) = self.lists.list(&id, |_| None) else { return Ok(()) };
        let level = paragraph.level.unwrap_or(0);
        match self.counter.next(&id, list, level) {
            Some(number) => self.stream.number(number, look),
            None => Ok(()),
        }
    }
}

/// Makes text of the units that were gathered.
fn settle(units: &mut Vec<u16>, look: Look, parts: &mut Vec<Said>) {
    if !units.is_empty() {
        let chars = char::decode_utf16(units.drain(..));
        let text = chars.map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
        parts.push(Said::Text(text, look));
    }
}
