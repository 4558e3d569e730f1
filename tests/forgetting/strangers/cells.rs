//! Cells lost, added or blank. A blank is no zero, and a row that has lost or gained a cell no longer
//! says which column its figures belong to: its reader believes none of them.

use super::rows::{Row, Table, is_figure};
use super::{Change, drawn, spliced};
use crate::dice::Dice;
use crate::documents::Text;
use std::ops::Range;

/// A figure that stands nowhere in the documents.
const FIGURE: &str = " 37.46 ";

pub(super) fn dropped(document: &Text, dice: &mut Dice) -> Option<Change> {
    let others =
        |row: &Row<'_>| (0..row.cells.len()).filter(|at| Some(*at) != row.name()).collect();
    changed(document, &others, &without, dice)
}

pub(super) fn blanked(document: &Text, dice: &mut Dice) -> Option<Change> {
    changed(document, &figures, &blank, dice)
}

pub(super) fn blank_added(document: &Text, dice: &mut Dice) -> Option<Change> {
    let all = |row: &Row<'_>| (0..row.cells.len()).collect();
    changed(document, &all, &|text, _, cell| spliced(text, cell.start..cell.start, " |"), dice)
}

pub(super) fn figure_added(document: &Text, dice: &mut Dice) -> Option<Change> {
    let add = |text: &str, _: &Row<'_>, cell: &Range<usize>| {
        spliced(text, cell.start..cell.start, &format!("{FIGURE}|"))
    };
    changed(document, &figures, &add, dice)
}

pub(super) fn name_blanked(document: &Text, dice: &mut Dice) -> Option<Change> {
    changed(document, &name, &blank, dice)
}

pub(super) fn name_dropped(document: &Text, dice: &mut Dice) -> Option<Change> {
    changed(document, &name, &without, dice)
}

fn figures(row: &Row<'_>) -> Vec<usize> {
    (0..row.cells.len()).filter(|at| is_figure(row.text(&row.cells[*at]))).collect()
}

fn name(row: &Row<'_>) -> Vec<usize> {
    row.name().into_iter().collect()
}

fn blank(text: &str, _: &Row<'_>, cell: &Range<usize>) -> String {
    spliced(text, cell.clone(), " ")
}

/// With its pipe: the one behind it, or the one before the last.
fn without(text: &str, row: &Row<'_>, cell: &Range<usize>) -> String {
    let piped = text[cell.end..].starts_with('|');
    let start = if piped || cell.start == row.line.start { cell.start } else { cell.start - 1 };
    spliced(text, start..cell.end + usize::from(piped), "")
}

type Edit<'a> = &'a dyn Fn(&str, &Row<'_>, &Range<usize>) -> String;

/// One cell of a row with figures, of those that are eligible, edited.
fn changed(
    document: &Text,
    eligible: &dyn Fn(&Row<'_>) -> Vec<usize>,
    edit: Edit<'_>,
    dice: &mut Dice,
) -> Option<Change> {
    let table = Table::new(&document.body);
    let rows: Vec<&Row<'_>> = table.rows.iter().filter(|row| row.is_data()).collect();
    let row = drawn(rows, dice)?;
    let at = drawn(eligible(row), dice)?;
    let text = edit(&document.body, row, &row.cells[at]);
    let line = document.body[row.line.clone()].trim_end();
    Some(Change { text, what: format!("cell {} of {line}", at + 1) })
}
