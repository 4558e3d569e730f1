//! From what a person reads on a page to blocks of a transcript.

use super::super::{outline, text};
use super::flow::Flow;
use super::line::Line;
use super::paragraph::Paragraph;
use super::tree::NodeId;
use super::wrapped;
use crate::document::{Block, Columns, Heading, Scribe};
use crate::number::{Figure, Lexicon, Token, Unit};
use crate::source::Span;
use std::collections::BTreeMap;

/// Longer lines are prose, however they are marked.
const LONGEST_HEADING: usize = 60;

/// Writes the pieces of a document; the comments for gouji, each with what it holds for.
pub(super) fn write(flow: Vec<Flow>, scribe: &mut Scribe) -> BTreeMap<NodeId, Span> {
    let mut reaches = BTreeMap::new();
    for piece in flow {
        match piece {
            Flow::Paragraph(paragraph) => write_paragraph(paragraph, scribe, &mut reaches),
            Flow::Lines(lines) => {
                for part in wrapped::unpaged(lines).split(Line::is_blank) {
                    write_lines(part, scribe, &mut reaches);
                }
            }
            Flow::Table(table) => {
                let count = scribe.count();
                scribe.table(&table.rows, Columns::Exact);
                reach(&table.comments, count, scribe, &mut reaches);
            }
        }
    }
    reaches
}

/// What was written since there were `count` blocks is what these comments hold for.
fn reach(comments: &[NodeId], count: usize, scribe: &Scribe, reaches: &mut BTreeMap<NodeId, Span>) {
    reaches.extend(comments.iter().map(|comment| (*comment, scribe.since(count))));
}

fn write_paragraph(
    paragraph: Paragraph,
    scribe: &mut Scribe,
    reaches: &mut BTreeMap<NodeId, Span>,
) {
    let (level, count) = (paragraph.level, scribe.count());
    let line = paragraph.numbered();
    let span = scribe.line(&line.pieces);
    if span.is_empty() {
        return;
    }
    let text = scribe.text();
    let level = level.filter(|_| names(span.of(text)));
    let block =
        level.map_or_else(|| outline::block(text, span), |level| heading(text, span, level));
    scribe.block(block);
    reach(&line.comments, count, scribe, reaches);
}

/// Lines as they are printed are read as those of a text file.
fn write_lines(lines: &[Line], scribe: &mut Scribe, reaches: &mut BTreeMap<NodeId, Span>) {
    let count = scribe.count();
    let spans: Vec<Span> = lines.iter().map(|line| scribe.line(&line.pieces)).collect();
    let spans: Vec<Span> = spans.into_iter().filter(|span| !span.is_empty()).collect();
    for block in text::blocks(scribe.text(), &spans) {
        scribe.block(block);
    }
    for line in lines {
        reach(&line.comments, count, scribe, reaches);
    }
}

fn heading(text: &str, span: Span, level: u8) -> Block {
    let marker = outline::marker(text, span);
    let start = marker.map_or(span.start, |marker| marker.span.end);
    let title = outline::title(text, Span::new(start, span.end));
    Block::Heading(Heading { span, title, level, marker })
}

/// Whether a line that is marked as a heading names what follows rather than saying something.
fn names(line: &str) -> bool {
    let states = |token: &Token| match token {
        Token::Figure(Figure { quantity, .. }) => {
            !matches!(quantity.unit, Unit::Bare | Unit::Count(_))
        }
        Token::Other { .. } => false,
    };
    line.chars().nth(LONGEST_HEADING).is_none()
        && !line.trim_end_matches('。').contains(['。', '；', '！', '？'])
        && !Lexicon::builtin().lex(line).iter().any(states)
}
