//! A table's cells with what kind of thing each holds.

use super::cell_quantity;
use crate::document::{Cell, Document, Table};
use crate::number::{Quantity, Unit};
use crate::source::Span;
use crate::vocabulary::{TableWords, begins, ends, folded, holds};

/// A cell with its content read.
#[derive(Clone, Debug)]
pub(super) struct GridCell {
    pub span: Span,
    pub content: Content,
    /// How many columns it covers, from 1.
    pub width: usize,
}

/// What a cell holds.
#[derive(Clone, Debug)]
pub(super) enum Content {
    Blank,
    Number(Quantity),
    /// Folded text.
    Text(String),
}

/// One row of the grid.
pub(super) type GridRow = Vec<GridCell>;

/// What a row is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RowKind {
    /// Title, number, unit, entity: one or two cells above the header.
    Caption,
    /// Names of columns.
    Header,
    /// 栏次 1 2 3: the columns' numbers.
    Numbering,
    /// Figures.
    Data,
    /// 注：…
    Note,
}

impl GridCell {
    pub(super) fn text(&self) -> Option<&str> {
        match &self.content {
            Content::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn number(&self) -> Option<&Quantity> {
        match &self.content {
            Content::Number(quantity) => Some(quantity),
            _ => None,
        }
    }

    pub(super) fn is_blank(&self) -> bool {
        matches!(self.content, Content::Blank)
    }

    /// An integer of 2 to 7 digits as codes are written.
    pub(super) fn code(&self, document: &Document) -> Option<String> {
        let quantity = self.number()?;
        let digits = folded(document.text(self.span));
        let is_code = quantity.places == 0
            && matches!(quantity.unit, Unit::Bare)
            && (2..=7).contains(&digits.len())
            && digits.bytes().all(|b| b.is_ascii_digit());
        is_code.then_some(digits)
    }
}

/// Reads every cell of a table.
pub(super) fn grid(document: &Document, table: &Table) -> Vec<GridRow> {
    let cell = |cell: &Cell| {
        let text = document.text(cell.span);
        let content = if text.trim().is_empty() {
            Content::Blank
        } else if let Some(quantity) = cell_quantity(text) {
            Content::Number(quantity)
        } else {
            Content::Text(folded(text))
        };
        GridCell { span: cell.span, content, width: cell.width }
    };
    table.rows.iter().map(|row| row.cells.iter().map(cell).collect()).collect()
}

/// What each row is for.
pub(super) fn row_kinds(grid: &[GridRow], words: &TableWords) -> Vec<RowKind> {
    let mut seen_data = false;
    let mut seen_header = false;
    grid.iter()
        .map(|row| {
            let kind = row_kind(row, seen_data, seen_header, words);
            seen_data |= kind == RowKind::Data;
            seen_header |= kind == RowKind::Header;
            kind
        })
        .collect()
}

fn row_kind(row: &GridRow, seen_data: bool, seen_header: bool, words: &TableWords) -> RowKind {
    let filled: Vec<&GridCell> = row.iter().filter(|cell| !cell.is_blank()).collect();
    let texts: Vec<&str> = filled.iter().filter_map(|cell| cell.text()).collect();
    let first = texts.first().copied().unwrap_or_default();
    if begins(first, &words.notes) {
        return RowKind::Note;
    }
    if texts.iter().any(|text| holds(text, &words.units)) {
        return RowKind::Caption;
    }
    if is_numbering(&filled, words) {
        return RowKind::Numbering;
    }
    let numbers = filled.len() - texts.len();
    if 0 < numbers || (is_total(first, words) && filled.len() == 1) {
        return RowKind::Data;
    }
    match (seen_data, seen_header, filled.len()) {
        (true, _, 1) if 30 < first.chars().count() => RowKind::Note,
        (true, ..) => RowKind::Data,
        (false, false, 0 | 1) if is_caption(first, words) || is_across(row, &filled) => {
            RowKind::Caption
        }
        _ => RowKind::Header,
    }
}

/// 合计 without a figure is a data row of an empty table, 合计 as a column name stands with others.
fn is_total(first: &str, words: &TableWords) -> bool {
    words.totals.iter().any(|total| total == first)
}

fn is_caption(text: &str, words: &TableWords) -> bool {
    // 收入决算表(公开02表)
    let aside = text.rfind('(').filter(|_| text.ends_with(')'));
    text.is_empty()
        || ends(&text[..aside.unwrap_or(text.len())], &words.titles)
        || begins(text, &words.captions)
}

/// Whether a merged cell alone in its row covers most columns: it heads none of them.
fn is_across(row: &GridRow, filled: &[&GridCell]) -> bool {
    1 < row.len() && filled.iter().any(|cell| row.len() < 2 * cell.width)
}

/// More numbers than this that go up by one from 1 are no amounts, whatever word heads them.
const MOST_RUNNING: usize = 2;

/// 栏次 | 1 | 2 | 3, or 1 | 2 | 3 alone.
fn is_numbering(filled: &[&GridCell], words: &TableWords) -> bool {
    let numbers: Vec<&Quantity> = filled.iter().filter_map(|cell| cell.number()).collect();
    let is_next = |(index, quantity): (usize, &&Quantity)| {
        quantity.places == 0 && quantity.value.to_string() == (index + 1).to_string()
    };
    let counts_up = !numbers.is_empty() && numbers.iter().enumerate().all(is_next);
    let labels: Vec<&str> = filled.iter().filter_map(|cell| cell.text()).collect();
    let headed = labels.iter().all(|label| words.numbering.iter().any(|word| word == label));
    // Each side of a table may be headed so.
    let one_word = labels.windows(2).all(|pair| pair[0] == pair[1]);
    let running = one_word && labels.len().max(MOST_RUNNING) < numbers.len();
    counts_up && (running || headed && (2 <= numbers.len() || !labels.is_empty()))
}
