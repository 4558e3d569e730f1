//! From pages to one flow: paragraphs and tables that go on over page ends, without what is printed
//! on every page.

use super::super::outline;
use super::aligned::tabulate;
use super::canvas::Rule;
use super::line::{Line, needs_blank};
use super::page::Item;
use super::paged::PagedTable;
use crate::source::Span;
use std::collections::BTreeMap;

/// A page with its number and size.
#[derive(Debug)]
pub(in crate::read) struct PageItems {
    pub(in crate::read) page: usize,
    pub(in crate::read) size: (i32, i32),
    pub(in crate::read) items: Vec<Item>,
    /// Lines across that are of no table.
    pub(in crate::read) rules: Vec<Rule>,
    /// Whether anything but text is drawn on it.
    pub(in crate::read) drawn: bool,
}

impl PageItems {
    /// A page that holds too much to be drawn.
    pub(in crate::read) fn undrawn(page: usize) -> Self {
        Self { page, size: (0, 0), items: Vec::new(), rules: Vec::new(), drawn: true }
    }

    /// Whether nothing is on it.
    pub(in crate::read) fn is_blank(&self) -> bool {
        self.items.is_empty() && !self.drawn
    }

    /// Whether it holds too much to be drawn.
    pub(in crate::read) fn is_undrawn(&self) -> bool {
        self.size == (0, 0)
    }
}

/// A piece of the flow, each line with its page.
#[derive(Debug)]
pub(in crate::read) enum Flow {
    Paragraph(Vec<(usize, Line)>),
    Table(PagedTable),
}

/// Joins pages.
pub(in crate::read) fn flow(pages: Vec<PageItems>) -> Vec<Flow> {
    let pages = tabulate(pages);
    let margins = margins(&pages);
    let mut flow: Vec<Flow> = Vec::new();
    for page in pages {
        let margin = margins.get(&page.size).copied().unwrap_or_default();
        let mut first = true;
        for item in page.items {
            match item {
                Item::Line(line) => match flow.last_mut() {
                    Some(Flow::Paragraph(lines)) if goes_on(lines, page.page, &line, margin) => {
                        lines.push((page.page, line));
                    }
                    _ => flow.push(Flow::Paragraph(vec![(page.page, line)])),
                },
                Item::Table(table) => match flow.last_mut() {
                    Some(Flow::Table(above)) if first && above.faces(&table) => {
                        above.widen(table, page.page);
                    }
                    Some(Flow::Table(above)) if first && above.goes_on(&table) => {
                        above.extend(&table, page.page);
                    }
                    _ => flow.push(Flow::Table(PagedTable::new(table, page.page))),
                },
            }
            first = false;
        }
    }
    flow
}

/// Where the text of pages of one size begins and ends.
#[derive(Clone, Copy, Debug, Default)]
struct Margin {
    left: i32,
    right: i32,
}

/// Where lines begin, with how many do, and where they end.
type Edges = (BTreeMap<i32, usize>, Vec<i32>);

fn margins(pages: &[PageItems]) -> BTreeMap<(i32, i32), Margin> {
    let mut edges: BTreeMap<(i32, i32), Edges> = BTreeMap::new();
    for page in pages {
        for item in &page.items {
            if let Item::Line(line) = item
                && 12 <= line.text.chars().count()
            {
                let (lefts, rights) = edges.entry(page.size).or_default();
                *lefts.entry(line.area.left / 300).or_default() += 1;
                rights.push(line.area.right);
            }
        }
    }
    let margin = |(lefts, mut rights): Edges| {
        let most = lefts.values().copied().max().unwrap_or(0);
        // Indented first lines can be as many as the others: of places as frequent the left one.
        let left = lefts.iter().find(|(_, count)| most <= **count * 3).map_or(0, |(at, _)| *at);
        rights.sort_unstable();
        let right = rights.get(rights.len().saturating_sub(1) * 97 / 100).copied();
        Margin { left: left * 300, right: right.unwrap_or_default() }
    };
    edges.into_iter().map(|(size, edges)| (size, margin(edges))).collect()
}

/// Whether a line falls into cells: sentences have wide gaps around their figures.
fn is_row(line: &Line) -> bool {
    line.is_split() && !line.text.contains(['，', '。', '；'])
}

/// Whether a line goes on with the paragraph above it.
fn goes_on(above: &[(usize, Line)], page: usize, next: &Line, margin: Margin) -> bool {
    let Some((last_page, last)) = above.last() else { return false };
    let margin = next.column.map_or(margin, |(left, right)| Margin { left, right });
    let em = last.size.max(1);
    let gap = margin.right - last.area.right;
    let ends = last.text.ends_with(['。', '；', '：', '！', '？', ';', ':']);
    let indented = margin.left + em * 12 / 10 < next.area.left;
    let apart = *last_page == page && em * 3 < next.area.top - last.area.bottom;
    let set_apart = margin.left + em * 6 < last.area.left || is_row(last) || is_row(next);
    let resized = 15 < (next.size - em).abs() * 100 / em;
    let leader = ["…………", "......", "······"].iter().any(|dots| last.text.contains(dots));
    // Lines of prose may break early, before a long figure; what is no sentence ends where it stops.
    let prose = last.text.contains(['，', '。', '；', '：']);
    let opens = last.text.ends_with(['：', ':']);
    let short = em * if prose { 20 } else { 6 } < gap || (em * 2 < gap && ends && !opens);
    let whole = Span::new(0, next.text.len());
    let item = (ends || em * 2 < gap) && outline::marker(&next.text, whole).is_some();
    !(indented || apart || set_apart || resized || leader || short || item)
}

/// The pieces of a paragraph: each line with the blank that joins it to the one before.
pub(in crate::read) fn joined(lines: &[(usize, Line)]) -> Vec<(usize, Line)> {
    let mut out: Vec<(usize, Line)> = Vec::with_capacity(lines.len());
    for (page, line) in lines {
        let mut line = line.clone();
        if out.last().is_some_and(|(_, last)| needs_blank(&last.text, &line.text)) {
            line.text.insert(0, ' ');
        }
        out.push((*page, line));
    }
    out
}
