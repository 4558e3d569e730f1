//! Spending above the budget, or without one, needs a reason.

use crate::check::equation::term::Part;
use crate::check::findings::Findings;
use crate::check::subject::finder::Finder;
use crate::diagnostic::{Diagnostic, Label};
use crate::document::Block;
use crate::number::Rounding;
use crate::rule::{Check, Rule, RuleSet};
use crate::source::Site;
use crate::vocabulary::folded;
use std::collections::BTreeSet;

/// Looks at every statement that gives a budget and what was spent.
pub(in crate::check) fn weigh(finder: &Finder<'_>, rules: &RuleSet, findings: &mut Findings<'_>) {
    let statements = &finder.binder.statements.all;
    let parents: BTreeSet<usize> =
        statements.iter().filter_map(|statement| statement.parent).collect();
    for (rule, check) in rules.checks("reason") {
        for (index, statement) in finder.binder.statements.all.iter().enumerate() {
            // A total is explained by its parts.
            if parents.contains(&index) {
                continue;
            }
            let bound = &finder.bound[index];
            // Nobody needs a reason for taking in more than was planned, and a county's budget has reports of its own.
            let label = statement.subjects.first();
            let label = label.map_or("", |label| finder.binder.document.text(*label));
            let free = [bound.name.item.as_str(), label];
            if check.find.iter().any(|words| free.iter().any(|text| words.is_match(text))) {
                continue;
            }
            let initial = bound.terms("initial").next().and_then(|term| term.figure());
            let amount = bound.terms("amount").next().and_then(|term| term.figure());
            let (Some(initial), Some(amount)) = (initial, amount) else { continue };
            if exceeds(amount, initial) && !has_reason(finder, statement.block, check) {
                findings.remarks.push(remark(initial, amount, rule, check));
            }
        }
    }
}

fn exceeds(amount: &Part, budget: &Part) -> bool {
    let range = |part: &Part| part.interval(Rounding::Nearest);
    range(budget).zip(range(amount)).is_some_and(|(budget, amount)| budget.hi < amount.lo)
}

/// The paragraph itself or the unnumbered one below gives a reason.
fn has_reason(finder: &Finder<'_>, block: usize, check: &Check) -> bool {
    let blocks = &finder.binder.document.blocks;
    let gives = |block: &Block| {
        let text = folded(finder.binder.document.text(block.span()));
        check.words.iter().any(|word| text.contains(word.as_str()))
    };
    let below = blocks
        .get(block + 1)
        .filter(|block| matches!(block, Block::Paragraph(p) if p.marker.is_none()));
    let continues = below.is_some_and(|block| {
        let text = folded(finder.binder.document.text(block.span()));
        check.words.iter().any(|word| text.find(word.as_str()).is_some_and(|at| at < 60))
    });
    gives(&blocks[block]) || continues
}

fn remark(initial: &Part, amount: &Part, rule: &Rule, check: &Check) -> Diagnostic {
    let say = check
        .say
        .replace("{initial}", &initial.quantity.to_string())
        .replace("{amount}", &amount.quantity.to_string());
    let label = |site: Site, note: String| Label { at: site, note };
    Diagnostic {
        labels: vec![label(initial.site, String::new())],
        ..crate::check::remark::remark(rule, say, amount.site, amount.quantity.to_string())
    }
}
