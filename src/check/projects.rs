//! Project evaluations: what the text says of a project against the project's own form.

use super::bind::Binder;
use super::ledger::{Entry, Ledger, Origin};
use super::relation::{Relation, Verdict, judge};
use super::restated::EQUAL;
use super::similar::{alike, shared};
use super::term::{Part, Term};
use super::{Findings, Options, position};
use crate::claim::Shape;
use crate::document::Block;
use crate::fact::{Facts, Indicator, Key, Project};
use crate::number::{Figure, Quantity, Token, Unit};
use crate::rule::{Check, Equation, Rule, RuleSet};
use crate::source::Site;
use crate::vocabulary::{Naming, fold_char, folded};
use once_cell::sync::Lazy;
use rust_decimal::Decimal;
use std::borrow::Cow;

static RATE: Lazy<Equation> =
    Lazy::new(|| "rate * budget = executed".parse().expect("well formed"));
static LIMIT: Lazy<Equation> = Lazy::new(|| "result <= limit".parse().expect("well formed"));

fn cell((site, quantity): &(Site, Quantity)) -> Term {
    Term::of(Part { site: *site, quantity: quantity.clone(), negative: false, in_table: true })
}

/// Enters each project's budget and execution into the ledger under the project's name.
pub(super) fn enter(ledger: &mut Ledger, facts: &Facts, naming: &Naming) {
    for project in &facts.projects {
        let key = Key { scope: None, within: None, item: naming.resolve(&project.title).item };
        let values = [
            ("adjusted", &project.budget),
            ("budget", &project.budget),
            ("amount", &project.executed),
        ];
        for (role, value) in values {
            if let Some(value) = value {
                ledger.add(Entry {
                    key: key.clone(),
                    role: role.to_owned(),
                    term: cell(value),
                    origin: Origin::Form,
                    path: Vec::new(),
                });
            }
        }
    }
}

/// The standard name of the one project that a label means.
pub(super) fn named<'f>(label: &str, facts: &'f Facts) -> Option<&'f Project> {
    let label = folded(label);
    let mut close = facts.projects.iter().filter(|project| label.contains(&project.title));
    if let (Some(project), None) = (close.next(), close.next()) {
        return Some(project);
    }
    let likely = |project: &&Project| {
        let (a, b) = (label.chars().count(), project.title.chars().count());
        6 <= b && a.abs_diff(b) <= 12 && alike(&label, &project.title, 85)
    };
    let mut close: Vec<&Project> = facts.projects.iter().filter(likely).collect();
    close.sort_by_key(|project| std::cmp::Reverse(shared(&label, &project.title)));
    match close.as_slice() {
        [] => None,
        [a, b, ..] if shared(&label, &a.title) == shared(&label, &b.title) => None,
        [project, ..] => Some(project),
    }
}

/// Weighs the forms themselves: execution rates, scores, results that cannot be.
pub(super) fn weigh_forms<'r>(
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
    let terms = vec![("result", cell(result)), ("limit", Term::constant(Decimal::ONE, None))];
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
        sure: false,
        severity: rule.severity,
        say: Cow::Borrowed(&check.say),
        work: Cow::Borrowed(work),
        hint,
        turned: None,
    });
}

/// Weighs what sentences say of a project's indicators.
pub(super) struct Sentences<'a, 'r> {
    pub binder: &'a Binder<'a>,
    pub facts: &'a Facts,
    pub rules: &'r RuleSet,
    pub options: &'a Options,
}

impl<'r> Sentences<'_, 'r> {
    /// Goes through the blocks; a block that names a project sets which one is spoken of.
    pub(super) fn weigh(&self, findings: &mut Findings<'r>) {
        if self.facts.projects.is_empty() {
            return;
        }
        let claimed: std::collections::BTreeSet<Site> =
            findings.relations.iter().flat_map(Relation::sites).collect();
        for shape in &self.binder.statements.shapes {
            self.totals(shape, findings);
        }
        let mut project = None;
        let blocks: std::collections::BTreeMap<usize, &Shape> = self.binder.statements.blocks();
        for (index, block) in self.binder.document.blocks.iter().enumerate() {
            let text = self.binder.document.text(block.span());
            let head: String = text
                .chars()
                .filter_map(fold_char)
                .take_while(|c| !matches!(c, ':' | '。' | ','))
                .take(80)
                .collect();
            // A name stands in a heading or begins a numbered or titled paragraph.
            let may_name = !matches!(block, Block::Paragraph(p) if p.marker.is_none() && !head.contains("项目"));
            let label =
                if may_name { self.rules.naming.resolve(&head).item } else { String::new() };
            if let Some(found) = named(&label, self.facts) {
                project = Some(found);
            } else if matches!(block, Block::Heading(_)) {
                project = None;
            }
            if let (Some(project), Some(shape)) = (project, blocks.get(&index)) {
                self.block(shape, project, &claimed, findings);
            }
        }
    }

    fn block(
        &self,
        shape: &Shape,
        project: &Project,
        claimed: &std::collections::BTreeSet<Site>,
        findings: &mut Findings<'r>,
    ) {
        for (clause, token) in shape.figures_with_clauses() {
            let Token::Figure(figure) = &shape.tokens[token] else { continue };
            let site = self.binder.site(figure.span);
            if !claimed.contains(&site)
                && let Some(indicator) = best_indicator(&clause, figure, project)
            {
                self.compare(site, figure, indicator, findings);
            }
        }
    }

    /// “共有7个项目，涉及资金1957.81万元”: the forms can confirm the count and the sum. They cannot refute
    /// them, for not every project's form is published.
    fn totals(&self, shape: &Shape, findings: &mut Findings<'r>) {
        for (rule, check) in self.rules.checks("projects") {
            for (clause, token) in shape.figures_with_clauses() {
                let Token::Figure(figure) = &shape.tokens[token] else { continue };
                if !check.words.iter().any(|word| clause.contains(word.as_str())) {
                    continue;
                }
                let site = self.binder.site(figure.span);
                let said = Term::of(Part {
                    site,
                    quantity: figure.quantity.clone(),
                    negative: false,
                    in_table: false,
                });
                for total in self.sums(&figure.quantity.unit) {
                    let terms = vec![
                        (Cow::Borrowed("stated"), said.clone()),
                        (Cow::Borrowed("other"), total),
                    ];
                    if judge(&EQUAL, &terms, None, "stated", self.options.rounding)
                        == Verdict::Consistent
                    {
                        self.confirm(rule, terms, findings);
                        break;
                    }
                }
            }
        }
    }

    /// What the forms add up to in a unit: their number, or the sums of budgets and of executions.
    fn sums(&self, unit: &Unit) -> Vec<Term> {
        let projects = &self.facts.projects;
        let sum = |value: fn(&Project) -> &Option<(Site, Quantity)>| {
            let all: Option<Vec<Term>> =
                projects.iter().map(|project| value(project).as_ref().map(cell)).collect();
            all.and_then(|all| Term::sum(&all))
        };
        match unit {
            Unit::Count(_) => vec![Term::constant(Decimal::from(projects.len()), None)],
            Unit::Money(_) => [sum(|project| &project.executed), sum(|project| &project.budget)]
                .into_iter()
                .flatten()
                .collect(),
            _ => Vec::new(),
        }
    }

    fn confirm(
        &self,
        rule: &'r Rule,
        terms: Vec<(Cow<'r, str>, Term)>,
        findings: &mut Findings<'r>,
    ) {
        findings.relations.push(Relation {
            rule: position(self.rules, rule),
            kind: "projects",
            equation: Cow::Borrowed(&*EQUAL),
            terms,
            word: None,
            at: Cow::Borrowed("stated"),
            verdict: Verdict::Consistent,
            sure: false,
            severity: rule.severity,
            say: Cow::Borrowed(""),
            work: Cow::Borrowed("{stated} = {other}"),
            hint: None,
            turned: None,
        });
    }

    /// The result decides; a sentence that gives the target as the result is a slip of its own.
    fn compare(
        &self,
        site: Site,
        figure: &Figure,
        indicator: &Indicator,
        findings: &mut Findings<'r>,
    ) {
        let said = Term::of(Part {
            site,
            quantity: figure.quantity.clone(),
            negative: false,
            in_table: false,
        });
        let Some(result) = indicator.result.as_ref().or(indicator.target.as_ref()) else { return };
        for (rule, check) in self.rules.checks("indicator") {
            let with = |(site, quantity): &(Site, Quantity)| {
                // 份 in the text and 件 in the form: the name has settled what is counted.
                let mut quantity = quantity.clone();
                quantity.unit = figure.quantity.unit.clone();
                let other = cell(&(*site, quantity));
                vec![(Cow::Borrowed("stated"), said.clone()), (Cow::Borrowed("other"), other)]
            };
            let verdict = judge(&EQUAL, &with(result), None, "stated", self.options.rounding);
            let quotes_target = verdict == Verdict::Contradicted
                && indicator.target.as_ref().is_some_and(|target| {
                    judge(&EQUAL, &with(target), None, "stated", self.options.rounding)
                        == Verdict::Consistent
                });
            let hint = quotes_target.then(|| {
                let lang = findings.lang;
                lang.pick("文中写的是目标值", "the text gives the target").to_owned()
            });
            findings.relations.push(Relation {
                rule: position(self.rules, rule),
                kind: "indicator",
                equation: Cow::Borrowed(&*EQUAL),
                terms: with(result),
                word: None,
                at: Cow::Borrowed("stated"),
                verdict,
                sure: false,
                severity: if quotes_target {
                    crate::diagnostic::Severity::Warning
                } else {
                    rule.severity
                },
                say: Cow::Borrowed(&check.say),
                work: Cow::Borrowed("正文 {stated}，自评表 {other}"),
                hint,
                turned: None,
            });
        }
    }
}

/// The one indicator that a clause speaks of, by its words and its unit.
fn best_indicator<'p>(
    clause: &str,
    figure: &Figure,
    project: &'p Project,
) -> Option<&'p Indicator> {
    const FILLER: &[&str] = &[
        "一是",
        "二是",
        "三是",
        "四是",
        "五是",
        "完成了",
        "完成",
        "达到了",
        "达到",
        "达",
        "至少",
        "已",
    ];
    let mut words = clause.to_owned();
    for filler in FILLER {
        words = words.replace(filler, "");
    }
    let fits = |indicator: &&Indicator| {
        let unit = indicator
            .result
            .as_ref()
            .or(indicator.target.as_ref())
            .map(|(_, quantity)| &quantity.unit);
        unit.is_some_and(|unit| same_dimension(unit, &figure.quantity.unit))
            && alike(&words, &indicator.name, 80)
    };
    let mut close: Vec<&Indicator> = project.indicators.iter().filter(fits).collect();
    close.sort_by_key(|indicator| std::cmp::Reverse(shared(&words, &indicator.name)));
    match close.as_slice() {
        [] => None,
        [a, b, ..] if shared(&words, &a.name) == shared(&words, &b.name) => None,
        [indicator, ..] => Some(indicator),
    }
}

fn same_dimension(a: &Unit, b: &Unit) -> bool {
    std::mem::discriminant(a) == std::mem::discriminant(b)
}
