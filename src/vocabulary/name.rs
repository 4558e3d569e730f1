//! What a label names.

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
}
