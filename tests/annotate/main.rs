//! Comments in copies of files: on the figures they are about, and nothing else changed.

mod again;
mod again_pdf;
#[path = "../docx/build.rs"]
#[allow(dead_code, reason = "shared with the tests of the reader, which use all of it")]
mod build;
mod damage;
mod docx;
mod filed;
mod list;
#[path = "../pdf/made.rs"]
#[allow(dead_code, reason = "shared with the tests of the reader, which use all of it")]
mod made;
mod notes;
mod office;
mod package;
mod pdf;
mod program;
mod random;
#[path = "../sheets/mod.rs"]
#[allow(dead_code, reason = "shared with the tests of the reader, which use all of it")]
mod sheets;
mod word;
mod xlsx;

use gouji::annotate::{Annotated, Refusal, Stamp, annotate};
use gouji::check::{Options, check};
use gouji::diagnostic::{Diagnostic, FileReport, Label, Lang, Report, Severity, Standing};
use gouji::document::{Document, Dossier};
use gouji::read::{Changes, Input, Limits, read_input};
use gouji::rule::RuleSet;
use gouji::source::{Site, SourceId, Span};
use gouji::triage::mark;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

static RULES: LazyLock<RuleSet> = LazyLock::new(|| RuleSet::builtin(Lang::Zh));

const STAMP: Stamp<'_> = Stamp { time: "2026-09-01T08:30:00", lang: Lang::Zh };

fn own(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn bytes(path: &str) -> Vec<u8> {
    std::fs::read(own(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// A file, read and checked.
struct Draft {
    name: String,
    bytes: Vec<u8>,
    changes: Changes,
    dossier: Dossier,
    report: Report,
}

impl Draft {
    fn new(name: &str, bytes: Vec<u8>) -> Self {
        Self::read(name, bytes, Changes::Accepted)
    }

    fn read(name: &str, bytes: Vec<u8>, changes: Changes) -> Self {
        let input = input(name, &bytes, changes);
        let document = read_input(input).unwrap_or_else(|error| panic!("{error}"));
        let dossier = Dossier { documents: vec![document] };
        let mut report = check(&dossier, &RULES, &Options::default());
        mark(&dossier, &mut report);
        Self { name: name.to_owned(), bytes, changes, dossier, report }
    }

    fn document(&self) -> &Document {
        &self.dossier.documents[0]
    }

    /// The same file with a finding on each of these spans and no others.
    fn with_findings_on(mut self, spans: &[Span]) -> Self {
        let diagnostics = spans.iter().map(|span| finding(*span)).collect();
        self.report = Report {
            files: vec![FileReport { diagnostics, ..FileReport::default() }],
            ..Report::default()
        };
        mark(&self.dossier, &mut self.report);
        self
    }

    /// The same file with a finding on each of these texts, in their order.
    fn with_findings_on_texts(self, texts: &[&str]) -> Self {
        let transcript = &self.document().transcript;
        let mut from = 0;
        let spans = texts.iter().map(|text| {
            let at =
                transcript[from..].find(text).unwrap_or_else(|| panic!("{text}: {transcript}"));
            let span = Span::new(from + at, from + at + text.len());
            from = span.end;
            span
        });
        let spans: Vec<Span> = spans.collect();
        self.with_findings_on(&spans)
    }

    fn spans(&self) -> Vec<Span> {
        let findings = self.report.files.iter().flat_map(|file| &file.diagnostics);
        let mut spans: Vec<Span> = findings.map(|finding| finding.primary.at.span).collect();
        spans.sort();
        spans
    }

    /// The texts that findings are on, in reading order.
    fn texts(&self) -> Vec<String> {
        self.spans().iter().map(|span| self.document().text(*span).to_owned()).collect()
    }

    fn try_annotated(&self) -> Result<Vec<u8>, Refusal> {
        let input = input(&self.name, &self.bytes, self.changes);
        annotate(input, &self.dossier, &self.report, STAMP).map(|annotated| annotated.bytes)
    }

    fn annotated(&self) -> Vec<u8> {
        self.whole().bytes
    }

    /// The copy with what is told of it.
    fn whole(&self) -> Annotated {
        let input = input(&self.name, &self.bytes, self.changes);
        annotate(input, &self.dossier, &self.report, STAMP)
            .unwrap_or_else(|refusal| panic!("{}", refusal.describe(Lang::Zh)))
    }

    /// Every finding with its fingerprint, and where people find it.
    fn told(&self) -> Vec<String> {
        let findings = self.report.files.iter().flat_map(|file| &file.diagnostics);
        let one = |finding: &Diagnostic| {
            let place = self.document().place(finding.primary.at.span.start);
            format!("{} {} {place:?}", finding.fingerprint, finding.message)
        };
        findings.map(one).collect()
    }
}

fn input<'a>(name: &'a str, bytes: &'a [u8], changes: Changes) -> Input<'a> {
    Input { name, bytes, source: SourceId(0), limits: Limits::default(), changes }
}

fn finding(span: Span) -> Diagnostic {
    Diagnostic {
        rule: "narrative/share".to_owned(),
        severity: Severity::Error,
        message: "占比与金额不符".to_owned(),
        primary: Label { at: Site { source: SourceId(0), span }, note: String::new() },
        labels: Vec::new(),
        found: None,
        expected: Some("60.00%".to_owned()),
        guess: false,
        proven: false,
        working: None,
        help: None,
        symptoms: Vec::new(),
        fingerprint: String::new(),
        standing: Standing::Open,
    }
}
