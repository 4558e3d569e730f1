//! What every object on a page says of itself, and its path if it has one.
#![expect(
    clippy::disallowed_types,
    clippy::float_arithmetic,
    clippy::float_cmp,
    reason = "a page is measured in floats; no amount is held in one"
)]

use super::super::ooxml::Element;
use super::super::paper::{Ink, Look, MOST_COVERS, SMALLEST_COVER, area as on_page};
use super::colors::Paint;
use super::numbers::{self, MILLIMETRE, number};
use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point, Rect, Shape};

/// How wide lines are that do not say, in millimetres.
const LINE: f64 = 0.353;

/// An object that was begun.
#[derive(Clone, Copy, Debug)]
pub(super) struct Object {
    /// Its box on the page, in points.
    pub(super) area: Rect,
    /// From its own space to points of the page.
    pub(super) transform: Affine,
    pub(super) visible: bool,
    fill: Option<bool>,
    stroke: Option<bool>,
    width: f64,
}

impl Object {
    /// What an element says; `page` leads from millimetres to points of the page.
    pub(super) fn new(element: &Element<'_>, page: Affine) -> Self {
        let said = |name| element.attribute_like(name);
        let flag = |name| said(name).map(|value| matches!(value.trim(), "true" | "1"));
        let own = said("Boundary").and_then(|text| numbers::area(&text)).unwrap_or_default();
        let matrix = numbers::matrix(said("CTM").as_deref());
        let alpha = said("Alpha").and_then(|alpha| number(&alpha));
        Self {
            area: page.transform_rect_bbox(own),
            transform: page * Affine::translate((own.x0, own.y0)) * matrix,
            visible: flag("Visible") != Some(false) && alpha.is_none_or(|alpha| 8.0 <= alpha),
            fill: flag("Fill"),
            stroke: flag("Stroke"),
            width: said("LineWidth").and_then(|width| number(&width)).unwrap_or(LINE),
        }
    }

    /// How its text comes out.
    pub(super) fn text_look(&self, paint: Paint) -> Look {
        let stroked = self.stroke == Some(true);
        match (self.visible, self.fill != Some(false), stroked) {
            (false, ..) | (_, false, false) => Look::Invisible,
            (_, true, _) => paint.fill.unwrap_or(Look::Dark),
            (_, false, true) => paint.stroke.unwrap_or(Look::Dark),
        }
    }

    /// Draws a path.
    pub(super) fn draw_path(&self, data: &str, paint: Paint, ink: &mut Ink) {
        if !self.visible || ink.full() {
            return;
        }
        let path = path(data);
        let bounds = self.transform.transform_rect_bbox(path.bounding_box());
        let fill = (self.fill == Some(true)).then_some(paint.fill.unwrap_or(Look::Dark));
        if let Some(look) = fill
            && look != Look::Invisible
        {
            ink.cover(bounds, look, is_box(&path));
            if look == Look::Dark {
                ink.fill(&path, self.transform);
            }
        }
        if self.stroke != Some(false) && paint.stroke.unwrap_or(Look::Dark) == Look::Dark {
            let width = self.width * MILLIMETRE;
            if width < SMALLEST_COVER {
                ink.stroke(&path, self.transform);
            } else {
                ink.cover(bounds.inflate(width / 2.0, width / 2.0), Look::Dark, false);
            }
        }
    }

    /// Draws a picture.
    pub(super) fn draw_picture(&self, ink: &mut Ink) {
        if !self.visible {
            return;
        }
        ink.cover(self.area, Look::Dark, false);
        if ink.pictures.len() <= MOST_COVERS {
            let clip = ink.clip();
            ink.pictures.push(on_page(self.area.intersect(clip)));
        }
    }
}

/// A path as it is abbreviated: `M 0 0 L 10 0 C`.
fn path(data: &str) -> BezPath {
    let mut path = BezPath::new();
    let mut words = data.split(|c: char| c.is_whitespace() || c == ',').filter(|w| !w.is_empty());
    while let Some(word) = words.next() {
        let count = match word {
            "S" | "M" | "L" => 2,
            "Q" => 4,
            "B" => 6,
            "A" => 7,
            "C" => 0,
            _ => continue,
        };
        let numbers: Vec<f64> = words.by_ref().take(count).filter_map(number).collect();
        if numbers.len() < count {
            break;
        }
        let end = match numbers[..] {
            [.., x, y] => Point::new(x, y),
            _ => Point::ZERO,
        };
        match word {
            "S" | "M" => path.move_to(end),
            _ if path.elements().is_empty() => {}
            "L" => path.line_to(end),
            "C" => path.close_path(),
            // Of curves it matters where they end.
            _ => path.quad_to(end, end),
        }
    }
    path
}

/// Whether a path is a box along the edges of the page.
fn is_box(path: &BezPath) -> bool {
    let bounds = path.bounding_box();
    let at_corner = |point: &Point| {
        (point.x == bounds.x0 || point.x == bounds.x1)
            && (point.y == bounds.y0 || point.y == bounds.y1)
    };
    let mut corners = 0;
    let straight = path.elements().iter().all(|element| match element {
        PathEl::MoveTo(point) | PathEl::LineTo(point) => {
            corners += 1;
            at_corner(point)
        }
        PathEl::ClosePath => true,
        PathEl::QuadTo(..) | PathEl::CurveTo(..) => false,
    });
    straight && 4 <= corners
}
