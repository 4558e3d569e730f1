//! “本单位无政府性基金预算财政拨款收支”: the table must be empty.

use super::equality;
use crate::check::equation::term::Term;
use crate::check::equation::verdict::Verdict;
use crate::check::equation::via::{Grounds, Via};
use crate::check::findings::Findings;
use crate::check::proof::Proof;
use crate::check::proof::case::Case;
use crate::check::subject::ledger::{Entry, Ledger, Origin};
use crate::diagnostic::{Diagnostic, Label};
use crate::document::Document;
use crate::fact::{Fact, Facts};
use crate::rule::{Check, Rule, RuleSet};
use crate::source::{Site, Span};
use crate::vocabulary::{Naming, Scope, folded};
use rust_decimal::Decimal;

/// What joins the funds of which there are none: 政府性基金和国有资本经营预算.
const JOINTS: [char; 4] = ['、', '和', '及', '或'];

/// Compares statements of absence with the tables of the funds they name.
pub(in crate::check) fn weigh(
    document: &Document,
    case: &Case<'_>,
    rules: &RuleSet,
    findings: &mut Findings<'_>,
) {
    for (rule, check) in rules.checks("absence") {
        let position = crate::check::findings::position(rules, rule);
        for (_, span) in document.prose() {
            let at = Site { source: document.source, span };
            let text = folded(document.text(at.span));
            for found in check.find.iter().flat_map(|find| find.matches(&text)) {
                let words = found.group("what").map_or("", |group| &text[group]);
                let funds = words.split(JOINTS).filter_map(|words| funds(words, &rules.naming));
                let funds: Vec<Scope> = funds.collect();
                let entries = case.ledger().entries().filter(|entry| is_of(entry, &funds));
                let nothing = Term::constant(Decimal::ZERO, Some(at), Grounds::all(Via::Named));
                let refuting = entries.into_iter().find_map(|entry| {
                    let sides = (&nothing, &entry.term);
                    let denied = equality::relation(position, rule, check, sides, Verdict::Refuted);
                    Proof::of(&denied, case).ok()?;
                    entry.term.figure()
                });
                if let Some(cell) = refuting {
                    let cell = (cell.site, cell.quantity.to_string());
                    findings.remarks.push(remark(document, at.span, cell, rule, check));
                }
            }
        }
    }
}

/// The funds that words name, and nothing else.
fn funds(words: &str, naming: &Naming) -> Option<Scope> {
    let name = naming.resolve(words);
    name.scope.filter(|_| name.item.is_empty() || name.known)
}

/// Whether a cell gives a total of one of these funds that is not zero.
fn is_of(entry: &Entry, funds: &[Scope]) -> bool {
    let of = entry.key.scope.is_some_and(|scope| funds.contains(&scope));
    let stated = entry.term.figure().is_some_and(|cell| !cell.quantity.value.is_zero());
    of && stated && entry.role == "amount" && matches!(entry.origin, Origin::Fact(_))
}

/// The reverse: the text states an amount of funds whose table is there and has none.
pub(in crate::check) fn weigh_empty_tables(
    ledger: &Ledger,
    facts: &Facts,
    rules: &RuleSet,
    findings: &mut Findings<'_>,
) {
    for (rule, check) in rules.checks("empty-table") {
        for entry in check.words.iter().flat_map(|item| ledger.of_item(item)) {
            let Some(scope) = entry.key.scope.filter(|_| check.roles.contains(&entry.role)) else {
                continue;
            };
            let empty = ledger.empty_table(scope);
            let elsewhere = || facts.facts.iter().any(|fact| is_present(fact, scope));
            if let (Origin::Prose(..), Some(table)) = (entry.origin, empty)
                && let Some(part) =
                    entry.term.figure().filter(|part| !part.quantity.value.is_zero())
                && !elsewhere()
            {
                let say = check.say.replace("{amount}", &part.quantity.to_string());
                let found = part.quantity.to_string();
                findings.remarks.push(Diagnostic {
                    labels: vec![Label { at: table, note: String::new() }],
                    ..crate::check::remark::remark(rule, say, part.site, found)
                });
            }
        }
    }
}

/// A total of these funds that is not zero.
fn is_present(fact: &Fact, scope: Scope) -> bool {
    fact.key.scope == Some(scope) && fact.role == "amount" && !fact.quantity.value.is_zero()
}

fn remark(
    document: &Document,
    span: Span,
    (cell, amount): (Site, String),
    rule: &Rule,
    check: &Check,
) -> Diagnostic {
    let found = document.text(span).to_owned();
    let say = check.say.replace("{cell}", &amount);
    let site = Site { source: document.source, span };
    let labels = vec![Label { at: cell, note: amount }];
    Diagnostic { labels, ..crate::check::remark::remark(rule, say, site, found) }
}
