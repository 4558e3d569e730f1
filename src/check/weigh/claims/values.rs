//! The values that a name of an equation may have for a phrase.

use super::weigher::Weigher;
use crate::check::equation::term::Term;
use crate::check::equation::via::Via;
use crate::check::subject::found::Found;
use crate::claim::{Link, Said, Statement};
use crate::number::Hedge;
use crate::source::Site;

/// Roles of a comparison with the year before.
const CHANGES: &[&str] = &["delta", "rate", "prior"];

impl Weigher<'_, '_> {
    /// A name's values: bound by this phrase, else by the statement, else looked up. What is tried instead
    /// of a phrase's statement keeps what else is said there.
    pub(super) fn values(&self, name: &str) -> Found {
        let mut found = self.own_values(name);
        if let Some(index) = self.instead_of.filter(|_| !self.is_of_a_whole()) {
            let own = Self { index, instead_of: None, ..*self }.own_values(name);
            found.candidates.extend(own.candidates);
        }
        found
    }

    fn own_values(&self, name: &str) -> Found {
        let bound = self.bound();
        let here = self.said.bindings.iter().find(|binding| binding.role == name);
        if let Some(mut term) =
            here.and_then(|binding| self.finder.binder.term(self.said, binding, bound))
        {
            let loosened = term.parts.iter_mut().filter(|_| self.claim.exact);
            loosened.for_each(|part| part.quantity.hedge = Hedge::Exact);
            return Found { candidates: vec![term.paired()] };
        }
        if let Some(lookup) = self.claim.lookups.iter().find(|lookup| lookup.name == name) {
            return self.finder.look_up(lookup, self.index, self.said);
        }
        let own = self.paired(self.stated(&self.finder.binder.role(name)));
        if own.is_empty() {
            let budget = self.finder.binder.role("budget");
            let stated = bound
                .terms(&budget)
                .filter(|_| matches!(name, "initial" | "adjusted") && budget == "budget");
            let stated: Vec<Term> = stated.cloned().map(Term::paired).collect();
            return self.finder.subject(self.index, name, false).or_stated(stated);
        }
        Found { candidates: own.into_iter().map(Term::paired).collect() }
    }

    /// What other phrases of the statement state: one sentence pairs it with this phrase, a new one goes
    /// on about it unless it names it once more.
    fn paired(&self, mut stated: Vec<Term>) -> Vec<Term> {
        let binder = self.finder.binder;
        if matches!(self.said.link, Link::Named | Link::Again) || self.is_only_subject() {
            return stated;
        }
        let apart = |site: Site| !binder.document.one_sentence(site.span, self.said.span);
        for term in &mut stated {
            let mut sites = term.parts.iter().map(|part| part.site).chain(term.words);
            if sites.any(apart) {
                term.grounds.role = Via::Assumed;
            }
        }
        stated
    }

    /// Whether nothing else was spoken of in the block before this phrase.
    fn is_only_subject(&self) -> bool {
        let all = &self.finder.binder.statements.all;
        let own = &all[self.index];
        let before = |other: &&Statement| {
            let said = other.said.first().map(|said| said.span);
            let at = said.or(other.subjects.first().copied());
            at.is_some_and(|at| at.start < self.said.span.start)
        };
        let back = all[..self.index].iter().rev().take_while(|other| other.block == own.block);
        let on = all[self.index + 1..].iter().take_while(|other| other.block == own.block);
        back.chain(on).find(before).is_none()
    }

    /// What the statement itself says of a role. Of last year's budget and last year's expenditure
    /// the one that this phrase names comes first.
    fn stated(&self, role: &str) -> Vec<Term> {
        let mut own: Vec<Term> = self.bound().terms(role).cloned().collect();
        if let (2.., Some(base)) = (own.len(), self.base(self.said)) {
            own.sort_by_key(|term| self.stated_with(term) != Some(base.clone()));
        }
        // “与上年持平，比上年9万元减少1万元”: one of two changes is that of something else.
        let change = CHANGES.contains(&role) && CHANGES.iter().any(|role| self.is_torn(role));
        if change || self.is_torn(role) {
            for term in &mut own {
                term.grounds.role = term.grounds.role.max(Via::Continued);
            }
        }
        own
    }

    /// Whether the statement gives two values for one role.
    fn is_torn(&self, role: &str) -> bool {
        let mut all = self.bound().terms(role);
        all.next().is_some_and(|first| all.any(|other| !self.agree(first, other)))
    }

    /// Whether two values may be one.
    fn agree(&self, a: &Term, b: &Term) -> bool {
        let range = |term: &Term| term.interval(self.options.rounding);
        range(a).zip(range(b)).is_some_and(|(a, b)| a.meets(b))
    }

    /// What kind of figure a phrase names as its base: 比上年预算 a budget, 比上年执行数 an amount.
    fn base(&self, said: &Said) -> Option<String> {
        let budget = ["gap", "gap_rate", "initial", "budget"];
        if said.bindings.iter().any(|binding| budget.contains(&binding.role.as_str())) {
            return Some("budget".to_owned());
        }
        let binder = self.finder.binder;
        binder.rules.naming.resolve(binder.document.text(said.label("basis")?)).measure
    }

    /// The kind of base that the phrase names which states a value.
    fn stated_with(&self, term: &Term) -> Option<String> {
        let site = term.figure()?.site;
        let statement = &self.finder.binder.statements.all[self.index];
        let states =
            |said: &&Said| said.span.start <= site.span.start && site.span.end <= said.span.end;
        self.base(statement.said.iter().find(states)?)
    }

    /// The sum of a role over the parts of this statement that have it.
    pub(super) fn sum(&self, role: &str) -> Option<Term> {
        // Parts stand after their whole, and not far.
        let all = self.finder.binder.statements.all.iter().enumerate();
        let parts = all.skip(self.index + 1).take(1000);
        let terms: Vec<&Term> = parts
            .filter(|(_, statement)| statement.parent == Some(self.index))
            .filter_map(|(index, _)| self.finder.bound[index].terms(role).next())
            .collect();
        if terms.is_empty() { None } else { Term::sum(terms) }
    }
}
