//! The sheets of a workbook as they are known: one grid each, with the letters of its columns and the
//! numbers of its rows, by which findings name cells.
//!
//! Rows and columns in which nothing stands, or that are hidden, are left out; a double line shows where.

use super::table::Lane;
use crate::document::{Block, Document, Place, Table, column_name};
use serde::Serialize;
use std::collections::BTreeSet;

/// One sheet.
pub(super) struct Grid {
    /// The columns in which something stands, from 1.
    columns: Vec<usize>,
    /// How many rows there are.
    pub(super) rows: usize,
    /// The row shown last.
    row: usize,
}

/// What stands above a column or beside a row.
#[derive(Serialize)]
pub(super) struct Edge {
    name: String,
    /// Whether something is left out before it.
    jump: bool,
}

impl Grid {
    /// The grid of the sheet that the first of these blocks stands on; `None` if it stands on none.
    pub(super) fn new(document: &Document, blocks: &[Block]) -> Option<Self> {
        let name = |block: &Block| match document.place(block.span().start) {
            Some(Place::SheetCell { sheet, .. }) => Some(sheet),
            _ => None,
        };
        let sheet = name(blocks.first()?)?;
        let (mut columns, mut rows) = (BTreeSet::new(), 0);
        for block in blocks.iter().take_while(|block| name(block) == Some(sheet)) {
            if let Block::Table(table) = block {
                columns.extend(columns_of(document, table));
                rows += table.rows.len();
            } else {
                columns.extend(cell(document, block.span().start).map(|(_, column)| column));
                rows += 1;
            }
        }
        Some(Self { columns: columns.into_iter().collect(), rows, row: 0 })
    }

    /// The letters of the columns.
    pub(super) fn letters(&self) -> Vec<Edge> {
        let before = std::iter::once(&0).chain(&self.columns);
        let letter = |(before, column): (&usize, &usize)| Edge {
            name: column_name(*column),
            jump: before + 1 < *column,
        };
        before.zip(&self.columns).map(letter).collect()
    }

    /// How many columns there are.
    pub(super) fn width(&self) -> usize {
        self.columns.len()
    }

    /// The edge of a row; without a number where the row goes on.
    pub(super) fn edge(&mut self, row: Option<usize>) -> Edge {
        let Some(row) = row.filter(|row| *row != self.row) else {
            return Edge { name: String::new(), jump: false };
        };
        let jump = self.row + 1 < row;
        self.row = row;
        Edge { name: row.to_string(), jump }
    }

    /// The row of the text at `offset`, and how many columns lie to its left.
    pub(super) fn place(&self, document: &Document, offset: usize) -> (Option<usize>, usize) {
        let Some((row, column)) = cell(document, offset) else { return (None, 0) };
        (Some(row), self.columns.partition_point(|one| *one < column))
    }

    /// The columns of a table with those that only other tables of the sheet have.
    pub(super) fn lanes(&self, document: &Document, table: &Table) -> Vec<Lane> {
        let (mut lanes, mut next) = (Vec::new(), 0);
        for (column, number) in columns_of(document, table).into_iter().enumerate() {
            let at = self.columns.partition_point(|one| *one < number);
            lanes.extend(Lane::gap(at - next));
            lanes.push(Lane::of(column));
            next = at + 1;
        }
        lanes.extend(Lane::gap(self.columns.len() - next));
        lanes
    }
}

/// The row of the sheet that a row of a table is; `None` if nothing stands in it.
pub(super) fn row_of(document: &Document, row: &crate::document::Row) -> Option<usize> {
    let written = row.cells.iter().filter(|cell| !cell.span.is_empty());
    // A merged cell whose corner is hidden stands lower than it says.
    written.filter_map(|one| Some(cell(document, one.span.start)?.0)).max()
}

/// The columns of the sheet that those of a table are.
fn columns_of(document: &Document, table: &Table) -> Vec<usize> {
    let count = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let mut columns = vec![0; count];
    for row in &table.rows {
        for (column, one) in columns.iter_mut().zip(&row.cells) {
            if let Some((_, at)) = cell(document, one.span.start).filter(|_| !one.span.is_empty()) {
                *column = at.max(*column);
            }
        }
    }
    // Each stands to the right of those before it, whatever is known of it.
    let mut before = 0;
    for column in &mut columns {
        *column = (*column).max(before + 1);
        before = *column;
    }
    columns
}

/// The row and column of the text at an offset.
fn cell(document: &Document, offset: usize) -> Option<(usize, usize)> {
    match document.place(offset) {
        Some(Place::SheetCell { row, column, .. }) => Some((*row, *column)),
        _ => None,
    }
}
