//! Which columns of a row add up to which.

use super::sums::Sums;
use super::total::Cell;
use super::{Weigher, is_total};
use crate::vocabulary::{ends, holds};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The groups that some columns make by the words that their headers begin with.
#[derive(Default)]
struct Groups<'t> {
    /// How many columns stand under the same words.
    under: BTreeMap<&'t str, usize>,
    /// How many columns hold amounts.
    amounts: usize,
    /// The columns that are the 小计 of those under some words.
    subtotals: BTreeMap<&'t str, Vec<usize>>,
}

impl Groups<'_> {
    /// Whether a column is the 小计 of a group of columns, beside others that are not of the group.
    fn is_subtotal(&self, of: &Weigher<'_, '_>, index: usize) -> bool {
        let Some(head) = of.head(index) else { return false };
        let last = &of.table.columns[index].title[head.len()..];
        let under = self.under.get(head).copied().unwrap_or_default();
        1 < under && under < self.amounts && ends(last, of.total_ends)
    }

    /// Whether a column belongs to a group that has a 小计 of its own.
    fn is_covered(&self, of: &Weigher<'_, '_>, index: usize) -> bool {
        let mut subtotals = of.heads(index).filter_map(|head| self.subtotals.get(head));
        subtotals.any(|all| all.iter().any(|other| *other != index))
    }
}

impl<'r> Weigher<'_, 'r> {
    /// The total column of each row is the sum of the others on its side, if these are all known to be
    /// its parts.
    pub(super) fn rows(&self, sums: &mut Sums<'r>) {
        for side in 0..=self.table.rows.iter().map(|row| row.side).max().unwrap_or(0) {
            let own = |row: &usize| self.table.rows[*row].side == side;
            let columns = self.side_of(side);
            if let Some((total, parts)) = self.total_column(&columns) {
                for row in (0..self.table.rows.len()).filter(own) {
                    self.row(row, total, &parts, sums);
                }
            }
        }
    }

    /// The columns of a side: from the first that holds figures to the last. In a table of one side
    /// they are all, for a column may be blank throughout.
    fn side_of(&self, side: usize) -> Range<usize> {
        if self.table.rows.iter().all(|row| row.side == 0) {
            return 0..self.table.columns.len();
        }
        let own = self.cells.iter().filter(|cell| self.table.rows[cell.row].side == side);
        let used: BTreeSet<usize> = own.map(|cell| cell.column).collect();
        let first = used.first().copied().unwrap_or_default();
        first..used.last().map_or(first, |last| last + 1)
    }

    /// The one column of this year without a name of its own and not of a group, and what it is the sum of.
    fn total_column(&self, range: &Range<usize>) -> Option<(usize, Vec<usize>)> {
        let own = |index: &usize| !self.table.columns[*index].is_earlier();
        let columns: Vec<usize> = range.clone().filter(own).collect();
        let groups = self.column_groups(&columns);
        let total = |index: &usize| {
            is_total(&self.table.columns[*index])
                && !groups.is_subtotal(self, *index)
                && !groups.is_covered(self, *index)
        };
        let mut totals = columns.iter().copied().filter(total);
        let total = totals.next().filter(|_| totals.next().is_none())?;
        Some((total, self.parts_of(total, &columns)?))
    }

    /// The columns beside a total that are its parts; `None` if one of them is not known to be.
    fn parts_of(&self, total: usize, columns: &[usize]) -> Option<Vec<usize>> {
        let own = |index: &usize| *index != total && !self.table.columns[*index].ratio;
        let others: Vec<usize> = columns.iter().copied().filter(own).collect();
        let groups = self.column_groups(&others);
        let whole = |index: &usize| !groups.is_covered(self, *index);
        let parts: Vec<usize> = others.iter().copied().filter(whole).collect();
        let known = |index: &usize| groups.is_subtotal(self, *index) || self.is_part(*index);
        let all_known = parts.iter().all(known);
        let items: BTreeSet<&str> = parts.iter().filter_map(|part| self.item(*part)).collect();
        let inside = |index: &usize| self.is_within(*index, &items);
        let apart: Vec<usize> = parts.iter().copied().filter(|index| !inside(index)).collect();
        (all_known && 1 < apart.len()).then_some(apart)
    }

    /// Whether a column is of funds or of what the rule knows to be a part of the whole.
    fn is_part(&self, index: usize) -> bool {
        let column = &self.table.columns[index];
        let word = |item| self.check.words.contains(item);
        !holds(&column.title, self.of_which)
            && (column.scope.is_some() || column.item.as_ref().is_some_and(word))
    }

    /// Whether what a column holds is a part of one of these items: 人员经费 beside 基本支出.
    fn is_within(&self, index: usize, items: &BTreeSet<&str>) -> bool {
        let mut wholes =
            self.check.within.iter().filter(|(part, _)| self.item(index) == Some(part));
        wholes.any(|(_, whole)| items.contains(whole.as_str()))
    }

    fn item(&self, index: usize) -> Option<&str> {
        self.table.columns[index].item.as_deref()
    }

    /// The words above the last one of a column's header.
    fn head(&self, index: usize) -> Option<&str> {
        self.table.columns[index].title.rsplit_once('/').map(|(head, _)| head)
    }

    fn is_under(&self, index: usize, head: &str) -> bool {
        let rest = self.table.columns[index].title.strip_prefix(head);
        rest.is_some_and(|rest| rest.starts_with('/'))
    }

    /// The words above a column's own, from the outermost: 支出 and 支出/基本支出.
    fn heads(&self, index: usize) -> impl Iterator<Item = &str> {
        let title = &self.table.columns[index].title;
        title.match_indices('/').map(|(at, _)| &title[..at])
    }

    /// The groups of some columns.
    fn column_groups(&self, columns: &[usize]) -> Groups<'_> {
        let amounts = columns.iter().filter(|index| !self.table.columns[**index].ratio).count();
        let mut groups = Groups { amounts, ..Groups::default() };
        for head in columns.iter().flat_map(|index| self.heads(*index)) {
            *groups.under.entry(head).or_default() += 1;
        }
        let subtotals = columns.iter().copied().filter(|index| groups.is_subtotal(self, *index));
        let of_head = subtotals.filter_map(|index| Some((self.head(index)?, index)));
        let mut found: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        of_head.for_each(|(head, index)| found.entry(head).or_default().push(index));
        groups.subtotals = found;
        groups
    }

    /// A row with the column of its total and those of the parts.
    fn row(&self, row: usize, total: usize, parts: &[usize], sums: &mut Sums<'r>) {
        if self.table.rows[row].lost == 0 {
            let parts: Vec<Cell> = parts.iter().map(|column| (row, *column)).collect();
            self.conclude((row, total), &parts, sums);
        }
    }

    /// Where a table divides only some of its columns, 本年支出 into 基本支出 and 项目支出, the first of these
    /// is their sum.
    pub(super) fn subtotals(&self, row_total: bool, sums: &mut Sums<'r>) {
        let columns: Vec<usize> = (0..self.table.columns.len()).collect();
        let groups = self.column_groups(&columns);
        let total = |index: &usize| {
            groups.is_subtotal(self, *index)
                || (!row_total && is_total(&self.table.columns[*index]))
        };
        for index in columns.iter().copied().filter(total) {
            let Some(head) = self.head(index) else { continue };
            let group: Vec<usize> =
                columns.iter().copied().filter(|other| self.is_under(*other, head)).collect();
            if let Some(parts) = self.parts_of(index, &group) {
                for row in 0..self.table.rows.len() {
                    self.row(row, index, &parts, sums);
                }
            }
        }
    }
}
