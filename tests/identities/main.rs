//! What the official forms demand of their tables: each identity broken once, in every format.
//!
//! `final.txt` and `budget.txt` are consistent sets of tables of our own. `breaks.txt` lists the breaks:
//! which set, the identity, how grave its finding is, and which cells or words read what instead.

#[path = "../corpus/mod.rs"]
mod corpus;
mod page;
mod public;
mod set;

use gouji::check::{Options, check};
use gouji::diagnostic::{Diagnostic, Lang, Severity};
use gouji::document::{Document, Dossier};
use gouji::read::read;
use gouji::rule::RuleSet;
use gouji::source::{Site, SourceId};
use set::{Break, Set};
use std::sync::LazyLock;

static RULES: LazyLock<RuleSet> = LazyLock::new(|| RuleSet::builtin(Lang::Zh));

/// A set in one of the formats it is published in.
type Format = (&'static str, fn(&Set) -> Vec<u8>);

const FORMATS: [Format; 3] =
    [("set.txt", page::text), ("set.html", page::html), ("set.xlsx", page::workbook)];

/// What is told of a set, and how its figures read there.
struct Told {
    document: Document,
    findings: Vec<Diagnostic>,
}

fn told(name: &str, bytes: &[u8]) -> Told {
    let document = read(name, bytes, SourceId(0)).expect("the set is readable");
    let report = check(&Dossier { documents: vec![document.clone()] }, &RULES, &Options::default());
    let all = report.files.into_iter().flat_map(|file| file.diagnostics);
    let findings = all.filter(|finding| Severity::Info < finding.severity).collect();
    Told { document, findings }
}

impl Told {
    /// The line that a figure stands in, and the figure.
    fn at(&self, site: Site) -> (&str, &str) {
        let text = &self.document.transcript;
        let (start, end) = (site.span.start, site.span.end);
        let from = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let to = text[end..].find('\n').map_or(text.len(), |at| end + at);
        (&text[from..to], &text[start..end])
    }

    /// Whether a finding points at one of the changed cells, or names it beside another that may be wrong as well.
    fn names(&self, finding: &Diagnostic, broken: &Break) -> bool {
        let labels = [&finding.primary].into_iter().chain(&finding.labels);
        let mut places = labels.map(|label| self.at(label.at));
        places.any(|(line, figure)| broken.changes.iter().any(|one| one.is_at(line, figure)))
    }

    fn shown(&self) -> String {
        let line = |finding: &Diagnostic| {
            let (line, figure) = self.at(finding.primary.at);
            format!("  {} {}\n    {figure} in {line}\n", finding.rule, finding.message)
        };
        self.findings.iter().map(line).collect()
    }
}

/// What is wrong with what is told of a broken set, if anything.
fn mistake(broken: &Break, told: &Told) -> Option<String> {
    let grave = told.findings.iter().all(|finding| finding.severity == broken.severity);
    let named = told.findings.iter().all(|finding| told.names(finding, broken));
    let right = told.findings.len() == broken.findings && grave && named;
    (!right).then(|| format!("{} {}:\n{}", broken.set, broken.identity, told.shown()))
}

#[test]
fn nothing_is_told_of_consistent_sets() {
    for (name, source) in set::SETS {
        for (file, write) in FORMATS {
            let told = told(file, &write(&Set::read(source)));
            assert!(told.findings.is_empty(), "{name} as {file}:\n{}", told.shown());
        }
    }
}

#[test]
fn each_broken_identity_is_one_finding_in_every_format() {
    let mut wrong = Vec::new();
    for broken in set::breaks() {
        let set = broken.applied();
        let known = |(file, _): &Format| broken.not_in.as_deref() != Some(*file);
        for (file, write) in FORMATS.into_iter().filter(known) {
            wrong.extend(
                mistake(&broken, &told(file, &write(&set))).map(|what| format!("{file} {what}")),
            );
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
