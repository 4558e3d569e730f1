//! A part of a package, piece by piece, with the byte at which each stands.

use crate::annotate::Refusal;
use crate::read::{Damage, PackagePart};
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use std::borrow::Cow;
use std::ops::Range;

/// The byte order mark that some writers begin a part with.
pub(in crate::annotate) const MARK: &str = "\u{feff}";

/// The start of an element.
#[derive(Clone, Debug)]
pub(crate) struct Tag<'x> {
    start: BytesStart<'x>,
    /// Where its start tag stands.
    pub(crate) at: Range<usize>,
}

impl Tag<'_> {
    /// Its name as it is written.
    pub(in crate::annotate) fn written(&self) -> &str {
        self.start.name().0
    }

    /// Its name without prefix.
    pub(crate) fn name(&self) -> &str {
        let name = self.written();
        name.rsplit(':').next().unwrap_or(name)
    }

    /// The namespace that it declares for a prefix, which is written with its colon.
    pub(in crate::annotate) fn namespace(&self, prefix: &str) -> String {
        namespace(&self.start, prefix)
    }

    /// The value of an attribute by its name without prefix.
    pub(in crate::annotate) fn get(&self, name: &str) -> Option<String> {
        let mut all = self.start.attributes();
        let found = all.with_checks(false).flatten().find(|a| a.key.local_name().as_ref() == name);
        found.map(|attribute| {
            let plain = attribute.normalized_value(XmlVersion::Implicit1_0);
            plain.map_or_else(|_| attribute.value.to_string(), Cow::into_owned)
        })
    }
}

/// A piece of a part.
#[derive(Debug)]
pub(crate) enum Piece<'t, 'x> {
    Open(&'t Tag<'x>),
    Text(Cow<'x, str>),
    /// The end of an element and where its end tag stands; one that is empty has none.
    Close(&'t Tag<'x>, Range<usize>),
}

/// Walks a part to the end of its root and returns its text.
pub(crate) fn scan<'x>(
    part: &'x PackagePart,
    visit: &mut dyn FnMut(Piece<'_, 'x>),
) -> Result<&'x str, Refusal> {
    let damaged = |detail: Damage| Refusal::Damaged(detail.within(&part.name));
    let xml = part.text().map_err(Refusal::Damaged)?;
    let begun = if xml.starts_with(MARK) { MARK.len() } else { 0 };
    let mut reader = Reader::from_str(&xml[begun..]);
    reader.config_mut().allow_dangling_amp = true;
    let mut open: Vec<Tag<'x>> = Vec::new();
    loop {
        let from = begun + position(&reader);
        let event = reader.read_event().map_err(|error| damaged(Damage::from(&error)))?;
        let at = from..begun + position(&reader);
        match event {
            Event::Start(start) => {
                let tag = Tag { start, at };
                visit(Piece::Open(&tag));
                open.push(tag);
            }
            Event::Empty(start) => {
                let tag = Tag { start, at: at.clone() };
                visit(Piece::Open(&tag));
                visit(Piece::Close(&tag, at.end..at.end));
                if open.is_empty() {
                    return Ok(xml);
                }
            }
            Event::End(_) => {
                let tag = open
                    .pop()
                    .ok_or_else(|| damaged(Damage::new("元素收了两次尾", "ends twice")))?;
                visit(Piece::Close(&tag, at));
                if open.is_empty() {
                    return Ok(xml);
                }
            }
            Event::Text(text) => visit(Piece::Text(text.into_inner())),
            Event::CData(text) => visit(Piece::Text(text.into_inner())),
            Event::GeneralRef(reference) => {
                let known = reference.resolve_char_ref().ok().flatten().map(String::from);
                let known = known.or_else(|| {
                    quick_xml::escape::resolve_predefined_entity(&reference).map(str::to_owned)
                });
                visit(Piece::Text(known.unwrap_or_default().into()));
            }
            Event::Eof => return Err(damaged(Damage::breaks_off())),
            _ => {}
        }
    }
}

/// The namespace that a start tag declares for a prefix.
pub(in crate::annotate) fn namespace(start: &BytesStart<'_>, prefix: &str) -> String {
    let key = match prefix.strip_suffix(':') {
        Some(prefix) => format!("xmlns:{prefix}"),
        None => "xmlns".to_owned(),
    };
    let mut attributes = start.attributes();
    let found = attributes.with_checks(false).flatten().find(|a| a.key.0 == key);
    found.map(|attribute| attribute.value.to_string()).unwrap_or_default()
}

fn position(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).expect("a position in a text in memory")
}
