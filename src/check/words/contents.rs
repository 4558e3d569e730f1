//! A standard table that the contents announce and the document does not have.

use crate::diagnostic::Diagnostic;
use crate::document::{Block, Document};
use crate::fact::Facts;
use crate::rule::{Check, RuleSet};
use crate::source::{Site, Span};
use crate::vocabulary::folded;

/// A document with fewer known tables keeps them elsewhere, or was not understood.
const TABLES: usize = 4;

/// A longer text is not the word 目录, however wide its characters are set, in bytes.
const LONGEST_HEAD: usize = 60;

/// Looks for each table of the contents. Where a page could not be read nothing is missed.
pub(super) fn weigh(
    document: &Document,
    facts: &Facts,
    rules: &RuleSet,
    remarks: &mut Vec<Diagnostic>,
) {
    let known = facts.tables.iter().filter(|table| table.spec.is_some()).count();
    if known < TABLES || !document.notes.is_empty() {
        return;
    }
    for (rule, check) in rules.checks("contents") {
        for (block, span) in announced(document, check) {
            let found = document.text(span);
            let Some(spec) = spec(&folded(found), rules) else { continue };
            let read = facts.tables.iter().any(|table| table.spec == Some(spec));
            if !read && !stands_below(document, block, &rules.vocabulary.tables[spec].titles) {
                let say = check.say.replace("{found}", found);
                let at = Site { source: document.source, span };
                remarks.push(crate::check::cook::remark(rule, say, at, found.to_owned()));
            }
        }
    }
}

/// The titles of tables below 目录: block and title, without number and leader.
fn announced(document: &Document, check: &Check) -> Vec<(usize, Span)> {
    let is_head = |block: &Block| {
        let text = document.text(block.span());
        text.len() <= LONGEST_HEAD && check.words.contains(&folded(text))
    };
    let mut blocks = document.blocks.iter();
    let start = blocks.position(|block| !matches!(block, Block::Table(_)) && is_head(block));
    let Some(start) = start else { return Vec::new() };
    let lines = document.blocks.iter().enumerate().skip(start + 1);
    let lines = lines.take_while(|(_, block)| !matches!(block, Block::Table(_)));
    let mut found = Vec::new();
    for (index, block) in lines {
        let text = document.text(block.span());
        for title in check.find.iter().flat_map(|find| find.matches(text)).take(1) {
            let title = title.group("title").unwrap_or(title.range);
            found.push((index, Span::from(title).shifted(block.span().start)));
        }
    }
    found
}

/// The standard table with the longest title that a line holds.
fn spec(line: &str, rules: &RuleSet) -> Option<usize> {
    let tables = rules.vocabulary.tables.iter().enumerate();
    let fits = tables.filter_map(|(index, table)| {
        let fitting = table.titles.iter().filter(|title| line.contains(title.as_str()));
        fitting.map(String::len).max().map(|len| (len, index))
    });
    fits.max().map(|(_, index)| index)
}

/// Whether a title stands in a later block, also within a table.
fn stands_below(document: &Document, block: usize, titles: &[String]) -> bool {
    document.blocks[block + 1..].iter().any(|later| {
        let text = folded(document.text(later.span()));
        titles.iter().any(|title| text.contains(title.as_str()))
    })
}
