//! The first lines of a document, which say what it is: of which year, a department's or a unit's.

use crate::document::Document;
use crate::number::YEAR;
use crate::rule::RuleSet;
use crate::vocabulary::{folded, holds};

/// How many lines a cover has at most.
const COVER: usize = 12;

/// Longer lines are prose.
const LONGEST: usize = 40;

/// The short lines of the cover that are no sentences, folded.
pub(super) fn lines(document: &Document) -> Vec<String> {
    let sentence = |c: char| matches!(c, '。' | ',' | ';');
    let lines = document.prose().take(COVER);
    let lines = lines.map(|(_, span)| folded(document.text(span)));
    lines.filter(|line| line.chars().count() <= LONGEST && !line.contains(sentence)).collect()
}

/// Whether the cover names the year that the document was read as, and a budget or final accounts.
pub(super) fn names(document: &Document, year: u16, rules: &RuleSet) -> bool {
    let year = format!("{year}{YEAR}");
    let kinds = &rules.vocabulary.cover.kinds;
    lines(document).iter().any(|line| line.contains(&year) && holds(line, kinds))
}

/// Whether the cover names the year, or the text names it again and again and others seldom.
pub(super) fn proves(document: &Document, year: u16, rules: &RuleSet) -> bool {
    let named = |year: u16| document.transcript.matches(&format!("{year}{YEAR}")).count();
    let again_and_again = || {
        let own = named(year);
        let others = (year - 3..=year + 3).filter(|other| *other != year).map(named).max();
        MANY <= own && 3 * others.unwrap_or(0) <= own
    };
    names(document, year, rules) || again_and_again()
}

/// So often a text names its own year.
const MANY: usize = 10;
