//! From glyphs to lines of text.

use super::canvas::Glyph;
use crate::document::Area;

/// A line of fewer letters may be the names of narrow columns.
const FEWEST_LETTERS: usize = 8;

/// A line of text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::read) struct Line {
    pub(in crate::read) text: String,
    pub(in crate::read) area: Area,
    /// The size that half of its characters do not exceed: a line may hold larger ones.
    pub(in crate::read) size: i32,
    /// Stretches of text between blanks.
    pub(in crate::read) words: Vec<Word>,
    /// The edges of the column it stands in, on a page of several.
    pub(in crate::read) column: Option<(i32, i32)>,
}

/// A stretch of text without blanks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::read) struct Word {
    pub(in crate::read) text: String,
    pub(in crate::read) left: i32,
    pub(in crate::read) right: i32,
    /// Whether it stands far from the word before it.
    pub(in crate::read) apart: bool,
}

impl Line {
    /// Whether it falls into parts that stand far from each other.
    pub(in crate::read) fn is_split(&self) -> bool {
        self.words.iter().any(|word| word.apart)
    }

    /// The line as one text where a justification put the same blank between all of its letters.
    fn closed_up(self) -> Self {
        let letters = self.words.iter().filter(|word| word.text.chars().nth(1).is_none()).count();
        let mut gaps: Vec<i32> =
            self.words.windows(2).map(|pair| pair[1].left - pair[0].right).collect();
        gaps.sort_unstable();
        let usual = gaps.get(gaps.len() / 2).copied().unwrap_or_default();
        let even = gaps.last().is_some_and(|widest| *widest <= usual * 2);
        if self.words.len() < FEWEST_LETTERS || letters * 4 < self.words.len() * 3 || !even {
            return self;
        }
        let text: String = self.words.iter().map(|word| word.text.as_str()).collect();
        let Area { left, right, .. } = self.area;
        let words = vec![Word { text: text.clone(), left, right, apart: false }];
        Self { text, words, ..self }
    }

    /// The line of some of its words.
    pub(in crate::read) fn of(&self, words: &[Word]) -> Self {
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
pub(in crate::read) fn lines(mut glyphs: Vec<Glyph>) -> Vec<Line> {
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
    rows.into_iter().map(line).map(Line::closed_up).filter(|line| !line.text.is_empty()).collect()
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
            if self.words.is_empty() { glyph.area() } else { self.area.joined(glyph.area()) };
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
fn is_shadow(last: &Glyph, glyph: &Glyph) -> bool {
    last.c == glyph.c && glyph.left - last.left < glyph.size / 5
}

/// Whether a blank belongs between two lines that are one text: only between words of letters.
pub(in crate::read) fn needs_blank(before: &str, after: &str) -> bool {
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
    fn letters_that_a_justification_parts_are_one_text() {
        let spaced = |step: i32| -> Vec<Glyph> {
            let chars = "各增加100万元，占5%".chars().enumerate();
            chars.map(|(at, c)| glyph(c, i32::try_from(at).unwrap() * step, 0)).collect()
        };
        assert_eq!(lines(spaced(1700))[0].text, "各增加100万元，占5%");
        let mut columns = spaced(1700);
        columns.iter_mut().skip(6).for_each(|glyph| {
            glyph.left += 4000;
            glyph.right += 4000;
        });
        assert!(lines(columns)[0].is_split());
    }

    #[test]
    fn a_character_printed_twice_is_one() {
        let glyphs = vec![glyph('总', 0, 0), glyph('总', 30, 0), glyph('总', 1000, 0)];
        assert_eq!(lines(glyphs)[0].text, "总总");
    }
}
