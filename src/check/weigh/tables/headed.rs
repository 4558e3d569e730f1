//! 人员经费合计 and 公用经费合计 of the basic expenditure table, below columns that they head.

use super::Weigher;
use super::sums::Sums;
use super::total::Cell;
use crate::fact::Fact;
use crate::vocabulary::Item;

impl<'r> Weigher<'_, 'r> {
    /// A total without a code, named as the head of its columns, is the sum of the shortest codes below
    /// that head, in whichever of its columns they stand.
    pub(super) fn headed(&self, sums: &mut Sums<'r>) {
        let code = |cell: &Fact| self.table.rows[cell.row].code.as_deref().map(str::len);
        for total in self.cells.iter().filter(|cell| self.is_headed_total(cell)) {
            let below = || {
                let beside = self.cells.iter().filter(|cell| cell.role == total.role);
                beside.filter(|cell| self.is_below(cell, &total.key.item))
            };
            let Some(shortest) = below().filter_map(code).min() else { continue };
            let parts = below().filter(|cell| code(cell) == Some(shortest));
            let parts: Vec<Cell> = parts.map(|cell| (cell.row, cell.column)).collect();
            self.conclude((total.row, total.column), &parts, sums);
        }
    }

    /// Whether a cell stands in a column that an item heads.
    fn is_below(&self, cell: &Fact, head: &Item) -> bool {
        let title = &self.table.columns[cell.column].title;
        title.split('/').any(|word| word == head.as_str())
    }

    /// Whether a cell is in a total's row that bears a name of its own, and is of that.
    fn is_headed_total(&self, cell: &Fact) -> bool {
        let row = &self.table.rows[cell.row];
        row.code.is_none() && row.item == cell.key.item && !row.item.is_empty()
    }
}
