//! Word documents (docx and its kin), as Word and WPS show them once all changes are accepted.
//!
//! The XML is walked once: paragraphs and tables are gathered as blocks, numbered as Word numbers
//! them, and written when they are complete. Writing it here rather than taking a library keeps
//! what those lose: merged cells, list numbers, and the byte each text stands at.

mod anatomy;
mod comments;
mod notes;
mod numbering;
mod parts;
mod properties;
mod prose;
mod styles;
mod tables;
mod walk;

pub use anatomy::{Anatomy, anatomy};

use super::manuscript::{Galley, Grid, Kind};
use super::ooxml::{Part, Xml};
use super::package::Label;
use super::{Format, Input, ReadError, compound};
use crate::document::Document;
use notes::Notes;
use parts::Parts;
use std::collections::BTreeMap;
use styles::Styles;
use walk::Walk;

/// Word documents.
pub(super) const FORMAT: Format = Format {
    name: "docx",
    zh: "Word（docx）",
    en: "Word (docx)",
    extensions: &["docx", "docm", "dotx", "dotm"],
    sniff,
    read,
};

/// The types of the main part, as the list of types names them.
const TYPES: &[&str] = &[
    "wordprocessingml.document.main",
    "wordprocessingml.template.main",
    "ms-word.document.macroEnabled.main",
    "ms-word.template.macroEnabledTemplate.main",
];

/// A package under a password is a compound file; which format it is does not show.
fn sniff(bytes: &[u8]) -> bool {
    compound::holds(bytes, "EncryptedPackage")
        || Label::of(bytes).is_some_and(|label| label.holds(TYPES, "word/document"))
}

fn read(input: Input<'_>) -> Result<Document, ReadError> {
    if input.bytes.starts_with(compound::SIGNATURE) {
        return Err(ReadError::Encrypted { name: input.name.to_owned() });
    }
    let parts = Parts::read(input)?;
    let styles = parsed(parts.styles.as_ref(), input, Styles::read)?;
    let numbering = parsed(parts.numbering.as_ref(), input, numbering::lists)?;
    let mut galley = Galley::new(input);
    // A document is read for its text: torn comments keep nobody from that, and waive nothing.
    galley.comments =
        parsed(parts.comments.as_ref(), input, comments::comments).unwrap_or_default();
    let walk = Walk {
        xml: Xml::new(&parts.document, input, FORMAT.name),
        galley,
        styles: &styles,
        numbering: &numbering,
        notes: notes(&parts, input)?,
        counters: BTreeMap::new(),
        grid: Grid::default(),
    };
    write(walk)
}

/// Walks the body and writes what it has, block by block: no more is held than what is open.
fn write(mut walk: Walk<'_>) -> Result<Document, ReadError> {
    walk.xml.child()?;
    while let Some(element) = walk.xml.child()? {
        if element.name() != "body" {
            walk.xml.skip()?;
            continue;
        }
        while let Some(element) = walk.xml.child()? {
            walk.element(&element)?;
            walk.galley.flush()?;
        }
    }
    walk.end_story();
    walk.galley.finish(FORMAT.name)
}

/// What a part says; nothing if there is none.
fn parsed<T: Default>(
    part: Option<&Part>,
    input: Input<'_>,
    read: fn(&mut Xml<'_>) -> Result<T, ReadError>,
) -> Result<T, ReadError> {
    let Some(part) = part else { return Ok(T::default()) };
    read(&mut Xml::new(part, input, FORMAT.name))
}

fn notes<'a>(parts: &'a Parts, input: Input<'a>) -> Result<Notes<'a>, ReadError> {
    let mut notes = Notes::default();
    for (kind, part) in [(Kind::Footnote, &parts.footnotes), (Kind::Endnote, &parts.endnotes)] {
        if let Some(part) = part {
            notes.find(kind, part, Xml::new(part, input, FORMAT.name))?;
        }
    }
    Ok(notes)
}
