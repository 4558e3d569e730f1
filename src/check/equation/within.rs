//! A part and its whole, of which nothing else is known: the part is at most the whole.

use super::relation::Relation;
use super::sum::Terms;
use super::term::Term;
use super::verdict::{Verdict, judge};
use super::via::Rivals;
use crate::number::Rounding;
use crate::rule::{Check, Equation, Rule};
use once_cell::sync::Lazy;
use std::borrow::Cow;

static WITHIN: Lazy<Equation> = Lazy::new(|| "part <= whole".parse().expect("well formed"));

/// How a part came out against a whole, and their values by name.
pub(in crate::check) type Weighed = (Verdict, Terms);

/// Compares a part with a whole.
pub(in crate::check) fn weighed(part: Term, whole: Term, rounding: Rounding) -> Weighed {
    let terms = vec![(Cow::Borrowed("part"), part), (Cow::Borrowed("whole"), whole)];
    (judge(&WITHIN, &terms, None, "part", rounding), terms)
}

/// What came out, told as the check of a rule has it; `at` is the rule's position in its set.
pub(in crate::check) fn relation<'r>(
    (at, rule, check): (usize, &'r Rule, &'r Check),
    (verdict, terms): Weighed,
) -> Relation<'r> {
    Relation {
        rule: at,
        kind: "bound",
        equation: Cow::Borrowed(&*WITHIN),
        terms,
        word: None,
        at: Cow::Borrowed("part"),
        verdict,
        rivals: Rivals::Tried,
        standing: None,
        severity: rule.severity,
        say: Cow::Borrowed(&check.say),
        work: Cow::Borrowed("{part} ≤ {whole}"),
        hint: None,
        turned: None,
    }
}
