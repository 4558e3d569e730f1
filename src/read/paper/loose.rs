//! Columns of a ruled table whose line is missing: figures that stand side by side in one cell.

use super::aligned::{Slot, edges, is_number, slot_of, slots, split};
use super::line::Line;
use super::page::{PageCell, PageTable};

/// In so many rows figures stand side by side where a line is missing.
const FEWEST_ROWS: usize = 3;

/// Gives each column that has several figures in each row the columns it stands for, and each cell
/// that covers several columns its figures one by one.
pub(super) fn mended(mut table: PageTable) -> PageTable {
    for column in (0..table.xs.len().saturating_sub(1)).rev() {
        if let Some(slots) = columns_in(&table, column) {
            table = widened(table, column, &slots);
        }
    }
    let edges = table.xs.clone();
    for row in &mut table.rows {
        for column in 0..row.len() {
            if let Some(parts) = torn(&row[column], column, &edges) {
                row.splice(column..column + parts.len(), parts);
            }
        }
    }
    table
}

/// The columns that one column of a table stands for, if its rows have several figures each.
fn columns_in(table: &PageTable, column: usize) -> Option<Vec<Slot>> {
    let cells = table.rows.iter().filter_map(|row| row.get(column)).filter(|cell| cell.width == 1);
    let rows: Vec<Vec<Line>> = cells
        .filter_map(|cell| cell.lines.first().filter(|_| cell.lines.len() == 1))
        .map(split)
        .filter(|parts| 1 < parts.len() && parts.iter().all(|part| is_number(&part.text)))
        .collect();
    if rows.len() < FEWEST_ROWS {
        return None;
    }
    slots(&rows)
}

fn widened(mut table: PageTable, column: usize, slots: &[Slot]) -> PageTable {
    let inner = edges(slots);
    let added = slots.len() - 1;
    let next = column + 1;
    table.xs.splice(next..next, inner[1..=added].iter().copied());
    for row in &mut table.rows {
        if row[column].width == 1 {
            let cells = dealt(&row[column], slots);
            row.splice(column..=column, cells);
            continue;
        }
        // The cell that covers this column covers the new ones too.
        if let Some(over) = (0..=column).rev().find(|at| 0 < row[*at].width)
            && column < over + row[over].width
        {
            row[over].width += added;
        }
        row.splice(next..next, vec![PageCell::default(); added]);
    }
    table
}

/// A cell as the cells of several columns.
fn dealt(cell: &PageCell, slots: &[Slot]) -> Vec<PageCell> {
    let blank = || PageCell { lines: Vec::new(), width: 1, height: cell.height };
    let mut cells: Vec<PageCell> = slots.iter().map(|_| blank()).collect();
    for line in &cell.lines {
        for part in split(line) {
            cells[slot_of(&part, slots)].lines.push(part);
        }
    }
    cells
}

/// The cells of one that covers several columns: a name and figures, each in a column of its own.
fn torn(cell: &PageCell, column: usize, xs: &[i32]) -> Option<Vec<PageCell>> {
    let [line] = cell.lines.as_slice() else { return None };
    let parts = split(line);
    let figures = parts.iter().skip(1).all(|part| is_number(&part.text));
    if cell.width < 2 || 1 < cell.height || parts.len() < 2 || !figures {
        return None;
    }
    let mut cells = vec![PageCell { lines: Vec::new(), width: 1, height: 1 }; cell.width];
    for part in parts {
        let slot = |x: i32| xs.partition_point(|edge| *edge <= x).checked_sub(column + 1);
        let at = slot(i32::midpoint(part.area.left, part.area.right))?;
        let inside = slot(part.area.left + part.size / 4) == Some(at)
            && slot(part.area.right - part.size / 4) == Some(at);
        let home = cells.get_mut(at).filter(|home| inside && home.lines.is_empty())?;
        home.lines.push(part);
    }
    Some(cells)
}
