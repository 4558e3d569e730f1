//! One disclosure says the same in every format that people have it in.
//!
//! `tests/versions/make.py` makes the versions of two disclosures from their Markdown: one without
//! errors, one with.

use gouji::check::{Options, check, facts};
use gouji::diagnostic::{Diagnostic, Lang, Report};
use gouji::document::{Document, Dossier, Place, Position};
use gouji::fact::Fact;
use gouji::read::read;
use gouji::rule::RuleSet;
use gouji::source::{Site, SourceId};
use std::fmt::Write;
use std::path::Path;
use std::sync::LazyLock;

static RULES: LazyLock<RuleSet> = LazyLock::new(|| RuleSet::builtin(Lang::Zh));

/// What is made of each source: the files of one dossier, by the endings of their names.
const VERSIONS: &[&[&str]] = &[
    &[".txt"],
    &[".gb18030.txt"],
    &[".html"],
    &[".docx"],
    &[".odt"],
    &[".rtf"],
    &[".doc"],
    &[".pdf"],
    &[".ofd"],
    &["-text.docx", "-tables.xlsx"],
    &["-text.docx", "-tables.xls"],
    &["-text.docx", "-tables.ods"],
];

fn dossier<S: AsRef<str>>(paths: &[S]) -> Dossier {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let document = |(index, path): (usize, &S)| -> Document {
        let bytes = std::fs::read(root.join(path.as_ref())).expect("a file of ours");
        let source = SourceId(u32::try_from(index).expect("few files"));
        read(path.as_ref(), &bytes, source).unwrap_or_else(|error| panic!("{error}"))
    };
    Dossier { documents: paths.iter().enumerate().map(document).collect() }
}

fn version(name: &str, endings: &[&str]) -> Dossier {
    let paths: Vec<String> =
        endings.iter().map(|ending| format!("tests/versions/{name}{ending}")).collect();
    dossier(&paths)
}

/// Every figure of the tables: its table, row, column and value.
fn cells(dossier: &Dossier) -> Vec<String> {
    let facts = facts(dossier, &RULES);
    let cell = |fact: &Fact| {
        let table = &facts.tables[fact.table];
        let document = dossier.document(fact.site.source);
        let label = table.rows[fact.row].label.map_or("", |span| document.text(span));
        let label: String = label.split_whitespace().collect();
        let name = table.spec.map_or("?", |spec| RULES.vocabulary.tables[spec].name.as_str());
        format!("{name} {label} {} {}", table.columns[fact.column].title, fact.quantity)
    };
    facts.facts.iter().map(cell).collect()
}

/// Every figure of the prose with its outcome.
fn outcomes(dossier: &Dossier, report: &Report) -> Vec<String> {
    let accounts = report.files.iter().flat_map(|file| &file.accounts);
    let told = accounts.map(|account| {
        let text = dossier.document(account.at.source).text(account.at.span);
        format!("{text} {} {:?}", account.kind, account.outcome)
    });
    told.collect()
}

/// Every finding, without its place.
fn findings(report: &Report) -> Vec<String> {
    let all = report.files.iter().flat_map(|file| &file.diagnostics);
    let one = |found: &Diagnostic| {
        format!("{} {:?} {:?} {}", found.rule, found.found, found.expected, found.message)
    };
    let mut told: Vec<String> = all.map(one).collect();
    told.sort();
    told
}

/// Where people find the findings, in every version.
fn places(name: &str) -> String {
    let mut told = String::new();
    for endings in VERSIONS {
        let version = version(name, endings);
        let report = check(&version, &RULES, &Options::default());
        let _ = writeln!(told, "{}", endings.join(" + "));
        for found in report.files.iter().flat_map(|file| &file.diagnostics) {
            let at = |site: Site| {
                let document = version.document(site.source);
                let place = match document.place(site.span.start) {
                    Some(Place::Page { page, .. }) => format!("page {page}"),
                    Some(Place::Line { .. }) | None => {
                        let Position { line, column } = document.position(site.span.start);
                        format!("line {line}, column {column}")
                    }
                    Some(other) => format!("{other:?}"),
                };
                format!("{} ({place})", document.text(site.span))
            };
            let last = found.labels.last().map(|label| at(label.at)).unwrap_or_default();
            let _ = writeln!(told, "  {}, {last}", at(found.primary.at));
        }
    }
    told
}

fn compare(name: &str, source: &str) {
    let original = dossier(&[source]);
    let report = check(&original, &RULES, &Options::default());
    let expected = (cells(&original), outcomes(&original, &report), findings(&report));
    assert!(100 < expected.0.len() && 40 < expected.1.len(), "too little to compare");
    for endings in VERSIONS {
        let version = version(name, endings);
        let report = check(&version, &RULES, &Options::default());
        assert_eq!(cells(&version), expected.0, "{name} {endings:?}");
        assert_eq!(outcomes(&version, &report), expected.1, "{name} {endings:?}");
        assert_eq!(findings(&report), expected.2, "{name} {endings:?}");
    }
}

#[test]
fn a_disclosure_without_errors_has_none_in_any_format() {
    compare("final-accounts-markdown", "examples/final-accounts-markdown.md");
}

#[test]
fn the_errors_of_a_disclosure_are_the_same_in_every_format() {
    compare("budget-errors", "tests/versions/budget-errors.md");
}

#[test]
fn every_version_says_where_in_the_original() {
    insta::assert_snapshot!(places("budget-errors"));
}
