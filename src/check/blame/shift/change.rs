//! A change of many cells alike.

use crate::check::equation::term::Part;
use crate::number::{Quantity, Unit};
use crate::source::Site;

/// So many causes become one, at the least, and so many cells have to change.
pub(super) const FEWEST: usize = 3;

/// What happened to all cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Down,
    Up,
    /// So much too much.
    Added(Quantity),
    /// It is in this unit.
    Unit(Unit),
}

/// A change of many cells that explains many findings.
#[derive(Clone, Debug)]
pub(in crate::check) struct Shift {
    pub(super) kind: Kind,
    /// The table and its column, or the table.
    pub(super) of: String,
    /// The cells that change, each with what it should read.
    pub(super) cells: Vec<(Part, Quantity)>,
    /// A cell of which the others do not tell what it should read.
    pub(super) open: Option<Site>,
    pub(super) mended: Vec<usize>,
    pub(super) void: Vec<usize>,
}

impl Shift {
    /// The cells that are wrong: a zero that changes its unit stays what it is.
    pub(super) fn wrong(&self) -> impl DoubleEndedIterator<Item = &(Part, Quantity)> {
        self.cells.iter().filter(|(part, right)| part.quantity.base() != right.base())
    }
}
