//! The XML of package parts as a flat row of events with local names; nothing is kept and nothing
//! recurses, so depth costs nothing. Entities beyond those of XML itself are not expanded.

use super::super::{Damage, Input, ReadError};
use encoding_rs::{UTF_16BE, UTF_16LE};
use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use std::borrow::Cow;

/// The text of a part.
pub(super) fn decode(bytes: &[u8]) -> Cow<'_, str> {
    match bytes {
        [0xFF, 0xFE, rest @ ..] => UTF_16LE.decode_without_bom_handling(rest).0,
        [0xFE, 0xFF, rest @ ..] => UTF_16BE.decode_without_bom_handling(rest).0,
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest),
        _ => String::from_utf8_lossy(bytes),
    }
}

/// Reads one part.
pub(super) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    input: Input<'a>,
    format: &'static str,
    part: &'a str,
    depth: usize,
}

/// What comes next.
pub(super) enum Node<'a> {
    /// An element begins, with its local name in [`Element::name`].
    Open(Element<'a>),
    /// An element ends.
    Close,
    /// Text, or a piece of it.
    Text(Cow<'a, str>),
}

/// The start of an element.
pub(super) struct Element<'a>(BytesStart<'a>);

impl Element<'_> {
    /// Its name without prefix.
    pub(super) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// An attribute, by its name without prefix.
    pub(super) fn get(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        let found = attributes
            .with_checks(false)
            .flatten()
            .find(|attribute| attribute.key.local_name().into_inner() == name)?;
        Some(found.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
    }

    /// An attribute that is a number.
    pub(super) fn number(&self, name: &str) -> Option<u32> {
        self.get(name)?.trim().parse().ok()
    }

    /// Whether an attribute says yes.
    pub(super) fn is(&self, name: &str) -> bool {
        self.get(name).is_some_and(|value| matches!(value.trim(), "1" | "true" | "on"))
    }
}

impl<'a> Xml<'a> {
    pub(super) fn new(
        text: &'a str,
        input: Input<'a>,
        format: &'static str,
        part: &'a str,
    ) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.allow_dangling_amp = true;
        Self { reader, input, format, part, depth: 0 }
    }

    /// The next event; `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<Node<'a>>, ReadError> {
        loop {
            let event = self.reader.read_event();
            match event.map_err(|error| self.damaged(Damage::from(&error)))? {
                Event::Start(start) => {
                    self.depth += 1;
                    return Ok(Some(Node::Open(Element(start))));
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Some(Node::Close));
                }
                Event::Text(text) => return Ok(Some(Node::Text(text.into_inner()))),
                Event::CData(text) => return Ok(Some(Node::Text(text.into_inner()))),
                Event::GeneralRef(reference) => {
                    return Ok(Some(Node::Text(resolved(&reference).into())));
                }
                Event::Eof if 0 < self.depth => return Err(self.damaged(Damage::breaks_off())),
                Event::Eof => return Ok(None),
                Event::Empty(_)
                | Event::Comment(_)
                | Event::Decl(_)
                | Event::PI(_)
                | Event::DocType(_) => {}
            }
        }
    }

    /// The next event that opens an element; `None` at the end.
    pub(super) fn open(&mut self) -> Result<Option<Element<'a>>, ReadError> {
        while let Some(node) = self.next()? {
            if let Node::Open(element) = node {
                return Ok(Some(element));
            }
        }
        Ok(None)
    }

    /// Passes over everything in the element that was just opened, its end included.
    pub(super) fn skip(&mut self) -> Result<(), ReadError> {
        let mut depth = 1;
        while 0 < depth {
            match self.next()? {
                Some(Node::Open(_)) => depth += 1,
                Some(Node::Close) => depth -= 1,
                Some(Node::Text(_)) => {}
                None => return Ok(()),
            }
        }
        Ok(())
    }

    /// All text in the element that was just opened.
    pub(super) fn text(&mut self) -> Result<String, ReadError> {
        let (mut depth, mut text) = (1, String::new());
        while 0 < depth {
            match self.next()? {
                Some(Node::Open(_)) => depth += 1,
                Some(Node::Close) => depth -= 1,
                Some(Node::Text(piece)) => text.push_str(&piece),
                None => break,
            }
        }
        Ok(text)
    }

    fn damaged(&self, detail: Damage) -> ReadError {
        ReadError::Damaged {
            name: self.input.name.to_owned(),
            format: self.format,
            detail: detail.at(self.part, self.reader.buffer_position()),
        }
    }
}

fn resolved(reference: &BytesRef<'_>) -> String {
    match reference.resolve_char_ref() {
        Ok(Some(c)) => c.to_string(),
        _ => resolve_predefined_entity(reference).unwrap_or_default().to_owned(),
    }
}
