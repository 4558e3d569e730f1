//! The format of reviewdog, which comments on changes wherever they are reviewed, and offers the
//! right figure as a change to accept.
//!
//! <https://github.com/reviewdog/reviewdog/tree/master/proto/rdf>

use super::elements::Elements;
use super::spot::{self, Paths, Region};
use super::{Failure, Format, Renderer, Run, plain, pretty, told};
use crate::diagnostic::{Diagnostic, Lang, Report, Severity, Standing};
use crate::document::{self, Document, Dossier};
use crate::source::Span;
use serde::Serialize;
use std::io;

/// For reviewdog.
pub(super) const RDJSON: Format = Format {
    name: "rdjson",
    start: |style| {
        Box::new(Rdjson { lang: style.lang, paths: Paths::default(), remarks: Elements::default() })
    },
};

struct Rdjson {
    lang: Lang,
    paths: Paths,
    remarks: Elements,
}

#[derive(Serialize)]
struct Remark<'a> {
    message: String,
    location: Location,
    severity: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<Code<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    suggestions: Option<[Suggestion<'a>; 1]>,
}

#[derive(Serialize)]
struct Location {
    path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<Range>,
}

#[derive(Clone, Copy, Serialize)]
struct Range {
    start: Position,
    end: Position,
}

#[derive(Clone, Copy, Serialize)]
struct Position {
    line: usize,
    /// Counted in bytes of UTF-8.
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
}

#[derive(Serialize)]
struct Code<'a> {
    value: &'a str,
}

#[derive(Serialize)]
struct Suggestion<'a> {
    range: Range,
    text: &'a str,
}

impl Rdjson {
    fn finding<'a>(&self, finding: &'a Diagnostic, dossier: &Dossier) -> Remark<'a> {
        let at = finding.primary.at;
        let document = dossier.document(at.source);
        let range = range(document, at.span);
        let right = replacement(finding, document);
        Remark {
            message: plain::text(finding, dossier, self.lang),
            location: Location { path: self.paths.name(&document.name), range },
            severity: match plain::weight(finding) {
                Severity::Error => "ERROR",
                Severity::Warning => "WARNING",
                Severity::Info => "INFO",
            },
            code: Some(Code { value: &finding.rule }),
            suggestions: right.zip(range).map(|(text, range)| [Suggestion { range, text }]),
        }
    }

    /// What is to be told of a file beside its findings.
    fn note(&self, name: &str, message: String) -> Remark<'static> {
        let location = Location { path: self.paths.name(name), range: None };
        Remark { message, location, severity: "INFO", code: None, suggestions: None }
    }

    fn failure(&self, failure: &Failure) -> Remark<'static> {
        let what = self.lang.pick("未能读取", "unreadable");
        Remark {
            message: format!("{what}: {}", failure.message),
            location: Location { path: self.paths.name(&failure.path), range: None },
            severity: "ERROR",
            code: None,
            suggestions: None,
        }
    }
}

impl Renderer for Rdjson {
    fn prepare(&mut self, run: &Run<'_>) {
        self.paths = Paths::from_here(run);
    }

    fn begin(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        let name = env!("CARGO_PKG_NAME");
        write!(out, "{{\"source\":{{\"name\":\"{name}\"}},\"diagnostics\":[")
    }

    fn report(
        &mut self,
        dossier: &Dossier,
        report: &Report,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        for finding in report.files.iter().flat_map(pretty::in_order) {
            let remark = self.finding(finding, dossier);
            self.remarks.write(&remark, out)?;
        }
        for file in &report.files {
            let name = &dossier.document(file.source).name;
            for line in told::of_file(dossier, report, file, self.lang) {
                self.remarks.write(&self.note(name, line.text), out)?;
            }
        }
        out.flush()
    }

    fn end(&mut self, failures: &[Failure], out: &mut dyn io::Write) -> io::Result<()> {
        for failure in failures {
            let remark = self.failure(failure);
            self.remarks.write(&remark, out)?;
        }
        writeln!(out, "\n]}}")
    }
}

/// Lines, and columns where the bytes of a line are known.
fn range(document: &Document, span: Span) -> Option<Range> {
    let Region { start, end } = spot::region(document, span)?;
    let until = span.start + document.text(span).trim_end().len();
    Some(Range {
        start: position(document, start, span.start),
        end: position(document, end, until),
    })
}

fn position(document: &Document, at: document::Position, offset: usize) -> Position {
    let known = document.origins.is_empty();
    let start = document.lines.start(at.line).filter(|_| known);
    // The byte order mark is in the first line of the file, though not of the transcript.
    let mark = if at.line == 1 && spot::is_utf8(document) { document.offset } else { 0 };
    Position { line: at.line, column: start.map(|start| offset - start + mark + 1) }
}

/// What to put in the figure's place, if that is known and the file is what reviewdog takes it for.
fn replacement<'a>(finding: &'a Diagnostic, document: &Document) -> Option<&'a str> {
    let span = finding.primary.at.span;
    let text = document.text(span);
    // A figure that goes over a line end may have a page number within.
    let printed = finding.found.as_deref() == Some(text) && !text.contains(['\n', '\r']);
    let open = finding.standing == Standing::Open;
    let known = spot::is_verbatim(document) && printed && open;
    // A figure that turned its sign needs another word before it, not a minus.
    finding.expected.as_deref().filter(|right| known && !right.starts_with('-'))
}
