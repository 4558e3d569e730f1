//! That what is stated is what stands elsewhere.

use crate::check::equation::relation::Relation;
use crate::check::equation::term::Term;
use crate::check::equation::verdict::{Verdict, judge};
use crate::check::equation::via::Rivals;
use crate::number::Rounding;
use crate::rule::{Check, Equation, Rule};
use once_cell::sync::Lazy;
use std::borrow::Cow;

/// Two statements of one quantity.
static EQUAL: Lazy<Equation> = Lazy::new(|| "stated = other".parse().expect("well formed"));

/// Whether what is stated is what stands elsewhere.
pub(super) fn equal(stated: &Term, other: &Term, rounding: Rounding) -> Verdict {
    judge(&EQUAL, &sides(stated, other), None, "stated", rounding)
}

/// That what is stated is what stands elsewhere; `at` is the rule's position.
pub(super) fn relation<'r>(
    at: usize,
    rule: &'r Rule,
    check: &'r Check,
    (stated, other): (&Term, &Term),
    verdict: Verdict,
) -> Relation<'r> {
    Relation {
        rule: at,
        kind: "restatement",
        equation: Cow::Borrowed(&*EQUAL),
        terms: sides(stated, other),
        word: None,
        at: Cow::Borrowed("stated"),
        verdict,
        rivals: Rivals::None,
        standing: None,
        severity: rule.severity,
        say: Cow::Borrowed(&check.say),
        work: Cow::Borrowed("{stated}，{other}"),
        hint: None,
        turned: None,
    }
}

/// The terms of [`EQUAL`].
fn sides<'r>(stated: &Term, other: &Term) -> Vec<(Cow<'r, str>, Term)> {
    vec![(Cow::Borrowed("stated"), stated.clone()), (Cow::Borrowed("other"), other.clone())]
}
