//! Names replaced by others that no rule knows. Nothing is said of the new name anywhere else, and
//! what its sentence or row says of its amount (a share, a change) is as right as before.

use super::rows::{Table, is_code};
use super::words::NAMES;
use super::{Change, drawn, prose, spliced};
use crate::dice::Dice;
use crate::documents::Text;
use std::ops::Range;

pub(super) fn in_sentence(document: &Text, dice: &mut Dice) -> Option<Change> {
    let text = &document.body;
    let labels = prose::lines(text)
        .flat_map(|line| prose::labelled(&text[line.clone()], line.start).map(|found| found.label));
    replaced(text, labels.collect(), dice)
}

/// Rows with a code are left alone: the code says what they are.
pub(super) fn in_table(document: &Text, dice: &mut Dice) -> Option<Change> {
    let table = Table::new(&document.body);
    let rows = table.rows.iter().filter(|row| row.is_data());
    let plain = rows.filter(|row| !row.cells().any(|cell| is_code(row.text(cell))));
    let names = plain.filter_map(|row| Some(row.cells[row.name()?].clone())).collect();
    replaced(&document.body, names, dice)
}

fn replaced(text: &str, names: Vec<Range<usize>>, dice: &mut Dice) -> Option<Change> {
    let at = drawn(names, dice)?;
    let name = dice.pick(NAMES);
    let what = format!("{} → {name}", text[at.clone()].trim());
    Some(Change { text: spliced(text, at, name), what })
}
