//! What the templates print: plain data, all of it text of this page.

mod tally;

use super::duty::Duties;
use super::sections::{self, Section};
use super::{left_out, words};
use crate::diagnostic::{FileReport, Lang};
use crate::document::Document;
use crate::render::{Failure, told, unread, visible_line};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use tally::{Tally, outcomes, severities};

/// The whole page.
#[derive(Serialize)]
pub(super) struct Page {
    pub(super) lang: &'static str,
    pub(super) words: BTreeMap<&'static str, &'static str>,
    pub(super) css: &'static str,
    /// Where marks lie on pages that are shown as they look.
    pub(super) places: String,
    pub(super) js: &'static str,
    pub(super) policy: String,
    pub(super) files: Vec<File>,
    pub(super) findings: Vec<Finding>,
    pub(super) unread: Vec<Unread>,
    /// What is said where there are no findings.
    pub(super) nothing: &'static str,
    pub(super) data: Data,
}

/// What the script works with.
#[derive(Default, Serialize)]
pub(super) struct Data {
    /// The name under which decisions are kept.
    pub(super) key: String,
    /// The files, as they were named.
    pub(super) files: Vec<String>,
    pub(super) figures: Vec<Shown>,
    pub(super) findings: Vec<Row>,
}

/// A file that could not be read.
#[derive(Serialize)]
pub(super) struct Unread {
    path: String,
    message: String,
}

impl From<&Failure> for Unread {
    fn from(failure: &Failure) -> Self {
        Self { path: visible_line(&failure.path), message: visible_line(&failure.message) }
    }
}

/// The account of a figure.
#[derive(Serialize)]
pub(super) struct Shown {
    pub(super) kind: String,
    /// Which quantity it was taken for.
    pub(super) meaning: Option<String>,
    /// How, as far as it is not said there.
    pub(super) via: Option<String>,
    pub(super) title: Option<String>,
    pub(super) rule: Option<String>,
    pub(super) working: Option<String>,
    pub(super) reason: Option<String>,
}

/// A finding as it stands in the exported list.
#[derive(Serialize)]
pub(super) struct Row {
    /// What decisions about it are kept under.
    pub(super) id: String,
    /// The position of its file.
    pub(super) file: usize,
    pub(super) fingerprint: String,
    pub(super) rule: String,
    pub(super) message: String,
    pub(super) place: String,
    pub(super) found: String,
    pub(super) expected: String,
    pub(super) basis: String,
    pub(super) kind: String,
    pub(super) severity: &'static str,
    /// Why it is waived.
    pub(super) waiver: Option<String>,
    pub(super) known: bool,
    /// What was decided of it in an earlier report.
    pub(super) given: Option<Given>,
}

/// A decision that was handed on.
#[derive(Clone, Serialize)]
pub(super) struct Given {
    /// `confirmed`, `dismissed`, or nothing.
    pub(super) verdict: &'static str,
    pub(super) note: String,
    pub(super) by: String,
    pub(super) date: String,
    /// All of it in words.
    pub(super) told: String,
}

/// A finding.
#[derive(Clone, Serialize)]
pub(super) struct Finding {
    pub(super) id: String,
    pub(super) file: usize,
    pub(super) fingerprint: String,
    pub(super) severity: &'static str,
    pub(super) severity_word: &'static str,
    pub(super) rule: String,
    pub(super) title: String,
    pub(super) message: String,
    pub(super) found: Option<String>,
    pub(super) expected: Option<String>,
    /// Whether that is a guess.
    pub(super) guess: bool,
    /// It as it stands in the exported list.
    #[serde(skip)]
    pub(super) listed: String,
    pub(super) working: Option<String>,
    pub(super) help: Option<String>,
    pub(super) primary: Evidence,
    pub(super) labels: Vec<Evidence>,
    pub(super) symptoms: Vec<Finding>,
    /// Why it is waived.
    pub(super) waiver: Option<String>,
    pub(super) known: bool,
    pub(super) given: Option<Given>,
}

impl Finding {
    /// The finding as it stands in the exported list.
    pub(super) fn row(&self) -> Row {
        let basis = [Some(self.message.clone()), self.working.clone()];
        Row {
            id: self.id.clone(),
            file: self.file,
            fingerprint: self.fingerprint.clone(),
            rule: self.rule.clone(),
            message: self.message.clone(),
            place: self.primary.place.clone(),
            found: self.found.clone().unwrap_or_else(|| self.primary.text.clone()),
            expected: self.listed.clone(),
            basis: basis.into_iter().flatten().collect::<Vec<_>>().join("；"),
            kind: self.title.clone(),
            severity: self.severity_word,
            waiver: self.waiver.clone(),
            known: self.known,
            given: self.given.clone(),
        }
    }
}

/// A place that a finding speaks of, with the words around it.
#[derive(Clone, Serialize)]
pub(super) struct Evidence {
    pub(super) at: usize,
    pub(super) place: String,
    pub(super) before: String,
    pub(super) text: String,
    pub(super) after: String,
    pub(super) note: String,
}

/// A file of the report.
#[derive(Serialize)]
pub(super) struct File {
    number: usize,
    name: String,
    /// Whose disclosure of which year it is; the name of the file if nobody is named.
    title: String,
    entity: Option<String>,
    year: Option<u16>,
    profile: &'static str,
    /// What the whole disclosure lacks, and what it was compared with.
    told: Vec<String>,
    notes: Vec<String>,
    not_understood: Vec<NotUnderstood>,
    figures: usize,
    severities: Vec<Tally>,
    outcomes: Vec<Tally>,
    sections: Vec<Section>,
    body: String,
    /// Whether pages are shown as they look.
    pages: bool,
    /// How the disclosure meets its duties; of several files the first has them all.
    duties: Duties,
}

impl File {
    pub(super) fn new(
        document: &Document,
        report: &FileReport,
        body: String,
        earlier: usize,
        lang: Lang,
    ) -> Self {
        let sum = report.summary();
        Self {
            number: earlier + 1,
            title: title(document, report, lang),
            name: visible_line(&document.name),
            entity: report.entity.as_deref().map(visible_line),
            year: report.year,
            profile: words::profile(&report.profile, lang),
            told: Vec::new(),
            notes: told::left_out(document, lang).collect(),
            not_understood: not_understood(document, report, lang),
            figures: sum.figures,
            severities: severities(&sum, lang),
            outcomes: outcomes(&sum, lang),
            sections: sections::sections(document, report, lang),
            body,
            pages: false,
            duties: Duties::default(),
        }
    }

    /// Says whether its pages are shown as they look, and which are not; `full` if there is no room for more.
    pub(super) fn with_pages(
        mut self,
        document: &Document,
        shown: &BTreeSet<usize>,
        full: bool,
        lang: Lang,
    ) -> Self {
        self.pages = !shown.is_empty();
        self.notes.extend(left_out::notes(document, shown, full, lang));
        self
    }

    /// Takes what is told of the whole disclosure.
    pub(super) fn tell(&mut self, duties: Duties, told: impl Iterator<Item = String>) {
        self.told.extend(told);
        self.duties = duties;
    }

    /// Whether all of it was read and understood.
    pub(super) fn is_understood(&self) -> bool {
        self.not_understood.is_empty()
    }
}

/// 峦州市司法局 2024年度决算
fn title(document: &Document, report: &FileReport, lang: Lang) -> String {
    let profile = words::profile(&report.profile, lang);
    let year = report.year.map(|year| format!("{year}{}{profile}", lang.pick("年度", " ")));
    let Some(entity) = &report.entity else { return visible_line(&document.name) };
    let parts: Vec<String> = std::iter::once(entity.clone()).chain(year).collect();
    visible_line(&parts.join(" "))
}

/// Something of which not all was understood.
#[derive(Serialize)]
struct NotUnderstood {
    /// Its offset, by which the page finds it.
    start: usize,
    name: String,
    reason: String,
}

fn not_understood(document: &Document, report: &FileReport, lang: Lang) -> Vec<NotUnderstood> {
    let told = report.unread.iter().map(|unread| NotUnderstood {
        start: unread.at.span.start,
        name: unread::title(document, unread, lang),
        reason: visible_line(&unread.reason),
    });
    told.collect()
}
