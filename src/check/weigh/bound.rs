//! A part is never larger than its whole, even where nothing else is known of it.

use crate::check::equation::relation::Relation;
use crate::check::equation::verdict::{Verdict, judge};
use crate::check::equation::via::Rivals;
use crate::check::findings::{Findings, position};
use crate::check::options::Options;
use crate::check::subject::ledger::{Entry, Ledger, Origin};
use crate::diagnostic::{Diagnostic, Label};
use crate::rule::{Check, Equation, Rule, RuleSet};
use once_cell::sync::Lazy;
use std::borrow::Cow;

static WITHIN: Lazy<Equation> = Lazy::new(|| "part <= whole".parse().expect("well formed"));

/// Compares each stated part with its whole.
pub(in crate::check) fn weigh<'r>(
    ledger: &Ledger,
    rules: &'r RuleSet,
    options: &Options,
    findings: &mut Findings<'r>,
) {
    for (rule, check) in rules.checks("bound") {
        for (part, whole) in &check.within {
            let wholes: Vec<&Entry> = amounts(ledger, whole).collect();
            for part in amounts(ledger, part).filter(|entry| in_prose(entry)) {
                let weighed = wholes.iter().map(|whole| compare(part, whole, options));
                let Some((verdict, terms)) = weighed.min_by_key(|(verdict, _)| *verdict) else {
                    continue;
                };
                findings.relations.push(Relation {
                    rule: position(rules, rule),
                    kind: "bound",
                    equation: Cow::Borrowed(&*WITHIN),
                    terms,
                    word: None,
                    at: Cow::Borrowed("part"),
                    verdict,
                    rivals: Rivals::Tried,
                    standing: None,
                    severity: rule.severity,
                    say: Cow::Borrowed(&check.say),
                    work: Cow::Borrowed("{part} ≤ {whole}"),
                    hint: None,
                    turned: None,
                });
            }
        }
    }
}

/// Compares what tables give as a part of something, as basic expenditure on receptions, with what
/// they give of it altogether. In a budget the whole is a budget. Two tables are compared, so nothing
/// tells which of them should read what: a remark, and no equation to blame a figure with.
pub(in crate::check) fn weigh_tables(
    ledger: &Ledger,
    budget: bool,
    rules: &RuleSet,
    options: &Options,
    findings: &mut Findings<'_>,
) {
    let role = if budget { "budget" } else { "amount" };
    for (rule, check) in rules.checks("inside") {
        for item in &check.words {
            let cells = || ledger.of_item(item).filter(|entry| !in_prose(entry));
            let inside = |entry: &&Entry| {
                entry.key.within.as_ref().is_some_and(|within| check.roles.contains(within))
            };
            let wholes: Vec<&Entry> =
                cells().filter(|entry| entry.key.within.is_none() && entry.role == role).collect();
            for part in cells().filter(inside).filter(|entry| entry.role == "amount") {
                let verdict = |whole: &&&Entry| compare(part, whole, options).0;
                let nearest = wholes.iter().min_by_key(verdict);
                let exceeded = nearest.filter(|whole| verdict(whole) == Verdict::Refuted);
                findings
                    .remarks
                    .extend(exceeded.and_then(|whole| remark(part, whole, rule, check)));
            }
        }
    }
}

fn remark(part: &Entry, whole: &Entry, rule: &Rule, check: &Check) -> Option<Diagnostic> {
    let (cell, other) = part.term.figure().zip(whole.term.figure())?;
    let (found, limit) = (cell.quantity.to_string(), other.quantity.to_string());
    let say = check.say.replace("{part}", &found).replace("{whole}", &limit);
    let label = Label { at: other.site, note: limit };
    Some(Diagnostic {
        labels: vec![label],
        ..crate::check::remark::remark(rule, say, cell.site, found)
    })
}

fn amounts<'a>(ledger: &'a Ledger, item: &'a str) -> impl Iterator<Item = &'a Entry> {
    ledger.of_item(item).filter(|entry| matches!(entry.role.as_str(), "amount" | "budget"))
}

fn in_prose(entry: &Entry) -> bool {
    matches!(entry.origin, Origin::Prose(..))
}

type Weighed = (Verdict, Vec<(Cow<'static, str>, crate::check::equation::term::Term)>);

fn compare(part: &Entry, whole: &Entry, options: &Options) -> Weighed {
    let terms = vec![
        (Cow::Borrowed("part"), part.term.clone()),
        (Cow::Borrowed("whole"), whole.term.clone()),
    ];
    (judge(&WITHIN, &terms, None, "part", options.rounding), terms)
}
