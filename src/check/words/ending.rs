//! How paragraphs end: with a mark that lets expect more, or with none.

use crate::diagnostic::Diagnostic;
use crate::document::{Area, Block, Document, Heading, Place, Stretch};
use crate::rule::{Check, Rule, RuleSet};
use crate::source::{Site, Span};
use crate::vocabulary::folded;
use std::ops::Range;

/// So many paragraphs of a section must end in a full stop for one without to be a slip.
const SIBLINGS: usize = 2;

/// How many characters of the end are shown.
const SHOWN: usize = 8;

/// Looks at the last paragraph of each section for “；”, and at all for a missing full stop.
pub(super) fn weigh(document: &Document, rules: &RuleSet, remarks: &mut Vec<Diagnostic>) {
    for (rule, check) in rules.checks("open-ending") {
        let open = open_endings(document);
        remarks.extend(open.into_iter().map(|span| remark(document, span, rule, check)));
    }
    for (rule, check) in rules.checks("full-stop") {
        for section in sections(document) {
            let bare = without_full_stop(document, section, check);
            let told = bare.into_iter().map(|span| remark(document, span, rule, check));
            remarks.extend(told);
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
                // Who ends every item of a list so ends the last one so too.
                let open = paragraph.marker.is_none()
                    && document.text(paragraph.span).ends_with(['；', ';', '，', ',', '、', '：']);
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
    let text = |block: &usize| document.text(document.blocks[*block].span());
    let ended = |block: &usize| text(block).ends_with(['。', '.']);
    let (stopped, others): (Vec<usize>, Vec<usize>) = section.partition(ended);
    if stopped.len() < SIBLINGS || stopped.len() < 2 * others.len() {
        return Vec::new();
    }
    let mark = |c: char| !c.is_alphanumeric() && !matches!(c, '%' | '％');
    let is_bare = |block: &usize| {
        !text(block).ends_with(mark)
            && is_sentence(text(block), check)
            && is_whole(document, *block)
    };
    others.into_iter().filter(is_bare).map(|block| document.blocks[block].span()).collect()
}

/// Whether its last sentence says something that the rule knows for a sentence.
fn is_sentence(text: &str, check: &Check) -> bool {
    let text = folded(text);
    let last = text.rfind('。').map_or(0, |stop| stop + '。'.len_utf8());
    check.find.iter().any(|find| find.is_match(&text[last..]))
}

/// Whether the paragraph ends where its author ended it: a line that is as long as others may have
/// been cut by a page or by whoever made text of it.
fn is_whole(document: &Document, block: usize) -> bool {
    let span = document.blocks[block].span();
    let Some(last) = area(document.origins.under(span).last()) else {
        return !document.origins.is_empty() || ends_early(document, span);
    };
    let paragraphs = document.blocks.iter().filter(|block| matches!(block, Block::Paragraph(_)));
    let stretches = paragraphs.flat_map(|block| document.origins.under(block.span()));
    let areas: Vec<Area> = stretches.filter_map(|stretch| area(Some(stretch))).collect();
    let (left, right) = (areas.iter().map(|area| area.left), areas.iter().map(|area| area.right));
    let height = last.bottom - last.top;
    let ends_early = right.max().is_some_and(|edge| last.right + 2 * height < edge);
    // The next paragraph is indented, or numbered, or there is none.
    let begins = match document.blocks.get(block + 1) {
        Some(Block::Paragraph(next)) if next.marker.is_none() => {
            let first = area(document.origins.under(next.span).first());
            first.zip(left.min()).is_some_and(|(first, edge)| edge + height < first.left)
        }
        _ => true,
    };
    ends_early && begins
}

/// The part of a page that a stretch came from.
fn area(stretch: Option<&Stretch>) -> Option<Area> {
    match stretch?.place {
        Place::Page { area, .. } => Some(area),
        _ => None,
    }
}

/// Whether the last line is shorter than another by some words.
fn ends_early(document: &Document, span: Span) -> bool {
    let length = |span: Span| {
        let lines = document.text(span).lines();
        lines.map(|line| line.chars().count()).collect::<Vec<_>>()
    };
    let last = length(span).last().copied().unwrap_or_default();
    document.prose().flat_map(|(_, span)| length(span)).any(|other| last + SHOWN < other)
}

fn remark(document: &Document, span: Span, rule: &Rule, check: &Check) -> Diagnostic {
    let text = document.text(span);
    let shown: usize = text.chars().rev().take(SHOWN).map(char::len_utf8).sum();
    let end = Span::new(span.end - shown, span.end);
    let found = document.text(end);
    let at = Site { source: document.source, span: end };
    crate::check::remark::remark(rule, check.say.replace("{found}", found), at, found.to_owned())
}
