//! Takes comments out of a package: their text, their marks in the document, and what other parts say
//! of them.

use super::threads::Own;
use crate::annotate::Refusal;
use crate::annotate::package::cuts::Cuts;
use crate::annotate::package::scan::{Piece, Tag, scan};
use crate::annotate::package::{Changes, Part};
use crate::read::{Anatomy, PackagePart};
use std::collections::BTreeSet;
use std::ops::Range;

/// Takes these comments out; returns what the document loses by it.
pub(super) fn remove(
    own: &[Own],
    anatomy: &mut Anatomy,
    changes: &mut Changes,
) -> Result<Cuts, Refusal> {
    if own.is_empty() {
        return Ok(Cuts::default());
    }
    let ids: BTreeSet<&str> = own.iter().map(|own| own.id.as_str()).collect();
    let with_id = |tag: &Tag<'_>| tag.get("id").is_some_and(|id| ids.contains(id.as_str()));
    let cuts = Cuts::of(marks(&anatomy.document, &with_id)?);
    take(&cuts, &mut anatomy.document, changes);
    if let Some(part) = &mut anatomy.comments {
        let comments = elements(part, &|tag| tag.name() == "comment" && with_id(tag))?;
        take(&Cuts::of(comments), part, changes);
    }
    let mut names: BTreeSet<String> = own.iter().flat_map(|own| own.paragraphs.clone()).collect();
    for part in &mut anatomy.beside_comments {
        names.extend(lasting(part, &names)?);
        let told_of = |tag: &Tag<'_>| {
            ["paraId", "durableId"]
                .iter()
                .filter_map(|key| tag.get(key))
                .any(|id| names.contains(&id))
        };
        let found = elements(part, &told_of)?;
        if !found.is_empty() {
            take(&Cuts::of(found), part, changes);
        }
    }
    Ok(cuts)
}

fn take(cuts: &Cuts, part: &mut PackagePart, changes: &mut Changes) {
    // What was walked is UTF-8.
    let text = cuts.taken_from(&String::from_utf8_lossy(&part.bytes));
    part.bytes = text.clone().into_bytes();
    changes.replace(Part::of(part, text));
}

/// The names that paragraphs have in another part.
fn lasting(part: &PackagePart, names: &BTreeSet<String>) -> Result<Vec<String>, Refusal> {
    let mut lasting = Vec::new();
    scan(part, &mut |piece| {
        if let Piece::Open(tag) = piece
            && tag.get("paraId").is_some_and(|name| names.contains(&name))
        {
            lasting.extend(tag.get("durableId"));
        }
    })?;
    Ok(lasting)
}

/// Where elements of a kind stand.
fn elements(
    part: &PackagePart,
    wanted: &dyn Fn(&Tag<'_>) -> bool,
) -> Result<Vec<Range<usize>>, Refusal> {
    let mut found = Vec::new();
    scan(part, &mut |piece| {
        if let Piece::Close(tag, end) = piece
            && wanted(tag)
        {
            found.push(tag.at.start..end.end);
        }
    })?;
    Ok(found)
}

/// An element of the document that is open.
#[derive(Default)]
struct Open {
    /// Whether it holds a reference to one of the comments.
    reference: bool,
    /// Whether it holds anything else but properties.
    more: bool,
}

/// Where the marks of comments stand; a run that holds nothing but one is a mark.
fn marks(
    document: &PackagePart,
    with_id: &dyn Fn(&Tag<'_>) -> bool,
) -> Result<Vec<Range<usize>>, Refusal> {
    let mut found = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    scan(document, &mut |piece| match piece {
        Piece::Open(_) => open.push(Open::default()),
        Piece::Text(_) => {}
        Piece::Close(tag, end) => {
            let inner = open.pop().unwrap_or_default();
            let name = tag.name();
            let mark = match name {
                "commentRangeStart" | "commentRangeEnd" | "commentReference" => with_id(tag),
                "r" => inner.reference && !inner.more,
                _ => false,
            };
            if let Some(outer) = open.last_mut() {
                outer.reference |= mark && name == "commentReference";
                outer.more |= !mark && name != "rPr";
            }
            if mark {
                found.push(tag.at.start..end.end);
            }
        }
    })?;
    Ok(found)
}
