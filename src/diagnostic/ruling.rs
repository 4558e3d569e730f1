//! Whether a disclosure holds what it has to.

use crate::source::Site;

/// How one duty came out.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Ruling {
    /// The duty, e.g. `reception-guests`.
    pub duty: String,
    /// What kind of duty it is.
    pub part: Part,
    /// What is demanded.
    pub name: String,
    /// Who demands it.
    pub source: String,
    /// How it came out.
    pub verdict: Verdict,
    /// Where it is met or broken.
    pub at: Option<Site>,
    /// What was found there, or why nothing could be said.
    pub note: String,
    /// What the editor does about it.
    pub help: Option<String>,
}

/// What kind of duty it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// A table that is to be published.
    Tables,
    /// Something that is to be said.
    Text,
    /// Figures and words that are to be right.
    Quality,
}

/// How a duty came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is met.
    Met,
    /// It is not.
    Violated,
    /// It is not demanded here.
    NotApplicable,
    /// Nothing can be said; the note says why.
    Unchecked,
}
