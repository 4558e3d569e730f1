//! A phrase of a statement, as it is weighed.

use crate::check::options::Options;
use crate::check::subject::bound::Bound;
use crate::check::subject::finder::Finder;
use crate::claim::{Said, Value};
use crate::rule::{ClaimRule, Equation};
use crate::source::{Site, Span};
use crate::vocabulary::Direction;

#[derive(Clone, Copy)]
pub(super) struct Weigher<'a, 'r> {
    pub finder: &'a Finder<'a>,
    pub claim: &'r ClaimRule,
    pub index: usize,
    pub said: &'a Said,
    pub options: &'a Options,
    /// The statement that the phrase hangs on, where another is tried that it may be said of instead.
    pub instead_of: Option<usize>,
}

impl Weigher<'_, '_> {
    /// What the statement means.
    pub(super) fn bound(&self) -> &Bound {
        &self.finder.bound[self.index]
    }

    /// Whether the phrase takes a share of something: what is tried for both of them fits too easily.
    pub(super) fn is_of_a_whole(&self) -> bool {
        self.claim.lookups.iter().any(|lookup| lookup.label == "whole")
    }

    /// The phrase as said of another statement.
    pub(super) fn said_of(&self, index: usize) -> Self {
        Self { index, instead_of: Some(self.index), ..*self }
    }

    /// Whether a name stands for a word that compares.
    pub(super) fn is_word(&self, name: &str) -> bool {
        self.words().any(|(role, ..)| role == name)
            || self.bound().words.iter().any(|(role, ..)| role == name)
    }

    /// The words that compare in this phrase, as far as they are weighed.
    fn words(&self) -> impl Iterator<Item = (&str, Direction, Span)> {
        let words = self.said.bindings.iter().filter_map(|binding| match binding.value {
            Value::Word { direction, span } => Some((binding.role.as_str(), direction, span)),
            _ => None,
        });
        words.filter(|(_, direction, span)| !self.finder.binder.is_loose(*direction, *span))
    }

    /// The word that compares in an equation, and where it stands.
    pub(super) fn word(&self, equation: &Equation, at: &str) -> Result<(Direction, Site), String> {
        let names = equation.names();
        let said = self.words().find(|(role, ..)| names.contains(role));
        let said = said.map(|(_, direction, span)| (direction, self.finder.binder.site(span)));
        said.ok_or_else(|| at.to_owned())
    }
}
