//! What kind of thing an equation compares: money with money, vehicles with vehicles.

use super::term::Term;
use crate::number::Unit;
use crate::rule::{Equation, Expr};

/// The kind of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind<'a> {
    /// Zero, or a sum of nothing: comparable with anything.
    Any,
    /// A ratio.
    Pure,
    Money,
    Count(&'a str),
}

/// The values of an equation's names.
type Values<'a> = dyn Fn(&str) -> Option<&'a Term> + 'a;

/// Whether both sides of an equation are of one kind: persons are not compared with acres, nor
/// money with counts, but money for each vehicle times vehicles is money.
pub(super) fn comparable(equation: &Equation, values: &Values<'_>) -> bool {
    let sides = kind(&equation.left, values).zip(kind(&equation.right, values));
    sides.is_some_and(|(left, right)| same(left, right).is_some())
}

fn kind<'a>(expr: &Expr, values: &Values<'a>) -> Option<Kind<'a>> {
    match expr {
        Expr::Number(_) => Some(Kind::Any),
        Expr::Name(name) | Expr::Sum(name) => values(name).map_or(Some(Kind::Any), of_term),
        Expr::Add(a, b) | Expr::Sub(a, b) => same(kind(a, values)?, kind(b, values)?),
        Expr::Mul(a, b) => product(kind(a, values)?, kind(b, values)?),
    }
}

fn of_term(term: &Term) -> Option<Kind<'_>> {
    let kinds = term.parts.iter().map(|part| match &part.quantity.unit {
        Unit::Money(_) => Kind::Money,
        Unit::Count(unit) => Kind::Count(unit),
        _ => Kind::Pure,
    });
    let mut all = Kind::Any;
    for kind in kinds {
        all = same(all, kind)?;
    }
    Some(all)
}

fn same<'a>(a: Kind<'a>, b: Kind<'a>) -> Option<Kind<'a>> {
    match (a, b) {
        // A bare number may be anything: 完成35 beside 35个.
        (Kind::Any | Kind::Pure, other) | (other, Kind::Any | Kind::Pure) => Some(other),
        (a, b) => (a == b).then_some(a),
    }
}

fn product<'a>(a: Kind<'a>, b: Kind<'a>) -> Option<Kind<'a>> {
    match (a, b) {
        (Kind::Any | Kind::Pure, other) | (other, Kind::Any | Kind::Pure) => Some(other),
        (Kind::Money, Kind::Count(_)) | (Kind::Count(_), Kind::Money) => Some(Kind::Money),
        _ => None,
    }
}
