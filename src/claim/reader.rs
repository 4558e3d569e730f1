//! What prose is read with.

use super::{Beginnings, Expression, Phrase};
use crate::number::Lexicon;
use crate::vocabulary::{Naming, Words};

/// Reads prose with the phrases of a rule set.
#[derive(Debug)]
pub struct Reader<'a> {
    /// The phrases, in the rules' order.
    pub phrases: &'a [Phrase],
    /// What each of them begins with.
    pub beginnings: &'a Beginnings,
    /// What numbers are.
    pub lexicon: &'a Lexicon,
    /// What labels mean.
    pub naming: &'a Naming,
    /// Words with a meaning inside clauses.
    pub words: &'a Words,
    /// Matches 其中 and its like.
    pub parts: &'a Expression,
    /// Matches 按经济分类 and its like.
    pub regroup: Option<&'a Expression>,
    /// Matches 主要原因 and its like.
    pub reason: &'a Expression,
}
