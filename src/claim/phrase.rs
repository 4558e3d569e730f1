//! A phrase of a rule, and the cheap look that tells whether a sentence can hold it.

use super::hole::Want;
use super::shape::is_marker;
use super::{Beginning, Pattern};
use crate::vocabulary::Words;

/// A phrase of a rule.
#[derive(Clone, Debug)]
pub struct Phrase {
    /// The rule, by its position in the rule set.
    pub rule: usize,
    /// The phrase.
    pub pattern: Pattern,
    /// Too general to be trusted inside a reason (主要原因…).
    pub loose: bool,
    /// Roles that the words set without a figure.
    pub sets: Vec<(String, String)>,
}

impl Phrase {
    /// What its matches begin with; `None` if it may be anything.
    pub fn beginning(&self) -> Option<&Beginning> {
        self.pattern.expression.beginning()
    }

    /// A cheap look before the expression is tried: the figures and words it cannot do without.
    pub(super) fn may_match(&self, has: &Has) -> bool {
        self.pattern.wants.iter().all(|want| has.first(*want).is_some())
    }
}

/// What a sentence has of what phrases want, words with their first place.
#[derive(Debug)]
pub(super) struct Has(Vec<(Want, usize)>);

impl Has {
    pub(super) fn new(text: &str, words: &Words) -> Self {
        let mut wants: Vec<(Want, usize)> = Vec::new();
        for (at, c) in text.char_indices().filter(|(_, c)| is_marker(*c)) {
            if wants.is_empty() {
                wants.push((Want::AnyFigure, at));
            }
            if wants.iter().all(|(want, _)| *want != Want::Figure(c)) {
                wants.push((Want::Figure(c), at));
            }
        }
        let firsts = [
            (Want::Change, words.first_change(text)),
            (Want::Comparison, words.first_comparison(text)),
            (Want::Than, words.first_than(text)),
            (Want::Prior, words.has_prior(text).then_some(0)),
        ];
        wants.extend(firsts.into_iter().filter_map(|(want, at)| Some((want, at?))));
        Self(wants)
    }

    /// Where the first of what is wanted stands in the sentence.
    pub(super) fn first(&self, wanted: Want) -> Option<usize> {
        self.0.iter().find(|(want, _)| *want == wanted).map(|(_, at)| *at)
    }
}
