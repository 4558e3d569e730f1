//! Comparisons with an amount of which no phrase says what it is: 比批复数｜240万元｜减少25万元.

use super::sentence::Event;
use super::statement::Value;

/// Takes amounts that a change follows without a comma for what is compared with, and the changes from
/// them for changes of which the text leaves open what they are from.
///
/// An amount and its own change are two clauses. Where a phrase knows the comparison it has bound `prior`,
/// or the amount and its change together.
pub(super) fn leave_open(events: &mut [Event]) {
    // Where the last change ends that is open.
    let mut end = None;
    for index in 1..events.len() {
        let (before, rest) = events.split_at_mut(index);
        let (last, event) = (&mut before[index - 1], &mut rest[0]);
        if !is_bare_change(event) {
            continue;
        }
        let follows = last.range.end == event.range.start;
        if follows && last.states_amount() && !names_basis(last) {
            last.leave_open();
        } else if end != Some(last.range.end) {
            continue;
        }
        event.leave_open();
        end = Some(event.range.end);
    }
}

/// Whether a phrase states a change and not what it is one from.
fn is_bare_change(event: &Event) -> bool {
    let change = |role: &str| matches!(role, "delta" | "rate");
    !event.bindings.is_empty()
        && event.bindings.iter().all(|binding| change(&binding.role))
        && event.bindings.iter().any(|binding| matches!(binding.value, Value::Figure { .. }))
        && event.labels.is_empty()
}

/// Whether a phrase says of which year its amount is.
fn names_basis(event: &Event) -> bool {
    event.labels.iter().any(|(name, _)| name == "basis")
        || event.bindings.iter().any(|binding| binding.role == "prior")
}
