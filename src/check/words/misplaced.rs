//! A section on one item that tells of its neighbour: 公务接待费, and below it what vehicles cost.

use super::passage::Passage;
use crate::diagnostic::{Diagnostic, Label};
use crate::document::{Block, Document};
use crate::number::Scale;
use crate::rule::RuleSet;
use crate::source::{Site, Span};
use crate::vocabulary::folded;
use std::ops::Range;

/// A longer line is no title, in characters.
const LONGEST_TITLE: usize = 24;

/// What a section tells of, it says in so many characters.
const OPENING: usize = 16;

/// A numbered section on one of the items.
struct Section {
    item: usize,
    title: Span,
    /// Its text, from behind the title.
    passage: Passage,
    start: usize,
}

/// Looks at the sections that are titled by one of the rule's items and speak of another, which has a section
/// of its own. The rule's words are the names of each item, parted by `|`.
pub(super) fn weigh(document: &Document, rules: &RuleSet, remarks: &mut Vec<Diagnostic>) {
    for (rule, check) in rules.checks("misplaced") {
        let items: Vec<Vec<&str>> =
            check.words.iter().map(|names| names.split('|').collect()).collect();
        let sections = sections(document, &items);
        let first = |item| sections.iter().find(|section| section.item == item);
        let firsts: Vec<Option<&Section>> = (0..items.len()).map(first).collect();
        for section in &sections {
            let Some((other, name)) = told(section, &items) else { continue };
            let Some(own) = firsts[other] else { continue };
            let at = section.passage.span(name);
            let found = document.text(at);
            let title = document.text(section.title);
            let say = check.say.replace("{found}", found).replace("{title}", title);
            let site = |span| Site { source: document.source, span };
            let label = |span: Span| Label { at: site(span), note: document.text(span).to_owned() };
            remarks.push(Diagnostic {
                labels: vec![label(section.title), label(own.title)],
                ..crate::check::remark::remark(rule, say, site(at), found.to_owned())
            });
        }
    }
}

/// The numbered sections that one item titles: the title in a line of its own, or before the first full stop
/// or colon of a paragraph.
fn sections(document: &Document, items: &[Vec<&str>]) -> Vec<Section> {
    let mut sections = Vec::new();
    for (index, block) in document.blocks.iter().enumerate() {
        let found = match block {
            Block::Heading(heading) if heading.marker.is_some() => {
                let item = item(document.text(heading.title), items);
                let below = document.blocks.get(index + 1);
                let text = below.filter(|block| matches!(block, Block::Paragraph(_)));
                item.zip(text).map(|(item, text)| {
                    let passage = Passage::new(document, index + 1, text.span());
                    Section { item, title: heading.title, passage, start: 0 }
                })
            }
            Block::Paragraph(paragraph) if paragraph.marker.is_some() => {
                inline(document, index, block.body(), items)
            }
            _ => None,
        };
        sections.extend(found);
    }
    sections
}

/// 3.公务接待费。本年度支出…
fn inline(document: &Document, block: usize, body: Span, items: &[Vec<&str>]) -> Option<Section> {
    let text = document.text(body);
    let end = text.find(['。', '：', ':'])?;
    let title = Span::new(body.start, body.start + end);
    let item = item(document.text(title), items)?;
    let passage = Passage::new(document, block, body);
    let start = passage.text.find(['。', ':'])?;
    Some(Section { item, title, passage, start })
}

/// The item that a title names, if it is one alone and no amount is said.
fn item(title: &str, items: &[Vec<&str>]) -> Option<usize> {
    let title = folded(title);
    let long = LONGEST_TITLE < title.chars().count();
    let mut named = (0..items.len()).filter(|at| names(&title, &items[*at]).is_some());
    let item = named.next().filter(|_| named.next().is_none())?;
    (!long && !title.contains(|c: char| c.is_ascii_digit())).then_some(item)
}

/// Where a text names an item first.
fn names(text: &str, item: &[&str]) -> Option<Range<usize>> {
    let places = item.iter().filter_map(|name| Some((text.find(name)?, name.len())));
    places.min().map(|(at, len)| at..at + len)
}

/// The item that a section speaks of, if it opens with another than its own and never names its own.
fn told(section: &Section, items: &[Vec<&str>]) -> Option<(usize, Range<usize>)> {
    let text = &section.passage.text[section.start..];
    if names(text, &items[section.item]).is_some() || !text.contains(Scale::Yuan.name()) {
        return None;
    }
    let end = text.char_indices().nth(OPENING).map_or(text.len(), |(at, _)| at);
    let opening = &text[..end];
    let (item, name) = (0..items.len()).find_map(|at| Some((at, names(opening, &items[at])?)))?;
    let shift = section.start;
    Some((item, name.start + shift..name.end + shift))
}
