//! A cause: the figure that is wrong, and the equations that are broken for it.

use super::evidence::Evidence;
use super::shift::change::Shift;
use crate::check::equation::term::Part;

/// A cause: the relation that tells it, and those that follow.
#[derive(Debug)]
pub(in crate::check) struct Cause {
    /// The relation to report, by position.
    pub relation: usize,
    /// The figure to change; `None` points at the relation's own `at`.
    pub culprit: Option<Culprit>,
    /// Broken relations that the change mends too, or that the culprit makes worthless.
    pub symptoms: Vec<usize>,
    /// The slip with a whole column that explains all of them.
    pub shift: Option<Shift>,
}

/// A figure to change.
#[derive(Clone, Debug)]
pub(in crate::check) struct Culprit {
    pub part: Part,
    /// What it should read.
    pub expected: String,
    /// What made it wrong, as far as can be seen.
    pub evidence: Option<Evidence>,
    /// A second figure that is wrong alike, with what it should read.
    pub also: Option<(Part, String)>,
    /// Other figures whose change would explain as much, each with what it should read.
    pub others: Vec<(Part, String)>,
    /// Whether the equations alone prove that it is this figure, and that it should read this and nothing else.
    pub proven: bool,
}

impl Culprit {
    /// Whether what it should read is a guess: another figure may be wrong instead, or nothing shows more than
    /// that it was copied, not what it was before.
    pub(in crate::check) fn is_guess(&self) -> bool {
        match self.evidence {
            Some(Evidence::Exchanged) => false,
            Some(Evidence::Copied) => true,
            Some(Evidence::Slip(..)) | None => !self.others.is_empty(),
        }
    }
}
