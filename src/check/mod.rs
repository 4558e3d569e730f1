//! Weighs claims against facts and each other. Never fails: what cannot be decided is said so.

mod absence;
mod account;
mod accounts;
mod arithmetic;
mod basis;
mod bind;
mod bound;
mod budgets;
mod case;
mod claims;
mod coded;
mod cook;
mod dimension;
mod eval;
mod evidence;
mod exchange;
mod habit;
mod ledger;
mod lookup;
mod meaning;
mod opening;
mod outlay;
mod owner;
mod partition;
mod parts;
mod precise;
mod projects;
mod proof;
mod reading;
mod reason;
mod rebase;
mod relation;
mod restated;
mod scene;
mod shares;
mod similar;
mod slip;
mod sum;
mod system;
mod tables;
mod tell;
mod term;
mod trial;
mod unread;
mod via;
mod whole;
mod wider;
mod witness;
mod words;
mod zero_base;

pub use case::{CaseFailure, Example, run};
pub use unread::not_understood;

use crate::diagnostic::{Diagnostic, FileReport, Lang, Report};
use crate::document::Dossier;
use crate::fact::{self, Facts, Key};
use crate::number::Rounding;
use crate::rule::{Rule, RuleSet};
use crate::source::Site;
use bind::{Binder, Bound};
use ledger::Ledger;
use lookup::Finder;
use reading::{Reading, read, read_tables, scenes};
use relation::Relation;
use std::borrow::Cow;
use term::Term;
use unread::Coverage;

/// How to check.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// The language of messages.
    pub lang: Lang,
    /// How the author is taken to have rounded.
    pub rounding: Rounding,
    /// Leaves out the arithmetic of figures without a finding: most outputs do not show it, and
    /// writing it takes as long as finding it.
    pub brief: bool,
}

/// Everything that came up while weighing.
struct Findings<'r> {
    lang: Lang,
    /// Equations with their outcomes.
    relations: Vec<Relation<'r>>,
    /// Figures that a phrase claims but nothing decides.
    open: Vec<Open<'r>>,
    /// Ratios by quantity and base, to be compared with each other.
    ratios: Vec<Ratio>,
    /// Findings about words.
    remarks: Vec<Diagnostic>,
    /// The statements of each file with their meanings.
    bound: Vec<Vec<Bound>>,
    /// What was understood of each file.
    coverage: Vec<Coverage>,
    /// Tables whose sums say that their cells are not in the columns or rows they were taken to be in.
    misread: Vec<Site>,
}

/// A ratio that holds: of which quantity, under which classes, to which base.
struct Ratio {
    key: Key,
    path: Vec<String>,
    base: String,
    term: Term,
    /// Whether it was taken for this ratio because it is none that its words name.
    supposed: bool,
}

/// A figure that a phrase claims but nothing decides.
struct Open<'r> {
    site: Site,
    rule: usize,
    kind: &'r str,
    reason: Reason,
}

/// Why nothing decides.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Reason {
    /// No value for this name.
    Missing(String),
}

/// The tables of a dossier, as understood.
pub fn facts(dossier: &Dossier, rules: &RuleSet) -> Facts {
    let plain = simplified(dossier, rules);
    read_tables(&plain, &scenes(&plain, rules), rules)
}

/// The dossier in the characters that rules are written in; its spans are those of the original.
fn simplified<'a>(dossier: &'a Dossier, rules: &RuleSet) -> Cow<'a, Dossier> {
    let mut dossier = Cow::Borrowed(dossier);
    for index in 0..dossier.documents.len() {
        let text = &dossier.documents[index].transcript;
        if let Some(text) = rules.vocabulary.traditional.simplified(text) {
            dossier.to_mut().documents[index].transcript = text;
        }
    }
    dossier
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
    projects::enter(&mut ledger, facts, &rules.naming);
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
    };
    let case = &proof::Case::new(readings, &ledger, options.rounding);
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
        outlay::weigh(&finder, rules, options, &mut findings);
        reason::weigh(&finder, rules, &mut findings);
        accounts::weigh(&finder, rules, &mut findings);
        projects::Sentences { binder: &binder, facts, rules, options }.weigh(&mut findings);
        absence::weigh(reading.document, case, rules, &mut findings);
        findings.remarks.extend(words::remarks(reading.document, reading.scene, facts, rules));
    }
    absence::weigh_empty_tables(&ledger, facts, rules, &mut findings);
    bound::weigh(&ledger, rules, options, &mut findings);
    let budget = readings.iter().any(|reading| reading.scene.budget);
    bound::weigh_tables(&ledger, budget, rules, options, &mut findings);
    restated::weigh(&ledger, &bound, (readings, facts), rules, options, &mut findings);
    partition::weigh(&ledger, facts, rules, options, &mut findings);
    tables::weigh(facts, rules, options, &mut findings);
    projects::weigh_forms(facts, rules, options, &mut findings);
    precise::sharpen(&mut findings.relations, options.rounding, options.lang);
    zero_base::weigh(rules, &mut findings);
    shares::forgive(&bound, readings, rules, &mut findings);
    proof::settle(&mut findings.relations, case, options.lang);
    unread::weigh(case, readings, facts, rules, options, &mut findings);
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
            entity: reading.scene.entity.clone(),
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
    Report { files }
}

/// A rule's position in its set.
fn position(rules: &RuleSet, rule: &Rule) -> usize {
    rules.rules.iter().position(|known| std::ptr::eq(known, rule)).expect("rules come from the set")
}
