//! Reads a dossier: tables, prose and words, side by side.

use super::findings::Findings;
use super::options::Options;
use super::subject::inherited_base::inherit_bases;
use super::subject::reading::Reading;
use super::subject::scene::Scene;
use super::words::expressions;
use crate::claim::{Hearing, Reader};
use crate::diagnostic::Diagnostic;
use crate::document::Dossier;
use crate::fact::{self, Facts};
use crate::rule::RuleSet;
use crate::steps;
use crate::threads::side_by_side;
use std::borrow::Cow;
use std::sync::mpsc;

/// The frame of each file.
pub(super) fn scenes(dossier: &Dossier, rules: &RuleSet) -> Vec<Scene> {
    dossier.documents.iter().map(|document| Scene::new(document, rules)).collect()
}

/// The dossier in the characters that rules are written in; its spans are those of the original.
pub fn simplified<'a>(dossier: &'a Dossier, rules: &RuleSet) -> Cow<'a, Dossier> {
    let mut dossier = Cow::Borrowed(dossier);
    for index in 0..dossier.documents.len() {
        let text = &dossier.documents[index].transcript;
        if let Some(text) = rules.vocabulary.traditional.simplified(text) {
            dossier.to_mut().documents[index].transcript = text;
        }
    }
    dossier
}

/// Reads all files and weighs them.
///
/// Prose needs no tables to be read, and nothing needs the remarks about words: a second thread
/// reads tables, hands them over, helps with the prose and goes on to the words.
pub(super) fn read<'a, 'r>(
    dossier: &'a Dossier,
    scenes: &'a [Scene],
    rules: &'r RuleSet,
    options: &Options,
) -> (Vec<Reading<'a>>, Findings<'r>) {
    let (hand_over, tables) = mpsc::sync_channel(1);
    let reader = rules.reader();
    let files = dossier.documents.iter().zip(scenes);
    let hearings: Vec<Hearing<'_>> = files
        .map(|(document, scene)| Hearing::new(&reader, document, |block| !scene.is_silent(block)))
        .collect();
    let help = || hearings.iter().rev().for_each(Hearing::help);
    let beside = move || {
        let facts = budgeted(read_tables(dossier, scenes, rules), scenes);
        // Nobody takes them only where that thread has panicked, which is told there.
        let _taken = hand_over.send(facts);
        help();
        let files = dossier.documents.iter().zip(scenes);
        let remarks = files.flat_map(|(file, scene)| expressions::remarks(file, scene.year, rules));
        (remarks.collect::<Vec<Diagnostic>>(), steps::take())
    };
    let weighed = || {
        let readings = read_prose(&hearings, dossier, scenes, &reader, rules);
        let findings = tables.recv().map(|facts| super::weigh(&readings, &facts, rules, options));
        (readings, findings)
    };
    let ((remarks, done), (readings, findings)) = side_by_side(beside, weighed);
    steps::add(done);
    let mut findings = findings.expect("a thread that ends well has handed over");
    findings.remarks.extend(remarks);
    (readings, findings)
}

/// The tables of all files.
pub(super) fn read_tables(dossier: &Dossier, scenes: &[Scene], rules: &RuleSet) -> Facts {
    let mut facts = Facts::default();
    for (document, scene) in dossier.documents.iter().zip(scenes) {
        let first = facts.tables.len();
        fact::read(document, &rules.vocabulary, &rules.naming, &rules.lexicon, &mut facts);
        if scene.budget {
            name_as_budget(&mut facts.tables[first..], rules);
        }
    }
    facts.level_projects();
    facts
}

/// Tables of a budget have titles of their own.
fn name_as_budget(tables: &mut [fact::TableReading], rules: &RuleSet) {
    for table in tables {
        let spec = table.spec.map(|spec| &rules.vocabulary.tables[spec]);
        if let Some(name) = spec.and_then(|spec| spec.budget.as_ref()) {
            table.name.clone_from(name);
        }
    }
}

/// The facts where in a budget the budgeted amount is the amount, in tables as in prose.
pub(super) fn budgeted(mut facts: Facts, scenes: &[Scene]) -> Facts {
    for fact in &mut facts.facts {
        if fact.role == "budget" && scenes[fact.site.source.0 as usize].budget {
            "amount".clone_into(&mut fact.role);
        }
    }
    facts
}

fn read_prose<'a>(
    hearings: &[Hearing<'_>],
    dossier: &'a Dossier,
    scenes: &'a [Scene],
    reader: &Reader<'_>,
    rules: &RuleSet,
) -> Vec<Reading<'a>> {
    let files = dossier.documents.iter().zip(scenes).zip(hearings);
    let read = files.map(|((document, scene), hearing)| {
        let mut statements = reader.read(hearing);
        inherit_bases(&mut statements, document, scene, rules);
        Reading { document, scene, statements }
    });
    read.collect()
}
