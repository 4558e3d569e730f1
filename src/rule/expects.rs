//! Reads what a claim rule expects: equations and how to tell of them.

use super::claim_table::{ExpectTable, InsteadTable, OneOrMany};
use super::expr::Equation;
use super::level::Level;
use super::mistake::{Origin, RuleFileError};
use super::set::{Expect, Instead};
use super::syntax::meant;
use crate::source::Span;
use std::collections::BTreeSet;
use std::ops::Range;
use toml::Spanned;

/// One `[[expect]]`; `weight` is the rule's own.
pub(super) fn expect(
    origin: &Origin<'_>,
    table: &ExpectTable,
    weight: Level,
) -> Result<Expect, RuleFileError> {
    let mut any = Vec::new();
    for (position, text) in table.that.get_ref().list().into_iter().enumerate() {
        let equation = equation(origin, text, table.that.span())?;
        any.push((equation, table.same.get(position).cloned()));
    }
    let otherwise = equations(origin, &table.otherwise)?;
    let weak = equations(origin, &table.weak)?;
    let main = any.iter().map(|(equation, _)| equation);
    let all: Vec<&Equation> = main.chain(&otherwise).chain(&weak).collect();
    check_at(origin, table, &all)?;
    let instead = table.instead.iter().map(|table| self::instead(origin, table));
    Ok(Expect {
        any,
        otherwise,
        weak,
        habit: table.habit,
        at: table.at.get_ref().clone(),
        say: origin.pick(table.say.get_ref(), table.say_en.get_ref()).to_owned(),
        work: origin.pick(table.work.get_ref(), table.work_en.get_ref()).to_owned(),
        severity: table.severity.unwrap_or(weight).into(),
        instead: instead.collect::<Result<_, _>>()?,
        span: Span::from(table.that.span()),
    })
}

fn equations(
    origin: &Origin<'_>,
    written: &Spanned<OneOrMany>,
) -> Result<Vec<Equation>, RuleFileError> {
    let list = written.get_ref().list().into_iter();
    list.map(|text| equation(origin, text, written.span())).collect()
}

fn instead(origin: &Origin<'_>, table: &InsteadTable) -> Result<Instead, RuleFileError> {
    Ok(Instead {
        that: equation(origin, table.that.get_ref(), table.that.span())?,
        say: origin.pick(table.say.get_ref(), table.say_en.get_ref()).to_owned(),
        same: table.same.clone(),
    })
}

/// A finding can only point at what an equation speaks of.
fn check_at(
    origin: &Origin<'_>,
    table: &ExpectTable,
    all: &[&Equation],
) -> Result<(), RuleFileError> {
    let at = table.at.get_ref();
    if all.is_empty() {
        return Ok(());
    }
    let known = all
        .iter()
        .any(|equation| equation.names().contains(at.as_str()) || equation.summed() == Some(at));
    if known {
        return Ok(());
    }
    let zh = format!("等式里没有 at 所指的 {at}");
    let en = format!("no equation has the name {at} that `at` points to");
    let names: BTreeSet<&str> = all.iter().flat_map(|equation| equation.names()).collect();
    let names: Vec<&str> = names.into_iter().collect();
    let error = origin.error(origin.inside(&table.at, 0..at.len()), &zh, &en);
    Err(error.with_help(meant(at, &names, origin.lang)))
}

/// The equation `text`, written within the value at `span`.
fn equation(
    origin: &Origin<'_>,
    text: &str,
    span: Range<usize>,
) -> Result<Equation, RuleFileError> {
    let place = origin.content(span.clone(), text);
    let equation = text.parse::<Equation>().map_err(|error| {
        let end = text[error.at..].chars().next().map_or(error.at, |c| error.at + c.len_utf8());
        let place = place.clone().map(|place| place.start + error.at..place.start + end);
        let zh = format!("等式此处应为{}", error.expected.zh());
        let en = format!("the equation needs {} here", error.expected.en());
        let divides = text[error.at..].starts_with(['/', '÷']);
        let help = origin.lang.pick(
            "等式不用除号：a / b = c 写成 c * b = a",
            "equations do not divide: write a / b = c as c * b = a",
        );
        let mistake = origin.error(place.unwrap_or(span.clone()), &zh, &en);
        mistake.with_help(divides.then(|| help.to_owned()))
    })?;
    let Some(name) = equation.left.squares().or_else(|| equation.right.squares()) else {
        return Ok(equation);
    };
    let zh = format!("{name} 与自己相乘，无法按区间判定");
    let en = format!("{name} is multiplied with itself, which intervals cannot decide");
    Err(origin.error(place.unwrap_or(span), &zh, &en))
}
