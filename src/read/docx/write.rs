//! Writes the blocks of a document to its transcript.

use super::super::outline;
use super::block::{BREAK, Block, Cell, Paragraph, Table};
use crate::document::{self, Columns, Draft, Piece, Scribe};
use crate::source::Span;

/// Writes blocks in the order they come.
#[derive(Debug, Default)]
pub(super) struct Writer {
    pub(super) scribe: Scribe,
    /// How deep numbered headings of each level of the outline were found to stand.
    levels: [Option<u8>; 9],
}

impl Writer {
    /// Writes a block and what hangs on it.
    pub(super) fn block(&mut self, block: Block) {
        match block {
            Block::Paragraph(paragraph) => self.paragraph(paragraph),
            Block::Table(table) if table.is_frame() => {
                let cells = table.rows.into_iter().flatten();
                cells.flat_map(|cell| cell.blocks).for_each(|block| self.block(block));
            }
            Block::Table(table) => self.table(table),
        }
    }

    fn paragraph(&mut self, paragraph: Paragraph) {
        for line in lines(&paragraph.pieces) {
            let span = self.scribe.line(line);
            if !span.is_empty() {
                let block = self.line(&paragraph, span);
                self.scribe.block(block);
            }
        }
        for block in paragraph.after {
            self.block(block);
        }
    }

    /// A line of a paragraph as what it is by its own words, else by its style.
    fn line(&mut self, paragraph: &Paragraph, span: Span) -> document::Block {
        let text = self.scribe.text();
        if paragraph.contents {
            let marker = outline::marker(text, span);
            return document::Block::Paragraph(document::Paragraph { span, marker });
        }
        let block = outline::block(text, span);
        match (block, paragraph.outline) {
            (document::Block::Heading(heading), Some(level)) => {
                self.levels[level] = Some(heading.level);
                document::Block::Heading(heading)
            }
            (document::Block::Paragraph(plain), Some(level)) => {
                match outline::styled(text, span, self.level(level)) {
                    Some(heading) => document::Block::Heading(heading),
                    None => document::Block::Paragraph(plain),
                }
            }
            (block, _) => block,
        }
    }

    /// How deep a heading without a number stands among those with numbers.
    fn level(&self, outline: usize) -> u8 {
        let known = self.levels[..=outline]
            .iter()
            .rev()
            .zip(0..)
            .find_map(|(level, below)| level.map(|level| level.saturating_add(below)));
        known.unwrap_or(u8::try_from(outline).unwrap_or(8) + 1)
    }

    fn table(&mut self, table: Table) {
        let mut rest = Vec::new();
        let rows: Vec<Vec<Draft>> = table
            .rows
            .into_iter()
            .map(|row| row.into_iter().map(|cell| draft(cell, &mut rest)).collect())
            .collect();
        if rows.iter().flatten().any(|cell| !cell.pieces.is_empty()) {
            self.scribe.table(&rows, Columns::Exact);
        }
        for block in rest {
            self.block(block);
        }
    }
}

/// The text of a cell; what is no text of its own goes to `rest`.
fn draft(cell: Cell, rest: &mut Vec<Block>) -> Draft {
    let mut pieces: Vec<Piece> = Vec::new();
    for block in cell.blocks {
        match block {
            Block::Paragraph(mut paragraph) => {
                if let (Some(last), false) = (pieces.last(), paragraph.pieces.is_empty()) {
                    let place = last.place.clone();
                    pieces.push(Piece { text: BREAK.to_owned(), place, offset: None });
                }
                pieces.append(&mut paragraph.pieces);
                rest.append(&mut paragraph.after);
            }
            table @ Block::Table(_) => rest.push(table),
        }
    }
    Draft { pieces, width: cell.width, height: cell.height }
}

/// The lines of a paragraph: those that begin or end a unit of their own, others are one.
fn lines(pieces: &[Piece]) -> Vec<&[Piece]> {
    let mut lines = Vec::new();
    let mut start = 0;
    for (at, _) in pieces.iter().enumerate().filter(|(_, piece)| piece.text == BREAK) {
        let next = pieces[at + 1..].iter().take_while(|piece| piece.text != BREAK);
        if parts(&joined(pieces[start..at].iter()), &joined(next)) {
            lines.push(&pieces[start..at]);
            start = at + 1;
        }
    }
    lines.push(&pieces[start..]);
    lines
}

fn joined<'a>(pieces: impl Iterator<Item = &'a Piece>) -> String {
    let text: String = pieces.map(|piece| piece.text.as_str()).collect();
    text.trim().to_owned()
}

/// Whether a break in a paragraph stands where another would have begun a new one.
fn parts(before: &str, after: &str) -> bool {
    let whole = |text: &str| Span::new(0, text.len());
    let ends = before.ends_with(['。', '！', '？', '；', '：', ';', ':', '!', '?']);
    let heading = matches!(outline::block(before, whole(before)), document::Block::Heading(_));
    ends || heading || outline::marker(after, whole(after)).is_some()
}
