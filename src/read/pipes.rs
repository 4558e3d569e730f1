//! Tables in text: Markdown, web text with `|` between cells, and cells pasted with tabs.
//!
//! Web text is what remains of a page's tables: one line a row, blank cells squeezed out and
//! padded at the end, cells broken over lines, several tables in a row.

use super::rows::{
    Kind, RawRow, blank_cells, cells, is_aligned, join_short, kind, split_tables, tab_cells,
};
use super::{bare, spaced, stacked};
use crate::document::{Columns, Row, Table};
use crate::source::Span;

/// Fewer lines with tabs are indented prose.
const FEWEST_TAB_LINES: usize = 3;

/// More lines without a pipe are prose between two tables, not a broken cell.
const MOST_BROKEN_LINES: usize = 3;

/// The tables that start at line `at`, and the line after them.
pub(super) fn tables(text: &str, lines: &[Span], at: usize) -> Option<(Vec<Table>, usize)> {
    if let Some(end) = bare::extent(text, lines, at) {
        return Some((bare_tables(text, &lines[at..end]), end));
    }
    if starts_pipes(text, lines, at) {
        let end = pipe_extent(text, lines, at);
        return Some((pipe_tables(text, &lines[at..end]), end));
    }
    let end = tab_extent(text, lines, at);
    if end - at < FEWEST_TAB_LINES {
        let (rows, placed) = spaced::rows(text, lines, at)?;
        let end = at + rows.len();
        return Some((vec![table(rows, placed)], end));
    }
    let rows = lines[at..end].iter().map(|line| tab_cells(text, *line)).collect();
    let tables = split_tables(text, rows);
    Some((tables.into_iter().map(|rows| table(rows, true)).collect(), end))
}

/// Whether a table starts at line `at`.
pub(super) fn starts(text: &str, lines: &[Span], at: usize) -> bool {
    bare::extent(text, lines, at).is_some()
        || starts_pipes(text, lines, at)
        || tab_extent(text, lines, at) - at >= FEWEST_TAB_LINES
}

/// Whether the line is the `|---|:--|` under the head of a Markdown table.
pub(super) fn is_separator(line: &str) -> bool {
    line.starts_with(['|', '-', ':'])
        && line.contains('|')
        && line.contains("--")
        && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t'))
}

/// A single pipe inside a line is prose; at its ends, between blanks, or over a separator it is not.
fn starts_pipes(text: &str, lines: &[Span], at: usize) -> bool {
    let line = lines[at].of(text).trim();
    if !line.contains('|') {
        return false;
    }
    let clear = line.starts_with('|') || line.ends_with('|') || line.contains(" | ");
    clear || lines.get(at + 1).is_some_and(|next| is_separator(next.of(text).trim()))
}

pub(super) fn has_pipe(text: &str, line: Span) -> bool {
    text.as_bytes()[line.start..line.end].contains(&b'|')
}

/// The line after the last of the consecutive pipe lines.
fn pipe_extent(text: &str, lines: &[Span], at: usize) -> usize {
    let mut end = at + 1;
    loop {
        let row = |line: &Span| has_pipe(text, *line) || is_unsplit(text, lines[end - 1], *line);
        if lines.get(end).is_some_and(row) {
            end += 1;
        } else if let Some(next) = broken_cell(text, &lines[at..], end - at) {
            end = at + next;
        } else {
            return end;
        }
    }
}

/// The pipe line after a cell that is broken at line `at`; joining must give the usual width.
fn broken_cell(text: &str, lines: &[Span], at: usize) -> Option<usize> {
    let open = lines[at - 1];
    let next = (at..lines.len().min(at + MOST_BROKEN_LINES + 1))
        .find(|next| has_pipe(text, lines[*next]))?;
    let blank = lines[at..next].iter().any(|line| line.of(text).trim().is_empty());
    if blank || next == at || is_closed(text, open) {
        return None;
    }
    let usual = lines[..at].iter().rev().take(8).find(|line| is_closed(text, **line))?;
    let joined = width(text, open.to(lines[next]));
    (joined == width(text, *usual)).then_some(next)
}

/// Whether a line is a row whose cells run together, as at the top of a page: its words are of the
/// same kinds as the cells of the row above, one by one.
fn is_unsplit(text: &str, above: Span, line: Span) -> bool {
    if has_pipe(text, line) || !is_closed(text, above) {
        return false;
    }
    let kinds = |row: RawRow| -> Vec<Kind> {
        row.cells.iter().map(|cell| kind(cell.span.of(text))).collect()
    };
    let words = kinds(blank_cells(text, line));
    let several = 2 < words.len() && words.last() == Some(&Kind::Number);
    several && words == kinds(cells(text, above, false))
}

pub(super) fn is_closed(text: &str, line: Span) -> bool {
    line.of(text).trim_end().ends_with('|')
}

/// How many cells a web row has.
fn width(text: &str, row: Span) -> usize {
    row.of(text).matches('|').count() + usize::from(!is_closed(text, row))
}

fn tab_extent(text: &str, lines: &[Span], at: usize) -> usize {
    let tabbed = |line: &&Span| {
        let line = line.of(text);
        line.matches('\t').nth(1).is_some() && !line.trim().is_empty()
    };
    at + lines[at..].iter().take_while(tabbed).count()
}

fn pipe_tables(text: &str, lines: &[Span]) -> Vec<Table> {
    let markdown = lines.iter().all(|line| line.of(text).trim_start().starts_with('|'))
        || lines.iter().any(|line| is_separator(line.of(text).trim()));
    if markdown { markdown_tables(text, lines) } else { web_tables(text, lines) }
}

fn markdown_tables(text: &str, lines: &[Span]) -> Vec<Table> {
    let rows: Vec<RawRow> = lines
        .iter()
        .filter(|line| !is_separator(line.of(text).trim()))
        .map(|line| cells(text, *line, true))
        .collect();
    let tables = split_tables(text, rows).into_iter().map(|rows| {
        let aligned = rows.iter().all(|row| row.cells.len() == rows[0].cells.len());
        table(rows, aligned)
    });
    tables.collect()
}

fn bare_tables(text: &str, lines: &[Span]) -> Vec<Table> {
    let rows = lines.iter().map(|line| bare::row(text, *line)).collect();
    let tables = split_tables(text, rows).into_iter().map(|rows| {
        let aligned = is_aligned(text, &rows);
        table(rows, aligned)
    });
    tables.collect()
}

fn web_tables(text: &str, lines: &[Span]) -> Vec<Table> {
    let row = |row: Span| {
        if has_pipe(text, row) { cells(text, row, false) } else { blank_cells(text, row) }
    };
    let rows = web_rows(text, lines).into_iter().map(row).collect();
    let tables = split_tables(text, rows).into_iter().map(|rows| {
        if let Some(rows) = stacked::rows(text, &rows) {
            return table(rows, true);
        }
        let rows = join_short(text, &rows);
        let aligned = is_aligned(text, &rows);
        table(rows, aligned)
    });
    tables.collect()
}

/// Rows as stretches of text. An open row, one without a pipe at its end, goes on in the next line
/// if that starts with a pipe, has none, or has just the cells that the row lacks.
fn web_rows(text: &str, lines: &[Span]) -> Vec<Span> {
    let mut rows: Vec<Span> = Vec::new();
    let (mut broken, mut usual) = (false, 0);
    let mut complete = false;
    for line in lines {
        let piped = has_pipe(text, *line);
        if !piped && rows.last().is_some_and(|row| is_unsplit(text, *row, *line)) {
            rows.push(*line);
            complete = true;
            continue;
        }
        match rows.last_mut() {
            Some(row) if !complete && (broken || !piped || continues(text, *row, *line, usual)) => {
                *row = row.to(*line);
            }
            Some(row) => {
                usual = if is_closed(text, *row) { width(text, *row) } else { usual };
                rows.push(*line);
            }
            None => rows.push(*line),
        }
        broken = !piped;
        complete = false;
    }
    rows
}

fn continues(text: &str, row: Span, line: Span, usual: usize) -> bool {
    if is_closed(text, row) {
        return false;
    }
    line.of(text).trim_start().starts_with('|')
        || (width(text, row) < usual && width(text, row.to(line)) == usual)
}

fn table(rows: Vec<RawRow>, aligned: bool) -> Table {
    let span = rows.iter().map(|row| row.span).reduce(Span::to).unwrap_or_default();
    let rows = rows.into_iter().map(|row| Row { cells: row.cells }).collect();
    Table { span, rows, columns: if aligned { Columns::Kept } else { Columns::Lost } }
}
