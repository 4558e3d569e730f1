//! The prose of a version, clause by clause: its words, and the figures between them.

use crate::document::{Block, Document};
use crate::number::{Figure, Lexicon, Token, Unit};
use crate::source::{Site, Span};
use crate::vocabulary::folded;
use std::collections::BTreeMap;

/// What ends a clause.
const ENDS: &str = "，,。；;：:、！!？?（）()\n\r";

/// What stands for a figure among the words.
const FIGURE: char = '#';

/// A stretch of prose between two marks.
#[derive(Clone, Debug)]
pub(super) struct Clause {
    /// Where it stands.
    pub(super) at: Site,
    /// Its paragraph, by position among the blocks of its file.
    pub(super) block: usize,
    /// Its folded words, figures left out.
    pub(super) words: String,
    /// Its figures; their spans are of the file.
    pub(super) figures: Vec<Figure>,
}

impl Clause {
    /// Its words and what its figures come to.
    pub(super) fn whole(&self) -> String {
        let figures = self.figures.iter().map(value);
        self.words.clone() + "|" + &figures.collect::<Vec<String>>().join("|")
    }
}

/// What a figure comes to, as a name for all that come to the same.
pub(super) fn value(figure: &Figure) -> String {
    let quantity = &figure.quantity;
    let kind = match quantity.unit {
        Unit::Money(_) => "元",
        Unit::Percent => "%",
        _ => quantity.unit.name(),
    };
    quantity.base().map_or_else(
        || format!("{}{}", quantity.value, quantity.unit.name()),
        |base| format!("{}{kind}", base.normalize()),
    )
}

/// The clauses of some files.
pub(super) fn clauses<'d>(
    documents: impl Iterator<Item = &'d Document>,
    lexicon: &Lexicon,
) -> Vec<Clause> {
    let mut clauses = Vec::new();
    for document in documents {
        for (index, block) in document.blocks.iter().enumerate() {
            if !matches!(block, Block::Table(_)) {
                paragraph(document, index, block.body(), lexicon, &mut clauses);
            }
        }
    }
    clauses
}

fn paragraph(
    document: &Document,
    block: usize,
    body: Span,
    lexicon: &Lexicon,
    clauses: &mut Vec<Clause>,
) {
    let text = document.text(body);
    let tokens = lexicon.lex_joined(text);
    let mut numbers = tokens.iter().map(|token| match token {
        Token::Figure(figure) => (figure.span, Some(figure)),
        Token::Other { span, .. } => (*span, None),
    });
    let mut next = numbers.next();
    let mut draft = Draft { start: body.start, ..Draft::default() };
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        if let Some((span, figure)) = next.filter(|(span, _)| span.start <= at) {
            next = numbers.next();
            if at < span.end {
                draft.number(&text[at..span.end], figure, body.start);
                at = span.end;
            }
            continue;
        }
        at += c.len_utf8();
        // Lines end by their width.
        if c == '\n' || c == '\r' {
            continue;
        }
        if ENDS.contains(c) {
            draft.end((document, block), body.start + at - c.len_utf8(), clauses);
            draft.start = body.start + at;
        } else {
            draft.words.push(c);
        }
    }
    draft.end((document, block), body.end, clauses);
}

/// A clause that is being read.
#[derive(Default)]
struct Draft {
    start: usize,
    words: String,
    figures: Vec<Figure>,
}

impl Draft {
    fn number(&mut self, text: &str, figure: Option<&Figure>, offset: usize) {
        let Some(figure) = figure else {
            self.words.push_str(text);
            return;
        };
        self.words.push(FIGURE);
        self.figures.push(Figure { span: figure.span.shifted(offset), ..figure.clone() });
    }

    fn end(
        &mut self,
        (document, block): (&Document, usize),
        end: usize,
        clauses: &mut Vec<Clause>,
    ) {
        let words = folded(&std::mem::take(&mut self.words));
        let figures = std::mem::take(&mut self.figures);
        if words.is_empty() {
            return;
        }
        let first = figures.first().map_or(end, |figure| figure.span.start);
        let start = self.start.min(first);
        let at = Site { source: document.source, span: Span::new(start, end) };
        clauses.push(Clause { at, block, words, figures });
    }
}

/// Numbers for texts: equal ones have one number.
#[derive(Default)]
pub(super) struct Numbers(BTreeMap<String, u32>);

impl Numbers {
    pub(super) fn of(&mut self, text: String) -> u32 {
        let next = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        *self.0.entry(text).or_insert(next)
    }
}
