//! What is drawn on a page: glyphs and ruling lines, in hundredths of a point from its upper left
//! corner. The only file that knows how a PDF is interpreted, and the only one with floats.
#![expect(
    clippy::disallowed_types,
    clippy::float_arithmetic,
    reason = "a page is measured in floats; no amount is held in one"
)]

use super::radical::plain;
use crate::document::Area;
use hayro_interpret::font::GlyphRun;
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::object::{Dict, String as PdfString};
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, Paint, SoftMask, TransformExt, interpret_page,
};

/// Wider strokes and rectangles are areas, not lines.
const THICKEST_RULE: f64 = 4.0;

/// Shorter lines are dashes and parts of drawings.
const SHORTEST_RULE: f64 = 4.0;

/// More glyphs or lines on one page are no document.
const MOST_MARKS: usize = 400_000;

/// A character where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Glyph {
    pub(super) c: char,
    pub(super) left: i32,
    pub(super) right: i32,
    /// The base line.
    pub(super) base: i32,
    /// The size of its font.
    pub(super) size: i32,
}

impl Glyph {
    /// Its middle, where it is looked for in a table.
    pub(super) fn middle(&self) -> (i32, i32) {
        (i32::midpoint(self.left, self.right), self.base - self.size * 35 / 100)
    }

    /// The box of its line from its left to its right edge.
    pub(super) fn area(&self) -> Area {
        let (top, bottom) = (self.base - self.size * 88 / 100, self.base + self.size * 22 / 100);
        Area { left: self.left, top, right: self.right, bottom }
    }
}

/// A straight line along one direction of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rule {
    /// Its place across its direction.
    pub(super) at: i32,
    /// Where it begins along its direction.
    pub(super) from: i32,
    /// Where it ends.
    pub(super) to: i32,
}

/// Everything on one page.
#[derive(Debug, Default)]
pub(super) struct Canvas {
    /// Width and height.
    pub(super) size: (i32, i32),
    pub(super) glyphs: Vec<Glyph>,
    pub(super) across: Vec<Rule>,
    pub(super) down: Vec<Rule>,
    /// Whether a picture is drawn.
    pub(super) pictured: bool,
    /// Glyphs that stand for no known character.
    pub(super) unknown: usize,
    /// Marked content that may say what its glyphs mean: the text, and the first glyph.
    marked: Vec<Option<(String, usize)>>,
    /// Glyphs that run upwards and downwards.
    upwards: usize,
    downwards: usize,
}

/// Draws a page.
pub(super) fn draw<'a>(
    page: &Page<'a>,
    cache: &InterpreterCache<'a>,
    settings: &InterpreterSettings,
) -> Canvas {
    let (width, height) = page.render_dimensions();
    let (width, height) = (f64::from(width), f64::from(height));
    let transform = page.initial_transform(true).to_kurbo();
    let area = Rect::new(0.0, 0.0, width, height);
    let mut context = Context::new(transform, area, cache, page.xref(), settings.clone());
    let mut canvas = Canvas { size: (hundredths(width), hundredths(height)), ..Canvas::default() };
    interpret_page(page, &mut context, &mut canvas);
    canvas.turn_upright();
    canvas
}

/// A length in hundredths of a point; what lies far outside of every page is clamped.
#[expect(clippy::cast_possible_truncation, reason = "clamped")]
fn hundredths(length: f64) -> i32 {
    if length.is_nan() { 0 } else { (length * 100.0).round().clamp(-1e8, 1e8) as i32 }
}

impl Canvas {
    /// A page whose text runs sideways is read sideways.
    fn turn_upright(&mut self) {
        let (width, height) = self.size;
        let level = self.glyphs.len() - self.upwards - self.downwards;
        if self.upwards.max(self.downwards) <= level {
            return;
        }
        // What ran along y was stored with x and y exchanged; here only the sign is settled.
        let up = self.downwards < self.upwards;
        let along = |at: i32| if up { height - at } else { at };
        let cross = |at: i32| if up { at } else { width - at };
        for glyph in &mut self.glyphs {
            let (a, b) = (along(glyph.left), along(glyph.right));
            (glyph.left, glyph.right, glyph.base) = (a.min(b), a.max(b), cross(glyph.base));
        }
        let (across, down) = (std::mem::take(&mut self.across), std::mem::take(&mut self.down));
        let turned = |rule: Rule, at: &dyn Fn(i32) -> i32, run: &dyn Fn(i32) -> i32| {
            let (a, b) = (run(rule.from), run(rule.to));
            Rule { at: at(rule.at), from: a.min(b), to: a.max(b) }
        };
        self.across = down.into_iter().map(|rule| turned(rule, &cross, &along)).collect();
        self.down = across.into_iter().map(|rule| turned(rule, &along, &cross)).collect();
        self.size = (height, width);
    }

    fn full(&self) -> bool {
        MOST_MARKS < self.glyphs.len() + self.across.len() + self.down.len()
    }

    fn glyph(&mut self, text: &str, start: Point, end: Point, size: f64) {
        let along = end - start;
        let sideways = along.x.abs() < along.y.abs();
        let (from, to, base) =
            if sideways { (start.y, end.y, start.x) } else { (start.x, end.x, start.y) };
        let count = text.chars().count();
        if sideways && to < from {
            self.upwards += count;
        } else if sideways {
            self.downwards += count;
        }
        let chars = text.chars().filter_map(plain);
        for (index, c) in chars.enumerate() {
            #[expect(clippy::cast_precision_loss, reason = "a handful of characters")]
            let part = |index: usize| from + (to - from) * (index as f64 / count as f64);
            let (a, b) = (hundredths(part(index)), hundredths(part(index + 1)));
            let (base, size) = (hundredths(base), hundredths(size));
            self.glyphs.push(Glyph { c, left: a.min(b), right: a.max(b), base, size });
        }
    }

    fn line(&mut self, from: Point, to: Point) {
        let (x0, x1) = (from.x.min(to.x), from.x.max(to.x));
        let (y0, y1) = (from.y.min(to.y), from.y.max(to.y));
        self.thin_box(Rect::new(x0, y0, x1, y1));
    }

    /// A box that is a line, if it is one.
    fn thin_box(&mut self, area: Rect) {
        let (width, height) = (area.width(), area.height());
        let rule = |at: f64, from: f64, to: f64| Rule {
            at: hundredths(at),
            from: hundredths(from),
            to: hundredths(to),
        };
        if height <= THICKEST_RULE && SHORTEST_RULE <= width && height * 2.0 < width {
            self.across.push(rule(area.center().y, area.x0, area.x1));
        } else if width <= THICKEST_RULE && SHORTEST_RULE <= height && width * 2.0 < height {
            self.down.push(rule(area.center().x, area.y0, area.y1));
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
                    self.line(last, to);
                    last = to;
                }
                PathEl::ClosePath => {
                    self.line(last, start);
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
}

/// White on white is not seen.
fn is_white(paint: &Paint<'_>) -> bool {
    matches!(paint, Paint::Color(color) if color.to_rgba().to_rgba8()[..3].iter().all(|c| 250 <= *c))
}

impl<'a> Device<'a> for Canvas {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        if self.full() || is_white(&props.paint) {
            return;
        }
        match mode {
            DrawMode::Fill(_) => self.fill(path, props.transform),
            DrawMode::Stroke(_) => self.stroke(path, props.transform),
            DrawMode::FillAndStroke(..) => {
                self.fill(path, props.transform);
                self.stroke(path, props.transform);
            }
            DrawMode::Invisible => {}
        }
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        for glyph in run.glyphs() {
            if self.full() {
                return;
            }
            let transform = props.transform * glyph.transform();
            let start = transform * Point::ZERO;
            let size = (transform * Point::new(0.0, 1000.0) - start).hypot();
            let advance = match &**glyph {
                hayro_interpret::font::Glyph::Outline(outline) => outline.advance_width(),
                hayro_interpret::font::Glyph::Type3(_) => None,
            };
            let end = transform * Point::new(f64::from(advance.unwrap_or(1000.0)), 0.0);
            match glyph.as_unicode() {
                Some(BfString::Char(c)) => {
                    self.glyph(c.encode_utf8(&mut [0; 4]), start, end, size);
                }
                Some(BfString::String(text)) => self.glyph(&text, start, end, size),
                None => {
                    self.unknown += 1;
                    self.glyph("\u{fffd}", start, end, size);
                }
            }
        }
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {
        self.pictured = true;
    }

    fn begin_marked_content(&mut self, _: &[u8], properties: Option<&Dict<'_>>) {
        let text = properties.and_then(|dict| dict.get::<PdfString<'_>>(b"ActualText"));
        let text = text.map(|text| decode(text.as_bytes()));
        self.marked.push(text.map(|text| (text, self.glyphs.len())));
    }

    fn end_marked_content(&mut self) {
        let Some(Some((text, first))) = self.marked.pop() else { return };
        let drawn = self.glyphs.split_off(first.min(self.glyphs.len()));
        self.unknown -= self.unknown.min(drawn.iter().filter(|g| g.c == '\u{fffd}').count());
        let (Some(head), Some(right)) = (drawn.first(), drawn.iter().map(|g| g.right).max()) else {
            return;
        };
        let count = i32::try_from(text.chars().count()).unwrap_or(i32::MAX);
        let width = right - head.left;
        let at = |index: i32| {
            head.left
                + i32::try_from(i64::from(width) * i64::from(index) / i64::from(count)).unwrap_or(0)
        };
        let chars = (0..).zip(text.chars().filter_map(plain));
        self.glyphs.extend(chars.map(|(index, c)| Glyph {
            c,
            left: at(index),
            right: at(index + 1),
            ..*head
        }));
    }

    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_clip_rect(&mut self, _: &Rect) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

/// A text string: UTF-16 with its mark, UTF-8 with its mark, else Latin.
fn decode(bytes: &[u8]) -> String {
    if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        let units = rest.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
        return char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect();
    }
    match bytes.strip_prefix(b"\xEF\xBB\xBF") {
        Some(rest) => String::from_utf8_lossy(rest).into_owned(),
        None => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}
