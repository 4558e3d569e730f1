//! What is put on a page, in the order it is put there: characters, lines, and areas that cover or
//! carry them.
#![expect(
    clippy::disallowed_types,
    clippy::float_arithmetic,
    reason = "a page is measured in floats; no amount is held in one"
)]

use super::canvas::{Cover, Look, Mark, Rule};
use super::radical::plain;
use crate::document::Area;
use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point, Rect};

/// Wider strokes and rectangles are areas, not lines.
const THICKEST_RULE: f64 = 4.0;

/// Shorter lines are the dots of dotted lines, or parts of drawings.
const SHORTEST_RULE: f64 = 4.0;

/// Smaller areas carry no text.
pub(in crate::read) const SMALLEST_COVER: f64 = 6.0;

/// More glyphs or lines on one page are no document.
pub(in crate::read) const MOST_MARKS: usize = 400_000;

/// On a page with more areas none is taken to hide text.
pub(in crate::read) const MOST_COVERS: usize = 1_000;

/// Everything put on one page, in hundredths of a point from its upper left corner.
#[derive(Debug, Default)]
pub(in crate::read) struct Ink {
    /// Width and height of the page.
    pub(in crate::read) size: (i32, i32),
    pub(in crate::read) marks: Vec<Mark>,
    pub(in crate::read) across: Vec<Rule>,
    pub(in crate::read) down: Vec<Rule>,
    /// Short pieces of line, those that may be of a line across and those of a line down.
    pub(in crate::read) dots: (Vec<Rule>, Vec<Rule>),
    pub(in crate::read) covers: Vec<Cover>,
    pub(in crate::read) pictures: Vec<Area>,
    /// Whether the page holds more than is read of it.
    pub(in crate::read) overfull: bool,
    /// What can be seen at present.
    pub(in crate::read) clips: Vec<Rect>,
}

/// A length in hundredths of a point; what lies far outside of every page is clamped, so that a
/// hundred times as much is still a number.
#[expect(clippy::cast_possible_truncation, reason = "clamped")]
pub(in crate::read) fn hundredths(length: f64) -> i32 {
    if length.is_nan() { 0 } else { (length * 100.0).round().clamp(-1e7, 1e7) as i32 }
}

/// A point in hundredths of one.
pub(in crate::read) fn place(point: Point) -> (i32, i32) {
    (hundredths(point.x), hundredths(point.y))
}

/// An area in hundredths of a point.
pub(in crate::read) fn area(rect: Rect) -> Area {
    let ((left, top), (right, bottom)) =
        (place(Point::new(rect.x0, rect.y0)), place(Point::new(rect.x1, rect.y1)));
    Area { left, top, right, bottom }
}

impl Ink {
    /// A page of a size in points, with nothing on it.
    pub(in crate::read) fn new(width: f64, height: f64) -> Self {
        let size = (hundredths(width), hundredths(height));
        Self { size, clips: vec![Rect::new(0.0, 0.0, width, height)], ..Self::default() }
    }

    /// Whether the page holds more than is read of it; what comes then is left out.
    pub(in crate::read) fn full(&mut self) -> bool {
        let lines = self.across.len() + self.down.len() + self.dots.0.len() + self.dots.1.len();
        self.overfull |= MOST_MARKS < self.marks.len() + lines;
        self.overfull
    }

    /// What can be seen at present.
    pub(in crate::read) fn clip(&self) -> Rect {
        self.clips.last().copied().unwrap_or_default()
    }

    /// Adds the characters of one glyph, each with its share of the way from `start` to `end`.
    pub(in crate::read) fn characters(
        &mut self,
        text: &str,
        start: Point,
        end: Point,
        size: f64,
        look: Look,
    ) {
        let count = text.chars().count();
        #[expect(clippy::cast_precision_loss, reason = "a handful of characters")]
        let part = |index: usize| start.lerp(end, index as f64 / count as f64);
        let clip = self.clip();
        for (index, c) in text.chars().enumerate() {
            let (from, to) = (part(index), part(index + 1));
            let Some(c) = plain(c) else { continue };
            let inside = clip.inflate(1.0, size * 0.5).contains(from.midpoint(to));
            let look = if inside && !clip.is_zero_area() { look } else { Look::CutOff };
            let (from, to, size) = (place(from), place(to), hundredths(size));
            self.marks.push(Mark { c, from, to, size, look });
        }
    }

    /// A box that is a line, if it is one.
    pub(in crate::read) fn thin_box(&mut self, area: Rect) {
        let clip = self.clip();
        let (x0, x1) = (area.x0.max(clip.x0), area.x1.min(clip.x1));
        let (y0, y1) = (area.y0.max(clip.y0), area.y1.min(clip.y1));
        if x1 < x0 || y1 < y0 {
            return;
        }
        let (width, height) = (x1 - x0, y1 - y0);
        let across = Rule::new(hundredths(f64::midpoint(y0, y1)), hundredths(x0), hundredths(x1));
        let down = Rule::new(hundredths(f64::midpoint(x0, x1)), hundredths(y0), hundredths(y1));
        if width.max(height) < SHORTEST_RULE {
            if height <= width {
                self.dots.0.push(across);
            }
            if width <= height {
                self.dots.1.push(down);
            }
        } else if height <= THICKEST_RULE && height * 2.0 < width {
            self.across.push(across);
        } else if width <= THICKEST_RULE && width * 2.0 < height {
            self.down.push(down);
        }
    }

    /// The straight strokes of a path.
    pub(in crate::read) fn stroke(&mut self, path: &BezPath, transform: Affine) {
        let (mut start, mut last) = (Point::ZERO, Point::ZERO);
        for element in path.elements() {
            match *element {
                PathEl::MoveTo(to) => {
                    start = transform * to;
                    last = start;
                }
                PathEl::LineTo(to) => {
                    let to = transform * to;
                    self.thin_box(Rect::from_points(last, to));
                    last = to;
                }
                PathEl::ClosePath => {
                    self.thin_box(Rect::from_points(last, start));
                    last = start;
                }
                PathEl::QuadTo(_, to) | PathEl::CurveTo(_, _, to) => last = transform * to,
            }
        }
    }

    /// The filled parts of a path that are so thin that they are lines.
    pub(in crate::read) fn fill(&mut self, path: &BezPath, transform: Affine) {
        let mut area: Option<Rect> = None;
        for element in path.elements() {
            let to = match *element {
                PathEl::MoveTo(to) => {
                    if let Some(area) = area.take() {
                        self.thin_box(area);
                    }
                    to
                }
                PathEl::LineTo(to) | PathEl::QuadTo(_, to) | PathEl::CurveTo(_, _, to) => to,
                PathEl::ClosePath => continue,
            };
            let to = transform * to;
            area = Some(area.map_or(Rect::from_points(to, to), |area| area.union_pt(to)));
        }
        if let Some(area) = area {
            self.thin_box(area);
        }
    }

    /// An area that carries what is put on it later, and if it is `solid`, covers what was before.
    pub(in crate::read) fn cover(&mut self, rect: Rect, look: Look, solid: bool) {
        let rect = rect.intersect(self.clip());
        let large = SMALLEST_COVER <= rect.width() && SMALLEST_COVER <= rect.height();
        if large && self.covers.len() <= MOST_COVERS {
            let after = self.marks.len();
            self.covers.push(Cover { area: area(rect), after, look, solid });
        }
    }
}
