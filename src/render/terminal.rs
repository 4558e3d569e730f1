//! One finding: its excerpts with arrows under the figures, the arithmetic, and what to do.

mod margin;
mod picture;

use super::excerpt::{self, Excerpt, Mark};
use super::summary;
use super::visible::{columns, visible_line};
use super::{Style, place};
use crate::diagnostic::{Diagnostic, Lang, Severity};
use crate::document::{Document, Dossier};
use crate::source::{Site, SourceId, Span};
use margin::{Margin, notes};
use picture::{Arrow, Canvas, Ink, draw, paint};
use std::io;
use std::ops::Range;

/// However narrow the terminal is, less text says nothing.
const LEAST_TEXT: usize = 24;

/// Figures shown under one finding. A sum of a thousand rows has a thousand; nobody reads them.
const MOST_FIGURES: usize = 12;

/// Writes a finding.
pub(super) fn diagnostic(
    finding: &Diagnostic,
    dossier: &Dossier,
    style: &Style,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    header(finding, style, out)?;
    let (figures, left_out) = figures(finding, style);
    let labels = Labels::new(finding.primary.at, dossier, style.lang);
    let width = labels.width(&figures);
    let margin = Margin { width, color: style.color, lang: style.lang };
    let rows = rows(&figures, &labels, margin.text_width(style), dossier);
    let drawn = draw(rows.iter().map(Row::canvas).collect(), style.color)?;
    for (at, (row, lines)) in rows.iter().zip(drawn).enumerate() {
        let before = at.checked_sub(1).map(|before| &rows[before]);
        margin.between(before, row, finding.primary.at, dossier, out)?;
        for line in lines {
            margin.line(line.numbered.then_some(&row.label), &line.text, out)?;
        }
    }
    margin.line(None, "", out)?;
    notes(finding, left_out, dossier, &margin, style, out)
}

/// Writes a finding about a whole file.
pub(super) fn without_excerpt(
    finding: &Diagnostic,
    dossier: &Dossier,
    style: &Style,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    header(finding, style, out)?;
    let margin = Margin { width: 1, color: style.color, lang: style.lang };
    let name = visible_line(&dossier.document(finding.primary.at.source).name);
    writeln!(out, "{} {name}", margin.paint("   ╭─"))?;
    notes(finding, 0, dossier, &margin, style, out)
}

/// Writes a finding that asks nobody to act, in one line.
pub(super) fn in_short(
    what: &str,
    finding: &Diagnostic,
    why: &str,
    dossier: &Dossier,
    style: &Style,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let at = finding.primary.at;
    let place = place::named(dossier.document(at.source), at.span.start, style.lang);
    let (rule, message) = (visible_line(&finding.rule), visible_line(&finding.message));
    let why = match (why, style.lang) {
        ("", _) => String::new(),
        (why, Lang::Zh) => format!("（{}）", visible_line(why)),
        (why, Lang::En) => format!(" ({})", visible_line(why)),
    };
    let line = format!("{what}[{rule}]: {place} {message}{why}");
    writeln!(out, "{}", paint(&line, Ink::Margin, style.color))
}

fn header(finding: &Diagnostic, style: &Style, out: &mut dyn io::Write) -> io::Result<()> {
    let word = summary::severity(finding.severity, style.lang);
    let kind = visible_line(&format!("{word}[{}]:", finding.rule));
    let kind = paint(&kind, ink(finding.severity), style.color);
    writeln!(out, "{kind} {}", visible_line(&finding.message))
}

fn ink(severity: Severity) -> Ink {
    match severity {
        Severity::Error => Ink::Error,
        Severity::Warning => Ink::Warning,
        Severity::Info => Ink::Info,
    }
}

/// A figure to show, with all that is said about it.
struct Figure {
    at: Site,
    note: String,
    ink: Ink,
}

/// The figures of a finding, those of one place merged, and how many were left out.
fn figures(finding: &Diagnostic, style: &Style) -> (Vec<Figure>, usize) {
    let mut figures = vec![Figure {
        at: finding.primary.at,
        note: primary_note(finding, style),
        ink: ink(finding.severity),
    }];
    let mut left_out = 0;
    for label in &finding.labels {
        let note = visible_line(&label.note);
        if let Some(same) = figures.iter_mut().find(|figure| figure.at == label.at) {
            join(&mut same.note, &note);
        } else if figures.len() < MOST_FIGURES {
            figures.push(Figure { at: label.at, note, ink: Ink::Other });
        } else {
            left_out += 1;
        }
    }
    figures.sort_by_key(|figure| figure.at);
    (figures, left_out)
}

/// What is said beside the figure to change: at least what it should be.
fn primary_note(finding: &Diagnostic, style: &Style) -> String {
    match &finding.expected {
        Some(expected) if finding.primary.note.is_empty() => {
            let should_be = summary::expected(finding.guess, style.lang);
            format!("{should_be} {}", visible_line(expected))
        }
        _ => visible_line(&finding.primary.note),
    }
}

fn join(note: &mut String, more: &str) {
    if note.is_empty() {
        more.clone_into(note);
    } else if !more.is_empty() && !note.contains(more) {
        *note = format!("{note}；{more}");
    }
}

/// One line of a finding's picture.
struct Row<'a> {
    source: SourceId,
    excerpt: Excerpt,
    /// What stands in the margin.
    label: String,
    figures: &'a [Figure],
}

impl Row<'_> {
    fn canvas(&self) -> Canvas<'_> {
        let marks = self.excerpt.marks.iter().cloned();
        let arrows = marks.zip(self.figures).map(|(span, figure)| Arrow {
            span,
            note: &figure.note,
            ink: figure.ink,
        });
        Canvas { text: &self.excerpt.text, arrows: arrows.collect() }
    }
}

/// What stands in the margin beside lines of each file: their numbers, or places that people look for.
struct Labels<'a> {
    primary: Site,
    dossier: &'a Dossier,
    lang: Lang,
    /// The sheet that the finding is in, which the first line names.
    sheet: Option<&'a str>,
}

impl<'a> Labels<'a> {
    fn new(primary: Site, dossier: &'a Dossier, lang: Lang) -> Self {
        let sheet = place::sheet(dossier.document(primary.source), primary.span.start);
        Self { primary, dossier, lang, sheet }
    }

    fn of(&self, at: Site) -> String {
        let sheet = self.sheet.filter(|_| at.source == self.primary.source);
        place::brief(self.dossier.document(at.source), at.span.start, sheet, self.lang)
    }

    fn width(&self, figures: &[Figure]) -> usize {
        figures.iter().map(|figure| columns(&self.of(figure.at))).max().unwrap_or(0)
    }
}

/// The lines to show, those of the finding's own file first.
fn rows<'a>(
    figures: &'a [Figure],
    labels: &Labels<'_>,
    width: usize,
    dossier: &Dossier,
) -> Vec<Row<'a>> {
    let mut rows: Vec<Row> = figures
        .chunk_by(|a, b| a.at.source == b.at.source)
        .flat_map(|of_file| {
            rows_of_file(of_file, dossier.document(of_file[0].at.source), labels, width)
        })
        .collect();
    rows.sort_by_key(|row| row.source != labels.primary.source);
    rows
}

fn rows_of_file<'a>(
    figures: &'a [Figure],
    document: &Document,
    labels: &Labels<'_>,
    width: usize,
) -> Vec<Row<'a>> {
    let spans: Vec<Span> = figures.iter().map(|figure| figure.at.span).collect();
    let row = |group: Range<usize>| rows_of_line(&figures[group], document, labels, width);
    excerpt::lines(document, &spans).into_iter().flat_map(row).collect()
}

/// One row, or where that is too wide for the terminal one for each half of its figures.
fn rows_of_line<'a>(
    figures: &'a [Figure],
    document: &Document,
    labels: &Labels<'_>,
    width: usize,
) -> Vec<Row<'a>> {
    let mark = |figure: &Figure| Mark { span: figure.at.span, note_columns: columns(&figure.note) };
    let marks: Vec<Mark> = figures.iter().map(mark).collect();
    let excerpt = excerpt::cut(document, &marks, width);
    if 1 < figures.len() && width < excerpt.reach(&marks) {
        let (first, second) = figures.split_at(figures.len() / 2);
        let rows = |figures| rows_of_line(figures, document, labels, width);
        return [first, second].into_iter().flat_map(rows).collect();
    }
    vec![Row { source: document.source, excerpt, label: labels.of(figures[0].at), figures }]
}

#[cfg(test)]
mod tests;
