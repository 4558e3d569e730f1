//! The first lines of a document, which say what it is: of which year, a department's or a unit's.

use crate::document::{Block, Document};
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
    let prose = document.blocks.iter().filter(|block| !matches!(block, Block::Table(_)));
    let lines = prose.take(COVER).map(|block| folded(document.text(block.span())));
    lines.filter(|line| line.chars().count() <= LONGEST && !line.contains(sentence)).collect()
}

/// Whether the cover names the year that the document was read as, and a budget or final accounts.
pub(super) fn names(document: &Document, year: u16, rules: &RuleSet) -> bool {
    let year = format!("{year}{YEAR}");
    let kinds = &rules.vocabulary.cover.kinds;
    lines(document).iter().any(|line| line.contains(&year) && holds(line, kinds))
}
