//! What each thing drawn on a page puts on it, as the interpreter of PDF calls for it.
#![expect(
    clippy::disallowed_types,
    clippy::float_arithmetic,
    reason = "a page is measured in floats; no amount is held in one"
)]

use super::super::super::paper::{Look, MOST_COVERS, Mark, SMALLEST_COVER, area};
use super::Pen;
use hayro_interpret::font::{Glyph, GlyphRun};
use hayro_interpret::hayro_cmap::{BfString, WritingMode};
use hayro_interpret::hayro_syntax::object::{Dict, String as PdfString};
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect, Shape};
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, Paint, SoftMask,
};

impl<'a> Device<'a> for Pen {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        self.spend(path.elements().len());
        let look = look(&props.paint, mode);
        if self.ink.full() || look == Look::Invisible {
            return;
        }
        let width = stroke_width(mode, props.transform);
        if width.is_none_or(|width| SMALLEST_COVER <= width) {
            let bounds = props.transform.transform_rect_bbox(path.bounding_box());
            let half = width.unwrap_or_default() / 2.0;
            self.ink.cover(bounds.inflate(half, half), look, false);
        }
        match mode {
            _ if look == Look::White => {}
            DrawMode::Stroke(_) if width.is_some_and(|width| SMALLEST_COVER <= width) => {}
            DrawMode::Fill(_) => self.ink.fill(path, props.transform),
            DrawMode::Stroke(_) => self.ink.stroke(path, props.transform),
            DrawMode::FillAndStroke(..) => {
                self.ink.fill(path, props.transform);
                self.ink.stroke(path, props.transform);
            }
            DrawMode::Invisible => {}
        }
    }

    fn draw_rect(&mut self, rect: &Rect, props: DrawProps<'a>, mode: &DrawMode) {
        let look = look(&props.paint, mode);
        if !matches!(mode, DrawMode::Fill(_)) || look == Look::Invisible {
            return self.draw_path(&rect.to_path(0.1), props, mode);
        }
        self.spend(1);
        if self.ink.full() {
            return;
        }
        let bounds = props.transform.transform_rect_bbox(*rect);
        self.ink.cover(bounds, look, self.is_solid(&props));
        if look == Look::Dark {
            self.ink.thin_box(bounds);
        }
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        let look = look(&props.paint, mode);
        let glyphs = run.glyphs();
        self.spend(glyphs.len());
        for (index, glyph) in glyphs.iter().enumerate() {
            if self.ink.full() {
                return;
            }
            let transform = props.transform * glyph.transform();
            let Some((start, end, size)) = extent(transform, advance(glyph, run.writing_mode()))
            else {
                continue;
            };
            let next = glyphs.get(index + 1);
            let next = next.map(|next| props.transform * next.transform() * Point::ZERO);
            let end = before_next(start, end, next);
            match glyph.as_unicode() {
                Some(BfString::Char(c)) => {
                    self.ink.characters(c.encode_utf8(&mut [0; 4]), start, end, size, look);
                }
                Some(BfString::String(text)) => self.ink.characters(&text, start, end, size, look),
                None => self.ink.characters("\u{fffd}", start, end, size, look),
            }
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        self.spend(1);
        let whole = Rect::new(0.0, 0.0, f64::from(image.width()), f64::from(image.height()));
        let bounds = props.transform.transform_rect_bbox(whole);
        self.ink.cover(bounds, Look::Dark, false);
        if self.ink.pictures.len() <= MOST_COVERS {
            self.ink.pictures.push(area(bounds.intersect(self.ink.clip())));
        }
    }

    fn begin_marked_content(&mut self, _: &[u8], properties: Option<&Dict<'_>>) {
        let text = properties.and_then(|dict| dict.get::<PdfString<'_>>(b"ActualText"));
        let text = text.map(|text| decode(text.as_bytes()));
        self.marked.push(text.map(|text| (text, self.ink.marks.len())));
    }

    fn end_marked_content(&mut self) {
        let Some(Some((text, first))) = self.marked.pop() else { return };
        let drawn = self.ink.marks.get(first..).unwrap_or_default();
        let (Some(head), Some(tail)) = (drawn.first().copied(), drawn.last().copied()) else {
            return;
        };
        let level = |mark: &Mark| {
            (mark.from.1 - head.from.1).abs().min((mark.from.0 - head.from.0).abs())
                <= head.size / 2
        };
        // A text of several lines says the same as its glyphs, which know where they stand.
        if !drawn.iter().all(level) && drawn.iter().all(|mark| mark.c != '\u{fffd}') {
            return;
        }
        self.ink.marks.truncate(first);
        self.ink.marks.extend(Mark { to: tail.to, ..head }.spread(&text));
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        self.spend(clip.path.elements().len());
        let bounds = clip.path.bounding_box();
        self.push_clip_rect(&bounds);
    }

    fn push_clip_rect(&mut self, rect: &Rect) {
        self.ink.clips.push(self.ink.clip().intersect(*rect));
    }

    fn pop_clip(&mut self) {
        if 1 < self.ink.clips.len() {
            self.ink.clips.pop();
        }
    }

    fn push_transparency_group(
        &mut self,
        opacity: f32,
        mask: Option<SoftMask<'a>>,
        mode: BlendMode,
    ) {
        self.groups.push(opacity < 1.0 || mask.is_some() || mode != BlendMode::Normal);
    }

    fn pop_transparency_group(&mut self) {
        self.groups.pop();
    }
}

/// How wide a stroke is; `None` for what is filled.
fn stroke_width(mode: &DrawMode, transform: Affine) -> Option<f64> {
    let scale = transform.determinant().abs().sqrt();
    match mode {
        DrawMode::Stroke(stroke) => Some(f64::from(stroke.line_width) * scale),
        _ => None,
    }
}

/// How paint comes out.
fn look(paint: &Paint<'_>, mode: &DrawMode) -> Look {
    let [red, green, blue, alpha] = match paint {
        Paint::Color(color) => color.to_rgba().to_rgba8(),
        Paint::Pattern(_) => [0, 0, 0, 255],
    };
    if alpha < 8 || matches!(mode, DrawMode::Invisible) {
        Look::Invisible
    } else if [red, green, blue].into_iter().all(|part| 250 <= part) {
        Look::White
    } else {
        Look::Dark
    }
}

/// Where a glyph begins and ends on its base line, and its size. A font that stands in for another
/// is stretched across, so only its height tells the scale.
fn extent(transform: Affine, advance: f64) -> Option<(Point, Point, f64)> {
    let [a, b, ..] = transform.as_coeffs();
    let width = a.hypot(b);
    let height = transform.determinant().abs() / width;
    let start = transform * Point::ZERO;
    let reach = height * advance / width;
    let end = Point::new(start.x + a * reach, start.y + b * reach);
    (end.is_finite() && 0.0 < height).then_some((start, end, height * 1000.0))
}

/// The end of a glyph that reaches to `end`, or to the next one if that begins earlier.
fn before_next(start: Point, end: Point, next: Option<Point>) -> Point {
    let Some(next) = next else { return end };
    let (reach, step) = (end - start, next - start);
    let level = step.cross(reach).abs() < reach.hypot2() * 0.1;
    let shorter = step.dot(reach) < reach.hypot2() && reach.hypot2() * 0.2 < step.dot(reach);
    if level && shorter { next } else { end }
}

fn advance(glyph: &Glyph<'_>, mode: WritingMode) -> f64 {
    let told = match glyph {
        Glyph::Outline(outline) => outline.advance_width(),
        Glyph::Type3(drawn) => drawn.advance_width(),
    };
    match mode {
        WritingMode::Horizontal => f64::from(told.unwrap_or(1000.0)),
        WritingMode::Vertical => 1000.0,
    }
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
