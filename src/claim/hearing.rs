//! What the phrases find in each block, before anything hangs on anything.
//!
//! A block is heard without regard to the others, which is most of the work of reading, so that two
//! threads can share it: one reads from the first block on, another helps from the last.

use super::carried_basis::carry_basis;
use super::listing::{Owner, respective_owners, spread};
use super::phrase::Has;
use super::sentence::{Event, events};
use super::{Reader, Shape};
use crate::document::{Block, Document};
use crate::source::Span;
use once_cell::sync::OnceCell;
use std::collections::BTreeMap;
use std::ops::Range;

/// The blocks of a document, each heard once, by whoever comes first.
#[derive(Debug)]
pub struct Hearing<'a> {
    reader: &'a Reader<'a>,
    pub(super) document: &'a Document,
    /// For each block its text without number, if it is to be read, and what is heard in it.
    blocks: Vec<Option<(Span, OnceCell<Heard>)>>,
}

/// What is heard in one block.
#[derive(Debug)]
pub(super) struct Heard {
    pub body: Span,
    pub shape: Shape,
    pub sentences: Vec<Sentence>,
    /// Whose the figures in “分别为” lists are.
    pub listed: BTreeMap<usize, Owner>,
}

/// One sentence.
#[derive(Debug)]
pub(super) struct Sentence {
    /// Bytes of the shape's text.
    pub range: Range<usize>,
    /// Where a reason begins; beyond every text if none does.
    pub reason: usize,
    pub events: Vec<Event>,
}

impl<'a> Hearing<'a> {
    /// The headings and paragraphs of a document for which `wanted` holds, to be heard and then read.
    pub fn new(
        reader: &'a Reader<'a>,
        document: &'a Document,
        wanted: impl Fn(usize) -> bool,
    ) -> Self {
        let blocks = document.blocks.iter().enumerate().map(|(index, block)| {
            let read = !matches!(block, Block::Table(_)) && wanted(index);
            read.then(|| (block.body(), OnceCell::new()))
        });
        Self { reader, document, blocks: blocks.collect() }
    }

    /// What is heard in a block; `None` for one that is not to be read.
    pub(super) fn block(&self, index: usize) -> Option<&Heard> {
        let (body, heard) = self.blocks[index].as_ref()?;
        Some(heard.get_or_init(|| self.hear(*body)))
    }

    /// Hears blocks from the last one on, until it meets whoever reads.
    pub fn help(&self) {
        let blocks = self.blocks.iter().rev().flatten();
        for (body, heard) in blocks.take_while(|(_, heard)| heard.get().is_none()) {
            heard.get_or_init(|| self.hear(*body));
        }
    }

    fn hear(&self, body: Span) -> Heard {
        let mut shape = Shape::new(self.reader.lexicon, &self.document.transcript, body);
        shape.lend_units(self.reader.parts);
        let listed = respective_owners(&shape);
        let ranges = sentences(&shape.text).into_iter();
        let sentences = ranges.map(|range| self.sentence(&shape, range, &listed)).collect();
        Heard { body, shape, sentences, listed }
    }

    fn sentence(
        &self,
        shape: &Shape,
        range: Range<usize>,
        listed: &BTreeMap<usize, Owner>,
    ) -> Sentence {
        let Reader { words, reason, .. } = self.reader;
        let text = &shape.text[range.clone()];
        let has = Has::new(text, words);
        let mut found = events(shape, range.clone(), self.reader, &has);
        carry_basis(&shape.text, &mut found);
        let reason = reason.first(text).map(|found| range.start + found.range.start);
        let events = spread(shape, found, listed);
        Sentence { range, reason: reason.unwrap_or(usize::MAX), events }
    }
}

/// Sentences end at 。 and ； and their kin; the mark belongs to the sentence.
fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        if matches!(c, '。' | ';' | '!' | '?') {
            let end = at + c.len_utf8();
            out.push(start..end);
            start = end;
        }
    }
    if start < text.len() {
        out.push(start..text.len());
    }
    out
}
