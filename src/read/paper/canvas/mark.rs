//! What is put on a page: characters as they are drawn and as they are read, areas, straight lines.

use crate::document::{Area, Run};
use crate::read::paper::radical::plain;

/// How a character or an area comes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::read) enum Look {
    /// In a colour that is seen on paper.
    Dark,
    /// White, which is seen on an area of another colour.
    White,
    /// Not painted, as the text that a machine recognised in a picture.
    Invisible,
    /// Outside of the page or of what is shown of it.
    CutOff,
}

/// A character as it was put on the page.
#[derive(Clone, Copy, Debug)]
pub(in crate::read) struct Mark {
    pub(in crate::read) c: char,
    /// Where it begins on its base line.
    pub(in crate::read) from: (i32, i32),
    /// Where it ends.
    pub(in crate::read) to: (i32, i32),
    pub(in crate::read) size: i32,
    pub(in crate::read) look: Look,
}

/// An area that was painted.
#[derive(Clone, Copy, Debug)]
pub(in crate::read) struct Cover {
    pub(in crate::read) area: Area,
    /// How many characters had been put on the page before it.
    pub(in crate::read) after: usize,
    pub(in crate::read) look: Look,
    /// Whether it hides what lies under it.
    pub(in crate::read) solid: bool,
}

/// A character where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::read) struct Glyph {
    pub(in crate::read) c: char,
    pub(in crate::read) left: i32,
    pub(in crate::read) right: i32,
    /// The base line.
    pub(in crate::read) base: i32,
    /// The size of its font.
    pub(in crate::read) size: i32,
}

/// A straight line along one direction of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::read) struct Rule {
    /// Its place across its direction.
    pub(in crate::read) at: i32,
    /// Where it begins along its direction.
    pub(in crate::read) from: i32,
    /// Where it ends.
    pub(in crate::read) to: i32,
}

impl Mark {
    /// The middle of its box.
    pub(super) fn middle(&self) -> (i32, i32) {
        let (x, y) = (i32::midpoint(self.from.0, self.to.0), i32::midpoint(self.from.1, self.to.1));
        let rise = self.size * 35 / 100;
        match self.run() {
            Run::Level => (x, y - rise),
            Run::Up => (x - rise, y),
            Run::Down => (x + rise, y),
            Run::Backwards => (x, y + rise),
        }
    }

    /// A character that stands upright, or one on its side as if it stood upright in its place.
    pub(super) fn glyph(&self) -> Glyph {
        let Self { c, from, to, size, .. } = *self;
        if self.run() == Run::Level {
            return Glyph { c, left: from.0, right: to.0, base: i32::midpoint(from.1, to.1), size };
        }
        let (x, y) = self.middle();
        Glyph { c, left: x - size / 2, right: x + size / 2, base: y + size * 35 / 100, size }
    }

    /// The characters of `text` in the place of this one.
    pub(in crate::read) fn spread(self, text: &str) -> Vec<Self> {
        let count = i64::try_from(text.chars().count()).unwrap_or(i64::MAX);
        let along = |from: i32, to: i32, index: i64| {
            let way = i64::from(to) - i64::from(from);
            from + i32::try_from(way * index / count).unwrap_or_default()
        };
        let at = |index: i64| {
            (along(self.from.0, self.to.0, index), along(self.from.1, self.to.1, index))
        };
        let chars = (0..).zip(text.chars().filter_map(plain));
        chars.map(|(index, c)| Self { c, from: at(index), to: at(index + 1), ..self }).collect()
    }
}

impl Glyph {
    /// Its middle, where it is looked for in a table.
    pub(in crate::read) fn middle(&self) -> (i32, i32) {
        (i32::midpoint(self.left, self.right), self.base - self.size * 35 / 100)
    }

    /// The box of its line from its left to its right edge.
    pub(in crate::read) fn area(&self) -> Area {
        let (top, bottom) = (self.base - self.size * 88 / 100, self.base + self.size * 22 / 100);
        Area { left: self.left, top, right: self.right, bottom }
    }
}

impl Rule {
    pub(in crate::read) fn new(at: i32, from: i32, to: i32) -> Self {
        Self { at, from, to }
    }
}
