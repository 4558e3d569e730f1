//! Highlights with notes on the figures of a PDF.
//!
//! The file is not written anew but goes on where it ended: all its bytes stay, and with them
//! whatever is signed. What is appended are the annotations, the pages that list them, and a table
//! of where all these stand. What gouji appended before is listed no more.

mod append;
mod highlight;
mod own;
mod page;
mod section;
mod table;

use super::remark::Remark;
use super::{Annotated, Format, Refusal, Stamp};
use crate::document::Document;
use crate::read::{Damage, Input, Spot, spots};
use append::Appendix;
use hayro_interpret::hayro_syntax::Pdf;
use highlight::{Highlight, write};
use own::Settled;
use page::{Change, changed};
use section::Sections;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// PDF.
pub(super) const FORMAT: Format = Format { name: "pdf", annotate };

fn annotate(
    input: Input<'_>,
    document: &Document,
    remarks: &[Remark],
    stamp: Stamp<'_>,
) -> Result<Annotated, Refusal> {
    let sections = Sections::read(input.bytes)?;
    let pdf = open(input.bytes)?;
    let spans: Vec<_> = remarks.iter().map(|remark| remark.span).collect();
    let spots = if spans.is_empty() { Vec::new() } else { spots(input, document, &spans)? };
    if spots.iter().any(Vec::is_empty) {
        return Err(no_pages());
    }
    let wanted = remarks.iter().zip(&spots).flat_map(|(remark, spots)| {
        let pages = by_page(spots).into_iter();
        pages.map(move |(number, spots)| Highlight { number, remark, spots })
    });
    let wanted: Vec<Highlight<'_>> = wanted.collect();
    let settled = own::settle(&pdf, &wanted);
    let mut appendix = Appendix::new(input.bytes, &sections);
    let mut pages = dropped(&settled, &pdf, &mut appendix);
    for one in &wanted {
        page::keep_clear(&pdf, one.number, &mut appendix);
    }
    let (mut added, mut last) = (0, None);
    let new = wanted.iter().enumerate().filter(|(index, _)| !settled.said.contains(index));
    for (_, highlight) in new {
        let Highlight { number, remark, .. } = highlight;
        let page = page::id(&pdf, *number)?;
        let change = pages.entry(*number).or_default();
        change.added.push(write(highlight, page, stamp.time, &mut appendix));
        // One over several pages is one.
        added += usize::from(!last.is_some_and(|last| std::ptr::eq(last, *remark)));
        last = Some(*remark);
    }
    let bytes = if pages.is_empty() {
        input.bytes.to_vec()
    } else {
        finished(&pdf, &pages, &sections, appendix)?
    };
    let Settled { removed, kept, answers, .. } = settled;
    Ok(Annotated { bytes, added, removed, kept, answers })
}

/// The pages that lose what is not kept, which is listed as deleted.
fn dropped(settled: &Settled, pdf: &Pdf, appendix: &mut Appendix<'_>) -> BTreeMap<usize, Change> {
    let mut pages: BTreeMap<usize, Change> = BTreeMap::new();
    for (number, page) in &settled.dropped {
        appendix.free(*number);
        pages.entry(*page).or_default().dropped.insert(*number);
        page::keep_clear(pdf, *page, appendix);
    }
    pages
}

/// The file with these pages changed, read back.
fn finished(
    pdf: &Pdf,
    pages: &BTreeMap<usize, Change>,
    sections: &Sections<'_>,
    mut appendix: Appendix<'_>,
) -> Result<Vec<u8>, Refusal> {
    for (number, change) in pages {
        changed(pdf, *number, change, sections, &mut appendix)?;
    }
    let bytes = appendix.finish();
    verify(&bytes, pdf, pages)?;
    Ok(bytes)
}

fn open(bytes: &[u8]) -> Result<Pdf, Refusal> {
    Pdf::new(Arc::new(bytes.to_vec())).map_err(|_| no_pages())
}

fn no_pages() -> Refusal {
    Refusal::Damaged(Damage::new("找不到页面", "no pages"))
}

/// The spots of one remark on each page.
fn by_page(spots: &[Spot]) -> BTreeMap<usize, Vec<Spot>> {
    let mut pages: BTreeMap<usize, Vec<Spot>> = BTreeMap::new();
    for spot in spots {
        pages.entry(spot.page).or_default().push(*spot);
    }
    pages
}

/// Reads back what was written: a file that does not hold its comments is not handed out.
fn verify(bytes: &[u8], old: &Pdf, pages: &BTreeMap<usize, Change>) -> Result<(), Refusal> {
    Sections::read(bytes)?;
    let new = open(bytes)?;
    if new.pages().len() != old.pages().len() {
        return Err(Refusal::unread());
    }
    for (number, Change { added, dropped }) in pages {
        let listed = page::annotations(&new, *number).into_iter().map(|id| id.obj_number);
        let listed: BTreeSet<u32> = listed.collect();
        if !added.iter().all(|id| listed.contains(id)) || !listed.is_disjoint(dropped) {
            return Err(Refusal::unread());
        }
    }
    Ok(())
}
