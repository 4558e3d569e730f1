//! The pages of a file as they look, with everything marked on them that is marked in the text.
//!
//! A mark is an element over the picture. Where it lies is said by the style of the page, for the
//! content policy lets no element have a style of its own.

use super::anchors::Anchor;
use super::boxes::{boxes, is_long};
use super::figures::{Figure, Figures};
use super::parts::{Marked, Segment, mark};
use crate::diagnostic::{FileReport, Lang};
use crate::document::{Area, Block, Document, Place, Sheet};
use crate::render::{visible, visible_line};
use crate::source::Span;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// A page as it looks.
#[derive(Debug, Serialize)]
pub(super) struct Leaf {
    page: usize,
    label: String,
    /// Its size in pixels that are half a point.
    width: i32,
    height: i32,
    /// A PNG file in letters.
    picture: String,
    marks: Vec<Mark>,
}

/// An element over the picture.
#[derive(Clone, Debug, Serialize)]
struct Mark {
    id: usize,
    figure: Option<Marked>,
    cut: Segment,
    /// The offset by which the page finds a heading or what was not understood.
    section: Option<usize>,
    /// What is told of what was not understood.
    told: Option<String>,
}

/// The pages of one file that are shown as they look.
#[derive(Default)]
pub(super) struct Leaves {
    by_page: BTreeMap<usize, Leaf>,
    /// Where all marks lie.
    pub(super) style: String,
    /// How many marks there are.
    pub(super) count: usize,
    /// How many letters the pictures take.
    pub(super) size: usize,
    /// Whether pages are missing for want of room.
    pub(super) cut_short: bool,
}

/// Something to be marked on the pages: where, and how.
struct Item {
    span: Span,
    mark: Mark,
}

impl Leaves {
    /// The pages of a document as far as there is room for their pictures. The first mark is numbered `first`.
    pub(super) fn new(
        document: &Document,
        figures: &Figures<'_>,
        anchors: &[(Span, &Anchor)],
        report: &FileReport,
        (first, room): (usize, usize),
    ) -> Self {
        let mut leaves = Self::default();
        for sheet in document.sheets.iter() {
            let picture = STANDARD.encode(&sheet.picture);
            leaves.cut_short |= room < leaves.size + picture.len();
            if leaves.cut_short {
                break;
            }
            leaves.size += picture.len();
            if !picture.is_empty() {
                leaves.by_page.insert(sheet.page, leaf(sheet, picture, figures.lang));
            }
        }
        let drawn = document.sheets.last().map_or(0, |sheet| sheet.page);
        leaves.cut_short |= 0 < drawn && drawn < last_page(document);
        if !leaves.by_page.is_empty() {
            leaves.mark(document, items(document, figures, anchors, report), first);
        }
        leaves
    }

    /// The pages that are shown.
    pub(super) fn pages(&self) -> BTreeSet<usize> {
        self.by_page.keys().copied().collect()
    }

    /// Takes the pages up to this one.
    pub(super) fn take_to(&mut self, page: usize) -> Vec<Leaf> {
        let later = self.by_page.split_off(&page.saturating_add(1));
        std::mem::replace(&mut self.by_page, later).into_values().collect()
    }

    fn mark(&mut self, document: &Document, items: Vec<Item>, first: usize) {
        let spans: Vec<Span> = items.iter().map(|item| item.span).collect();
        let boxes = boxes(document, &spans);
        for (item, boxes) in items.into_iter().zip(boxes) {
            let last = boxes.len().saturating_sub(1);
            for (index, (page, area)) in boxes.into_iter().enumerate() {
                let Some(sheet) = document.sheets.get(page - 1) else { continue };
                let Some(leaf) = self.by_page.get_mut(&page) else { continue };
                let id = first + self.count;
                let mut mark = Mark { id, ..item.mark.clone() };
                if index < last {
                    mark.cut.findings = None;
                }
                if 0 < index && mark.figure.is_none() {
                    mark.cut.text.clear();
                }
                leaf.marks.push(mark);
                lay(&mut self.style, id, area, sheet.size_shown());
                self.count += 1;
            }
        }
    }
}

fn leaf(sheet: &Sheet, picture: String, lang: Lang) -> Leaf {
    let (width, height) = sheet.size_shown();
    let label = match lang {
        Lang::Zh => format!("第 {} 页", sheet.page),
        Lang::En => format!("page {}", sheet.page),
    };
    let page = sheet.page;
    Leaf { page, label, width: width / 50, height: height / 50, picture, marks: Vec::new() }
}

/// The last page that something was read of.
pub(super) fn last_page(document: &Document) -> usize {
    match document.place(usize::MAX) {
        Some(Place::Page { page, .. }) => *page,
        _ => 0,
    }
}

/// Says where a mark lies on a page of this size.
fn lay(style: &mut String, id: usize, area: Area, size: (i32, i32)) {
    let share = |length: i32, whole: i32| {
        let part = i64::from(length) * 100_000 / i64::from(whole.max(1));
        let part = part.clamp(0, 100_000);
        format!("{}.{:03}%", part / 1000, part % 1000)
    };
    let (left, top) = (share(area.left, size.0), share(area.top, size.1));
    let width = share(area.right - area.left, size.0);
    let height = share(area.bottom - area.top, size.1);
    let _infallible =
        write!(style, "#m{id}{{left:{left};top:{top};width:{width};height:{height}}}");
}

/// Everything that is marked, what lies below first.
fn items(
    document: &Document,
    figures: &Figures<'_>,
    anchors: &[(Span, &Anchor)],
    report: &FileReport,
) -> Vec<Item> {
    let all: Vec<Figure> = (0..).map_while(|index| figures.get(index)).collect();
    let mut items = sections(document, figures.lang, report);
    let mut places: Vec<&(Span, &Anchor)> =
        anchors.iter().filter(|(span, _)| around(&all, *span).is_none()).collect();
    places.sort_by_key(|(span, _)| std::cmp::Reverse(span.end - span.start));
    items.extend(places.into_iter().map(|place| {
        let text = if is_long(document, place.0) { "" } else { document.text(place.0) };
        let text = visible(text).into_owned();
        let mut cut = mark(Segment::new(text), place.0, [place].into_iter());
        cut.begins = None;
        Item { span: place.0, mark: plain(cut) }
    }));
    let mut near = anchors;
    items.extend(all.iter().map(|figure| {
        let span = figure.span;
        let passed =
            near.iter().take_while(|(place, _)| place.end < span.start && is_short(*place));
        near = &near[passed.count()..];
        let over = near.iter().take_while(|(place, _)| place.start <= span.end);
        let over = over.filter(|(place, _)| place.overlaps(span) || within(*place, span));
        let text = visible(document.text(span)).into_owned();
        let label = format!("{text} {}", figure.word);
        let mut cut = Segment::new(text);
        for place in over {
            // What ends in the figure is numbered there.
            let whole = if within(place.0, span) { place.0 } else { span };
            cut = mark(cut, whole, [place].into_iter());
        }
        cut.begins = None;
        let figure = Marked { number: figure.number, outcome: figure.outcome, label };
        Item { span, mark: Mark { figure: Some(figure), ..plain(cut) } }
    }));
    items
}

/// Whether a place is so short that none that begins later ends before it by much.
fn is_short(place: Span) -> bool {
    place.end - place.start < 4_000
}

fn plain(cut: Segment) -> Mark {
    Mark { id: 0, figure: None, cut, section: None, told: None }
}

/// The figure that a place lies in.
fn around(figures: &[Figure], place: Span) -> Option<&Figure> {
    let after = figures.partition_point(|figure| figure.span.start <= place.start);
    figures[..after].last().filter(|figure| within(place, figure.span))
}

fn within(place: Span, figure: Span) -> bool {
    figure.start <= place.start && place.end <= figure.end && place.start < figure.end
        || place.is_empty() && place.start == figure.end
}

/// Headings, which are led to, and what was not understood.
fn sections(document: &Document, lang: Lang, report: &FileReport) -> Vec<Item> {
    let headings = document.blocks.iter().filter_map(|block| match block {
        Block::Heading(heading) => Some((heading.span, None)),
        Block::Paragraph(_) | Block::Table(_) => None,
    });
    let not_understood = lang.pick("没有全部读懂：", "not fully understood: ");
    let unread = report.unread.iter().map(|unread| {
        let told = format!("{not_understood}{}", visible_line(&unread.reason));
        (unread.at.span, Some(told))
    });
    let item = |(span, told): (Span, Option<String>)| {
        let section = Some(span.start);
        Item { span, mark: Mark { section, told, ..plain(Segment::default()) } }
    };
    headings.chain(unread).map(item).collect()
}
