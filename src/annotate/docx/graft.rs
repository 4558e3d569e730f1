//! Adds elements at the end of the root of a small part, and changes nothing else of it.

use super::body::MARK;
use crate::annotate::Refusal;
use crate::read::{Damage, PackagePart};
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

/// Sees an element: its local name, and its attributes as `(local name, value)`.
pub(super) type Visit<'v> = dyn FnMut(&str, &[(String, String)]) + 'v;

/// A part and where its root ends.
#[derive(Debug)]
pub(super) struct Graft<'a> {
    xml: &'a str,
    /// The name of the root as it is written.
    pub(super) root: &'a str,
    /// Where the root ends: before its end tag, or before the `/>` of a root that is empty.
    end: usize,
    empty: bool,
}

impl<'a> Graft<'a> {
    /// Finds the root; `visit` sees every element up to its end.
    pub(super) fn new(part: &'a PackagePart, visit: &mut Visit<'_>) -> Result<Self, Refusal> {
        let damaged = |detail: Damage| Refusal::Damaged(detail.within(&part.name));
        let xml = std::str::from_utf8(&part.bytes)
            .map_err(|_| damaged(Damage::new("不是 UTF-8 编码", "not in UTF-8")))?;
        let begun = if xml.starts_with(MARK) { MARK.len() } else { 0 };
        let mut reader = Reader::from_str(&xml[begun..]);
        let position = |reader: &Reader<&[u8]>| begun + position(reader);
        let (mut root, mut depth) = ("", 0_usize);
        loop {
            let at = position(&reader);
            match reader.read_event().map_err(|error| damaged(Damage::from(&error)))? {
                Event::Start(start) => {
                    see(&start, visit);
                    if depth == 0 {
                        root = name(xml, at, &start);
                    }
                    depth += 1;
                }
                Event::Empty(start) => {
                    see(&start, visit);
                    if depth == 0 {
                        let (root, end) = (name(xml, at, &start), position(&reader) - "/>".len());
                        return Ok(Self { xml, root, end, empty: true });
                    }
                }
                Event::End(_) => {
                    depth -= 1;
                    if depth == 0 {
                        return Ok(Self { xml, root, end: at, empty: false });
                    }
                }
                Event::Eof => return Err(damaged(Damage::breaks_off())),
                _ => {}
            }
        }
    }

    /// What the names of its elements begin with.
    pub(super) fn prefix(&self) -> &'a str {
        &self.root[..self.root.find(':').map_or(0, |colon| colon + 1)]
    }

    /// The part with more at the end of its root.
    pub(super) fn with(&self, more: &str) -> String {
        let (before, after) = self.xml.split_at(self.end);
        if self.empty {
            let rest = &after["/>".len()..];
            return format!("{before}>{more}</{}>{rest}", self.root);
        }
        format!("{before}{more}{after}")
    }
}

fn position(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).expect("a position in a text in memory")
}

/// The name of an element as it is written, which lives as long as the text.
fn name<'x>(xml: &'x str, at: usize, start: &BytesStart<'_>) -> &'x str {
    let name: &str = start.name().0;
    &xml[at + 1..at + 1 + name.len()]
}

fn see(start: &BytesStart<'_>, visit: &mut Visit<'_>) {
    let name: &str = start.name().0;
    let mut attributes = start.attributes();
    let attributes: Vec<(String, String)> = attributes
        .with_checks(false)
        .flatten()
        .map(|one| (one.key.local_name().as_ref().to_owned(), one.value.to_string()))
        .collect();
    visit(name.rsplit(':').next().unwrap_or(name), &attributes);
}
