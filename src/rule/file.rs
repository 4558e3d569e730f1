//! A rule file as it is written: the TOML schema.

use super::claim_table::{ClaimTable, ExpectTable, LookupTable};
use super::level::Level;
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
    /// Which forms or instructions demand it: 财决01表.
    #[serde(default)]
    pub source: String,
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

fn error() -> Level {
    Level::Error
}

/// English texts of a rule.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct English {
    pub title: String,
    pub why: String,
    pub help: String,
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
    /// Whether it is of rows and columns of one table, and not of sentences.
    #[serde(default)]
    pub in_tables: bool,
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
