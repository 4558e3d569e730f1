//! The default output: findings with their excerpts, then a summary.

use super::visible::visible_line;
use super::{Failure, Format, Renderer, Style, summary, terminal};
use crate::diagnostic::{Diagnostic, FileReport, Report, Summary};
use crate::document::Dossier;
use std::cmp::Reverse;
use std::io;

/// For people at a terminal.
pub(super) const PRETTY: Format =
    Format { name: "pretty", start: |style| Box::new(Pretty::new(style)) };

struct Pretty {
    style: Style,
    files: usize,
    total: Summary,
}

impl Pretty {
    fn new(style: Style) -> Self {
        Self { style, files: 0, total: Summary::default() }
    }

    fn file(
        &mut self,
        dossier: &Dossier,
        report: &FileReport,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        for diagnostic in in_order(report) {
            terminal::diagnostic(diagnostic, dossier, &self.style, out)?;
            writeln!(out)?;
        }
        let document = dossier.document(report.source);
        for note in &document.notes {
            let text = self.style.lang.pick(&note.zh, &note.en);
            writeln!(out, "{}: {}", visible_line(&document.name), visible_line(text))?;
        }
        let sum = report.summary();
        self.files += 1;
        self.total += sum;
        if self.style.summary {
            out.write_all(summary::of_file(&document.name, &sum, self.style.lang).as_bytes())?;
        }
        out.flush()
    }
}

impl Renderer for Pretty {
    fn shows_accounts(&self) -> bool {
        false
    }

    fn report(
        &mut self,
        dossier: &Dossier,
        report: &Report,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        report.files.iter().try_for_each(|file| self.file(dossier, file, out))
    }

    fn end(&mut self, failures: &[Failure], out: &mut dyn io::Write) -> io::Result<()> {
        if self.style.summary && 1 < self.files + failures.len() && 0 < self.files {
            let total = summary::of_all(self.files, failures.len(), &self.total, self.style.lang);
            out.write_all(total.as_bytes())?;
        }
        Ok(())
    }
}

/// The findings by place; of one place, the heaviest first.
pub(super) fn in_order(report: &FileReport) -> Vec<&Diagnostic> {
    let mut findings: Vec<&Diagnostic> = report.diagnostics.iter().collect();
    findings.sort_by_key(|finding| {
        (finding.primary.at, Reverse(finding.severity), finding.rule.as_str())
    });
    findings
}
