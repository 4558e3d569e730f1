//! Weighs the forms themselves: execution rates, scores, results that cannot be.

use crate::check::equation::relation::Relation;
use crate::check::equation::term::Term;
use crate::check::equation::verdict::judge;
use crate::check::equation::via::{Grounds, Rivals, Via};
use crate::check::findings::{Findings, position};
use crate::check::options::Options;
use crate::check::subject::project::cell;
use crate::fact::{Facts, Indicator};
use crate::rule::{Check, Equation, Rule, RuleSet};
use once_cell::sync::Lazy;
use rust_decimal::Decimal;
use std::borrow::Cow;

static RATE: Lazy<Equation> =
    Lazy::new(|| "rate * budget = executed".parse().expect("well formed"));
static LIMIT: Lazy<Equation> = Lazy::new(|| "result <= limit".parse().expect("well formed"));

/// Weighs the forms themselves: execution rates, scores, results that cannot be.
pub(in crate::check) fn weigh_forms<'r>(
    facts: &Facts,
    rules: &'r RuleSet,
    options: &Options,
    findings: &mut Findings<'r>,
) {
    for project in &facts.projects {
        for (rule, check) in rules.checks("projects") {
            if let (Some(budget), Some(executed), Some(rate)) =
                (&project.budget, &project.executed, &project.rate)
            {
                let terms = vec![
                    ("rate", cell(rate)),
                    ("budget", cell(budget)),
                    ("executed", cell(executed)),
                ];
                let work = "{executed} ÷ {budget} = {=rate}";
                conclude(&RATE, terms, "rate", work, rule, check, None, rules, options, findings);
            }
        }
        for indicator in &project.indicators {
            for (rule, check) in rules.checks("scores") {
                if let (Some(weight), Some(score)) = (&indicator.weight, &indicator.score) {
                    let terms = vec![("result", cell(score)), ("limit", cell(weight))];
                    conclude(
                        &LIMIT, terms, "result", "", rule, check, None, rules, options, findings,
                    );
                }
            }
            for (rule, check) in rules.checks("indicator-limit") {
                limit(indicator, facts, rule, check, rules, options, findings);
            }
        }
    }
}

/// A rate that cannot pass 100% by its nature (合格率, 满意度).
fn limit<'r>(
    indicator: &Indicator,
    facts: &Facts,
    rule: &'r Rule,
    check: &'r Check,
    rules: &'r RuleSet,
    options: &Options,
    findings: &mut Findings<'r>,
) {
    let bounded = indicator.unit == "%"
        && check.words.iter().any(|word| indicator.name.ends_with(word.as_str()));
    let Some(result) = indicator.result.as_ref().filter(|_| bounded) else { return };
    let terms = vec![
        ("result", cell(result)),
        ("limit", Term::constant(Decimal::ONE, None, Grounds::all(Via::Named))),
    ];
    let same = facts.projects.iter().flat_map(|project| &project.indicators).find(|other| {
        other.unit != "%"
            && other.result.as_ref().is_some_and(|(_, quantity)| quantity.value == result.1.value)
    });
    let hint = same.map(|other| {
        let zh = format!("与指标“{}”的完成值相同，可能填错了行", other.name);
        let en = format!("it equals the result of “{}”: probably the wrong row", other.name);
        findings.lang.pick(&zh, &en).to_owned()
    });
    conclude(&LIMIT, terms, "result", "", rule, check, hint, rules, options, findings);
}

#[expect(clippy::too_many_arguments, reason = "one row of a form, with everything that tells it")]
fn conclude<'r>(
    equation: &'static Equation,
    terms: Vec<(&'static str, Term)>,
    at: &'static str,
    work: &'static str,
    rule: &'r Rule,
    check: &'r Check,
    hint: Option<String>,
    rules: &'r RuleSet,
    options: &Options,
    findings: &mut Findings<'r>,
) {
    let terms: Vec<(Cow<'r, str>, Term)> =
        terms.into_iter().map(|(name, term)| (Cow::Borrowed(name), term)).collect();
    let verdict = judge(equation, &terms, None, at, options.rounding);
    findings.relations.push(Relation {
        rule: position(rules, rule),
        kind: "indicator",
        equation: Cow::Borrowed(equation),
        terms,
        word: None,
        at: Cow::Borrowed(at),
        verdict,
        rivals: Rivals::Tried,
        standing: None,
        severity: rule.severity,
        say: Cow::Borrowed(&check.say),
        work: Cow::Borrowed(work),
        hint,
        turned: None,
    });
}
