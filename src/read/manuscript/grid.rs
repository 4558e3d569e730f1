//! Puts the cells of a table into its columns while it is read.

use super::block::{Block, Cell, Table};

/// How a cell goes together with one before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::read) enum Merge {
    /// It stands alone.
    #[default]
    None,
    /// Others may go on with it.
    First,
    /// It goes on with the one before.
    Further,
}

/// How a cell lies in its table.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::read) struct Extent {
    /// How many columns it covers, if it says.
    pub(in crate::read) span: Option<usize>,
    /// With the cell above.
    pub(in crate::read) vertical: Merge,
    /// With the cell to its left, as old writers merge.
    pub(in crate::read) horizontal: Merge,
}

/// A table being read.
#[derive(Debug, Default)]
pub(in crate::read) struct Grid {
    /// Its place among the tables of the document, from 1.
    pub(in crate::read) number: usize,
    rows: Vec<Vec<Cell>>,
    /// For each column of the row above the row in which the cell there begins, if others may go
    /// on with it.
    above: Vec<Option<usize>>,
    /// The same for the row being read.
    current: Vec<Option<usize>>,
}

impl Grid {
    pub(in crate::read) fn new(number: usize) -> Self {
        Self { number, ..Self::default() }
    }

    /// The row being read, from 1.
    pub(in crate::read) fn row(&self) -> usize {
        self.rows.len()
    }

    /// The column that the next cell begins in, from 1.
    pub(in crate::read) fn column(&self) -> usize {
        self.rows.last().map_or(0, Vec::len) + 1
    }

    pub(in crate::read) fn begin_row(&mut self) {
        self.above = std::mem::take(&mut self.current);
        self.rows.push(Vec::new());
    }

    /// Forgets the row being read.
    pub(in crate::read) fn drop_row(&mut self) {
        self.rows.pop();
        self.current = std::mem::take(&mut self.above);
    }

    /// Leaves columns free.
    pub(in crate::read) fn leave(&mut self, columns: usize) {
        if let Some(row) = self.rows.last_mut() {
            row.extend((0..columns).map(|_| Cell::default()));
            self.current.resize(row.len(), None);
        }
    }

    /// Whether the next cell goes on with one before, so that what stands in it is not shown.
    pub(in crate::read) fn is_covered(&self, cell: Extent) -> bool {
        cell.vertical == Merge::Further && self.begun_above().is_some()
            || cell.horizontal == Merge::Further && self.left().is_some()
    }

    /// Adds the next cell.
    pub(in crate::read) fn add(&mut self, blocks: Vec<Block>, cell: Extent) {
        let width = cell.span.unwrap_or(1).max(1);
        let row = self.rows.len().saturating_sub(1);
        let begun = self.begun_above().filter(|_| cell.vertical == Merge::Further);
        let column = self.current.len();
        let left = self.left().filter(|_| cell.horizontal == Merge::Further);
        self.leave(width);
        match (begun, left) {
            (Some(begun), _) => self.rows[begun][column].height += 1,
            (None, Some(left)) => self.rows[row][left].width += width,
            (None, None) => self.rows[row][column] = Cell { blocks, width, height: 1 },
        }
        if cell.vertical != Merge::None && left.is_none() {
            self.current[column] = Some(begun.unwrap_or(row));
        }
    }

    pub(in crate::read) fn finish(self) -> Table {
        Table { rows: self.rows }
    }

    /// The row in which the cell above the next one begins.
    fn begun_above(&self) -> Option<usize> {
        self.above.get(self.current.len()).copied().flatten()
    }

    /// The column of the last cell of the row being read.
    fn left(&self) -> Option<usize> {
        self.rows.last()?.iter().rposition(|cell| cell.width != 0)
    }
}
