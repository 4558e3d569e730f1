//! How paragraphs end: with a mark that lets expect more, or with none.

use super::Findings;
use crate::diagnostic::Diagnostic;
use crate::document::{Block, Document, Heading, Place};
use crate::rule::{Check, Rule, RuleSet};
use crate::source::{Site, Span};
use crate::vocabulary::folded;
use std::ops::Range;

/// So many paragraphs of a section must end in a full stop for one without to be a slip.
const SIBLINGS: usize = 2;

/// How many characters of the end are shown.
const SHOWN: usize = 8;

/// Looks at the last paragraph of each section for “；”, and at all for a missing full stop.
pub(super) fn weigh(document: &Document, rules: &RuleSet, findings: &mut Findings<'_>) {
    for (rule, check) in rules.checks("open-ending") {
        let open = open_endings(document);
        findings.remarks.extend(open.into_iter().map(|span| remark(document, span, rule, check)));
    }
    for (rule, check) in rules.checks("full-stop") {
        for section in sections(document) {
            let bare = without_full_stop(document, section, check);
            let told = bare.into_iter().map(|span| remark(document, span, rule, check));
            findings.remarks.extend(told);
        }
    }
}

/// Paragraphs that end in ；, ， or ： though their section ends with them.
fn open_endings(document: &Document) -> Vec<Span> {
    let mut found = Vec::new();
    let mut level = None;
    for (index, block) in document.blocks.iter().enumerate() {
        match block {
            Block::Heading(heading) => level = Some(heading.level),
            Block::Paragraph(paragraph) => {
                let open = document.text(paragraph.span).ends_with(['；', ';', '，', ',', '、', '：']);
                let next = document.blocks.get(index + 1);
                if open && level.is_some_and(|level| closes(document, next, level)) {
                    found.push(paragraph.span);
                }
            }
            Block::Table(_) => {}
        }
    }
    found
}

/// Whether the next block is a heading that ends a section of this level. An item of a list that
/// looks like a heading is none.
fn closes(document: &Document, next: Option<&Block>, level: u8) -> bool {
    let Some(Block::Heading(Heading { span, level: next, .. })) = next else { return false };
    *next <= level && !document.text(*span).ends_with(['；', ';', '，', ',', '、'])
}

/// The stretches of paragraphs between headings and tables.
fn sections(document: &Document) -> Vec<Range<usize>> {
    let mut sections: Vec<Range<usize>> = Vec::new();
    for (index, block) in document.blocks.iter().enumerate() {
        if matches!(block, Block::Paragraph(_)) {
            match sections.last_mut() {
                Some(section) if section.end == index => section.end += 1,
                _ => sections.push(index..index + 1),
            }
        }
    }
    sections
}

/// The sentences of a section that end in no mark where most end in a full stop.
fn without_full_stop(document: &Document, section: Range<usize>, check: &Check) -> Vec<Span> {
    let spans = document.blocks[section].iter().map(Block::span);
    let ended = |span: &Span| document.text(*span).ends_with(['。', '.']);
    let (stopped, others): (Vec<Span>, Vec<Span>) = spans.partition(ended);
    if stopped.len() < SIBLINGS || stopped.len() < 2 * others.len() {
        return Vec::new();
    }
    let is_bare = |span: &Span| {
        let text = document.text(*span);
        let mark = |c: char| !c.is_alphanumeric() && !matches!(c, '%' | '％');
        !text.ends_with(mark) && is_sentence(text, check) && is_whole(document, *span)
    };
    others.into_iter().filter(is_bare).collect()
}

/// Whether it says something: it holds another sentence, or what the rule knows for one.
fn is_sentence(text: &str, check: &Check) -> bool {
    let text = folded(text);
    text.contains('。') || check.find.iter().any(|find| find.is_match(&text))
}

/// Whether the paragraph ends where its author ended it: a line that is as long as others may have
/// been cut by a page or by whoever made text of it.
fn is_whole(document: &Document, span: Span) -> bool {
    let Some(last) = document.origins.under(span).last() else {
        return ends_early(document, span);
    };
    let Place::Page { area, .. } = last.place else { return true };
    let edges = document.blocks.iter().filter(|block| matches!(block, Block::Paragraph(_)));
    let edges = edges.flat_map(|block| document.origins.under(block.span()));
    let edge = edges.filter_map(|stretch| match stretch.place {
        Place::Page { area, .. } => Some(area.right),
        _ => None,
    });
    let width = 2 * (area.bottom - area.top);
    edge.max().is_some_and(|edge| area.right + width < edge)
}

/// Whether the last line is shorter than another by some words.
fn ends_early(document: &Document, span: Span) -> bool {
    let length = |span: Span| {
        let lines = document.text(span).lines();
        lines.map(|line| line.chars().count()).collect::<Vec<_>>()
    };
    let last = length(span).last().copied().unwrap_or_default();
    let prose = document.blocks.iter().filter(|block| !matches!(block, Block::Table(_)));
    prose.flat_map(|block| length(block.span())).any(|other| last + SHOWN < other)
}

fn remark(document: &Document, span: Span, rule: &Rule, check: &Check) -> Diagnostic {
    let text = document.text(span);
    let shown: usize = text.chars().rev().take(SHOWN).map(char::len_utf8).sum();
    let end = Span::new(span.end - shown, span.end);
    let found = document.text(end);
    let at = Site { source: document.source, span: end };
    super::cook::remark(rule, check.say.replace("{found}", found), at, found.to_owned())
}
