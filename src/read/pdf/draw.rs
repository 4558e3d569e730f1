//! Draws a page of a PDF. This module and `picture` alone know how a PDF is interpreted.
#![expect(
    clippy::disallowed_types,
    clippy::float_arithmetic,
    reason = "a page is measured in floats; no amount is held in one"
)]

mod device;

use super::super::paper::{Ink, place};
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::kurbo::{Point, Rect};
use hayro_interpret::{
    BlendMode, Context, DrawProps, InterpreterCache, InterpreterSettings, Paint, TransformExt,
    interpret_page,
};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

/// Puts on a page what the interpreter calls for.
struct Pen {
    ink: Ink,
    /// How much more may be drawn, in bytes of content.
    left: u64,
    /// For each open group whether what lies under it shows through.
    groups: Vec<bool>,
    /// Marked content that may say what its glyphs mean: the text, and the first glyph.
    marked: Vec<Option<(String, usize)>>,
}

/// Thrown through the interpreter, which cannot be asked to stop.
struct Spent;

/// Puts on a page what its content says; `None` if that takes more than `budget`, in bytes of content.
pub(in crate::read) fn draw<'a>(
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
    let ink = Ink::new(width, height);
    let mut pen = Pen { ink, left: budget, groups: Vec::new(), marked: Vec::new() };
    match catch_unwind(AssertUnwindSafe(|| interpret_page(page, &mut context, &mut pen))) {
        Ok(()) => Some(pen.ink),
        Err(thrown) if thrown.is::<Spent>() => None,
        Err(panic) => resume_unwind(panic),
    }
}

/// A point of a page as it is shown, as the file counts: from the lower left of its own space, the
/// page neither cut nor turned.
pub(in crate::read) fn as_filed(page: &Page<'_>, (x, y): (i32, i32)) -> (i32, i32) {
    let shown = Point::new(f64::from(x) / 100.0, f64::from(y) / 100.0);
    place(page.initial_transform(true).to_kurbo().inverse() * shown)
}

impl Pen {
    /// Takes note of so many strokes, glyphs or clips, each as long as a short command, and stops
    /// the interpreter when there are more than the page was found to hold.
    fn spend(&mut self, parts: usize) {
        match self.left.checked_sub(parts as u64) {
            Some(left) => self.left = left,
            // Without a message: it is no mistake, and it is told as what becomes of the page.
            None => resume_unwind(Box::new(Spent)),
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
