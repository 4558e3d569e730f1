//! Whether an equation holds over terms.

use super::dimension::comparable;
use super::eval::{difference, evaluate, holds, solve};
use super::term::Term;
use crate::number::{Hedge, Interval, Rounding, Unit};
use crate::rule::{Equation, Relation as Sign};
use crate::vocabulary::Direction;
use rust_decimal::Decimal;
use std::borrow::Cow;

/// How an equation came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::check) enum Verdict {
    /// The printed digits allow it.
    Consistent,
    /// Only digits cut off instead of rounded allow it.
    LastDigit,
    /// What it divides by is zero: nothing can be said.
    ZeroBase,
    /// Too large to compute, or soft evidence only.
    Undecided,
    /// The printed values say otherwise, though rounding could hide it.
    Doubtful,
    /// No rounding explains it. Whether that contradicts anybody, [`crate::check::proof::settle`] says.
    Refuted,
}

/// Tests an equation over terms. `at` is the result: the figure whose last digit may be cut off.
pub(in crate::check) fn judge(
    equation: &Equation,
    terms: &[(Cow<'_, str>, Term)],
    word: Option<Direction>,
    at: &str,
    rounding: Rounding,
) -> Verdict {
    let term = |name: &str| terms.iter().find(|(known, _)| known == name).map(|(_, term)| term);
    let values = |name: &str| term(name)?.interval(rounding);
    if !comparable(equation, &term) {
        return Verdict::Undecided;
    }
    if let Some(direction) = word {
        let verdict = judge_word(equation, direction, &values, &|name| term(name)?.point());
        let rate = || terms.iter().any(|(_, term)| term.unit() == Some(&Unit::Percent));
        // A rate of 100% is often a little more or less, as its amounts would show.
        return if verdict == Verdict::Doubtful && rate() { Verdict::Undecided } else { verdict };
    }
    match holds(equation, &values) {
        None => return Verdict::Undecided,
        // Of nothing anything is a share.
        Some(true) if takes_any(equation, terms, at) => return Verdict::ZeroBase,
        Some(true) => return Verdict::Consistent,
        Some(false) => {}
    }
    if equation.relation == Sign::Equal && term(at).is_some_and(may_be_cut) {
        let cut = |name: &str| {
            let rounding = if name == at { Rounding::Truncate } else { rounding };
            term(name)?.interval(rounding)
        };
        if holds(equation, &cut) == Some(true) {
            return Verdict::LastDigit;
        }
    }
    if solve(equation, at, &|name| term(name)?.point()).is_none()
        && equation.relation == Sign::Equal
        && term(at).is_none_or(is_convention)
    {
        return Verdict::ZeroBase;
    }
    Verdict::Refuted
}

/// Whether an equation holds whatever rate stands in it: 16% of a budget of 0, of which 0 was spent.
fn takes_any(equation: &Equation, terms: &[(Cow<'_, str>, Term)], at: &str) -> bool {
    let term = |name: &str| terms.iter().find(|(known, _)| known == name).map(|(_, term)| term);
    equation.relation == Sign::Equal
        && term(at).is_some_and(|rate| !is_convention(rate) && rate.unit() == Some(&Unit::Percent))
        && solve(equation, at, &|name| term(name)?.point()).is_none()
}

/// How far both sides are from each other, as printed.
pub(in crate::check) fn distance(
    equation: &Equation,
    terms: &[(Cow<'_, str>, Term)],
) -> Option<Decimal> {
    let term = |name: &str| terms.iter().find(|(known, _)| known == name).map(|(_, term)| term);
    let range = difference(equation, &|name| term(name)?.point().map(Interval::exact))?;
    Some(range.lo.abs())
}

/// A rise from nothing is often called 100%, or nothing; no other rate can be meant.
fn is_convention(rate: &Term) -> bool {
    rate.point().is_none_or(|rate| rate.is_zero() || rate.abs() == Decimal::ONE)
}

/// Digits are cut off results that people write down, not counts, and not numbers that are hedged
/// anyway. What prints a table rounds its totals as it rounds their parts.
fn may_be_cut(term: &Term) -> bool {
    term.figure().is_some_and(|part| {
        part.quantity.hedge == Hedge::Exact
            && !part.in_table
            && !matches!(part.quantity.unit, Unit::Count(_))
    })
}

fn judge_word(
    equation: &Equation,
    direction: Direction,
    values: &dyn Fn(&str) -> Option<Interval>,
    points: &dyn Fn(&str) -> Option<Decimal>,
) -> Verdict {
    let Some(holds) = word_holds(equation, direction, values) else { return Verdict::Undecided };
    if !holds {
        return Verdict::Refuted;
    }
    let exact = |name: &str| points(name).map(Interval::exact);
    let as_printed = evaluate(&equation.left, &exact).map(|interval| interval.lo);
    match (direction, as_printed) {
        (Direction::Up, Some(value)) if value <= Decimal::ZERO => Verdict::Doubtful,
        (Direction::Down, Some(value)) if Decimal::ZERO <= value => Verdict::Doubtful,
        _ => Verdict::Consistent,
    }
}

/// Whether the left side of a `~` can have the direction.
pub(super) fn word_holds(
    equation: &Equation,
    direction: Direction,
    values: &dyn Fn(&str) -> Option<Interval>,
) -> Option<bool> {
    let range = evaluate(&equation.left, values)?;
    Some(match direction {
        Direction::Up => Decimal::ZERO < range.hi,
        Direction::Down => range.lo < Decimal::ZERO,
        Direction::Flat => range.contains(Decimal::ZERO),
    })
}
