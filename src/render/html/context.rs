//! A few words around a place, by which a reader knows it without going there.

use crate::document::{Block, Document, Row, Table};
use crate::render::visible_line;
use crate::source::Span;

/// How many characters of prose stand before and after the quoted ones.
const BEFORE: usize = 14;
const AFTER: usize = 8;

/// Longer quotations lose their middle.
const LONGEST: usize = 40;

/// A place with what stands around it.
pub(super) struct Quote {
    pub(super) before: String,
    pub(super) text: String,
    pub(super) after: String,
}

/// The words of `span`, after the name of its row in a table or within its sentence.
pub(super) fn quote(document: &Document, span: Span) -> Quote {
    let text = shortened(document.text(span));
    let at = document.blocks.partition_point(|block| block.span().end < span.end);
    match document.blocks.get(at) {
        Some(Block::Table(table)) if table.span.contains(span) => {
            let name = row(table, span).and_then(|row| name(document, row, span));
            let before = name.map_or_else(String::new, |name| format!("{} ", shortened(name)));
            Quote { before, text, after: String::new() }
        }
        Some(block) if block.span().contains(span) => within(document, block.span(), span, text),
        _ => Quote { before: String::new(), text, after: String::new() },
    }
}

fn within(document: &Document, block: Span, span: Span, text: String) -> Quote {
    let before = document.text(Span::new(block.start, span.start));
    let after = document.text(Span::new(span.end, block.end));
    let start = before.char_indices().rev().nth(BEFORE - 1).map_or(0, |(at, _)| at);
    let end = after.char_indices().nth(AFTER).map_or(after.len(), |(at, _)| at);
    let left = if start == 0 { "" } else { "…" };
    let right = if end == after.len() { "" } else { "…" };
    Quote {
        before: format!("{left}{}", visible_line(&before[start..])),
        text,
        after: format!("{}{right}", visible_line(&after[..end])),
    }
}

/// The row that a place lies in; rows follow each other.
fn row(table: &Table, span: Span) -> Option<&Row> {
    let starts = |row: &Row| row.cells.first().is_some_and(|cell| cell.span.start <= span.start);
    let after = table.rows.partition_point(starts);
    table.rows.get(after.checked_sub(1)?)
}

/// What the row is called: its first cell before the place with a word in it.
fn name<'a>(document: &'a Document, row: &Row, span: Span) -> Option<&'a str> {
    let before = row.cells.iter().filter(|cell| cell.span.end <= span.start);
    let mut texts = before.map(|cell| document.text(cell.span));
    texts.find(|text| text.chars().any(char::is_alphabetic))
}

fn shortened(text: &str) -> String {
    let count = text.chars().count();
    if count <= LONGEST {
        return visible_line(text);
    }
    let half = LONGEST / 2;
    let start: String = text.chars().take(half).collect();
    let end: String = text.chars().skip(count - half).collect();
    visible_line(&format!("{start}…{end}"))
}
