//! A part is never larger than its whole, even where nothing else is known of it.

use crate::check::equation::term::Term;
use crate::check::equation::within::{self, Weighed};
use crate::check::findings::{Findings, position};
use crate::check::options::Options;
use crate::check::subject::ledger::{Entry, Ledger, Origin};
use crate::rule::RuleSet;

/// Compares each stated part with its whole.
pub(in crate::check) fn weigh<'r>(
    ledger: &Ledger,
    rules: &'r RuleSet,
    options: &Options,
    findings: &mut Findings<'r>,
) {
    for (rule, check) in rules.checks("bound") {
        let told = (position(rules, rule), rule, check);
        for (part, whole) in &check.within {
            let wholes: Vec<&Entry> = amounts(ledger, whole).collect();
            for part in amounts(ledger, part).filter(|entry| in_prose(entry)) {
                let weighed = nearest(part, &wholes, options);
                findings.relations.extend(weighed.map(|weighed| within::relation(told, weighed)));
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
        let told = (position(rules, rule), rule, check);
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
                    let weighed = nearest(part, &wholes, options);
                    findings
                        .relations
                        .extend(weighed.map(|weighed| within::relation(told, weighed)));
                }
            }
        }
    }
}

/// How a part came out against the whole that fits it best.
fn nearest(part: &Entry, wholes: &[&Entry], options: &Options) -> Option<Weighed> {
    let compare =
        |whole: &&Entry| within::weighed(part.term.clone(), whole.term.clone(), options.rounding);
    wholes.iter().map(compare).min_by_key(|(verdict, _)| *verdict)
}

fn amounts<'a>(ledger: &'a Ledger, item: &'a str) -> impl Iterator<Item = &'a Entry> {
    ledger.of_item(item).filter(|entry| matches!(entry.role.as_str(), "amount" | "budget"))
}

fn in_prose(entry: &Entry) -> bool {
    matches!(entry.origin, Origin::Prose(..))
}
