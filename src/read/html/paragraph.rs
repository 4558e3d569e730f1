//! Paragraphs: which lines between `<br>`s are one, and the numbers that browsers write before them.

use super::super::outline;
use super::super::wrap::{Printed, Role, roles};
use super::line::Line;
use super::page::Page;
use crate::document::{Block, Piece};
use crate::source::Span;

/// Shorter lines without a comma or full stop are titles and captions.
const SHORTEST_PROSE: usize = 30;

/// A paragraph or heading.
#[derive(Clone, Debug)]
pub(super) struct Paragraph {
    /// Its text.
    pub(super) line: Line,
    /// Its number in a list whose numbers browsers write.
    pub(super) number: Option<String>,
    /// Its level if it is marked as a heading.
    pub(super) level: Option<u8>,
}

impl Paragraph {
    /// The text after its number. A text that has a number of its own has no other: the page hides
    /// those of its lists.
    pub(super) fn numbered(self) -> Line {
        let Self { mut line, number, .. } = self;
        let text = line.text();
        let text = text.trim_start();
        if let Some((number, first)) = number.zip(line.pieces.first())
            && outline::marker(text, whole(text)).is_none()
        {
            let piece = Piece { text: number, place: first.place.clone(), offset: None };
            line.pieces.insert(0, piece);
        }
        line
    }
}

/// Joins lines that go on in the next one. A title is one line, however it is set.
pub(super) fn join(page: &Page, lines: Vec<Line>, title: bool) -> Vec<Line> {
    let mut joined: Vec<Line> = Vec::new();
    let mut blank = true;
    let texts: Vec<String> = lines.iter().map(Line::text).collect();
    let printed: Vec<Printed<'_>> =
        texts.iter().map(|text| Printed { text, alone: text.contains('|') }).collect();
    for (line, role) in lines.into_iter().zip(roles(&printed)) {
        let is_blank = line.is_blank();
        match joined.last_mut() {
            _ if is_blank => {}
            _ if role == Role::LeftOut && !title => continue,
            Some(last) if role == Role::GoesOn && !title => last.go_on(line),
            Some(last) if title || (!blank && goes_on(&last.text(), &line.text())) => {
                last.join(page, line);
            }
            _ => joined.push(line),
        }
        blank = is_blank;
    }
    joined
}

/// All lines as one.
pub(super) fn one_line(page: &Page, lines: impl IntoIterator<Item = Line>) -> Line {
    let mut all = Line::default();
    for line in lines {
        all.join(page, line);
    }
    all
}

/// Whether a paragraph that breaks off so goes on in the next line.
fn goes_on(before: &str, next: &str) -> bool {
    let indented = next.starts_with(char::is_whitespace);
    !indented && is_open(before.trim()) && outline::marker(next, whole(next)).is_none()
}

/// Whether a line is prose that breaks off within a sentence.
fn is_open(line: &str) -> bool {
    let inner = line.trim_end_matches(['”', '"', '）', ')', '」', '』']);
    let ends = inner.ends_with(['。', '！', '？', '；', '：', '!', '?', ';', ':']);
    let prose = line.contains(['，', ',', '。']) || line.chars().nth(SHORTEST_PROSE).is_some();
    let amount = line.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | '、'));
    !ends && (prose || amount) && !matches!(outline::block(line, whole(line)), Block::Heading(_))
}

fn whole(text: &str) -> Span {
    Span::new(0, text.len())
}
