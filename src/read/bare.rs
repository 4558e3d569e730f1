//! Tables whose pipes only part cells: no pipe ends a row, so that one at the end of a line opens a
//! blank cell. A line is a row.

use super::outline::title;
use super::pipes::{has_pipe, is_closed, is_separator};
use super::rows::{RawRow, is_number, pipes_in, usual_width};
use crate::document::Cell;
use crate::source::Span;

/// Fewer lines with one pipe each are prose.
const FEWEST_PAIRS: usize = 3;

/// What a table is shows in so many of its lines.
const SAMPLE: usize = 200;

/// One of so many rows may have a cell too many.
const OF_WIDER: usize = 4;

/// The line after the rows that begin at line `at`, if they are rows of such a table: most of them
/// have as many cells, and one of these has no pipe at its end.
pub(super) fn extent(text: &str, lines: &[Span], at: usize) -> Option<usize> {
    let count = lines[at..].iter().take_while(|line| has_pipe(text, **line)).count();
    let run = &lines[at..at + count.min(SAMPLE)];
    if run.iter().any(|line| is_separator(line.of(text).trim())) {
        return None;
    }
    let pipes = |line: &Span| pipes_in(text, *line).count();
    let usual = usual_width(run.iter().map(pipes));
    let full: Vec<&Span> = run.iter().filter(|line| pipes(line) == usual).collect();
    let open = full.iter().any(|line| !is_closed(text, **line));
    let many = 2 <= full.len() && run.len() <= 2 * full.len();
    let wider = run.iter().filter(|line| usual < pipes(line)).count();
    let few = wider * OF_WIDER <= run.len();
    (open && many && few && (1 < usual || are_pairs(text, run))).then_some(at + count)
}

/// Whether lines with one pipe each are names with figures.
fn are_pairs(text: &str, run: &[Span]) -> bool {
    let paired = |line: &Span| {
        row(text, *line).cells.last().is_some_and(|cell| is_number(cell.span.of(text)))
    };
    FEWEST_PAIRS <= run.len() && run.iter().any(paired)
}

/// The cells of a row between its pipes.
pub(super) fn row(text: &str, line: Span) -> RawRow {
    let span = title(text, line);
    let mut start = span.start;
    let mut cells = Vec::new();
    for end in pipes_in(text, span).chain([span.end]) {
        cells.push(Cell::single(title(text, Span::new(start, end))));
        start = end + 1;
    }
    RawRow { span, cells }
}
