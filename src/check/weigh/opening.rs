//! What a paragraph says that it speaks of before it gives its first figure.

use crate::check::subject::ledger::{Entry, Origin};
use crate::check::subject::reading::Reading;
use crate::claim::{Expression, Statement};
use crate::document::{Block, Document};
use crate::vocabulary::{Modifier, Naming, folded, leading_year};

/// So much of a paragraph tells what it is about, in bytes.
const LONGEST_OPENING: usize = 240;

/// Whether two entries stand in paragraphs of different levels or things: what these go on to tell is of them.
pub(super) fn differ(
    first: &Entry,
    other: &Entry,
    readings: &[Reading<'_>],
    naming: &Naming,
    familiar: &[Expression],
) -> bool {
    let opens = |entry: &Entry| match entry.origin {
        Origin::Prose(document, index) => {
            let reading = &readings[document];
            let statement = &reading.statements.all[index];
            Some(Opening::of(reading.document, statement, naming, familiar))
        }
        _ => None,
    };
    opens(first).zip(opens(other)).is_some_and(|(a, b)| a != b)
}

/// What sets a paragraph apart from others: the level that its headings name (全县, 市本级), and what it opens with.
#[derive(PartialEq, Eq)]
struct Opening {
    levels: Vec<Modifier>,
    clause: Option<String>,
}

impl Opening {
    fn of(
        document: &Document,
        statement: &Statement,
        naming: &Naming,
        familiar: &[Expression],
    ) -> Self {
        let mut levels = statement.headings.iter().rev().map(|block| {
            let title = match &document.blocks[*block] {
                Block::Heading(heading) => document.text(heading.title),
                _ => "",
            };
            naming.resolve(title).modifiers
        });
        let levels = levels.find(|levels| !levels.is_empty()).unwrap_or_default();
        Self { levels, clause: opening(document, statement, naming, familiar) }
    }
}

/// The first clause of a paragraph, before its first figure, that names something of its own:
/// “失业保险基金方面。2013年收入…”. What follows may be of that and of nothing else. `familiar` are words
/// that open any paragraph.
fn opening(
    document: &Document,
    statement: &Statement,
    naming: &Naming,
    familiar: &[Expression],
) -> Option<String> {
    let block = &document.blocks[statement.block];
    let start = block.body().start;
    let transcript = &document.transcript;
    let end = transcript.floor_char_boundary(start + LONGEST_OPENING).min(block.span().end);
    let text = folded(&transcript[start.min(end)..end]);
    let clauses = text.split([',', '。', ':', ';']).map(|clause| leading_year(clause).1);
    let clauses = clauses.take_while(|clause| !clause.contains(|c: char| c.is_ascii_digit()));
    let own = |clause: &&str| {
        let known = naming.resolve(clause).known;
        let bare = !clause.contains(char::is_alphabetic);
        !bare && !known && !familiar.iter().any(|words| words.is_match(clause))
    };
    clauses.take(3).find(|clause| own(clause)).map(str::to_owned)
}
