//! Tables of which every cell stands on a line of its own, as they are copied from some pages.

use super::rows::{Kind, RawRow, kind};
use crate::document::Cell;
use crate::source::Span;

/// Fewer rows do not show how wide the table is.
const FEWEST_ROWS: usize = 3;

/// The rows of a table whose lines have one cell each, if they make rows at all: a header of words, then rows
/// that begin with words and have numbers or nothing in all other cells. The last row may be cut off behind
/// its name.
pub(super) fn rows(text: &str, lines: &[RawRow]) -> Option<Vec<RawRow>> {
    let cells: Option<Vec<Cell>> = lines.iter().map(only).collect();
    let cells = cells?;
    let kinds: Vec<Kind> = cells.iter().map(|cell| kind(cell.span.of(text))).collect();
    let words = kinds.iter().take_while(|kind| **kind == Kind::Text).count();
    let width = words.checked_sub(1).filter(|width| 1 < *width)?;
    let regular = kinds[width..]
        .chunks(width)
        .all(|row| row[0] == Kind::Text && row[1..].iter().all(|kind| *kind != Kind::Text));
    let (full, rest) = (cells.len() / width, cells.len() % width);
    if !regular || full < FEWEST_ROWS || 1 < rest {
        return None;
    }
    Some(cells.chunks(width).map(|row| whole(row, width)).collect())
}

fn only(line: &RawRow) -> Option<Cell> {
    match line.cells.as_slice() {
        [cell] => Some(*cell),
        _ => None,
    }
}

/// A row with blank cells in place of what was cut off.
fn whole(cells: &[Cell], width: usize) -> RawRow {
    let (first, last) = (cells[0].span, cells[cells.len() - 1].span);
    let mut cells = cells.to_vec();
    cells.resize(width, Cell::single(Span::new(last.end, last.end)));
    RawRow { span: first.to(last), cells }
}

#[cfg(test)]
mod tests {
    use super::super::rows::cells;
    use super::rows;
    use crate::source::Span;

    fn stacked(text: &str) -> Option<Vec<Vec<&str>>> {
        let mut start = 0;
        let lines = text.split_inclusive('\n').map(|line| {
            start += line.len();
            cells(text, Span::new(start - line.len(), start), false)
        });
        let rows = rows(text, &lines.collect::<Vec<_>>())?;
        let shown = |row: &super::RawRow| row.cells.iter().map(|c| c.span.of(text)).collect();
        Some(rows.iter().map(shown).collect())
    }

    #[test]
    fn cells_on_lines_of_their_own_make_rows() {
        assert_eq!(
            stacked("项目|\n预算|\n决算|\n合计|\n8|\n6|\n接待费|\n|\n6|\n会议费|\n8|\n|\n"),
            Some(vec![
                vec!["项目", "预算", "决算"],
                vec!["合计", "8", "6"],
                vec!["接待费", "", "6"],
                vec!["会议费", "8", ""],
            ])
        );
        let cut = stacked("项目|\n金额|\n会议费|\n8|\n接待费|\n5|\n购置费|\n");
        assert_eq!(cut.and_then(|rows| rows.last().cloned()), Some(vec!["购置费", ""]));
    }

    #[test]
    fn what_makes_no_rows_is_left_as_it_is() {
        // A blank was left out, so that nothing tells whose the numbers are.
        assert_eq!(
            stacked("项目|\n预算|\n决算|\n合计|\n8|\n6|\n接待费|\n6|\n会议费|\n8|\n5|\n"),
            None
        );
        assert_eq!(stacked("项目|\n会议费|\n8|\n"), None);
        assert_eq!(stacked("项目|\n预算|\n决算|\n合计|\n8|\n6|\n"), None);
    }
}
