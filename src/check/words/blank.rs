//! “故本表为空表” below a table that has figures.

use crate::diagnostic::{Diagnostic, Label};
use crate::document::{Block, Document};
use crate::fact::{Fact, Facts};
use crate::rule::{Check, Rule, RuleSet};
use crate::source::{Site, Span};
use crate::vocabulary::TableWords;

/// A note stands at most so many lines below its table.
const BELOW: usize = 3;

/// Longer lines name no table.
const LONGEST_TITLE: usize = 40;

/// Compares such notes with the table above.
pub(super) fn weigh(
    document: &Document,
    facts: &Facts,
    rules: &RuleSet,
    remarks: &mut Vec<Diagnostic>,
) {
    for (rule, check) in rules.checks("blank") {
        for (index, block) in document.blocks.iter().enumerate() {
            let span = block.span();
            let note = matches!(block, Block::Paragraph(_))
                && check.find.iter().any(|find| find.is_match(document.text(span)));
            let table = note.then(|| table_above(document, index, rules)).flatten();
            if let Some(fact) = table.and_then(|table| figure(document, facts, table)) {
                remarks.push(remark(document, span, fact, rule, check));
            }
        }
    }
}

/// The table that a note stands below, with no title between them.
fn table_above(document: &Document, note: usize, rules: &RuleSet) -> Option<Span> {
    let words = &rules.vocabulary.table_words;
    for block in document.blocks[..note].iter().rev().take(BELOW) {
        match block {
            Block::Table(table) => return Some(table.span),
            Block::Heading(_) => return None,
            Block::Paragraph(line) if is_title(document.text(line.span), words) => return None,
            Block::Paragraph(_) => {}
        }
    }
    None
}

/// …预算支出表, …决算表（公开07表）: the note below is of that table, which is not there.
fn is_title(line: &str, words: &TableWords) -> bool {
    words.names_table(line) && !line.contains('。') && line.chars().count() <= LONGEST_TITLE
}

/// A figure of the table that is not zero.
fn figure<'f>(document: &Document, facts: &'f Facts, table: Span) -> Option<&'f Fact> {
    facts.facts.iter().find(|fact| {
        let own = fact.site.source == document.source && table.contains(fact.site.span);
        own && !fact.quantity.value.is_zero()
    })
}

fn remark(document: &Document, span: Span, fact: &Fact, rule: &Rule, check: &Check) -> Diagnostic {
    let found = document.text(span);
    let say = check.say.replace("{cell}", &fact.quantity.to_string());
    let at = Site { source: document.source, span };
    Diagnostic {
        labels: vec![Label { at: fact.site, note: fact.quantity.to_string() }],
        ..crate::check::remark::remark(rule, say, at, found.to_owned())
    }
}
