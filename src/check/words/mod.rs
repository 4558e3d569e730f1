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

pub(super) use expressions::{is_in_force, remarks};

use super::{Findings, Reading};
use crate::fact::Facts;
use crate::rule::RuleSet;

/// What an inspector marks in the words and the make-up of a document.
pub(super) fn weigh(
    reading: &Reading<'_>,
    facts: &Facts,
    rules: &RuleSet,
    findings: &mut Findings<'_>,
) {
    let (document, scene) = (reading.document, &reading.scene);
    numbering::weigh(document, rules, findings);
    numbering::weigh_repeated(document, rules, findings);
    digits::weigh(document, rules, findings);
    pairs::weigh(document, rules, findings);
    ending::weigh(document, rules, findings);
    years::weigh(document, scene, rules, findings);
    heading_year::weigh(document, scene, rules, findings);
    own_kind::weigh(document, scene, rules, findings);
    blank::weigh(document, facts, rules, findings);
    listed::weigh(document, facts, rules, findings);
    contents::weigh(document, facts, rules, findings);
}
