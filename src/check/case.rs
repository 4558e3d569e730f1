//! Runs a rule's own examples: a rule that does not do what its author shows is no rule.

mod example;
mod verdict;

pub use example::Example;
pub use verdict::CaseFailure;

use super::proof::settle::is_proven;
use super::reading::{read, scenes};
use super::{Options, report, simplified};
use crate::diagnostic::{Diagnostic, Report};
use crate::document::Dossier;
use crate::rule::{Case, CaseKind, Rule, RuleSet};
use crate::source::SourceId;
use std::collections::BTreeSet;
use verdict::Verdicts;

/// Runs all examples of a rule. Empty if each does what it shows, each kind is there, and every
/// equation of the rule is broken by one. What is wrong with waivers or differs from another
/// disclosure no text can show.
pub fn run(rules: &RuleSet, rule: &Rule) -> Vec<CaseFailure> {
    if rule.needs_more_than_a_text() {
        return Vec::new();
    }
    let mut verdicts = Verdicts::new(rules, rule);
    let mut broken = BTreeSet::new();
    for kind in [CaseKind::Pass, CaseKind::Fail, CaseKind::Limit] {
        if rule.cases.iter().all(|case| case.kind != kind) {
            verdicts.no_case(kind);
        }
    }
    for case in &rule.cases {
        match Example::read(case) {
            Ok(example) => broken.extend(try_case(case, example, &mut verdicts)),
            Err(error) => verdicts.unreadable(case, &error),
        }
    }
    let expects = rule.claim().map(|claim| claim.expects.as_slice()).unwrap_or_default();
    for (index, expect) in expects.iter().enumerate() {
        if !broken.contains(&index) && !expect.any.is_empty() {
            verdicts.never_broken(expect);
        }
    }
    verdicts.failures
}

/// Checks one example; the expectations of the rule that it breaks, if it is there to break some.
fn try_case(case: &Case, example: Example, verdicts: &mut Verdicts<'_>) -> BTreeSet<usize> {
    let dossier = Dossier { documents: vec![example.document] };
    let options = Options { lang: verdicts.rules.lang, ..Options::default() };
    let plain = simplified(&dossier, verdicts.rules);
    let scenes = scenes(&plain, verdicts.rules);
    let (readings, findings) = read(&plain, &scenes, verdicts.rules, &options);
    let broken = findings.relations.iter().filter(|relation| is_proven(relation));
    let said: Vec<&str> = broken
        .filter(|relation| {
            std::ptr::eq(&raw const verdicts.rules.rules[relation.rule], verdicts.rule)
        })
        .map(|relation| &*relation.say)
        .collect();
    let broken = expectations(verdicts.rule, &said);
    let report = report(&dossier, &readings, findings, verdicts.rules, &options);
    if case.kind == CaseKind::Fail {
        verdicts.fail(case, &example.marks, &report);
        return broken;
    }
    for finding in of_rule(&report, &verdicts.rule.id) {
        verdicts.unwanted(case, &example.marks, finding);
    }
    BTreeSet::new()
}

/// The expectations that these messages belong to. A relation borrows the message of its
/// expectation, so it is the same text at the same address: two may well be worded alike.
fn expectations(rule: &Rule, said: &[&str]) -> BTreeSet<usize> {
    let expects = rule.claim().map(|claim| claim.expects.as_slice()).unwrap_or_default();
    let told = |say: &str| said.iter().any(|said| std::ptr::eq(*said, say));
    let all = expects.iter().enumerate();
    all.filter(|(_, expect)| told(&expect.say)).map(|(index, _)| index).collect()
}

/// The findings of one rule, also where they follow from another's.
fn of_rule<'a>(report: &'a Report, rule: &str) -> Vec<&'a Diagnostic> {
    let mut found = Vec::new();
    for file in report.files.iter().filter(|file| file.source == SourceId(0)) {
        collect(&file.diagnostics, rule, &mut found);
    }
    found
}

fn collect<'a>(findings: &'a [Diagnostic], rule: &str, found: &mut Vec<&'a Diagnostic>) {
    for finding in findings {
        if finding.rule == rule {
            found.push(finding);
        }
        collect(&finding.symptoms, rule, found);
    }
}
