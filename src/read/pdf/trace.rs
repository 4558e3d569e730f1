//! Where on its pages a text stands, to the character and as the file counts.

use super::super::paper::Canvas;
use super::super::{Input, ReadError};
use super::draw::{as_filed, draw};
use super::open;
use super::weight::budget;
use crate::document::{Area, Document, Sheet};
use crate::source::Span;
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::{InterpreterCache, InterpreterSettings};

/// A box around text of one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The page, from 1.
    pub page: usize,
    /// Upper left, upper right, lower left and lower right of the text as it is read: across and
    /// up in the page's own space, in hundredths of its unit.
    pub corners: [(i32, i32); 4],
}

/// The upper left corner of the first page, where what is said of the whole file is marked.
const CORNER: Area = Area { left: 1_200, top: 1_200, right: 3_200, bottom: 3_200 };

/// Where each span of a document stands, in reading order; an empty span, in the corner of the first page.
pub fn spots(
    input: Input<'_>,
    document: &Document,
    spans: &[Span],
) -> Result<Vec<Vec<Spot>>, ReadError> {
    let pdf = open(input)?;
    let (cache, settings) = (InterpreterCache::new(), InterpreterSettings::default());
    let mut spots = vec![Vec::new(); spans.len()];
    for (number, wanted) in document.wanted(spans) {
        let Some(page) = pdf.pages().get(number - 1) else { continue };
        let budget = budget(page, input.limits.unpacked);
        let ink = budget.and_then(|budget| draw(page, budget, &cache, &settings));
        // Of a page that is not drawn nothing was read.
        let sheet = ink.map(Canvas::new).unwrap_or_default().sheet(number);
        for one in wanted {
            let corners = corners(page, &sheet, sheet.trace(&one));
            spots[one.span].push(Spot { page: number, corners });
        }
    }
    if let Some(page) = pdf.pages().first() {
        for spots in spots.iter_mut().filter(|spots| spots.is_empty()) {
            spots.push(Spot { page: 1, corners: corners(page, &Sheet::default(), CORNER) });
        }
    }
    Ok(spots)
}

fn corners(page: &Page<'_>, sheet: &Sheet, area: Area) -> [(i32, i32); 4] {
    let Area { left, top, right, bottom } = area;
    [(left, top), (right, top), (left, bottom), (right, bottom)]
        .map(|point| as_filed(page, sheet.as_shown(point)))
}
