//! Lists under a lead: parts add up to the whole where the list is complete.

mod closed;
mod complete;
mod kinds;
mod left_out;
mod mentioned;
mod wholes;

use super::partition::ADDITIVE;
use crate::check::equation::relation::Relation;
use crate::check::equation::sum::{self, BOUND, TOTAL, Terms};
use crate::check::equation::term::Term;
use crate::check::equation::term::is_zero;
use crate::check::equation::verdict::{Verdict, judge};
use crate::check::equation::via::Rivals;
use crate::check::findings::{Findings, position};
use crate::check::options::Options;
use crate::check::subject::finder::Finder;
use crate::rule::{Check, Equation, Rule, RuleSet};
use std::collections::BTreeMap;

/// How far back in its block another whole of a list is looked for.
const MOST_EARLIER: usize = 32;

/// Weighs every list of parts.
pub(in crate::check) fn weigh<'r>(
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
    for (rule, check) in rules.checks("falls-short") {
        all(rule, check).for_each(|list| list.falls_short(findings));
    }
    for (rule, check) in rules.checks("exceeded") {
        all(rule, check).for_each(|list| list.exceeds_amount(findings));
    }
    for (rule, check) in rules.checks("exceeded-before") {
        all(rule, check).for_each(|list| list.exceeded_before(findings));
    }
    for (rule, check) in rules.checks("left-out") {
        all(rule, check).for_each(|list| list.leaves_out(findings));
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
        self.values_of(role, &|_| true)
    }

    /// Those of the parts' values in a role that are wanted, the first of each part.
    fn values_of(&self, role: &str, wanted: &dyn Fn(&Term) -> bool) -> Option<Vec<Term>> {
        let own = self.finder.bound[self.parent].key.as_ref();
        let parts = self.parts.iter().filter(|part| {
            // A list may begin by repeating its total.
            let key = self.finder.bound[**part].key.as_ref();
            (key.is_none() || key != own) && !self.speaks_again(**part, role)
        });
        let values: Option<Vec<Term>> = parts
            .map(|part| self.finder.bound[*part].terms(role).find(|term| wanted(term)))
            .map(|value| Some(value?.clone().paired()))
            .collect();
        values.filter(|values| 1 < values.len())
    }

    /// The parts and their whole in a role.
    fn both(&self, role: &str) -> Option<(Vec<Term>, Term)> {
        let values = self.values(role)?;
        let whole = self.whole(role, &values[0])?;
        Some((values, whole))
    }

    fn adds_up(&self, role: &str) -> bool {
        let Some((values, whole)) = self.both(role) else { return false };
        self.verdict(&values, &whole, false)
            .is_some_and(|(verdict, _)| verdict == Verdict::Consistent)
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
        if let Some((values, whole)) = self.both(role) {
            self.sum(role, closed, (values, whole), findings);
        } else {
            self.confirm(role, findings);
        }
        let counts = if role == "count" { self.other_counts() } else { Vec::new() };
        for both in counts {
            self.sum(role, closed, both, findings);
        }
    }

    /// What else is counted of each part, by its measure word: “5批次、52人次，其中：…2批次、20人次”.
    fn other_counts(&self) -> Vec<(Vec<Term>, Term)> {
        let counts = || self.finder.bound[self.parts[0]].terms("count");
        let Some(first) = counts().next() else { return Vec::new() };
        let others = counts().filter(|count| count.unit() != first.unit());
        let both = others.filter_map(|like| {
            let values = self.values_of("count", &|term| term.unit() == like.unit())?;
            let whole = self.whole("count", like).filter(|whole| whole.unit() == like.unit())?;
            Some((values, whole))
        });
        both.collect()
    }

    fn sum(
        &self,
        role: &str,
        closed: bool,
        (values, whole): (Vec<Term>, Term),
        findings: &mut Findings<'r>,
    ) {
        let change = role == "delta";
        let shows_vanished = self.values("amount").is_some_and(|values| values.iter().any(is_zero));
        let complete = if change { closed && shows_vanished } else { self.has_residue() };
        let bound = change && closed && !complete;
        let Some(mut found) = self.verdict(&values, &whole, bound) else { return };
        let mut tried = true;
        if Verdict::LastDigit < found.0 {
            let (others, all) = self.other_wholes(role, &whole);
            tried = all;
            let mut others =
                others.into_iter().filter_map(|whole| self.verdict(&values, &whole, false));
            found = others.find(|(verdict, _)| *verdict == Verdict::Consistent).unwrap_or(found);
        }
        let (verdict, terms) = found;
        let refuted = verdict == Verdict::Refuted;
        let shown = refuted && !complete && self.shows_nothing(role, &values, &whole);
        let complete = complete || shown;
        let unshared = self.names_residue() || (shown && role == "count");
        if refuted && !change && !unshared && self.shares_may_hide(&values, &whole) {
            return;
        }
        if verdict == Verdict::Undecided
            || (refuted && !complete && !bound)
            || (refuted && change && self.adds_up_without_vanished(&values, &whole))
            || (refuted && self.ends_at_semicolon(&values, &whole))
            || whole.parts.is_empty()
        {
            return;
        }
        let equation = if bound { &BOUND } else { &TOTAL };
        let rivals = if refuted && !tried {
            Rivals::Untried
        } else if complete || bound {
            Rivals::None
        } else {
            Rivals::Tried
        };
        findings.relations.push(Relation { rivals, ..self.relation(equation, terms, verdict) });
    }
}
