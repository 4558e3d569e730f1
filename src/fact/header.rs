//! From header cells to columns.

use super::above::paths;
use super::grid::{GridCell, GridRow, RowKind};
use super::namer::Namer;
use super::path::is_head;
use super::reading::Column;
use super::running::is_running;
use super::side::{Side, SidePlace};
use crate::document::Columns;
use crate::number::{Quantity, Unit};
use crate::vocabulary::{Naming, TableSpec, Vocabulary};

/// Splits header words into sides and names their value columns. `counts` is how many value
/// columns the data rows of each side show.
pub(super) fn sides(
    words: &[String],
    counts: &[usize],
    spec: &TableSpec,
    vocabulary: &Vocabulary,
    naming: &Naming,
) -> Option<Vec<Side>> {
    let groups = groups(words, vocabulary);
    let namer = Namer { spec, vocabulary, naming };
    if counts.len() == 1 {
        return namer.columns(&groups.concat(), counts[0]).map(|side| vec![side]);
    }
    if groups.len() != counts.len() {
        return None;
    }
    groups.iter().zip(counts).map(|(group, count)| namer.columns(group, *count)).collect()
}

/// The sides of an aligned table, columns of figures between columns of labels, and where each
/// stands.
pub(super) fn aligned_sides(
    grid: &[GridRow],
    kinds: &[RowKind],
    columns: Columns,
    spec: &TableSpec,
    vocabulary: &Vocabulary,
    naming: &Naming,
) -> (Vec<Side>, Vec<SidePlace>) {
    let namer = Namer { spec, vocabulary, naming };
    let ragged = columns != Columns::Exact && is_ragged(grid, kinds);
    let mut sides: Vec<Side> = Vec::new();
    let mut places: Vec<SidePlace> = Vec::new();
    let mut head = Some(0);
    for (index, path) in paths(grid, kinds, columns, vocabulary).into_iter().enumerate() {
        let labels = holds_labels(grid, kinds, index) || numbers_rows(grid, kinds, index);
        if path.own.last().is_none_or(|word| labels || is_head(word, vocabulary)) {
            head = head.or(Some(index));
            continue;
        }
        if let Some(start) = head.take() {
            sides.push(Side::new());
            places.push(SidePlace { start, cells: Vec::new() });
        }
        let own: Vec<&str> = path.own.iter().map(String::as_str).collect();
        let mut column = Column { title: path.words.join("/"), ..namer.column(&own) };
        column.ratio |= holds_percent(grid, kinds, index);
        column.strange |= ragged;
        sides.last_mut().expect("a side was just begun").push(column);
        places.last_mut().expect("a side was just begun").cells.push(index);
    }
    (sides, places)
}

/// Whether a header is as wide as one of the rows below it: a narrower one was broken over lines, and
/// its words stand above no columns of theirs.
pub(super) fn covers(grid: &[GridRow], kinds: &[RowKind]) -> bool {
    let of = |kind: RowKind| {
        let rows = grid.iter().zip(kinds).filter(move |(_, known)| **known == kind);
        rows.map(|(row, _)| row.len())
    };
    let narrowest = of(RowKind::Data).min();
    of(RowKind::Header).max() >= narrowest
}

/// Whether a row of the header is shorter than another: what it was broken from, or where its words stand,
/// nobody knows.
fn is_ragged(grid: &[GridRow], kinds: &[RowKind]) -> bool {
    let rows = grid.iter().zip(kinds).filter(|(_, kind)| **kind == RowKind::Header);
    let mut widths = rows.map(|(row, _)| row.len()).filter(|width| 1 < *width);
    widths.next().is_some_and(|first| widths.any(|width| width != first))
}

/// Whether a column of the data rows holds names, whatever its header says: 本年收入 may stand above
/// the names of incomes.
pub(super) fn holds_labels(grid: &[GridRow], kinds: &[RowKind], column: usize) -> bool {
    let cells = data_cells(grid, kinds, column);
    let (texts, numbers) = cells.fold((0, 0), |(texts, numbers), cell| {
        (texts + usize::from(cell.text().is_some()), numbers + usize::from(cell.number().is_some()))
    });
    numbers < texts
}

/// Whether a column of the data rows has only numbers with a percent sign: it is one of shares,
/// whatever its header says.
fn holds_percent(grid: &[GridRow], kinds: &[RowKind], column: usize) -> bool {
    let mut numbers = data_cells(grid, kinds, column).filter_map(GridCell::number).peekable();
    let is_percent = |number: &Quantity| number.unit == Unit::Percent;
    numbers.peek().is_some() && numbers.all(is_percent)
}

/// Whether a column counts the rows, whatever its header says.
fn numbers_rows(grid: &[GridRow], kinds: &[RowKind], column: usize) -> bool {
    is_running(data_cells(grid, kinds, column).filter_map(GridCell::number))
}

fn data_cells<'a>(
    grid: &'a [GridRow],
    kinds: &'a [RowKind],
    column: usize,
) -> impl Iterator<Item = &'a GridCell> {
    let rows = grid.iter().zip(kinds).filter(|(_, kind)| **kind == RowKind::Data);
    rows.filter_map(move |(row, _)| row.get(column))
}

/// Runs of value-column words between label-column words.
fn groups(words: &[String], vocabulary: &Vocabulary) -> Vec<Vec<String>> {
    let mut groups: Vec<Vec<String>> = Vec::new();
    let mut after_head = false;
    let mut lost = Vec::new();
    for word in words {
        if is_head(word, vocabulary) {
            after_head = true;
        } else if after_head {
            groups.push(vec![word.clone()]);
            after_head = false;
        } else if let Some(group) = groups.last_mut() {
            group.push(word.clone());
        } else {
            lost.push(word.clone());
        }
    }
    if groups.is_empty() {
        groups.push(lost);
    }
    groups
}

/// The words of a broken header in reading order.
pub(super) fn words(grid: &[GridRow], kinds: &[RowKind]) -> Vec<String> {
    grid.iter()
        .zip(kinds)
        .filter(|(_, kind)| **kind == RowKind::Header)
        .flat_map(|(row, _)| row.iter().filter_map(|cell| cell.text().map(str::to_owned)))
        .collect()
}

/// The column below one of these header words.
pub(super) fn name_column(grid: &[GridRow], kinds: &[RowKind], words: &[String]) -> Option<usize> {
    let header = grid.iter().zip(kinds).filter(|(_, kind)| **kind == RowKind::Header);
    let named = |cell: &GridCell| cell.text().is_some_and(|text| words.iter().any(|w| w == text));
    header.into_iter().find_map(|(row, _)| row.iter().position(named))
}
