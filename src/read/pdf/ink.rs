//! What is put on a page, in the order it is put there: characters, lines, and areas that cover or
//! carry them. This module and `picture` alone know how a PDF is interpreted, and they alone have floats.
#![expect(
    clippy::disallowed_types,
    clippy::float_arithmetic,
    reason = "a page is measured in floats; no amount is held in one"
)]

mod device;

use super::canvas::{Cover, Look, Mark, Rule};
use super::radical::plain;
use crate::document::Area;
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point, Rect};
use hayro_interpret::{
    BlendMode, Context, DrawProps, InterpreterCache, InterpreterSettings, Paint, TransformExt,
    interpret_page,
};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

/// Wider strokes and rectangles are areas, not lines.
const THICKEST_RULE: f64 = 4.0;

/// Shorter lines are the dots of dotted lines, or parts of drawings.
const SHORTEST_RULE: f64 = 4.0;

/// Smaller areas carry no text.
const SMALLEST_COVER: f64 = 6.0;

/// More glyphs or lines on one page are no document.
pub(super) const MOST_MARKS: usize = 400_000;

/// On a page with more areas none is taken to hide text.
pub(super) const MOST_COVERS: usize = 1_000;

/// Everything put on one page, in hundredths of a point from its upper left corner.
#[derive(Debug, Default)]
pub(super) struct Ink {
    /// Width and height of the page.
    pub(super) size: (i32, i32),
    pub(super) marks: Vec<Mark>,
    pub(super) across: Vec<Rule>,
    pub(super) down: Vec<Rule>,
    /// Short pieces of line, those that may be of a line across and those of a line down.
    pub(super) dots: (Vec<Rule>, Vec<Rule>),
    pub(super) covers: Vec<Cover>,
    pub(super) pictures: Vec<Area>,
    /// Whether the page holds more than is read of it.
    pub(super) overfull: bool,
    /// How much more may be drawn, in bytes of content.
    pub(super) left: u64,
    /// What can be seen at present.
    pub(super) clips: Vec<Rect>,
    /// For each open group whether what lies under it shows through.
    pub(super) groups: Vec<bool>,
    /// Marked content that may say what its glyphs mean: the text, and the first glyph.
    pub(super) marked: Vec<Option<(String, usize)>>,
}

/// Thrown through the interpreter, which cannot be asked to stop.
struct Spent;

/// Puts on a page what its content says; `None` if that takes more than `budget`, in bytes of content.
pub(super) fn draw<'a>(
    page: &Page<'a>,
    budget: u64,
    cache: &InterpreterCache<'a>,
    settings: &InterpreterSettings,
) -> Option<Ink> {
    let (width, height) = page.render_dimensions();
    let (width, height) = (f64::from(width), f64::from(height));
    let transform = page.initial_transform(true).to_kurbo();
    let area = Rect::new(0.0, 0.0, width, height);
    let mut context = Context::new(transform, area, cache, page.xref(), settings.clone());
    let size = (hundredths(width), hundredths(height));
    let mut ink = Ink { size, left: budget, clips: vec![area], ..Ink::default() };
    match catch_unwind(AssertUnwindSafe(|| interpret_page(page, &mut context, &mut ink))) {
        Ok(()) => Some(ink),
        Err(thrown) if thrown.is::<Spent>() => None,
        Err(panic) => resume_unwind(panic),
    }
}

/// A point of a page as it is shown, as the file counts: from the lower left of its own space, the
/// page neither cut nor turned.
pub(super) fn as_filed(page: &Page<'_>, (x, y): (i32, i32)) -> (i32, i32) {
    let shown = Point::new(f64::from(x) / 100.0, f64::from(y) / 100.0);
    place(page.initial_transform(true).to_kurbo().inverse() * shown)
}

/// A length in hundredths of a point; what lies far outside of every page is clamped, so that a
/// hundred times as much is still a number.
#[expect(clippy::cast_possible_truncation, reason = "clamped")]
fn hundredths(length: f64) -> i32 {
    if length.is_nan() { 0 } else { (length * 100.0).round().clamp(-1e7, 1e7) as i32 }
}

fn place(point: Point) -> (i32, i32) {
    (hundredths(point.x), hundredths(point.y))
}

fn area(rect: Rect) -> Area {
    let ((left, top), (right, bottom)) =
        (place(Point::new(rect.x0, rect.y0)), place(Point::new(rect.x1, rect.y1)));
    Area { left, top, right, bottom }
}

impl Ink {
    /// Takes note of so many strokes, glyphs or clips, each as long as a short command, and stops
    /// the interpreter when there are more than the page was found to hold.
    fn spend(&mut self, parts: usize) {
        match self.left.checked_sub(parts as u64) {
            Some(left) => self.left = left,
            // Without a message: it is no mistake, and it is told as what becomes of the page.
            None => resume_unwind(Box::new(Spent)),
        }
    }

    fn full(&mut self) -> bool {
        let lines = self.across.len() + self.down.len() + self.dots.0.len() + self.dots.1.len();
        self.overfull |= MOST_MARKS < self.marks.len() + lines;
        self.overfull
    }

    fn clip(&self) -> Rect {
        self.clips.last().copied().unwrap_or_default()
    }

    /// Adds the characters of one glyph, each with its share of the way from `start` to `end`.
    fn characters(&mut self, text: &str, start: Point, end: Point, size: f64, look: Look) {
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
    fn thin_box(&mut self, area: Rect) {
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
    fn stroke(&mut self, path: &BezPath, transform: Affine) {
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
    fn fill(&mut self, path: &BezPath, transform: Affine) {
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
    fn cover(&mut self, rect: Rect, look: Look, solid: bool) {
        let rect = rect.intersect(self.clip());
        let large = SMALLEST_COVER <= rect.width() && SMALLEST_COVER <= rect.height();
        if large && self.covers.len() <= MOST_COVERS {
            let after = self.marks.len();
            self.covers.push(Cover { area: area(rect), after, look, solid });
        }
    }

    /// Whether what is painted now covers what lies under it.
    fn is_solid(&self, props: &DrawProps<'_>) -> bool {
        let opaque = match &props.paint {
            Paint::Color(color) => color.to_rgba().to_rgba8()[3] == 255,
            Paint::Pattern(_) => false,
        };
        let plain = props.soft_mask.is_none() && props.blend_mode == BlendMode::Normal;
        opaque && plain && !self.groups.contains(&true)
    }
}
