//! A part is never larger than its whole, even where nothing else is known of it.

use super::ledger::{Entry, Ledger, Origin};
use super::relation::{Relation, Verdict, judge};
use super::{Findings, Options, position};
use crate::rule::{Equation, RuleSet};
use once_cell::sync::Lazy;
use std::borrow::Cow;

static WITHIN: Lazy<Equation> = Lazy::new(|| "part <= whole".parse().expect("well formed"));

/// Compares each stated part with its whole.
pub(super) fn weigh<'r>(
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
                    sure: false,
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

fn amounts<'a>(ledger: &'a Ledger, item: &'a str) -> impl Iterator<Item = &'a Entry> {
    ledger.of_item(item).filter(|entry| matches!(entry.role.as_str(), "amount" | "budget"))
}

fn in_prose(entry: &Entry) -> bool {
    matches!(entry.origin, Origin::Prose(..))
}

type Weighed = (Verdict, Vec<(Cow<'static, str>, super::term::Term)>);

fn compare(part: &Entry, whole: &Entry, options: &Options) -> Weighed {
    let terms = vec![
        (Cow::Borrowed("part"), part.term.clone()),
        (Cow::Borrowed("whole"), whole.term.clone()),
    ];
    (judge(&WITHIN, &terms, None, "part", options.rounding), terms)
}
