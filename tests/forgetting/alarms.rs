//! What is told of a text as an error.

use gouji::check::{Options, check};
use gouji::diagnostic::{Diagnostic, Severity};
use gouji::document::Dossier;
use gouji::read::read;
use gouji::rule::RuleSet;
use gouji::source::SourceId;
use std::panic::{self, AssertUnwindSafe};

/// The errors of a text under these rules, each with its arithmetic and the line it stands in. A
/// panic is told as an error: a text must not be able to cause one.
pub(crate) fn errors(name: &str, text: &str, rules: &RuleSet) -> Vec<String> {
    let guarded = panic::catch_unwind(AssertUnwindSafe(|| checked(name, text, rules)));
    guarded.unwrap_or_else(|_| vec!["panicked: the place is printed above".to_owned()])
}

fn checked(name: &str, text: &str, rules: &RuleSet) -> Vec<String> {
    let document = read(name, text.as_bytes(), SourceId(0)).expect("text is readable");
    let dossier = Dossier { documents: vec![document] };
    let report = check(&dossier, rules, &Options { brief: true, ..Options::default() });
    let findings = report.files.iter().flat_map(|file| &file.diagnostics);
    let errors = findings.filter(|finding| finding.severity == Severity::Error);
    errors.map(|finding| told(&dossier, text, finding)).collect()
}

fn told(dossier: &Dossier, text: &str, finding: &Diagnostic) -> String {
    let document = &dossier.documents[0];
    let span = finding.primary.at.span;
    let line = document.position(span.start).line;
    let Diagnostic { rule, message, working, .. } = finding;
    let (found, working) = (document.text(span), working.as_deref().unwrap_or_default());
    let around: String = text.lines().nth(line - 1).unwrap_or_default().chars().take(160).collect();
    format!("line {line} {rule} “{found}” {message}\n        {working}\n        {around}")
}
