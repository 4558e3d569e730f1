//! Whether whoever wrote a text kept the blank cells of its tables. What squeezes them out, as many
//! web pages' text does, leaves none before a filled cell; so one that stands there, in any table
//! of the text, says that the cells of all of them stand in their columns.

use super::rows::{Kind, is_caption, is_number, kind, usual_width};
use crate::document::{Block, Cell, Columns, Row, Table};

/// So many rows with a blank before a filled cell, in other tables of the text, are no accident.
const FEWEST_ELSEWHERE: usize = 2;

/// Lets tables keep their columns where the text shows that it kept blank cells.
pub(super) fn settle(text: &str, blocks: &mut [Block]) {
    let mut tables: Vec<&mut Table> = blocks
        .iter_mut()
        .filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        })
        .collect();
    let kept: Vec<usize> = tables.iter().map(|table| rows_with_blanks(table)).collect();
    let all: usize = kept.iter().sum();
    for (table, own) in tables.iter_mut().zip(kept) {
        let shown = FEWEST_ELSEWHERE <= all || (0 < own && !is_mixed(text, table));
        if shown && table.columns == Columns::Lost && has_columns(text, table) {
            table.columns = Columns::Kept;
        }
    }
}

/// How many rows of full width have a blank cell before a filled one.
fn rows_with_blanks(table: &Table) -> usize {
    let width = usual_width(table.rows.iter().map(|row| row.cells.len()));
    let full = table.rows.iter().filter(|row| 2 < width && row.cells.len() == width);
    full.filter(|row| has_blank_inside(&row.cells)).count()
}

fn has_blank_inside(cells: &[Cell]) -> bool {
    let filled = |cell: &Cell| !cell.span.is_empty();
    let last = cells.iter().rposition(filled).unwrap_or(0);
    cells.iter().any(filled) && !cells[..last].iter().all(filled)
}

/// Whether a column has words in one row and an amount in another: a total in place of the names of
/// the others. One blank alone does not outweigh that.
fn is_mixed(text: &str, table: &Table) -> bool {
    let width = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let has_amount = |row: &&Row| row.cells.iter().any(|cell| is_amount(text, cell));
    let rows: Vec<&Row> = table.rows.iter().filter(has_amount).collect();
    (0..width).any(|column| {
        let mut cells = rows.iter().filter_map(|row| row.cells.get(column));
        let words = |cell: &Cell| kind(cell.span.of(text)) == Kind::Text;
        cells.clone().any(|cell| is_amount(text, cell)) && cells.any(words)
    })
}

/// Whether a cell holds a number that is no code.
fn is_amount(text: &str, cell: &Cell) -> bool {
    let written = cell.span.of(text);
    is_number(written) && written.contains(['.', '．', ',', '，'])
}

/// Whether most rows are as wide, and all that head columns.
fn has_columns(text: &str, table: &Table) -> bool {
    let width = usual_width(table.rows.iter().map(|row| row.cells.len()));
    let full = |row: &&Row| row.cells.len() == width;
    let figures = |row: &&Row| row.cells.iter().any(|cell| is_number(cell.span.of(text)));
    let head = table.rows.iter().take_while(|row| !figures(row));
    let mut head = head.filter(|row| !is_caption(text, &row.cells));
    table.rows.len() <= 2 * table.rows.iter().filter(full).count() && head.all(|row| full(&row))
}
