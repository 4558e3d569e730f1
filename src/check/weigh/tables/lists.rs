//! Lists of which no row is a part of another, but for the 小计 of their groups.

use super::Weigher;
use super::sums::Sums;
use crate::vocabulary::ends;
use std::collections::BTreeSet;

/// A 小计 with the rows of its group.
type Group = (usize, Vec<usize>);

impl<'r> Weigher<'_, 'r> {
    /// The total row is the sum of all others, each 小计 that of its group.
    pub(super) fn list(&self, sums: &mut Sums<'r>) {
        let rows = &self.table.rows;
        let (of_all, subtotals): (Vec<usize>, Vec<usize>) =
            (0..rows.len()).filter(|row| self.is_sum(*row)).partition(|row| self.is_of_all(*row));
        let listed: Vec<usize> = (0..rows.len()).filter(|row| !self.is_sum(*row)).collect();
        let names: BTreeSet<&str> = listed.iter().map(|row| rows[*row].item.as_str()).collect();
        if names.len() < listed.len() || rows.iter().any(|row| row.code.is_some()) {
            return;
        }
        if let [total] = of_all.as_slice() {
            self.total_row(*total, &listed, sums);
        }
        for (total, parts) in Self::groups(&listed, &subtotals).into_iter().flatten() {
            self.total_row(total, &parts, sums);
        }
    }

    /// The rows of each group, which stand all above their 小计 or all below it; `None` where either may
    /// be meant, or rows belong to no group.
    fn groups(listed: &[usize], subtotals: &[usize]) -> Option<Vec<Group>> {
        let (first, last) = (listed.first()?, listed.last()?);
        let below = subtotals.first()? < first && subtotals.last()? < last;
        let above = first < subtotals.first()? && last < subtotals.last()?;
        if below == above {
            return None;
        }
        let group = |(at, total): (usize, &usize)| {
            let from = if above { at.checked_sub(1).map(|at| subtotals[at]) } else { Some(*total) };
            let to = if above { Some(total) } else { subtotals.get(at + 1) };
            let inside = |row: &&usize| {
                from.is_none_or(|from| from < **row) && to.is_none_or(|to| *row < to)
            };
            (*total, listed.iter().filter(inside).copied().collect::<Vec<usize>>())
        };
        let groups: Vec<Group> = subtotals.iter().enumerate().map(group).collect();
        groups.iter().all(|(_, rows)| !rows.is_empty()).then_some(groups)
    }

    fn is_of_all(&self, row: usize) -> bool {
        self.table.rows[row].item.is_empty()
    }

    /// Whether a row is of several others: it has no name of its own, or the name ends as totals do.
    fn is_sum(&self, row: usize) -> bool {
        let row = &self.table.rows[row];
        row.label.is_some() && (row.item.is_empty() || ends(&row.item, self.total_ends))
    }
}
