//! Weighs claims against facts and each other. Never fails: what cannot be decided is said so.

mod beside;
mod blame;
mod case;
mod equation;
mod findings;
mod options;
mod proof;
mod reading;
mod remark;
mod report;
mod same;
mod subject;
mod weigh;
mod words;

pub use beside::{beside, units};
pub use case::{CaseFailure, Example, run};
pub use options::Options;
pub use report::unread::not_understood;
pub use same::same;

use crate::diagnostic::{FileReport, Report};
use crate::document::Dossier;
use crate::fact::{self, Facts};
use crate::rule::RuleSet;
use blame::shift::column;
use findings::Findings;
use proof::case::Case;
use proof::settle::settle;
pub use reading::simplified;
use reading::{read, read_tables, scenes};
use report::{account, cook, unread};
use subject::binder::Binder;
use subject::bound::Bound;
use subject::finder::Finder;
use subject::ledger::Ledger;
use subject::reading::Reading;
use subject::scene::named;
use subject::{bind, budgets, project};
use weigh::{
    absence, accounts, blank_cell, bound, claims, coded, narrower, negative, outlay, partition,
    parts, precise, projects, reason, restated, rolled, shares, tables, weighted, zero_base,
};

/// The tables of a dossier, as understood.
pub fn facts(dossier: &Dossier, rules: &RuleSet) -> Facts {
    let plain = simplified(dossier, rules);
    read_tables(&plain, &scenes(&plain, rules), rules)
}

/// Checks all files of one disclosure as one.
pub fn check(dossier: &Dossier, rules: &RuleSet, options: &Options) -> Report {
    let plain = simplified(dossier, rules);
    let scenes = scenes(&plain, rules);
    let (readings, findings) = read(&plain, &scenes, rules, options);
    report(dossier, &readings, findings, rules, options)
}

/// Weighs all that the files state.
fn weigh<'r>(
    readings: &[Reading<'_>],
    facts: &Facts,
    rules: &'r RuleSet,
    options: &Options,
) -> Findings<'r> {
    let mut ledger = Ledger::from_facts(facts, rules);
    enter_empty(&mut ledger, facts, rules);
    project::enter(&mut ledger, facts, &rules.naming);
    let bound: Vec<Vec<Bound>> =
        readings.iter().map(|reading| binder(reading, rules, facts).bind(&ledger)).collect();
    let budgets = budgets::budgets(&ledger, &bound, facts);
    for (index, bound) in bound.iter().enumerate() {
        bind::enter(&mut ledger, index, bound);
    }
    let mut findings = Findings {
        lang: options.lang,
        relations: Vec::new(),
        open: Vec::new(),
        ratios: Vec::new(),
        remarks: Vec::new(),
        bound: Vec::new(),
        coverage: Vec::new(),
        misread: Vec::new(),
        columns: Vec::new(),
    };
    let case = &Case::new(readings, &ledger, options.rounding);
    for (index, reading) in readings.iter().enumerate() {
        let binder = binder(reading, rules, facts);
        let finder = Finder {
            ledger: &ledger,
            facts,
            binder: &binder,
            bound: &bound[index],
            document: index,
            budgets: &budgets,
        };
        claims::weigh(&finder, rules, options, &mut findings);
        parts::weigh(&finder, rules, options, &mut findings);
        coded::weigh(&finder, rules, options, &mut findings);
        rolled::weigh(&finder, rules, options, &mut findings);
        weighted::weigh(&finder, rules, options, &mut findings);
        outlay::weigh(&finder, rules, options, &mut findings);
        reason::weigh(&finder, rules, &mut findings);
        accounts::weigh(&finder, rules, &mut findings);
        projects::Sentences { binder: &binder, facts, rules, options }.weigh(&mut findings);
        absence::weigh(reading.document, case, rules, &mut findings);
        findings.remarks.extend(words::remarks(reading.document, reading.scene, facts, rules));
    }
    absence::weigh_empty_tables(&ledger, facts, rules, &mut findings);
    blank_cell::weigh(case, facts, rules, &mut findings);
    bound::weigh(&ledger, rules, options, &mut findings);
    bound::weigh_tables(&ledger, rules, options, &mut findings);
    restated::weigh(&ledger, &bound, (readings, facts), rules, options, &mut findings);
    partition::weigh(&ledger, facts, rules, options, &mut findings);
    tables::weigh(facts, rules, options, &mut findings);
    narrower::weigh(facts, rules, options, &mut findings);
    negative::weigh(facts, rules, &mut findings);
    projects::weigh_forms(facts, rules, options, &mut findings);
    precise::sharpen(&mut findings.relations, options.rounding, options.lang);
    zero_base::weigh(rules, &mut findings);
    shares::forgive(&bound, readings, rules, &mut findings);
    settle(&mut findings.relations, case, options.lang);
    unread::weigh(case, readings, facts, rules, options, &mut findings);
    findings.columns = column::columns(facts, &findings.relations);
    findings.bound = bound;
    findings
}

/// A table without figures says that there are no such funds.
fn enter_empty(ledger: &mut Ledger, facts: &Facts, rules: &RuleSet) {
    let empty = facts.tables.iter().filter(|table| table.problem == Some(fact::Problem::Empty));
    for table in empty {
        let spec = table.spec.map(|spec| &rules.vocabulary.tables[spec]);
        if let Some(scope) = spec.and_then(|spec| rules.naming.scope(spec.scope.as_deref()?)) {
            ledger.add_empty(scope, table.site());
        }
    }
}

fn binder<'a>(reading: &'a Reading<'a>, rules: &'a RuleSet, facts: &'a Facts) -> Binder<'a> {
    Binder {
        document: reading.document,
        statements: &reading.statements,
        scene: reading.scene,
        rules,
        facts,
    }
}

/// Sorts what was found into one report a file.
fn report(
    dossier: &Dossier,
    readings: &[Reading<'_>],
    mut findings: Findings<'_>,
    rules: &RuleSet,
    options: &Options,
) -> Report {
    let cooked = cook::cook(&findings, dossier, rules, options);
    let mut files: Vec<FileReport> = readings
        .iter()
        .map(|reading| FileReport {
            source: reading.document.source,
            profile: reading.scene.profile.clone(),
            year: reading.scene.year,
            entity: reading.scene.entity.clone().or_else(|| named(reading.document, rules)),
            ..FileReport::default()
        })
        .collect();
    for (file, reading) in files.iter_mut().zip(readings) {
        account::account(reading, &findings, &cooked, rules, options, file);
    }
    for (file, coverage) in files.iter_mut().zip(&mut findings.coverage) {
        coverage.report(file);
    }
    for diagnostic in cooked.diagnostics.into_iter().chain(findings.remarks) {
        let source = diagnostic.primary.at.source;
        files[source.0 as usize].diagnostics.push(diagnostic);
    }
    for file in &mut files {
        file.diagnostics.sort_by(|a, b| {
            (a.primary.at, std::cmp::Reverse(a.severity), &a.rule).cmp(&(
                b.primary.at,
                std::cmp::Reverse(b.severity),
                &b.rule,
            ))
        });
    }
    Report { files, ..Report::default() }
}
