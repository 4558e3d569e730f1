//! One worksheet part: what its cells show, which are merged, which rows and columns are hidden.

use super::super::super::ReadError;
use super::super::digits::Digits;
use super::super::sheet::{At, Content, Meter, Sheet, region};
use super::super::styles::Styles;
use super::super::xml::{Element, Node, Xml};
use super::strings::rich_text;
use crate::document::named_cell;

/// Reads one worksheet.
pub(super) struct Cells<'a, 'm, 'i> {
    pub(super) xml: Xml<'a>,
    pub(super) sheet: Sheet,
    pub(super) meter: &'m mut Meter<'i>,
    pub(super) strings: &'a [Box<str>],
    pub(super) styles: &'a Styles,
}

/// A cell as it is stored.
#[derive(Default)]
struct Stored {
    at: At,
    style: usize,
    kind: String,
    formula: bool,
    value: Option<String>,
}

impl Cells<'_, '_, '_> {
    pub(super) fn read(mut self) -> Result<Sheet, ReadError> {
        let mut at: At = (0, 0);
        while let Some(element) = self.xml.open()? {
            match element.name() {
                "col" if hides(&element, "width") => {
                    if let (Some(first), Some(last)) =
                        (element.number("min"), element.number("max"))
                    {
                        self.sheet.hidden_columns.push(first, last);
                    }
                }
                "row" => {
                    at = (element.number("r").unwrap_or(at.0.saturating_add(1)), 0);
                    if hides(&element, "ht") {
                        self.sheet.hidden_rows.push(at.0, at.0);
                    }
                }
                "c" => at = self.cell(&element, at)?,
                "mergeCell" => {
                    if let Some(region) = element.get("ref").as_deref().and_then(region) {
                        self.meter.merge(&mut self.sheet, region)?;
                    }
                }
                _ => {}
            }
        }
        Ok(self.sheet)
    }

    /// Reads the cell that was just opened, the one after `last`.
    fn cell(&mut self, element: &Element<'_>, last: At) -> Result<At, ReadError> {
        let next = (last.0.max(1), last.1.saturating_add(1));
        let mut stored = Stored {
            at: element.get("r").as_deref().and_then(named_cell).unwrap_or(next),
            style: element.number("s").unwrap_or(0) as usize,
            kind: element.get("t").unwrap_or_default(),
            ..Stored::default()
        };
        loop {
            match self.xml.next()? {
                Some(Node::Open(inner)) => match inner.name() {
                    "v" => stored.value = Some(self.xml.text()?),
                    "is" => stored.value = Some(rich_text(&mut self.xml)?),
                    "f" => {
                        stored.formula = true;
                        self.xml.skip()?;
                    }
                    _ => self.xml.skip()?,
                },
                Some(Node::Text(_)) => {}
                Some(Node::Close) | None => break,
            }
        }
        self.store(&stored)?;
        Ok(stored.at)
    }

    fn store(&mut self, stored: &Stored) -> Result<(), ReadError> {
        let value = stored.value.as_deref().unwrap_or_default();
        if value.is_empty() {
            // A text that is empty is a result, no text at all is none.
            let uncomputed = stored.formula && stored.kind != "str";
            return if uncomputed {
                self.meter.add(&mut self.sheet, stored.at, Content::Uncomputed)
            } else {
                Ok(())
            };
        }
        let shown = match stored.kind.as_str() {
            "e" => return self.meter.add(&mut self.sheet, stored.at, Content::Error),
            "s" => {
                let string =
                    value.trim().parse().ok().and_then(|index: usize| self.strings.get(index));
                self.styles.text(stored.style, string.map_or("", |string| string))
            }
            "str" | "inlineStr" => self.styles.text(stored.style, value),
            "b" => if value.trim() == "1" { "TRUE" } else { "FALSE" }.to_owned(),
            "d" => value.to_owned(),
            _ => match Digits::parse(value) {
                Some(number) => self.styles.number(stored.style, &number),
                None => value.to_owned(),
            },
        };
        self.meter.show(&mut self.sheet, stored.at, &shown)
    }
}

/// Whether a row or column is hidden, or has no extent.
fn hides(element: &Element<'_>, extent: &str) -> bool {
    let none = || {
        element
            .get(extent)
            .and_then(|extent| Digits::parse(&extent))
            .is_some_and(|extent| extent.is_zero())
    };
    element.is("hidden") || none()
}
