//! The sides of a table: columns of figures between columns of labels.

use super::reading::Column;

/// The columns of one side of a table.
pub(super) type Side = Vec<Column>;

/// Where a side of an aligned table stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct SidePlace {
    /// The cell at which it begins.
    pub(super) start: usize,
    /// The cell of each of its columns of figures.
    pub(super) cells: Vec<usize>,
}

impl SidePlace {
    /// Which of its columns a cell stands in.
    pub(super) fn position(&self, cell: usize) -> Option<usize> {
        self.cells.binary_search(&cell).ok()
    }
}

/// Where columns are of several years, those before the last one give amounts of earlier years.
pub(super) fn date(sides: &mut [Side]) {
    let last = sides.iter().flatten().filter_map(|column| column.year).max();
    for column in sides.iter_mut().flatten() {
        match column.year.zip(last) {
            Some((year, last)) if year + 1 == last => column.role = Some("prior".to_owned()),
            Some((year, last)) if year < last => column.role = Some("earlier".to_owned()),
            _ => {}
        }
    }
}

/// Whether a table is one list set in several columns, as the basic expenditure table is.
pub(super) fn same_columns(sides: &[Side]) -> bool {
    1 < sides.len() && sides.iter().all(|side| *side == sides[0])
}
