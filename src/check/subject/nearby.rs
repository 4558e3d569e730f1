//! What the same block says of a name: the statement above, what stands before, another of the list.

use super::finder::Finder;
use super::found::{Found, MOST_CANDIDATES, READ};
use crate::check::equation::term::{Part, Term, is_zero};
use crate::check::equation::via::{Grounds, Via};
use crate::claim::Said;
use crate::number::Unit;
use crate::rule::Lookup;
use crate::source::Span;

/// How many statements back the whole of an unnamed share may stand.
const MOST_NEAR: usize = 16;

/// The amounts of one quantity.
const WHOLES: &[&str] = &["amount", "prior", "initial", "adjusted", "budget"];

impl Finder<'_> {
    /// The statement that this one is a part of.
    pub(super) fn parent(&self, index: usize, role: &str) -> Found {
        let Some(parent) = self.binder.statements.all[index].parent else {
            return Found::default();
        };
        let own = self.bound[parent].terms(role).map(|term| self.of_the_whole(term, parent, index));
        let own: Vec<Term> = own.collect();
        if own.is_empty() { self.subject(parent, role, false) } else { Found { candidates: own } }
    }

    /// What the same block states so far, in the units asked for: 接待10批次、50人次，人均…
    pub(super) fn near(&self, index: usize, lookup: &Lookup, said: &Said) -> Found {
        let all = &self.binder.statements.all;
        let near = (index.saturating_sub(MOST_NEAR)..=index).rev();
        let near = near.filter(|other| all[*other].block == all[index].block);
        let role = lookup.role.as_deref().unwrap_or("amount");
        let unit = |term: &&Term| {
            lookup.units.is_empty()
                || term.figure().is_some_and(|part| match &part.quantity.unit {
                    Unit::Count(unit) => lookup.units.contains(unit),
                    _ => false,
                })
        };
        let terms = near.flat_map(|other| self.bound[other].terms(role).filter(unit));
        let terms = terms.filter(|term| !is_zero(term));
        let candidates = terms.map(|term| self.beside(term, said.span)).collect();
        Found { candidates }
    }

    /// The whole that another share of the sentence names: 收入总计中，本年收入9万元，占收入总计的90%；结余1万元，占比10%.
    pub(super) fn named_beside(
        &self,
        label: &str,
        index: usize,
        said: &Said,
        role: Option<&str>,
    ) -> Found {
        let all = &self.binder.statements.all;
        let own = &all[index];
        let before = (index.saturating_sub(MOST_NEAR)..index).rev();
        let list = before.filter(|other| {
            let other = &all[*other];
            (other.block, other.parent, other.list) == (own.block, own.parent, own.list)
        });
        let mut labels = list.flat_map(|other| {
            let labels = all[other].said.iter().flat_map(|said| &said.labels);
            labels.filter(|(name, _)| name == label).map(move |(_, span)| (*span, other))
        });
        let found = labels.find(|(span, _)| self.binder.document.one_sentence(*span, said.span));
        let mut found =
            found.map_or_else(Found::default, |(span, other)| self.labelled(span, other, role));
        // The words are of the share before; whose year and owner it is, this one's statement says.
        let Grounds { year, owner, .. } = self.bound[index].grounds;
        for term in &mut found.candidates {
            term.grounds = term.grounds.and(Grounds { year, owner, ..READ });
        }
        found
    }

    /// A whole that no words name: the statement above, else any that stands before in the block.
    pub(super) fn unnamed(&self, index: usize, role: &str) -> Found {
        let mut found = self.parent(index, role);
        for whole in &mut found.candidates {
            if self.is_divided_by_list(index, whole, role) {
                whole.grounds.role = whole.grounds.role.min(Via::Paired);
            }
        }
        let all = &self.binder.statements.all;
        // “比上年8万元（其中本级4万元，占50%）”: any amount of the whole may be the one that is divided.
        let others = all[index].parent.into_iter().flat_map(|parent| &self.bound[parent].roles);
        let others = others.filter(|(of, _)| WHOLES.contains(&of.as_str()) && of != role);
        let others = others.map(|(_, term)| term.clone().at_most(Via::Assumed));
        found.candidates.extend(others.take(MOST_CANDIDATES));
        let mut above = all[index].parent.and_then(|parent| all[parent].parent);
        while let Some(whole) = above {
            found.candidates.extend(self.bound[whole].terms(role).map(Self::continued));
            above = all[whole].parent;
        }
        let (block, parent) = (all[index].block, all[index].parent);
        if parent.is_none_or(|parent| all[parent].block != block) {
            return found;
        }
        let near = (index.saturating_sub(MOST_NEAR)..index).rev();
        let near = near.filter(|other| all[*other].block == block && all[*other].parent != parent);
        let terms = near.flat_map(|other| self.bound[other].terms(role));
        let terms = terms.filter(|term| !is_zero(term)).map(Self::continued);
        found.candidates.extend(terms.take(MOST_CANDIDATES));
        found
    }

    /// What a statement above says, as the whole of one that is part of it: one sentence pairs them.
    fn of_the_whole(&self, term: &Term, above: usize, index: usize) -> Term {
        let all = &self.binder.statements.all;
        let site = term.parts.first().map(|part| part.site.span);
        let own = all[index].said.first().map(|said| said.span);
        let pair = all[above].block == all[index].block
            && site.zip(own).is_some_and(|(a, b)| self.binder.document.one_sentence(a, b));
        let via = if pair { Via::Paired } else { Via::Inherited };
        let grounds = term.grounds.with_role(term.grounds.role.max(via));
        Term { grounds, ..term.clone() }.paired()
    }

    /// What stands before a phrase in its block: its sentence pairs them.
    fn beside(&self, term: &Term, phrase: Span) -> Term {
        let here = |part: &Part| self.binder.document.one_sentence(part.site.span, phrase);
        if term.parts.iter().all(here) { term.clone().paired() } else { Self::continued(term) }
    }

    /// What stands before in the block, of which nothing says that it is meant.
    fn continued(term: &Term) -> Term {
        let grounds = term.grounds.with_role(Via::Continued.max(term.grounds.role));
        Term { grounds, ..term.clone() }.paired()
    }
}
