//! Tables whose cells stand apart by blanks, as they are copied from a page or set in a fixed pitch.
//!
//! Blank cells leave nothing behind, so a row with fewer cells than the others is put in columns
//! only where these stand at the same places in all rows; else the columns are lost.

use super::outline::title;
use super::rows::{RawRow, is_caption, is_number};
use crate::document::Cell;
use crate::source::Span;
use unicode_width::UnicodeWidthChar;

/// Fewer rows with figures are indented prose.
const FEWEST_ROWS: usize = 3;

/// What a table is shows in so many of its lines.
const SAMPLE: usize = 200;

/// Blanks in a row that part two cells.
const GAP: usize = 2;

/// Between words of a sentence; never in a table without lines.
const PROSE: [char; 5] = ['。', '，', '；', '！', '？'];

/// The rows that begin at line `at` with a header, and whether they stand in columns.
pub(super) fn rows(text: &str, lines: &[Span], at: usize) -> Option<(Vec<RawRow>, bool)> {
    let head = row(text, *lines.get(at)?)?;
    let figures = head.cells.iter().any(|cell| is_number(cell.span.of(text)));
    if figures || is_caption(text, &head.cells) {
        return None;
    }
    let rows = lines[at..].iter().map_while(|line| row(text, *line));
    let ends = |row: &RawRow| row.cells.last().is_some_and(|cell| is_number(cell.span.of(text)));
    let sample: Vec<bool> = rows.clone().take(SAMPLE).map(|row| ends(&row)).collect();
    let figures = sample.iter().filter(|ends| **ends).count();
    if figures < FEWEST_ROWS || 2 * figures < sample.len() {
        return None;
    }
    let rows: Vec<RawRow> = rows.collect();
    Some(place(text, &rows).map_or((rows, false), |rows| (rows, true)))
}

/// The cells of a line, at least two; `None` for prose and for a line that keeps its blank cells
/// between pipes or tabs.
fn row(text: &str, line: Span) -> Option<RawRow> {
    let span = title(text, line);
    let content = span.of(text);
    if content.contains(PROSE) || content.contains('|') || content.matches('\t').nth(1).is_some() {
        return None;
    }
    let cells = joined(text, pieces(text, span));
    (1 < cells.len()).then(|| RawRow { span, cells: cells.into_iter().map(Cell::single).collect() })
}

/// What stands between gaps, or tabs.
fn pieces(text: &str, span: Span) -> Vec<Span> {
    let mut pieces: Vec<Span> = Vec::new();
    let (mut blanks, mut start) = (0, span.start);
    for (at, c) in span.of(text).char_indices().map(|(at, c)| (span.start + at, c)) {
        if c.is_whitespace() {
            blanks += if c == '\t' { GAP } else { 1 };
        } else {
            if GAP <= blanks {
                pieces.push(title(text, Span::new(start, at)));
                start = at;
            }
            blanks = 0;
        }
    }
    pieces.push(Span::new(start, span.end));
    pieces
}

/// Words that are spaced out put together: 合  计, 项　　目.
fn joined(text: &str, pieces: Vec<Span>) -> Vec<Span> {
    let letter = |piece: Span| {
        let mut chars = piece.of(text).chars();
        chars.next().is_some_and(|c| !c.is_ascii()) && chars.next().is_none()
    };
    let mut words: Vec<Span> = Vec::new();
    let mut open = false;
    for piece in pieces {
        match words.last_mut() {
            Some(word) if open && letter(piece) => *word = word.to(piece),
            _ => words.push(piece),
        }
        open = letter(piece);
    }
    words
}

/// Rows in columns. Those with all cells show where the columns begin or end; each cell of the others
/// begins or ends there too.
fn place(text: &str, rows: &[RawRow]) -> Option<Vec<RawRow>> {
    let width = rows.iter().map(|row| row.cells.len()).max()?;
    if rows.iter().all(|row| row.cells.len() == width) {
        return Some(rows.to_vec());
    }
    let figures = |row: &&RawRow| row.cells.iter().any(|cell| is_number(cell.span.of(text)));
    let full: Vec<Vec<Extent>> = rows
        .iter()
        .filter(|row| row.cells.len() == width)
        .filter(figures)
        .map(|row| extents(text, row))
        .collect();
    let first = full.first().filter(|_| FEWEST_ROWS <= full.len())?;
    let edge = |column: usize, of: fn(&Extent) -> usize| {
        let at = of(&first[column]);
        full.iter().all(|row| of(&row[column]) == at).then_some(at)
    };
    let edges: Vec<Edges> = (0..width)
        .map(|column| (edge(column, |extent| extent.0), edge(column, |extent| extent.1)))
        .collect();
    rows.iter().map(|row| placed(text, row, &edges)).collect()
}

fn placed(text: &str, row: &RawRow, columns: &[Edges]) -> Option<RawRow> {
    if row.cells.len() == columns.len() {
        return Some(row.clone());
    }
    let blank = Cell::single(Span::new(row.span.end, row.span.end));
    let mut cells = vec![blank; columns.len()];
    for (cell, (start, end)) in row.cells.iter().zip(extents(text, row)) {
        let meets = |column: &Edges| column.0 == Some(start) || column.1 == Some(end);
        let mut met = (0..columns.len()).filter(|at| meets(&columns[*at]));
        let (Some(at), None) = (met.next(), met.next()) else { return None };
        if !cells[at].span.is_empty() {
            return None;
        }
        cells[at] = *cell;
    }
    Some(RawRow { cells, span: row.span })
}

/// Where a cell begins and ends on its line.
type Extent = (usize, usize);

/// Where all cells of a column begin, and where they end.
type Edges = (Option<usize>, Option<usize>);

/// From where to where each cell of a row reaches, in columns of a fixed pitch.
fn extents(text: &str, row: &RawRow) -> Vec<Extent> {
    let line = text[..row.span.start].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let mut at = line;
    let mut reached = 0;
    let mut to = |end: usize| {
        let wide = |c: char| if c == '\t' { 8 } else { c.width().unwrap_or(0) };
        reached += text[at..end].chars().map(wide).sum::<usize>();
        at = end;
        reached
    };
    row.cells.iter().map(|cell| (to(cell.span.start), to(cell.span.end))).collect()
}
