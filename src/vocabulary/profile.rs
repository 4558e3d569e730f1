//! Kinds of disclosure, the tables they have, and what their headings limit.

use super::{Name, Naming, folded};
use serde::Deserialize;
use std::collections::BTreeSet;

/// A kind of disclosure.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// Stable name, e.g. `final-accounts`.
    pub id: String,
    /// The name in Chinese.
    pub name: String,
    /// Words that speak for this kind; the kind with most of them in the document is taken.
    pub signs: Vec<String>,
    /// What the title of this kind says, which decides where it names a year of its own: 2024年部门预算.
    #[serde(default)]
    pub titles: Vec<String>,
    /// The role of an amount that names no measure: `amount` in final accounts.
    #[serde(default)]
    pub budget: bool,
}

/// A standard table.
#[expect(clippy::struct_excessive_bools, reason = "each is an attribute that a file may give")]
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableSpec {
    /// Stable name, e.g. `expenditure`.
    pub id: String,
    /// The standard title.
    pub name: String,
    /// Its title in a budget.
    #[serde(default)]
    pub budget: Option<String>,
    /// What its title says (meanings of `[[vocabulary.title]]`, ids of scopes).
    #[serde(default)]
    pub title: Vec<String>,
    /// What its title may say as well.
    #[serde(default)]
    pub title_may: Vec<String>,
    /// Titles of other words, each as a whole.
    #[serde(default)]
    pub titles: Vec<String>,
    /// Header and row words that mean something in this table only, with the items they name.
    #[serde(default)]
    pub names: Vec<(String, String)>,
    /// Numbers it usually has, e.g. `03`: decide only where shape does not.
    #[serde(default)]
    pub numbers: Vec<String>,
    /// Words of its header or rows, all of which a table without a title must have.
    #[serde(default)]
    pub words: Vec<String>,
    /// Words that no such table has.
    #[serde(default)]
    pub never: Vec<String>,
    /// Words of its notes that speak for it.
    #[serde(default)]
    pub notes: Vec<String>,
    /// The funds it covers (a scope's id); none if the funds do not matter.
    #[serde(default)]
    pub scope: Option<String>,
    /// What the total row says, e.g. 支出; for side-by-side tables one a side.
    #[serde(default)]
    pub total: Vec<String>,
    /// What its total is where a column carries money over from the year before.
    #[serde(default)]
    pub carried_total: Option<String>,
    /// The item that all its rows are parts of, e.g. 基本支出.
    #[serde(default)]
    pub within: Option<String>,
    /// A form with one project's evaluation instead of rows and columns.
    #[serde(default)]
    pub form: bool,
    /// The total column is the sum of the others in each row.
    #[serde(default)]
    pub row_total: bool,
    /// Rows are a code hierarchy: each code is the sum of the longer codes that start with it.
    #[serde(default)]
    pub code_sums: bool,
    /// Its rows are a list, and the total row is the sum of all others.
    #[serde(default)]
    pub list: bool,
    /// Column orders to fall back on where the header has come apart.
    #[serde(default, rename = "layout")]
    pub layouts: Vec<Layout>,
}

impl TableSpec {
    /// This table with the words that tell it folded, as the text is that they are looked for in.
    pub(super) fn folded(mut self) -> Self {
        let words = [&mut self.titles, &mut self.words, &mut self.never, &mut self.notes];
        for word in words.into_iter().flatten() {
            *word = folded(word);
        }
        self
    }

    /// Whether a title that says all this is a title of it.
    pub fn is_titled(&self, means: &BTreeSet<&str>) -> bool {
        let says = |word: &String| means.contains(word.as_str());
        let may = |word: &&str| self.title.iter().chain(&self.title_may).any(|own| own == word);
        let composed =
            !self.title.is_empty() && self.title.iter().all(says) && means.iter().all(may);
        composed || (means.len() == 1 && means.contains(self.id.as_str()))
    }

    /// What a word of this table names.
    pub fn resolve(&self, word: &str, naming: &Naming) -> Name {
        let own = folded(word);
        match self.names.iter().find(|(known, _)| *known == own) {
            Some((_, item)) => naming.resolve(item),
            None => naming.resolve(word),
        }
    }
}

/// A known order of columns.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Layout {
    /// Header words that must stand in this order.
    #[serde(default)]
    pub order: Vec<String>,
    /// Header words with how often they must stand.
    #[serde(default)]
    pub times: Vec<(String, usize)>,
    /// The columns: header words of each, blank-separated from the top.
    pub columns: Vec<String>,
}

/// A heading that limits what follows.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// A regular expression over the folded heading.
    pub heading: String,
    /// The funds of what follows (a scope's id); absent: not limited.
    #[serde(default)]
    pub scope: Option<String>,
    /// What follows is not a claim: 名词解释, 主要职能.
    #[serde(default)]
    pub silent: bool,
}
