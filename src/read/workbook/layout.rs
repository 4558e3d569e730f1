//! What the rows of a sheet are: prose, or tables of which several may stand on one sheet.

use super::super::outline;
use super::super::rows::{is_number, names_table};
use super::visible::Shown;
use crate::source::Span;

/// Shorter cells are no prose, even with a full stop.
const SHORTEST_PROSE: usize = 30;

/// A row that is not blank.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    pub(super) cells: &'a [Shown],
    /// Whether a row is left out above it.
    gap: bool,
}

/// Rows that belong together.
#[derive(Debug)]
pub(super) enum Part<'a> {
    Prose(Vec<Line<'a>>),
    Table(Vec<Line<'a>>),
}

/// The parts of a sheet.
pub(super) fn parts(cells: &[Shown]) -> Vec<Part<'_>> {
    let lines = lines(cells);
    let prose = prose(&lines);
    let marked: Vec<(bool, Line<'_>)> = prose.into_iter().zip(lines).collect();
    let mut parts = Vec::new();
    let mut captions = Vec::new();
    for run in marked.chunk_by(|one, next| one.0 == next.0) {
        let lines: Vec<Line<'_>> = run.iter().map(|(_, line)| *line).collect();
        if run[0].0 {
            parts.push(Part::Prose(lines));
            continue;
        }
        for table in tables(&lines) {
            captions.extend(table);
            // A title above prose is that of the table below it.
            if captions.iter().any(Line::is_wide) {
                parts.push(Part::Table(std::mem::take(&mut captions)));
            }
        }
    }
    if !captions.is_empty() {
        parts.push(Part::Table(captions));
    }
    parts
}

impl Line<'_> {
    pub(super) fn row(&self) -> u32 {
        self.cells[0].at.0
    }

    fn is_wide(&self) -> bool {
        1 < self.cells.len()
    }

    /// The text of the only cell.
    fn only(&self) -> Option<&str> {
        (!self.is_wide()).then(|| self.cells[0].text.trim())
    }

    fn is_title(&self) -> bool {
        self.only().is_some_and(names_table)
    }

    fn is_note(&self) -> bool {
        let begins = |text: &str| {
            ["注", "备注", "说明：", "说明:"].iter().any(|word| text.starts_with(word))
        };
        self.only().is_some_and(begins)
    }

    fn is_long(&self) -> bool {
        let long = |text: &str| text.contains('。') && text.chars().nth(SHORTEST_PROSE).is_some();
        self.only().is_some_and(long)
    }

    fn is_prose(&self) -> bool {
        self.is_long() && !self.is_note()
    }

    /// Whether the line begins with 一、 or the like.
    fn is_numbered(&self) -> bool {
        self.only().is_some_and(|text| outline::marker(text, Span::new(0, text.len())).is_some())
    }
}

fn lines(cells: &[Shown]) -> Vec<Line<'_>> {
    let mut above = 0;
    let rows = cells.chunk_by(|one, next| one.at.0 == next.at.0);
    rows.map(|cells| {
        let gap = above + 1 < cells[0].at.0;
        above = cells[0].at.0;
        Line { cells, gap }
    })
    .collect()
}

/// Whether each line is prose: a long text alone in its row above or below all tables, or between
/// blank rows. In the middle of a form a long text alone in its row is part of it.
fn prose(lines: &[Line<'_>]) -> Vec<bool> {
    let first = lines.iter().position(Line::is_wide).unwrap_or(lines.len());
    let last = lines.iter().rposition(Line::is_wide).map_or(first, |last| last + 1);
    let apart = |at: usize| lines[at].gap && lines.get(at + 1).is_some_and(|next| next.gap);
    let mut prose = above(&lines[..first], first == lines.len());
    prose.extend((first..last).map(|at| lines[at].is_prose() && apart(at)));
    prose.extend(below(&lines[last..]));
    prose
}

/// Above the first table; `alone` if there is none.
fn above(lines: &[Line<'_>], alone: bool) -> Vec<bool> {
    // Where there is no table a note belongs to none.
    let is_prose = |line: &Line<'_>| if alone { line.is_long() } else { line.is_prose() };
    let Some(first) = lines.iter().position(is_prose) else {
        return vec![false; lines.len()];
    };
    let last = lines.iter().rposition(is_prose).unwrap_or(first);
    let titled = lines[..first].iter().any(Line::is_title);
    let of =
        |(at, line): (usize, &Line<'_>)| if titled { is_prose(line) } else { alone || at <= last };
    lines.iter().enumerate().map(of).collect()
}

/// Below the last table. What follows a note belongs to the note.
fn below(lines: &[Line<'_>]) -> Vec<bool> {
    let mut prose = vec![false; lines.len()];
    let Some(mut start) = lines.iter().position(Line::is_prose) else { return prose };
    if lines[..start].iter().any(Line::is_note) {
        return prose;
    }
    let end = lines[start..].iter().position(Line::is_title).map_or(lines.len(), |at| start + at);
    while 0 < start && lines[start - 1].is_numbered() {
        start -= 1;
    }
    prose[start..end].fill(true);
    prose
}

/// Splits before a title once the table above has figures, or has a header and ends in blank rows.
fn tables<'a>(lines: &[Line<'a>]) -> Vec<Vec<Line<'a>>> {
    let mut tables: Vec<Vec<Line<'_>>> = Vec::new();
    let (mut figures, mut wide) = (false, false);
    for line in lines {
        let starts = line.is_title() && (figures || (wide && line.gap));
        match tables.last_mut() {
            Some(table) if !starts => table.push(*line),
            _ => {
                (figures, wide) = (false, false);
                tables.push(vec![*line]);
            }
        }
        wide |= line.is_wide();
        figures |= line.cells.iter().any(|cell| is_number(cell.text.trim()));
    }
    tables
}
