//! Another version of the same text: an approved workbook beside the page that is published.
//!
//! Texts are compared, not meanings: tables by title and labels, rows by code and name, prose clause by
//! clause. What agrees within the rounding of what is printed is the same. Both directions count: what
//! one version has and the other lacks is told, too.

mod align;
mod amount;
mod cells;
mod clauses;
mod couples;
mod fold;
mod prose;
mod rows;
mod sides;
mod tables;
mod tell;
mod told;

use super::options::Options;
use super::reading::{scenes, simplified};
use super::subject::scene::Scene;
use crate::diagnostic::{Diagnostic, Report};
use crate::document::{Document, Dossier};
use crate::fact::{Printed, printed};
use crate::rule::RuleSet;
use crate::source::Site;
use amount::Units;
use clauses::{Clause, clauses};
use couples::{Couple, couples};
use prose::{At, Prose, compare_prose};
use std::collections::{BTreeMap, BTreeSet};
use tables::Found;
use tell::{Teller, first};
use told::Told;

/// Compares the first `own` documents of a dossier with each from `from` on, adds what differs to the
/// report of the first, and says of each what was compared with it.
pub fn same(
    dossier: &Dossier,
    own: usize,
    from: usize,
    report: &mut Report,
    rules: &RuleSet,
    options: &Options,
) -> Vec<String> {
    let plain = simplified(dossier, rules);
    let documents = &plain.documents;
    let read = |document: &Document| printed(document, &rules.vocabulary);
    let mut comparer = Comparer {
        rules,
        options,
        scenes: scenes(&plain, rules),
        tables: documents[..own].iter().flat_map(read).collect(),
        clauses: clauses(documents[..own].iter(), &rules.lexicon),
        lone: None,
        silent: None,
        found: Vec::new(),
    };
    let told = documents[from..].iter().map(|version| comparer.version(version)).collect();
    report.enter(comparer.finish());
    told
}

/// The disclosure, and what the versions so far came to.
struct Comparer<'a> {
    rules: &'a RuleSet,
    options: &'a Options,
    scenes: Vec<Scene>,
    tables: Vec<Printed>,
    clauses: Vec<Clause>,
    /// The standard tables that no version with tables had, with the name of the last.
    lone: Option<(BTreeSet<usize>, String)>,
    /// The figures of the prose that no version with this prose had, each with what stands there.
    silent: Option<(BTreeMap<At, Option<Site>>, String)>,
    found: Vec<Diagnostic>,
}

impl Comparer<'_> {
    /// What was compared with one version.
    fn version(&mut self, version: &Document) -> String {
        let mut told = Told::new(&version.name, self.options.lang);
        if let Some(why) = self.is_strange(version) {
            return told.unused(&why);
        }
        let theirs = printed(version, &self.rules.vocabulary);
        self.compare_tables(version, &theirs, &mut told);
        self.compare_prose(version, &mut told);
        told.line()
    }

    /// Why a file is known to be no version of the disclosure.
    fn is_strange(&self, version: &Document) -> Option<String> {
        let (own, other) = (&self.scenes[0], &self.scenes[version.source.0 as usize]);
        let lang = self.options.lang;
        if own.is_other_body(other) {
            let why = lang.pick("是另一单位的，没有使用", "is of another body, and was not used");
            return Some(why.to_owned());
        }
        let of = other.year.filter(|year| own.year.is_some_and(|own| own != *year))?;
        let zh = format!("是{of}年的，不是本文的年度，没有使用");
        let en = format!("is of {of}, not of the year of this text, and was not used");
        Some(lang.pick(&zh, &en).to_owned())
    }

    fn teller<'t>(&'t self, file: &'t str) -> Teller<'t> {
        Teller { rules: self.rules, lang: self.options.lang, file }
    }

    fn compare_tables(&mut self, version: &Document, theirs: &[Printed], told: &mut Told) {
        let units = Units { ours: None, theirs: None, rounding: self.options.rounding };
        let ratios = &self.rules.vocabulary.table_words.ratios;
        // What has no tables leaves none out: the prose may be approved by itself.
        if theirs.is_empty() {
            return;
        }
        let mut open: [BTreeSet<usize>; 2] =
            [(0..self.tables.len()).collect(), (0..theirs.len()).collect()];
        let mut found = Vec::new();
        for Couple { ours: a, theirs: b, named } in couples(&self.tables, theirs) {
            let parts = |all: &[usize], of| -> Vec<&Printed> { pick(all, of) };
            let (one, other) = (parts(&a, &self.tables), parts(&b, theirs));
            let compared = tables::compare(&one, &other, named, units, ratios);
            // Tables that only their rows brought together were no couple.
            if !named && matches!(compared.found.as_slice(), [Found::Other { .. }]) {
                continue;
            }
            let teller = self.teller(&version.name);
            found.extend(compared.found.iter().flat_map(|found| teller.table(found)));
            told.table(&compared);
            for (open, parts) in open.iter_mut().zip([&a, &b]) {
                for at in parts {
                    open.remove(at);
                }
            }
        }
        let [ours, others] = open;
        self.lone_tables(version, theirs, (&ours, &others), told, &mut found);
        self.found.extend(found);
    }

    /// Tables without counterpart: all are told, and standard ones are findings, for those are published.
    fn lone_tables(
        &mut self,
        version: &Document,
        theirs: &[Printed],
        (ours, others): (&BTreeSet<usize>, &BTreeSet<usize>),
        told: &mut Told,
        found: &mut Vec<Diagnostic>,
    ) {
        let says = |table: &Printed| table.lines.iter().any(|line| !line.figures.is_empty());
        let lone = |tables: &[Printed], open: &BTreeSet<usize>| -> BTreeSet<usize> {
            open.iter().copied().filter(|at| says(&tables[*at])).collect()
        };
        let (ours, others) = (lone(&self.tables, ours), lone(theirs, others));
        told.lone(
            ours.iter().map(|at| self.tables[*at].name.clone()).collect(),
            others.iter().map(|at| theirs[*at].name.clone()).collect(),
        );
        if !told.has_tables() {
            return;
        }
        let Some(beside) = self.tables.first().map(first) else { return };
        let standard = |table: &Printed| table.spec.is_some() && table.titled;
        // One without a title may be what is missing.
        let nameless =
            |tables: &[Printed], open: &BTreeSet<usize>| open.iter().any(|at| !tables[*at].titled);
        let here = nameless(&self.tables, &ours);
        for at in others.iter().filter(|at| !here && standard(&theirs[**at])) {
            found.extend(self.teller(&version.name).lone(&theirs[*at], false, beside));
        }
        let there = nameless(theirs, &others);
        let ours = ours.into_iter().filter(|at| !there && standard(&self.tables[*at]));
        let ours: BTreeSet<usize> = match self.lone.take() {
            Some((before, _)) => ours.filter(|at| before.contains(at)).collect(),
            None => ours.collect(),
        };
        self.lone = Some((ours, version.name.clone()));
    }

    fn compare_prose(&mut self, version: &Document, told: &mut Told) {
        let theirs = clauses(std::iter::once(version), &self.rules.lexicon);
        let prose = compare_prose(&self.clauses, &theirs, self.options.rounding);
        if prose.is_other(&self.clauses, &theirs) {
            let (own, other) = (prose::figures(&self.clauses), prose::figures(&theirs));
            told.other_prose(0 < own && own <= 4 * other);
            return;
        }
        told.prose(&prose);
        let Prose { apart, ours, theirs: left_out, .. } = prose;
        let teller = self.teller(&version.name);
        let mut found = Vec::new();
        for pair in apart {
            found.extend(teller.apart(pair, &self.clauses, &theirs));
        }
        for (beside, figures) in runs(&left_out) {
            found.extend(teller.alone("same-left-out", &theirs, &figures, beside));
        }
        self.found.extend(found);
        let ours = match self.silent.take() {
            Some((mut before, _)) => {
                before.retain(|at, _| ours.contains_key(at));
                before
            }
            None => ours,
        };
        self.silent = Some((ours, version.name.clone()));
    }

    /// All findings; what no version has comes last.
    fn finish(mut self) -> Vec<Diagnostic> {
        let mut found = std::mem::take(&mut self.found);
        if let Some((tables, name)) = &self.lone {
            let teller = self.teller(name);
            let tables = tables.iter().map(|at| &self.tables[*at]);
            found.extend(tables.flat_map(|table| teller.lone(table, true, first(table))));
        }
        if let Some((figures, name)) = &self.silent {
            let teller = self.teller(name);
            for (beside, figures) in runs(figures) {
                found.extend(teller.alone("same-missing", &self.clauses, &figures, beside));
            }
        }
        found
    }
}

/// Figures that are missing beside one place, one place after another.
fn runs(figures: &BTreeMap<At, Option<Site>>) -> Vec<(Option<Site>, Vec<At>)> {
    let mut runs: Vec<(Option<Site>, Vec<At>)> = Vec::new();
    for (at, beside) in figures {
        match runs.last_mut() {
            Some((last, figures)) if last == beside => figures.push(*at),
            _ => runs.push((*beside, vec![*at])),
        }
    }
    runs
}

fn pick<'p>(all: &[usize], of: &'p [Printed]) -> Vec<&'p Printed> {
    all.iter().map(|at| &of[*at]).collect()
}
