//! A heading that says a section follows, and the next section's heading at once after it.

use crate::diagnostic::Diagnostic;
use crate::document::{Block, Document, Heading, Place};
use crate::rule::{Check, RuleSet};
use crate::source::{Site, Span};
use crate::vocabulary::folded;

/// A document with more such headings is a list of them, or lost what stood below.
const TRUSTED: usize = 2;

/// More headings that follow each other at once are a table of contents: nobody looks at each.
const MANY: usize = 100;

/// Looks at headings that the rule's expressions know for those of sections with text. Where
/// something could not be read nothing is missed.
pub(super) fn weigh(document: &Document, rules: &RuleSet, remarks: &mut Vec<Diagnostic>) {
    if !document.notes.is_empty() {
        return;
    }
    for (rule, check) in rules.checks("empty-section") {
        let headings = headings(document);
        let bare: Vec<usize> =
            (0..headings.len()).filter(|at| is_bare(document, &headings, *at, check)).collect();
        let empty: Vec<Span> = bare
            .iter()
            .filter(|at| bare.len() <= MANY && is_empty(document, &headings, **at))
            .map(|at| headings[*at].1.span)
            .collect();
        for span in empty.iter().filter(|_| empty.len() <= TRUSTED) {
            let found = document.text(*span);
            let say = check.say.replace("{found}", found);
            let at = Site { source: document.source, span: *span };
            remarks.push(crate::check::remark::remark(rule, say, at, found.to_owned()));
        }
    }
}

type Headings<'d> = Vec<(usize, &'d Heading)>;

fn headings(document: &Document) -> Headings<'_> {
    let blocks = document.blocks.iter().enumerate();
    let headings = blocks.filter_map(|(index, block)| match block {
        Block::Heading(heading) => Some((index, heading)),
        _ => None,
    });
    headings.collect()
}

/// Whether another heading follows one that names a section, at once.
fn is_bare(document: &Document, headings: &Headings<'_>, at: usize, check: &Check) -> bool {
    let (block, heading) = headings[at];
    headings.get(at + 1).is_some_and(|(next, _)| *next == block + 1)
        && names_a_section(document, heading, check)
}

/// Whether what follows a heading is the next section, while the sections around it have text.
fn is_empty(document: &Document, headings: &Headings<'_>, at: usize) -> bool {
    let (heading, next) = (headings[at].1, headings[at + 1].1);
    let before = sibling_before(headings, at);
    is_next(headings, at)
        && !stands_again(document, headings, at)
        && on_one_page(document, heading.span, next.span)
        && has_text(document, headings, at + 1)
        && before.is_none_or(|before| has_text(document, headings, before))
        && (before.is_some() || next.level == heading.level)
}

fn names_a_section(document: &Document, heading: &Heading, check: &Check) -> bool {
    let title = folded(document.text(heading.title));
    check.find.iter().any(|find| find.is_match(&title))
        && !check.words.iter().any(|word| title.contains(word.as_str()))
}

/// Whether the heading that follows is the next one in the numbering of its level, or of one above.
fn is_next(headings: &Headings<'_>, at: usize) -> bool {
    let (heading, next) = (headings[at].1, headings[at + 1].1);
    if heading.level < next.level {
        return false;
    }
    match (heading.marker, next.marker) {
        (None, None) => heading.level == next.level,
        (_, Some(marker)) => {
            let known = headings[..=at].iter().rev().filter_map(|(_, heading)| heading.marker);
            let mut outer = known.filter(|known| known.style == marker.style);
            outer.next().is_some_and(|known| known.ordinal + 1 == marker.ordinal)
        }
        (Some(_), None) => false,
    }
}

/// The heading of the same level before it under the same heading above.
fn sibling_before(headings: &Headings<'_>, at: usize) -> Option<usize> {
    let level = headings[at].1.level;
    let mut above = (0..at).rev().filter(|before| headings[*before].1.level <= level);
    above.next().filter(|before| headings[*before].1.level == level)
}

/// Titles that stand twice are announced in a table of contents.
fn stands_again(document: &Document, headings: &Headings<'_>, at: usize) -> bool {
    let title = |at: usize| folded(document.text(headings[at].1.title));
    let own = title(at);
    (0..headings.len()).any(|other| other != at && title(other) == own)
}

/// A picture may stand at the end of a page.
fn on_one_page(document: &Document, first: Span, second: Span) -> bool {
    let page = |span: Span| match document.place(span.start) {
        Some(Place::Page { page, .. }) => Some(*page),
        _ => None,
    };
    page(first) == page(second)
}

/// Whether a section holds a sentence or a table.
fn has_text(document: &Document, headings: &Headings<'_>, at: usize) -> bool {
    let (block, heading) = headings[at];
    let below = document.blocks[block + 1..].iter();
    let mut section = below.take_while(|block| match block {
        Block::Heading(next) => heading.level < next.level,
        _ => true,
    });
    section.any(|block| match block {
        Block::Table(_) => true,
        Block::Paragraph(paragraph) => document.text(paragraph.span).contains('。'),
        Block::Heading(_) => false,
    })
}
