//! Whether a row is built as the others of its table are. One that has lost or gained a cell, or its
//! name, does not say which column or which thing its figures are of.

use super::grid::{GridCell, GridRow, RowKind};
use super::segment::Segment;
use crate::document::Document;

/// So many of three rows agree in their number of cells where that number says something.
const OF_THREE: usize = 2;

/// What the rows of figures of a table have in common.
pub(super) struct Shape<'a> {
    document: &'a Document,
    /// How many cells a row has, where most have as many.
    width: Option<usize>,
    /// Whether rows have names.
    pub named: bool,
}

impl<'a> Shape<'a> {
    pub(super) fn new(document: &'a Document, grid: &[GridRow], kinds: &[RowKind]) -> Self {
        let rows = || grid.iter().zip(kinds).filter(|(_, kind)| **kind == RowKind::Data);
        let mut widths: Vec<usize> = rows().map(|(row, _)| row.len()).collect();
        widths.sort_unstable();
        let runs = widths.chunk_by(|a, b| a == b).max_by_key(|run| run.len());
        let width = runs.filter(|run| widths.len() * OF_THREE <= run.len() * 3);
        let names = rows().filter(|(row, _)| row.iter().any(|cell| cell.text().is_some()));
        Self { document, width: width.map(|run| run[0]), named: names.count() > 0 }
    }

    /// Whether a row has more or fewer cells than the others.
    pub(super) fn is_odd(&self, row: &GridRow) -> bool {
        self.width.is_some_and(|width| row.len() != width)
    }

    /// Whether a row has fewer cells than the others.
    pub(super) fn is_short(&self, row: &GridRow) -> bool {
        self.width.is_some_and(|width| row.len() < width)
    }

    /// Whether a cell holds an amount whichever column it stands in: no code and no line number.
    /// Of nothing nobody needs to know what it is.
    pub(super) fn is_amount(&self, cell: &GridCell) -> bool {
        let written = self.document.text(cell.span);
        cell.number().is_some_and(|quantity| {
            let marked = 0 < quantity.places || written.contains([',', '，']);
            marked && !quantity.value.is_zero()
        })
    }
}

/// Whether the cells after a label are the figures of all columns and nothing else: a label merged
/// over the columns of codes makes the row of a total shorter.
pub(super) fn fills(row: &GridRow, segment: &Segment, columns: usize) -> bool {
    let printed = segment.values.iter().take_while(|cell| !row[**cell].is_blank()).count();
    let rest = segment.values.iter().skip(columns).all(|cell| row[*cell].is_blank());
    segment.code.is_none() && printed == columns && rest
}
