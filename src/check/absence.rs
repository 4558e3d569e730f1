//! “本单位无政府性基金预算财政拨款收支”: the table must be empty.

use super::Findings;
use super::ledger::{Ledger, Origin};
use crate::diagnostic::{Diagnostic, Label};
use crate::document::{Block, Document};
use crate::fact::{Fact, Facts};
use crate::rule::{Check, Rule, RuleSet};
use crate::source::{Site, Span};
use crate::vocabulary::{Scope, folded};

/// Compares statements of absence with the tables of the funds they name.
pub(super) fn weigh(
    document: &Document,
    facts: &Facts,
    rules: &RuleSet,
    findings: &mut Findings<'_>,
) {
    for (rule, check) in rules.checks("absence") {
        for block in &document.blocks {
            if matches!(block, Block::Table(_)) {
                continue;
            }
            let text = folded(document.text(block.span()));
            for found in check.find.iter().flat_map(|find| find.matches(&text)) {
                let words = found.group("what").map_or("", |group| &text[group]);
                let Some(scope) = rules.naming.scope_in(words) else { continue };
                if let Some(fact) = facts.facts.iter().find(|fact| is_present(fact, scope)) {
                    findings.remarks.push(remark(document, block.span(), fact, rule, check));
                }
            }
        }
    }
}

/// The reverse: the text states an amount of funds whose table is there and has none.
pub(super) fn weigh_empty_tables(
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
                    ..super::cook::remark(rule, say, part.site, found)
                });
            }
        }
    }
}

/// A total of these funds that is not zero.
fn is_present(fact: &Fact, scope: Scope) -> bool {
    fact.key.scope == Some(scope) && fact.role == "amount" && !fact.quantity.value.is_zero()
}

fn remark(document: &Document, span: Span, fact: &Fact, rule: &Rule, check: &Check) -> Diagnostic {
    let found = document.text(span);
    Diagnostic {
        labels: vec![Label { at: fact.site, note: fact.quantity.to_string() }],
        ..super::cook::remark(
            rule,
            check.say.replace("{cell}", &fact.quantity.to_string()),
            Site { source: document.source, span },
            found.to_owned(),
        )
    }
}
