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

    /// What is looked for in prose.
    pub fn watched_in_prose(&self) -> &Watched {
        self.watched[0].get_or_init(|| self.watched(|wording| wording.in_prose))
    }

    /// What is looked for in cells, which is much less.
    pub fn watched_in_cells(&self) -> &Watched {
        self.watched[1].get_or_init(|| self.watched(|wording| wording.in_tables))
    }

    fn watched(&self, wanted: impl Fn(&Wording) -> bool) -> Watched {
        let all =
            self.wordings().flat_map(|(_, wording)| wording.sought().map(move |s| (wording, s)));
        let some = all.enumerate().filter(|(_, (wording, _))| wanted(wording));
        let (positions, beginnings): (Vec<usize>, Vec<_>) =
            some.map(|(position, (_, sought))| (position, sought.beginning())).unzip();
        let beginnings = Beginnings::new(beginnings.iter().map(Option::as_deref));
        Watched { positions, beginnings }
    }
}

/// What rules about words look for in one kind of text.
#[derive(Clone, Debug)]
pub struct Watched {
    /// Which it is of all that [`RuleSet::wordings`] look for, rule by rule as [`Wording::sought`] has it.
    pub positions: Vec<usize>,
    /// Where each of these can begin.
    pub beginnings: Beginnings,
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
