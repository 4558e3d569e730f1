//! A rule about clauses as it is written: phrases, what is looked up, what must hold.

use super::level::Level;
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

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

impl ClaimTable {
    /// All phrases, each with whether it is loose.
    pub(super) fn phrases(&self) -> impl Iterator<Item = (&Spanned<String>, bool)> {
        let clauses = self.clauses.iter().map(|clause| (clause, false));
        clauses.chain(self.loose.iter().map(|clause| (clause, true)))
    }
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
    /// The same in English.
    #[serde(default = "nothing")]
    pub work_en: Spanned<String>,
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

fn nothing() -> Spanned<String> {
    Spanned::new(0..0, String::new())
}

fn no_equations() -> Spanned<OneOrMany> {
    Spanned::new(0..0, OneOrMany::Many(Vec::new()))
}
