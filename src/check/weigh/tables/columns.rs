//! Which columns of a row add up to which.

use super::sums::Sums;
use super::total::Cell;
use super::{Weigher, is_total};
use crate::vocabulary::{ends, holds};
use std::collections::BTreeSet;
use std::ops::Range;

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
        let total = |index: &usize| {
            is_total(&self.table.columns[*index])
                && !self.is_subtotal(*index, &columns)
                && !self.is_covered(*index, &columns)
        };
        let mut totals = columns.iter().copied().filter(total);
        let total = totals.next().filter(|_| totals.next().is_none())?;
        Some((total, self.parts_of(total, &columns)?))
    }

    /// The columns beside a total that are its parts; `None` if one of them is not known to be.
    fn parts_of(&self, total: usize, columns: &[usize]) -> Option<Vec<usize>> {
        let own = |index: &usize| *index != total && !self.table.columns[*index].ratio;
        let others: Vec<usize> = columns.iter().copied().filter(own).collect();
        let whole = |index: &usize| !self.is_covered(*index, &others);
        let parts: Vec<usize> = others.iter().copied().filter(whole).collect();
        let known = |index: &usize| self.is_subtotal(*index, &others) || self.is_part(*index);
        let all_known = parts.iter().all(known);
        let inside = |index: &usize| parts.iter().any(|other| self.is_within(*index, *other));
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

    /// Whether what one column holds is a part of what another one does: 人员经费 beside 基本支出.
    fn is_within(&self, index: usize, other: usize) -> bool {
        let item = |index: usize| self.table.columns[index].item.as_ref();
        let pair = |(part, whole): &(String, String)| {
            item(index).is_some_and(|item| item == part)
                && item(other).is_some_and(|item| item == whole)
        };
        self.check.within.iter().any(pair)
    }

    /// The words above the last one of a column's header.
    fn head(&self, index: usize) -> Option<&str> {
        self.table.columns[index].title.rsplit_once('/').map(|(head, _)| head)
    }

    fn is_under(&self, index: usize, head: &str) -> bool {
        let rest = self.table.columns[index].title.strip_prefix(head);
        rest.is_some_and(|rest| rest.starts_with('/'))
    }

    /// Whether a column is the 小计 of a group of columns, beside others that are not of the group.
    fn is_subtotal(&self, index: usize, columns: &[usize]) -> bool {
        let Some(head) = self.head(index) else { return false };
        let last = &self.table.columns[index].title[head.len()..];
        let under = columns.iter().filter(|other| self.is_under(**other, head)).count();
        let amounts = columns.iter().filter(|other| !self.table.columns[**other].ratio).count();
        ends(last, self.total_ends) && 1 < under && under < amounts
    }

    /// Whether a column belongs to a group that has a 小计 of its own.
    fn is_covered(&self, index: usize, columns: &[usize]) -> bool {
        let mut others = columns.iter().filter(|other| **other != index);
        others.any(|other| {
            self.is_subtotal(*other, columns)
                && self.head(*other).is_some_and(|head| self.is_under(index, head))
        })
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
        let total = |index: &usize| {
            self.is_subtotal(*index, &columns)
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
