//! Tables as they stand in the original: merged cells are one, and what they cover is left out.

use super::grid::Edge;
use super::pages::Pages;
use super::parts::{Cutter, Part};
use crate::document::{self, Columns, Document, Table};
use serde::Serialize;

/// Tables of more rows are laid out only when they come into view.
pub(super) const MANY: usize = 100;

/// Shorter text keeps to its cell, whatever is blank beside it.
const OVERFLOWING: usize = 16;

/// A row, as `block.html` takes it.
#[derive(Serialize)]
pub(super) struct Row {
    /// The page that begins with this row.
    page: Option<usize>,
    /// Its number in the sheet.
    pub(super) edge: Option<Edge>,
    /// How many columns the table has.
    columns: usize,
    /// Whether it stands above all figures of the table.
    head: bool,
    cells: Vec<Cell>,
}

#[derive(Serialize)]
struct Cell {
    width: usize,
    height: usize,
    number: bool,
    parts: Vec<Part>,
}

/// A column of the table, or some of the sheet that it has not.
#[derive(Clone, Copy)]
pub(super) struct Lane {
    column: Option<usize>,
    width: usize,
}

impl Lane {
    pub(super) fn of(column: usize) -> Self {
        Self { column: Some(column), width: 1 }
    }

    /// Columns that the table has not.
    pub(super) fn gap(width: usize) -> Option<Self> {
        (0 < width).then_some(Self { column: None, width })
    }
}

/// A cell that shows, with the columns and rows that it covers; none where the table has no column.
struct Placed {
    cell: Option<document::Cell>,
    width: usize,
    height: usize,
}

/// Walks down the rows of a table.
pub(super) struct Cells<'a> {
    document: &'a Document,
    table: &'a Table,
    lanes: Vec<Lane>,
    is_sheet: bool,
    /// Whether no row with figures has come yet.
    head: bool,
    /// In how many of the next rows each lane is covered by a cell above.
    covered: Vec<usize>,
}

impl<'a> Cells<'a> {
    pub(super) fn new(document: &'a Document, table: &'a Table) -> Self {
        let columns = table.rows.iter().map(filled).max().unwrap_or(0);
        let lanes = (0..columns).map(Lane::of).collect();
        Self { document, table, lanes, is_sheet: false, head: true, covered: vec![0; columns] }
    }

    /// A table of a sheet, whose columns lie in these lanes.
    pub(super) fn of_sheet(document: &'a Document, table: &'a Table, lanes: Vec<Lane>) -> Self {
        let covered = vec![0; lanes.len()];
        Self { document, table, lanes, is_sheet: true, head: true, covered }
    }

    /// The next row; `None` if nothing stands in it and nothing reaches into it.
    pub(super) fn row(
        &mut self,
        row: &document::Row,
        cutter: &mut Cutter<'_>,
        pages: &mut Pages<'_>,
    ) -> Option<Row> {
        let first = row.cells.iter().find(|cell| !cell.span.is_empty());
        if first.is_none() && self.table.columns == Columns::Lost {
            return None;
        }
        let page = first.and_then(|cell| pages.turned(cell.span.start));
        self.head &= !row.cells.iter().any(|cell| self.is_number(cell));
        let placed = self.placed(row);
        // The first cell of a row names it; its digits are a code.
        let name = placed.iter().position(|placed| placed.cell.is_some());
        let cells = placed.into_iter().enumerate().map(|(index, placed)| Cell {
            width: placed.width,
            height: placed.height,
            number: name < Some(index) && placed.cell.is_some_and(|cell| self.is_number(&cell)),
            parts: placed.cell.map_or_else(Vec::new, |cell| cutter.parts(cell.span, &[])),
        });
        let (cells, columns) = (cells.collect(), self.width(0, self.lanes.len()));
        Some(Row { page, edge: None, columns, head: self.head, cells })
    }

    fn placed(&mut self, row: &document::Row) -> Vec<Placed> {
        if let (true, Some(cell)) = (self.is_caption(row), row.cells.first()) {
            return vec![Placed {
                cell: Some(*cell),
                width: self.width(0, self.lanes.len()),
                height: 1,
            }];
        }
        let mut placed = Vec::new();
        let mut until = 0;
        for at in 0..self.lanes.len() {
            let cell = match self.lanes[at].column.map(|column| row.cells.get(column)) {
                Some(None) => continue,
                Some(Some(cell)) => Some(*cell),
                None => None,
            };
            // Text is never left out, whatever the table says of what covers it.
            let blank = cell.is_none_or(|cell| cell.span.is_empty());
            if at < until && blank {
                continue;
            }
            let above = self.covered[at];
            self.covered[at] = above.saturating_sub(1);
            if 0 < above && blank {
                continue;
            }
            until = self.end(at, cell.map_or(1, |cell| cell.width));
            if cell.is_some_and(|cell| self.overflows(&cell, row, until)) {
                until = self.lanes.len();
            }
            let height = cell.map_or(1, |cell| cell.height.max(1));
            placed.push(Placed { cell, width: self.width(at, until), height });
            for below in &mut self.covered[at..until] {
                *below = (*below).max(height - 1);
            }
        }
        placed
    }

    /// Where a cell ends that covers so many columns of the table.
    fn end(&self, at: usize, columns: usize) -> usize {
        let rest = self.lanes[at + 1..].iter().enumerate();
        let others =
            rest.filter(|(_, lane)| lane.column.is_some()).map(|(index, _)| at + 2 + index);
        others.take(columns.saturating_sub(1)).last().unwrap_or(at + 1)
    }

    /// Whether a text alone in its row of a sheet runs over the blank cells from `until` on, as people see
    /// it there.
    fn overflows(&self, cell: &document::Cell, row: &document::Row, until: usize) -> bool {
        let alone = || row.cells.iter().filter(|cell| !cell.span.is_empty()).count() == 1;
        let long = || self.document.text(cell.span).chars().nth(OVERFLOWING).is_some();
        self.is_sheet && long() && alone() && self.covered[until..].iter().all(|rows| *rows == 0)
    }

    /// How many columns these lanes are.
    fn width(&self, start: usize, end: usize) -> usize {
        self.lanes[start..end].iter().map(|lane| lane.width).sum()
    }

    /// Whether the row is one cell over the whole width, where the table cannot say so itself.
    fn is_caption(&self, row: &document::Row) -> bool {
        let untold = match self.table.columns {
            Columns::Lost => true,
            Columns::Kept => self.head,
            Columns::Exact => false,
        };
        untold && filled(row) == 1
    }

    fn is_number(&self, cell: &document::Cell) -> bool {
        let text = self.document.text(cell.span).trim_start_matches(['-', '－', '−', '+']);
        text.starts_with(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c))
            && text.chars().all(|c| !c.is_alphabetic())
    }
}

/// The columns up to the last cell that is not blank.
fn filled(row: &document::Row) -> usize {
    let last = row.cells.iter().rposition(|cell| !cell.span.is_empty());
    last.map_or(0, |last| (last + row.cells[last].width).min(row.cells.len()))
}
