//! The whole of a share that names none, in a list of a table's rows or of the parts of something.

use super::finder::Finder;
use super::found::{Found, READ};
use super::ledger::Origin;
use crate::check::equation::term::Term;
use crate::check::equation::term::is_zero;
use crate::check::equation::verdict::{Verdict, judge};
use crate::check::equation::via::Via;
use crate::fact::Key;
use crate::number::Rounding;
use crate::rule::{Body, Equation, Partition};
use crate::source::Span;
use crate::vocabulary::folded;
use once_cell::sync::Lazy;
use std::borrow::Cow;
use std::cmp::Reverse;

/// How far before and after a statement the others of its list are looked for.
const MOST_SIBLINGS: usize = 12;

/// How far before and after a share the others of an unknown whole are looked for.
const MOST_DIVIDED: usize = 40;

/// So many shares of an unknown whole make it known what it is.
const FEWEST_DIVIDED: usize = 3;

static SHARE: Lazy<Equation> = Lazy::new(|| "share * whole = part".parse().expect("well formed"));

impl Finder<'_> {
    /// What a share without a whole is of, in a list of a table's rows: the table's total. It is
    /// certain where another share of the list is one of it.
    pub(super) fn table_total(&self, index: usize, role: &str) -> Found {
        let mut found = Found::default();
        let Some(key) = &self.bound[index].key else { return found };
        for entry in self.ledger.find(key, &[role]) {
            let Origin::Fact(fact) = entry.origin else { continue };
            let table = &self.facts.tables[self.facts.facts[fact].table];
            let spec = table.spec.map(|spec| &self.binder.rules.vocabulary.tables[spec]);
            let side = table.rows[self.facts.facts[fact].row].side;
            let total = spec.and_then(|spec| spec.total.get(side).or(spec.total.first()));
            if let Some(item) = total {
                let total = Key { scope: entry.key.scope, item: item.clone(), ..Key::default() };
                found.extend(self.ledger.find(&total, &[role]).filter(|one| one.key != *key), READ);
            }
        }
        found.candidates.retain(|total| !is_zero(total));
        // “支出9万元（占总支出的90%）；按功能分类，…（占20%）” divides what was spoken of before.
        if !found.candidates.is_empty() {
            found.candidates.extend(self.stated_before(index, role));
        }
        self.ranked(index, found)
    }

    /// What no sentence and no table states, where the block states all its parts by definition: the sum of
    /// these. Of it nothing is read but that it fits.
    pub(super) fn sum_of_parts(&self, item: &str, index: usize, role: &str) -> Option<Term> {
        let mut partitions = self.partitions().filter(|one| one.whole == item);
        partitions.find_map(|partition| {
            let parts = partition.parts.iter().map(|part| self.stated_near(part, index, role));
            let sum = Term::sum(&parts.collect::<Option<Vec<Term>>>()?)?;
            (!partition.parts.is_empty()).then(|| sum.at_most(Via::Assumed))
        })
    }

    /// What the block of a statement says of an item.
    fn stated_near(&self, item: &str, index: usize, role: &str) -> Option<Term> {
        let all = &self.binder.statements.all;
        let mut near = index.saturating_sub(MOST_SIBLINGS)..all.len().min(index + MOST_SIBLINGS);
        near.find_map(|other| {
            let bound = &self.bound[other];
            let here = all[other].block == all[index].block;
            let same = bound.key.as_ref().is_some_and(|key| key.item == item);
            (here && same).then(|| bound.terms(role).next().cloned())?
        })
    }

    fn partitions(&self) -> impl Iterator<Item = &Partition> {
        self.binder.rules.rules.iter().flat_map(|rule| match &rule.body {
            Body::Partition(partitions) => partitions.as_slice(),
            _ => &[],
        })
    }

    /// What by definition the quantity is a part of: 政府采购 for 政府采购货物.
    pub(super) fn defined_whole(&self, index: usize, role: &str) -> Found {
        let mut found = Found::default();
        let Some(key) = &self.bound[index].key else { return found };
        for partition in self.partitions().filter(|one| one.parts.contains(&key.item)) {
            let whole = Key { within: None, item: partition.whole.clone(), ..key.clone() };
            found.extend(self.ledger.find(&whole, &[role]), READ);
        }
        found.candidates.retain(|total| !is_zero(total));
        self.ranked(index, found)
    }

    /// The wholes that most of the other shares nearby are of come first; without such a share
    /// nothing is certain.
    fn ranked(&self, index: usize, mut found: Found) -> Found {
        let shares = self.shares_near(index);
        let of = |whole: &Term| {
            shares.iter().filter(|(share, part)| divides(share, whole, part)).count()
        };
        let mut wholes: Vec<(usize, Term)> =
            found.candidates.drain(..).map(|whole| (of(&whole), whole)).collect();
        wholes.sort_by_key(|(shares, _)| Reverse(*shares));
        // Which whole is meant no words say; other shares of it can.
        let sum = self.sum_near(index);
        let made = |whole: &Term| sum.as_ref().is_some_and(|sum| makes(sum, whole));
        let wholes = wholes.into_iter().map(|(shares, whole)| match shares {
            // What all that has a share comes to is the whole.
            _ if made(&whole) => whole,
            0 => whole.at_most(Via::Assumed),
            _ => whole.at_most(Via::Inherited),
        });
        found.candidates = wholes.collect();
        found
    }

    /// What all those come to that a list calls shares of one thing which is told nowhere else: 占自评项目支出的24%.
    pub(super) fn divided(&self, span: Span, index: usize, role: &str) -> Found {
        let (all, document) = (&self.binder.statements.all, self.binder.document);
        let words = folded(document.text(span));
        let near = index.saturating_sub(MOST_DIVIDED)..all.len().min(index + MOST_DIVIDED);
        let shares = |other: &usize| {
            let labels = all[*other].said.iter().flat_map(|said| &said.labels);
            let whole = |(name, at): &&(String, Span)| {
                name == "whole" && folded(document.text(*at)) == words
            };
            labels.filter(whole).count()
        };
        let below = |other: &usize| all[*other].headings == all[index].headings;
        let alike: Vec<usize> = near.filter(below).filter(|other| 0 < shares(other)).collect();
        let count: usize = alike.iter().map(shares).sum();
        let parts = alike.iter().flat_map(|other| self.bound[*other].terms(role));
        let parts: Vec<&Term> = parts.collect();
        let known = FEWEST_DIVIDED <= count && parts.len() == count;
        let sum = known.then(|| Term::sum(parts)).flatten().filter(|sum| !is_zero(sum));
        Found { candidates: sum.map(|sum| sum.at_most(Via::Assumed)).into_iter().collect() }
    }

    /// What the amounts that have shares in the sentence come to, if several are more than nothing: a whole
    /// that they make is what they are shares of.
    fn sum_near(&self, index: usize) -> Option<Term> {
        let own = self.stated_part(index)?;
        let here = self.bound[index].terms("share").next()?.figure()?.site.span;
        let document = self.binder.document;
        let beside = |share: &Term| {
            let there = share.figure().map(|figure| figure.site.span);
            there.is_some_and(|there| document.one_sentence(here.min(there), here.max(there)))
        };
        let shares = self.shares_near(index);
        let near = shares.into_iter().filter(|(share, _)| beside(share));
        let parts: Vec<Term> = near.map(|(_, part)| part).chain([own]).collect();
        let several = 1 < parts.iter().filter(|part| !is_zero(part)).count();
        several.then(|| Term::sum(&parts)).flatten()
    }

    /// Whether all others of a list that have shares have them of this whole, all of them together make it, and
    /// no total is one that the statement's own share could be of.
    pub(super) fn is_divided_by_list(&self, index: usize, whole: &Term, role: &str) -> bool {
        let all = &self.binder.statements.all;
        let own = (all[index].parent, all[index].list);
        let siblings = |other: &usize| (all[*other].parent, all[*other].list) == own;
        let shares = |other: usize| Some((other, self.share_and_part(other, role)?));
        // What follows may go through the same parts once more, without shares.
        let before = (index.saturating_sub(MOST_SIBLINGS)..index).rev().filter(siblings);
        let after = (index..all.len().min(index + MOST_SIBLINGS)).filter(siblings);
        let list = before.map_while(shares).chain(after.map_while(shares));
        let list: Vec<(usize, (&Term, Term))> = list.collect();
        let fits = |(other, (share, part)): &(usize, (&Term, Term))| {
            *other == index || is_zero(share) && is_zero(part) || divides(share, whole, part)
        };
        let sum = Term::sum(list.iter().map(|(_, (_, part))| part));
        1 < list.len()
            && list.iter().all(fits)
            && sum.is_some_and(|sum| makes(&sum, whole))
            && !self.is_share_of_a_total(index, role)
    }

    /// Whether the share of a statement is one of all that is spent.
    fn is_share_of_a_total(&self, index: usize, role: &str) -> bool {
        let mut totals = self.ledger.of_item(self.binder.rules.naming.total());
        self.share_and_part(index, role)
            .is_none_or(|(share, part)| totals.any(|total| divides(share, &total.term, &part)))
    }

    /// The share of a statement, and the amount that it is of.
    fn share_and_part(&self, index: usize, role: &str) -> Option<(&Term, Term)> {
        let bound = &self.bound[index];
        let share = bound.terms("share").next()?;
        let own = bound.terms(role).next().cloned();
        Some((share, own.or_else(|| self.stated_part(index))?))
    }

    /// The amounts that stand before a statement in its block.
    fn stated_before(&self, index: usize, role: &str) -> Vec<Term> {
        let all = &self.binder.statements.all;
        let before = (index.saturating_sub(MOST_SIBLINGS)..index).rev();
        let before = before.filter(|other| all[*other].block == all[index].block);
        let terms = before.flat_map(|other| self.bound[other].terms(role).take(1));
        terms.filter(|term| !is_zero(term)).cloned().collect()
    }

    /// The other shares of the block, each with what it is the share of.
    fn shares_near(&self, index: usize) -> Vec<(&Term, Term)> {
        let all = &self.binder.statements.all;
        let near = index.saturating_sub(MOST_SIBLINGS)..all.len().min(index + MOST_SIBLINGS);
        let list = |other: usize| (all[other].parent, all[other].list, &all[other].headings);
        let block = |other: &usize| {
            let here = all[*other].block == all[index].block || list(*other) == list(index);
            *other != index && here
        };
        let share = |other: usize| {
            let share = self.bound[other].terms("share").next()?;
            Some((share, self.stated_part(other)?))
        };
        near.filter(block).filter_map(share).collect()
    }

    /// The amount that a share is of: 货物、服务分别为5万元、6万元，分别占45%、55% has it in another
    /// statement.
    fn stated_part(&self, index: usize) -> Option<Term> {
        let own = self.bound[index].terms("amount").next().cloned();
        own.or_else(|| {
            let found = self.subject(index, "amount", false);
            let read = |term: &Term| term.grounds.weakest() < Via::Assumed;
            found.candidates.into_iter().next().filter(read)
        })
    }
}

fn makes(sum: &Term, whole: &Term) -> bool {
    let ranges = sum.interval(Rounding::Nearest).zip(whole.interval(Rounding::Nearest));
    ranges.is_some_and(|(sum, whole)| sum.meets(whole))
}

fn divides(share: &Term, whole: &Term, part: &Term) -> bool {
    let terms = [("share", share), ("whole", whole), ("part", part)];
    let terms: Vec<_> =
        terms.map(|(name, term)| (Cow::Borrowed(name), term.clone())).into_iter().collect();
    !is_zero(share)
        && judge(&SHARE, &terms, None, "share", Rounding::Nearest) == Verdict::Consistent
}
