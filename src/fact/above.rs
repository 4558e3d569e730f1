//! Which header words stand above a column.

use super::grid::{GridRow, RowKind};
use super::path::is_head;
use crate::document::Columns;
use crate::vocabulary::Vocabulary;
use std::ops::Range;

/// The header words above a column, from the top.
#[derive(Clone, Debug, Default)]
pub(super) struct Path {
    /// All of them.
    pub words: Vec<String>,
    /// Those that say what the column holds. A merged cell over labels and figures heads a side of
    /// the table: it says nothing about the column of figures.
    pub own: Vec<String>,
}

/// The header words above each column of an aligned table, from the top.
pub(super) fn paths(
    grid: &[GridRow],
    kinds: &[RowKind],
    columns: Columns,
    vocabulary: &Vocabulary,
) -> Vec<Path> {
    let header: Vec<&GridRow> = grid
        .iter()
        .zip(kinds)
        .filter(|(_, kind)| **kind == RowKind::Header)
        .map(|(row, _)| row)
        .collect();
    if columns == Columns::Exact {
        exact_paths(&header, vocabulary)
    } else {
        guessed_paths(&header).into_iter().map(|own| Path { words: own.clone(), own }).collect()
    }
}

/// Merged cells say what they cover.
fn exact_paths(header: &[&GridRow], vocabulary: &Vocabulary) -> Vec<Path> {
    let width = header.iter().map(|row| row.len()).max().unwrap_or(0);
    let mut words = vec![Vec::new(); width];
    for row in header {
        for (index, cell) in row.iter().enumerate() {
            let Some(word) = cell.text() else { continue };
            let covered = index..(index + cell.width).min(width);
            for path in &mut words[covered.clone()] {
                path.push((word.to_owned(), covered.clone()));
            }
        }
    }
    let labels: Vec<bool> = words
        .iter()
        .map(|path| path.last().is_some_and(|(word, _)| is_head(word, vocabulary)))
        .collect();
    let heads_figures = |at: usize, covered: &Range<usize>| {
        labels[at] || !covered.clone().any(|column| labels[column])
    };
    let path = |(at, path): (usize, &Vec<(String, Range<usize>)>)| {
        let own = path.iter().filter(|(_, covered)| heads_figures(at, covered));
        Path {
            own: own.map(|(word, _)| word.clone()).collect(),
            words: path.iter().map(|(word, _)| word.clone()).collect(),
        }
    };
    words.iter().enumerate().map(path).collect()
}

/// A blank continues the word to its left, for merged cells leave blanks; but not past the end of the
/// merged cell above.
fn guessed_paths(header: &[&GridRow]) -> Vec<Vec<String>> {
    let width = header.iter().map(|row| row.len()).max().unwrap_or(0);
    let mut paths: Vec<Vec<String>> = vec![Vec::new(); width];
    for (level, row) in header.iter().enumerate() {
        let last = level + 1 == header.len();
        let mut left: Option<(&str, Vec<String>)> = None;
        for (index, path) in paths.iter_mut().enumerate() {
            let own = row.get(index).and_then(|cell| cell.text());
            left = match own {
                Some(word) => Some((word, path.clone())),
                None => left.filter(|(_, above)| above == path),
            };
            let word = if last { own } else { left.as_ref().map(|(word, _)| *word) };
            if let Some(word) = word
                && path.last().is_none_or(|above| above != word)
            {
                path.push(word.to_owned());
            }
        }
    }
    paths
}
