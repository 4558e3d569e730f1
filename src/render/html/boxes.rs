//! Where on the pages of a document its text lies, in boxes to be marked.

use crate::document::{Area, Document, Place};
use crate::source::Span;
use std::collections::BTreeMap;

/// A place of more stretches is a table, or a part of one: it is marked as one area.
const MOST_STRETCHES: usize = 24;

/// Whether a place is too long to be traced to the character.
pub(super) fn is_long(document: &Document, span: Span) -> bool {
    MOST_STRETCHES <= document.origins.under(span).len()
}

/// Where each of these spans lies: pages, and areas as they are shown.
pub(super) fn boxes(document: &Document, spans: &[Span]) -> Vec<Vec<(usize, Area)>> {
    let mut boxes: Vec<Vec<(usize, Area)>> = vec![Vec::new(); spans.len()];
    let mut traced = vec![Span::default(); spans.len()];
    for (index, span) in spans.iter().enumerate() {
        if is_long(document, *span) {
            boxes[index] = areas(document, *span);
        } else if span.is_empty() {
            boxes[index] = edge(document, *span).into_iter().collect();
        } else {
            traced[index] = *span;
        }
    }
    for (page, wanted) in document.wanted(&traced) {
        let Some(sheet) = document.sheets.get(page - 1) else { continue };
        for one in wanted {
            boxes[one.span].push((page, sheet.area_shown(sheet.trace(&one))));
        }
    }
    boxes
}

/// The area of a long place on each of its pages.
fn areas(document: &Document, span: Span) -> Vec<(usize, Area)> {
    let mut pages: BTreeMap<usize, Area> = BTreeMap::new();
    for stretch in document.origins.under(span) {
        let Place::Page { page, area } = stretch.place else { continue };
        let Some(sheet) = document.sheets.get(page - 1) else { continue };
        let area = sheet.area_shown(area);
        pages.entry(page).and_modify(|all| *all = all.joined(area)).or_insert(area);
    }
    pages.into_iter().collect()
}

/// Where something is missing: behind the character before it.
fn edge(document: &Document, point: Span) -> Option<(usize, Area)> {
    let before = document.transcript[..point.start].trim_end();
    let last = before.char_indices().next_back().map_or(0, |(at, _)| at);
    let wanted = document.wanted(&[Span::new(last, before.len())]);
    let (page, one) = wanted.iter().find_map(|(page, all)| Some((*page, all.first()?)))?;
    let sheet = document.sheets.get(page - 1)?;
    let area = sheet.trace(one);
    let area = Area { left: area.right, right: area.right + 200, ..area };
    Some((page, sheet.area_shown(area)))
}
