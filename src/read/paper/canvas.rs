//! A page as it is seen: upright glyphs and ruling lines, in hundredths of a point from its upper
//! left corner, without the text that nobody sees.

mod mark;
mod turn;

pub(in crate::read) use mark::{Cover, Glyph, Look, Mark, Rule};

use super::ink::{Ink, MOST_COVERS};
use crate::document::{Area, Letter, Run, Sheet};
use turn::prevailing;

/// Everything that is seen on one page.
#[derive(Debug, Default)]
pub(in crate::read) struct Canvas {
    /// Width and height.
    pub(in crate::read) size: (i32, i32),
    /// Which way its text ran before it was turned upright.
    run: Run,
    pub(in crate::read) glyphs: Vec<Glyph>,
    pub(in crate::read) across: Vec<Rule>,
    pub(in crate::read) down: Vec<Rule>,
    /// Short pieces of lines across and lines down.
    pub(in crate::read) dots: (Vec<Rule>, Vec<Rule>),
    /// Whether a picture is drawn.
    pub(in crate::read) pictured: bool,
    /// Glyphs that stand for no known character.
    pub(in crate::read) unknown: usize,
    /// Characters of a picture that a machine recognised.
    pub(in crate::read) recognised: usize,
    /// Characters that nobody sees; they are no glyphs.
    pub(in crate::read) unseen: usize,
    /// Whether the page holds more than was read of it.
    pub(in crate::read) overfull: bool,
}

impl Canvas {
    pub(in crate::read) fn new(ink: Ink) -> Self {
        let mut canvas =
            Self { pictured: !ink.pictures.is_empty(), overfull: ink.overfull, ..Self::default() };
        let marks = canvas.seen(&ink);
        let run = prevailing(&marks);
        canvas.run = run;
        canvas.size = match run {
            Run::Level | Run::Backwards => ink.size,
            Run::Up | Run::Down => (ink.size.1, ink.size.0),
        };
        canvas.glyphs = marks.iter().map(|mark| mark.turned(run, ink.size).glyph()).collect();
        let turned = |rules: Vec<Rule>, across: bool| -> Vec<Rule> {
            rules.into_iter().map(|rule| rule.turned(across, run, ink.size)).collect()
        };
        let (across, down) = (turned(ink.across, true), turned(ink.down, false));
        let dots = (turned(ink.dots.0, true), turned(ink.dots.1, false));
        let exchanged = matches!(run, Run::Up | Run::Down);
        (canvas.across, canvas.down) = if exchanged { (down, across) } else { (across, down) };
        canvas.dots = if exchanged { (dots.1, dots.0) } else { dots };
        canvas
    }

    /// The page as it looks, its text to be found to the character; it is not drawn yet.
    pub(in crate::read) fn sheet(&self, page: usize) -> Sheet {
        let letter = |glyph: &Glyph| Letter { c: glyph.c, area: glyph.area() };
        let letters = self.glyphs.iter().map(letter).collect();
        Sheet { page, size: self.size, run: self.run, letters, picture: Vec::new() }
    }

    /// The characters that a person sees or that stand for those of a picture.
    fn seen(&mut self, ink: &Ink) -> Vec<Mark> {
        let crowded = MOST_COVERS < ink.covers.len();
        let mut seen = Vec::with_capacity(ink.marks.len());
        for (index, mark) in ink.marks.iter().enumerate() {
            let middle = mark.middle();
            let shown = match mark.look {
                Look::CutOff => false,
                Look::Invisible => {
                    let pictured = ink.pictures.iter().any(|picture| holds(*picture, middle));
                    self.recognised += usize::from(pictured && !mark.c.is_whitespace());
                    pictured
                }
                Look::Dark | Look::White => crowded || stands_out(mark, index, &ink.covers),
            };
            if shown {
                self.unknown += usize::from(mark.c == '\u{fffd}');
                seen.push(*mark);
            } else {
                self.unseen += usize::from(!mark.c.is_whitespace());
            }
        }
        seen
    }
}

/// Whether a painted character is seen: white on another colour, and nothing over it.
fn stands_out(mark: &Mark, index: usize, covers: &[Cover]) -> bool {
    let middle = mark.middle();
    let (under, over) = covers.split_at(covers.partition_point(|cover| cover.after <= index));
    let mut carrying = under.iter().rev().filter(|cover| holds(cover.area, middle));
    let carried = carrying.next().is_some_and(|cover| cover.look == Look::Dark);
    let hidden = over.iter().any(|cover| cover.solid && holds(cover.area, middle));
    !hidden && (mark.look == Look::Dark || carried)
}

fn holds(area: Area, (x, y): (i32, i32)) -> bool {
    area.left <= x && x <= area.right && area.top <= y && y <= area.bottom
}

#[cfg(test)]
mod tests {
    use super::{Area, Canvas, Cover, Ink, Look, Mark, Rule};

    const PAGE: (i32, i32) = (60_000, 80_000);

    fn mark(c: char, from: (i32, i32), to: (i32, i32)) -> Mark {
        Mark { c, from, to, size: 1_000, look: Look::Dark }
    }

    fn text(ink: Ink) -> String {
        Canvas::new(ink).glyphs.iter().map(|glyph| glyph.c).collect()
    }

    #[test]
    fn a_page_on_its_side_is_read_upright() {
        // 上下, written upwards along the left edge, with a line above it.
        let marks = vec![
            mark('上', (5_000, 40_000), (5_000, 39_000)),
            mark('下', (5_000, 39_000), (5_000, 38_000)),
        ];
        let down = vec![Rule::new(3_000, 30_000, 50_000)];
        let canvas = Canvas::new(Ink { size: PAGE, marks, down, ..Ink::default() });
        assert_eq!(canvas.size, (80_000, 60_000));
        let at: Vec<_> = canvas.glyphs.iter().map(|glyph| (glyph.left, glyph.base)).collect();
        assert_eq!(at, [(40_000, 5_000), (41_000, 5_000)]);
        assert_eq!(canvas.across, [Rule::new(3_000, 30_000, 50_000)]);
    }

    #[test]
    fn a_page_upside_down_is_read_upright() {
        let marks = vec![mark('上', (20_000, 10_000), (19_000, 10_000))];
        let across = vec![Rule::new(9_000, 10_000, 30_000)];
        let canvas = Canvas::new(Ink { size: PAGE, marks, across, ..Ink::default() });
        assert_eq!((canvas.glyphs[0].left, canvas.glyphs[0].base), (40_000, 70_000));
        assert_eq!(canvas.across, [Rule::new(71_000, 30_000, 50_000)]);
    }

    #[test]
    fn white_text_is_seen_on_another_colour_only() {
        let white = |c, x| Mark { look: Look::White, ..mark(c, (x, 9_000), (x + 1_000, 9_000)) };
        let area = Area { left: 0, top: 0, right: 10_000, bottom: 20_000 };
        let covers = vec![Cover { area, after: 0, look: Look::Dark, solid: true }];
        let marks = vec![white('显', 5_000), white('隐', 15_000)];
        assert_eq!(text(Ink { size: PAGE, marks, covers, ..Ink::default() }), "显");
    }

    #[test]
    fn text_under_an_area_is_not_seen() {
        let marks = vec![
            mark('旧', (5_000, 9_000), (6_000, 9_000)),
            mark('新', (5_000, 9_000), (6_000, 9_000)),
        ];
        let area = Area { left: 0, top: 0, right: 10_000, bottom: 20_000 };
        let covers = vec![Cover { area, after: 1, look: Look::White, solid: true }];
        assert_eq!(text(Ink { size: PAGE, marks, covers, ..Ink::default() }), "新");
    }

    #[test]
    fn text_that_is_not_painted_is_that_of_a_picture() {
        let scanned = |c, y| Mark { look: Look::Invisible, ..mark(c, (5_000, y), (6_000, y)) };
        let pictures = vec![Area { left: 0, top: 0, right: 60_000, bottom: 20_000 }];
        let marks = vec![scanned('字', 9_000), scanned('影', 50_000)];
        let canvas = Canvas::new(Ink { size: PAGE, marks, pictures, ..Ink::default() });
        assert_eq!((canvas.glyphs.len(), canvas.recognised, canvas.unseen), (1, 1, 1));
    }
}
