//! What rules about words look for, and where it can begin: told once, not for each document.

use super::set::{Body, Rule, RuleSet, Wording};
use crate::claim::{Beginning, Beginnings, Expression};
use std::borrow::Cow;

/// Something that a rule about words looks for.
#[derive(Clone, Copy, Debug)]
pub enum Sought<'r> {
    /// What should not stand.
    Expression(&'r Expression),
    /// A wrong term, and the right one.
    Term(&'r str, &'r String),
}

impl RuleSet {
    /// The rules about words, in the rules' order.
    pub fn wordings(&self) -> impl Iterator<Item = (&Rule, &Wording)> {
        self.rules.iter().filter_map(|rule| match &rule.body {
            Body::Wording(wording) => Some((rule, wording)),
            _ => None,
        })
    }

    /// What all that [`Self::wordings`] look for begins with, rule by rule as [`Wording::sought`] has it.
    pub fn sought(&self) -> &Beginnings {
        self.sought.get_or_init(|| {
            let sought = self.wordings().flat_map(|(_, wording)| wording.sought());
            let beginnings: Vec<_> = sought.map(Sought::beginning).collect();
            Beginnings::new(beginnings.iter().map(Option::as_deref))
        })
    }
}

impl Wording {
    /// What it looks for.
    pub fn sought(&self) -> impl Iterator<Item = Sought<'_>> {
        let terms = self.terms.iter().map(|(bad, good)| Sought::Term(bad, good));
        terms.chain(self.find.iter().map(Sought::Expression))
    }

    /// Whether a text holds one of the marks without which no expression matches.
    pub fn may_match(&self, text: &str) -> bool {
        self.marks.is_empty() || text.contains(|c| self.marks.contains(c))
    }
}

impl<'r> Sought<'r> {
    fn beginning(self) -> Option<Cow<'r, Beginning>> {
        match self {
            Self::Expression(expression) => expression.beginning().map(Cow::Borrowed),
            Self::Term(bad, _) => Some(Cow::Owned(Beginning::of(bad))),
        }
    }
}
