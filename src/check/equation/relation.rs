//! One instance of a rule: an equation over the figures of a place, and how it came out.

use super::dimension::comparable;
use super::eval::{difference, holds, solve};
use super::term::{Part, Term};
use super::via::{Doubt, Rivals, Via};
use crate::check::proof::settle::Proof;
use crate::diagnostic::Severity;
use crate::number::{Hedge, Interval, Quantity, Rounding, Unit};
use crate::rule::{Equation, Relation as Sign};
use crate::source::Site;
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

/// An equation with its values.
#[derive(Clone, Debug)]
pub(in crate::check) struct Relation<'r> {
    /// The rule, by position.
    pub rule: usize,
    /// What kind of claim it is, for the account.
    pub kind: &'r str,
    pub equation: Cow<'r, Equation>,
    pub terms: Vec<(Cow<'r, str>, Term)>,
    /// The direction a word states, for `~`.
    pub word: Option<(Direction, Site)>,
    /// The name the finding points at.
    pub at: Cow<'r, str>,
    pub verdict: Verdict,
    /// Whether its names may mean other figures.
    pub rivals: Rivals,
    /// What became of it where it does not hold; `None` until [`crate::check::proof::settle::settle`] has looked.
    pub standing: Option<Result<Proof, Doubt>>,
    pub severity: Severity,
    /// What is wrong, with `{name}` and `{=name}`.
    pub say: Cow<'r, str>,
    pub work: Cow<'r, str>,
    /// What the figure probably is, or what else to look at.
    pub hint: Option<String>,
    /// The word of direction that is wrong, if all agrees once it is turned round.
    pub turned: Option<Turned>,
}

/// The word of a broken relation that should state the other direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) struct Turned {
    pub word: Turn,
    /// Another word that explains as much: 增加1.22万元，下降2.4% may be either.
    pub rival: Option<Turn>,
}

/// A word that is turned round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) struct Turn {
    pub at: Site,
    pub direction: Direction,
    /// The figure whose sign it gives; `None` where several words are to be turned at once.
    pub figure: Option<Site>,
}

impl Relation<'_> {
    /// Whether it is proven that it does not hold.
    pub(in crate::check) fn is_contradicted(&self) -> bool {
        self.verdict == Verdict::Refuted && matches!(self.standing, Some(Ok(_)))
    }

    /// Whether its figures cannot be taken for others: what is read binds them, and nothing else
    /// bears their names.
    pub(in crate::check) fn is_sure(&self) -> bool {
        self.rivals == Rivals::None && self.weakest() < Via::Assumed
    }

    /// How its least sure value was found.
    pub(in crate::check) fn weakest(&self) -> Via {
        let all = self.terms.iter().map(|(_, term)| term.grounds.weakest());
        all.max().unwrap_or(Via::Named)
    }

    /// Whether it gives the value of a figure and no mere bound.
    pub(in crate::check) fn is_equation(&self) -> bool {
        self.equation.relation == crate::rule::Relation::Equal
    }

    pub(in crate::check) fn term(&self, name: &str) -> Option<&Term> {
        self.terms.iter().find(|(known, _)| known == name).map(|(_, term)| term)
    }

    /// All figures in it.
    pub(in crate::check) fn sites(&self) -> impl Iterator<Item = Site> + '_ {
        self.terms.iter().flat_map(|(_, term)| term.parts.iter().map(|part| part.site))
    }

    /// The direction that the printed values have, where a word states one.
    pub(in crate::check) fn true_direction(&self) -> Option<Direction> {
        self.word?;
        let points = |name: &str| self.term(name)?.point().map(Interval::exact);
        let value = super::eval::evaluate(&self.equation.left, &points)?.lo;
        Some(match value.cmp(&Decimal::ZERO) {
            std::cmp::Ordering::Greater => Direction::Up,
            std::cmp::Ordering::Less => Direction::Down,
            std::cmp::Ordering::Equal => Direction::Flat,
        })
    }

    /// The value of a name that the others give, in base units.
    pub(in crate::check) fn expected(&self, name: &str) -> Option<Decimal> {
        solve(&self.equation, name, &|asked| self.term(asked)?.point())
    }

    /// Whether it holds once the word that gives this figure its sign is turned round.
    pub(in crate::check) fn holds_turned(&self, figure: Site, rounding: Rounding) -> bool {
        let mut terms = self.terms.clone();
        let mut touched = false;
        for part in terms.iter_mut().flat_map(|(_, term)| &mut term.parts) {
            if part.site == figure {
                part.negative = !part.negative;
                touched = true;
            }
        }
        let word = self.word.map(|(direction, _)| direction);
        touched && judge(&self.equation, &terms, word, &self.at, rounding) <= Verdict::LastDigit
    }

    /// It with the figure at `site` replaced by this one.
    pub(in crate::check) fn with(&self, site: Site, figure: &Quantity) -> Self {
        let mut changed = self.clone();
        let parts = changed.terms.iter_mut().flat_map(|(_, term)| &mut term.parts);
        for part in parts.filter(|part| part.site == site) {
            part.quantity = figure.clone();
        }
        changed
    }

    /// Whether it would hold if the figures at these sites were others.
    pub(in crate::check) fn holds_with(
        &self,
        changed: &[(Site, &Quantity)],
        rounding: Rounding,
    ) -> bool {
        let interval = |part: &Part| match changed.iter().find(|(site, _)| *site == part.site) {
            None => part.interval(rounding),
            Some((_, figure)) => {
                Part { quantity: (*figure).clone(), ..part.clone() }.interval(rounding)
            }
        };
        let values = |name: &str| -> Option<Interval> {
            let term = self.term(name)?;
            let mut parts = term.parts.iter();
            let constant = Interval::exact(term.constant);
            parts.try_fold(constant, |sum, part| sum.checked_add(interval(part)?))
        };
        match self.word {
            Some((direction, _)) => word_holds(&self.equation, direction, &values) == Some(true),
            None => holds(&self.equation, &values) == Some(true),
        }
    }
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
    let as_printed = super::eval::evaluate(&equation.left, &exact).map(|interval| interval.lo);
    match (direction, as_printed) {
        (Direction::Up, Some(value)) if value <= Decimal::ZERO => Verdict::Doubtful,
        (Direction::Down, Some(value)) if Decimal::ZERO <= value => Verdict::Doubtful,
        _ => Verdict::Consistent,
    }
}

/// Whether the left side of a `~` can have the direction.
fn word_holds(
    equation: &Equation,
    direction: Direction,
    values: &dyn Fn(&str) -> Option<Interval>,
) -> Option<bool> {
    let range = super::eval::evaluate(&equation.left, values)?;
    Some(match direction {
        Direction::Up => Decimal::ZERO < range.hi,
        Direction::Down => range.lo < Decimal::ZERO,
        Direction::Flat => range.contains(Decimal::ZERO),
    })
}
