//! Walks over the content of a document: what is text, what is a table, what is left out.
//!
//! Wrappers that say nothing about the text itself (content controls, links, tags, insertions) are
//! walked through, and so is what is not known: newer versions add wrappers, and no text may be
//! missed for it.

use super::super::ReadError;
use super::super::manuscript::{BREAK, Block, Counter, Galley, Grid, Kind, Lists, Story, symbol};
use super::super::ooxml::{Element, Xml};
use super::notes::Notes;
use super::properties::leaves_out;
use super::styles::Styles;
use std::collections::BTreeMap;
use std::mem::{replace, take};

/// What stands between a title and its page in a table of contents.
const LEADER: &str = "……";

/// A walk over a document.
pub(super) struct Walk<'a> {
    pub(super) xml: Xml<'a>,
    pub(super) galley: Galley<'a>,
    pub(super) styles: &'a Styles,
    pub(super) numbering: &'a Lists,
    pub(super) notes: Notes<'a>,
    pub(super) counters: BTreeMap<Kind, Counter>,
    pub(super) grid: Grid,
}

impl Walk<'_> {
    /// Walks what is left of the innermost open element.
    pub(super) fn inside(&mut self) -> Result<(), ReadError> {
        while let Some(element) = self.xml.child()? {
            self.element(&element)?;
        }
        Ok(())
    }

    /// Walks what is left of the innermost open element as a story of its own.
    fn story(&mut self, kind: Kind) -> Result<Vec<Block>, ReadError> {
        let outer = (replace(&mut self.galley.story, Story::new(kind)), take(&mut self.grid));
        self.inside()?;
        self.end_story();
        let story = replace(&mut self.galley.story, outer.0);
        self.grid = outer.1;
        Ok(story.blocks)
    }

    /// Walks an element that was just begun.
    pub(super) fn element(&mut self, element: &Element<'_>) -> Result<(), ReadError> {
        if self.galley.story.drawing {
            return self.drawn(element);
        }
        match element.name() {
            "p" => self.paragraph(),
            "r" => self.run(),
            "t" | "delText" => self.text(element),
            "tbl" => self.table(),
            "tr" if self.grid.number != 0 => self.row(),
            "tc" if self.grid.row() != 0 => self.cell(),
            "drawing" | "pict" | "object" => self.drawing(),
            "txbxContent" => self.text_box(),
            "AlternateContent" => self.alternatives(),
            "footnoteReference" => self.note(Kind::Footnote, element),
            "endnoteReference" => self.note(Kind::Endnote, element),
            name @ ("ins" | "moveTo" | "del" | "moveFrom") => {
                self.galley.left_out.change(&self.galley.here);
                if leaves_out(self.xml.changes(), name) { self.xml.skip() } else { self.inside() }
            }
            // Properties of what is around them, choices of a form, readings over characters.
            name if name.ends_with("Pr") || matches!(name, "ffData" | "rt") => self.xml.skip(),
            _ => {
                self.character(element);
                self.inside()
            }
        }
    }

    /// Takes an element that stands for a character.
    fn character(&mut self, element: &Element<'_>) {
        let attribute = |name| element.attribute(name).unwrap_or_default();
        match element.name() {
            "tab" | "ptab" => {
                self.say(if self.galley.story.open.contents { LEADER } else { "\t" }, None);
            }
            "br" | "cr" => self.say(BREAK, None),
            "noBreakHyphen" => self.say("-", None),
            // Of formulas: without a sign between them two numbers would become one.
            "den" => self.say("/", None),
            "sup" => self.say("^", None),
            "sub" => self.say("_", None),
            "sym" => {
                let c = symbol(&attribute("font"), &attribute("char"));
                self.say(c.encode_utf8(&mut [0; 4]), None);
            }
            "fldChar" => self.galley.story.fields.mark(&attribute("fldCharType")),
            "commentRangeStart" => self.begin_comment(&attribute("id"), true),
            "commentReference" => self.begin_comment(&attribute("id"), false),
            "commentRangeEnd" => {
                self.begin_comment(&attribute("id"), false);
                self.galley.comments.end(&attribute("id"));
            }
            "altChunk" | "subDoc" => self.galley.left_out.import(&self.galley.here),
            _ => {}
        }
    }

    /// A comment stands at the paragraph being read, and at those that follow if it `lasts`.
    fn begin_comment(&mut self, id: &str, lasts: bool) {
        let comments = &mut self.galley.story.open.comments;
        if let Some(id) = self.galley.comments.begin(id.to_owned(), lasts)
            && !comments.contains(&id)
        {
            comments.push(id);
        }
    }

    /// Adds text to the paragraph being read, if it is shown.
    pub(super) fn say(&mut self, text: &str, offset: Option<usize>) {
        self.galley.say(text, offset);
    }

    /// Takes the first of several ways to say the same that says anything.
    fn alternatives(&mut self) -> Result<(), ReadError> {
        let amount = |walk: &Self| (walk.galley.story.amount(), walk.galley.left_out.pictures());
        let before = amount(self);
        while let Some(element) = self.xml.child()? {
            if matches!(element.name(), "Choice" | "Fallback") && amount(self) == before {
                self.inside()?;
            } else {
                self.xml.skip()?;
            }
        }
        Ok(())
    }

    fn drawing(&mut self) -> Result<(), ReadError> {
        let outer = replace(&mut self.galley.story.drawing, true);
        self.inside()?;
        self.galley.story.drawing = outer;
        Ok(())
    }

    /// Walks an element of a picture.
    fn drawn(&mut self, element: &Element<'_>) -> Result<(), ReadError> {
        match element.name() {
            "txbxContent" => return self.text_box(),
            "AlternateContent" => return self.alternatives(),
            "blip" | "imagedata" | "chart" | "relIds" | "OLEObject" => {
                self.galley.left_out.picture(&self.galley.here);
            }
            _ => {}
        }
        self.inside()
    }

    fn text_box(&mut self) -> Result<(), ReadError> {
        let blocks = self.story(Kind::TextBox)?;
        self.galley.story.open.after.extend(blocks);
        Ok(())
    }

    fn note(&mut self, kind: Kind, element: &Element<'_>) -> Result<(), ReadError> {
        let id = element.attribute("id").unwrap_or_default();
        if let Some(note) = self.notes.take(kind, &id) {
            let body = self.xml.element_of(note.part, note.start);
            let body = replace(&mut self.xml, body);
            self.xml.child()?;
            let blocks = self.story(kind)?;
            self.xml = body;
            self.galley.story.open.after.extend(blocks);
        }
        self.xml.skip()
    }
}
