//! Weighs what clauses claim: each rule's equations with the statement's roles and looked-up facts.

mod conclude;

use crate::check::equation::relation::{Verdict, distance, judge};
use crate::check::equation::term::{Term, is_zero};
use crate::check::equation::via::{Rivals, Via};
use crate::check::findings::{Findings, Open, Reason};
use crate::check::options::Options;
use crate::check::subject::bound::{Bound, Shift};
use crate::check::subject::finder::Finder;
use crate::check::subject::found::Found;
use crate::claim::{Link, Said, Statement, Value};
use crate::number::{Hedge, Rounding, Unit};
use crate::rule::{ClaimRule, Equation, Expect, RuleSet};
use crate::source::{Site, Span};
use crate::vocabulary::Direction;
use std::borrow::Cow;

/// Roles of a comparison with the year before.
const CHANGES: &[&str] = &["delta", "rate", "prior"];

/// At most so many combinations of candidates are tried for one equation.
const MOST_COMBINATIONS: usize = 64;

/// So many statements back in its sentence a phrase may have its subject.
const MOST_BEFORE: usize = 8;

/// Weighs every phrase of every statement.
pub(in crate::check) fn weigh<'r>(
    finder: &Finder<'_>,
    rules: &'r RuleSet,
    options: &Options,
    findings: &mut Findings<'r>,
) {
    for (index, statement) in finder.binder.statements.all.iter().enumerate() {
        for said in &statement.said {
            let Some(claim) = rules.rules[said.rule].claim() else { continue };
            let weigher = Weigher { finder, claim, index, said, options, instead_of: None };
            if finder.binder.is_weighed(said) {
                weigher.weigh(findings);
            } else if finder.binder.is_prior_value(said) {
                weigher.leave_open(Some("delta"), findings);
            }
        }
    }
}

#[derive(Clone, Copy)]
struct Weigher<'a, 'r> {
    finder: &'a Finder<'a>,
    claim: &'r ClaimRule,
    index: usize,
    said: &'a Said,
    options: &'a Options,
    /// The statement that the phrase hangs on, where another is tried that it may be said of instead.
    instead_of: Option<usize>,
}

/// The best outcome over all combinations of an equation.
struct Best<'r> {
    verdict: Verdict,
    terms: Vec<(Cow<'r, str>, Term)>,
    word: Option<(Direction, Site)>,
    equation: &'r Equation,
    same: Option<&'r String>,
    rivals: Rivals,
}

impl Best<'_> {
    /// Which of several equations tells most: one that holds, else one that hard evidence breaks.
    fn rank(&self) -> (bool, Verdict) {
        match self.verdict {
            verdict @ (Verdict::Consistent | Verdict::LastDigit) => (false, verdict),
            Verdict::Refuted | Verdict::Doubtful if self.weakest() < Via::Assumed => {
                (true, Verdict::Consistent)
            }
            verdict => (true, verdict),
        }
    }

    /// How its least sure value was found.
    fn weakest(&self) -> Via {
        let all = self.terms.iter().map(|(_, term)| term.grounds.weakest());
        all.max().unwrap_or(Via::Named)
    }

    /// Any candidate may confirm; if none does, the likeliest one decides, and of amounts that a
    /// figure may repeat the nearest.
    fn beats(&self, best: &Self) -> bool {
        let confirms = self.verdict <= Verdict::LastDigit;
        let nearer = || {
            let distance = |best: &Self| distance(best.equation, &best.terms);
            distance(self).zip(distance(best)).is_some_and(|(here, known)| here < known)
        };
        (confirms && self.verdict < best.verdict)
            || (self.verdict == Verdict::Refuted
                && best.verdict == Verdict::Refuted
                && self.word.is_none()
                && self.weakest() <= best.weakest()
                && self.terms.len() == 2
                && nearer())
    }
}

impl<'r> Weigher<'_, 'r> {
    fn weigh(&self, findings: &mut Findings<'r>) {
        let mut missing = None;
        let mut weighed = false;
        let all = || self.claim.expects.iter().filter(|expect| self.concerns(expect));
        let (strong, weak): (Vec<_>, Vec<_>) = all().partition(|expect| !expect.any.is_empty());
        for expect in strong.into_iter().chain(weak) {
            if weighed && expect.any.is_empty() {
                break;
            }
            match self.best(expect) {
                Ok(best) => {
                    weighed = true;
                    self.conclude(expect, best, findings);
                }
                Err(name) => missing = missing.or(name),
            }
        }
        if !weighed {
            self.leave_open(missing.as_deref(), findings);
        }
    }

    /// Whether this phrase binds what the expectation points at. What another phrase of the rule
    /// binds is weighed there.
    fn concerns(&self, expect: &Expect) -> bool {
        let here = self.said.bindings.iter().any(|binding| binding.role == expect.at);
        here || !self.claim.roles.contains(&expect.at)
    }

    /// Accounts for figures of a phrase none of whose equations could be filled.
    fn leave_open(&self, missing: Option<&str>, findings: &mut Findings<'r>) {
        for binding in &self.said.bindings {
            if !matches!(binding.value, Value::Figure { .. }) {
                continue;
            }
            if let Some(term) = self.finder.binder.term(self.said, binding, self.bound()) {
                for part in &term.parts {
                    // What no equation of the rule speaks of is known by its role.
                    let missing = missing.unwrap_or(&binding.role);
                    findings.open.push(Open {
                        site: part.site,
                        rule: self.said.rule,
                        kind: &self.claim.kind,
                        reason: Reason::Missing(missing.to_owned()),
                    });
                }
            }
        }
    }

    fn bound(&self) -> &Bound {
        &self.finder.bound[self.index]
    }

    /// The best outcome over the equations of an expectation; the first missing name if none can be
    /// filled.
    fn best(&self, expect: &'r Expect) -> Result<Best<'r>, Option<String>> {
        let mut best: Option<Best<'r>> = None;
        let mut missing = None;
        for (equation, same) in &expect.any {
            match self.try_equation(equation, expect) {
                Ok(found) => {
                    let found = Best { same: same.as_ref(), ..found };
                    if best.as_ref().is_none_or(|best| found.rank() < best.rank()) {
                        best = Some(found);
                    }
                }
                Err(name) => missing = missing.or(Some(name)),
            }
        }
        if best.is_none() {
            let otherwise = expect.otherwise.iter();
            let found = otherwise.filter_map(|equation| self.try_equation(equation, expect).ok());
            best = found.min_by_key(Best::rank);
        }
        if best.is_none() {
            let weak = expect.weak.iter().filter_map(|weak| self.try_equation(weak, expect).ok());
            best = weak.into_iter().find(|weak| !weak.rank().0);
        }
        best.ok_or(missing)
    }

    /// The best outcome over all combinations of candidates; the name without a value otherwise.
    fn try_equation(&self, equation: &'r Equation, expect: &'r Expect) -> Result<Best<'r>, String> {
        let word = match equation.relation {
            crate::rule::Relation::Direction => Some(self.word(equation, &expect.at)?),
            _ => None,
        };
        let mut names: Vec<(Cow<'r, str>, Found)> = Vec::new();
        for name in equation.names() {
            if word.is_some() && self.is_word(name) {
                continue;
            }
            let mut found = self.values(name);
            if found.candidates.is_empty() {
                return Err(name.to_owned());
            }
            // What this year's tables say of another year's amount can show a wrong year, not a wrong
            // amount.
            if self.bound().shift != Shift::None {
                found.candidates.iter_mut().for_each(|term| term.grounds.year = Via::Assumed);
            }
            names.push((Cow::Owned(name.to_owned()), found));
        }
        if let Some(role) = equation.summed() {
            let term = self.sum(role).ok_or_else(|| format!("sum({role})"))?;
            names.push((Cow::Owned(role.to_owned()), Found { candidates: vec![term] }));
        }
        let combinations: usize = names.iter().map(|(_, found)| found.candidates.len()).product();
        let mut best: Option<Best<'r>> = None;
        for combination in 0..combinations.min(MOST_COMBINATIONS) {
            let terms = pick(&names, combination);
            let direction = word.map(|(direction, _)| direction);
            let verdict = judge(equation, &terms, direction, &expect.at, self.options.rounding);
            // A figure is not the base of itself: 收入9万元，为预算的95%, where the budget is looked for.
            if Verdict::Doubtful <= verdict && is_circular(&terms) {
                continue;
            }
            let here = Best { verdict, terms, word, equation, same: None, rivals: Rivals::None };
            if best.as_ref().is_none_or(|best| here.beats(best)) {
                best = Some(here);
            }
        }
        let mut best = best.ok_or_else(|| base_of(equation, expect))?;
        best.rivals = if MOST_COMBINATIONS < combinations {
            Rivals::Untried
        } else {
            rivals(&names, &best.terms, self.options.rounding)
        };
        if best.verdict != Verdict::Refuted || self.instead_of.is_some() {
            return Ok(best);
        }
        let rivals = self.above().into_iter().chain(self.before());
        let rivals = rivals.filter_map(|rival| rival.try_equation(equation, expect).ok());
        let nothing = |rival: &Best<'r>| {
            let others = rival.terms.iter().filter(|(name, _)| *name != expect.at);
            self.is_of_a_whole() && others.map(|(_, term)| term).any(is_zero)
        };
        let fits = |rival: &Best<'r>| rival.verdict == Verdict::Consistent && !nothing(rival);
        let fitting = rivals.into_iter().find(fits);
        Ok(fitting.map_or(best, |rival| Best { rivals: Rivals::Tried, ..rival }))
    }

    /// The whole, where what is said after its last part may be said of it: 支出5万元，其中：基本支出3万元，
    /// 项目支出2万元，同比增加1万元.
    fn above(&self) -> Option<Self> {
        let all = &self.finder.binder.statements.all;
        let own = &all[self.index];
        let parent = own.parent.filter(|parent| all[*parent].block == own.block)?;
        let mut later = all[self.index + 1..].iter().take_while(|other| other.block == own.block);
        let last = later.all(|other| (other.parent, other.list) != (own.parent, own.list));
        (last && !self.is_of_a_whole()).then(|| self.said_of(parent))
    }

    /// What the sentence spoke of before, where what is said without a name may still be said of that:
    /// 收入9万元，另有设备2万元，上年8万元，比上年增加1万元.
    fn before(&self) -> impl Iterator<Item = Self> {
        let binder = self.finder.binder;
        let all = &binder.statements.all;
        let block = all[self.index].block;
        let here = move |index: &usize| {
            let span = all[*index].said.first().map(|said| said.span);
            all[*index].block == block
                && span.is_none_or(|span| binder.document.one_sentence(span, self.said.span))
        };
        let most = if self.is_of_a_whole() { 1 } else { MOST_BEFORE };
        let before = (0..self.index).rev().take(most).take_while(here);
        before.filter(|_| self.said.link != Link::Named).map(|index| self.said_of(index))
    }

    /// Whether the phrase takes a share of something: what is tried for both of them fits too easily.
    fn is_of_a_whole(&self) -> bool {
        self.claim.lookups.iter().any(|lookup| lookup.label == "whole")
    }

    /// The phrase as said of another statement.
    fn said_of(&self, index: usize) -> Self {
        Self { index, instead_of: Some(self.index), ..*self }
    }

    fn is_word(&self, name: &str) -> bool {
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

    fn word(&self, equation: &Equation, at: &str) -> Result<(Direction, Site), String> {
        let names = equation.names();
        let said = self.words().find(|(role, ..)| names.contains(role));
        let said = said.map(|(_, direction, span)| (direction, self.finder.binder.site(span)));
        said.ok_or_else(|| at.to_owned())
    }

    /// A name's values: bound by this phrase, else by the statement, else looked up. What is tried instead
    /// of a phrase's statement keeps what else is said there.
    fn values(&self, name: &str) -> Found {
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
    fn sum(&self, role: &str) -> Option<Term> {
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

/// Whether any candidate for a name has another value than the one that was taken.
fn rivals(
    names: &[(Cow<'_, str>, Found)],
    taken: &[(Cow<'_, str>, Term)],
    rounding: Rounding,
) -> Rivals {
    let open = names.iter().zip(taken).filter(|((_, found), _)| 1 < found.candidates.len());
    let alone = open.into_iter().all(|((_, found), (_, taken))| {
        let range = taken.interval(rounding);
        let same = |other: &Term| {
            other.interval(rounding).zip(range).is_some_and(|(other, range)| other.meets(range))
        };
        found.candidates.iter().all(same)
    });
    if alone { Rivals::None } else { Rivals::Tried }
}

/// The combination of candidates with this number.
fn pick<'r>(names: &[(Cow<'r, str>, Found)], mut combination: usize) -> Vec<(Cow<'r, str>, Term)> {
    names
        .iter()
        .map(|(name, found)| {
            let choice = combination % found.candidates.len();
            combination /= found.candidates.len();
            (name.clone(), found.candidates[choice].clone())
        })
        .collect()
}

/// Whether a rate is told of a figure and of the same figure once more.
fn is_circular(terms: &[(Cow<'_, str>, Term)]) -> bool {
    let mut figures = terms.iter().filter_map(|(_, term)| term.figure());
    if !figures.any(|part| part.quantity.unit == Unit::Percent) {
        return false;
    }
    let mut sites: Vec<Site> =
        terms.iter().filter_map(|(_, term)| Some(term.figure()?.site)).collect();
    sites.sort_unstable();
    sites.windows(2).any(|pair| pair[0] == pair[1])
}

/// The name of an equation that nothing but the figure pointed at could be found for.
fn base_of(equation: &Equation, expect: &Expect) -> String {
    let names = equation.names().into_iter();
    let mut others = names.filter(|name| *name != expect.at && *name != "amount");
    others.next().unwrap_or(&expect.at).to_owned()
}
