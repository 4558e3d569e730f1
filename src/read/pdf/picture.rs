//! Pages drawn as they look, for who wants to see them.
#![expect(
    clippy::disallowed_types,
    clippy::float_arithmetic,
    clippy::cast_possible_truncation,
    reason = "a page is measured in floats; no amount is held in one"
)]

mod colors;
mod cost;

use super::super::paper::Canvas;
use super::super::{Input, ReadError};
use super::draw::draw;
use super::shares::of_pages;
use super::weight::budget;
use super::whole::pictures_fit;
use super::whole_file;
use crate::document::Sheet;
use colors::png;
use cost::{Cost, TooMuch};
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::kurbo::{Affine, Rect};
use hayro_interpret::{
    Context, InterpreterCache, InterpreterSettings, TransformExt, interpret_page,
};
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Pixels for each point of a page: 120 to the inch.
const FINE: f64 = 120.0 / 72.0;

/// A picture has no more: those of a page of A3.
const MOST_PIXELS: f64 = 3_000_000.0;

/// A picture is no wider or higher than this.
const LONGEST: f64 = 8_000.0;

/// Fewer pages are not worth a thread of their own: each reads the fonts anew.
const FEWEST: usize = 4;

/// The pages of a file as they look, from the first on, until their pictures come to more than `most`
/// bytes. A page that takes too much, or whose letters have no shapes in the file, has none.
pub fn sheets(input: Input<'_>, most: usize) -> Result<Vec<Sheet>, ReadError> {
    let pdf = whole_file(input)?;
    if !pictures_fit(input.bytes, input.limits.unpacked) {
        return Ok(Vec::new());
    }
    let count = pdf.pages().len();
    let drawn = |range: Range<usize>| part(&pdf.pages()[range.clone()], range.start, input, most);
    let mut sheets = of_pages(count, FEWEST, &drawn);
    let mut left = most;
    let shown = sheets.iter().take_while(|sheet| match left.checked_sub(sheet.picture.len()) {
        Some(rest) => {
            left = rest;
            true
        }
        None => false,
    });
    let shown = shown.count();
    sheets.truncate(shown);
    Ok(sheets)
}

/// Some of the pages.
fn part<'a>(pages: &'a [Page<'a>], first: usize, input: Input<'_>, most: usize) -> Vec<Sheet> {
    let (mut sheets, mut sum) = (Vec::new(), 0);
    let caches = (InterpreterCache::new(), RenderCache::new());
    for (page, number) in pages.iter().zip(first + 1..) {
        // A mistake in drawing costs the picture of the page.
        let sheet = catch_unwind(AssertUnwindSafe(|| sheet(page, number, input, &caches)));
        let sheet = sheet.unwrap_or_else(|_| Sheet { page: number, ..Sheet::default() });
        sum += sheet.picture.len();
        sheets.push(sheet);
        if most < sum {
            break;
        }
    }
    sheets
}

fn sheet<'a>(
    page: &'a Page<'a>,
    number: usize,
    input: Input<'_>,
    (reading, drawing): &(InterpreterCache<'a>, RenderCache<'a>),
) -> Sheet {
    let settings = InterpreterSettings::default();
    let ink = budget(page, input.limits.unpacked)
        .and_then(|budget| draw(page, budget, reading, &settings));
    let Some(ink) = ink else { return Sheet { page: number, ..Sheet::default() } };
    let sheet = Canvas::new(ink).sheet(number);
    let picture = scale(page).and_then(|scale| {
        is_affordable(page, scale, input, reading, &settings).then_some(())?;
        let pixels = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
        // Instructions of fonts run without a limit of ours.
        let look = RenderSettings { hinting: false, ..RenderSettings::default() };
        let drawn = render(page, drawing, &settings, &look, &pixels);
        png(drawn.width(), drawn.height(), drawn.data_as_u8_slice())
    });
    Sheet { picture: picture.unwrap_or_default(), ..sheet }
}

/// How many pixels a point has; `None` for a page that has no size.
fn scale(page: &Page<'_>) -> Option<f32> {
    let (width, height) = page.render_dimensions();
    let (width, height) = (f64::from(width), f64::from(height));
    let scale = FINE
        .min((MOST_PIXELS / (width * height)).sqrt())
        .min(LONGEST / width)
        .min(LONGEST / height);
    let seen = scale.is_finite() && 1.0 <= width * scale && 1.0 <= height * scale;
    seen.then_some(scale as f32)
}

/// Whether the page can be drawn in little time, and be read then.
fn is_affordable<'a>(
    page: &'a Page<'a>,
    scale: f32,
    input: Input<'_>,
    cache: &InterpreterCache<'a>,
    settings: &InterpreterSettings,
) -> bool {
    let (width, height) = page.render_dimensions();
    let (width, height) = (f64::from(width * scale), f64::from(height * scale));
    let area = Rect::new(0.0, 0.0, width, height);
    let transform = Affine::scale(f64::from(scale)) * page.initial_transform(true).to_kurbo();
    let mut context = Context::new(transform, area, cache, page.xref(), settings.clone());
    let mut cost = Cost::new(area, input.limits.unpacked);
    match catch_unwind(AssertUnwindSafe(|| interpret_page(page, &mut context, &mut cost))) {
        Ok(()) => cost.is_legible(),
        Err(thrown) if thrown.is::<TooMuch>() => false,
        Err(_) => false,
    }
}
