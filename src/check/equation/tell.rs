//! Puts a relation into words: templates, expected values, admissible ranges.

use super::eval::solutions;
use super::relation::Relation;
use super::term::{Part, Term};
use crate::diagnostic::Lang;
use crate::number::{Interval, Quantity, Rounding, Scale, Unit};
use crate::rule::{Equation, Expr};
use rust_decimal::Decimal;
use std::borrow::Cow;

/// How a template speaks of figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) enum Voice {
    /// It quotes: 减少4.85万元 is `4.85万元`, for the word says the rest.
    Quoting,
    /// It computes: 减少4.85万元 is `(-4.85万元)`.
    Computing,
}

/// A term in a text: a negative figure in brackets where something is computed from it.
pub(super) fn show(term: &Term, voice: Voice) -> String {
    match (term.figure(), voice) {
        (Some(part), Voice::Quoting) => part.quantity.to_string(),
        (Some(_), Voice::Computing) if term.point().is_some_and(|value| value < Decimal::ZERO) => {
            format!("({})", term.shown())
        }
        _ => term.shown(),
    }
}

/// Fills `{name}` with the figure as printed and `{=name}` with the value the others give.
pub(in crate::check) fn fill(
    template: &str,
    equation: &Equation,
    terms: &[(Cow<'_, str>, Term)],
    voice: Voice,
    lang: Lang,
) -> String {
    let term = |name: &str| terms.iter().find(|(known, _)| known == name).map(|(_, term)| term);
    let mut out = String::with_capacity(template.len() * 2);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, tail)) = after.split_once('}') else { break };
        out.push_str(before);
        let text = match name.strip_prefix('=') {
            Some(name) => super::eval::solve(equation, name, &|asked| term(asked)?.point())
                .zip(term(name))
                .map(|(value, term)| print_finely(term, value)),
            None => term(name).map(|term| show(term, voice)).or_else(|| computed(name, &term)),
        };
        out.push_str(&text.unwrap_or_else(|| lang.pick("（无值）", "(no value)").to_owned()));
        rest = tail;
    }
    out.push_str(rest);
    out
}

/// The value of an expression such as `amount - gap`, printed like its first name.
fn computed<'t>(text: &str, term: &dyn Fn(&str) -> Option<&'t Term>) -> Option<String> {
    let expr: Expr = text.parse().ok()?;
    let value = super::eval::evaluate(&expr, &|name| term(name)?.point().map(Interval::exact))?;
    let first = text.split(['-', '+', '*', ' ']).next()?;
    Some(print(term(first)?, value.lo))
}

/// A value as the term's figure would print it, without the sign that words give.
pub(super) fn print(term: &Term, value: Decimal) -> String {
    match term.parts.as_slice() {
        [part] => print_part(part, value - term.constant),
        [first, ..] => first.quantity.print_like(value),
        [] => value.normalize().to_string(),
    }
}

/// As [`print`], but a percentage with two decimals at least: 100% against 99.45% says more than
/// against 99%.
fn print_finely(term: &Term, value: Decimal) -> String {
    let mut term = term.clone();
    for part in &mut term.parts {
        if part.quantity.unit == Unit::Percent {
            part.quantity.places = part.quantity.places.max(2);
        }
    }
    print(&term, value)
}

fn print_part(part: &Part, value: Decimal) -> String {
    reprint(part, if part.negative { -value } else { value })
}

/// What a figure should read, signs of words aside. Where its digits are right in another unit, it
/// is the unit that is wrong: 1771.99元 for 1771.99万元.
pub(in crate::check) fn reprint(part: &Part, value: Decimal) -> String {
    const UNITS: [Unit; 2] = [Unit::Money(Scale::TenThousand), Unit::Money(Scale::Yuan)];
    let slip = UNITS.into_iter().find_map(|unit| {
        let same = part.in_table || part.quantity.value.is_zero() || unit == part.quantity.unit;
        let other = Quantity { unit, ..part.quantity.clone() };
        let fits = || other.interval(Rounding::Nearest).is_some_and(|range| range.contains(value));
        (!same && matches!(part.quantity.unit, Unit::Money(_)) && fits()).then_some(other)
    });
    slip.map_or_else(|| part.quantity.print_like(value), |right| right.to_string())
}

impl Relation<'_> {
    /// The sentence that says what is wrong.
    pub(in crate::check) fn message(&self, lang: Lang) -> String {
        fill(&self.say, &self.equation, &self.terms, Voice::Quoting, lang)
    }

    /// The arithmetic, with the range that rounding allows.
    pub(in crate::check) fn working(&self, rounding: Rounding, lang: Lang) -> Option<String> {
        let mut text = if self.work.is_empty() {
            let given = self.term(&self.at).zip(self.expected(&self.at));
            let given = given.map(|(term, value)| format!(" = {}", print_finely(term, value)));
            self.arithmetic()? + &given.filter(|_| self.word.is_none()).unwrap_or_default()
        } else {
            fill(&self.work, &self.equation, &self.terms, Voice::Computing, lang)
        };
        if let Some(range) = self.range(rounding) {
            text.push_str(lang.pick("，舍入允许 ", "; rounding allows "));
            text.push_str(&range);
        }
        Some(text)
    }

    /// The figure that the finding points at: the last part of a sum.
    pub(in crate::check) fn target(&self) -> Option<&Part> {
        self.term(&self.at)?.parts.last()
    }

    /// What the target should read.
    pub(in crate::check) fn expected_text(&self) -> Option<String> {
        if self.word.is_some() {
            return None;
        }
        let term = self.term(&self.at)?;
        let value = self.expected(&self.at)?;
        (term.parts.len() == 1).then(|| print(term, value))
    }

    /// `[23.46%, 23.53%]`: the values of the target that fit the others, two places finer than printed
    /// or more where they are close together.
    fn range(&self, rounding: Rounding) -> Option<String> {
        if self.word.is_some() || self.equation.relation != crate::rule::Relation::Equal {
            return None;
        }
        let term = self.term(&self.at)?;
        let [part] = term.parts.as_slice() else { return None };
        self.expected(&self.at)?;
        let range =
            solutions(&self.equation, &self.at, &|name| self.term(name)?.interval(rounding))?;
        let range = if part.negative { range.negated() } else { range };
        Some(show_range(&part.quantity, range))
    }
}

/// More places than these beyond those of the figure say nothing to anybody.
const FINEST: u32 = 6;

/// The range with its ends rounded outwards, so that it holds all that it means, and finely enough for
/// these to be apart.
fn show_range(like: &Quantity, range: Interval) -> String {
    let mut finer = like.clone();
    if !matches!(finer.unit, Unit::Count(_)) {
        finer.places += 2;
    }
    while finer.places < like.places + FINEST && !finer.shows(range) {
        finer.places += 1;
    }
    format!("[{}, {}]", finer.print_below(range.lo), finer.print_above(range.hi))
}

#[cfg(test)]
mod tests {
    use super::show_range;
    use crate::number::{Hedge, Interval, Quantity, Scale, Unit};
    use rust_decimal::Decimal;

    #[test]
    fn ranges_hold_what_they_mean() {
        let number = |text: &str| text.parse::<Decimal>().expect("a number");
        let shown = |printed: &str, unit: Unit, lo: &str, hi: &str| {
            let value = number(printed);
            let like =
                Quantity { value, places: value.scale(), unit: unit.clone(), hedge: Hedge::Exact };
            let [lo, hi] = [lo, hi].map(|end| number(end) * unit.factor());
            show_range(&like, Interval { lo, hi })
        };
        let money = Unit::Money(Scale::TenThousand);
        for (printed, unit, lo, hi, expected) in [
            ("2951", money.clone(), "2961.675", "2961.685", "[2961.675万元, 2961.685万元]"),
            ("66.99", money.clone(), "66.985", "66.995", "[66.9850万元, 66.9950万元]"),
            ("100", Unit::Percent, "99.44781", "99.45212", "[99.447%, 99.453%]"),
            ("31.60", Unit::Percent, "30.30092", "30.30138", "[30.3009%, 30.3014%]"),
            ("31.60", Unit::Percent, "30.300961", "30.301339", "[30.3009%, 30.3014%]"),
            ("4.85", Unit::Percent, "-23.52231", "-23.47379", "[-23.5224%, -23.4737%]"),
            ("4.85", Unit::Percent, "-0.00001", "0.00001", "[-0.00001%, 0.00001%]"),
            ("7.5", money, "7.5", "7.5", "[7.500万元, 7.500万元]"),
        ] {
            assert_eq!(shown(printed, unit, lo, hi), expected);
        }
    }
}
