//! Adds elements at the end of the root of a small part, or of an element in it, and changes nothing
//! else.

use super::scan::{Piece, Tag, scan};
use crate::annotate::Refusal;
use crate::read::{Damage, PackagePart};

/// A part and where its root, or the element that grows, ends.
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
        Self::found(part, visit, &mut |depth, _| depth == 0)
    }

    /// Finds an element below the root by its name.
    pub(in crate::annotate) fn within(part: &'a PackagePart, name: &str) -> Result<Self, Refusal> {
        Self::found(part, &mut |_| {}, &mut |depth, tag| depth == 1 && tag.name() == name)
    }

    fn found(
        part: &'a PackagePart,
        visit: &mut dyn FnMut(&Tag<'_>),
        wanted: &mut dyn FnMut(usize, &Tag<'_>) -> bool,
    ) -> Result<Self, Refusal> {
        let (mut depth, mut found) = (0_usize, None);
        let xml = scan(part, &mut |piece| match piece {
            Piece::Open(tag) => {
                depth += 1;
                visit(tag);
            }
            Piece::Close(tag, end) => {
                depth -= 1;
                if found.is_none() && wanted(depth, tag) {
                    let name = tag.at.start + 1..tag.at.start + 1 + tag.written().len();
                    found = Some((name, end));
                }
            }
            Piece::Text(_) => {}
        })?;
        let missing = || {
            Refusal::Damaged(Damage::new("缺少元素", "an element is missing").within(&part.name))
        };
        let (name, end) = found.ok_or_else(missing)?;
        let empty = end.is_empty();
        let end = if empty { end.end - "/>".len() } else { end.start };
        Ok(Self { xml, root: &xml[name], end, empty })
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
