//! What was left of some funds a year ago, what came in and went out, and what is left now, in one paragraph.
//!
//! Only of funds of which nothing else comes in or goes out, and only where the paragraph gives no other
//! amounts: a government's funds have transfers and debt beside.

use crate::check::equation::relation::Relation;
use crate::check::equation::sum::{self, Terms};
use crate::check::equation::verdict::{Verdict, judge};
use crate::check::equation::via::Rivals;
use crate::check::findings::{Findings, position};
use crate::check::options::Options;
use crate::check::subject::bound::{Bound, Shift};
use crate::check::subject::finder::Finder;
use crate::rule::{Equation, RuleSet};
use crate::vocabulary::Scope;
use once_cell::sync::Lazy;
use std::borrow::Cow;

static BALANCE: Lazy<Equation> =
    Lazy::new(|| "opening + income - expenditure = closing".parse().expect("well formed"));

/// What the four amounts are called in [`BALANCE`], in the order of the rule's items.
const NAMES: [&str; 4] = ["opening", "income", "expenditure", "closing"];

/// Weighs every paragraph that gives these four amounts and no others.
pub(in crate::check) fn weigh<'r>(
    finder: &Finder<'_>,
    rules: &'r RuleSet,
    options: &Options,
    findings: &mut Findings<'r>,
) {
    let statements = &finder.binder.statements.all;
    for (rule, check) in rules.checks("rolled") {
        let scopes: Vec<_> = check.roles.iter().filter_map(|id| rules.naming.scope(id)).collect();
        let mut from = 0;
        for block in statements.chunk_by(|a, b| a.block == b.block) {
            let bound = &finder.bound[from..from + block.len()];
            from += block.len();
            let Some(terms) = four(bound, &check.words, &scopes) else { continue };
            let verdict = judge(&BALANCE, &terms, None, "closing", options.rounding);
            if verdict == Verdict::Undecided {
                continue;
            }
            let told = (position(rules, rule), rule, check);
            findings.relations.push(Relation {
                at: Cow::Borrowed("closing"),
                rivals: Rivals::Tried,
                work: Cow::Borrowed("{opening} + {income} - {expenditure} = {=closing}"),
                ..sum::relation(told, &BALANCE, terms, verdict)
            });
        }
    }
}

/// The four amounts, if they are of one kind of funds and all that is stated.
fn four(bound: &[Bound], items: &[String], scopes: &[Scope]) -> Option<Terms> {
    let stated: Vec<&Bound> =
        bound.iter().filter(|bound| bound.terms("amount").next().is_some()).collect();
    let scope = stated.first()?.key.as_ref()?.scope.filter(|scope| scopes.contains(scope))?;
    if stated.len() != NAMES.len() || stated.iter().any(|bound| bound.shift != Shift::None) {
        return None;
    }
    NAMES
        .into_iter()
        .zip(items)
        .map(|(name, item)| {
            let of = |bound: &&&Bound| {
                bound.key.as_ref().is_some_and(|key| {
                    key.item == *item && key.scope == Some(scope) && key.aspect.is_empty()
                })
            };
            let own = stated.iter().find(of)?;
            let mut terms = own.terms("amount");
            let term = terms.next().filter(|_| terms.next().is_none())?;
            Some((Cow::Borrowed(name), term.clone()))
        })
        .collect()
}
