//! The shape of a sentence: folded text in which every figure is one character.
//!
//! Patterns are written over shapes, so digits, thousands marks, blanks inside numbers and full
//! width are no event for any of them.

use crate::number::{Figure, Lexicon, Token, Unit, refine_noughts};
use crate::source::Span;
use crate::vocabulary::fold_char;
use std::ops::Range;

/// How far to either side of a figure its clause may reach, in bytes.
const LONGEST_CLAUSE: usize = 300;

/// The character that stands for a figure of this unit. Control characters of the document are
/// folded away, and ASCII keeps expressions small.
pub fn marker(unit: &Unit) -> char {
    match unit {
        Unit::Money(_) => '\x01',
        Unit::Percent => '\x02',
        Unit::Points => '\x03',
        Unit::Times => '\x04',
        Unit::Tenths => '\x05',
        Unit::Count(_) => '\x06',
        Unit::Bare => '\x07',
    }
}

/// The folded text of one block, with the way back.
#[derive(Clone, Debug, Default)]
pub struct Shape {
    /// Folded text; figures are markers.
    pub text: String,
    /// For each character of `text`: its byte offset in `text`, and the transcript bytes it stands
    /// for, which begin at the offset given here and end where the next ones begin or earlier.
    places: Vec<(usize, Span)>,
    /// Byte offsets in `text` of the markers, with the position of the token each stands for.
    markers: Vec<(usize, usize)>,
    /// All numbers of the block, with spans in the transcript.
    pub tokens: Vec<Token>,
}

impl Shape {
    /// The shape of `transcript[span]`.
    pub fn new(lexicon: &Lexicon, transcript: &str, span: Span) -> Self {
        let text = span.of(transcript);
        let mut shape = Self { text: String::with_capacity(text.len()), ..Self::default() };
        let mut from = 0;
        let mut tokens = shared_units(lexicon, text, lexicon.lex_joined(text));
        refine_noughts(&mut tokens);
        for (index, token) in tokens.into_iter().enumerate() {
            let (at, figure) = match &token {
                Token::Figure(figure) => (figure.span, Some(marker(&figure.quantity.unit))),
                Token::Other { span, .. } => (*span, None),
            };
            if let Some(marker) = figure {
                shape.fold(&text[from..at.start], span.start + from);
                shape.markers.push((shape.text.len(), index));
                shape.push(marker, at.shifted(span.start));
                from = at.end;
            }
            shape.tokens.push(shifted(token, span.start));
        }
        shape.fold(&text[from..], span.start + from);
        shape
    }

    /// The figure that the marker at byte `at` of the text stands for.
    pub fn figure_at(&self, at: usize) -> Option<&Figure> {
        let found = self.markers.binary_search_by_key(&at, |(offset, _)| *offset).ok()?;
        match &self.tokens[self.markers[found].1] {
            Token::Figure(figure) => Some(figure),
            Token::Other { .. } => None,
        }
    }

    /// Makes the figure that the marker at byte `at` stands for one of this unit.
    pub(super) fn give_unit(&mut self, at: usize, unit: &Unit) {
        let Ok(found) = self.markers.binary_search_by_key(&at, |(offset, _)| *offset) else {
            return;
        };
        if let Token::Figure(figure) = &mut self.tokens[self.markers[found].1] {
            figure.quantity.unit = unit.clone();
            self.text.replace_range(at..=at, marker(unit).encode_utf8(&mut [0; 4]));
        }
    }

    /// Each figure with the words of its clause before and after it, other figures left out.
    pub fn figures_with_clauses(&self) -> Vec<(String, usize)> {
        // A clause is short; text without clause ends must not be copied for every figure.
        let clause = |at: usize| -> String {
            let from = self.text.floor_char_boundary(at.saturating_sub(LONGEST_CLAUSE));
            let to = self.text.ceil_char_boundary((at + LONGEST_CLAUSE).min(self.text.len()));
            let start = self.text[from..at]
                .char_indices()
                .rev()
                .find(|(_, c)| ends_clause(*c))
                .map_or(from, |(found, c)| from + found + c.len_utf8());
            let end = self.text[at..to].find(ends_clause).map_or(to, |found| at + found);
            self.text[start..end].chars().filter(|c| !is_marker(*c)).collect()
        };
        self.markers.iter().map(|(offset, token)| (clause(*offset), *token)).collect()
    }

    /// The figures whose markers stand in `range` of the text, as positions in `tokens`.
    pub fn figures_in(&self, range: Range<usize>) -> impl Iterator<Item = usize> + '_ {
        let first = self.markers.partition_point(|(offset, _)| *offset < range.start);
        self.markers[first..]
            .iter()
            .take_while(move |(offset, _)| *offset < range.end)
            .map(|(_, token)| *token)
    }

    /// The transcript span of a stretch of the text.
    pub fn span(&self, range: Range<usize>) -> Span {
        let first = self.places.partition_point(|(offset, _)| *offset < range.start);
        let last = self.places.partition_point(|(offset, _)| *offset < range.end);
        if last <= first {
            let at =
                self.places.get(first).or(self.places.last()).map_or(0, |(_, span)| span.start);
            return Span::new(at, at);
        }
        self.places[first].1.to(self.places[last - 1].1)
    }

    fn fold(&mut self, text: &str, base: usize) {
        for (at, c) in text.char_indices() {
            if let Some(folded) = fold_char(c) {
                self.push(folded, Span::new(base + at, base + at + c.len_utf8()));
            }
        }
    }

    fn push(&mut self, c: char, span: Span) {
        self.places.push((self.text.len(), span));
        self.text.push(c);
    }

    /// A first sentence without figures and commas, which names what the block is about: “教育支出。年初…”.
    pub(super) fn title(&self) -> Option<Range<usize>> {
        let end = self.text.find(['。', ':', ','])?;
        let text = &self.text[..end];
        let ends_well = !self.text[end..].starts_with(',') && end + 3 < self.text.len();
        (ends_well && !text.chars().any(is_marker) && text.chars().count() <= 80).then_some(0..end)
    }
}

/// “2,135.12、26.81万元”: the unit printed once at the end of a list holds for all of it.
fn shared_units(lexicon: &Lexicon, text: &str, mut tokens: Vec<Token>) -> Vec<Token> {
    for index in (1..tokens.len()).rev() {
        let (before, after) = tokens.split_at_mut(index);
        let (Some(Token::Figure(left)), Some(Token::Figure(right))) =
            (before.last_mut(), after.first())
        else {
            continue;
        };
        let between = text[left.span.end..right.span.start].trim();
        if left.quantity.unit == Unit::Bare
            && (lexicon.is_list(between) || matches!(between, "," | "，"))
        {
            left.quantity.unit = right.quantity.unit.clone();
        }
    }
    tokens
}

fn shifted(token: Token, by: usize) -> Token {
    match token {
        Token::Figure(mut figure) => {
            figure.span = figure.span.shifted(by);
            Token::Figure(figure)
        }
        Token::Other { span, kind } => Token::Other { span: span.shifted(by), kind },
    }
}

/// Whether a character of a shape ends a clause.
pub(super) fn ends_clause(c: char) -> bool {
    matches!(c, ',' | ';' | ':' | '。' | '!' | '?' | '…')
}

/// Whether a character of a shape is a figure.
pub(super) fn is_marker(c: char) -> bool {
    ('\x01'..='\x07').contains(&c)
}
