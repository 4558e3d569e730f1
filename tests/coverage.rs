//! How many figures of real documents are checked: floors that may only rise.
//!
//! The documents are public but not ours, so they stay outside; `GOUJI_CORPUS` names their folder.

mod corpus;

use gouji::check::{Options, check};
use gouji::diagnostic::{Account, Lang, Outcome, Severity};
use gouji::document::{Document, Dossier};
use gouji::read::read;
use gouji::rule::RuleSet;
use gouji::source::SourceId;
use std::collections::BTreeMap;

/// One document's floors, in percent of its amounts and percentages.
struct Floor {
    file: &'static str,
    /// Some rule reads them.
    claimed: usize,
    /// They are consistent, or off in the last digit, or contradicted.
    decided: usize,
    /// Errors that are true, each proven by arithmetic.
    errors: usize,
}

const FLOORS: &[Floor] = &[
    Floor { file: "jingmen-2023-final.txt", claimed: 98, decided: 98, errors: 8 },
    Floor { file: "putuo-finance-2024-final.pdf", claimed: 100, decided: 93, errors: 3 },
    Floor { file: "justice-2026-department-budget.pdf", claimed: 100, decided: 96, errors: 3 },
    Floor { file: "wanli-2024-budget.pdf", claimed: 100, decided: 95, errors: 2 },
    Floor { file: "wanli-2025-budget.pdf", claimed: 100, decided: 92, errors: 1 },
];

#[test]
fn figures_of_real_documents_are_checked() {
    let rules = RuleSet::builtin(Lang::Zh);
    let missed: Vec<String> = FLOORS.iter().filter_map(|floor| shortfall(floor, &rules)).collect();
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

/// What falls short of a floor.
fn shortfall(floor: &Floor, rules: &RuleSet) -> Option<String> {
    let bytes = corpus::bytes(floor.file)?;
    let document = read(floor.file, &bytes, SourceId(0)).expect("a readable document");
    let dossier = Dossier { documents: vec![document] };
    let report = check(&dossier, rules, &Options::default());
    let file = &report.files[0];
    let accounts: Vec<&Account> =
        file.accounts.iter().filter(|account| is_amount(&dossier.documents[0], account)).collect();
    let count = |outcomes: &[Outcome]| {
        let found = accounts.iter().filter(|account| outcomes.contains(&account.outcome));
        100 * found.count() / accounts.len()
    };
    let decided = count(&[Outcome::Consistent, Outcome::LastDigit, Outcome::Contradicted]);
    let claimed = 100 - count(&[Outcome::Unclaimed]);
    let errors = file.diagnostics.iter().filter(|found| found.severity == Severity::Error).count();
    let unexplained = accounts.iter().filter(|account| !has_reason(account)).count();
    let found = (floor.claimed <= claimed, floor.decided <= decided, errors, unexplained);
    (found != (true, true, floor.errors, 0)).then(|| {
        format!(
            "{}: {} figures, {claimed}% claimed, {decided}% decided, {errors} errors, {unexplained} without a reason: {:?}",
            floor.file,
            accounts.len(),
            reasons(&accounts),
        )
    })
}

/// Whether a figure is an amount or a percentage: those are what the explanatory text is about.
fn is_amount(document: &Document, account: &Account) -> bool {
    let text = document.text(account.at.span);
    text.ends_with('元') || text.ends_with('万') || text.ends_with(['%', '％'])
}

/// What is not decided says why.
fn has_reason(account: &Account) -> bool {
    let decided = [Outcome::Consistent, Outcome::LastDigit, Outcome::Contradicted];
    decided.contains(&account.outcome)
        || account.reason.as_ref().is_some_and(|reason| !reason.is_empty())
}

/// How often each reason is given.
fn reasons(accounts: &[&Account]) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for reason in accounts.iter().filter_map(|account| account.reason.clone()) {
        *counts.entry(reason).or_default() += 1;
    }
    counts
}
