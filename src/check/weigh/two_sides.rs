//! Totals of income and of expenditure, which the form has equal.

use crate::check::subject::ledger::{Entry, Origin};
use crate::check::subject::reading::Reading;
use crate::rule::{Check, Rule};
use crate::vocabulary::folded;

/// The rule for two sentences of which one names the income and the other the expenditure, told by the rule's two
/// expressions: they are called 总计 without what is carried over, too.
pub(super) fn rule<'r>(
    rule: Option<(&'r Rule, &'r Check)>,
    readings: &[Reading<'_>],
    first: &Entry,
    other: &Entry,
) -> Option<(&'r Rule, &'r Check)> {
    let (_, check) = rule?;
    let [income, expenditure] = check.find.as_slice() else { return None };
    let (first, other) = (label(readings, first)?, label(readings, other)?);
    rule.filter(|_| income.is_match(&first) && expenditure.is_match(&other))
}

/// What a sentence calls its quantity.
fn label(readings: &[Reading<'_>], entry: &Entry) -> Option<String> {
    let Origin::Prose(document, index) = entry.origin else { return None };
    let reading = &readings[document];
    let span = reading.statements.all[index].subjects.first()?;
    Some(folded(reading.document.text(*span)))
}
