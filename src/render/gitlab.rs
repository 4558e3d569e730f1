//! The Code Quality report of GitLab, an array that its merge requests show.
//!
//! <https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>

use super::elements::Elements;
use super::spot::{self, Paths};
use super::{Failure, Format, Renderer, Run, plain, pretty, told};
use crate::diagnostic::{Diagnostic, Lang, Report, Severity};
use crate::document::Dossier;
use serde::Serialize;
use std::io;

/// For merge requests on GitLab.
pub(super) const GITLAB: Format = Format {
    name: "gitlab",
    start: |style| {
        Box::new(GitLab { lang: style.lang, paths: Paths::default(), issues: Elements::default() })
    },
};

struct GitLab {
    lang: Lang,
    paths: Paths,
    issues: Elements,
}

/// One entry of the array.
#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<usize>,
}

impl GitLab {
    fn finding<'a>(&self, finding: &'a Diagnostic, dossier: &Dossier) -> Issue<'a> {
        let at = finding.primary.at;
        let document = dossier.document(at.source);
        let region = spot::region(document, at.span);
        let path = self.paths.name(&document.name);
        Issue {
            description: plain::text(finding, dossier, self.lang),
            check_name: &finding.rule,
            fingerprint: format!("{path}#{}", finding.fingerprint),
            severity: match plain::weight(finding) {
                Severity::Error => "critical",
                Severity::Warning => "minor",
                Severity::Info => "info",
            },
            location: Location {
                path,
                // A line is required, though a workbook or a page has none.
                lines: Lines {
                    begin: region.map_or(1, |region| region.start.line),
                    end: region.map(|region| region.end.line),
                },
            },
        }
    }

    /// The report has no place but its entries for what is no finding.
    fn note(&self, name: &str, number: usize, line: String) -> Issue<'static> {
        let path = self.paths.name(name);
        Issue {
            description: line,
            check_name: "note",
            fingerprint: format!("{path}#note-{number}"),
            severity: "info",
            location: Location { path, lines: Lines { begin: 1, end: None } },
        }
    }

    fn failure(&self, failure: &Failure) -> Issue<'static> {
        let path = self.paths.name(&failure.path);
        Issue {
            description: format!(
                "{}: {}",
                self.lang.pick("未能读取", "unreadable"),
                failure.message
            ),
            check_name: "unreadable",
            fingerprint: format!("{path}#unreadable"),
            severity: "blocker",
            location: Location { path, lines: Lines { begin: 1, end: None } },
        }
    }
}

impl Renderer for GitLab {
    fn prepare(&mut self, run: &Run<'_>) {
        self.paths = Paths::of(run);
    }

    fn begin(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        write!(out, "[")
    }

    fn report(
        &mut self,
        dossier: &Dossier,
        report: &Report,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        for finding in report.files.iter().flat_map(pretty::in_order) {
            let issue = self.finding(finding, dossier);
            self.issues.write(&issue, out)?;
        }
        for file in &report.files {
            let name = &dossier.document(file.source).name;
            for (number, line) in (1..).zip(told::of_file(dossier, report, file, self.lang)) {
                self.issues.write(&self.note(name, number, line.text), out)?;
            }
        }
        out.flush()
    }

    fn end(&mut self, failures: &[Failure], out: &mut dyn io::Write) -> io::Result<()> {
        for failure in failures {
            let issue = self.failure(failure);
            self.issues.write(&issue, out)?;
        }
        writeln!(out, "\n]")
    }
}
