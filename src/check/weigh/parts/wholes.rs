//! What a list of parts may be the parts of.

use super::{List, MOST_EARLIER};
use crate::check::equation::term::Term;
use crate::check::equation::term::is_zero;
use crate::check::equation::via::Via;
use crate::steps::{self, Work};

/// So many statements of a block are looked at for what a list may be of.
const MOST_NARROWER: usize = 256;

impl List<'_, '_> {
    /// The whole in a role; `like` is one of the parts.
    pub(super) fn whole(&self, role: &str, like: &Term) -> Option<Term> {
        let own = || self.finder.bound[self.parent].terms(role);
        let own = own().find(|own| own.unit() == like.unit()).or_else(|| own().next());
        let counted = (role == "count" && own.is_none_or(|own| own.unit() != like.unit()))
            .then(|| self.counted_before(like))
            .flatten();
        let counted = counted.cloned().map(Term::told_by_measure);
        let own = counted.or_else(|| {
            let alike = role == "count" && own?.unit() == like.unit();
            let own = own.cloned()?;
            Some(if alike && self.follows_whole() { own.told_by_measure() } else { own.paired() })
        });
        own.or_else(|| {
            let found = self.finder.subject(self.parent, role, false);
            let read = |term: &Term| term.grounds.weakest() < Via::Assumed;
            found.candidates.into_iter().next().filter(read)
        })
    }

    /// “车辆9辆，价值20万元，其中：轿车5辆…”, “项目4个，平均96分（其中，优3个…）”: what was counted before, in
    /// the same sentence and with the same measure word.
    fn counted_before(&self, like: &Term) -> Option<&Term> {
        let part = like.figure()?;
        let document = self.finder.binder.document;
        let before = (0..self.parent).rev().take(MOST_EARLIER);
        let counts = before.flat_map(|index| {
            let said: Vec<&Term> = self.finder.bound[index].terms("count").collect();
            said.into_iter().rev()
        });
        let beside = |count: &&Term| {
            count
                .figure()
                .is_some_and(|figure| document.one_sentence(figure.site.span, part.site.span))
        };
        counts.take_while(beside).find(|count| count.unit() == like.unit())
    }

    /// What else the parts may be parts of, and whether that is all. Any number of nothings are parts of
    /// nothing.
    pub(super) fn other_wholes(&self, role: &str, whole: &Term) -> (Vec<Term>, bool) {
        let own = self.finder.bound[self.parent].terms(role).skip(1).cloned();
        let (narrower, all) = self.narrower(role);
        let others = own.chain(self.budgets(role)).chain(narrower);
        let others = others.chain(self.earlier(role, whole));
        (others.filter(|other| !is_zero(other)).collect(), all)
    }

    /// “预算5万元（其中：…），支出决算4万元”: the parts may be those of the budget.
    pub(super) fn budgets(&self, role: &str) -> Vec<Term> {
        let own = &self.finder.bound[self.parent];
        let budgets = ["budget", "initial", "adjusted"].iter().filter(|_| role == "amount");
        budgets.flat_map(|role| own.terms(role)).cloned().collect()
    }

    /// “收入9万元，另有设备2万元。其中：…”: the parts may be those of what stands before the whole.
    pub(super) fn earlier(&self, role: &str, whole: &Term) -> Vec<Term> {
        let all = &self.finder.binder.statements.all;
        let block = all[self.parent].block;
        let before = (0..self.parent).rev().take(MOST_EARLIER);
        let before = before.take_while(|index| all[*index].block == block);
        let terms = before.flat_map(|index| self.finder.bound[index].terms(role));
        terms.filter(|term| !self.is_shut_off(term, whole)).cloned().collect()
    }

    /// “编报5个；自评7个（其中：…）”: a semicolon ends what the list, which nothing parts from its whole, may
    /// speak of.
    fn is_shut_off(&self, term: &Term, whole: &Term) -> bool {
        let part = self.parts.iter().find_map(|part| self.finder.bound[*part].roles.first());
        let places =
            term.figure().zip(whole.figure()).zip(part.and_then(|(_, part)| part.figure()));
        places.is_some_and(|((term, whole), part)| {
            let [term, whole, part] = [term, whole, part].map(|figure| figure.site.span);
            self.between(term, whole).contains(['；', ';'])
                && !self.between(whole, part).contains(['；', ';', '。'])
        })
    }

    /// “总支出9万元，其中本年支出8万元：1.…；2.…”: the items below may be those of what stands in the lead. And
    /// whether none of that was left out.
    fn narrower(&self, role: &str) -> (Vec<Term>, bool) {
        let all = &self.finder.binder.statements.all;
        let block = all[self.parent].block;
        let inside = (self.parent + 1..all.len()).take_while(|index| all[*index].block == block);
        let mut inside = inside.filter(|index| self.parts.binary_search(index).is_err());
        let near: Vec<usize> = inside.by_ref().take(MOST_NARROWER).collect();
        steps::count(Work::Neighbour, near.len());
        let terms = near.iter().filter_map(|at| self.finder.bound[*at].terms(role).next().cloned());
        (terms.collect(), inside.next().is_none())
    }
}
