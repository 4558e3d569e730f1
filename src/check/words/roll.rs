//! “纳入编制范围的单位共3个，包括：”, and a list of four below it.
//!
//! Only lists that are numbered are known to be whole: those in the sentence itself, in the paragraphs
//! below it, or in a table with serial numbers.

use super::passage::Passage;
use super::title::Cover;
use crate::diagnostic::{Diagnostic, Label};
use crate::document::{Block, Document, Marker, Row};
use crate::rule::{Check, Rule, RuleSet};
use crate::source::{Site, Span};
use crate::vocabulary::folded;
use std::ops::Range;

/// A sentence without one counts nothing.
const MEASURES: [char; 2] = ['个', '家'];

/// What surrounds the numbers of a list within a sentence.
const NUMBERING: [(&str, &str); 4] = [("(", ")"), ("", "."), ("", "、"), ("", ")")];

/// A table begins at most so many blocks below the sentence that announces it.
const BELOW: usize = 3;

/// Within so many blocks its parts follow each other.
const PARTS: usize = 10;

/// Compares the numbers that the rule's expressions find with the lists that follow them. Where something
/// could not be read a list may be longer.
pub(super) fn weigh(
    (document, cover, passages): (&Document, &Cover, &[Passage]),
    rules: &RuleSet,
    remarks: &mut Vec<Diagnostic>,
) {
    if !document.notes.is_empty() {
        return;
    }
    let cover = cover.titles(rules);
    for (rule, check) in rules.checks("roll") {
        let counts = |passage: &&Passage| passage.printed(document).contains(MEASURES);
        for passage in passages.iter().filter(counts) {
            for found in check.find.iter().filter_map(|find| find.first(&passage.text)).take(1) {
                let Some(count) = found.group("count") else { continue };
                let end = found.group("list").map_or(found.range.end, |list| list.start);
                let list = list(document, passage, end);
                let own = |name: &str| {
                    let titled = || cover.iter().any(|line| line.contains(name));
                    check.words.iter().any(|word| name.contains(word.as_str())) || titled()
                };
                let said = passage.text[count.clone()].parse().ok();
                if let Some((said, list)) = said.zip(list)
                    && differs(said, &list, &own)
                {
                    remarks.push(remark(document, passage.span(count), &list, (rule, check)));
                }
            }
        }
    }
}

/// The entries of a list: folded names and their places.
type List = Vec<(String, Span)>;

/// The list that a sentence announces, if it is numbered from 1 and of single names.
fn list(document: &Document, passage: &Passage, end: usize) -> Option<List> {
    let rest = &passage.text[end..];
    let list = if rest.is_empty() {
        let below = passage.block + 1;
        marked(document, below).or_else(|| tabled(document, below))?
    } else {
        let entries = numbered(rest)?;
        let shifted = |range: Range<usize>| range.start + end..range.end + end;
        entries
            .into_iter()
            .map(|range| (rest[range.clone()].to_owned(), passage.span(shifted(range))))
            .collect()
    };
    (1 < list.len() && list.iter().all(|(name, _)| is_single(name))).then_some(list)
}

/// A name, and not several of a kind (行政单位：甲、乙) nor the rest of a text.
fn is_single(name: &str) -> bool {
    let parts = |c: char| matches!(c, ',' | '、' | ';' | ':' | '。') || c.is_ascii_digit();
    !name.is_empty() && !name.ends_with('等') && !name.contains(parts)
}

/// Whether as many as are said are neither all entries nor those besides the institution itself, which
/// 下属单位 may mean with or without it.
fn differs(said: usize, list: &List, own: &dyn Fn(&str) -> bool) -> bool {
    let own = list.iter().filter(|(name, _)| own(name)).count();
    let listed = list.len();
    said != listed && said + own != listed && (0 < own || said != listed + 1)
}

/// The entries of 1.甲；2.乙；3.丙。 in a folded text that begins with the first number.
fn numbered(text: &str) -> Option<Vec<Range<usize>>> {
    let number = |ordinal: usize, (open, close)| format!("{open}{ordinal}{close}");
    let style = NUMBERING.into_iter().find(|style| text.starts_with(&number(1, *style)))?;
    let end = text.find('。').unwrap_or(text.len());
    let mut entries: Vec<Range<usize>> = Vec::new();
    let mut start = number(1, style).len();
    loop {
        let next = number(entries.len() + 2, style);
        let at = text[..end].get(start..)?.find(&next).map(|at| at + start);
        let entry = &text[start..at.unwrap_or(end)];
        let name = entry.trim_end_matches([';', ',', '、', '和']);
        entries.push(start..start + name.len());
        match at {
            Some(at) => start = at + next.len(),
            None => return Some(entries),
        }
    }
}

/// The blocks from here on that are numbered 1, 2, 3 in one style, if the list ends where a section does.
fn marked(document: &Document, first: usize) -> Option<List> {
    let marker = |block: &Block| match block {
        Block::Heading(heading) => heading.marker,
        Block::Paragraph(paragraph) => paragraph.marker,
        Block::Table(_) => None,
    };
    let style = marker(document.blocks.get(first)?)?.style;
    let of_list = |block: &Block, ordinal: usize| {
        let same = |marker: &Marker| marker.style == style && marker.ordinal as usize == ordinal;
        marker(block).as_ref().is_some_and(same)
    };
    let blocks = document.blocks[first..].iter().zip(1..);
    let list: List = blocks
        .take_while(|(block, ordinal)| of_list(block, *ordinal))
        .map(|(block, _)| entry(document, block.body()))
        .collect();
    let ends = match document.blocks.get(first + list.len()) {
        Some(Block::Heading(heading)) => heading.marker.is_none_or(|marker| marker.style != style),
        Some(Block::Paragraph(paragraph)) => {
            paragraph.marker.is_none() && document.text(paragraph.span).ends_with('。')
        }
        Some(Block::Table(_)) => false,
        None => true,
    };
    ends.then_some(list)
}

/// The rows of a table below that are numbered from 1, over all parts of the table.
fn tabled(document: &Document, first: usize) -> Option<List> {
    let blocks = document.blocks.get(first..)?;
    let is_table = |block: &Block| matches!(block, Block::Table(_));
    let at = blocks.iter().take(BELOW).position(is_table)?;
    let mut list: List = Vec::new();
    let says = |block: &Block| match block {
        Block::Heading(_) => true,
        Block::Paragraph(paragraph) => document.text(paragraph.span).contains('。'),
        Block::Table(_) => false,
    };
    for block in blocks[at..].iter().take(PARTS).take_while(|block| !says(block)) {
        let Block::Table(table) = block else { continue };
        for row in &table.rows {
            list.extend(serial(document, row, list.len() + 1));
        }
    }
    (!list.is_empty()).then_some(list)
}

/// The name in a row of this serial number.
fn serial(document: &Document, row: &Row, ordinal: usize) -> Option<(String, Span)> {
    let mut filled = row.cells.iter().map(|cell| cell.span).filter(|span| !span.is_empty());
    let number = folded(document.text(filled.next()?));
    let name = filled.next()?;
    (number == ordinal.to_string()).then(|| entry(document, name))
}

/// A name and where it stands, without the mark behind it.
fn entry(document: &Document, span: Span) -> (String, Span) {
    let text = document.text(span);
    let name = text.trim().trim_end_matches(['；', ';', '。', '，', ',', '、']);
    let start = span.start + (text.len() - text.trim_start().len());
    (folded(name), Span::new(start, start + name.len()))
}

fn remark(
    document: &Document,
    at: Span,
    list: &List,
    (rule, check): (&Rule, &Check),
) -> Diagnostic {
    let found = document.text(at);
    let say = check.say.replace("{count}", found).replace("{listed}", &list.len().to_string());
    let site = |span| Site { source: document.source, span };
    let labels = list.iter().zip(1..);
    let labels = labels
        .map(|((_, span), number): (_, usize)| Label { at: site(*span), note: number.to_string() });
    Diagnostic {
        labels: labels.collect(),
        ..crate::check::remark::remark(rule, say, site(at), found.to_owned())
    }
}
