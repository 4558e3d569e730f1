//! Findings as editors show them: beside the figure, with the cells and figures that it was computed from.

use super::place;
use super::texts::Texts;
use crate::cli::judge::Judged;
use crate::cli::paths::normal;
use crate::diagnostic::{Diagnostic, FileReport, Label, Lang, Severity, Standing};
use crate::document::{Document, Dossier};
use crate::render::{Failure, plain_text, told_of_file, visible, words_for};
use crate::source::Span;
use gen_lsp_types::{
    Diagnostic as Shown, DiagnosticRelatedInformation as Related, DiagnosticSeverity, Location,
    Range,
};
use std::path::{Path, PathBuf};

/// What says in the editor's list whose findings they are.
pub(super) const SOURCE: &str = "gouji";

/// What is shown of each file of a dossier. Findings that somebody gave a reason for, or that the baseline knows,
/// ask nobody to act.
pub(super) fn of_report(
    (dossier, report): &Judged,
    texts: &Texts,
    lang: Lang,
) -> Vec<(PathBuf, Vec<Shown>)> {
    let of_file = |file: &FileReport| {
        let path = normal(Path::new(&dossier.document(file.source).name));
        let open = file.diagnostics.iter().filter(|finding| finding.standing == Standing::Open);
        let findings = open.map(|finding| shown(finding, dossier, texts, lang));
        let told = told_of_file(dossier, report, file, lang);
        let told = told.into_iter().map(|line| at_start(line, DiagnosticSeverity::Information));
        (path, findings.chain(told).collect())
    };
    report.files.iter().map(of_file).collect()
}

/// What is shown of a file that could not be read.
pub(super) fn of_failure(failure: &Failure) -> (PathBuf, Vec<Shown>) {
    let shown = at_start(visible(&failure.message).into_owned(), DiagnosticSeverity::Error);
    (normal(Path::new(&failure.path)), vec![shown])
}

/// One finding.
pub(super) fn shown(finding: &Diagnostic, dossier: &Dossier, texts: &Texts, lang: Lang) -> Shown {
    let at = finding.primary.at;
    Shown {
        range: range(dossier.document(at.source), texts, at.span),
        severity: Some(match finding.severity {
            Severity::Error => DiagnosticSeverity::Error,
            Severity::Warning => DiagnosticSeverity::Warning,
            Severity::Info => DiagnosticSeverity::Information,
        }),
        code: Some(finding.rule.clone().into()),
        source: Some(SOURCE.to_owned()),
        message: plain_text(finding, dossier, lang).into(),
        related_information: Some(
            finding.labels.iter().map(|label| related(label, dossier, texts, lang)).collect(),
        ),
        ..Shown::default()
    }
}

/// A figure that a finding was computed from: what it is, and where people find it that no editor shows.
fn related(label: &Label, dossier: &Dossier, texts: &Texts, lang: Lang) -> Related {
    let document = dossier.document(label.at.source);
    let path = normal(Path::new(&document.name));
    let place = words_for(document, label.at.span.start, lang);
    let said = if label.note.is_empty() { document.text(label.at.span) } else { &label.note };
    let words: Vec<&str> = place.as_deref().into_iter().chain([said]).collect();
    Related {
        location: Location { uri: texts.uri(&path), range: range(document, texts, label.at.span) },
        message: visible(&words.join(lang.pick("：", ": "))).into_owned(),
    }
}

/// The lines and columns of a span, as the editor has the text or as the file does.
pub(super) fn range(document: &Document, texts: &Texts, span: Span) -> Range {
    let text = texts.of(&normal(Path::new(&document.name)));
    place::range(document, text.map(|text| text.now.as_str()), span)
}

fn at_start(message: String, severity: DiagnosticSeverity) -> Shown {
    Shown {
        severity: Some(severity),
        source: Some(SOURCE.to_owned()),
        message: message.into(),
        ..Shown::default()
    }
}
