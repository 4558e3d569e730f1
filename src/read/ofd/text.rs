//! Text: where each of its characters stands.
#![expect(
    clippy::disallowed_types,
    clippy::float_arithmetic,
    reason = "a page is measured in floats; no amount is held in one"
)]

use super::super::ReadError;
use super::super::ooxml::{Element, Xml};
use super::super::paper::{Ink, Look};
use super::colors::Paint;
use super::numbers::{Steps, number};
use super::object::Object;
use super::structure::{is, text};
use hayro_interpret::kurbo::{Point, Vec2};
use std::collections::BTreeMap;
use unicode_width::UnicodeWidthChar;

/// How many characters stand for how many glyphs.
#[derive(Clone, Copy, Debug)]
struct Ligature {
    codes: usize,
    glyphs: usize,
}

/// A piece of text with what is said of its places.
struct Code {
    text: String,
    x: Option<String>,
    y: Option<String>,
    across: Option<String>,
    down: Option<String>,
    /// By the number of the character from which on they are.
    ligatures: BTreeMap<usize, Ligature>,
}

/// Draws the text that was begun.
pub(super) fn draw_text(
    element: &Element<'_>,
    object: Object,
    paint: Paint,
    xml: &mut Xml<'_>,
    ink: &mut Ink,
) -> Result<(), ReadError> {
    let (codes, own) = codes(xml)?;
    let said = |name| element.attribute_like(name).and_then(|value| number(&value));
    let look = object.text_look(own.or(paint));
    let size = said("Size").unwrap_or_default();
    let stretch = said("HScale").filter(|scale| 0.0 < *scale).unwrap_or(1.0);
    let line = Writing {
        object,
        size,
        stretch,
        reads: direction(said("ReadDirection")),
        stands: direction(said("CharDirection")),
        look,
    };
    let mut start = Point::ZERO;
    for code in codes {
        let at = |text: &Option<String>| text.as_deref().and_then(number);
        start = Point::new(at(&code.x).unwrap_or(start.x), at(&code.y).unwrap_or(start.y));
        line.write(&code, start, ink);
    }
    Ok(())
}

/// The pieces of the text that was begun, and its colours.
fn codes(xml: &mut Xml<'_>) -> Result<(Vec<Code>, Paint), ReadError> {
    let (mut codes, mut paint, mut ligatures) = (Vec::new(), Paint::default(), BTreeMap::new());
    while let Some(element) = xml.child()? {
        let said = |name| element.attribute_like(name);
        paint.take(&element);
        if is(&element, "TextCode") {
            let (x, y) = (said("X"), said("Y"));
            let (across, down) = (said("DeltaX"), said("DeltaY"));
            let ligatures = std::mem::take(&mut ligatures);
            codes.push(Code { text: text(xml)?, x, y, across, down, ligatures });
            continue;
        }
        if is(&element, "CGTransform") {
            let count = |name| said(name).and_then(|count| count.trim().parse().ok());
            let (codes, glyphs) =
                (count("CodeCount").unwrap_or(1), count("GlyphCount").unwrap_or(1));
            if glyphs < codes {
                let at = count("CodePosition").unwrap_or(0);
                ligatures.entry(at).or_insert(Ligature { codes, glyphs });
            }
        }
        xml.skip()?;
    }
    Ok((codes, paint))
}

/// A quarter of a turn, or several.
fn direction(degrees: Option<f64>) -> Vec2 {
    match degrees {
        Some(90.0) => Vec2::new(0.0, 1.0),
        Some(180.0) => Vec2::new(-1.0, 0.0),
        Some(270.0) => Vec2::new(0.0, -1.0),
        _ => Vec2::new(1.0, 0.0),
    }
}

/// How a text is written.
struct Writing {
    object: Object,
    size: f64,
    /// How wide its characters are as a part of their usual width.
    stretch: f64,
    /// Which way its characters follow each other.
    reads: Vec2,
    /// Which way a character runs.
    stands: Vec2,
    look: Look,
}

impl Writing {
    fn write(&self, code: &Code, mut at: Point, ink: &mut Ink) {
        let mut across = code.across.as_deref().map(Steps::new);
        let mut down = code.down.as_deref().map(Steps::new);
        let stepped = across.is_some() || down.is_some();
        let glyphs = glyphs(code.text.trim_matches(['\n', '\r']), &code.ligatures);
        for glyph in &glyphs {
            if ink.full() {
                return;
            }
            let wide = self.size * self.stretch * width(glyph);
            let usual = self.reads * wide;
            let step = Vec2::new(
                across.as_mut().map_or(if stepped { 0.0 } else { usual.x }, |steps| {
                    steps.next().unwrap_or(usual.x)
                }),
                down.as_mut().map_or(if stepped { 0.0 } else { usual.y }, |steps| {
                    steps.next().unwrap_or(usual.y)
                }),
            );
            self.put(glyph, at, wide, step, ink);
            at += step;
        }
    }

    /// Puts a glyph on the page; it reaches no further than to where the next one begins.
    fn put(&self, glyph: &str, at: Point, wide: f64, step: Vec2, ink: &mut Ink) {
        let along = step.dot(self.stands);
        let reach = if wide * 0.2 < along && along < wide { along } else { wide };
        let transform = self.object.transform;
        let (from, to) = (transform * at, transform * (at + self.stands * reach));
        let size = self.size * transform.determinant().abs().sqrt();
        if from.is_finite() && to.is_finite() && 0.0 < size && size.is_finite() {
            ink.characters(glyph, from, to, size, self.look);
        }
    }
}

/// The characters of a text, glyph by glyph.
fn glyphs(text: &str, ligatures: &BTreeMap<usize, Ligature>) -> Vec<String> {
    let mut glyphs: Vec<String> = Vec::new();
    let mut chars = text.chars().enumerate().peekable();
    while let Some((place, c)) = chars.next() {
        let mut glyph = c.to_string();
        if let Some(Ligature { codes, glyphs: 1 }) = ligatures.get(&place) {
            let end = place.saturating_add(*codes);
            let rest = std::iter::from_fn(|| chars.next_if(|(at, _)| *at < end));
            glyph.extend(rest.map(|(_, c)| c));
        }
        glyphs.push(glyph);
    }
    glyphs
}

/// How wide a glyph usually is, as a part of its size: whole or half a square.
fn width(glyph: &str) -> f64 {
    let halves = glyph.chars().filter_map(UnicodeWidthChar::width_cjk);
    halves.max().map_or(0.5, |halves| if halves < 2 { 0.5 } else { 1.0 })
}
