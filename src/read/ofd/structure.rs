//! Which documents a file has, and which pages, templates and resources a document. Names are matched
//! in capitals or not, and a place may be an attribute or the text of an element: writers differ.

use super::super::ReadError;
use super::super::ooxml::{Element, Node, Xml};
use std::collections::BTreeMap;

/// What a document is made of.
#[derive(Debug, Default)]
pub(super) struct Outline {
    /// The size of pages that do not say theirs, as it is written.
    pub(super) area: String,
    /// Where the pages are, in their order.
    pub(super) pages: Vec<String>,
    /// The pages that stand under or over others, by their ids.
    pub(super) templates: BTreeMap<String, Template>,
    /// Where the resources are.
    pub(super) resources: Vec<String>,
}

/// A page that stands under or over others.
#[derive(Debug)]
pub(super) struct Template {
    pub(super) place: String,
    pub(super) over: bool,
}

/// A template that a page uses.
#[derive(Debug)]
pub(super) struct Used {
    pub(super) id: String,
    /// Whether it stands over the page, where that says.
    pub(super) over: Option<bool>,
}

/// Whether an element has this name.
pub(super) fn is(element: &Element<'_>, name: &str) -> bool {
    element.name().eq_ignore_ascii_case(name)
}

/// Where the documents of a file begin.
pub(super) fn bodies(xml: &mut Xml<'_>) -> Result<Vec<String>, ReadError> {
    let mut bodies = Vec::new();
    xml.child()?;
    while let Some(body) = xml.child()? {
        if !is(&body, "DocBody") {
            xml.skip()?;
            continue;
        }
        while let Some(part) = xml.child()? {
            if is(&part, "DocRoot") {
                bodies.push(place(&part, xml)?);
            } else {
                xml.skip()?;
            }
        }
    }
    Ok(bodies)
}

impl Outline {
    /// Reads the part that a document begins with.
    pub(super) fn read(xml: &mut Xml<'_>) -> Result<Self, ReadError> {
        let mut read = Self::default();
        xml.child()?;
        while let Some(element) = xml.child()? {
            if is(&element, "CommonData") {
                read.common(xml)?;
            } else if is(&element, "Pages") {
                while let Some(page) = xml.child()? {
                    read.pages.push(place(&page, xml)?);
                }
            } else {
                xml.skip()?;
            }
        }
        Ok(read)
    }

    fn common(&mut self, xml: &mut Xml<'_>) -> Result<(), ReadError> {
        while let Some(element) = xml.child()? {
            if is(&element, "PageArea") {
                self.area = physical(xml)?.unwrap_or_default();
            } else if is(&element, "PublicRes") || is(&element, "DocumentRes") {
                self.resources.push(place(&element, xml)?);
            } else if is(&element, "TemplatePage") {
                let id = element.attribute_like("ID").unwrap_or_default();
                let over = over(&element).unwrap_or(false);
                let place = place(&element, xml)?;
                self.templates.insert(id, Template { place, over });
            } else {
                xml.skip()?;
            }
        }
        Ok(())
    }
}

/// The templates that a page uses.
pub(super) fn templates(xml: &mut Xml<'_>) -> Result<Vec<Used>, ReadError> {
    let mut used = Vec::new();
    xml.child()?;
    while let Some(element) = xml.child()? {
        if is(&element, "Template") {
            let id = element.attribute_like("TemplateID").unwrap_or_default();
            used.push(Used { id, over: over(&element) });
        }
        xml.skip()?;
    }
    Ok(used)
}

/// The size of a page as it is written, if it says.
pub(super) fn area(xml: &mut Xml<'_>) -> Result<Option<String>, ReadError> {
    let mut area = None;
    xml.child()?;
    while let Some(element) = xml.child()? {
        if is(&element, "Area") {
            area = physical(xml)?;
        } else {
            xml.skip()?;
        }
    }
    Ok(area)
}

/// The box of the paper among those of a page.
fn physical(xml: &mut Xml<'_>) -> Result<Option<String>, ReadError> {
    let mut paper = None;
    while let Some(element) = xml.child()? {
        let text = text(xml)?;
        if is(&element, "PhysicalBox") {
            paper = Some(text);
        }
    }
    Ok(paper)
}

/// Whether a template stands over the page, where it says.
fn over(element: &Element<'_>) -> Option<bool> {
    element.attribute_like("ZOrder").map(|order| order.eq_ignore_ascii_case("Foreground"))
}

/// Where a part is: an attribute, or the text of the element.
fn place(element: &Element<'_>, xml: &mut Xml<'_>) -> Result<String, ReadError> {
    let attribute = element.attribute_like("BaseLoc");
    let text = text(xml)?;
    Ok(attribute.unwrap_or_else(|| text.trim().to_owned()))
}

/// The text of the innermost open element, which is walked to its end.
pub(super) fn text(xml: &mut Xml<'_>) -> Result<String, ReadError> {
    let (mut text, mut depth) = (String::new(), 1_usize);
    while 0 < depth {
        match xml.next()? {
            Some(Node::Element(_)) => depth += 1,
            Some(Node::Text(part, _)) => text.push_str(&part),
            None => depth -= 1,
        }
    }
    Ok(text)
}
