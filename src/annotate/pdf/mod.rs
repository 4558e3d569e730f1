//! Highlights with notes on the figures of a PDF.
//!
//! The file is not written anew but goes on where it ended: all its bytes stay, and with them
//! whatever is signed. What is appended are the annotations, the pages that list them, and a table
//! of where all these stand.

mod append;
mod highlight;
mod page;
mod section;
mod table;

use super::remark::Remark;
use super::{Format, Refusal, Stamp};
use crate::document::Document;
use crate::read::{Damage, Input, Spot, spots};
use append::Appendix;
use hayro_interpret::hayro_syntax::Pdf;
use highlight::{Highlight, write};
use page::extended;
use section::Sections;
use std::collections::BTreeMap;
use std::sync::Arc;

/// PDF.
pub(super) const FORMAT: Format = Format { name: "pdf", annotate };

fn annotate(
    input: Input<'_>,
    document: &Document,
    remarks: &[Remark],
    stamp: Stamp<'_>,
) -> Result<Vec<u8>, Refusal> {
    let sections = Sections::read(input.bytes)?;
    if remarks.is_empty() {
        return Ok(input.bytes.to_vec());
    }
    let spans: Vec<_> = remarks.iter().map(|remark| remark.span).collect();
    let spots = spots(input, document, &spans)?;
    if spots.iter().any(Vec::is_empty) {
        return Err(no_pages());
    }
    let pdf = open(input.bytes)?;
    let mut appendix = Appendix::new(input.bytes, &sections);
    spots.iter().flatten().for_each(|spot| page::keep_clear(&pdf, spot.page, &mut appendix));
    let mut pages: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
    for (remark, spots) in remarks.iter().zip(&spots) {
        for (number, spots) in by_page(spots) {
            let page = page::id(&pdf, number)?;
            let highlight = Highlight { remark, spots: &spots, page, time: stamp.time };
            pages.entry(number).or_default().push(write(&highlight, &mut appendix));
        }
    }
    for (number, annotations) in &pages {
        extended(&pdf, *number, annotations, &sections, &mut appendix)?;
    }
    let bytes = appendix.finish();
    verify(&bytes, &pdf, &pages)?;
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
fn verify(bytes: &[u8], old: &Pdf, pages: &BTreeMap<usize, Vec<u32>>) -> Result<(), Refusal> {
    let failed =
        || Refusal::Damaged(Damage::new("写好的批注读不回来", "the comments cannot be read back"));
    Sections::read(bytes)?;
    let new = open(bytes)?;
    if new.pages().len() != old.pages().len() {
        return Err(failed());
    }
    for (number, annotations) in pages {
        let listed = page::annotations(&new, *number);
        if !annotations.iter().all(|id| listed.contains(id)) {
            return Err(failed());
        }
    }
    Ok(())
}
