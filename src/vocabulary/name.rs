//! What a label names.

use serde::Deserialize;

/// Funds that a quantity is limited to: an index into the vocabulary's scopes, 0 is all funds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Scope(pub u8);

/// The standard name of a quantity; empty for “the total” of whatever is at hand.
pub type Item = String;

/// What a label says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Name {
    /// The quantity.
    pub item: Item,
    /// Its classes from the top, where the label gives them: （类）（款）（项）.
    pub path: Vec<Item>,
    /// The funds the label names.
    pub scope: Option<Scope>,
    /// The role the label gives its amount: `initial` for 年初预算.
    pub measure: Option<String>,
    /// Whether the vocabulary knows the item.
    pub known: bool,
    /// What stands before the year and is neither funds nor a quantity: whose it is, mostly.
    pub owner: String,
    /// What else the label says that makes it another quantity: 累计, 本级.
    pub modifiers: Vec<Modifier>,
}

/// A word before or after an item's name that makes it another quantity.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Modifier {
    /// What it limits.
    pub kind: ModifierKind,
    /// Its standard word.
    pub name: String,
}

/// What a modifier limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ModifierKind {
    /// Another time than the year: 累计, 上半年.
    Period,
    /// Whose it is: 本级, 全市.
    Owner,
    /// That it is what was planned: 安排. In a budget everything is.
    Planned,
}

impl Name {
    /// Whether it says nothing: neither an item nor funds nor what limits them.
    pub fn is_empty(&self) -> bool {
        self.item.is_empty() && self.scope.is_none() && self.modifiers.is_empty()
    }

    /// Whether it says no more than that something is counted up: 累计.
    pub fn is_only_period(&self) -> bool {
        let period = |modifier: &Modifier| modifier.kind == ModifierKind::Period;
        self.item.is_empty() && self.scope.is_none() && self.modifiers.iter().all(period)
    }

    /// What it says beyond item and funds, as a key: names that differ in it are of two quantities.
    pub fn aspect(&self, budget: bool) -> String {
        let says = |modifier: &&Modifier| !budget || modifier.kind != ModifierKind::Planned;
        let mut words: Vec<&str> =
            self.modifiers.iter().filter(says).map(|modifier| modifier.name.as_str()).collect();
        words.sort_unstable();
        words.dedup();
        words.join(" ")
    }
}
