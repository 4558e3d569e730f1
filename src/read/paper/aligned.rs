//! Tables without lines down: found where numbers and words stand in columns over several rows.
//!
//! Prose must never become a table, so a row needs numbers that stand apart from words, a table
//! three rows whose numbers are aligned, and whatever looks like a sentence ends it.

mod body;
mod cells;
mod head;
mod slots;

use super::canvas::Rule;
use super::flow::PageItems;
use super::line::Line;
use super::page::{Item, PageCell, PageTable};
use crate::document::{Area, Columns};
use body::body;
use cells::{is_caption, is_filler, is_head, is_row, words};
use head::{Head, head};

pub(super) use cells::{is_number, split};
pub(super) use slots::{Slot, edges, slot_of, slots};

/// So many rows stand in columns by design.
const FEWEST_ROWS: usize = 3;

/// So many lines without figures may stand between two with figures.
const MOST_FILLERS: usize = 14;

/// A header has no more lines.
const MOST_HEAD_LINES: usize = 8;

/// The columns of a table that may go on on the next page.
#[derive(Clone, Debug)]
struct Open {
    /// What stood in them so far.
    slots: Vec<Slot>,
    /// Their edges on the first page.
    xs: Vec<i32>,
}

/// Puts tables in place of the lines that make them up.
pub(super) fn tabulate(pages: Vec<PageItems>) -> Vec<PageItems> {
    let mut above: Option<Open> = None;
    let mut out = Vec::with_capacity(pages.len());
    for mut page in pages {
        let mut tabulated = Vec::with_capacity(page.items.len());
        let mut last = None;
        for stretch in page.items.chunk_by(|a, b| is_line(a) && is_line(b)) {
            let lines: Vec<Line> = stretch.iter().filter_map(line).collect();
            let on_top = above.take().filter(|_| tabulated.is_empty());
            last = None;
            if lines.is_empty() {
                tabulated.extend_from_slice(stretch);
                continue;
            }
            for piece in pieces(&lines, &page.rules, on_top.as_ref()) {
                last = match piece {
                    Piece::Line(line) => {
                        tabulated.push(Item::Line(line));
                        None
                    }
                    Piece::Table(table, open) => {
                        tabulated.push(Item::Table(table));
                        Some(open)
                    }
                };
            }
        }
        above = last;
        page.items = tabulated;
        out.push(page);
    }
    out
}

fn is_line(item: &Item) -> bool {
    matches!(item, Item::Line(_))
}

fn line(item: &Item) -> Option<Line> {
    match item {
        Item::Line(line) => Some(line.clone()),
        Item::Table(_) => None,
    }
}

enum Piece {
    Line(Line),
    Table(PageTable, Open),
}

/// Lines with the tables among them. `above` are the columns of a table that may go on here.
fn pieces(lines: &[Line], rules: &[Rule], mut above: Option<&Open>) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let end = block_end(lines, at);
        let going_on = above.take().filter(|_| at == 0);
        let found = (at < end).then(|| table(&lines[..end], at, rules, going_on)).flatten();
        if let Some((table, open, from)) = found {
            let kept = out.len().saturating_sub(at - from);
            out.truncate(kept);
            out.push(Piece::Table(table, open));
            at = end;
        } else {
            let next = if at < end { end } else { at + 1 };
            out.extend(lines[at..next].iter().cloned().map(Piece::Line));
            at = next;
        }
    }
    out
}

/// Where the rows end that begin at a line; `at` if none begins there.
fn block_end(lines: &[Line], at: usize) -> usize {
    let mut end = at;
    let mut fillers = 0;
    for index in at..lines.len() {
        let line = &lines[index];
        let far = at < index && line.size * 6 < line.area.top - lines[index - 1].area.bottom;
        if far || is_caption(line) {
            break;
        } else if is_row(line) {
            end = index + 1;
            fillers = 0;
        } else if end == at || MOST_FILLERS <= fillers || !is_filler(line) {
            break;
        } else {
            fillers += 1;
        }
    }
    end
}

/// The table whose rows are the lines from `start` on, its columns, and the line its header begins
/// with.
fn table(
    lines: &[Line],
    start: usize,
    rules: &[Rule],
    above: Option<&Open>,
) -> Option<(PageTable, Open, usize)> {
    let rows: Vec<Vec<Line>> =
        lines[start..].iter().filter(|line| is_row(line)).map(split).collect();
    let going_on = above.and_then(|above| slots::resumed(&above.slots, &rows));
    let fresh = || slots(&rows).filter(|_| FEWEST_ROWS <= rows.len());
    let resumed = going_on.is_some();
    let mut slots = going_on.or_else(fresh)?;
    let from = if resumed { start } else { head_start(lines, start, &slots) };
    let Head { rows: mut cells, sure } = head(&lines[from..start], &mut slots);
    cells.extend(body(&lines[start..], &slots, rules));
    let areas = lines[from..].iter().map(|line| line.area);
    let area = areas.reduce(Area::joined)?;
    let columns = if sure || resumed { Columns::Exact } else { Columns::Lost };
    let xs = above.filter(|_| resumed).map_or_else(|| edges(&slots), |above| above.xs.clone());
    let open = Open { slots, xs: xs.clone() };
    Some((PageTable { area, xs, ys: Vec::new(), columns, rows: cells }, open, from))
}

/// The first line of the header above the rows that begin at `start`.
fn head_start(lines: &[Line], start: usize, slots: &[Slot]) -> usize {
    let (Some(first), Some(last)) = (slots.first(), slots.last()) else { return start };
    let mut from = start;
    for index in (start.saturating_sub(MOST_HEAD_LINES)..start).rev() {
        let (line, below) = (&lines[index], &lines[index + 1]);
        let em = line.size;
        let several = words(line).len();
        let within = first.left - em * 4 <= line.area.left
            && (2 < several || line.area.right <= last.right + em * 4);
        let near = below.area.top - line.area.bottom <= em * 3;
        if is_caption(line) || !is_head(line) || !within || !near {
            break;
        }
        // One word alone is the title, unless a line with several words stands above it, or the
        // unit, which stands between the title and the table.
        let above = index.checked_sub(1).map(|above| &lines[above]);
        let inner = above.is_some_and(|above| is_caption(above) || 1 < words(above).len());
        if several < 2 && !inner {
            break;
        }
        from = index;
    }
    from
}

/// A cell over `width` columns.
fn cell(lines: Vec<Line>, width: usize) -> PageCell {
    PageCell { lines, width, height: 1 }
}
