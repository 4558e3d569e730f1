//! The examples and test documents: what gouji says of them is what their authors expect, to the
//! letter for the reports that lie beside them. `GOUJI_BLESS=1 cargo test` writes those anew.

use gouji::check::{Options, check};
use gouji::diagnostic::{Diagnostic, Report, Severity};
use gouji::document::Dossier;
use gouji::read::read;
use gouji::render::{FORMATS, Style};
use gouji::rule::RuleSet;
use gouji::source::{SourceId, Span};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

const CORRECT: &str = "examples/final-accounts-correct.txt";
const MARKDOWN: &str = "examples/final-accounts-markdown.md";
const TEN_ERRORS: &str = "examples/final-accounts-ten-errors.txt";
const EXAMPLES: &[&str] = &[CORRECT, MARKDOWN, TEN_ERRORS];

static RULES: LazyLock<RuleSet> = LazyLock::new(|| RuleSet::builtin(Options::default().lang));

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn checked(path: &str) -> (Dossier, Report) {
    let bytes = fs::read(root().join(path)).expect("the document is there");
    let document = read(path, &bytes, SourceId(0)).expect("the document is readable");
    let dossier = Dossier { documents: vec![document] };
    let report = check(&dossier, &RULES, &Options::default());
    (dossier, report)
}

fn rendered(dossier: &Dossier, report: &Report, format: &str) -> String {
    let format = FORMATS.iter().find(|known| known.name == format).expect("a known format");
    let style = Style { lang: Options::default().lang, color: false, width: 100, summary: true };
    let mut renderer = (format.start)(style);
    let mut out = Vec::new();
    renderer.begin(&mut out).expect("memory takes it");
    renderer.report(dossier, report, &mut out).expect("memory takes it");
    renderer.end(&[], &mut out).expect("memory takes it");
    let own = format!("\"version\": \"{}\"", env!("CARGO_PKG_VERSION"));
    String::from_utf8(out).expect("UTF-8").replace(&own, "\"version\": \"…\"")
}

#[test]
fn reports_are_as_expected() {
    let mut changed = Vec::new();
    for example in EXAMPLES {
        let (dossier, report) = checked(example);
        for (format, ending) in [("pretty", "expected.txt"), ("json", "expected.json")] {
            let path = root().join(example).with_extension(ending);
            let now = rendered(&dossier, &report, format);
            if env::var_os("GOUJI_BLESS").is_some() {
                fs::write(&path, &now).expect("the report can be written");
            }
            let expected = fs::read_to_string(&path).unwrap_or_default();
            if now != expected {
                changed.push(difference(&path, &expected, &now));
            }
        }
    }
    assert!(changed.is_empty(), "reports changed:\n{}", changed.join("\n"));
}

/// Where two texts part.
fn difference(path: &Path, expected: &str, now: &str) -> String {
    let same = expected.lines().zip(now.lines()).take_while(|(old, new)| old == new).count();
    let line = |text: &str| text.lines().nth(same).unwrap_or("(end)").to_owned();
    let (old, new) = (line(expected), line(now));
    format!("{}:{}\n  expected {old}\n  now      {new}", path.display(), same + 1)
}

#[test]
fn correct_examples_raise_nothing() {
    let alarms: Vec<String> = [CORRECT, MARKDOWN].iter().flat_map(|path| weighty(path)).collect();
    assert!(alarms.is_empty(), "alarms:\n{}", alarms.join("\n"));
}

#[test]
fn correct_documents_of_other_styles_raise_nothing() {
    let folder = root().join("tests/documents");
    let entries = fs::read_dir(folder).expect("the documents are there");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(!paths.is_empty(), "no documents");
    let relative = |path: &PathBuf| path.strip_prefix(root()).unwrap().display().to_string();
    let alarms: Vec<String> = paths.iter().flat_map(|path| weighty(&relative(path))).collect();
    assert!(alarms.is_empty(), "alarms:\n{}", alarms.join("\n"));
}

/// The errors and warnings of a document, a line each.
fn weighty(path: &str) -> Vec<String> {
    let (dossier, report) = checked(path);
    let findings = report.files[0].diagnostics.iter();
    let weighty = findings.filter(|finding| Severity::Warning <= finding.severity);
    weighty.map(|finding| line(&dossier, finding)).collect()
}

fn line(dossier: &Dossier, finding: &Diagnostic) -> String {
    let document = &dossier.documents[0];
    let span = finding.primary.at.span;
    let place = document.position(span.start);
    let Diagnostic { severity, rule, message, .. } = finding;
    let (name, text) = (&document.name, document.text(span));
    format!("{name}:{}:{} {severity:?} {rule} “{text}” {message}", place.line, place.column)
}

/// An error of the table beside the example.
struct Planted {
    line: usize,
    kind: String,
    printed: String,
}

fn planted() -> Vec<Planted> {
    let path = root().join(TEN_ERRORS).with_extension("errors.md");
    let table = fs::read_to_string(path).expect("the errors are listed");
    let rows = table.lines().map(|row| row.split('|').map(str::trim).collect::<Vec<_>>());
    let errors = rows.filter_map(|row| {
        let line = row.get(1)?.parse().ok()?;
        Some(Planted { line, kind: row[2].to_owned(), printed: row[3].to_owned() })
    });
    errors.collect()
}

impl Planted {
    /// Whether `finding` blames the planted line and shows what was planted there.
    fn is(&self, dossier: &Dossier, finding: &Diagnostic) -> bool {
        let document = &dossier.documents[0];
        let on_line = |span: Span| document.position(span.start).line == self.line;
        let shows = |span: Span| {
            let text = document.text(span);
            on_line(span) && (text.contains(&self.printed) || self.printed.contains(text))
        };
        let mut labels = [&finding.primary].into_iter().chain(&finding.labels);
        on_line(finding.primary.at.span) && labels.any(|label| shows(label.at.span))
    }
}

#[test]
fn ten_errors_are_found_once_each_and_nothing_else() {
    let planted = planted();
    assert_eq!(planted.len(), 10);
    let (dossier, report) = checked(TEN_ERRORS);
    let findings: Vec<&Diagnostic> = report.files[0]
        .diagnostics
        .iter()
        .filter(|finding| Severity::Warning <= finding.severity)
        .collect();
    let found = |planted: &Planted| {
        let own = findings.iter().filter(|finding| planted.is(&dossier, finding));
        own.filter(|finding| finding.severity == Severity::Error).count()
    };
    let mut wrong: Vec<String> = planted
        .iter()
        .filter(|planted| found(planted) != 1)
        .map(|one| format!("found {} times: {} {} {}", found(one), one.line, one.kind, one.printed))
        .collect();
    let others =
        findings.iter().filter(|finding| !planted.iter().any(|one| one.is(&dossier, finding)));
    wrong.extend(others.map(|finding| format!("not planted: {}", line(&dossier, finding))));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
