//! Shares of several amounts that make up one more: what small firms get of goods, works and services.

use crate::check::equation::relation::Relation;
use crate::check::equation::sum::Terms;
use crate::check::equation::term::{Term, is_zero};
use crate::check::equation::verdict::{Verdict, judge};
use crate::check::equation::via::{Grounds, Rivals, Via};
use crate::check::findings::{Findings, position};
use crate::check::options::Options;
use crate::check::subject::finder::Finder;
use crate::check::subject::ledger::Origin;
use crate::rule::{Check, Equation, Rule, RuleSet};
use once_cell::sync::Lazy;
use rust_decimal::Decimal;
use std::borrow::Cow;

/// No share is more than all.
static MOST: Lazy<Equation> = Lazy::new(|| "share <= all".parse().expect("well formed"));

/// Weighs the shares that a rule lists with what each is a share of, and that none is more than all.
pub(in crate::check) fn weigh<'r>(
    finder: &Finder<'_>,
    rules: &'r RuleSet,
    options: &Options,
    findings: &mut Findings<'r>,
) {
    for (rule, check) in rules.checks("weighted") {
        if let Some((equation, terms)) = whole(finder, check) {
            let at = (position(rules, rule), rule, check);
            findings.relations.extend(relation(at, Cow::Owned(equation), terms, "total", options));
        }
    }
    for (rule, check) in rules.checks("most") {
        for share in check.words.iter().flat_map(|item| shares(finder, item)) {
            let all = Term::constant(Decimal::ONE, None, Grounds::all(Via::Named));
            let terms = vec![(Cow::Borrowed("share"), share), (Cow::Borrowed("all"), all)];
            let at = (position(rules, rule), rule, check);
            findings.relations.extend(relation(at, Cow::Borrowed(&*MOST), terms, "share", options));
        }
    }
}

/// The shares of an item that the prose gives.
fn shares(finder: &Finder<'_>, item: &str) -> Vec<Term> {
    let of_item = finder.bound.iter().filter(|bound| {
        bound.key.as_ref().is_some_and(|key| key.item == item && key.aspect.is_empty())
    });
    of_item.flat_map(|bound| bound.terms("share")).cloned().collect()
}

/// The one amount of an item that the prose gives.
fn amount(finder: &Finder<'_>, item: &str) -> Option<Term> {
    let own = |origin| matches!(origin, Origin::Prose(document, _) if document == finder.document);
    let all = finder.ledger.of_item(item);
    let mut stated = all.filter(|entry| own(entry.origin) && entry.role == "amount");
    let first = stated.next()?;
    stated.all(|other| other.term.point() == first.term.point()).then(|| first.term.clone())
}

/// The amount as the sum of its shares, where each is given. Of nothing a share says nothing.
fn whole(finder: &Finder<'_>, check: &Check) -> Option<(Equation, Terms)> {
    let mut terms = vec![(Cow::Borrowed("total"), amount(finder, check.words.first()?)?)];
    let mut products = Vec::new();
    for (index, (share, base)) in check.within.iter().enumerate() {
        let base = amount(finder, base)?;
        if is_zero(&base) {
            continue;
        }
        let [share] = shares(finder, share).try_into().ok()?;
        products.push(format!("share_{index} * base_{index}"));
        terms.push((Cow::Owned(format!("share_{index}")), share));
        terms.push((Cow::Owned(format!("base_{index}")), base));
    }
    let equation = format!("total = {}", products.join(" + ")).parse().ok()?;
    Some((equation, terms))
}

fn relation<'r>(
    (rule, own, check): (usize, &'r Rule, &'r Check),
    equation: Cow<'static, Equation>,
    terms: Terms,
    at: &'static str,
    options: &Options,
) -> Option<Relation<'r>> {
    let verdict = judge(&equation, &terms, None, at, options.rounding);
    (verdict != Verdict::Undecided).then(|| Relation {
        rule,
        kind: "share",
        equation,
        terms,
        word: None,
        at: Cow::Borrowed(at),
        verdict,
        rivals: Rivals::Tried,
        standing: None,
        severity: own.severity,
        say: Cow::Borrowed(&check.say),
        work: Cow::Borrowed(""),
        hint: None,
        turned: None,
    })
}
