//! Weighs what sentences say of projects and of their indicators.

use crate::check::equation::relation::Relation;
use crate::check::equation::term::{Part, Term};
use crate::check::equation::verdict::Verdict;
use crate::check::equation::via::{Grounds, Rivals, Via};
use crate::check::findings::{Findings, position};
use crate::check::options::Options;
use crate::check::subject::binder::Binder;
use crate::check::subject::project::{cell, named};
use crate::check::subject::similar::{alike, shared};
use crate::check::weigh::equality::{self, equal};
use crate::claim::Shape;
use crate::diagnostic::Severity;
use crate::document::Block;
use crate::fact::{Facts, Indicator, Project};
use crate::number::{Figure, Quantity, Token, Unit};
use crate::rule::{Check, Rule, RuleSet};
use crate::source::Site;
use crate::vocabulary::{fold_char, holds};
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// What the forms add up to: not every project has its form here.
const TOTALS: Grounds = Grounds::all(Via::Assumed);

/// A figure of a clause that names an indicator of the project that its paragraph is about.
const NAMED: Grounds = Grounds { within: Via::Inherited, ..Grounds::all(Via::Paired) };

/// A figure of a clause that says more than an indicator's name: it may be another count.
const ALIKE: Grounds = Grounds { item: Via::Assumed, ..NAMED };

/// Weighs what sentences say of a project's indicators.
pub(in crate::check) struct Sentences<'a, 'r> {
    pub binder: &'a Binder<'a>,
    pub facts: &'a Facts,
    pub rules: &'r RuleSet,
    pub options: &'a Options,
}

impl<'r> Sentences<'_, 'r> {
    /// Goes through the blocks; a block that names a project sets which one is spoken of.
    pub(in crate::check) fn weigh(&self, findings: &mut Findings<'r>) {
        if self.facts.projects.is_empty() {
            return;
        }
        let claimed: BTreeSet<Site> = findings.relations.iter().flat_map(Relation::sites).collect();
        for shape in &self.binder.statements.shapes {
            self.totals(shape, findings);
        }
        let mut project = None;
        let called = &self.rules.vocabulary.form.called;
        let blocks: BTreeMap<usize, &Shape> = self.binder.statements.blocks();
        for (index, block) in self.binder.document.blocks.iter().enumerate() {
            let text = self.binder.document.text(block.span());
            let head: String = text
                .chars()
                .filter_map(fold_char)
                .take_while(|c| !matches!(c, ':' | '。' | ','))
                .take(80)
                .collect();
            // A name stands in a heading or begins a numbered or titled paragraph.
            let may_name = !matches!(block, Block::Paragraph(p) if p.marker.is_none() && !holds(&head, called));
            let label =
                if may_name { self.rules.naming.resolve(&head).item } else { String::new() };
            if let Some(found) = named(&label, self.facts) {
                project = Some(found);
            } else if matches!(block, Block::Heading(_)) || holds(&head, called) {
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
        claimed: &BTreeSet<Site>,
        findings: &mut Findings<'r>,
    ) {
        for (clause, token) in shape.figures_with_clauses() {
            let Token::Figure(figure) = &shape.tokens[token] else { continue };
            let site = self.binder.site(figure.span);
            if claimed.contains(&site) {
                continue;
            }
            for (rule, check) in self.rules.checks("indicator") {
                let words = without(&clause, &check.words);
                if let Some(indicator) = best_indicator(&words, figure, project) {
                    let all = shared(&words, &indicator.name) == words.chars().count();
                    let said = self.said(figure, if all { NAMED } else { ALIKE });
                    self.compare(&said, figure, indicator, (rule, check), findings);
                }
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
                let said = self.said(figure, TOTALS);
                for total in self.sums(&figure.quantity.unit) {
                    if equal(&said, &total, self.options.rounding) == Verdict::Consistent {
                        findings.relations.push(Relation {
                            kind: "projects",
                            rivals: Rivals::Tried,
                            work: Cow::Borrowed("{stated} = {other}"),
                            ..self.relation(rule, check, (&said, &total), Verdict::Consistent)
                        });
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
            Unit::Count(_) => vec![Term::constant(Decimal::from(projects.len()), None, TOTALS)],
            Unit::Money(_) => [sum(|project| &project.executed), sum(|project| &project.budget)]
                .into_iter()
                .flatten()
                .collect(),
            _ => Vec::new(),
        }
    }

    fn relation(
        &self,
        rule: &'r Rule,
        check: &'r Check,
        sides: (&Term, &Term),
        verdict: Verdict,
    ) -> Relation<'r> {
        equality::relation(position(self.rules, rule), rule, check, sides, verdict)
    }

    fn said(&self, figure: &Figure, grounds: Grounds) -> Term {
        let (site, quantity) = (self.binder.site(figure.span), figure.quantity.clone());
        Term::of(Part { site, quantity, negative: false, in_table: false }, grounds)
    }

    /// The result decides; a sentence that gives the target as the result is a slip of its own.
    fn compare(
        &self,
        said: &Term,
        figure: &Figure,
        indicator: &Indicator,
        (rule, check): (&'r Rule, &'r Check),
        findings: &mut Findings<'r>,
    ) {
        let Some(result) = indicator.result.as_ref().or(indicator.target.as_ref()) else { return };
        let with = |(site, quantity): &(Site, Quantity)| {
            // 份 in the text and 件 in the form: the name has settled what is counted.
            let mut quantity = quantity.clone();
            quantity.unit = figure.quantity.unit.clone();
            cell(&(*site, quantity))
        };
        let result = with(result);
        let verdict = equal(said, &result, self.options.rounding);
        let is_target =
            |target| equal(said, &with(target), self.options.rounding) == Verdict::Consistent;
        let quotes_target =
            verdict == Verdict::Refuted && indicator.target.as_ref().is_some_and(is_target);
        let hint = quotes_target.then(|| {
            let lang = findings.lang;
            lang.pick("文中写的是目标值", "the text gives the target").to_owned()
        });
        findings.relations.push(Relation {
            kind: "indicator",
            rivals: Rivals::Tried,
            severity: if quotes_target { Severity::Warning } else { rule.severity },
            work: Cow::Borrowed("正文 {stated}，自评表 {other}"),
            hint,
            ..self.relation(rule, check, (said, &result), verdict)
        });
    }
}

/// A clause without the words that are no names.
fn without(clause: &str, fillers: &[String]) -> String {
    fillers.iter().fold(clause.to_owned(), |words, filler| words.replace(filler.as_str(), ""))
}

/// The one indicator that a clause speaks of, by its words and its unit.
fn best_indicator<'p>(words: &str, figure: &Figure, project: &'p Project) -> Option<&'p Indicator> {
    let fits = |indicator: &&Indicator| {
        let unit = indicator
            .result
            .as_ref()
            .or(indicator.target.as_ref())
            .map(|(_, quantity)| &quantity.unit);
        unit.is_some_and(|unit| same_dimension(unit, &figure.quantity.unit))
            && alike(words, &indicator.name, 80)
    };
    let mut close: Vec<&Indicator> = project.indicators.iter().filter(fits).collect();
    close.sort_by_key(|indicator| std::cmp::Reverse(shared(words, &indicator.name)));
    match close.as_slice() {
        [] => None,
        [a, b, ..] if shared(words, &a.name) == shared(words, &b.name) => None,
        [indicator, ..] => Some(indicator),
    }
}

fn same_dimension(a: &Unit, b: &Unit) -> bool {
    std::mem::discriminant(a) == std::mem::discriminant(b)
}
