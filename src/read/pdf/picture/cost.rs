//! What it takes to draw a page, found out before it is done: nobody can stop the drawing of a page
//! that is made to take hours, or a picture in it that unpacks to more than there is memory.
//!
//! It sees, too, whether the page could be told from its picture: letters of fonts that are not in
//! the file have no shape.
#![expect(
    clippy::disallowed_types,
    clippy::float_arithmetic,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a page is measured in floats; no amount is held in one"
)]

use super::super::unpack::stream_fits;
use hayro_interpret::font::{Glyph, GlyphRun};
use hayro_interpret::hayro_syntax::Filter;
use hayro_interpret::hayro_syntax::object::Stream;
use hayro_interpret::kurbo::{Affine, BezPath, Rect, Shape};
use hayro_interpret::pattern::{Pattern, TilingPattern};
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, Paint, SoftMask,
};
use std::collections::BTreeMap;
use std::panic::resume_unwind;

/// As much is painted of a page, in pixels: some two seconds of work.
const MOST: u64 = 600_000_000;

/// What a piece of a path, a glyph or a clip takes, in pixels.
const PART: u64 = 16;

/// Pixels of a picture in the page: those of a large sheet, scanned finely.
const LARGEST_IMAGE: u64 = 80_000_000;

/// To work out the colour of a pixel of a shading takes as long as to paint so many.
const SHADING: u64 = 16;

/// Tiles of a pattern overlap no more often along either side.
const MOST_OVERLAPS: f64 = 16.0;

/// Thrown through the interpreter, which cannot be asked to stop.
pub(super) struct TooMuch;

/// Draws nothing, and counts.
pub(super) struct Cost {
    left: u64,
    /// The page in pixels.
    page: Rect,
    /// How much a picture in it may unpack to.
    limit: u64,
    /// How many pieces the shape of each glyph has.
    shapes: BTreeMap<u128, u64>,
    /// Letters that are painted, and those of them that have no shape.
    letters: u64,
    shapeless: u64,
}

impl Cost {
    pub(super) fn new(page: Rect, limit: u64) -> Self {
        Self { left: MOST, page, limit, shapes: BTreeMap::new(), letters: 0, shapeless: 0 }
    }

    /// Whether hardly a letter is missing.
    pub(super) fn is_legible(&self) -> bool {
        self.shapeless * 50 <= self.letters
    }

    fn spend(&mut self, pixels: u64) {
        match self.left.checked_sub(pixels) {
            Some(left) => self.left = left,
            // Without a message: it is no mistake, and it is told as what becomes of the page.
            None => resume_unwind(Box::new(TooMuch)),
        }
    }

    fn refuse(&mut self) {
        self.spend(u64::MAX);
    }

    /// Takes note of something painted within these bounds.
    fn paint(&mut self, bounds: Rect, parts: usize, paint: &Paint<'_>) {
        let pixels = self.pixels(bounds);
        self.spend(pixels.saturating_add(PART.saturating_mul(1 + parts as u64)));
        let Paint::Pattern(pattern) = paint else { return };
        match &**pattern {
            Pattern::Shading(_) => self.spend(pixels.saturating_mul(SHADING)),
            Pattern::Tiling(tiling) => self.tile(tiling),
        }
    }

    /// How much of the page the bounds take.
    fn pixels(&self, bounds: Rect) -> u64 {
        let seen = bounds.intersect(self.page);
        (seen.width().max(0.0) * seen.height().max(0.0)) as u64
    }

    /// A tile is drawn as often as it overlaps itself, and is no larger than the page.
    fn tile(&mut self, tiling: &TilingPattern<'_>) {
        let step = (f64::from(tiling.x_step).abs(), f64::from(tiling.y_step).abs());
        let (width, height) = (tiling.bbox.width(), tiling.bbox.height());
        let (across, down) = (width / step.0, height / step.1);
        let [a, b, c, d, ..] = tiling.matrix.as_coeffs();
        let size = (step.0 * a.hypot(b), step.1 * c.hypot(d));
        let fits = across <= MOST_OVERLAPS
            && down <= MOST_OVERLAPS
            && size.0 <= self.page.width() * 2.0
            && size.1 <= self.page.height() * 2.0;
        if !fits {
            return self.refuse();
        }
        let times = ((across + 1.0) * (down + 1.0)) as u64;
        let before = self.left;
        self.spend((size.0 * size.1) as u64);
        tiling.interpret(self, Affine::IDENTITY, false);
        let once = before - self.left;
        self.spend(once.saturating_mul(times));
    }

    fn mask(&mut self, mask: Option<&SoftMask<'_>>) {
        if let Some(mask) = mask {
            self.spend(self.pixels(self.page).saturating_mul(4));
            mask.interpret(self);
        }
    }

    fn glyph<'a>(&mut self, glyph: &Glyph<'a>, transform: Affine, props: &DrawProps<'a>) {
        let shape = match glyph {
            Glyph::Outline(outline) => {
                let key = outline.identifier().cache_key();
                let shape = || outline.outline().elements().len() as u64;
                *self.shapes.entry(key).or_insert_with(shape)
            }
            Glyph::Type3(drawn) => {
                drawn.interpret(self, props.transform, transform, &props.paint);
                1
            }
        };
        let placed = props.transform * transform;
        let bounds = placed.transform_rect_bbox(Rect::new(0.0, -250.0, 1000.0, 1000.0));
        self.paint(bounds, shape as usize, &props.paint);
        let blank = |text: &str| text.chars().all(char::is_whitespace);
        let is_letter = glyph.as_unicode().is_none_or(|text| !blank(&text_of(&text)));
        self.letters += u64::from(is_letter);
        self.shapeless += u64::from(is_letter && shape == 0);
    }

    /// Whether a picture in the page can be unpacked.
    fn holds(&self, stream: &Stream<'_>) -> bool {
        let side = |keys: [&[u8]; 2]| {
            let side = keys.iter().find_map(|key| stream.dict().get::<u32>(*key));
            side.map_or(0, u64::from)
        };
        let told = side([b"Width", b"W"]).saturating_mul(side([b"Height", b"H"]));
        let columns =
            stream.dict().get::<hayro_interpret::hayro_syntax::object::Dict<'_>>(b"DecodeParms");
        let columns = columns.and_then(|parms| parms.get::<u32>(b"Columns")).map_or(0, u64::from);
        let unknown = stream.filters().iter().any(|filter| match filter {
            Filter::Jbig2Decode => true,
            Filter::JpxDecode => {
                coded_size(&stream.raw_data()).is_none_or(|pixels| LARGEST_IMAGE < pixels)
            }
            _ => false,
        });
        !unknown
            && told <= LARGEST_IMAGE
            && columns.saturating_mul(side([b"Height", b"H"])) <= LARGEST_IMAGE
            && stream_fits(stream, self.limit)
    }

    fn image(&mut self, stream: &Stream<'_>, pixels: u64) {
        let masks = [&b"SMask"[..], b"Mask"];
        let masks = masks.map(|key| stream.dict().get::<Stream<'_>>(key));
        let whole = [Some(stream), masks[0].as_ref(), masks[1].as_ref()];
        if !whole.into_iter().flatten().all(|stream| self.holds(stream)) {
            return self.refuse();
        }
        self.spend(pixels.saturating_mul(2));
    }
}

impl<'a> Device<'a> for Cost {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        self.mask(props.soft_mask.as_ref());
        let bounds = props.transform.transform_rect_bbox(path.bounding_box());
        let wide = match mode {
            DrawMode::Stroke(stroke) | DrawMode::FillAndStroke(_, stroke) => {
                let scale = props.transform.determinant().abs().sqrt();
                f64::from(stroke.line_width) * scale / 2.0 + 1.0
            }
            DrawMode::Fill(_) | DrawMode::Invisible => 0.0,
        };
        // A dashed line falls into pieces that nobody has counted.
        let dashes = match mode {
            DrawMode::Stroke(stroke) | DrawMode::FillAndStroke(_, stroke)
                if !stroke.dash_array.is_empty() =>
            {
                let period: f64 = stroke.dash_array.iter().map(|dash| f64::from(dash.abs())).sum();
                (path.perimeter(1.0) / period.max(1e-6)).min(1e12) as usize
            }
            _ => 0,
        };
        let parts = path.elements().len().saturating_add(dashes);
        self.paint(bounds.inflate(wide, wide), parts, &props.paint);
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        if matches!(mode, DrawMode::Invisible) {
            return self.spend(run.glyphs().len() as u64);
        }
        self.mask(props.soft_mask.as_ref());
        for glyph in run.glyphs() {
            self.glyph(glyph, glyph.transform(), &props);
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        self.mask(props.soft_mask.as_ref());
        let pixels = u64::from(image.width()).saturating_mul(u64::from(image.height()));
        match &image {
            Image::Stencil(stencil) => self.image(stencil.stream(), pixels),
            Image::Raster(raster) => self.image(raster.stream(), pixels),
        }
        let whole = Rect::new(0.0, 0.0, f64::from(image.width()), f64::from(image.height()));
        self.spend(self.pixels(props.transform.transform_rect_bbox(whole)));
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        let bounds = self.pixels(clip.path.bounding_box());
        self.spend(bounds.saturating_add(PART.saturating_mul(clip.path.elements().len() as u64)));
    }

    fn push_clip_rect(&mut self, _: &Rect) {
        self.spend(PART);
    }

    fn pop_clip(&mut self) {}

    fn push_transparency_group(&mut self, _: f32, mask: Option<SoftMask<'a>>, _: BlendMode) {
        self.spend(self.pixels(self.page).saturating_mul(2));
        self.mask(mask.as_ref());
    }

    fn pop_transparency_group(&mut self) {}
}

/// How many pixels a picture of JPEG 2000 says it has.
fn coded_size(data: &[u8]) -> Option<u64> {
    let start = data.windows(4).position(|four| four == [0xFF, 0x4F, 0xFF, 0x51])?;
    let side = |at: usize| -> Option<u64> {
        let four: [u8; 4] = data.get(start + at..start + at + 4)?.try_into().ok()?;
        Some(u64::from(u32::from_be_bytes(four)))
    };
    Some(side(8)?.saturating_mul(side(12)?))
}

fn text_of(text: &hayro_interpret::hayro_cmap::BfString) -> String {
    match text {
        hayro_interpret::hayro_cmap::BfString::Char(c) => c.to_string(),
        hayro_interpret::hayro_cmap::BfString::String(text) => text.clone(),
    }
}
