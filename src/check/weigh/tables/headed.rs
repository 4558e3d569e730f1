//! 人员经费合计 and 公用经费合计 of the basic expenditure table, below columns that they head.

use super::Weigher;
use super::sums::Sums;
use super::total::Cell;
use crate::fact::Fact;
use std::collections::{BTreeMap, BTreeSet};

impl<'r> Weigher<'_, 'r> {
    /// A total without a code, named as the head of its columns, is the sum of the shortest codes below
    /// that head, in whichever of its columns they stand. Of several totals of a name none is known.
    pub(super) fn headed(&self, sums: &mut Sums<'r>) {
        let words = self.table.columns.iter().flat_map(|column| column.title.split('/'));
        let heads: BTreeSet<&str> = words.collect();
        let mut totals: BTreeMap<&str, Vec<&Fact>> = BTreeMap::new();
        for cell in self.cells.iter().filter(|cell| self.is_total(cell)) {
            if let Some(head) = heads.get(cell.key.item.as_str()) {
                totals.entry(head).or_default().push(cell);
            }
        }
        for (head, totals) in totals {
            if let [total] = totals.as_slice() {
                self.below(head, total, sums);
            }
        }
    }

    fn below(&self, head: &str, total: &Fact, sums: &mut Sums<'r>) {
        let code = |cell: &Fact| self.table.rows[cell.row].code.as_deref().map(str::len);
        let of_head = |cell: &&Fact| {
            let mut title = self.table.columns[cell.column].title.split('/');
            cell.role == total.role && title.any(|word| word == head)
        };
        let below = || self.cells.iter().filter(of_head);
        let Some(shortest) = below().filter_map(code).min() else { return };
        let parts = below().filter(|cell| code(cell) == Some(shortest));
        let parts: Vec<Cell> = parts.map(|cell| (cell.row, cell.column)).collect();
        self.conclude((total.row, total.column), &parts, sums);
    }

    /// Whether a cell is in the row of a total, and is of what that is called.
    fn is_total(&self, cell: &Fact) -> bool {
        let row = &self.table.rows[cell.row];
        row.code.is_none() && row.item == cell.key.item
    }
}
