//! Word comments on figures.
//!
//! The text is found again where it was read, byte for byte, and the document gets nothing but
//! marks: cut at them, joined again, it is the same document. Parts that no comment touches are
//! copied as they are packed.

mod anchor;
mod body;
mod comments;
mod cut;
mod removal;
mod threads;

use super::package::cuts::Cuts;
use super::package::{Changes, Part, rewritten};
use super::remark::Remark;
use super::{Annotated, Format, Refusal, Stamp};
use crate::document::Document;
use crate::read::{Anatomy, Input, anatomy};
use anchor::{Anchor, anchor};
use body::Body;
use comments::Comments;

/// Word documents.
pub(super) const FORMAT: Format = Format { name: "docx", annotate };

fn annotate(
    input: Input<'_>,
    document: &Document,
    remarks: &[Remark],
    stamp: Stamp<'_>,
) -> Result<Annotated, Refusal> {
    let mut anatomy = anatomy(input)?;
    let mut changes = Changes::default();
    let settled =
        threads::settle(threads::own(&anatomy)?, &anatomy.document.bytes, document, remarks);
    let cuts = removal::remove(&settled.removed, &mut anatomy, &mut changes)?;
    if !settled.rest.is_empty() {
        write(document, &settled.rest, &anatomy, cuts, &mut changes, stamp)?;
    }
    let bytes = rewritten(input, &changes, FORMAT.name)?;
    verify(Input { bytes: &bytes, ..input }, settled.rest.len() + settled.kept)?;
    Ok(Annotated {
        bytes,
        added: settled.rest.len(),
        removed: settled.removed.len(),
        kept: settled.kept,
        answers: settled.answers,
    })
}

/// Reads back what was written: a file that does not hold its comments is not handed out.
fn verify(copy: Input<'_>, written: usize) -> Result<(), Refusal> {
    let found = threads::own(&anatomy(copy)?)?.len();
    if found == written { Ok(()) } else { Err(Refusal::unread()) }
}

/// Adds a comment for each of these.
fn write(
    document: &Document,
    remarks: &[&Remark],
    anatomy: &Anatomy,
    cuts: Cuts,
    changes: &mut Changes,
    stamp: Stamp<'_>,
) -> Result<(), Refusal> {
    let body = Body::read(&anatomy.document, cuts)?;
    let anchors: Vec<Anchor> =
        remarks.iter().map(|remark| anchor(document, &body, remark.span)).collect();
    let comments = Comments::enter(anatomy, &body, changes)?;
    changes.replace(comments.write(remarks, &anchors, stamp)?);
    let marked = cut::marked(&body, &anchors, comments.first);
    changes.replace(Part::of(&anatomy.document, marked));
    Ok(())
}
