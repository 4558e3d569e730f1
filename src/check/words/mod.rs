//! What inspectors mark in the words and the make-up of a document, figures aside: a mechanism a file,
//! its words and settings in `rules/wording/`.

mod blank;
mod contents;
mod counted;
mod digits;
mod empty;
mod ending;
pub(super) mod expressions;
mod graded;
mod heading_year;
mod listed;
mod misdated;
mod misplaced;
mod numbering;
mod own_kind;
mod own_name;
mod pairs;
mod passage;
mod renumber;
mod roll;
mod rowless;
mod slips;
mod summed;
mod title;
mod years;

use crate::check::subject::scene::Scene;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::fact::Facts;
use crate::rule::RuleSet;

/// What an inspector marks in the make-up of a document: numbering, endings, years, what its tables
/// and its contents announce. The words themselves are looked at by [`expressions`], which is most of
/// the work and needs no tables.
pub(super) fn remarks(
    document: &Document,
    scene: &Scene,
    facts: &Facts,
    rules: &RuleSet,
) -> Vec<Diagnostic> {
    let mut remarks = Vec::new();
    let out = &mut remarks;
    numbering::weigh(document, rules, out);
    empty::weigh(document, rules, out);
    digits::weigh(document, rules, out);
    pairs::weigh(document, rules, out);
    ending::weigh(document, rules, out);
    let passages = passage::passages(document);
    let dated = passage::dated(document, &passages);
    let cover = &title::Cover::new(document);
    years::weigh((document, cover, &dated), scene, rules, out);
    misdated::weigh((document, cover, &dated), scene, facts, rules, out);
    heading_year::weigh((document, cover), scene, rules, out);
    own_kind::weigh((document, cover, &dated), scene, rules, out);
    own_name::weigh((document, &passages), rules, out);
    roll::weigh((document, cover, &passages), rules, out);
    misplaced::weigh(document, rules, out);
    summed::weigh((document, &passages), rules, out);
    graded::weigh((document, &passages), rules, out);
    counted::weigh((document, &passages), facts, rules, out);
    blank::weigh(document, facts, rules, out);
    listed::weigh(document, facts, rules, out);
    contents::weigh(document, facts, rules, out);
    rowless::weigh(document, facts, rules, out);
    remarks
}
