//! A sheet as its file states it: cells, merged regions, what is hidden. The readers of the single
//! formats fill it, so that what it means is decided once.

use super::super::{Input, ReadError};
use crate::document::named_cell;

/// A workbook.
#[derive(Debug, Default)]
pub(super) struct Book {
    /// The sheets that are shown, in their order.
    pub(super) sheets: Vec<Sheet>,
    /// The names of those that are hidden.
    pub(super) hidden: Vec<String>,
}

/// A sheet. Rows and columns count from 1.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) name: String,
    /// Cells that are not blank, in any order; of two at one place the later counts.
    pub(super) cells: Vec<Cell>,
    pub(super) merges: Vec<Region>,
    pub(super) hidden_rows: Spans,
    pub(super) hidden_columns: Spans,
}

/// A cell that is not blank.
#[derive(Debug)]
pub(super) struct Cell {
    pub(super) at: At,
    pub(super) content: Content,
}

/// Where a cell is: row, then column.
pub(super) type At = (u32, u32);

/// What a cell holds.
#[derive(Debug)]
pub(super) enum Content {
    /// What it shows.
    Text(Box<str>),
    /// A formula without a stored result.
    Uncomputed,
    /// `#REF!` and the like.
    Error,
}

/// A merged region, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Region {
    pub(super) first: At,
    pub(super) last: At,
}

impl Region {
    pub(super) fn contains(&self, at: At) -> bool {
        (self.first.0..=self.last.0).contains(&at.0) && (self.first.1..=self.last.1).contains(&at.1)
    }
}

/// Rows or columns, in ranges with both ends included.
#[derive(Debug, Default)]
pub(super) struct Spans {
    spans: Vec<(u32, u32)>,
}

impl Spans {
    pub(super) fn push(&mut self, first: u32, last: u32) {
        match self.spans.last_mut() {
            _ if last < first => {}
            Some(span) if span.1.checked_add(1) == Some(first) => span.1 = last,
            _ => self.spans.push((first, last)),
        }
    }

    /// Sorts and joins the ranges; the other questions can be asked after it.
    pub(super) fn join(&mut self) {
        self.spans.sort_unstable();
        let mut joined = Self::default();
        for (first, last) in self.spans.drain(..) {
            match joined.spans.last_mut() {
                Some(span) if first <= span.1.saturating_add(1) => span.1 = span.1.max(last),
                _ => joined.spans.push((first, last)),
            }
        }
        *self = joined;
    }

    /// The first of `from..=to` that lies in no range.
    pub(super) fn first_outside(&self, from: u32, to: u32) -> Option<u32> {
        let at = self.spans.partition_point(|span| span.1 < from);
        let outside = match self.spans.get(at) {
            Some(span) if span.0 <= from => span.1.checked_add(1)?,
            _ => from,
        };
        (outside <= to).then_some(outside)
    }

    pub(super) fn contains(&self, one: u32) -> bool {
        self.first_outside(one, one).is_none()
    }
}

/// Counts what is taken in, for a small file can hold very much.
#[derive(Debug)]
pub(super) struct Meter<'a> {
    input: Input<'a>,
    cells: usize,
    regions: usize,
    grid: usize,
    text: u64,
}

impl<'a> Meter<'a> {
    pub(super) fn new(input: Input<'a>) -> Self {
        Self { input, cells: 0, regions: 0, grid: 0, text: 0 }
    }

    /// Adds a cell with its text to a sheet; blank ones are left out.
    pub(super) fn show(&mut self, sheet: &mut Sheet, at: At, text: &str) -> Result<(), ReadError> {
        self.text = self.text.saturating_add(text.len() as u64);
        if self.input.limits.unpacked < self.text {
            return Err(self.too_large("--max-unpacked", self.input.limits.unpacked));
        }
        if text.trim().is_empty() {
            return Ok(());
        }
        self.add(sheet, at, Content::Text(text.into()))
    }

    /// Adds a cell to a sheet.
    pub(super) fn add(
        &mut self,
        sheet: &mut Sheet,
        at: At,
        content: Content,
    ) -> Result<(), ReadError> {
        self.cells += 1;
        self.within(self.cells)?;
        sheet.cells.push(Cell { at, content });
        Ok(())
    }

    /// Adds a merged region to a sheet; one cell is none.
    pub(super) fn merge(&mut self, sheet: &mut Sheet, region: Region) -> Result<(), ReadError> {
        if region.first == region.last
            || region.last.0 < region.first.0
            || region.last.1 < region.first.1
        {
            return Ok(());
        }
        self.regions += 1;
        self.within(self.regions)?;
        sheet.merges.push(region);
        Ok(())
    }

    /// Counts the cells of a table, blank ones included.
    pub(super) fn table(&mut self, rows: usize, columns: usize) -> Result<(), ReadError> {
        self.grid = self.grid.saturating_add(rows.saturating_mul(columns));
        self.within(self.grid)
    }

    fn within(&self, count: usize) -> Result<(), ReadError> {
        let limit = self.input.limits.cells;
        if count <= limit { Ok(()) } else { Err(self.too_large("--max-cells", limit as u64)) }
    }

    fn too_large(&self, option: &'static str, limit: u64) -> ReadError {
        ReadError::TooLarge { name: self.input.name.to_owned(), option, limit }
    }
}

/// The region that a reference names, as `A1:C3`.
pub(super) fn region(reference: &str) -> Option<Region> {
    let (first, last) = reference.split_once(':').unwrap_or((reference, reference));
    Some(Region { first: named_cell(first)?, last: named_cell(last)? })
}

#[cfg(test)]
mod tests {
    use super::{Spans, region};

    #[test]
    fn a_region_is_read_from_corner_to_corner() {
        assert_eq!(region("$B$2:C3").map(|region| region.last), Some((3, 3)));
    }

    #[test]
    fn ranges_in_any_order_are_joined() {
        let mut spans = Spans::default();
        for (first, last) in
            [(5, 6), (1, 2), (3, 3), (7, 7), (20, 10), (4_294_967_295, 4_294_967_295)]
        {
            spans.push(first, last);
        }
        spans.join();
        assert_eq!(spans.first_outside(1, 10), Some(4));
        assert_eq!(spans.first_outside(5, 100), Some(8));
        assert_eq!(spans.first_outside(5, 7), None);
        assert!(spans.contains(7) && !spans.contains(4) && spans.contains(4_294_967_295));
    }
}
