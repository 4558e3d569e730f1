//! A part is never larger than its whole, even where nothing else is known of it.

use crate::check::equation::relation::Relation;
use crate::check::equation::term::Term;
use crate::check::equation::verdict::{Verdict, judge};
use crate::check::equation::via::Rivals;
use crate::check::findings::{Findings, position};
use crate::check::options::Options;
use crate::check::subject::ledger::{Entry, Ledger, Origin};
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
                findings.relations.extend(nearest(rules, (rule, check), part, &wholes, options));
            }
        }
    }
}

/// Compares what tables give as a part of something, as basic expenditure on receptions, with what
/// they give of it altogether.
pub(in crate::check) fn weigh_tables<'r>(
    ledger: &Ledger,
    rules: &'r RuleSet,
    options: &Options,
    findings: &mut Findings<'r>,
) {
    for (rule, check) in rules.checks("inside") {
        for item in &check.words {
            let cells = || ledger.of_item(item).filter(|e| !in_prose(e) && e.role == "amount");
            let inside = |entry: &&Entry| {
                entry.key.within.as_ref().is_some_and(|within| check.roles.contains(within))
            };
            let wholes: Vec<&Entry> = cells().filter(|e| e.key.within.is_none()).collect();
            // 公用经费 beside 合计 repeats the amount of its row.
            let mut seen: Vec<&Term> = Vec::new();
            for part in cells().filter(inside) {
                if !seen.iter().any(|known| known.point() == part.term.point()) {
                    seen.push(&part.term);
                    findings.relations.extend(nearest(
                        rules,
                        (rule, check),
                        part,
                        &wholes,
                        options,
                    ));
                }
            }
        }
    }
}

/// How a part came out against the whole that fits it best.
fn nearest<'r>(
    rules: &RuleSet,
    (rule, check): (&'r Rule, &'r Check),
    part: &Entry,
    wholes: &[&Entry],
    options: &Options,
) -> Option<Relation<'r>> {
    let weighed = wholes.iter().map(|whole| compare(part, whole, options));
    let (verdict, terms) = weighed.min_by_key(|(verdict, _)| *verdict)?;
    Some(Relation {
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
    })
}

fn amounts<'a>(ledger: &'a Ledger, item: &'a str) -> impl Iterator<Item = &'a Entry> {
    ledger.of_item(item).filter(|entry| matches!(entry.role.as_str(), "amount" | "budget"))
}

fn in_prose(entry: &Entry) -> bool {
    matches!(entry.origin, Origin::Prose(..))
}

type Weighed = (Verdict, Vec<(Cow<'static, str>, Term)>);

fn compare(part: &Entry, whole: &Entry, options: &Options) -> Weighed {
    let terms = vec![
        (Cow::Borrowed("part"), part.term.clone()),
        (Cow::Borrowed("whole"), whole.term.clone()),
    ];
    (judge(&WITHIN, &terms, None, "part", options.rounding), terms)
}
