//! What inspectors mark in the words and the make-up of a document, figures aside: a mechanism a file,
//! its words and settings in `rules/wording/`.

mod blank;
mod contents;
mod digits;
mod ending;
mod expressions;
mod heading_year;
mod listed;
mod numbering;
mod own_kind;
mod pairs;
mod title;
mod watch;
mod years;

use super::scene::Scene;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::fact::Facts;
use crate::rule::RuleSet;

/// What an inspector marks in the words and the make-up of a document.
pub(super) fn remarks(
    document: &Document,
    scene: &Scene,
    facts: &Facts,
    rules: &RuleSet,
) -> Vec<Diagnostic> {
    let mut remarks = expressions::remarks(document, scene.year, rules);
    weigh(document, scene, facts, rules, &mut remarks);
    remarks
}

fn weigh(
    document: &Document,
    scene: &Scene,
    facts: &Facts,
    rules: &RuleSet,
    remarks: &mut Vec<Diagnostic>,
) {
    numbering::weigh(document, rules, remarks);
    numbering::weigh_repeated(document, rules, remarks);
    digits::weigh(document, rules, remarks);
    pairs::weigh(document, rules, remarks);
    ending::weigh(document, rules, remarks);
    years::weigh(document, scene, rules, remarks);
    heading_year::weigh(document, scene, rules, remarks);
    own_kind::weigh(document, scene, rules, remarks);
    blank::weigh(document, facts, rules, remarks);
    listed::weigh(document, facts, rules, remarks);
    contents::weigh(document, facts, rules, remarks);
}
