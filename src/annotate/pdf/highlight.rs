//! One highlight with its note, and how it looks where nothing else draws it.

use super::append::{Appendix, reference};
use crate::annotate::remark::Remark;
use crate::diagnostic::Severity;
use crate::document::signature::{AUTHOR, signed};
use crate::read::Spot;
use hayro_interpret::hayro_syntax::object::ObjectIdentifier;
use pdf_writer::types::{AnnotationFlags, AnnotationType, BlendMode};
use pdf_writer::{Chunk, Content, Name, Rect, Str, TextStr};

/// A remark on one page.
pub(super) struct Highlight<'a> {
    /// Which page, from 1.
    pub(super) number: usize,
    pub(super) remark: &'a Remark,
    pub(super) spots: Vec<Spot>,
}

/// Appends a highlight and its look; returns its number.
pub(super) fn write(
    highlight: &Highlight<'_>,
    page: ObjectIdentifier,
    time: &str,
    appendix: &mut Appendix<'_>,
) -> u32 {
    let look = appendix.reserve();
    appendix.add_chunk(look, &drawn(highlight, look));
    let number = appendix.reserve();
    appendix.add_chunk(number, &noted(highlight, (number, look), page, time));
    number
}

/// Red, yellow and blue, as light as a marker pen.
fn color(severity: Severity) -> [u8; 3] {
    match severity {
        Severity::Error => [255, 150, 140],
        Severity::Warning => [255, 220, 110],
        Severity::Info => [160, 205, 255],
    }
}

fn noted(
    highlight: &Highlight<'_>,
    (number, look): (u32, u32),
    page: ObjectIdentifier,
    time: &str,
) -> Chunk {
    let Highlight { remark, spots, .. } = highlight;
    let mut chunk = Chunk::new();
    let mut note = chunk.annotation(reference(number));
    note.subtype(AnnotationType::Highlight);
    note.rect(bounds(spots));
    note.quad_points(
        spots.iter().flat_map(|spot| spot.corners).flat_map(|(x, y)| [points(x), points(y)]),
    );
    note.contents(TextStr(&signed(&remark.lines.join("\n"))));
    note.author(TextStr(AUTHOR));
    note.subject(TextStr(&remark.rule));
    note.name(TextStr(&format!("gouji-{}-{number}", remark.fingerprint)));
    let digits: String = time.chars().filter(char::is_ascii_digit).collect();
    let date = format!("D:{digits}");
    note.pair(Name(b"M"), Str(date.as_bytes()));
    note.pair(Name(b"CreationDate"), Str(date.as_bytes()));
    note.flags(AnnotationFlags::PRINT);
    let [red, green, blue] = color(remark.severity).map(share);
    note.color_rgb(red, green, blue);
    // The library writes references to first generations only; this one may be left out.
    if page.gen_number == 0 {
        note.page(reference(page.obj_number));
    }
    note.appearance().normal().stream(reference(look));
    drop(note);
    chunk
}

/// The boxes filled so that what is printed shows through.
fn drawn(highlight: &Highlight<'_>, number: u32) -> Chunk {
    let mut content = Content::new();
    let [red, green, blue] = color(highlight.remark.severity).map(share);
    content.set_parameters(Name(b"G")).set_fill_rgb(red, green, blue);
    for Spot { corners: [upper_left, upper_right, lower_left, lower_right], .. } in &highlight.spots
    {
        let (x, y) = *upper_left;
        content.move_to(points(x), points(y));
        for (x, y) in [upper_right, lower_right, lower_left] {
            content.line_to(points(*x), points(*y));
        }
        content.close_path().fill_nonzero();
    }
    let content = content.finish();
    let mut chunk = Chunk::new();
    let mut form = chunk.form_xobject(reference(number), &content);
    form.bbox(bounds(&highlight.spots));
    form.group().transparency();
    form.resources()
        .ext_g_states()
        .insert(Name(b"G"))
        .start::<pdf_writer::writers::ExtGraphicsState<'_>>()
        .blend_mode(BlendMode::Multiply);
    drop(form);
    chunk
}

/// The left and the lower end of all spots.
pub(super) fn corner(spots: &[Spot]) -> (i32, i32) {
    let corners = || spots.iter().flat_map(|spot| spot.corners);
    (ends(corners().map(|(x, _)| x)).0, ends(corners().map(|(_, y)| y)).0)
}

/// The box around all spots.
fn bounds(spots: &[Spot]) -> Rect {
    let corners = || spots.iter().flat_map(|spot| spot.corners);
    let (left, right) = ends(corners().map(|(x, _)| x));
    let (low, high) = ends(corners().map(|(_, y)| y));
    Rect::new(points(left), points(low), points(right), points(high))
}

fn ends(along: impl Iterator<Item = i32> + Clone) -> (i32, i32) {
    (along.clone().min().unwrap_or_default(), along.max().unwrap_or_default())
}

/// Hundredths of a unit as the library takes them.
#[expect(
    clippy::disallowed_types,
    clippy::float_arithmetic,
    clippy::cast_precision_loss,
    reason = "lengths on a page; the library takes no other"
)]
fn points(hundredths: i32) -> f32 {
    hundredths as f32 / 100.0
}

/// A part of a colour as the library takes it.
#[expect(
    clippy::disallowed_types,
    clippy::float_arithmetic,
    reason = "a colour; the library takes no other"
)]
fn share(part: u8) -> f32 {
    f32::from(part) / 255.0
}
