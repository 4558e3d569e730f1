//! The sides of a table: columns of figures between columns of labels.

use super::reading::Column;
use std::collections::BTreeSet;

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

/// Where a flattened header says of the first column of each group only which amounts it holds, 上年预算数合计
/// before 公务接待费 and 本年预算数合计 before another 公务接待费, the columns that follow hold the same.
pub(super) fn group(sides: &mut [Side]) {
    for side in sides.iter_mut().filter(|side| has_twins(side)) {
        let mut grouped = side.clone();
        for at in 1..grouped.len() {
            let (before, rest) = grouped.split_at_mut(at);
            let (left, column) = (&before[at - 1], &mut rest[0]);
            if column.role.is_none() && column.year.is_none() {
                column.role.clone_from(&left.role);
                column.year = left.year;
            }
        }
        if !has_twins(&grouped) {
            *side = grouped;
        }
    }
}

/// Whether two columns are of the same amounts of the same item.
fn has_twins(side: &Side) -> bool {
    let mut seen = BTreeSet::new();
    let mut named = side.iter().filter(|column| column.item.is_some());
    named.any(|Column { item, role, scope, year, aspect, .. }| {
        !seen.insert((item, role, scope, year, aspect))
    })
}

/// Whether a table is one list set in several columns, as the basic expenditure table is.
pub(super) fn same_columns(sides: &[Side]) -> bool {
    1 < sides.len() && sides.iter().all(|side| *side == sides[0])
}
