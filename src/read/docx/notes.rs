//! Footnotes and endnotes: found by their ids, read where they are referred to.

use super::super::ReadError;
use super::super::manuscript::Kind;
use super::super::ooxml::{Part, Xml};
use std::collections::BTreeMap;

/// A note that was not yet read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Note<'a> {
    pub(super) part: &'a Part,
    /// Where its element starts in the text of the part.
    pub(super) start: usize,
}

/// The notes of a document.
#[derive(Debug, Default)]
pub(super) struct Notes<'a>(BTreeMap<(Kind, String), Note<'a>>);

impl<'a> Notes<'a> {
    /// Finds the notes of a part; `xml` walks it.
    pub(super) fn find(
        &mut self,
        kind: Kind,
        part: &'a Part,
        mut xml: Xml<'_>,
    ) -> Result<(), ReadError> {
        xml.child()?;
        while let Some(element) = xml.child()? {
            if let Some(id) = element.attribute("id") {
                self.0.insert((kind, id), Note { part, start: xml.start() });
            }
            xml.skip()?;
        }
        Ok(())
    }

    /// A note, which is read once however often it is referred to.
    pub(super) fn take(&mut self, kind: Kind, id: &str) -> Option<Note<'a>> {
        self.0.remove(&(kind, id.to_owned()))
    }
}
