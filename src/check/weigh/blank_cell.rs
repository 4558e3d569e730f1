//! An amount in the text whose cell is blank, where the other cells already make up the total.
//!
//! A blank alone says nothing. A total that is reached without it says that it is nothing.

use super::equality;
use crate::check::equation::term::Term;
use crate::check::equation::verdict::Verdict;
use crate::check::equation::via::{Grounds, Via};
use crate::check::findings::Findings;
use crate::check::proof::Proof;
use crate::check::proof::case::Case;
use crate::check::subject::ledger::{Entry, Origin};
use crate::diagnostic::{Diagnostic, Label};
use crate::fact::{Fact, Facts, TableReading};
use crate::rule::{Check, Rule, RuleSet};
use rust_decimal::Decimal;

/// The amounts of the year of the disclosure.
const AMOUNT: &str = "amount";

/// A part without a figure in a table, and the total that the others make up.
struct Blank<'f> {
    part: &'f str,
    total: &'f Fact,
}

/// Compares what the text states with the blanks of the tables that a rule names.
pub(in crate::check) fn weigh(
    case: &Case<'_>,
    facts: &Facts,
    rules: &RuleSet,
    findings: &mut Findings<'_>,
) {
    for (rule, check) in rules.checks("blank-cell") {
        let of_rule = |table: &TableReading| {
            let spec = table.spec.map(|spec| &rules.vocabulary.tables[spec]);
            table.is_understood()
                && !table.open
                && spec.is_some_and(|spec| check.roles.contains(&spec.id))
        };
        let tables: Vec<usize> =
            (0..facts.tables.len()).filter(|at| of_rule(&facts.tables[*at])).collect();
        // Of two such tables it is not certain which one the text speaks of.
        let [table] = tables.as_slice() else { continue };
        for blank in blanks(facts, *table, check) {
            let entries = case.ledger().of_item(blank.part);
            let stated = entries.filter(|entry| is_stated(entry));
            if let Some(entry) = stated
                .into_iter()
                .find(|entry| is_proven(entry, &blank, (rules, rule, check), case))
            {
                findings.remarks.extend(remark(entry, &blank, rule, check));
            }
        }
    }
}

/// The parts of a whole that a table has a row or column for and no figure, if the figures of the others
/// make up the whole.
fn blanks<'f>(facts: &'f Facts, table: usize, check: &'f Check) -> Vec<Blank<'f>> {
    let reading = &facts.tables[table];
    let own: Vec<&Fact> = facts
        .facts
        .iter()
        .filter(|fact| fact.table == table && fact.role == AMOUNT && fact.key.aspect.is_empty())
        .collect();
    let of =
        |item: &str| own.iter().copied().filter(|fact| fact.key.item == item).collect::<Vec<_>>();
    let mut blanks = Vec::new();
    for (part, whole) in &check.within {
        let [total] = of(whole)[..] else { continue };
        let parts = check.within.iter().filter(|(_, of)| of == whole);
        let present: Vec<&Fact> = parts.flat_map(|(part, _)| of(part)).collect();
        let sum = present
            .iter()
            .try_fold(Decimal::ZERO, |sum, fact| sum.checked_add(fact.quantity.value));
        let named = reading.columns.iter().any(|column| column.item.as_deref() == Some(part))
            || reading.rows.iter().any(|row| row.item == **part);
        if named && of(part).is_empty() && sum == Some(total.quantity.value) {
            blanks.push(Blank { part, total });
        }
    }
    blanks
}

/// Whether the text states an amount of this year that is not nothing.
fn is_stated(entry: &Entry) -> bool {
    let some = entry.term.figure().is_some_and(|figure| !figure.quantity.value.is_zero());
    let plain = entry.key.within.is_none() && entry.key.aspect.is_empty();
    some && plain && entry.role == AMOUNT && matches!(entry.origin, Origin::Prose(..))
}

/// Whether it was read, not supposed, that the text speaks of the quantity of the cell.
fn is_proven(
    entry: &Entry,
    blank: &Blank<'_>,
    (rules, rule, check): (&RuleSet, &Rule, &Check),
    case: &Case<'_>,
) -> bool {
    let position = crate::check::findings::position(rules, rule);
    let nothing = Term::constant(Decimal::ZERO, Some(blank.total.site), Grounds::all(Via::Named));
    let sides = (&entry.term, &nothing);
    let denied = equality::relation(position, rule, check, sides, Verdict::Refuted);
    Proof::of(&denied, case).is_ok()
}

fn remark(entry: &Entry, blank: &Blank<'_>, rule: &Rule, check: &Check) -> Option<Diagnostic> {
    let figure = entry.term.figure()?;
    let (amount, total) = (figure.quantity.to_string(), blank.total.quantity.to_string());
    let say = check.say.replace("{amount}", &amount).replace("{item}", blank.part);
    Some(Diagnostic {
        labels: vec![Label { at: blank.total.site, note: total }],
        ..crate::check::remark::remark(rule, say, figure.site, amount)
    })
}
