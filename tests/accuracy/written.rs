//! The documents of this repository: the examples and `tests/documents`.

use crate::counts::{Outcomes, Row};
use crate::root;
use gouji::check::{Options, check};
use gouji::diagnostic::{Diagnostic, FileReport, Outcome, Severity};
use gouji::document::Dossier;
use gouji::read::read;
use gouji::rule::RuleSet;
use gouji::source::SourceId;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The origins of their rows.
pub(crate) const CORRECT: &str = "written";
pub(crate) const WRONG: &str = "written with errors";

const TEN_ERRORS: &str = "examples/final-accounts-ten-errors.txt";
const EXAMPLES: &[&str] =
    &["examples/final-accounts-correct.txt", "examples/final-accounts-markdown.md"];

/// All of them.
pub(crate) fn rows(rules: &RuleSet) -> Vec<Row> {
    let folder = fs::read_dir(root().join("tests/documents")).expect("the documents are there");
    let mut paths: Vec<PathBuf> =
        folder.map(|entry| entry.expect("the folder is readable").path()).collect();
    paths.extend(EXAMPLES.iter().map(|path| root().join(path)));
    let correct = paths.iter().map(|path| {
        let (_, report) = checked(path, rules);
        row(CORRECT, path, outcomes(&report, |_| false))
    });
    correct.chain([ten_errors(rules)]).collect()
}

/// The example with errors: those listed beside it are the true ones.
fn ten_errors(rules: &RuleSet) -> Row {
    let path = root().join(TEN_ERRORS);
    let list = fs::read_to_string(path.with_extension("errors.md")).expect("the list is there");
    let lines: Vec<usize> =
        list.lines().filter_map(|row| row.split('|').nth(1)?.trim().parse().ok()).collect();
    let (dossier, report) = checked(&path, rules);
    let line =
        |finding: &Diagnostic| dossier.documents[0].position(finding.primary.at.span.start).line;
    let told = |known: &usize| errors(&report).any(|finding| line(finding) == *known);
    let mut outcomes = outcomes(&report, |finding| lines.contains(&line(finding)));
    outcomes.known = lines.len();
    outcomes.known_told = lines.iter().filter(|known| told(known)).count();
    row(WRONG, &path, outcomes)
}

fn row(origin: &'static str, path: &Path, outcomes: Outcomes) -> Row {
    let name = path.strip_prefix(root()).expect("it is ours").display().to_string();
    Row { origin, name, outcomes, finds: BTreeMap::new() }
}

fn checked(path: &Path, rules: &RuleSet) -> (Dossier, FileReport) {
    let bytes = fs::read(path).expect("the document is there");
    report(&path.to_string_lossy(), &bytes, rules)
}

/// What gouji says of a document.
pub(crate) fn report(name: &str, bytes: &[u8], rules: &RuleSet) -> (Dossier, FileReport) {
    let document = read(name, bytes, SourceId(0)).expect("a readable document");
    let dossier = Dossier { documents: vec![document] };
    let report = check(&dossier, rules, &Options::default());
    let file = report.files.into_iter().next().expect("one file is one report");
    (dossier, file)
}

/// The errors of a report.
pub(crate) fn errors(report: &FileReport) -> impl Iterator<Item = &Diagnostic> {
    report.diagnostics.iter().filter(|finding| finding.severity == Severity::Error)
}

/// The counts of a document in which the errors that `is_true` accepts are errors indeed.
pub(crate) fn outcomes(report: &FileReport, is_true: impl Fn(&Diagnostic) -> bool) -> Outcomes {
    let ended = |outcome| report.accounts.iter().filter(|one| one.outcome == outcome).count();
    let false_errors = errors(report).filter(|finding| !is_true(finding)).count();
    let warning = |finding: &&Diagnostic| finding.severity == Severity::Warning;
    Outcomes {
        documents: 1,
        consistent: ended(Outcome::Consistent),
        last_digit: ended(Outcome::LastDigit),
        contradicted: ended(Outcome::Contradicted),
        unverifiable: ended(Outcome::Unverifiable),
        unclaimed: ended(Outcome::Unclaimed),
        errors: errors(report).count(),
        false_errors,
        alarmed: usize::from(0 < false_errors),
        warnings: report.diagnostics.iter().filter(warning).count(),
        known: 0,
        known_told: 0,
        cells: report.tables.figures,
        cells_read: report.tables.understood_figures,
    }
}
