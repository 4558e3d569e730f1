//! A rule file as it is written: the TOML schema.

use crate::diagnostic::Severity;
use crate::vocabulary::Vocabulary;
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

/// A file of `rules/`: one rule, or vocabulary, or both.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RuleFile {
    /// What is wrong when the rule breaks.
    pub title: Option<Spanned<String>>,
    /// How much it weighs.
    #[serde(default = "error")]
    pub severity: Level,
    /// What it protects, with the regulation where there is one.
    #[serde(default)]
    pub why: String,
    /// What the editor does about it.
    #[serde(default)]
    pub help: String,
    /// The same in English.
    #[serde(default)]
    pub en: English,
    /// Reads clauses and compares what they bind.
    pub claim: Option<ClaimTable>,
    /// Quantities to look up, by the name that equations use.
    #[serde(default)]
    pub facts: BTreeMap<String, LookupTable>,
    /// What must hold.
    #[serde(default)]
    pub expect: Vec<ExpectTable>,
    /// Quantities that are by definition the sum of others.
    #[serde(default)]
    pub partition: Vec<PartitionTable>,
    /// A check that is its own mechanism, with its settings.
    pub check: Option<CheckTable>,
    /// Phrases, characters and terms that should not stand.
    pub wording: Option<WordingTable>,
    /// Words of the field.
    #[serde(default)]
    pub vocabulary: Option<Vocabulary>,
    /// Whether there were any: they are taken out to be merged.
    #[serde(skip)]
    pub had_vocabulary: bool,
    /// Texts that must raise nothing.
    #[serde(default)]
    pub pass: Vec<CaseTable>,
    /// Texts that must raise this rule at ⟦…⟧.
    #[serde(default)]
    pub fail: Vec<CaseTable>,
    /// Known misses: must stay silent until somebody improves it.
    #[serde(default)]
    pub limit: Vec<CaseTable>,
}

impl RuleFile {
    /// Whether it holds more than words.
    pub(super) fn states_a_rule(&self) -> bool {
        let one = self.claim.is_some() || self.check.is_some() || self.wording.is_some();
        one || !self.partition.is_empty()
    }
}

impl ClaimTable {
    /// All phrases, each with whether it is loose.
    pub(super) fn phrases(&self) -> impl Iterator<Item = (&Spanned<String>, bool)> {
        let clauses = self.clauses.iter().map(|clause| (clause, false));
        clauses.chain(self.loose.iter().map(|clause| (clause, true)))
    }
}

fn error() -> Level {
    Level::Error
}

fn nothing() -> Spanned<String> {
    Spanned::new(0..0, String::new())
}

fn no_equations() -> Spanned<OneOrMany> {
    Spanned::new(0..0, OneOrMany::Many(Vec::new()))
}

/// A severity as rule files write it.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(super) enum Level {
    Info,
    Warning,
    Error,
}

impl From<Level> for Severity {
    fn from(level: Level) -> Self {
        match level {
            Level::Info => Self::Info,
            Level::Warning => Self::Warning,
            Level::Error => Self::Error,
        }
    }
}

/// English texts of a rule.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct English {
    pub title: String,
    pub why: String,
    pub help: String,
}

/// Which clauses a rule reads.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ClaimTable {
    /// The kind shown in accounts: `share`, `change` …
    pub kind: String,
    /// Phrases.
    #[serde(default)]
    pub clauses: Vec<Spanned<String>>,
    /// Phrases too general to be trusted inside a reason.
    #[serde(default)]
    pub loose: Vec<Spanned<String>>,
    /// Whether its figures are meant as printed, whatever loosens them: 100万元（含）以上.
    #[serde(default)]
    pub exact: bool,
    /// What the words say without a figure: role to number or role.
    #[serde(default)]
    pub sets: BTreeMap<String, Spanned<String>>,
}

/// Where a name in an equation comes from.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LookupTable {
    /// The label to look up: a label hole, `subject`, `statement` or `parent`.
    #[serde(default = "nothing")]
    pub label: Spanned<String>,
    /// The item to look up instead of a label.
    #[serde(default)]
    pub item: Option<String>,
    /// Only for subjects that are a side of the balance themselves.
    #[serde(default)]
    pub flow: bool,
    /// Only for subjects that both sides of the balance come to.
    #[serde(default)]
    pub balanced: bool,
    /// Which of its amounts; the label's own words decide if absent.
    #[serde(default)]
    pub role: Option<String>,
    /// Only from tables, not from other sentences.
    #[serde(default)]
    pub tables_only: bool,
    /// Only counts in one of these units.
    #[serde(default)]
    pub units: Vec<String>,
}

/// An equation and how to tell of it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ExpectTable {
    /// The equation, or several of which one must hold.
    #[serde(default = "no_equations")]
    pub that: Spanned<OneOrMany>,
    /// The name that the finding points at.
    pub at: Spanned<String>,
    /// What is wrong.
    pub say: Spanned<String>,
    /// The same in English.
    #[serde(default = "nothing")]
    pub say_en: Spanned<String>,
    /// The arithmetic.
    #[serde(default = "nothing")]
    pub work: Spanned<String>,
    /// A weight other than the rule's.
    #[serde(default)]
    pub severity: Option<Level>,
    /// Equations to try when it breaks: the one that holds tells what the figure probably is.
    #[serde(default)]
    pub instead: Vec<InsteadTable>,
    /// The name under which equal statements are compared, one for each equation of `that`.
    #[serde(default)]
    pub same: Vec<String>,
    /// Equations that decide for want of any in `that`.
    #[serde(default = "no_equations")]
    pub otherwise: Spanned<OneOrMany>,
    /// Whether nothing but the author's habit says that `that` is meant.
    #[serde(default)]
    pub habit: bool,
    /// Equations that can confirm but not refute, for want of any in `that`.
    #[serde(default = "no_equations")]
    pub weak: Spanned<OneOrMany>,
}

/// What a figure probably is.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct InsteadTable {
    pub that: Spanned<String>,
    pub say: Spanned<String>,
    #[serde(default = "nothing")]
    pub say_en: Spanned<String>,
    #[serde(default)]
    pub same: Option<String>,
}

/// One string or a list of them.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

impl OneOrMany {
    pub(super) fn list(&self) -> Vec<&str> {
        match self {
            Self::One(one) => vec![one],
            Self::Many(many) => many.iter().map(String::as_str).collect(),
        }
    }
}

/// A whole and its parts by definition.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PartitionTable {
    pub whole: String,
    #[serde(default)]
    pub parts: Vec<String>,
    /// Parts that are often left out when they are zero.
    #[serde(default)]
    pub optional: Vec<String>,
    /// The funds it holds for (scope ids); all if empty.
    #[serde(default)]
    pub scopes: Vec<String>,
    /// The funds that the whole divides into; its parts are then itself, of each of these.
    #[serde(default)]
    pub by_scope: Vec<String>,
}

/// A check with a mechanism of its own.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CheckTable {
    /// Which mechanism.
    pub kind: Spanned<String>,
    /// The roles it compares.
    #[serde(default)]
    pub roles: Vec<String>,
    /// What is wrong, with the mechanism's own names.
    #[serde(default)]
    pub say: String,
    /// The same in English.
    #[serde(default)]
    pub say_en: String,
    /// Expressions over folded text.
    #[serde(default)]
    pub find: Vec<Spanned<String>>,
    /// Words with a meaning to the mechanism.
    #[serde(default)]
    pub words: Vec<String>,
    /// Items with the item that each is a part of.
    #[serde(default)]
    pub within: Vec<(String, String)>,
}

/// What should not stand in a text.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WordingTable {
    /// Expressions over the text as printed; a group named `bad` narrows the place.
    #[serde(default)]
    pub find: Vec<Spanned<String>>,
    /// Wrong and right terms.
    #[serde(default)]
    pub terms: Vec<(Spanned<String>, String)>,
    /// Characters one of which every match of `find` holds: a text without them is passed over.
    #[serde(default)]
    pub marks: String,
    /// What should not fill a whole cell of a table.
    #[serde(default)]
    pub cells: Vec<String>,
    /// Right words that a wrong term or an expression is a part of: 互联网十强 for 互联网十.
    #[serde(default)]
    pub except: Vec<String>,
    /// The first year of disclosures that it holds for.
    #[serde(default)]
    pub since: Option<u16>,
    /// Where to look: `prose` (default), `tables` or `all`.
    #[serde(default)]
    pub place: Option<String>,
    /// What is wrong; `{found}` and `{right}` stand for the words.
    pub say: Spanned<String>,
    /// The same in English.
    #[serde(default)]
    pub say_en: String,
}

/// A rule's own example.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CaseTable {
    /// A small document, read by the ordinary text reader; ⟦…⟧ marks the finding.
    pub text: Spanned<String>,
    /// What it shows, if that is not plain.
    #[serde(default)]
    pub note: Option<String>,
}
