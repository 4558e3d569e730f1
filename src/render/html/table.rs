//! Tables as they stand in the original: merged cells are one, and what they cover is left out.

use super::pages::Pages;
use super::parts::{Cutter, Part};
use crate::document::{self, Columns, Document, Table};
use serde::Serialize;

/// Tables of more rows are laid out only when they come into view.
const MANY: usize = 100;

/// A row, as `block.html` takes it.
#[derive(Serialize)]
pub(super) struct Row {
    /// The page that begins with this row.
    page: Option<usize>,
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

/// Walks down the rows of a table.
pub(super) struct Cells<'a> {
    document: &'a Document,
    table: &'a Table,
    columns: usize,
    /// Whether no row with figures has come yet.
    head: bool,
    /// In how many of the next rows each column is covered by a cell above.
    covered: Vec<usize>,
}

impl<'a> Cells<'a> {
    pub(super) fn new(document: &'a Document, table: &'a Table) -> Self {
        let columns = table.rows.iter().map(filled).max().unwrap_or(0);
        Self { document, table, columns, head: true, covered: vec![0; columns] }
    }

    pub(super) fn are_many(&self) -> bool {
        MANY < self.table.rows.len()
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
        let cells = placed.into_iter().enumerate().map(|(index, (cell, width, height))| Cell {
            width,
            height,
            number: 0 < index && self.is_number(&cell),
            parts: cutter.parts(cell.span, &[]),
        });
        Some(Row { page, columns: self.columns, head: self.head, cells: cells.collect() })
    }

    /// The cells that show, with the columns and rows that they cover.
    fn placed(&mut self, row: &document::Row) -> Vec<(document::Cell, usize, usize)> {
        let mut placed = Vec::new();
        if let (true, Some(cell)) = (self.is_caption(row), row.cells.first()) {
            return vec![(*cell, self.columns, 1)];
        }
        let mut until = 0;
        for (column, cell) in row.cells.iter().take(self.columns).enumerate() {
            // Text is never left out, whatever the table says of what covers it.
            let blank = cell.span.is_empty();
            if column < until && blank {
                continue;
            }
            let above = self.covered[column];
            self.covered[column] = above.saturating_sub(1);
            if 0 < above && blank {
                continue;
            }
            let width = cell.width.clamp(1, self.columns - column);
            until = column + width;
            placed.push((*cell, width, cell.height.max(1)));
            for below in &mut self.covered[column..until] {
                *below = (*below).max(cell.height.max(1) - 1);
            }
        }
        placed
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
