//! What a disclosure has to hold, as `rules/duties` says.

use serde::Deserialize;

/// Something that law, regulation or form demands of a disclosure: tables, something said, or words
/// and figures without certain findings. Just one of `tables`, `heading` and `find`, `rules` is given.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Duty {
    /// Stable name, e.g. `reception-guests`.
    pub id: String,
    /// What is demanded, as an inspection sheet words it.
    pub name: String,
    /// The same in English.
    #[serde(default)]
    pub name_en: String,
    /// Who demands it.
    pub source: String,
    /// The kinds of disclosure that it is demanded of (ids of profiles).
    pub profiles: Vec<String>,
    /// The first year of which it is demanded.
    #[serde(default)]
    pub since: Option<u16>,
    /// The item that it is about: where its amounts are all zero there is nothing to be said.
    #[serde(default)]
    pub about: Option<String>,
    /// Standard tables (ids), one of which must be there; without figures only where that is explained.
    #[serde(default)]
    pub tables: Vec<String>,
    /// Regular expressions over a folded title, one of which must stand above a text.
    #[serde(default)]
    pub heading: Vec<String>,
    /// Regular expressions over a folded paragraph, one of which must be found. Of a table without
    /// figures: what explains it.
    #[serde(default)]
    pub find: Vec<String>,
    /// Rules, or groups of them, that must find nothing.
    #[serde(default)]
    pub rules: Vec<String>,
    /// Why nothing is proven where it is not found: not everybody has it.
    #[serde(default)]
    pub open: Option<String>,
    /// The same in English.
    #[serde(default)]
    pub open_en: Option<String>,
    /// What to do where it is not met.
    pub help: String,
    /// The same in English.
    #[serde(default)]
    pub help_en: String,
}

impl Duty {
    /// Its expressions.
    pub fn expressions(&self) -> impl Iterator<Item = &str> {
        self.heading.iter().chain(&self.find).map(String::as_str)
    }
}
