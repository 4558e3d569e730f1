//! The cells of a sheet that a person sees: none that is hidden or lies under a merged one.

use super::sheet::{At, Cell, Content, Region, Sheet, Spans};
use crate::document::{Note, cell_name};
use std::collections::BTreeMap;

/// A cell that is shown.
#[derive(Debug)]
pub(super) struct Shown {
    /// Where it is shown: where a merged region begins whose corner is hidden, else its own place.
    pub(super) at: At,
    /// Its own place.
    pub(super) origin: At,
    /// What it covers.
    pub(super) region: Region,
    pub(super) text: Box<str>,
}

/// What is left out of a sheet.
#[derive(Debug, Default)]
pub(super) struct Missing(BTreeMap<Reason, Tally>);

/// Why something is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Reason {
    HiddenRow,
    HiddenColumn,
    Uncomputed,
    Error,
}

/// How many there are, and where the first stands.
#[derive(Debug)]
struct Tally {
    count: usize,
    first: At,
}

/// The cells that are shown, row by row, and what is left out.
pub(super) fn visible(mut sheet: Sheet) -> (Vec<Shown>, Missing) {
    sheet.hidden_rows.join();
    sheet.hidden_columns.join();
    sheet.merges.sort_by_key(|region| region.first);
    let mut cells = std::mem::take(&mut sheet.cells);
    cells.sort_by_key(|cell| cell.at);
    // Of two at one place the later counts.
    cells.reverse();
    cells.dedup_by_key(|cell| cell.at);
    cells.reverse();
    let mut missing = missing(&cells, &sheet);
    let mut cover = Cover { sheet: &sheet, next: 0, open: BTreeMap::new() };
    let mut shown = Vec::with_capacity(cells.len());
    for cell in cells {
        if cover.covers(cell.at) {
            continue;
        }
        let region = cover.region(cell.at);
        let Some(at) = sheet.corner(region) else { continue };
        match cell.content {
            Content::Text(text) => shown.push(Shown { at, origin: cell.at, region, text }),
            Content::Uncomputed => missing.add(Reason::Uncomputed, cell.at),
            Content::Error => missing.add(Reason::Error, cell.at),
        }
    }
    shown.sort_by_key(|cell| cell.at);
    (shown, missing)
}

/// Hidden rows and columns that are not blank.
fn missing(cells: &[Cell], sheet: &Sheet) -> Missing {
    let mut missing = Missing::default();
    let mut rows: Vec<u32> = hidden(cells.iter().map(|cell| cell.at.0), &sheet.hidden_rows);
    rows.dedup();
    for row in rows {
        missing.add(Reason::HiddenRow, (row, 1));
    }
    let mut columns = hidden(cells.iter().map(|cell| cell.at.1), &sheet.hidden_columns);
    columns.sort_unstable();
    columns.dedup();
    for column in columns {
        missing.add(Reason::HiddenColumn, (1, column));
    }
    missing
}

fn hidden(places: impl Iterator<Item = u32>, spans: &Spans) -> Vec<u32> {
    places.filter(|place| spans.contains(*place)).collect()
}

impl Sheet {
    /// Where a region begins to be seen; `None` if it is hidden.
    fn corner(&self, region: Region) -> Option<At> {
        let row = self.hidden_rows.first_outside(region.first.0, region.last.0)?;
        let column = self.hidden_columns.first_outside(region.first.1, region.last.1)?;
        Some((row, column))
    }
}

/// Walks over the merged regions with the cells, row by row. Regions that overlap make no sense;
/// each cell is looked at once all the same.
struct Cover<'a> {
    sheet: &'a Sheet,
    /// The first region that has not begun.
    next: usize,
    /// Regions that have begun, by their first column.
    open: BTreeMap<u32, Region>,
}

impl Cover<'_> {
    /// Whether a cell lies under a merged one; the cells are asked in their order.
    fn covers(&mut self, at: At) -> bool {
        while let Some(region) =
            self.sheet.merges.get(self.next).filter(|region| region.first.0 <= at.0)
        {
            self.open.insert(region.first.1, *region);
            self.next += 1;
        }
        while let Some((column, region)) = self.open.range(..=at.1).next_back() {
            if at.0 <= region.last.0 {
                return region.contains(at) && region.first != at;
            }
            let ended = *column;
            self.open.remove(&ended);
        }
        false
    }

    /// What a cell covers.
    fn region(&self, at: At) -> Region {
        let merges = &self.sheet.merges;
        let found = merges.binary_search_by_key(&at, |region| region.first).ok();
        found.map_or(Region { first: at, last: at }, |found| merges[found])
    }
}

impl Missing {
    fn add(&mut self, reason: Reason, at: At) {
        self.0.entry(reason).or_insert(Tally { count: 0, first: at }).count += 1;
    }

    /// What to tell about a sheet.
    pub(super) fn notes(&self, sheet: &str) -> Vec<Note> {
        let note = |(reason, tally): (&Reason, &Tally)| {
            let (row, column) = tally.first;
            let (count, first) = (tally.count, cell_name(row as usize, column as usize));
            let (zh, en) = reason.tell(count, &first);
            Note {
                zh: format!("工作表“{sheet}”有 {zh}"), en: format!("sheet “{sheet}”: {en}")
            }
        };
        self.0.iter().map(note).collect()
    }
}

impl Reason {
    /// Of how many, with the address of the first, in Chinese and English.
    fn tell(self, count: usize, first: &str) -> (String, String) {
        let (row, column) = (first.trim_start_matches('A'), first.trim_end_matches('1'));
        match self {
            Self::HiddenRow => (
                format!("{count} 行隐藏（第一处是第{row}行），未读"),
                format!("{count} hidden rows are left out, the first is row {row}"),
            ),
            Self::HiddenColumn => (
                format!("{count} 列隐藏（第一处是{column}列），未读"),
                format!("{count} hidden columns are left out, the first is column {column}"),
            ),
            Self::Uncomputed => (
                format!(
                    "{count} 个公式没有存下结果（第一处是 {first}），按空白处理；请用 Excel 或 WPS 打开并保存后再核对"
                ),
                format!(
                    "{count} formulas have no stored result, the first in {first}; they are read as blank. Open and save the file in a spreadsheet program"
                ),
            ),
            Self::Error => (
                format!("{count} 个单元格是错误值（第一处是 {first}），按空白处理"),
                format!(
                    "{count} cells hold an error, the first is {first}; they are read as blank"
                ),
            ),
        }
    }
}
