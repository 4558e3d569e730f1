//! Tests equations over intervals, exactly.
//!
//! An equation is affine in every name that is not multiplied with itself, so the extremes of
//! `left - right` lie at interval ends. Names that stand in it once are carried as intervals;
//! names that stand in it more than once are tried at both ends, for interval arithmetic alone
//! would count their uncertainty twice and miss contradictions.

use crate::number::Interval;
use crate::rule::{Equation, Expr, Relation};
use crate::steps::{self, Work};
use rust_decimal::Decimal;

/// The value of each name.
pub(super) type Values<'a> = dyn Fn(&str) -> Option<Interval> + 'a;

/// The range of `left - right`; `None` if a name has no value or a number overflows.
pub(super) fn difference(equation: &Equation, values: &Values<'_>) -> Option<Interval> {
    steps::count(Work::Equation, 1);
    if !equation.repeats {
        return between(equation, values);
    }
    let mut counts: Vec<(&str, usize)> = Vec::new();
    count(&equation.left, &mut counts);
    count(&equation.right, &mut counts);
    // The sum of a long list is not taken again for every corner.
    let all: Vec<(&str, Interval)> = counts
        .iter()
        .map(|(name, _)| values(name).map(|interval| (*name, interval)))
        .collect::<Option<_>>()?;
    let several = counts.iter().zip(&all).filter(|((_, times), _)| 1 < *times);
    let repeated: Vec<(&str, Interval)> = several.map(|(_, known)| *known).collect();
    let values =
        |name: &str| all.iter().find(|(known, _)| *known == name).map(|(_, interval)| *interval);
    let mut range: Option<Interval> = None;
    for corner in 0..1_u32 << repeated.len().min(10) {
        let pinned = |name: &str| {
            let at = repeated.iter().position(|(known, _)| *known == name)?;
            let interval = repeated[at].1;
            Some(Interval::exact(if corner >> at & 1 == 0 { interval.lo } else { interval.hi }))
        };
        let value = |name: &str| pinned(name).or_else(|| values(name));
        let here = between(equation, &value)?;
        range = Some(range.map_or(here, |range| range.hull(here)));
    }
    range
}

/// The range of `left - right`, each name taken for itself wherever it stands.
fn between(equation: &Equation, values: &Values<'_>) -> Option<Interval> {
    let (left, right) = (evaluate(&equation.left, values)?, evaluate(&equation.right, values)?);
    left.checked_add(right.negated())
}

/// Whether the relation can hold for some values; `None` as for [`difference`].
pub(super) fn holds(equation: &Equation, values: &Values<'_>) -> Option<bool> {
    let range = difference(equation, values)?;
    Some(match equation.relation {
        Relation::Equal | Relation::Direction => range.contains(Decimal::ZERO),
        Relation::AtMost => range.lo <= Decimal::ZERO,
        Relation::AtLeast => Decimal::ZERO <= range.hi,
    })
}

/// The value of `name` that makes both sides equal, at given values of the others; `None` if none
/// or any would.
pub(super) fn solve(
    equation: &Equation,
    name: &str,
    values: &dyn Fn(&str) -> Option<Decimal>,
) -> Option<Decimal> {
    let at = |probe: Decimal| {
        let value = |asked: &str| {
            let value = if asked == name { probe } else { values(asked)? };
            Some(Interval::exact(value))
        };
        let left = evaluate(&equation.left, &value)?.lo;
        left.checked_sub(evaluate(&equation.right, &value)?.lo)
    };
    let base = at(Decimal::ZERO)?;
    let slope = at(Decimal::ONE)?.checked_sub(base)?;
    (-base).checked_div(slope)
}

/// The range of values of `name` that fit the others' intervals; `None` if it has no bounds.
pub(in crate::check) fn solutions(
    equation: &Equation,
    name: &str,
    values: &Values<'_>,
) -> Option<Interval> {
    let mut counts = Vec::new();
    count(&equation.left, &mut counts);
    count(&equation.right, &mut counts);
    let others: Vec<(&str, Interval)> = counts
        .iter()
        .filter(|(other, _)| *other != name)
        .map(|(other, _)| values(other).map(|interval| (*other, interval)))
        .collect::<Option<_>>()?;
    if 8 < others.len() {
        return None;
    }
    let mut range: Option<Interval> = None;
    for corner in 0..1_u32 << others.len() {
        let value = |asked: &str| {
            let at = others.iter().position(|(known, _)| *known == asked)?;
            let interval = others[at].1;
            Some(if corner >> at & 1 == 0 { interval.lo } else { interval.hi })
        };
        let here = Interval::exact(solve(equation, name, &value)?);
        range = Some(range.map_or(here, |range| range.hull(here)));
    }
    range
}

fn count<'a>(expr: &'a Expr, counts: &mut Vec<(&'a str, usize)>) {
    match expr {
        Expr::Number(_) => {}
        Expr::Name(name) | Expr::Sum(name) => {
            match counts.iter_mut().find(|(known, _)| known == name) {
                Some((_, times)) => *times += 1,
                None => counts.push((name, 1)),
            }
        }
        Expr::Add(a, b) | Expr::Sub(a, b) | Expr::Mul(a, b) => {
            count(a, counts);
            count(b, counts);
        }
    }
}

/// An expression's range; a sum over parts is asked for by its role, as `sum(role)` is bound.
pub(super) fn evaluate(expr: &Expr, values: &Values<'_>) -> Option<Interval> {
    match expr {
        Expr::Number(value) => Some(Interval::exact(*value)),
        Expr::Name(name) | Expr::Sum(name) => values(name),
        Expr::Add(a, b) => evaluate(a, values)?.checked_add(evaluate(b, values)?),
        Expr::Sub(a, b) => evaluate(a, values)?.checked_add(evaluate(b, values)?.negated()),
        Expr::Mul(a, b) => product(evaluate(a, values)?, evaluate(b, values)?),
    }
}

fn product(a: Interval, b: Interval) -> Option<Interval> {
    let corners = [
        a.lo.checked_mul(b.lo)?,
        a.lo.checked_mul(b.hi)?,
        a.hi.checked_mul(b.lo)?,
        a.hi.checked_mul(b.hi)?,
    ];
    let lo = corners.iter().min().copied()?;
    let hi = corners.iter().max().copied()?;
    Some(Interval { lo, hi })
}

#[cfg(test)]
mod tests {
    use super::{holds, solutions, solve};
    use crate::number::Interval;
    use crate::rule::Equation;
    use rust_decimal::Decimal;

    fn decimal(text: &str) -> Decimal {
        text.parse().expect("a number")
    }

    fn around(text: &str, half: &str) -> Interval {
        let (at, half) = (decimal(text), decimal(half));
        Interval { lo: at - half, hi: at + half }
    }

    /// 比上年减少4.85万元, 下降23.49%, now 15.79: 23.498% is printed short, yet 4.845 of 20.645
    /// would be 23.468%.
    #[test]
    fn rounding_of_the_inputs_explains() {
        let equation: Equation = "rate * (amount - delta) = delta".parse().expect("well formed");
        let values = |rate: &str| {
            let rate = around(rate, "0.00005");
            move |name: &str| match name {
                "amount" => Some(around("15.79", "0.005")),
                "delta" => Some(around("-4.85", "0.005")),
                _ => Some(rate),
            }
        };
        assert_eq!(holds(&equation, &values("-0.2349")), Some(true));
        assert_eq!(holds(&equation, &values("-0.2352")), Some(true));
        assert_eq!(holds(&equation, &values("-0.2345")), Some(false));
        assert_eq!(holds(&equation, &values("0.2349")), Some(false));
    }

    #[test]
    fn solving_gives_the_value_and_its_range() {
        let equation: Equation = "share * base = amount".parse().expect("well formed");
        let point = |name: &str| Some(decimal(if name == "base" { "17.00" } else { "8.29" }));
        let share = solve(&equation, "share", &point).expect("one solution");
        assert_eq!(share.round_dp(4), decimal("0.4876"));
        let range =
            |name: &str| Some(around(if name == "base" { "17.00" } else { "8.29" }, "0.005"));
        let range = solutions(&equation, "share", &range).expect("bounded");
        assert_eq!(
            (range.lo.round_dp(5), range.hi.round_dp(5)),
            (decimal("0.48721"), decimal("0.48808"))
        );
    }

    #[test]
    fn a_zero_base_has_no_solution() {
        let equation: Equation = "share * base = amount".parse().expect("well formed");
        assert_eq!(solve(&equation, "share", &|_| Some(Decimal::ZERO)), None);
    }
}
