//! Adds elements at the end of the root of a small part, and changes nothing else of it.

use super::scan::{Piece, Tag, scan};
use crate::annotate::Refusal;
use crate::read::PackagePart;

/// A part and where its root ends.
#[derive(Debug)]
pub(in crate::annotate) struct Graft<'a> {
    xml: &'a str,
    /// The name of the root as it is written.
    root: &'a str,
    /// Where the root ends: before its end tag, or before the `/>` of a root that is empty.
    end: usize,
    empty: bool,
}

impl<'a> Graft<'a> {
    /// Finds the root; `visit` sees the start of every element up to its end.
    pub(in crate::annotate) fn new(
        part: &'a PackagePart,
        visit: &mut dyn FnMut(&Tag<'_>),
    ) -> Result<Self, Refusal> {
        let (mut start, mut length, mut end) = (None, 0, 0..0);
        let xml = scan(part, &mut |piece| match piece {
            Piece::Open(tag) => {
                if start.is_none() {
                    start = Some(tag.at.start + 1);
                    length = tag.written().len();
                }
                visit(tag);
            }
            Piece::Close(_, at) => end = at,
            Piece::Text(_) => {}
        })?;
        let start = start.unwrap_or_default();
        let empty = end.is_empty();
        let end = if empty { end.end - "/>".len() } else { end.start };
        Ok(Self { xml, root: &xml[start..start + length], end, empty })
    }

    /// What the names of its elements begin with.
    pub(in crate::annotate) fn prefix(&self) -> &'a str {
        &self.root[..self.root.find(':').map_or(0, |colon| colon + 1)]
    }

    /// The part with more at the end of its root.
    pub(in crate::annotate) fn with(&self, more: &str) -> String {
        let (before, after) = self.xml.split_at(self.end);
        if self.empty {
            let rest = &after["/>".len()..];
            return format!("{before}>{more}</{}>{rest}", self.root);
        }
        format!("{before}{more}{after}")
    }
}
