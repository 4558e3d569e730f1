//! Word comments on figures.
//!
//! The text is found again where it was read, byte for byte, and the document gets nothing but
//! marks: cut at them, joined again, it is the same document. Parts that no comment touches are
//! copied as they are packed.

mod anchor;
mod body;
mod comments;
mod cut;
mod graft;
mod package;

use super::remark::Remark;
use super::{Format, Refusal, Stamp};
use crate::document::Document;
use crate::read::{Input, anatomy};
use anchor::{Anchor, anchor};
use body::Body;
use comments::Comments;
use package::{Changes, rewritten};

/// Word documents.
pub(super) const FORMAT: Format = Format { name: "docx", annotate };

fn annotate(
    input: Input<'_>,
    document: &Document,
    remarks: &[Remark],
    stamp: Stamp<'_>,
) -> Result<Vec<u8>, Refusal> {
    let mut changes = Changes::default();
    if !remarks.is_empty() {
        let anatomy = anatomy(input)?;
        let body = Body::read(&anatomy.document)?;
        let anchors: Vec<Anchor> =
            remarks.iter().map(|remark| anchor(document, &body, remark.span)).collect();
        let comments = Comments::enter(&anatomy, &body, &mut changes)?;
        let written = comments.write(remarks, &anchors, stamp)?;
        changes.replace(written);
        let marked = cut::marked(&body, &anchors, comments.first);
        changes.replace(package::Part::of(&anatomy.document, marked));
    }
    rewritten(input, &changes)
}
