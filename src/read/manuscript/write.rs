//! Writes the blocks of a document to its transcript.

use super::super::outline;
use super::block::{BREAK, Block, Cell, Number, Paragraph, Table};
use crate::document::{self, Columns, Draft, Marker, MarkerStyle, Piece, Scribe};
use crate::source::Span;
use std::collections::BTreeMap;
use std::mem::take;

/// What a comment stands at: the first block and the last.
#[derive(Clone, Copy, Debug)]
pub(in crate::read) struct Reach {
    pub(in crate::read) first: Span,
    pub(in crate::read) last: Span,
}

/// Writes blocks in the order they come.
#[derive(Debug, Default)]
pub(in crate::read) struct Writer {
    pub(in crate::read) scribe: Scribe,
    /// How deep numbered headings of each level of the outline were found to stand.
    levels: [Option<u8>; 9],
    /// What the comments for gouji hold for, by their ids.
    pub(in crate::read) reaches: BTreeMap<String, Reach>,
}

impl Writer {
    /// Writes a block and what hangs on it.
    pub(in crate::read) fn block(&mut self, block: Block) {
        match block {
            Block::Paragraph(paragraph) => self.paragraph(paragraph),
            Block::Table(table) if table.is_frame() => {
                let cells = table.rows.into_iter().flatten();
                cells.flat_map(|cell| cell.blocks).for_each(|block| self.block(block));
            }
            Block::Table(table) => self.table(table),
        }
    }

    fn paragraph(&mut self, mut paragraph: Paragraph) {
        let (comments, count) = (take(&mut paragraph.comments), self.scribe.count());
        for line in lines(&paragraph.pieces) {
            let span = self.scribe.line(line);
            if span.is_empty() {
                continue;
            }
            let mut block = self.line(&paragraph, span);
            // Only the first line has the number.
            if let Some(number) = paragraph.marker.take() {
                mark(&mut block, &number, self.scribe.text());
            }
            self.scribe.block(block);
        }
        for block in paragraph.after {
            self.block(block);
        }
        self.reach(comments, count);
    }

    /// What was written since there were `count` blocks is what these comments hold for.
    fn reach(&mut self, comments: Vec<String>, count: usize) {
        if self.scribe.count() == count {
            return;
        }
        let here = self.scribe.since(count);
        for comment in comments {
            let reach = self.reaches.entry(comment).or_insert(Reach { first: here, last: here });
            reach.last = here;
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
        let Some(outline) = paragraph.outline else { return block };
        if let document::Block::Heading(heading) = &block {
            self.levels[outline] = Some(heading.level);
            return block;
        }
        let heading = outline::styled(text, span, self.level(outline));
        heading.map_or(block, document::Block::Heading)
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
        let count = self.scribe.count();
        let (mut rest, mut comments) = (Vec::new(), Vec::new());
        let rows: Vec<Vec<Draft>> = table
            .rows
            .into_iter()
            .map(|row| row.into_iter().map(|cell| draft(cell, &mut rest, &mut comments)).collect())
            .collect();
        if rows.iter().flatten().any(|cell| !cell.pieces.is_empty()) {
            self.scribe.table(&rows, Columns::Exact);
        }
        self.reach(comments, count);
        for block in rest {
            self.block(block);
        }
    }
}

/// Sets the number of a list where the words alone do not show it: 1.1, a)
fn mark(block: &mut document::Block, number: &Number, text: &str) {
    let (line, shown) = (block.span(), number.text.trim());
    if !line.of(text).starts_with(shown) {
        return;
    }
    let span = Span::new(line.start, line.start + shown.len());
    let style = match number.level {
        0 => MarkerStyle::Arabic,
        1 => MarkerStyle::ArabicBracketed,
        _ => MarkerStyle::Circled,
    };
    let marker = Some(Marker { span, style, ordinal: number.value });
    match block {
        document::Block::Paragraph(paragraph) if paragraph.marker.is_none() => {
            paragraph.marker = marker;
        }
        document::Block::Heading(heading) if heading.marker.is_none() => {
            heading.title = outline::title(text, Span::new(span.end, heading.span.end));
            heading.marker = marker;
        }
        _ => {}
    }
}

/// The text of a cell; what is no text of its own goes to `rest`, and comments to `comments`.
fn draft(cell: Cell, rest: &mut Vec<Block>, comments: &mut Vec<String>) -> Draft {
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
                comments.append(&mut paragraph.comments);
            }
            table @ Block::Table(_) => rest.push(table),
        }
    }
    Draft { pieces, width: cell.width, height: cell.height }
}

/// The lines of a paragraph: where a break begins or ends a unit of its own; others are blanks.
fn lines(pieces: &[Piece]) -> Vec<&[Piece]> {
    let mut lines = Vec::new();
    let (mut start, mut end) = (0, 0);
    let mut line = String::new();
    for part in pieces.split(|piece| piece.text == BREAK) {
        let text: String = part.iter().map(|piece| piece.text.as_str()).collect();
        if 0 < end && parts(line.trim(), text.trim()) {
            lines.push(&pieces[start..end - 1]);
            start = end;
            line.clear();
        }
        // Blanks add nothing, and many of them would have to be walked over again and again.
        if !text.trim().is_empty() {
            line.push_str(&text);
        }
        end += part.len() + 1;
    }
    lines.push(&pieces[start..]);
    lines
}

/// Whether a break in a paragraph stands where another would have begun a new one.
fn parts(before: &str, after: &str) -> bool {
    let whole = |text: &str| Span::new(0, text.len());
    let ends = before.ends_with(['。', '！', '？', '；', '：', ';', ':', '!', '?']);
    let heading = matches!(outline::block(before, whole(before)), document::Block::Heading(_));
    ends || heading || outline::marker(after, whole(after)).is_some()
}
