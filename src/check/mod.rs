//! Checking (stub).

use crate::diagnostic::{Diagnostic, FileReport, Label, Lang, Report, Severity};
use crate::document::{Document, Dossier};
use crate::number::Rounding;
use crate::rule::RuleSet;
use crate::source::{Site, Span};

/// How to check.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// The language of messages.
    pub lang: Lang,
    /// How the author is taken to have rounded.
    pub rounding: Rounding,
}

/// Checks all files of a disclosure.
pub fn check(dossier: &Dossier, rules: &RuleSet, options: &Options) -> Report {
    let _ = rules;
    let files = dossier.documents.iter().map(|document| FileReport {
        source: document.source,
        diagnostics: terms(document, options.lang),
        ..FileReport::default()
    });
    Report { files: files.collect() }
}

fn terms(document: &Document, lang: Lang) -> Vec<Diagnostic> {
    let word = "一般公用预算";
    let found = document.transcript.match_indices(word).map(|(at, _)| Diagnostic {
        rule: "wording/terms".to_owned(),
        severity: Severity::Warning,
        message: lang.pick("用语有误", "Wrong term").to_owned(),
        primary: Label {
            at: Site { source: document.source, span: Span::new(at, at + word.len()) },
            note: String::new(),
        },
        labels: Vec::new(),
        found: Some(word.to_owned()),
        expected: Some("一般公共预算".to_owned()),
        working: None,
        help: None,
        symptoms: Vec::new(),
    });
    found.collect()
}
