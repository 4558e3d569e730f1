//! Lists under a lead: parts add up to the whole where the list is complete.

use super::lookup::Finder;
use super::partition::{ADDITIVE, is_zero};
use super::relation::{Relation, Verdict, judge};
use super::sum::{self, BOUND, TOTAL, Terms, WITHIN};
use super::term::Term;
use super::via::{Rivals, Via};
use super::{Findings, Options, position};
use crate::rule::{Check, Equation, Rule, RuleSet};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// How far back in its block another whole of a list is looked for.
const MOST_EARLIER: usize = 32;

/// Weighs every list of parts.
pub(super) fn weigh<'r>(
    finder: &Finder<'_>,
    rules: &'r RuleSet,
    options: &Options,
    findings: &mut Findings<'r>,
) {
    let mut lists: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    for (index, statement) in finder.binder.statements.all.iter().enumerate() {
        if let Some(parent) = statement.parent {
            lists.entry((parent, statement.list)).or_default().push(index);
        }
    }
    let all = |rule, check| {
        lists.iter().map(move |((parent, _), parts)| {
            let at = position(rules, rule);
            List { finder, rule, check, at, parent: *parent, parts, options }
        })
    };
    for (rule, check) in rules.checks("parts") {
        all(rule, check).for_each(|list| list.weigh(findings));
    }
    for (rule, check) in rules.checks("kinds") {
        all(rule, check).for_each(|list| list.exceeds(findings));
    }
}

struct List<'a, 'r> {
    finder: &'a Finder<'a>,
    rule: &'r Rule,
    check: &'r Check,
    at: usize,
    parent: usize,
    parts: &'a [usize],
    options: &'a Options,
}

impl<'r> List<'_, 'r> {
    fn weigh(&self, findings: &mut Findings<'r>) {
        let stated = ["amount", "count", "initial", "adjusted", "budget"];
        let closed = stated.iter().find(|role| self.adds_up(role)).is_some() && self.has_residue();
        for role in ADDITIVE {
            self.role(role, closed, findings);
        }
    }

    /// Kinds that exclude each other are never more than their whole, listed in full or not.
    fn exceeds(&self, findings: &mut Findings<'r>) {
        let items: Vec<&String> = self.items().collect();
        let excluding = |set: &String| {
            let kinds: Vec<&str> = set.split('|').collect();
            let of = |kind: &str| items.iter().filter(|item| item.starts_with(kind)).count();
            let known = |item: &String| kinds.iter().any(|kind| item.starts_with(kind));
            items.len() == self.parts.len()
                && items.iter().all(|item| known(item))
                && kinds.iter().all(|kind| of(kind) <= 1)
        };
        if !self.check.words.iter().any(excluding) {
            return;
        }
        let Some((values, whole)) = self.values("count").zip(self.whole("count")) else { return };
        let Some(sum) = Term::sum(&values) else { return };
        let terms = sum::terms(whole, sum);
        if judge(&WITHIN, &terms, None, "total", self.options.rounding) == Verdict::Refuted {
            findings.relations.push(self.relation(&WITHIN, terms, Verdict::Refuted));
        }
    }

    fn items(&self) -> impl Iterator<Item = &String> {
        let keys = self.parts.iter().filter_map(|part| self.finder.bound[*part].key.as_ref());
        keys.map(|key| &key.item)
    }

    fn relation(
        &self,
        equation: &'static Equation,
        terms: Terms,
        verdict: Verdict,
    ) -> Relation<'r> {
        sum::relation((self.at, self.rule, self.check), equation, terms, verdict)
    }

    /// The parts' values in a role; `None` unless every part has one.
    fn values(&self, role: &str) -> Option<Vec<Term>> {
        let own = self.finder.bound[self.parent].key.as_ref();
        let parts = self.parts.iter().filter(|part| {
            // A list may begin by repeating its total.
            let key = self.finder.bound[**part].key.as_ref();
            key.is_none() || key != own
        });
        let values: Option<Vec<Term>> = parts
            .map(|part| self.finder.bound[*part].terms(role).next())
            .map(|value| Some(value?.clone().paired()))
            .collect();
        values.filter(|values| 1 < values.len())
    }

    fn whole(&self, role: &str) -> Option<Term> {
        let own = self.finder.bound[self.parent].terms(role).next().cloned().map(Term::paired);
        own.or_else(|| {
            let found = self.finder.subject(self.parent, role, false);
            let read = |term: &Term| term.grounds.weakest() < Via::Assumed;
            found.candidates.into_iter().next().filter(read)
        })
    }

    /// “预算5万元（其中：…），支出决算4万元”: the parts may be those of the budget.
    fn budgets(&self, role: &str) -> Vec<Term> {
        let own = &self.finder.bound[self.parent];
        let budgets = ["budget", "initial", "adjusted"].iter().filter(|_| role == "amount");
        budgets.flat_map(|role| own.terms(role)).cloned().collect()
    }

    /// “收入9万元，另有设备2万元。其中：…”: the parts may be those of what stands before.
    fn earlier(&self, role: &str) -> Vec<Term> {
        let all = &self.finder.binder.statements.all;
        let block = all[self.parent].block;
        let before = (0..self.parent).rev().take(MOST_EARLIER);
        let before = before.take_while(|index| all[*index].block == block);
        before.flat_map(|index| self.finder.bound[index].terms(role).cloned()).collect()
    }

    /// “总支出9万元，其中本年支出8万元：1.…；2.…”: the items below may be those of what stands in the lead.
    fn narrower(&self, role: &str) -> Vec<Term> {
        let all = &self.finder.binder.statements.all;
        let block = all[self.parent].block;
        let inside = (self.parent + 1..all.len()).take_while(|index| all[*index].block == block);
        let inside = inside.filter(|index| !self.parts.contains(index));
        inside.filter_map(|index| self.finder.bound[index].terms(role).next().cloned()).collect()
    }

    fn adds_up(&self, role: &str) -> bool {
        let Some((values, whole)) = self.values(role).zip(self.whole(role)) else { return false };
        self.verdict(&values, &whole, false)
            .is_some_and(|(verdict, _)| verdict == Verdict::Consistent)
    }

    /// Whether the list names what is left over (其他…), names kinds that are always listed in full
    /// (…用车), names two halves (地上, 地下), or shows shares that make 100%.
    fn has_residue(&self) -> bool {
        !self.is_broken() && self.has_all()
    }

    /// Whether words that were not understood stand between its parts: what follows may divide the whole
    /// once more, or something else.
    fn is_broken(&self) -> bool {
        let all = &self.finder.binder.statements.all;
        self.parts.iter().skip(1).any(|part| all[*part].unread)
    }

    fn has_all(&self) -> bool {
        self.names_residue() || self.shares_make_whole()
    }

    fn names_residue(&self) -> bool {
        let items = || self.items();
        // 其他…支出 under its classes is what its own class leaves over, not what the list does.
        let classed = self.parts.iter().any(|part| {
            let all = &self.finder.binder.statements.all;
            let subjects = all[*part].subjects.iter();
            subjects
                .map(|span| self.finder.binder.document.text(*span))
                .any(|text| !self.finder.binder.rules.naming.resolve(text).path.is_empty())
        });
        let residue = |word: &String| {
            !classed
                && word
                    .strip_suffix('*')
                    .is_some_and(|head| items().any(|item| item.starts_with(head)))
        };
        let kinds = |word: &String| {
            word.strip_prefix('*').is_some_and(|tail| {
                items().count() == self.parts.len() && items().all(|item| item.ends_with(tail))
            })
        };
        // 离休人员|退休人员: these and no others, by definition.
        let defined = |word: &String| {
            let heads: Vec<&str> = word.split('|').collect();
            1 < heads.len()
                && items().count() == heads.len()
                && heads.iter().all(|head| items().any(|item| item.starts_with(head)))
        };
        self.check.words.iter().any(|word| residue(word) || kinds(word) || defined(word))
    }

    fn shares_make_whole(&self) -> bool {
        let Some(sum) = self.values("share").and_then(|shares| Term::sum(&shares)) else {
            return false;
        };
        sum.interval(self.options.rounding).is_some_and(|range| range.contains(Decimal::ONE))
    }

    /// Whether the rounding of the shares leaves room for a part that is not listed, as large as
    /// what is missing: 100% and 0% may leave out half a percent each.
    fn shares_may_hide(&self, values: &[Term], whole: &Term) -> bool {
        let missing = || {
            let sum = Term::sum(values)?.point()?;
            whole.point()?.checked_sub(sum)?.abs().checked_div(whole.point()?.abs())
        };
        let room = || {
            let sum = Term::sum(&self.values("share")?)?;
            let range = sum.interval(self.options.rounding)?;
            range.hi.checked_sub(range.lo)
        };
        missing().zip(room()).is_none_or(|(missing, room)| missing <= room)
    }

    fn verdict(&self, values: &[Term], whole: &Term, bound: bool) -> Option<(Verdict, Terms)> {
        let sum = Term::sum(values)?;
        let terms = sum::terms(whole.clone(), sum);
        let equation = if bound { &*BOUND } else { &*TOTAL };
        Some((judge(equation, &terms, None, "total", self.options.rounding), terms))
    }

    /// A list that is not known to be complete can confirm its total but not refute it. Changes
    /// add up if the list shows what fell to zero too; if it does not, what is left out can only
    /// have fallen.
    fn role(&self, role: &str, closed: bool, findings: &mut Findings<'r>) {
        let Some((values, whole)) = self.values(role).zip(self.whole(role)) else { return };
        let change = role == "delta";
        let shows_vanished = self.values("amount").is_some_and(|values| values.iter().any(is_zero));
        let complete = if change { closed && shows_vanished } else { self.has_residue() };
        let bound = change && closed && !complete;
        let Some(mut found) = self.verdict(&values, &whole, bound) else { return };
        if Verdict::LastDigit < found.0 {
            let own = self.finder.bound[self.parent].terms(role).skip(1).cloned();
            let others = own.chain(self.budgets(role)).chain(self.narrower(role));
            let others = others.chain(self.earlier(role));
            let mut others = others.filter_map(|whole| self.verdict(&values, &whole, false));
            found = others.find(|(verdict, _)| *verdict == Verdict::Consistent).unwrap_or(found);
        }
        let (verdict, terms) = found;
        let refuted = verdict == Verdict::Refuted;
        if refuted && !change && !self.names_residue() && self.shares_may_hide(&values, &whole) {
            return;
        }
        if verdict == Verdict::Undecided
            || (refuted && !complete && !bound)
            || whole.parts.is_empty()
        {
            return;
        }
        let equation = if bound { &BOUND } else { &TOTAL };
        let rivals = if complete || bound { Rivals::None } else { Rivals::Tried };
        findings.relations.push(Relation { rivals, ..self.relation(equation, terms, verdict) });
    }
}
