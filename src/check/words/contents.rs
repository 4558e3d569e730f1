//! A standard table that the contents announce and the document does not have.

use crate::diagnostic::Diagnostic;
use crate::document::{Block, Document};
use crate::fact::Facts;
use crate::rule::{Check, RuleSet};
use crate::source::{Site, Span};
use crate::vocabulary::{TitleGrammar, folded};

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
    let grammar = TitleGrammar::new(&rules.vocabulary);
    for (rule, check) in rules.checks("contents") {
        for (block, span) in announced(document, check) {
            let found = document.text(span);
            let line = folded(found);
            let Some(spec) = grammar.table(std::slice::from_ref(&line)) else { continue };
            let read = facts.tables.iter().any(|table| table.spec == Some(spec));
            if !read && !stands_below(document, block, &line, spec, &grammar) {
                let say = check.say.replace("{found}", found);
                let at = Site { source: document.source, span };
                remarks.push(crate::check::remark::remark(rule, say, at, found.to_owned()));
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
        for title in check.find.iter().filter_map(|find| find.first(text)).take(1) {
            let title = title.group("title").unwrap_or(title.range);
            found.push((index, Span::from(title).shifted(block.span().start)));
        }
    }
    found
}

/// Whether the title, or another title of its table, stands in a later block, also within a table.
fn stands_below(
    document: &Document,
    block: usize,
    title: &str,
    spec: usize,
    grammar: &TitleGrammar<'_>,
) -> bool {
    let names = |span: Span| {
        let text = folded(document.text(span));
        text.contains(title) || grammar.table(&[text]) == Some(spec)
    };
    document.blocks[block + 1..].iter().any(|later| match later {
        Block::Table(table) => {
            table.rows.iter().flat_map(|row| &row.cells).any(|cell| names(cell.span))
        }
        other => names(other.span()),
    })
}
