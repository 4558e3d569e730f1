//! Which cell each comment stands in, and what it says there.

use crate::annotate::remark::Remark;
use crate::diagnostic::Lang;
use crate::document::signature::signed;
use crate::document::{cell_name, named_cell};
use std::collections::{BTreeMap, BTreeSet};

/// A cell: row and column, from 1.
pub(super) type Cell = (usize, usize);

/// Excel has no more columns.
const COLUMNS: usize = 16_384;

/// Excel opens no comment with more characters; some are left for the mark.
const LONGEST: usize = 32_000;

/// A comment to write.
#[derive(Debug)]
pub(super) struct New {
    pub(super) cell: Cell,
    pub(super) text: String,
}

/// The comments on these cells; none stands in a cell that has one.
pub(super) fn placed(
    remarks: &BTreeMap<Cell, Vec<&Remark>>,
    theirs: &BTreeSet<Cell>,
    lang: Lang,
) -> Vec<New> {
    let mut taken = theirs.clone();
    let free: BTreeSet<Cell> =
        remarks.keys().filter(|cell| !theirs.contains(cell)).copied().collect();
    taken.extend(&free);
    let (mut new, mut last) = (Vec::new(), Cell::default());
    for (cell, remarks) in remarks {
        for (index, text) in texts(remarks, lang).into_iter().enumerate() {
            let (cell, text) = if index == 0 && free.contains(cell) {
                (*cell, text)
            } else {
                last = beside(*cell, last, &taken);
                (last, format!("{}\n{text}", excuse(*cell, lang)))
            };
            taken.insert(cell);
            new.push(New { cell, text: signed(&text) });
        }
    }
    new
}

/// What is said of one cell, in as many comments as it takes.
fn texts(remarks: &[&Remark], lang: Lang) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    for remark in remarks {
        let whole = remark.span.is_empty();
        let whole = whole.then(|| lang.pick("（就整个文件而言）", "(about the whole file)"));
        let lines = whole.into_iter().chain(remark.lines.iter().map(String::as_str));
        let text: String = lines.collect::<Vec<&str>>().join("\n").chars().take(LONGEST).collect();
        match texts.last_mut() {
            Some(last) if last.chars().count() + text.chars().count() < LONGEST => {
                last.push_str("\n\n");
                last.push_str(&text);
            }
            _ => texts.push(text),
        }
    }
    texts
}

/// The next cell to the right that has no comment, behind the last that was taken so; where the row is
/// full, the next one below.
fn beside((row, column): Cell, last: Cell, taken: &BTreeSet<Cell>) -> Cell {
    let from = if last.0 == row { column.max(last.1) } else { column };
    let right = (from + 1..=COLUMNS).map(|column| (row, column));
    let mut cells = right.chain((row + 1..).map(|row| (row, column)));
    cells.find(|cell| !taken.contains(cell)).unwrap_or_default()
}

fn excuse(cell: Cell, lang: Lang) -> String {
    let text = lang
        .pick("（所指为 {} 单元格，那里已有批注）", "(about cell {}, which has a comment already)");
    text.replace("{}", &address(cell))
}

/// `B5`
pub(super) fn address((row, column): Cell) -> String {
    cell_name(row, column)
}

/// The cell that an address names; of a region, its first.
pub(super) fn cell(address: &str) -> Option<Cell> {
    let (row, column) = named_cell(address.split(':').next()?)?;
    let column = usize::try_from(column).ok().filter(|column| *column <= COLUMNS)?;
    Some((usize::try_from(row).ok()?, column))
}

#[cfg(test)]
mod tests {
    use super::{address, beside, cell};
    use std::collections::BTreeSet;

    #[test]
    fn addresses_are_read_and_written() {
        for (text, place) in [("A1", (1, 1)), ("Z9", (9, 26)), ("XFD1048576", (1_048_576, 16_384))]
        {
            assert_eq!(cell(text), Some(place));
            assert_eq!(address(place), text);
        }
        assert_eq!(cell("$B$5:C6"), Some((5, 2)));
        for text in ["", "A", "5", "A1B", "ABCD1", "甲1"] {
            assert_eq!(cell(text), None, "{text}");
        }
    }

    #[test]
    fn the_next_free_cell_is_to_the_right_or_else_below() {
        let taken = BTreeSet::from([(3, 2), (3, 3), (4, 4)]);
        assert_eq!(beside((3, 2), (2, 9), &taken), (3, 4));
        assert_eq!(beside((3, 2), (3, 7), &taken), (3, 8));
        let full = BTreeSet::from([(3, 16_384), (4, 16_384)]);
        assert_eq!(beside((3, 16_384), (0, 0), &full), (5, 16_384));
    }
}
