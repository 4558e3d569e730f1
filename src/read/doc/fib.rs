//! The head of a document: what it is, how long its parts are, and where the rest is told.

use super::bytes::{size_at, u16_at, u32_at};

/// The mark of Word from 97 on, and those of older ones.
const MARK: u16 = 0xA5EC;
const OLDER: &[u16] = &[0xA5DC, 0xA59B, 0xA5DB, 0xBE31, 0xFE37];

/// The version from which on text and its looks stand apart as they are read here.
const WORD_97: u16 = 0x00C1;

/// What is looked up in the table stream, by its number in the head.
#[derive(Clone, Copy, Debug)]
pub(super) enum Part {
    Styles = 1,
    FootnoteMarks = 2,
    FootnoteTexts = 3,
    TextLooks = 12,
    ParagraphLooks = 13,
    Fonts = 15,
    Pieces = 33,
    EndnoteMarks = 46,
    EndnoteTexts = 47,
    Lists = 73,
    ListUses = 74,
}

/// The head.
#[derive(Debug, Default)]
pub(super) struct Fib {
    pub(super) encrypted: bool,
    /// Which of two streams the tables are in.
    pub(super) second_table: bool,
    /// How many characters the body has.
    pub(super) body: usize,
    pub(super) footnotes: usize,
    headers: usize,
    comments: usize,
    pub(super) endnotes: usize,
    pub(super) boxes: usize,
    /// Where each part is, and how long.
    parts: Vec<(usize, usize)>,
}

impl Fib {
    /// Reads the head; `None` if it is none of a version that is read.
    pub(super) fn read(text: &[u8]) -> Option<Self> {
        if u16_at(text, 0)? != MARK || u16_at(text, 2)? < WORD_97 {
            return None;
        }
        let flags = u16_at(text, 0x0A)?;
        let longs = 0x22 + 2 * usize::from(u16_at(text, 0x20)?);
        let length = |index: usize| size_at(text, longs + 2 + 4 * index);
        let pairs = longs + 2 + 4 * usize::from(u16_at(text, longs)?);
        let count = usize::from(u16_at(text, pairs)?);
        let pair = |index: usize| {
            let at = pairs + 2 + 8 * index;
            Some((size_at(text, at)?, size_at(text, at + 4)?))
        };
        Some(Self {
            encrypted: flags & 0x0100 != 0,
            second_table: flags & 0x0200 != 0,
            body: length(3)?,
            footnotes: length(4)?,
            headers: length(5)?,
            comments: length(7)?,
            endnotes: length(8)?,
            boxes: length(9)?,
            parts: (0..count).map_while(pair).collect(),
        })
    }

    /// A part of the table stream; empty if there is none.
    pub(super) fn part<'a>(&self, part: Part, table: &'a [u8]) -> &'a [u8] {
        let Some((at, length)) = self.parts.get(part as usize) else { return &[] };
        at.checked_add(*length).and_then(|end| table.get(*at..end)).unwrap_or_default()
    }

    /// What follows a part, which does not say how long it is.
    pub(super) fn after<'a>(&self, part: Part, table: &'a [u8]) -> &'a [u8] {
        let Some((at, length)) = self.parts.get(part as usize) else { return &[] };
        at.checked_add(*length).and_then(|end| table.get(end..)).unwrap_or_default()
    }

    /// Where the endnotes begin, and the text of boxes: the stories follow each other.
    pub(super) fn endnotes_from(&self) -> usize {
        let before = [self.body, self.footnotes, self.headers, self.comments];
        before.into_iter().fold(0, usize::saturating_add)
    }

    pub(super) fn boxes_from(&self) -> usize {
        self.endnotes_from().saturating_add(self.endnotes)
    }
}

/// Whether it is a document of a version before those that are read.
pub(super) fn is_older(text: &[u8]) -> bool {
    let mark = u32_at(text, 0).map(|_| u16_at(text, 0).unwrap_or_default());
    let version = u16_at(text, 2).unwrap_or_default();
    mark.is_some_and(|mark| OLDER.contains(&mark) || mark == MARK && version < WORD_97)
}
