//! What gouji has to say, as plain data.
//!
//! Checks build these values and renderers print them; nothing crosses back. Text in them is
//! already in the reader's language.

use crate::source::{Site, SourceId};
use std::collections::BTreeMap;

/// The language messages are written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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
}

/// A number in the prose that is no figure.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// How many findings that the baseline knows are no longer there.
    pub gone: usize,
    /// What became of the findings of an earlier draft, if one was given.
    pub since: Option<Since>,
}

/// What became of the findings of an earlier draft.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
}

/// All that one dossier came to: one entry a file, in the dossier's order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The files.
    pub files: Vec<FileReport>,
}

/// The counts of a file's summary line. `figures` is the sum of all outcomes; findings that are
/// waived or known are in none of the first three.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Findings that are errors.
    pub errors: usize,
    /// Findings that are warnings.
    pub warnings: usize,
    /// Findings that are notes.
    pub infos: usize,
    /// Findings of any weight that are waived.
    pub waived: usize,
    /// Findings of any weight that the baseline knows.
    pub known: usize,
    /// Findings that the baseline knows and that are no longer there.
    pub gone: usize,
    /// Figures of the prose.
    pub figures: usize,
    /// Figures whose claims all hold.
    pub consistent: usize,
    /// Figures off by the rounding of their last digit.
    pub last_digit: usize,
    /// Figures that no rounding explains.
    pub contradicted: usize,
    /// Figures with nothing to check against.
    pub unverifiable: usize,
    /// Figures that no rule claims.
    pub unclaimed: usize,
}

impl FileReport {
    /// Counts findings and outcomes.
    pub fn summary(&self) -> Summary {
        let mut sum =
            Summary { figures: self.accounts.len(), gone: self.gone, ..Summary::default() };
        for diagnostic in &self.diagnostics {
            match (&diagnostic.standing, diagnostic.severity) {
                (Standing::Waived { .. }, _) => sum.waived += 1,
                (Standing::Known, _) => sum.known += 1,
                (Standing::Open, Severity::Error) => sum.errors += 1,
                (Standing::Open, Severity::Warning) => sum.warnings += 1,
                (Standing::Open, Severity::Info) => sum.infos += 1,
            }
        }
        for account in &self.accounts {
            match account.outcome {
                Outcome::Consistent => sum.consistent += 1,
                Outcome::LastDigit => sum.last_digit += 1,
                Outcome::Contradicted => sum.contradicted += 1,
                Outcome::Unverifiable => sum.unverifiable += 1,
                Outcome::Unclaimed => sum.unclaimed += 1,
            }
        }
        sum
    }
}

impl std::ops::AddAssign for Summary {
    fn add_assign(&mut self, other: Self) {
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.infos += other.infos;
        self.waived += other.waived;
        self.known += other.known;
        self.gone += other.gone;
        self.figures += other.figures;
        self.consistent += other.consistent;
        self.last_digit += other.last_digit;
        self.contradicted += other.contradicted;
        self.unverifiable += other.unverifiable;
        self.unclaimed += other.unclaimed;
    }
}
