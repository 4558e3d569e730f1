//! Rows of text tables: their cells, where one table ends and the next begins, and whether cells
//! stand in their columns.

use super::outline::title;
use crate::document::Cell;
use crate::number::is_list_numeral;
use crate::source::Span;
use std::collections::BTreeMap;

/// Longer cells are no titles.
const LONGEST_TITLE: usize = 40;

/// A header is never broken into more lines.
const MOST_PIECES: usize = 64;

/// A row with the text it was read from.
#[derive(Clone, Debug, Default)]
pub(super) struct RawRow {
    /// Its text without surrounding blanks.
    pub(super) span: Span,
    /// Its cells.
    pub(super) cells: Vec<Cell>,
}

/// The cells of a row between its pipes. The last pipe ends the last cell; in Markdown the first
/// pipe starts the first.
pub(super) fn cells(text: &str, row: Span, markdown: bool) -> RawRow {
    let span = title(text, row);
    let bytes = text.as_bytes();
    let mut start = span.start;
    if markdown && bytes.get(start) == Some(&b'|') && !span.is_empty() {
        start += 1;
    }
    let mut cells = Vec::new();
    for pipe in pipes_in(text, Span::new(start, span.end)) {
        cells.push(Cell::single(title(text, Span::new(start, pipe))));
        start = pipe + 1;
    }
    if start < span.end || cells.is_empty() {
        cells.push(Cell::single(title(text, Span::new(start, span.end))));
    }
    RawRow { span, cells }
}

/// Where the pipes between cells stand.
pub(super) fn pipes_in(text: &str, row: Span) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    (row.start..row.end).filter(|at| bytes[*at] == b'|' && !ends_escape(bytes, *at))
}

/// `\|` is a pipe in a cell.
fn ends_escape(bytes: &[u8], at: usize) -> bool {
    at > 0 && bytes[at - 1] == b'\\'
}

/// The cells of a row between tabs.
pub(super) fn tab_cells(text: &str, line: Span) -> RawRow {
    let mut start = line.start;
    let mut cells = Vec::new();
    for piece in line.of(text).split('\t') {
        cells.push(Cell::single(title(text, Span::new(start, start + piece.len()))));
        start += piece.len() + 1;
    }
    RawRow { span: title(text, line), cells }
}

/// The cells of a row between blanks.
pub(super) fn blank_cells(text: &str, line: Span) -> RawRow {
    let span = title(text, line);
    let mut cells = Vec::new();
    let mut start = span.start;
    for word in span.of(text).split(char::is_whitespace) {
        if !word.is_empty() {
            cells.push(Cell::single(Span::new(start, start + word.len())));
        }
        let end = start + word.len();
        start = end + text[end..].chars().next().map_or(0, char::len_utf8);
    }
    RawRow { span, cells }
}

/// Tables that follow each other without a line between: a title starts a new one once the table
/// before has figures or is a form.
pub(super) fn split_tables(text: &str, rows: Vec<RawRow>) -> Vec<Vec<RawRow>> {
    let mut tables: Vec<Vec<RawRow>> = Vec::new();
    let mut complete = false;
    for row in rows {
        let name = only_cell(text, &row.cells).filter(|name| names_table(name));
        let starts = name.is_some() && complete;
        let figures = row.cells.iter().any(|cell| is_number(cell.span.of(text)));
        complete = figures || name.is_some_and(is_form_title) || (complete && !starts);
        match tables.last_mut() {
            Some(table) if !starts => table.push(row),
            _ => tables.push(vec![row]),
        }
    }
    tables
}

/// The text of the one cell that is not blank.
fn only_cell<'a>(text: &'a str, cells: &[Cell]) -> Option<&'a str> {
    let mut filled = cells.iter().filter(|cell| !cell.span.is_empty());
    let only = filled.next()?.span.of(text);
    filled.next().is_none().then_some(only)
}

/// Whether a line alone in its row is the number or title of a table.
pub(super) fn names_table(name: &str) -> bool {
    if name.chars().nth(LONGEST_TITLE).is_some() || name.contains('。') || name.starts_with(NOTE) {
        return false;
    }
    let bare = name.rfind(['(', '（']).filter(|_| name.ends_with([')', '）']));
    let bare = bare.map_or(name, |at| &name[..at]).trim_end();
    is_form_title(name) || bare.ends_with('表') || bare.ends_with("表格") || has_table_number(name)
}

/// How a note under a table begins.
const NOTE: [char; 2] = ['注', '註'];

/// The title within a project evaluation, which names a form.
fn is_form_title(name: &str) -> bool {
    matches!(name, "项目概况" | "項目概況")
}

/// 公开01表, 公开表01, 表1, 附表3, 附件2
fn has_table_number(name: &str) -> bool {
    const WORDS: &[&str] =
        &["公开表", "公开", "附表", "附件", "预算", "决算", "公開表", "公開", "預算", "決算", "表"];
    WORDS.iter().any(|word| {
        let rest = name.strip_prefix(word).map(str::trim_start);
        let first = rest.and_then(|rest| rest.chars().next());
        first.is_some_and(|c| c.is_numeric() || is_list_numeral(c))
    })
}

/// The width that most rows have, the larger of two as frequent.
pub(super) fn usual_width(widths: impl Iterator<Item = usize>) -> usize {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for width in widths {
        *counts.entry(width).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map_or(0, |(width, _)| width)
}

/// Joins rows that were broken between cells: short rows in sequence that make up the usual width.
pub(super) fn join_short(text: &str, rows: &[RawRow]) -> Vec<RawRow> {
    let usual = usual_width(rows.iter().map(|row| row.cells.len()));
    let mut joined: Vec<RawRow> = Vec::with_capacity(rows.len());
    let mut at = 0;
    while at < rows.len() {
        let pieces = pieces(text, &rows[at..], usual);
        let span = rows[at].span.to(rows[at + pieces - 1].span);
        let cells = rows[at..at + pieces].iter().flat_map(|row| row.cells.iter().copied());
        joined.push(RawRow { span, cells: cells.collect() });
        at += pieces;
    }
    joined
}

/// How many rows from the first on make up one; 1 if they do not add up.
fn pieces(text: &str, rows: &[RawRow], usual: usize) -> usize {
    let mut width = 0;
    for (count, row) in rows.iter().enumerate().take(MOST_PIECES) {
        width += row.cells.len();
        if width >= usual || !is_piece(text, row) {
            return if width == usual { count + 1 } else { 1 };
        }
    }
    1
}

/// Whether more of the row may follow: a line with figures, a title and a note are complete.
fn is_piece(text: &str, row: &RawRow) -> bool {
    let complete = |text: &str| is_number(text) || text.contains('。') || text.starts_with(NOTE);
    let title = only_cell(text, &row.cells).is_some_and(names_table);
    !title && !row.cells.iter().any(|cell| complete(cell.span.of(text)))
}

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Nothing, or a stroke for nothing.
    Blank,
    /// Digits.
    Number,
    /// Words.
    Text,
}

pub(super) fn kind(text: &str) -> Kind {
    match text {
        "" | "-" | "—" | "--" | "——" | "/" | "无" | "*" => Kind::Blank,
        _ if is_number(text) => Kind::Number,
        _ => Kind::Text,
    }
}

/// Whether a cell holds a number and nothing else.
pub(super) fn is_number(text: &str) -> bool {
    let allowed = |c: char| c.is_numeric() || " ,，.．-－+%％≤≥<>＜＞".contains(c);
    text.chars().all(allowed) && text.contains(char::is_numeric)
}

/// Whether cells stand above a table and head none of its columns: its title or number alone, or
/// what names its office and its unit.
pub(super) fn is_caption(text: &str, cells: &[Cell]) -> bool {
    let told = |cell: &Cell| {
        let content = cell.span.of(text);
        cell.span.is_empty() || content.contains([':', '：']) || names_table(content)
    };
    only_cell(text, cells).is_some() || cells.iter().all(told)
}

/// Whether the cells of web rows stand in their true columns: all rows are as wide, no column has
/// words in one row and digits in another, and blanks are not only at the ends.
pub(super) fn is_aligned(text: &str, rows: &[RawRow]) -> bool {
    let captions = rows.iter().take_while(|row| is_caption(text, &row.cells)).count();
    let rows = &rows[captions.min(rows.len().saturating_sub(1))..];
    let width = rows.first().map_or(0, |row| row.cells.len());
    if rows.iter().any(|row| row.cells.len() != width) {
        return false;
    }
    let kinds: Vec<Vec<Kind>> = rows
        .iter()
        .filter(|row| only_cell(text, &row.cells).is_none() && !is_column_numbers(text, row))
        .map(|row| row.cells.iter().map(|cell| kind(cell.span.of(text))).collect())
        .collect();
    let figures: Vec<&Vec<Kind>> = kinds.iter().filter(|row| row.contains(&Kind::Number)).collect();
    let mixed = (0..width).any(|column| {
        let holds = |kind| figures.iter().any(|row| row[column] == kind);
        holds(Kind::Number) && holds(Kind::Text)
    });
    let padded = kinds.iter().any(|row| row.last() == Some(&Kind::Blank));
    !mixed && (!padded || kinds.iter().any(|row| has_inner_blank(row)))
}

/// The row that numbers the columns: 栏次 1 2 3.
fn is_column_numbers(text: &str, row: &RawRow) -> bool {
    let first = row.cells.iter().map(|cell| cell.span.of(text)).find(|cell| !cell.is_empty());
    first.is_some_and(|cell| {
        let word = || cell.chars().filter(|c| !c.is_whitespace());
        word().eq("栏次".chars()) || word().eq("欄次".chars())
    })
}

fn has_inner_blank(row: &[Kind]) -> bool {
    let end = row.iter().rposition(|kind| *kind != Kind::Blank).unwrap_or(0);
    row[..end].contains(&Kind::Blank)
}
