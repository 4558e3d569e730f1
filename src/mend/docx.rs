//! Figures of Word documents: the runs keep their looks, and all other parts are copied as they are packed.

use super::{Edit, Mending, Refusal, applied, shared};
use crate::annotate::package::scan::{Piece, scan};
use crate::annotate::package::{Changes, Part, rewritten};
use crate::document::{Document, Stretch};
use crate::read::{Input, PackagePart, anatomy};
use crate::source::Span;
use std::io::Cursor;
use std::ops::Range;
use zip::ZipArchive;

/// What some programs read in two ways: a figure in it stands twice in the file.
const TWICE: &str = "AlternateContent";

/// The folder of a package with the signatures of its parts.
const SIGNATURES: &str = "_xmlsignatures/";

/// Writes figures anew that stand literally in the body of the document.
pub(super) fn write(
    input: Input<'_>,
    document: &Document,
    plan: Vec<Mending>,
) -> Result<(Vec<u8>, Vec<Mending>), Refusal> {
    if is_signed(input.bytes) {
        return Err(Refusal::Signed);
    }
    let part = anatomy(input)?.document;
    let twice = twice(&part)?;
    let (mut edits, mut written): (Vec<Edit>, _) = (Vec::new(), Vec::new());
    for one in plan {
        if let Some(own) = found(&part.bytes, document, &one).filter(|own| is_outside(own, &twice))
        {
            edits.extend(own);
            written.push(one);
        }
    }
    edits.sort_by_key(|(range, _)| range.start);
    let apart = edits.windows(2).all(|two| two[0].0.end <= two[1].0.start);
    let text = String::from_utf8(applied(&part.bytes, &edits)).map_err(|_| Refusal::Unsure)?;
    if !apart {
        return Err(Refusal::Unsure);
    }
    let mut changes = Changes::default();
    if !edits.is_empty() {
        changes.replace(Part::of(&part, text));
    }
    Ok((rewritten(input, &changes, document.format)?, written))
}

/// Whether a package is signed: what is changed in it, its author did not sign.
fn is_signed(bytes: &[u8]) -> bool {
    let package = ZipArchive::new(Cursor::new(bytes));
    package.is_ok_and(|package| {
        package.file_names().flatten().any(|name| name.starts_with(SIGNATURES))
    })
}

/// The bytes of a figure, run by run, each with what is to stand there.
fn found(xml: &[u8], document: &Document, one: &Mending) -> Option<Vec<Edit>> {
    let stretches = document.origins.under(one.span);
    let part = |stretch: &Stretch| {
        let start = one.span.start.max(stretch.span.start);
        Span::new(start, one.span.end.min(stretch.span.end))
    };
    let texts: Vec<&str> = stretches.iter().map(|stretch| document.text(part(stretch))).collect();
    if texts.concat() != one.old {
        return None;
    }
    let new = shared(&one.new, &texts);
    let edit = |(stretch, (old, new)): (&Stretch, (&&str, String))| {
        let start = stretch.offset? + (part(stretch).start - stretch.span.start);
        let range = start..start + old.len();
        (xml.get(range.clone())? == old.as_bytes()).then(|| (range, new.into_bytes()))
    };
    stretches.iter().zip(texts.iter().zip(new)).map(edit).collect()
}

/// Where the file says the same twice.
fn twice(part: &PackagePart) -> Result<Vec<Range<usize>>, Refusal> {
    let mut ranges = Vec::new();
    scan(part, &mut |piece| {
        if let Piece::Close(tag, end) = piece
            && tag.name() == TWICE
        {
            ranges.push(tag.at.start..end.end);
        }
    })?;
    Ok(ranges)
}

fn is_outside(edits: &[Edit], ranges: &[Range<usize>]) -> bool {
    let within = |edit: &Range<usize>, range: &Range<usize>| {
        range.start < edit.end && edit.start < range.end
    };
    !edits.iter().any(|(edit, _)| ranges.iter().any(|range| within(edit, range)))
}
