//! Styles: what paragraphs and runs are without saying so themselves.

use super::super::ReadError;
use super::super::ooxml::{Element, Xml};
use super::properties::{NumberAsked, ParagraphProperties, RunProperties};
use std::collections::BTreeMap;

/// No chain of styles that are based on each other is longer, unless it goes in a circle.
const LONGEST_CHAIN: usize = 32;

/// The styles of a document with all that they inherit.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: BTreeMap<String, Style>,
    /// The style of paragraphs that name none.
    usual: Option<String>,
}

/// One style.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    based_on: Option<String>,
    /// The level of its paragraphs in the outline, from 0; 9 is that of body text.
    pub(super) outline: Option<usize>,
    /// The number that its paragraphs ask for.
    pub(super) number: NumberAsked,
    /// Whether its text is hidden, where it says.
    pub(super) hidden: Option<bool>,
    /// Whether its paragraphs are lines of a table of contents.
    pub(super) contents: bool,
}

impl Styles {
    /// Reads the part of styles.
    pub(super) fn read(xml: &mut Xml<'_>) -> Result<Self, ReadError> {
        let mut read = Self::default();
        xml.child()?;
        while let Some(element) = xml.child()? {
            if element.name() == "style" {
                read.add(&element, xml)?;
            } else {
                xml.skip()?;
            }
        }
        let whole = read.styles.keys().map(|id| (id.clone(), read.inherited(id)));
        read.styles = whole.collect();
        Ok(read)
    }

    /// The style of this name; without a name that of paragraphs that name none.
    pub(super) fn paragraph(&self, id: Option<&str>) -> Option<&Style> {
        self.styles.get(id.or(self.usual.as_deref())?)
    }

    /// The style of a run.
    pub(super) fn run(&self, id: Option<&str>) -> Option<&Style> {
        self.styles.get(id?)
    }

    fn add(&mut self, element: &Element<'_>, xml: &mut Xml<'_>) -> Result<(), ReadError> {
        let id = element.attribute("styleId").unwrap_or_default();
        let usual = matches!(element.attribute("default").as_deref(), Some("1" | "true" | "on"));
        if usual && element.attribute("type").as_deref() == Some("paragraph") {
            self.usual = Some(id.clone());
        }
        let style = style(xml)?;
        self.styles.insert(id, style);
        Ok(())
    }

    /// A style with what it takes from those it is based on.
    fn inherited(&self, id: &str) -> Style {
        let mut whole = Style::default();
        let mut next = Some(id);
        for _ in 0..LONGEST_CHAIN {
            let Some(style) = next.and_then(|id| self.styles.get(id)) else { break };
            whole.outline = whole.outline.or(style.outline);
            whole.number.list = whole.number.list.or_else(|| style.number.list.clone());
            whole.number.level = whole.number.level.or(style.number.level);
            whole.hidden = whole.hidden.or(style.hidden);
            whole.contents |= style.contents;
            next = style.based_on.as_deref();
        }
        whole
    }
}

fn style(xml: &mut Xml<'_>) -> Result<Style, ReadError> {
    let mut style = Style::default();
    let mut named_level = None;
    while let Some(element) = xml.child()? {
        match element.name() {
            "name" => {
                let name = element.value().unwrap_or_default().to_lowercase();
                style.contents = name.starts_with("toc ");
                named_level = heading_level(&name);
            }
            "basedOn" => style.based_on = element.value(),
            "pPr" => {
                let properties = ParagraphProperties::read(xml)?;
                style.outline = properties.outline;
                style.number = properties.number;
                continue;
            }
            "rPr" => {
                style.hidden = RunProperties::read(xml)?.hidden;
                continue;
            }
            _ => {}
        }
        xml.skip()?;
    }
    style.outline = style.outline.or(named_level);
    Ok(style)
}

/// The level of the styles that every word processor knows by their name: `heading 1`.
fn heading_level(name: &str) -> Option<usize> {
    let number: usize = name.strip_prefix("heading ")?.parse().ok()?;
    number.checked_sub(1).filter(|level| *level < 9)
}
