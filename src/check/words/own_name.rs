//! The disclosing institution under two names: 水文站 on the cover, 水文局 in a title.
//!
//! Only words that the form has for the institution itself are looked at, and only names that differ in
//! what kind of institution it is: those that differ in anything else may be of another.

use super::passage::{Passage, dated};
use crate::diagnostic::{Diagnostic, Label};
use crate::document::{Block, Document};
use crate::rule::{Check, Rule, RuleSet};
use crate::source::{Site, Span};
use std::collections::BTreeMap;

/// Titles and the lines above tables are short, in bytes; sentences that name the institution name a year.
const SHORT: usize = 150;

/// So many rows of a table may be its title, whose it is and its unit.
const CAPTION: usize = 3;

/// So often the usual name stands where the form asks for it, and so much oftener than another.
const USUAL: usize = 3;

/// So many characters of a name tell whose it is: 县水文 of 县水文站.
const STEM: usize = 3;

/// An institution has no more names.
const MANY: usize = 8;

/// A name with its places.
type Named<'n> = (&'n String, &'n Vec<Span>);

/// Compares the names that the rule's expressions find. The first expression tells that the institution has
/// two names, its words are the kinds of institutions.
pub(super) fn weigh(
    (document, passages): (&Document, &[Passage]),
    rules: &RuleSet,
    remarks: &mut Vec<Diagnostic>,
) {
    for (rule, check) in rules.checks("own-name") {
        let names = names(document, passages, check);
        let most = names.iter().max_by_key(|(_, places)| places.len());
        let Some(usual) = most.filter(|(_, places)| USUAL <= places.len()) else { continue };
        let others = names.iter().filter(|name| is_rare(*name, usual, check)).take(MANY);
        let others: Vec<Named<'_>> = others.filter(|name| !is_elsewhere(document, *name)).collect();
        let two_names = |find: &crate::claim::Expression| find.is_match(&document.transcript);
        if !others.is_empty() && !check.find.first().is_some_and(two_names) {
            let told = others.iter().map(|other| remark(document, *other, usual, (rule, check)));
            remarks.extend(told);
        }
    }
}

/// The names that stand where the form has that of the institution.
fn names(document: &Document, passages: &[Passage], check: &Check) -> BTreeMap<String, Vec<Span>> {
    let short = passages.iter().filter(|passage| passage.printed(document).len() <= SHORT);
    let captions = captions(document).filter(|(_, span)| span.len() <= SHORT);
    let captions: Vec<Passage> =
        captions.map(|(block, span)| Passage::new(document, block, span)).collect();
    let long = dated(document, passages).into_iter();
    let long = long.filter(|passage| SHORT < passage.printed(document).len());
    let mut names: BTreeMap<String, Vec<Span>> = BTreeMap::new();
    for passage in short.chain(&captions).chain(long) {
        let found = check.find.iter().skip(1).flat_map(|find| find.matches(&passage.text));
        for body in found.filter_map(|found| found.group("body")) {
            let span = passage.span(body);
            let places = names.entry(document.text(span).to_owned()).or_default();
            // Two expressions may find one place.
            if places.last() != Some(&span) {
                places.push(span);
            }
        }
    }
    names
}

/// The cells of the first rows of tables, which may be what stands above the table, each with its block.
fn captions(document: &Document) -> impl Iterator<Item = (usize, Span)> {
    document.blocks.iter().enumerate().flat_map(|(index, block)| {
        let rows = match block {
            Block::Table(table) => table.rows.as_slice(),
            _ => &[],
        };
        let cells = rows.iter().take(CAPTION).flat_map(|row| &row.cells).map(|cell| cell.span);
        let labelled = cells.filter(|span| document.text(*span).contains([':', '：']));
        labelled.map(move |span| (index, span))
    })
}

/// Whether a name is the usual one but for the kind of institution, and seldom written.
fn is_rare((name, at): Named<'_>, (usual, places): Named<'_>, check: &Check) -> bool {
    USUAL * at.len() <= places.len() && is_variant(name, usual, check)
}

/// Whether a name stands in other places too: what a text speaks of there may be another institution.
fn is_elsewhere(document: &Document, (name, at): Named<'_>) -> bool {
    document.transcript.matches(name.as_str()).count() != at.len()
}

/// Whether two names differ only in the kind that they end with. The shorter may lack the place.
fn is_variant(name: &str, usual: &str, check: &Check) -> bool {
    let (Some(a), Some(b)) = (stem(name, check), stem(usual, check)) else { return false };
    let short = a.chars().count().min(b.chars().count());
    let same = a.ends_with(b) || b.ends_with(a);
    STEM <= short && same && name[a.len()..] != usual[b.len()..]
}

/// A name without the longest kind that it ends with.
fn stem<'n>(name: &'n str, check: &Check) -> Option<&'n str> {
    let stems = check.words.iter().filter_map(|kind| name.strip_suffix(kind.as_str()));
    stems.min_by_key(|stem| stem.len())
}

fn remark(
    document: &Document,
    (name, at): Named<'_>,
    (usual, places): Named<'_>,
    (rule, check): (&Rule, &Check),
) -> Diagnostic {
    let site = |span: Span| Site { source: document.source, span };
    let say = check.say.replace("{found}", name).replace("{usual}", usual);
    let first = Label { at: site(places[0]), note: usual.clone() };
    let more = at[1..].iter().map(|span| Label { at: site(*span), note: String::new() });
    Diagnostic {
        labels: std::iter::once(first).chain(more).collect(),
        ..crate::check::remark::remark(rule, say, site(at[0]), name.clone())
    }
}
