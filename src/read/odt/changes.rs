//! Tracked changes: what was inserted stands in the text between two marks, what was deleted stands
//! before the text and has one mark in it.

use super::super::ooxml::{Element, Xml};
use super::super::{Changes, ReadError};
use super::walk::Walk;
use std::collections::{BTreeMap, BTreeSet};
use std::mem::replace;

/// The changes of a document, and those that are open at a place.
#[derive(Debug, Default)]
pub(super) struct Tracked {
    inserted: BTreeSet<String>,
    /// Where what was deleted starts in the part.
    deleted: BTreeMap<String, usize>,
    /// Insertions that are left out here.
    open: BTreeSet<String>,
}

impl Walk<'_> {
    /// Whether what is read is an insertion, read as rejected.
    pub(super) fn is_left_out(&self) -> bool {
        !self.tracked.open.is_empty()
    }

    /// Walks the list of changes.
    pub(super) fn tracked(&mut self) -> Result<(), ReadError> {
        while let Some(region) = self.xml.child()? {
            let id = region.attribute("id").unwrap_or_default();
            while let Some(change) = self.xml.child()? {
                match change.name() {
                    "insertion" => {
                        self.tracked.inserted.insert(id.clone());
                    }
                    "deletion" => {
                        self.tracked.deleted.insert(id.clone(), self.xml.start());
                    }
                    _ => {}
                }
                self.xml.skip()?;
            }
        }
        Ok(())
    }

    /// Takes a mark of a change.
    pub(super) fn change(&mut self, mark: &Element<'_>) -> Result<(), ReadError> {
        let id = mark.attribute("change-id").unwrap_or_default();
        match mark.name() {
            "change" => return self.deletion(&id),
            "change-start" if self.tracked.inserted.contains(&id) => {
                self.galley.left_out.change(&self.galley.here);
                if self.galley.input.changes == Changes::Rejected {
                    self.tracked.open.insert(id);
                }
            }
            "change-end" => {
                self.tracked.open.remove(&id);
            }
            _ => {}
        }
        Ok(())
    }

    /// Here something was deleted. It is read once, however often it is marked.
    fn deletion(&mut self, id: &str) -> Result<(), ReadError> {
        let Some(start) = self.tracked.deleted.remove(id) else { return Ok(()) };
        self.galley.left_out.change(&self.galley.here);
        if self.galley.input.changes == Changes::Accepted {
            return Ok(());
        }
        let there: Xml<'_> = self.xml.element_of(self.part, start);
        let here = replace(&mut self.xml, there);
        self.xml.child()?;
        let within = self.in_paragraph;
        let mut first = true;
        while let Some(element) = self.xml.child()? {
            match element.name() {
                "change-info" => self.xml.skip()?,
                "p" | "h" if within => {
                    if !replace(&mut first, false) {
                        self.galley.end_paragraph();
                        self.galley.begin_paragraph()?;
                    }
                    self.inline()?;
                }
                _ => self.element(&element)?,
            }
        }
        self.xml = here;
        Ok(())
    }
}
