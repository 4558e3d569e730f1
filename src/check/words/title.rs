//! The first lines of a document, which say what it is: of which year, a department's or a unit's.

use crate::document::Document;
use crate::number::YEAR;
use crate::rule::RuleSet;
use crate::vocabulary::{fold_char, holds};

/// How many lines a cover has at most.
const COVER: usize = 12;

/// Longer lines are prose.
const LONGEST: usize = 40;

/// The short lines of the cover that are no sentences, folded.
pub(super) struct Cover(pub(super) Vec<String>);

impl Cover {
    pub(super) fn new(document: &Document) -> Self {
        let sentence = |c: char| matches!(c, '。' | ',' | ';');
        let lines = document.prose().take(COVER);
        let lines = lines.filter_map(|(_, span)| short(document.text(span)));
        Self(lines.filter(|line| !line.contains(sentence)).collect())
    }

    /// The lines that name a budget or final accounts.
    pub(super) fn titles(&self, rules: &RuleSet) -> Vec<&str> {
        let kinds = &rules.vocabulary.cover.kinds;
        self.0.iter().map(String::as_str).filter(|line| holds(line, kinds)).collect()
    }

    /// Whether it names the year that the document was read as, and a budget or final accounts.
    pub(super) fn names(&self, year: u16, rules: &RuleSet) -> bool {
        let year = format!("{year}{YEAR}");
        self.titles(rules).iter().any(|line| line.contains(&year))
    }

    /// Whether it names the year, or the text names it again and again and others seldom.
    pub(super) fn proves(&self, document: &Document, year: u16, rules: &RuleSet) -> bool {
        let named = |year: u16| document.transcript.matches(&format!("{year}{YEAR}")).count();
        let again_and_again = || {
            let own = named(year);
            let others = (year - 3..=year + 3).filter(|other| *other != year).map(named).max();
            MANY <= own && 3 * others.unwrap_or(0) <= own
        };
        self.names(year, rules) || again_and_again()
    }
}

/// A line folded, if it is short: prose is not folded for its length.
fn short(line: &str) -> Option<String> {
    let mut chars = line.chars().filter_map(fold_char);
    let short = chars.by_ref().take(LONGEST).collect();
    chars.next().is_none().then_some(short)
}

/// So often a text names its own year.
const MANY: usize = 10;
