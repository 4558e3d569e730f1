//! A total and its parts: the equations that they may be held to, and the relation that tells it.

use super::relation::Relation;
use super::term::Term;
use super::verdict::{Verdict, judge};
use super::via::Rivals;
use crate::number::Rounding;
use crate::rule::{Check, Equation, Rule};
use once_cell::sync::Lazy;
use rust_decimal::Decimal;
use std::borrow::Cow;

/// The parts are all there are.
pub(in crate::check) static TOTAL: Lazy<Equation> =
    Lazy::new(|| "total = parts".parse().expect("well formed"));
/// What is left out of the parts can only be negative.
pub(in crate::check) static BOUND: Lazy<Equation> =
    Lazy::new(|| "total <= parts".parse().expect("well formed"));
/// Parts may be left out.
pub(in crate::check) static WITHIN: Lazy<Equation> =
    Lazy::new(|| "parts <= total".parse().expect("well formed"));

/// Parts may be left out, last year too.
pub(in crate::check) static BEFORE: Lazy<Equation> =
    Lazy::new(|| "parts - changes <= total - change".parse().expect("well formed"));

/// The values of an equation by name.
pub(in crate::check) type Terms = Vec<(Cow<'static, str>, Term)>;

/// A total and the sum of its parts under their names.
pub(in crate::check) fn terms(total: Term, parts: Term) -> Terms {
    vec![(Cow::Borrowed("total"), total), (Cow::Borrowed("parts"), parts)]
}

/// Whether a total and its parts are less than one apart, as they may be where cells are cut or rounded to
/// whole units.
pub(in crate::check) fn is_near(terms: &Terms) -> bool {
    let [(_, total), (_, parts)] = terms.as_slice() else { return false };
    let printed = |term: &Term| term.parts.iter().map(|part| part.quantity.value).sum::<Decimal>();
    (printed(total) - printed(parts)).abs() < Decimal::ONE
}

/// Whether the parts are more than their total, which more parts cannot mend unless some are negative.
pub(in crate::check) fn is_exceeded(terms: &Terms, rounding: Rounding) -> bool {
    let mut figures = terms.iter().flat_map(|(_, term)| &term.parts);
    figures.all(|part| !part.negative && !part.quantity.value.is_sign_negative())
        && judge(&WITHIN, terms, None, "total", rounding) == Verdict::Refuted
}

/// How a total came out against its parts, told as the check of a rule has it; `at` is the rule's
/// position in its set.
pub(in crate::check) fn relation<'r>(
    (at, rule, check): (usize, &'r Rule, &'r Check),
    equation: &'static Equation,
    terms: Terms,
    verdict: Verdict,
) -> Relation<'r> {
    Relation { say: Cow::Borrowed(&check.say), ..untold(at, rule, equation, terms, verdict) }
}

/// As [`relation`], for a rule whose sentence is still to be made.
pub(in crate::check) fn untold<'r>(
    at: usize,
    rule: &'r Rule,
    equation: &'static Equation,
    terms: Terms,
    verdict: Verdict,
) -> Relation<'r> {
    Relation {
        rule: at,
        kind: "sum",
        equation: Cow::Borrowed(equation),
        terms,
        word: None,
        at: Cow::Borrowed("total"),
        verdict,
        rivals: Rivals::None,
        standing: None,
        severity: rule.severity,
        say: Cow::Borrowed(""),
        work: Cow::Borrowed("{parts} = {=total}"),
        hint: None,
        turned: None,
    }
}
