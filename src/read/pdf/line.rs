//! From glyphs to lines of text.

use super::canvas::Glyph;
use crate::document::Area;

/// A line of text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) area: Area,
    /// The size of its largest font.
    pub(super) size: i32,
    /// Stretches of text between wide gaps, each with its left and right edge.
    pub(super) parts: Vec<(String, i32, i32)>,
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
        let wide = glyph.size < gap;
        if last.is_some() && (wide || (blank && glyph.size / 10 < gap) || glyph.size / 2 < gap) {
            line.text.push(' ');
        }
        match line.parts.last_mut() {
            Some((text, _, right)) if !wide => {
                text.push(glyph.c);
                *right = glyph.right;
            }
            _ => line.parts.push((glyph.c.to_string(), glyph.left, glyph.right)),
        }
        line.text.push(glyph.c);
        line.area = if last.is_none() { glyph.area() } else { joined(line.area, glyph.area()) };
        line.size = line.size.max(glyph.size);
        last = Some(glyph);
        blank = false;
    }
    line
}

/// Bold faces are sometimes made by printing a character twice.
fn is_shadow(last: &Glyph, glyph: &Glyph) -> bool {
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
