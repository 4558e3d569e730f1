//! What a change is one from, where that stands in the phrase before or no phrase knows it.

use super::sentence::Event;
use super::statement::Value;

/// What may stand between a change and its rate.
const JOINTS: &[&str] = &["", ",", "(", "、"];

/// Hangs each change that does not say what it is one from on the phrase right before it in `text`.
///
/// An amount and its own change are two clauses: where no comma stands between them, the amount is what is
/// compared with, 比批复数｜240万元｜减少25万元, unless a phrase has bound it as `prior` or both together.
/// Neither then says anything of the subject. A rate behind a change is from what the change is from.
pub(super) fn carry_basis(text: &str, events: &mut [Event]) {
    for index in 1..events.len() {
        let (before, rest) = events.split_at_mut(index);
        let (last, event) = (&mut before[index - 1], &mut rest[0]);
        let Some(between) = text.get(last.range.end..event.range.start) else { continue };
        if !follows(between, event) {
            continue;
        }
        if between.is_empty() && last.states_amount() && !names_basis(last) {
            last.leave_open();
        }
        if last.is_open() {
            event.leave_open();
        } else if is_change(last) {
            let basis = last.labels.iter().find(|(name, _)| name == "basis");
            event.labels.extend(basis.cloned());
        }
    }
}

/// Whether a phrase states a change from what the phrase right before it is from, with `between` between them.
pub(super) fn follows(between: &str, event: &Event) -> bool {
    JOINTS.contains(&between) && is_bare_change(event)
}

/// Whether a phrase states a change and not what it is one from: it begins with its word of change, so
/// that no 同比 stands before that.
fn is_bare_change(event: &Event) -> bool {
    let begins = |value: &Value| match value {
        Value::Figure { way: Some((_, span)), .. } => span.start == event.span.start,
        Value::Figure { way: None, .. } => true,
        Value::Word { .. } | Value::Implied { .. } => false,
    };
    is_change(event)
        && event.labels.is_empty()
        && event.bindings.iter().any(|binding| begins(&binding.value))
}

fn is_change(event: &Event) -> bool {
    let change = |role: &str| matches!(role, "delta" | "rate");
    !event.bindings.is_empty()
        && event.bindings.iter().all(|binding| change(&binding.role))
        && event.bindings.iter().any(|binding| matches!(binding.value, Value::Figure { .. }))
}

/// Whether a phrase says of which year its amount is.
fn names_basis(event: &Event) -> bool {
    event.labels.iter().any(|(name, _)| name == "basis")
        || event.bindings.iter().any(|binding| binding.role == "prior")
}
