//! Which column each value of a row stands in.

use super::grid::{GridCell, GridRow, RowKind};
use super::header::holds_labels;
use super::segment::Segment;
use super::side::SidePlace;
use crate::document::Columns;

/// How the cells of a table's rows stand to its columns.
pub(super) struct Places<'a> {
    /// Where each side stands; empty where cells have lost their columns.
    sides: &'a [SidePlace],
    /// Whether all rows have their cells in the same order, blank ones included.
    ordered: bool,
    /// How many cells a row has.
    width: usize,
    /// The columns of names, in which no figure can stand.
    names: Vec<bool>,
}

impl<'a> Places<'a> {
    pub(super) fn new(
        grid: &[GridRow],
        kinds: &[RowKind],
        columns: Columns,
        sides: &'a [SidePlace],
    ) -> Self {
        let widths = grid.iter().zip(kinds).filter(|(_, kind)| **kind == RowKind::Header);
        let width = widths.map(|(row, _)| row.len()).max().unwrap_or(0);
        // Where cells say what they cover, the reader has put them in their columns.
        let kept = columns == Columns::Kept && !sides.is_empty();
        let width = if kept { width } else { 0 };
        let names = (0..width).map(|column| holds_labels(grid, kinds, column)).collect();
        Self { sides, ordered: columns != Columns::Lost, width, names }
    }

    /// Whether the cells of a row are not in their columns: there are fewer of them, or a figure
    /// stands where all others have names.
    pub(super) fn is_shifted(&self, row: &GridRow) -> bool {
        let figure = |(cell, name): (&GridCell, &bool)| *name && cell.number().is_some();
        0 < self.width && (row.len() != self.width || row.iter().zip(&self.names).any(figure))
    }

    /// The side that a label stands on, where that is known.
    pub(super) fn side_at(&self, row: &GridRow, label: usize) -> Option<usize> {
        let known = !self.sides.is_empty() && !self.is_shifted(row);
        known.then(|| self.sides.iter().rposition(|place| place.start <= label).unwrap_or(0))
    }

    /// The side and the column at a cell.
    pub(super) fn at(&self, cell: usize) -> Option<(usize, usize)> {
        let mut sides = self.sides.iter().enumerate();
        sides.find_map(|(side, place)| Some((side, place.position(cell)?)))
    }

    /// The column at a cell, of whichever side.
    fn position(&self, cell: usize) -> Option<usize> {
        self.at(cell).map(|(_, position)| position)
    }

    /// Whether the cells of a row stand in their true columns.
    pub(super) fn are_known(&self, row: &GridRow) -> bool {
        !self.sides.is_empty() && !self.is_shifted(row)
    }

    /// Whether a cell stands in a column of figures, in a row that is not shifted.
    pub(super) fn is_of_figures(&self, cell: usize) -> bool {
        self.position(cell).is_some()
    }

    /// Whether the values of a segment are more than its columns can hold: they are another's too.
    pub(super) fn overflows(
        &self,
        row: &GridRow,
        segment: &Segment,
        side: usize,
        columns: usize,
    ) -> bool {
        let printed = segment.values.iter().filter(|cell| !row[**cell].is_blank());
        let Some(place) = self.sides.get(side).filter(|_| !self.is_shifted(row)) else {
            return columns < printed.count();
        };
        let foreign = |cell: usize| place.position(cell).is_none() && self.position(cell).is_some();
        printed.into_iter().any(|cell| foreign(*cell) && row[*cell].number().is_some())
    }

    /// Where each value of a segment stands. Values that have lost their places are as many as the
    /// columns, or only the first is known: it follows its label.
    pub(super) fn of(
        &self,
        row: &GridRow,
        segment: &Segment,
        side: usize,
        columns: usize,
    ) -> Vec<Place> {
        let shifted = self.is_shifted(row);
        if shifted && segment.label.is_none() {
            return vec![Place::Unknown; segment.values.len()];
        }
        if let Some(place) = self.sides.get(side).filter(|_| !shifted) {
            let at = |cell: &usize| place.position(*cell).map_or(Place::Outside, Place::Column);
            return segment.values.iter().map(at).collect();
        }
        let printed: Vec<bool> = segment.values.iter().map(|cell| !row[*cell].is_blank()).collect();
        let count = printed.iter().filter(|printed| **printed).count();
        if count != columns && self.ordered && !shifted && printed.len() == columns {
            return (0..columns).map(Place::Column).collect();
        }
        // A row that kept blank cells between its figures and has more than there are columns has one too many.
        let last = printed.iter().rposition(|printed| *printed).unwrap_or(0);
        let kept_blanks = !printed[..last].iter().all(|printed| *printed);
        if kept_blanks && columns < printed.len() {
            return vec![Place::Unknown; printed.len()];
        }
        let mut next = 0..;
        let place = |(at, printed): (usize, &bool)| match (count == columns, at) {
            (true, _) if *printed => next.next().map_or(Place::Unknown, Place::Column),
            // Of more figures than columns even the first may be another's.
            (false, 0) if segment.label.is_some() && count < columns => Place::First,
            _ => Place::Unknown,
        };
        printed.iter().enumerate().map(place).collect()
    }
}

/// Where a value stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In this column of its side.
    Column(usize),
    /// Directly after its label, where the total stands.
    First,
    /// In no column of figures: a line number, or what a merged label covers.
    Outside,
    /// In one of several.
    Unknown,
}
