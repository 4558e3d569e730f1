//! Draws a page: its layers in their order, with what stands under and over it.
#![expect(
    clippy::float_arithmetic,
    reason = "a page is measured in floats; no amount is held in one"
)]

use super::super::ReadError;
use super::super::ooxml::Xml;
use super::super::paper::Ink;
use super::colors::{Colors, Paint};
use super::numbers::{self, MILLIMETRE};
use super::object::Object;
use super::structure::{is, text};
use super::text::draw_text;
use hayro_interpret::kurbo::{Affine, Rect};

/// The size of a page that says none: A4, in millimetres.
const A4: Rect = Rect::new(0.0, 0.0, 210.0, 297.0);

/// What stands on a page of this size, as it is written, one part over the other.
pub(super) fn draw(area: &str, parts: Vec<Xml<'_>>, colors: &Colors) -> Result<Ink, ReadError> {
    let area = numbers::area(area).filter(|area| !area.is_zero_area()).unwrap_or(A4);
    let page = Affine::scale(MILLIMETRE) * Affine::translate((-area.x0, -area.y0));
    let ink = Ink::new(area.width() * MILLIMETRE, area.height() * MILLIMETRE);
    let mut pen = Pen { ink, page, colors };
    for mut xml in parts {
        pen.part(&mut xml)?;
    }
    Ok(pen.ink)
}

struct Pen<'a> {
    ink: Ink,
    /// From millimetres to points of the page.
    page: Affine,
    colors: &'a Colors,
}

impl Pen<'_> {
    fn part(&mut self, xml: &mut Xml<'_>) -> Result<(), ReadError> {
        xml.child()?;
        while let Some(element) = xml.child()? {
            if is(&element, "Content") {
                self.objects(xml, Paint::default())?;
            } else {
                xml.skip()?;
            }
        }
        Ok(())
    }

    /// Draws what is left of the innermost open element: objects, or layers and blocks of them.
    fn objects(&mut self, xml: &mut Xml<'_>, around: Paint) -> Result<(), ReadError> {
        while let Some(element) = xml.child()? {
            let paint = self.colors.of(&element).or(around);
            let object = Object::new(&element, self.page);
            match element.name().to_ascii_lowercase().as_str() {
                "layer" | "pageblock" => self.objects(xml, paint)?,
                "textobject" => draw_text(&element, object, paint, xml, &mut self.ink)?,
                "pathobject" => self.path(object, paint, xml)?,
                "imageobject" | "compositeobject" => {
                    object.draw_picture(&mut self.ink);
                    xml.skip()?;
                }
                _ => xml.skip()?,
            }
        }
        Ok(())
    }

    fn path(&mut self, object: Object, paint: Paint, xml: &mut Xml<'_>) -> Result<(), ReadError> {
        let mut own = Paint::default();
        let mut data = String::new();
        while let Some(element) = xml.child()? {
            own.take(&element);
            if is(&element, "AbbreviatedData") {
                data = text(xml)?;
            } else {
                xml.skip()?;
            }
        }
        object.draw_path(&data, own.or(paint), &mut self.ink);
        Ok(())
    }
}
