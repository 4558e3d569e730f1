//! Cuts out of a line the clauses that a finding points at.
//!
//! A paragraph of 500 characters is the rule in disclosures, and a whole document in one line
//! occurs; neither can be printed under every finding. No cost here depends on the line's length.

mod windows;

use super::visible::{char_columns, visible_char};
use crate::document::Document;
use crate::source::Span;
use std::ops::Range;
use windows::windows;

/// A stretch of a document that an excerpt must show.
pub(super) struct Mark {
    /// What to show.
    pub(super) span: Span,
    /// The columns of what is said beside it; it stands to the right of the last mark.
    pub(super) note_columns: usize,
}

/// A line, cut to what its marks need.
pub(super) struct Excerpt {
    /// The number of the line in the file, from 1.
    pub(super) line: usize,
    /// The text, harmless to print, `…` where something is left out.
    pub(super) text: String,
    /// Where each mark lies in `text`, in characters.
    pub(super) marks: Vec<Range<usize>>,
}

/// How much to show around a mark.
#[derive(Clone, Copy)]
enum Context {
    /// The whole line.
    Line,
    /// The clause it stands in and this many to either side.
    Clauses(usize),
    /// This many characters to either side.
    Chars(usize),
}

impl Excerpt {
    /// How many columns it takes with what is said beside its marks.
    pub(super) fn reach(&self, marks: &[Mark]) -> usize {
        let text: usize = self.text.chars().map(char_columns).sum();
        let end = self.marks.iter().map(|mark| mark.end).max().unwrap_or(0);
        let marked: usize = self.text.chars().take(end).map(char_columns).sum();
        let note = marks.iter().map(|mark| mark.note_columns).max().unwrap_or(0);
        let noted = if note == 0 { 0 } else { marked + ARROW + note };
        text.max(noted)
    }
}

/// From generous to tight; the first that fits is taken.
const CONTEXTS: &[Context] = &[
    Context::Line,
    Context::Clauses(2),
    Context::Clauses(1),
    Context::Clauses(0),
    Context::Chars(12),
    Context::Chars(4),
    Context::Chars(2),
];

/// For a mark alone, where even that is too wide; several are better shown one by one.
const NO_CONTEXT: Context = Context::Chars(0);

/// Columns that the arrow takes between the last mark and a note.
const ARROW: usize = 4;

/// The marks of each line, as positions in `spans`, which is sorted. Marks that run over a line
/// end hold their lines together.
pub(super) fn lines(document: &Document, spans: &[Span]) -> Vec<Range<usize>> {
    let mut groups: Vec<Range<usize>> = Vec::new();
    let mut end = 0;
    for (at, span) in spans.iter().enumerate() {
        let region = region(document, *span);
        match groups.last_mut() {
            Some(group) if region.start < end => group.end = at + 1,
            _ => groups.push(at..at + 1),
        }
        end = end.max(region.end);
    }
    groups
}

/// Cuts the line of `marks`, which are sorted and share it, to `width` columns.
pub(super) fn cut(document: &Document, marks: &[Mark], width: usize) -> Excerpt {
    let text = document.transcript.as_str();
    let whole =
        marks.iter().map(|mark| region(document, mark.span)).reduce(Span::to).unwrap_or_default();
    let alone = (marks.len() == 1).then_some(&NO_CONTEXT);
    let candidates: Vec<Draft> = CONTEXTS
        .iter()
        .chain(alone)
        .filter_map(|context| Draft::new(text, whole, marks, *context, width))
        .collect();
    let best = pick(&candidates, marks, width);
    Excerpt {
        line: document.position(whole.start).line,
        text: best.cells.iter().map(|cell| cell.1).collect(),
        marks: best.marks.clone(),
    }
}

/// The first draft whose text and notes fit; if the notes are too long for all of them, one that
/// leaves them half the width; else the tightest.
fn pick<'a>(drafts: &'a [Draft], marks: &[Mark], width: usize) -> &'a Draft {
    let note = marks.iter().map(|mark| mark.note_columns).max().unwrap_or(0);
    let fits = |room: usize| {
        drafts.iter().find(|draft| draft.columns() <= width && draft.marked_columns() <= room)
    };
    fits(width.saturating_sub(note + ARROW))
        .or_else(|| fits(width / 2))
        .or_else(|| fits(width))
        .unwrap_or(&drafts[drafts.len() - 1])
}

/// The lines that `span` touches, without the last line end.
fn region(document: &Document, span: Span) -> Span {
    let start_of = |offset| document.lines.start(document.lines.line(offset)).unwrap_or(0);
    let last = document.lines.line(span.end.max(span.start));
    let end = document.lines.start(last + 1).unwrap_or(document.transcript.len());
    let start = start_of(span.start);
    let text = document.transcript[start..end].trim_end_matches(['\n', '\r']);
    Span::new(start, (start + text.len()).max(span.end))
}

/// One way to cut: the characters to print, each with its place in the document.
struct Draft {
    cells: Vec<(usize, char)>,
    marks: Vec<Range<usize>>,
}

impl Draft {
    /// Cuts `whole` with `context` around each mark; `None` if the whole line is far too long.
    fn new(
        text: &str,
        whole: Span,
        marks: &[Mark],
        context: Context,
        width: usize,
    ) -> Option<Self> {
        let windows = match context {
            Context::Line if whole.len() > width * 4 => return None,
            Context::Line => vec![whole],
            _ => windows(text, whole, marks, context, width),
        };
        let mut cells = cells(text, whole, &windows);
        let marks: Vec<_> = marks.iter().map(|mark| place(&cells, mark.span)).collect();
        let needed = marks.iter().map(|mark| mark.end).max().unwrap_or(0);
        // An empty mark at the end of a line points past its last character.
        while cells.len() < needed {
            cells.push((whole.end, ' '));
        }
        Some(Self { cells, marks })
    }

    fn columns(&self) -> usize {
        self.cells.iter().map(|cell| char_columns(cell.1)).sum()
    }

    /// Columns up to the end of the last mark.
    fn marked_columns(&self) -> usize {
        let end = self.marks.iter().map(|mark| mark.end).max().unwrap_or(0);
        self.cells[..end].iter().map(|cell| char_columns(cell.1)).sum()
    }
}

/// Where `span` lies among the cells; never empty, so that there is something to underline.
fn place(cells: &[(usize, char)], span: Span) -> Range<usize> {
    let start = cells.partition_point(|cell| cell.0 < span.start);
    let end = cells.partition_point(|cell| cell.0 < span.end);
    start..end.max(start + 1)
}

/// The characters of the windows, with `…` where `whole` has more.
fn cells(text: &str, whole: Span, windows: &[Span]) -> Vec<(usize, char)> {
    let mut cells = Vec::new();
    let mut shown = whole.start;
    for window in windows {
        if !text[shown..window.start].trim().is_empty() {
            cells.push((shown, '…'));
        }
        let inside = window.of(text);
        for (at, c) in inside.char_indices() {
            match c {
                '\r' if inside[at + 1..].starts_with('\n') => {}
                '\r' | '\n' => cells.push((window.start + at, '↵')),
                c => cells.push((window.start + at, visible_char(c))),
            }
        }
        shown = window.end;
    }
    if !text[shown..whole.end].trim().is_empty() {
        cells.push((shown, '…'));
    }
    cells
}

#[cfg(test)]
mod tests;
