//! A total with its parts.

use crate::check::equation::relation::Relation;
use crate::check::equation::verdict::Verdict;

/// A cell by row and column.
pub(super) type Cell = (usize, usize);

/// A total with its parts, as far as they are printed.
pub(super) struct Sum<'r> {
    pub whole: Cell,
    /// Whether the total is printed, and is zero.
    pub zero: bool,
    /// The parts that are blank, and the total if it is.
    pub blank: Vec<Cell>,
    /// Whether all parts that are printed are zero.
    pub nothing: bool,
    /// Whether the total is less than what is printed of its parts, whatever the blank ones are.
    pub exceeded: bool,
    /// How the total came out; `None` where there is nothing to compare.
    pub relation: Option<Relation<'r>>,
}

impl Sum<'_> {
    /// Whether it comes out with what is printed.
    pub(super) fn holds(&self) -> bool {
        self.relation.as_ref().is_some_and(|relation| relation.verdict != Verdict::Refuted)
    }

    /// Whether it does not.
    pub(super) fn is_broken(&self) -> bool {
        self.relation.as_ref().is_some_and(|relation| relation.verdict == Verdict::Refuted)
    }
}
