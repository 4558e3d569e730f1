//! A page of the original as it looks, and where on it a text stands, to the character.
//!
//! Origins know the line that each stretch stands in, which is enough to find it; to mark a figure
//! takes the characters of its page.

use super::{Area, Document, Place};
use crate::source::Span;
use std::collections::BTreeMap;
use std::ops::Range;

/// A page as it looks. Places on it are in hundredths of a point from its upper left corner.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Counted over the file, from 1.
    pub page: usize,
    /// Width and height of the page as it was turned for reading.
    pub size: (i32, i32),
    /// Which way its text ran before.
    pub run: Run,
    /// What can be seen of its text, turned for reading.
    pub letters: Vec<Letter>,
    /// The page drawn, as a PNG file; empty where it is not to be shown.
    pub picture: Vec<u8>,
}

/// A character on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The character.
    pub c: char,
    /// The box of its line from its left to its right edge.
    pub area: Area,
}

/// Which way the text of a page runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Run {
    /// From left to right.
    #[default]
    Level,
    /// From the lower edge to the upper one.
    Up,
    /// From the upper edge to the lower one.
    Down,
    /// From right to left, upside down.
    Backwards,
}

impl Run {
    /// A point of a page that was turned to this size, as it is shown, be its text upright or not.
    pub fn as_shown(self, (x, y): (i32, i32), (width, height): (i32, i32)) -> (i32, i32) {
        match self {
            Run::Level => (x, y),
            Run::Up => (y, width - x),
            Run::Down => (height - y, x),
            Run::Backwards => (width - x, height - y),
        }
    }
}

/// A stretch of a line that is looked for on its page.
#[derive(Clone, Debug)]
pub struct Wanted<'a> {
    /// Which of the spans it belongs to.
    pub span: usize,
    /// The text of its line, and the characters of it that are wanted.
    text: &'a str,
    chars: Range<usize>,
    /// The area of the line.
    area: Area,
}

impl Document {
    /// What has to be looked for on each page to find these spans.
    pub fn wanted(&self, spans: &[Span]) -> BTreeMap<usize, Vec<Wanted<'_>>> {
        let mut pages: BTreeMap<usize, Vec<Wanted<'_>>> = BTreeMap::new();
        for (index, span) in spans.iter().enumerate() {
            for stretch in self.origins.under(*span) {
                let Place::Page { page, area } = stretch.place else { continue };
                let text = self.text(stretch.span);
                let chars = |to: usize| self.transcript[stretch.span.start..to].chars().count();
                let from = chars(span.start.max(stretch.span.start));
                let to = chars(span.end.min(stretch.span.end));
                let wanted = Wanted { span: index, text, chars: from..to, area };
                pages.entry(page).or_default().push(wanted);
            }
        }
        pages
    }
}

impl Sheet {
    /// The area of the wanted characters on the page turned for reading, or that of their line if its
    /// letters are not its text.
    pub fn trace(&self, wanted: &Wanted<'_>) -> Area {
        let letters = self.line(wanted.area);
        let mut rest = letters.iter();
        let mut found: Option<Area> = None;
        for (index, c) in wanted.text.chars().enumerate().filter(|(_, c)| !c.is_whitespace()) {
            let Some(letter) = rest.find(|letter| letter.c == c) else { return wanted.area };
            if wanted.chars.contains(&index) {
                found = Some(found.map_or(letter.area, |area| area.joined(letter.area)));
            }
        }
        found.unwrap_or(wanted.area)
    }

    /// The letters of a line from left to right, as its text was made of them.
    fn line(&self, line: Area) -> Vec<Letter> {
        let solid = self.letters.iter().filter(|letter| !letter.c.is_whitespace());
        let mut letters: Vec<Letter> =
            solid.filter(|letter| line.holds(letter.area)).copied().collect();
        letters.sort_by_key(|letter| (letter.area.left, letter.area.bottom));
        letters.dedup_by(|letter, last| letter.is_shadow(last));
        letters
    }

    /// A point of the page turned for reading, on the page as it is shown.
    pub fn as_shown(&self, point: (i32, i32)) -> (i32, i32) {
        self.run.as_shown(point, self.size)
    }

    /// An area of the page turned for reading, on the page as it is shown.
    pub fn area_shown(&self, area: Area) -> Area {
        let (a, b) =
            (self.as_shown((area.left, area.top)), self.as_shown((area.right, area.bottom)));
        Area { left: a.0.min(b.0), top: a.1.min(b.1), right: a.0.max(b.0), bottom: a.1.max(b.1) }
    }

    /// Width and height of the page as it is shown.
    pub fn size_shown(&self) -> (i32, i32) {
        match self.run {
            Run::Level | Run::Backwards => self.size,
            Run::Up | Run::Down => (self.size.1, self.size.0),
        }
    }
}

impl Letter {
    /// Whether it is the same letter as the one before, printed again: bold faces are sometimes made so.
    fn is_shadow(&self, last: &Self) -> bool {
        let height = self.area.bottom - self.area.top;
        last.c == self.c && self.area.left - last.area.left < height * 2 / 11
    }
}

impl Area {
    /// The smallest area that holds both.
    pub fn joined(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// Whether all of `other` lies in it.
    pub fn holds(self, other: Self) -> bool {
        self.left <= other.left
            && other.right <= self.right
            && self.top <= other.top
            && other.bottom <= self.bottom
    }
}

#[cfg(test)]
mod tests {
    use super::{Area, Letter, Run, Sheet};
    use crate::document::{Block, Paragraph, Piece, Place, Scribe};
    use crate::source::{SourceId, Span};

    fn area(left: i32, right: i32) -> Area {
        Area { left, top: 1_000, right, bottom: 2_100 }
    }

    #[test]
    fn a_figure_is_found_to_the_character() {
        let mut scribe = Scribe::default();
        let place = Place::Page { page: 2, area: area(0, 5_000) };
        let piece = Piece { text: "占 48.7".to_owned(), place, offset: None };
        let span = scribe.line(&[piece]);
        scribe.block(Block::Paragraph(Paragraph { span, marker: None }));
        let document = scribe.finish(SourceId(0), "甲", "pdf");
        // The first letter is printed twice.
        let lefts = [(0, '占'), (40, '占'), (1_000, '4'), (1_500, '8'), (2_000, '.'), (2_500, '7')];
        let letters = lefts.map(|(left, c)| Letter { c, area: area(left, left + 500) }).to_vec();
        let mut sheet = Sheet { page: 2, size: (9_000, 4_000), letters, ..Sheet::default() };
        let start = "占 ".len();
        let wanted = document.wanted(&[Span::new(start, start + 4)]);
        assert_eq!(sheet.trace(&wanted[&2][0]), area(1_000, 3_000));
        sheet.run = Run::Up;
        let upright = Area { left: 1_000, top: 6_000, right: 2_100, bottom: 8_000 };
        assert_eq!(sheet.area_shown(area(1_000, 3_000)), upright);
        assert_eq!(sheet.size_shown(), (4_000, 9_000));
        // Of a line that reads otherwise all is marked.
        sheet.letters.remove(2);
        assert_eq!(sheet.trace(&wanted[&2][0]), area(0, 5_000));
    }
}
