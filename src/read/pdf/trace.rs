//! Where on its pages a text stands, to the glyph and as the file counts.
//!
//! A transcript knows the line that each stretch stands in, which is enough to find it; to mark a
//! figure takes more, and pages are drawn again for it.

use super::super::{Input, ReadError};
use super::canvas::{Canvas, Glyph};
use super::ink::{as_filed, draw};
use super::line::{is_shadow, joined};
use super::open;
use super::weight::budget;
use crate::document::{Area, Document, Place};
use crate::source::Span;
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::{InterpreterCache, InterpreterSettings};
use std::collections::BTreeMap;
use std::ops::Range;

/// A box around text of one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The page, from 1.
    pub page: usize,
    /// Upper left, upper right, lower left and lower right of the text as it is read: across and
    /// up in the page's own space, in hundredths of its unit.
    pub corners: [(i32, i32); 4],
}

/// A stretch of a line that is looked for.
struct Wanted<'a> {
    /// Which of the spans it belongs to.
    span: usize,
    /// The text of its line, and the characters of it that are wanted.
    text: &'a str,
    chars: Range<usize>,
    /// The area of the line.
    area: Area,
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
    for (number, wanted) in wanted(document, spans) {
        let Some(page) = pdf.pages().get(number - 1) else { continue };
        let budget = budget(page, input.limits.unpacked);
        let ink = budget.and_then(|budget| draw(page, budget, &cache, &settings));
        // Of a page that is not drawn nothing was read.
        let canvas = ink.map(Canvas::new).unwrap_or_default();
        for one in wanted {
            let area = traced(&canvas, &one);
            spots[one.span].push(Spot { page: number, corners: corners(page, &canvas, area) });
        }
    }
    if let Some(page) = pdf.pages().first() {
        for spots in spots.iter_mut().filter(|spots| spots.is_empty()) {
            spots.push(Spot { page: 1, corners: corners(page, &Canvas::default(), CORNER) });
        }
    }
    Ok(spots)
}

/// What is looked for on each page.
fn wanted<'a>(document: &'a Document, spans: &[Span]) -> BTreeMap<usize, Vec<Wanted<'a>>> {
    let mut pages: BTreeMap<usize, Vec<Wanted<'a>>> = BTreeMap::new();
    for (index, span) in spans.iter().enumerate() {
        for stretch in document.origins.under(*span) {
            let Place::Page { page, area } = stretch.place else { continue };
            let text = document.text(stretch.span);
            let chars = |to: usize| document.transcript[stretch.span.start..to].chars().count();
            let from = chars(span.start.max(stretch.span.start));
            let to = chars(span.end.min(stretch.span.end));
            pages.entry(page).or_default().push(Wanted {
                span: index,
                text,
                chars: from..to,
                area,
            });
        }
    }
    pages
}

/// The area of the wanted characters, or that of their line if its glyphs are not its text.
fn traced(canvas: &Canvas, wanted: &Wanted<'_>) -> Area {
    let glyphs = glyphs(canvas, wanted.area);
    let mut rest = glyphs.iter();
    let mut found: Option<Area> = None;
    for (index, c) in wanted.text.chars().enumerate().filter(|(_, c)| !c.is_whitespace()) {
        let Some(glyph) = rest.find(|glyph| glyph.c == c) else { return wanted.area };
        if wanted.chars.contains(&index) {
            found = Some(found.map_or(glyph.area(), |area| joined(area, glyph.area())));
        }
    }
    found.unwrap_or(wanted.area)
}

/// The glyphs of a line from left to right, as its text was made of them.
fn glyphs(canvas: &Canvas, line: Area) -> Vec<Glyph> {
    let inside = |glyph: &&Glyph| {
        let area = glyph.area();
        line.left <= area.left
            && area.right <= line.right
            && line.top <= area.top
            && area.bottom <= line.bottom
    };
    let solid = canvas.glyphs.iter().filter(|glyph| !glyph.c.is_whitespace());
    let mut glyphs: Vec<Glyph> = solid.filter(inside).copied().collect();
    glyphs.sort_by_key(|glyph| (glyph.left, glyph.base));
    glyphs.dedup_by(|glyph, last| is_shadow(last, glyph));
    glyphs
}

fn corners(page: &Page<'_>, canvas: &Canvas, area: Area) -> [(i32, i32); 4] {
    let Area { left, top, right, bottom } = area;
    [(left, top), (right, top), (left, bottom), (right, bottom)]
        .map(|point| as_filed(page, canvas.as_shown(point)))
}
