//! How the figures of each section came out, for the chart at the head of a file.

use super::figures::class;
use crate::diagnostic::{Account, FileReport, Lang, Outcome};
use crate::document::{Block, Document, Heading};
use crate::render::{summary, visible_line};
use serde::Serialize;

/// How wide the longest bar is drawn.
const WIDTH: usize = 400;

/// Sections beyond these are drawn as one.
const MOST: usize = 40;

const OUTCOMES: [Outcome; 5] = [
    Outcome::Consistent,
    Outcome::LastDigit,
    Outcome::Contradicted,
    Outcome::Unverifiable,
    Outcome::Unclaimed,
];

/// A bar of the chart.
#[derive(Serialize)]
pub(super) struct Section {
    name: String,
    /// The offset of its heading, by which the page finds it.
    start: Option<usize>,
    count: usize,
    bars: Vec<Bar>,
}

/// The figures of one outcome.
#[derive(Serialize)]
struct Bar {
    class: &'static str,
    word: &'static str,
    count: usize,
    left: usize,
    width: usize,
}

/// The sections that have figures, by the document's highest headings.
pub(super) fn sections(document: &Document, report: &FileReport, lang: Lang) -> Vec<Section> {
    let mut accounts: Vec<&Account> = report.accounts.iter().collect();
    accounts.sort_by_key(|account| account.at);
    let headings = highest(document);
    let mut ends: Vec<usize> = headings.iter().map(|heading| heading.span.start).collect();
    ends.push(usize::MAX);
    let mut rest = accounts.as_slice();
    let mut parts = Vec::new();
    for (index, end) in ends.into_iter().enumerate() {
        let count = rest.partition_point(|account| account.at.span.start < end);
        let (part, others) = rest.split_at(count);
        rest = others;
        if !part.is_empty() {
            parts.push((index.checked_sub(1).map(|at| headings[at]), part.to_vec()));
        }
    }
    gather_rest(&mut parts);
    let longest = parts.iter().map(|(_, part)| part.len()).max().unwrap_or(1);
    let alone = headings.is_empty();
    parts.iter().map(|(heading, part)| section(document, *heading, part, longest, alone, lang)).collect()
}

/// The headings of the highest level that has several, for a title alone divides nothing.
fn highest(document: &Document) -> Vec<&Heading> {
    let headings = document.blocks.iter().filter_map(|block| match block {
        Block::Heading(heading) => Some(heading),
        Block::Paragraph(_) | Block::Table(_) => None,
    });
    let headings: Vec<&Heading> = headings.collect();
    let of = |level: u8| headings.iter().copied().filter(move |heading| heading.level == level);
    let level = (0..=u8::MAX).find(|level| 1 < of(*level).count());
    level.map_or_else(|| headings.clone(), |level| of(level).collect())
}

/// Makes one part of all that are too many to draw.
fn gather_rest(parts: &mut Vec<(Option<&Heading>, Vec<&Account>)>) {
    if MOST < parts.len() {
        let rest = parts.drain(MOST - 1..).flat_map(|(_, part)| part).collect();
        parts.push((None, rest));
    }
}

fn section(
    document: &Document,
    heading: Option<&Heading>,
    accounts: &[&Account],
    longest: usize,
    alone: bool,
    lang: Lang,
) -> Section {
    let name = match heading {
        Some(heading) => visible_line(document.text(heading.title)),
        None if alone => lang.pick("全文", "whole text").to_owned(),
        None => lang.pick("其余", "elsewhere").to_owned(),
    };
    let scaled = |count: usize| count * WIDTH / longest;
    let mut before = 0;
    let bars = OUTCOMES.map(|outcome| {
        let count = accounts.iter().filter(|account| account.outcome == outcome).count();
        let left = scaled(before);
        before += count;
        let (class, word) = (class(outcome), summary::outcome(outcome, lang));
        Bar { class, word, count, left, width: scaled(before) - left }
    });
    Section {
        name,
        start: heading.map(|heading| heading.span.start),
        count: accounts.len(),
        bars: bars.into_iter().filter(|bar| 0 < bar.count).collect(),
    }
}
