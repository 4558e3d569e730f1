//! 收入总计 and 支出总计 of a summary: the year's total and what is carried over.

use super::Weigher;
use super::sums::Sums;
use crate::fact::RowReading;
use crate::vocabulary::ends;

impl<'r> Weigher<'_, 'r> {
    /// The grand total of each side is the sum of the year's total and of the rows between the two, where
    /// each of these is known to be carried over on that side.
    pub(super) fn grand(&self, sums: &mut Sums<'r>) {
        let sides = self.table.rows.iter().map(|row| row.side).max().unwrap_or(0);
        for side in 0..=sides {
            if let Some((total, parts)) = self.carried(side) {
                self.total_row(total, &parts, sums);
            }
        }
    }

    fn carried(&self, side: usize) -> Option<(usize, Vec<usize>)> {
        let mut rows = self.table.rows.iter().enumerate().filter(|(_, row)| row.side == side);
        let is_base = |row: &RowReading| row.label.is_some() && row.item.is_empty() && !row.funds;
        let (base, first) = rows.find(|(_, row)| is_base(row))?;
        let mut parts = vec![base];
        // What stands below 一、本年收入, up to 二、, is a part of it.
        let mut inside = first.numbered;
        for (index, row) in rows {
            if row.label.is_none() && row.lost == 0 {
                continue;
            }
            if ends(&row.item, self.total_ends) {
                return self.are_of_one_side(&parts[1..]).then_some((index, parts));
            }
            inside &= !row.numbered;
            let item = |part: &usize| &self.table.rows[*part].item;
            if inside || parts[1..].iter().any(|part| item(part) == &row.item) {
                continue;
            }
            parts.push(index);
        }
        None
    }

    /// Whether there are such rows, all known to be carried over, all from last year or all to the next: a
    /// table of which the sides were not told apart has both.
    fn are_of_one_side(&self, carried: &[usize]) -> bool {
        let mut sides = self.check.words.iter().map(|items| items.split('|'));
        let item = |row: &usize| self.table.rows[*row].item.as_str();
        let one = |side: std::str::Split<'_, char>| {
            carried.iter().all(|row| side.clone().any(|known| known == item(row)))
        };
        !carried.is_empty() && sides.any(one)
    }
}
