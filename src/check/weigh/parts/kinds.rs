//! Kinds that exclude each other: never more than their whole, listed in full or not.

use super::List;
use crate::check::equation::relation::Relation;
use crate::check::equation::sum::{self, BEFORE, TOTAL, WITHIN};
use crate::check::equation::term::Term;
use crate::check::equation::term::is_zero;
use crate::check::equation::verdict::{Verdict, judge};
use crate::check::equation::via::Rivals;
use crate::check::findings::Findings;
use std::borrow::Cow;

/// The amounts of a year.
const STATED: &[&str] = &["amount", "budget", "initial"];

impl<'r> List<'_, 'r> {
    /// Weighs the parts that are counted as their whole is: of posts the offices beside them are none.
    pub(super) fn exceeds(&self, findings: &mut Findings<'r>) {
        let Some(whole) = self.counted_whole() else { return };
        let counted = self.counted_like(&whole);
        let parts: Vec<usize> = counted.iter().map(|(part, _)| *part).collect();
        if counted.is_empty() || !self.exclude_each_other(&parts) {
            return;
        }
        let Some(sum) = Term::sum(counted.iter().map(|(_, term)| *term)) else { return };
        let terms = sum::terms(whole, sum);
        if judge(&WITHIN, &terms, None, "total", self.options.rounding) == Verdict::Refuted {
            findings.relations.push(self.relation(&WITHIN, terms, Verdict::Refuted));
        }
    }

    /// Weighs kinds that are told as all there is and are fewer than their whole.
    pub(super) fn falls_short(&self, findings: &mut Findings<'r>) {
        let Some(whole) = self.counted_whole() else { return };
        let counted = self.counted_like(&whole);
        let parts: Vec<usize> = counted.iter().map(|(part, _)| *part).collect();
        let values: Vec<Term> =
            counted.into_iter().map(|(_, term)| term.clone().told_by_measure()).collect();
        let told = 1 < values.len() && self.exclude_each_other(&parts) && self.is_closed();
        if !told || !self.follows_whole() || self.is_stated_beside(&values, &whole) {
            return;
        }
        let Some(sum) = Term::sum(&values) else { return };
        let terms = sum::terms(whole, sum);
        let judged = |equation| judge(equation, &terms, None, "total", self.options.rounding);
        if judged(&TOTAL) == Verdict::Refuted && judged(&WITHIN) != Verdict::Refuted {
            findings.relations.push(self.relation(&TOTAL, terms, Verdict::Refuted));
        }
    }

    /// Weighs amounts that are told as a list of nothing else, against all that they may be parts of.
    pub(super) fn exceeds_amount(&self, findings: &mut Findings<'r>) {
        if !self.divides_one_way() {
            return;
        }
        for role in STATED {
            let Some((values, whole)) = self.both(role) else { continue };
            let Some(sum) = Term::sum(&values) else { continue };
            let exceeds = |whole: Term| {
                let terms = sum::terms(whole, sum.clone());
                sum::is_exceeded(&terms, self.options.rounding).then_some(terms)
            };
            let all = values.len() == self.parts.len();
            let (others, tried) = self.other_wholes(role, &whole);
            let whole = Some(whole).filter(|whole| all && !is_zero(whole));
            let Some(terms) = whole.and_then(exceeds) else { continue };
            if others.into_iter().all(|other| exceeds(other).is_some()) {
                let relation = self.relation(&WITHIN, terms, Verdict::Refuted);
                let rivals = if tried { relation.rivals } else { Rivals::Untried };
                findings.relations.push(Relation { rivals, ..relation });
            }
        }
    }

    /// Weighs what the parts were last year, which amounts and changes tell, against what their whole was.
    pub(super) fn exceeded_before(&self, findings: &mut Findings<'r>) {
        if !self.divides_one_way() {
            return;
        }
        let bound = &self.finder.bound[self.parent];
        let one = |role: &str| bound.terms(role).count() == 1;
        for role in STATED.iter().filter(|role| one(role) && one("delta")) {
            let of_all = |role: &str| {
                let (values, whole) = self.both(role)?;
                let sum = Term::sum(&values)?;
                (values.len() == self.parts.len()).then_some((sum, whole))
            };
            let Some(((parts, total), (moved, change))) = of_all(role).zip(of_all("delta")) else {
                continue;
            };
            let mut terms = sum::terms(total, parts);
            terms.extend([(Cow::Borrowed("change"), change), (Cow::Borrowed("changes"), moved)]);
            if judge(&BEFORE, &terms, None, "change", self.options.rounding) == Verdict::Refuted {
                let relation = self.relation(&BEFORE, terms, Verdict::Refuted);
                let work = Cow::Borrowed("{parts} - {changes} ≤ {total} - {change}");
                findings.relations.push(Relation { at: Cow::Borrowed("change"), work, ..relation });
            }
        }
    }

    fn counted_whole(&self) -> Option<Term> {
        let first =
            self.parts.iter().find_map(|part| self.finder.bound[*part].terms("count").next());
        self.whole("count", first?)
    }

    fn counted_like(&self, whole: &Term) -> Vec<(usize, &Term)> {
        let counts = self
            .parts
            .iter()
            .filter_map(|part| Some((*part, self.finder.bound[*part].terms("count").next()?)));
        counts.filter(|(_, count)| count.unit() == whole.unit()).collect()
    }

    /// Whether the list follows its whole, tells nothing else, and is of one classification.
    fn divides_one_way(&self) -> bool {
        self.follows_whole() && self.is_closed() && self.exclude_each_other(self.parts)
    }

    /// Whether one of the rule's sets has all these parts, each of its kinds at most once.
    fn exclude_each_other(&self, parts: &[usize]) -> bool {
        let keys = parts.iter().filter_map(|part| self.finder.bound[*part].key.as_ref());
        let items: Vec<&str> = keys.map(|key| key.item.as_str()).collect();
        let excluding = |set: &String| {
            let kinds: Vec<&str> = set.split('|').collect();
            let of = |kind: &str| items.iter().filter(|item| is_of(kind, item)).count();
            let known = |item: &&str| kinds.iter().any(|kind| is_of(kind, item));
            let once = |kind: &&str| kind.starts_with('*') || of(kind) <= 1;
            items.iter().all(known) && kinds.iter().all(once)
        };
        let mut distinct = items.clone();
        distinct.sort_unstable();
        distinct.dedup();
        distinct.len() == parts.len() && self.check.words.iter().any(excluding)
    }
}

/// Whether an item is of a kind: *用车 is what ends in 用车, other kinds are what items begin with.
pub(super) fn is_of(kind: &str, item: &str) -> bool {
    match kind.strip_prefix('*') {
        Some(tail) => item.ends_with(tail),
        None => item.starts_with(kind),
    }
}
