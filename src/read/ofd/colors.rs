//! Colours, as far as they tell what is seen: those of objects, and those that they take from a
//! parameter of drawing.

use super::super::ReadError;
use super::super::ooxml::{Element, Xml};
use super::super::paper::Look;
use super::structure::is;
use std::collections::BTreeMap;

/// No chain of parameters that are based on each other is longer, unless it goes in a circle.
const LONGEST_CHAIN: usize = 16;

/// How the inside and the lines of an object come out, where it says.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Paint {
    pub(super) fill: Option<Look>,
    pub(super) stroke: Option<Look>,
}

impl Paint {
    /// Takes the colour that an element is, if it is one.
    pub(super) fn take(&mut self, element: &Element<'_>) {
        if is(element, "FillColor") {
            self.fill = Some(look(element));
        } else if is(element, "StrokeColor") {
            self.stroke = Some(look(element));
        }
    }

    /// This paint, and where it does not say the other.
    pub(super) fn or(self, other: Self) -> Self {
        Self { fill: self.fill.or(other.fill), stroke: self.stroke.or(other.stroke) }
    }
}

/// The parameters of drawing of a document.
#[derive(Debug, Default)]
pub(super) struct Colors(BTreeMap<String, (Paint, Option<String>)>);

impl Colors {
    /// Reads a part of resources.
    pub(super) fn read(&mut self, xml: &mut Xml<'_>) -> Result<(), ReadError> {
        xml.child()?;
        while let Some(list) = xml.child()? {
            if !is(&list, "DrawParams") {
                xml.skip()?;
                continue;
            }
            while let Some(one) = xml.child()? {
                let id = one.attribute_like("ID").unwrap_or_default();
                let base = one.attribute_like("Relative");
                let mut paint = Paint::default();
                while let Some(color) = xml.child()? {
                    paint.take(&color);
                    xml.skip()?;
                }
                self.0.insert(id, (paint, base));
            }
        }
        Ok(())
    }

    /// What an element takes from the parameter that it names.
    pub(super) fn of(&self, element: &Element<'_>) -> Paint {
        let mut whole = Paint::default();
        let mut next = element.attribute_like("DrawParam");
        for _ in 0..LONGEST_CHAIN {
            let Some((paint, base)) = next.as_ref().and_then(|id| self.0.get(id)) else { break };
            whole = whole.or(*paint);
            next.clone_from(base);
        }
        whole
    }
}

/// How a colour comes out. What is no plain colour is taken for one that is seen.
fn look(color: &Element<'_>) -> Look {
    let alpha = color.attribute_like("Alpha").and_then(|alpha| alpha.trim().parse::<u32>().ok());
    if alpha.is_some_and(|alpha| alpha < 8) {
        return Look::Invisible;
    }
    let value = color.attribute_like("Value").unwrap_or_default();
    let parts: Vec<u32> = value.split_whitespace().filter_map(|part| part.parse().ok()).collect();
    let white = match parts.as_slice() {
        [_] | [_, _, _] => parts.iter().all(|part| 250 <= *part),
        // Inks: none is white.
        [_, _, _, _] => parts.iter().all(|part| *part < 6),
        _ => false,
    };
    if white { Look::White } else { Look::Dark }
}
