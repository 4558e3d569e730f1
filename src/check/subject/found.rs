//! What was found for a name, the likeliest first.

use super::ledger::Entry;
use crate::check::equation::term::Term;
use crate::check::equation::via::{Grounds, Via};

/// What leaves an entry as sure as it is.
pub(in crate::check) const READ: Grounds = Grounds::all(Via::Named);

/// How many values of one name are tried.
pub(super) const MOST_CANDIDATES: usize = 64;

/// The values a name may have, the likeliest first.
#[derive(Debug, Default)]
pub(in crate::check) struct Found {
    pub candidates: Vec<Term>,
}

impl Found {
    /// A plain “预算” in the same statement may be the budget that is asked for; it is, where nothing
    /// better is known.
    pub(in crate::check) fn or_stated(mut self, stated: Vec<Term>) -> Self {
        let read = self.candidates.iter().any(|term| term.grounds.weakest() < Via::Assumed);
        if read {
            self.candidates.extend(stated);
        } else {
            self.candidates.splice(0..0, stated);
        }
        self
    }

    /// Adds what entries say, no surer than `grounds`.
    pub(super) fn extend<'a>(
        &mut self,
        entries: impl Iterator<Item = &'a Entry>,
        grounds: Grounds,
    ) {
        for entry in entries {
            if MOST_CANDIDATES < self.candidates.len() {
                break;
            }
            let known = self.candidates.iter().any(|known| known.is_same(&entry.term));
            if !known {
                let grounds = entry.term.grounds.and(grounds);
                self.candidates.push(Term { grounds, ..entry.term.clone() });
            }
        }
    }
}
