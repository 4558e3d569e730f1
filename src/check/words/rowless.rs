//! The title of a table and its unit, and at once the next title: the table itself is missing.

use crate::claim::Expression;
use crate::diagnostic::Diagnostic;
use crate::document::{Block, Document, MarkerStyle};
use crate::fact::Facts;
use crate::rule::{Check, RuleSet};
use crate::source::{Site, Span};
use crate::vocabulary::{TitleGrammar, Vocabulary, folded};
use std::collections::BTreeSet;

/// A document with fewer known tables keeps them elsewhere, or was not understood.
const TABLES: usize = 4;

/// A longer line is no title, in bytes.
const LONGEST_TITLE: usize = 150;

/// No more lines stand between a title and its table.
const CAPTIONS: usize = 4;

/// A line of prose, or a table.
enum Piece {
    Line {
        at: Span,
        text: String,
        /// Whether it opens a part of the document: 第三部分, 三、
        opens: bool,
    },
    Table,
}

/// Looks below each title of a table that was not read. Where something could not be read nothing is
/// missed.
pub(super) fn weigh(
    document: &Document,
    facts: &Facts,
    rules: &RuleSet,
    remarks: &mut Vec<Diagnostic>,
) {
    let own = facts.tables.iter().filter(|table| table.source == document.source);
    let known: Vec<usize> = own.filter_map(|table| table.spec).collect();
    if known.len() < TABLES || !document.notes.is_empty() {
        return;
    }
    let read: BTreeSet<usize> = known.into_iter().collect();
    for (rule, check) in rules.checks("rowless") {
        let pieces = pieces(document);
        let titles =
            Titles { grammar: TitleGrammar::new(&rules.vocabulary), words: &rules.vocabulary };
        for (index, piece) in pieces.iter().enumerate() {
            let Some((spec, at)) = titles.of(piece) else { continue };
            if !read.contains(&spec) && is_rowless(&pieces[index..], &titles, check) {
                let found = document.text(at);
                let say = check.say.replace("{found}", found);
                let at = Site { source: document.source, span: at };
                remarks.push(crate::check::remark::remark(rule, say, at, found.to_owned()));
            }
        }
    }
}

/// The titles of standard tables.
struct Titles<'v> {
    grammar: TitleGrammar<'v>,
    words: &'v Vocabulary,
}

impl Titles<'_> {
    /// Which table a line is the title of.
    fn of(&self, piece: &Piece) -> Option<(usize, Span)> {
        let Piece::Line { at, text, .. } = piece else { return None };
        let title = at.len() <= LONGEST_TITLE && self.words.table_words.names_table(text);
        let spec = title.then(|| self.grammar.table(std::slice::from_ref(text))).flatten()?;
        Some((spec, *at))
    }
}

/// What the document consists of from its first table on: what stands above is its contents.
fn pieces(document: &Document) -> Vec<Piece> {
    let is_table = |block: &&Block| matches!(block, Block::Table(_));
    let first = document.blocks.iter().position(|block| is_table(&block));
    let blocks = document.blocks.iter().skip(first.unwrap_or(document.blocks.len()));
    let mut pieces = Vec::new();
    for block in blocks {
        let opens = match block {
            Block::Table(_) => {
                pieces.push(Piece::Table);
                continue;
            }
            Block::Heading(heading) => heading.marker.is_some_and(|marker| {
                matches!(marker.style, MarkerStyle::Part | MarkerStyle::Chinese)
            }),
            Block::Paragraph(_) => false,
        };
        let span = match block {
            Block::Heading(heading) => heading.title,
            _ => block.span(),
        };
        let mut start = span.start;
        for line in document.text(span).split_inclusive('\n') {
            let at = Span::new(start, start + line.trim_end().len());
            start += line.len();
            let text = folded(document.text(at));
            if !text.is_empty() {
                pieces.push(Piece::Line { at, text, opens });
            }
        }
    }
    pieces
}

/// Whether the unit of a table stands with its title, the first piece, and then follows the next title, the
/// next part or nothing. The first expression of the rule finds the unit, all find what stands between title
/// and table.
fn is_rowless(pieces: &[Piece], titles: &Titles<'_>, check: &Check) -> bool {
    let says = |piece: &Piece, find: &[Expression]| match piece {
        Piece::Line { text, .. } => find.iter().any(|find| find.is_match(text)),
        Piece::Table => false,
    };
    let is_caption = |piece: &&Piece| titles.of(piece).is_none() && says(piece, &check.find);
    let captions = 1 + pieces[1..].iter().take(CAPTIONS).take_while(is_caption).count();
    let (captions, below) = pieces.split_at(captions);
    let ends = match below.first() {
        None => true,
        Some(Piece::Table) => false,
        Some(next @ Piece::Line { opens, .. }) => *opens || titles.of(next).is_some(),
    };
    let unit = &check.find[..1.min(check.find.len())];
    ends && captions.iter().any(|piece| says(piece, unit))
}
