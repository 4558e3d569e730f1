//! The default output: findings with their excerpts, then a summary.

use super::statistics::Statistics;
use super::visible::visible_line;
use super::{Failure, Format, Renderer, Run, Style, summary, terminal};
use crate::diagnostic::{Age, Diagnostic, FileReport, Gone, Report, Standing, Summary};
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
    statistics: Statistics,
}

impl Pretty {
    fn new(style: Style) -> Self {
        let statistics = Statistics::new(style.lang);
        Self { style, files: 0, total: Summary::default(), statistics }
    }

    fn file(
        &mut self,
        dossier: &Dossier,
        report: &FileReport,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        let (full, short): (Vec<_>, Vec<_>) =
            in_order(report).into_iter().partition(|finding| is_full(finding, report));
        for diagnostic in full {
            terminal::diagnostic(diagnostic, dossier, &self.style, out)?;
            writeln!(out)?;
        }
        for diagnostic in &short {
            self.in_short(diagnostic, dossier, report, out)?;
        }
        self.gone(report, out)?;
        if short.iter().any(|finding| finding.standing != Standing::Known) || has_gone(report) {
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
        self.statistics.add(&document.name, report);
        if self.style.summary {
            if let Some(since) = &report.since {
                writeln!(out, "{}", summary::of_since(since, self.style.lang))?;
            }
            out.write_all(summary::of_file(document, report, self.style.lang).as_bytes())?;
        }
        out.flush()
    }

    /// What asks nobody to act, or was there before. What the baseline knows is only counted.
    fn in_short(
        &self,
        finding: &Diagnostic,
        dossier: &Dossier,
        report: &FileReport,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        let lang = self.style.lang;
        let weight = summary::severity(finding.severity, lang);
        let still = || format!("{weight}{}", lang.pick("（仍在）", " (still there)"));
        let (what, why) = match (&finding.standing, age(finding, report)) {
            (Standing::Known, _) => return Ok(()),
            (Standing::Waived { reason }, _) => {
                (lang.pick("已豁免", "waived").to_owned(), reason.clone())
            }
            (Standing::Open, Some(Age::Changed { before })) => {
                (still(), format!("{}{before}", lang.pick("改过，原为 ", "changed, it was ")))
            }
            (Standing::Open, _) => (still(), String::new()),
        };
        terminal::in_short(&what, finding, &why, dossier, &self.style, out)
    }

    /// The findings of the earlier draft that are gone.
    fn gone(&self, report: &FileReport, out: &mut dyn io::Write) -> io::Result<()> {
        let word = self.style.lang.pick("已消除", "gone");
        for gone in report.since.iter().flat_map(|since| &since.gone) {
            let Gone { rule, name, line, column, place, message, .. } = gone;
            let (rule, name, message) =
                (visible_line(rule), visible_line(name), visible_line(message));
            let place = match place {
                Some(place) => format!("{name} {}", visible_line(place)),
                None => format!("{name}:{line}:{column}"),
            };
            writeln!(out, "{word}[{rule}]: {place} {message}")?;
        }
        Ok(())
    }
}

/// Whether a finding is shown with its excerpt: it asks somebody to act and was not there before.
fn is_full(finding: &Diagnostic, report: &FileReport) -> bool {
    finding.standing == Standing::Open && matches!(age(finding, report), None | Some(Age::New))
}

fn has_gone(report: &FileReport) -> bool {
    report.since.as_ref().is_some_and(|since| !since.gone.is_empty())
}

fn age<'a>(finding: &Diagnostic, report: &'a FileReport) -> Option<&'a Age> {
    report.since.as_ref()?.ages.get(&finding.fingerprint)
}

impl Renderer for Pretty {
    fn shows_accounts(&self) -> bool {
        false
    }

    fn prepare(&mut self, run: &Run<'_>) {
        self.statistics.prepare(run);
    }

    fn report(
        &mut self,
        dossier: &Dossier,
        report: &Report,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        for line in &report.beside {
            writeln!(out, "{}", visible_line(line))?;
        }
        report.files.iter().try_for_each(|file| self.file(dossier, file, out))?;
        let lacking = report.lacking.as_ref().filter(|_| self.style.summary);
        lacking.map_or(Ok(()), |line| writeln!(out, "  {}", visible_line(line)))
    }

    fn end(&mut self, failures: &[Failure], out: &mut dyn io::Write) -> io::Result<()> {
        if self.style.summary && 1 < self.files + failures.len() && 0 < self.files {
            let total = summary::of_all(self.files, failures.len(), &self.total, self.style.lang);
            out.write_all(total.as_bytes())?;
            out.write_all(self.statistics.tables().as_bytes())?;
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
