//! What gouji has to say, as plain data.
//!
//! Checks build these values and renderers print them; nothing crosses back. Text in them is
//! already in the reader's language.

mod decision;
mod ruling;
mod summary;
mod understood;

pub use decision::{Decision, Opinion};
pub use ruling::{Part, Ruling, Verdict};
pub use summary::Summary;
pub use understood::{Meaning, Tables, Unread, UnreadKind, Via, Ways};

use crate::source::{Site, SourceId};
use std::collections::BTreeMap;

/// The language messages are written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Lang {
    /// Chinese, the default.
    #[default]
    Zh,
    /// English.
    En,
}

impl Lang {
    /// The text in this language, of the two given.
    pub fn pick<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }
}

/// How much a finding weighs. Sorts from light to heavy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing, nothing to do.
    Info,
    /// Wording, disclosure, or a figure that is probably wrong.
    Warning,
    /// No rounding of the printed figures explains it.
    Error,
}

impl Severity {
    /// Its name in rule files, lists and styles.
    pub fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A place and what to say beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub at: Site,
    /// What is there, e.g. “决算数 8.29万元 ÷ 预算数 8.29万元 = 100.00%”. May be empty.
    pub note: String,
}

/// One finding: what is wrong, where, by which arithmetic, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule that found it, e.g. `narrative/share`.
    pub rule: String,
    /// How much it weighs.
    pub severity: Severity,
    /// What is wrong, in one sentence.
    pub message: String,
    /// The figure or words to change.
    pub primary: Label,
    /// What it was computed from or conflicts with, in reading order.
    pub labels: Vec<Label>,
    /// The figure as printed, e.g. `48.76%`.
    pub found: Option<String>,
    /// What the other figures give, at the precision of `found`, e.g. `100.00%`.
    pub expected: Option<String>,
    /// Whether that is a guess: another figure may be wrong instead, or what it is computed from.
    pub guess: bool,
    /// Whether that is proven: no other value of the figure fits, and no other figure's change
    /// would explain as much.
    pub proven: bool,
    /// The arithmetic with printed values and the admissible range.
    pub working: Option<String>,
    /// What the editor does about it.
    pub help: Option<String>,
    /// Findings that follow from this one and vanish with it.
    pub symptoms: Vec<Diagnostic>,
    /// A name that stays while the document is edited elsewhere; empty until
    /// [`crate::triage::mark`] gives it.
    pub fingerprint: String,
    /// Whether it still asks somebody to act.
    pub standing: Standing,
}

/// Whether a finding still asks somebody to act.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Standing {
    /// It does.
    #[default]
    Open,
    /// Somebody has said why it may stay.
    Waived {
        /// Why, in their words.
        reason: String,
    },
    /// It was there when the baseline was drawn up.
    Known,
}

/// How a figure of the prose came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// Every claim on it holds within the printed digits.
    Consistent,
    /// Holds only if the last digit was cut off, or forced to make a sum.
    LastDigit,
    /// No rounding explains it.
    Contradicted,
    /// Understood, but there is nothing to check it against; the account says why.
    Unverifiable,
    /// No rule claims it.
    Unclaimed,
}

/// The account of one figure of the prose: every figure has exactly one.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Account {
    /// The figure.
    pub at: Site,
    /// The kind of claim it takes part in: `amount`, `share`, `change`, …; empty if unclaimed.
    pub kind: String,
    /// How it came out.
    pub outcome: Outcome,
    /// The rule that decided, if one did.
    pub rule: Option<String>,
    /// The arithmetic that decided, with printed values, if it was asked for.
    pub working: Option<String>,
    /// Why it is unverifiable or unclaimed.
    pub reason: Option<String>,
    /// Which quantity it was taken for, if a phrase claims it and it was asked for.
    pub meaning: Option<Box<Meaning>>,
}

/// A number in the prose that is no figure.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NotFigure {
    /// The number.
    pub at: Site,
    /// What it is: a date, an ordinal, a room, a document number, a code, a list number.
    pub reason: String,
}

/// All that one file came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileReport {
    /// The file, in the dossier it was checked with.
    pub source: SourceId,
    /// Which kind of disclosure it was read as, e.g. `final-accounts`; empty if none fits.
    pub profile: String,
    /// The year it reports on.
    pub year: Option<u16>,
    /// Whose disclosure it is.
    pub entity: Option<String>,
    /// The findings, in reading order.
    pub diagnostics: Vec<Diagnostic>,
    /// The account of every figure of the prose, in reading order.
    pub accounts: Vec<Account>,
    /// The numbers of the prose that are no figures, in reading order.
    pub not_figures: Vec<NotFigure>,
    /// How much of its tables was understood.
    pub tables: Tables,
    /// What was not understood, in reading order.
    pub unread: Vec<Unread>,
    /// How many findings that the baseline knows are no longer there.
    pub gone: usize,
    /// What became of the findings of an earlier draft, if one was given.
    pub since: Option<Since>,
    /// What reviewers decided of its findings, by fingerprint.
    pub decisions: BTreeMap<String, Decision>,
}

/// What became of the findings of an earlier draft.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Since {
    /// The findings of the file, by fingerprint.
    pub ages: BTreeMap<String, Age>,
    /// The findings that are no longer there; of several files the first has them all.
    pub gone: Vec<Gone>,
}

/// Whether a finding was in the earlier draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Age {
    /// It was not.
    New,
    /// It was.
    Still,
    /// It was, with another figure.
    Changed {
        /// That figure.
        before: String,
    },
}

/// A finding of the earlier draft that is no longer there.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Gone {
    /// Its rule.
    pub rule: String,
    /// How much it weighed.
    pub severity: Severity,
    /// What was wrong.
    pub message: String,
    /// The figure or words.
    pub text: String,
    /// The file of the earlier draft.
    pub name: String,
    /// Its line there, from 1.
    pub line: usize,
    /// Its column there, from 1.
    pub column: usize,
    /// The place in words, where lines and columns are none of the file's.
    pub place: Option<String>,
}

/// All that one dossier came to: one entry a file, in the dossier's order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The files.
    pub files: Vec<FileReport>,
    /// What each document beside the disclosure was taken for, in the reader's language.
    pub beside: Vec<String>,
    /// What it lacks that most of its figures are held against, in the reader's language.
    pub lacking: Option<String>,
    /// How the disclosure meets its duties; empty unless that was asked for.
    pub checklist: Vec<Ruling>,
}

impl Report {
    /// Adds findings to the files that they stand in; of one in none of these nobody is told.
    pub fn enter(&mut self, findings: impl IntoIterator<Item = Diagnostic>) {
        for finding in findings {
            let source = finding.primary.at.source;
            if let Some(file) = self.files.iter_mut().find(|file| file.source == source) {
                file.diagnostics.push(finding);
            }
        }
    }
}
