//! Walks over the content of a document: what is text, what is a table, what is left out. What is not
//! known is walked through: newer versions add wrappers, and no text may be missed for it.

use super::super::manuscript::{Counter, Galley, Kind, Table};
use super::super::ooxml::{Element, Part, Xml};
use super::super::{Input, ReadError};
use super::changes::Tracked;
use super::lists::Open;
use super::styles::Styles;
use super::{FORMAT, tables::Place};
use crate::document::Document;
use std::collections::BTreeMap;

/// A walk over a document.
pub(super) struct Walk<'a> {
    pub(super) xml: Xml<'a>,
    pub(super) part: &'a Part,
    pub(super) styles: &'a Styles,
    pub(super) galley: Galley<'a>,
    pub(super) counter: Counter,
    pub(super) lists: Open,
    /// The names under which lists count, by their ids.
    pub(super) list_ids: BTreeMap<String, String>,
    pub(super) tracked: Tracked,
    /// Whether what is read stands in a paragraph.
    pub(super) in_paragraph: bool,
    /// Whether what is read belongs to a table of contents.
    pub(super) contents: bool,
    /// The table being read.
    pub(super) table: Table,
    /// Where its next cell stands.
    pub(super) place: Place,
    /// How many comments there were.
    pub(super) annotations: usize,
}

impl<'a> Walk<'a> {
    pub(super) fn new(xml: Xml<'a>, part: &'a Part, input: Input<'a>, styles: &'a Styles) -> Self {
        Self {
            xml,
            part,
            styles,
            galley: Galley::new(input),
            counter: Counter::default(),
            lists: Open::default(),
            list_ids: BTreeMap::new(),
            tracked: Tracked::default(),
            in_paragraph: false,
            contents: false,
            table: Table::default(),
            place: Place::default(),
            annotations: 0,
        }
    }

    /// Walks the body, and writes what is complete.
    pub(super) fn document(mut self) -> Result<Document, ReadError> {
        self.xml.child()?;
        while let Some(element) = self.xml.child()? {
            if element.name() == "body" {
                self.body()?;
            } else {
                self.xml.skip()?;
            }
        }
        self.galley.finish(FORMAT.name)
    }

    fn body(&mut self) -> Result<(), ReadError> {
        while self.xml.child()?.is_some() {
            while let Some(element) = self.xml.child()? {
                self.element(&element)?;
                self.galley.flush()?;
            }
        }
        Ok(())
    }

    /// Walks what is left of the innermost open element.
    pub(super) fn inside(&mut self) -> Result<(), ReadError> {
        while let Some(element) = self.xml.child()? {
            self.element(&element)?;
        }
        Ok(())
    }

    /// Walks an element that was just begun and stands among paragraphs.
    pub(super) fn element(&mut self, element: &Element<'_>) -> Result<(), ReadError> {
        match element.name() {
            "p" | "h" => self.paragraph(element),
            "list" => self.list(element),
            "table" => self.table(element),
            "tracked-changes" => self.tracked(),
            "change" | "change-start" | "change-end" => {
                self.change(element)?;
                self.xml.skip()
            }
            "section" if is_hidden(element) => {
                self.galley.left_out.hidden(&self.galley.here);
                self.xml.skip()
            }
            "table-of-content" => {
                let outer = std::mem::replace(&mut self.contents, true);
                self.inside()?;
                self.contents = outer;
                Ok(())
            }
            "frame" | "custom-shape" | "g" | "control" => self.drawing(element),
            // What is declared, and what stands for the entries of a list that is made anew.
            name if name.ends_with("-decls") || name.ends_with("-source") => self.xml.skip(),
            "forms" | "annotation" => self.xml.skip(),
            _ => self.inside(),
        }
    }

    /// Walks what is left of the innermost open element as a story of its own, which hangs on the
    /// paragraph around it.
    pub(super) fn aside(
        &mut self,
        kind: Kind,
        walk: impl FnOnce(&mut Self) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        let outer = self.galley.begin_story(kind);
        let around = (
            self.lists.leave(),
            std::mem::replace(&mut self.in_paragraph, false),
            std::mem::take(&mut self.table),
            std::mem::take(&mut self.place),
        );
        let walked = walk(self);
        self.lists.come_back(around.0);
        (self.in_paragraph, self.table, self.place) = (around.1, around.2, around.3);
        let blocks = self.galley.end_story(outer);
        walked?;
        if self.in_paragraph {
            self.galley.story.open.after.extend(blocks);
        } else {
            for block in blocks {
                self.galley.story.add(block);
            }
        }
        Ok(())
    }
}

/// Whether a section is not shown.
fn is_hidden(element: &Element<'_>) -> bool {
    element.attribute("display").as_deref() == Some("none")
        || element.attribute("is-hidden").as_deref() == Some("true")
}
