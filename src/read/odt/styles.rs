//! Styles: what paragraphs and stretches of text are without saying so themselves, and how the levels
//! of lists are written.

use super::super::ReadError;
use super::super::manuscript::Level;
use super::super::ooxml::{Element, Xml};
use super::lists::level;
use std::collections::BTreeMap;

/// No chain of styles that are based on each other is longer, unless it goes in a circle.
const LONGEST_CHAIN: usize = 32;

/// The levels of a list, from 0.
pub(super) type Levels = BTreeMap<usize, Level>;

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    all: BTreeMap<String, Style>,
    lists: BTreeMap<String, Levels>,
    /// How headings are numbered.
    pub(super) headings: Levels,
}

/// One style.
#[derive(Debug, Default)]
struct Style {
    parent: Option<String>,
    /// Whether its text is hidden, where it says.
    hidden: Option<bool>,
    /// The list that its paragraphs are counted in, where it says; an empty name is none.
    list: Option<String>,
    /// The level of its paragraphs in the outline, where it says; 0 is none.
    outline: Option<usize>,
}

impl Styles {
    /// Reads the styles of a part, which add to those that are known.
    pub(super) fn read(&mut self, xml: &mut Xml<'_>) -> Result<(), ReadError> {
        xml.child()?;
        while let Some(element) = xml.child()? {
            if matches!(element.name(), "styles" | "automatic-styles") {
                self.add_all(xml)?;
            } else {
                xml.skip()?;
            }
        }
        Ok(())
    }

    /// Whether text of a style is hidden, where the style says.
    pub(super) fn hidden(&self, name: Option<&str>) -> Option<bool> {
        self.find(name, |style| style.hidden)
    }

    /// The level of paragraphs of a style in the outline, from 1; `None` for body text.
    pub(super) fn outline(&self, name: Option<&str>) -> Option<usize> {
        self.find(name, |style| style.outline).filter(|level| *level != 0)
    }

    /// Whether paragraphs of a style are left out of the numbering of headings.
    pub(super) fn is_unlisted(&self, name: Option<&str>) -> bool {
        self.find(name, |style| style.list.as_ref()).is_some_and(String::is_empty)
    }

    /// The levels of a list.
    pub(super) fn list(&self, name: &str) -> Option<&Levels> {
        self.lists.get(name)
    }

    /// What the style or the nearest that it is based on says.
    fn find<'a, T>(
        &'a self,
        name: Option<&str>,
        said: impl Fn(&'a Style) -> Option<T>,
    ) -> Option<T> {
        let mut next = self.all.get(name?);
        for _ in 0..LONGEST_CHAIN {
            let style = next?;
            if let Some(said) = said(style) {
                return Some(said);
            }
            next = style.parent.as_ref().and_then(|parent| self.all.get(parent));
        }
        None
    }

    fn add_all(&mut self, xml: &mut Xml<'_>) -> Result<(), ReadError> {
        while let Some(element) = xml.child()? {
            match element.name() {
                "style" => {
                    let name = element.attribute("name").unwrap_or_default();
                    let style = style(&element, xml)?;
                    self.all.insert(name, style);
                }
                "list-style" => {
                    let name = element.attribute("name").unwrap_or_default();
                    self.lists.insert(name, levels(xml)?);
                }
                "outline-style" => self.headings = levels(xml)?,
                _ => xml.skip()?,
            }
        }
        Ok(())
    }
}

fn style(element: &Element<'_>, xml: &mut Xml<'_>) -> Result<Style, ReadError> {
    let mut style = Style {
        parent: element.attribute("parent-style-name"),
        list: element.attribute("list-style-name"),
        outline: element.count("default-outline-level"),
        hidden: None,
    };
    while let Some(element) = xml.child()? {
        if element.name() == "text-properties"
            && let Some(display) = element.attribute("display")
        {
            style.hidden = Some(display == "none");
        }
        xml.skip()?;
    }
    Ok(style)
}

fn levels(xml: &mut Xml<'_>) -> Result<Levels, ReadError> {
    let mut levels = Levels::new();
    while let Some(element) = xml.child()? {
        let at = element.count("level").and_then(|at| at.checked_sub(1));
        let level = level(&element, xml)?;
        if let Some(at) = at {
            levels.insert(at, level);
        }
    }
    Ok(levels)
}
