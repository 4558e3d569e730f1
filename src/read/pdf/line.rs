//! From glyphs to lines of text.

use super::canvas::Glyph;
use crate::document::Area;

/// A line of text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) area: Area,
    /// The size that half of its characters do not exceed: a line may hold larger ones.
    pub(super) size: i32,
    /// Stretches of text between blanks.
    pub(super) words: Vec<Word>,
    /// The edges of the column it stands in, on a page of several.
    pub(super) column: Option<(i32, i32)>,
}

/// A stretch of text without blanks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) left: i32,
    pub(super) right: i32,
    /// Whether it stands far from the word before it.
    pub(super) apart: bool,
}

impl Line {
    /// Whether it falls into parts that stand far from each other.
    pub(super) fn is_split(&self) -> bool {
        self.words.iter().any(|word| word.apart)
    }

    /// The line of some of its words.
    pub(super) fn of(&self, words: &[Word]) -> Self {
        let text = words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ");
        let left = words.first().map_or(self.area.left, |word| word.left);
        let right = words.last().map_or(self.area.right, |word| word.right);
        let mut words = words.to_vec();
        if let Some(first) = words.first_mut() {
            first.apart = false;
        }
        let area = Area { left, right, ..self.area };
        Self { text, area, size: self.size, words, column: self.column }
    }
}

/// The lines of some glyphs from the top.
pub(super) fn lines(mut glyphs: Vec<Glyph>) -> Vec<Line> {
    glyphs.sort_by_key(|glyph| (glyph.base, glyph.left));
    let mut rows: Vec<Vec<Glyph>> = Vec::new();
    for glyph in glyphs {
        match rows.last_mut() {
            // A line may hold larger and smaller characters on nearly one base line.
            Some(row) if glyph.base - row[0].base <= row[0].size.max(glyph.size) * 45 / 100 => {
                row.push(glyph);
            }
            _ => rows.push(vec![glyph]),
        }
    }
    rows.into_iter().map(line).filter(|line| !line.text.is_empty()).collect()
}

fn line(mut glyphs: Vec<Glyph>) -> Line {
    glyphs.sort_by_key(|glyph| glyph.left);
    let mut line = Line::default();
    let mut sizes = Vec::with_capacity(glyphs.len());
    let mut last: Option<Glyph> = None;
    let mut blank = false;
    for glyph in glyphs {
        if glyph.c.is_whitespace() {
            blank = true;
            continue;
        }
        if last.is_some_and(|last| is_shadow(&last, &glyph)) {
            continue;
        }
        let gap = last.map_or(0, |last| glyph.left - last.right);
        let parted = (blank && glyph.size / 10 < gap) || glyph.size / 2 < gap;
        line.push(&glyph, parted, glyph.size < gap);
        sizes.push(glyph.size);
        last = Some(glyph);
        blank = false;
    }
    sizes.sort_unstable();
    line.size = sizes.get(sizes.len() / 2).copied().unwrap_or_default();
    line
}

impl Line {
    fn push(&mut self, glyph: &Glyph, parted: bool, apart: bool) {
        self.area =
            if self.words.is_empty() { glyph.area() } else { joined(self.area, glyph.area()) };
        match self.words.last_mut() {
            Some(word) if !parted => {
                word.text.push(glyph.c);
                word.right = word.right.max(glyph.right);
            }
            last => {
                if last.is_some() {
                    self.text.push(' ');
                }
                let Glyph { c, left, right, .. } = *glyph;
                self.words.push(Word { text: c.to_string(), left, right, apart });
            }
        }
        self.text.push(glyph.c);
    }
}

/// Bold faces are sometimes made by printing a character twice.
pub(super) fn is_shadow(last: &Glyph, glyph: &Glyph) -> bool {
    last.c == glyph.c && glyph.left - last.left < glyph.size / 5
}

/// The smallest area that holds both.
pub(super) fn joined(a: Area, b: Area) -> Area {
    Area {
        left: a.left.min(b.left),
        top: a.top.min(b.top),
        right: a.right.max(b.right),
        bottom: a.bottom.max(b.bottom),
    }
}

/// Whether a blank belongs between two lines that are one text: only between words of letters.
pub(super) fn needs_blank(before: &str, after: &str) -> bool {
    before.ends_with(|c: char| c.is_ascii_alphabetic())
        && after.starts_with(|c: char| c.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::{Glyph, lines};

    fn glyph(c: char, left: i32, base: i32) -> Glyph {
        Glyph { c, left, right: left + 1000, base, size: 1000 }
    }

    #[test]
    fn glyphs_in_any_order_make_lines() {
        let glyphs = [('年', 1000, 5010), ('4', 3500, 5000), ('上', 0, 5000), ('末', 0, 7000)];
        let glyphs = glyphs.map(|(c, left, base)| glyph(c, left, base)).to_vec();
        let text: Vec<String> = lines(glyphs).into_iter().map(|line| line.text).collect();
        assert_eq!(text, ["上年 4", "末"]);
    }

    #[test]
    fn a_character_printed_twice_is_one() {
        let glyphs = vec![glyph('总', 0, 0), glyph('总', 30, 0), glyph('总', 1000, 0)];
        assert_eq!(lines(glyphs)[0].text, "总总");
    }
}
