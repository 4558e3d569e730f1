//! How the figures of each section came out, for the chart at the head of a file.

use super::figures::class;
use crate::diagnostic::{Account, FileReport, Lang, Outcome};
use crate::document::{Block, Document, Heading};
use crate::render::{summary, visible_line};
use serde::Serialize;
use std::collections::BTreeSet;

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

/// A heading, none before the first, and the figures below it.
type Part<'a> = (Option<&'a Heading>, Vec<&'a Account>);

/// The sections that have figures.
pub(super) fn sections(document: &Document, report: &FileReport, lang: Lang) -> Vec<Section> {
    let mut accounts: Vec<&Account> = report.accounts.iter().collect();
    accounts.sort_by_key(|account| account.at);
    let mut parts = divided(document, &accounts);
    gather_rest(&mut parts);
    let longest = parts.iter().map(|(_, part)| part.len()).max().unwrap_or(1);
    let alone = parts.len() == 1;
    let section = |(heading, part): &Part<'_>| {
        let name = match heading {
            Some(heading) => visible_line(document.text(heading.title)),
            None if alone => lang.pick("全文", "whole text").to_owned(),
            None => lang.pick("其余", "elsewhere").to_owned(),
        };
        let start = heading.map(|heading| heading.span.start);
        Section { name, start, count: part.len(), bars: bars(part, longest, lang) }
    };
    parts.iter().map(section).collect()
}

/// The parts by the highest headings of which none has most of the figures below it: the second
/// part of a disclosure often has all of them.
fn divided<'a>(document: &'a Document, accounts: &[&'a Account]) -> Vec<Part<'a>> {
    let headings = document.blocks.iter().filter_map(|block| match block {
        Block::Heading(heading) => Some(heading),
        Block::Paragraph(_) | Block::Table(_) => None,
    });
    let headings: Vec<&Heading> = headings.collect();
    let levels: BTreeSet<u8> = headings.iter().map(|heading| heading.level).collect();
    let mut best = divided_by(&[], accounts);
    for level in levels {
        let most = best.iter().map(|(_, part)| part.len()).max().unwrap_or(0);
        if most * 2 <= accounts.len() {
            break;
        }
        let within = headings.iter().copied().filter(|heading| heading.level <= level);
        let parts = divided_by(&within.collect::<Vec<_>>(), accounts);
        if best.len() < parts.len() {
            best = parts;
        }
    }
    best
}

fn divided_by<'a>(headings: &[&'a Heading], accounts: &[&'a Account]) -> Vec<Part<'a>> {
    let above = std::iter::once(None).chain(headings.iter().copied().map(Some));
    let ends = headings.iter().map(|heading| heading.span.start).chain([usize::MAX]);
    let mut rest = accounts;
    let mut parts = Vec::new();
    for (heading, end) in above.zip(ends) {
        let count = rest.partition_point(|account| account.at.span.start < end);
        let (part, others) = rest.split_at(count);
        rest = others;
        if !part.is_empty() {
            parts.push((heading, part.to_vec()));
        }
    }
    parts
}

/// Makes one part of all that are too many to draw.
fn gather_rest(parts: &mut Vec<Part<'_>>) {
    if MOST < parts.len() {
        let rest = parts.drain(MOST - 1..).flat_map(|(_, part)| part).collect();
        parts.push((None, rest));
    }
}

/// The figures of each outcome, one beside the other.
fn bars(accounts: &[&Account], longest: usize, lang: Lang) -> Vec<Bar> {
    let scaled = |count: usize| count * WIDTH / longest;
    let mut before = 0;
    let bars = OUTCOMES.map(|outcome| {
        let count = accounts.iter().filter(|account| account.outcome == outcome).count();
        let left = scaled(before);
        before += count;
        let (class, word) = (class(outcome), summary::outcome(outcome, lang));
        Bar { class, word, count, left, width: scaled(before) - left }
    });
    bars.into_iter().filter(|bar| 0 < bar.count).collect()
}
