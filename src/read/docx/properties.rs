//! What paragraphs, runs, rows and cells say about themselves before their content comes.

use super::super::manuscript::{Extent, Merge};
use super::super::ooxml::Xml;
use super::super::{Changes, ReadError};

/// The number a paragraph asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct NumberAsked {
    /// Which list; `0` is none.
    pub(super) list: Option<String>,
    /// Which level of it, from 0.
    pub(super) level: Option<usize>,
}

/// The properties of a paragraph, or of a style of paragraphs.
#[derive(Clone, Debug, Default)]
pub(super) struct ParagraphProperties {
    pub(super) style: Option<String>,
    pub(super) number: NumberAsked,
    /// From 0; 9 is the level of body text.
    pub(super) outline: Option<usize>,
    /// Whether its mark is inserted or deleted by a tracked change.
    pub(super) changed: bool,
    /// Whether its mark is deleted or hidden, so that the next paragraph goes on with it.
    pub(super) joined: bool,
}

impl ParagraphProperties {
    /// Reads the rest of `w:pPr`.
    pub(super) fn read(xml: &mut Xml<'_>) -> Result<Self, ReadError> {
        let mut read = Self::default();
        while let Some(element) = xml.child()? {
            match element.name() {
                "pStyle" => read.style = element.value(),
                "outlineLvl" => read.outline = element.number(),
                "numPr" => {
                    read.number = number_asked(xml)?;
                    continue;
                }
                "rPr" => {
                    read.read_mark(xml)?;
                    continue;
                }
                _ => {}
            }
            xml.skip()?;
        }
        Ok(read)
    }

    fn read_mark(&mut self, xml: &mut Xml<'_>) -> Result<(), ReadError> {
        while let Some(element) = xml.child()? {
            match element.name() {
                name @ ("ins" | "moveTo" | "del" | "moveFrom") => {
                    self.changed = true;
                    self.joined |= leaves_out(xml.changes(), name);
                }
                "vanish" | "specVanish" => self.joined |= element.is_on(),
                _ => {}
            }
            xml.skip()?;
        }
        Ok(())
    }
}

fn number_asked(xml: &mut Xml<'_>) -> Result<NumberAsked, ReadError> {
    let mut asked = NumberAsked::default();
    while let Some(element) = xml.child()? {
        match element.name() {
            "numId" => asked.list = element.value(),
            "ilvl" => asked.level = element.number(),
            _ => {}
        }
        xml.skip()?;
    }
    Ok(asked)
}

/// The properties of a run, or of a style of runs.
#[derive(Clone, Debug, Default)]
pub(super) struct RunProperties {
    pub(super) style: Option<String>,
    /// Whether it is hidden, where it says.
    pub(super) hidden: Option<bool>,
}

impl RunProperties {
    /// Reads the rest of `w:rPr`. `w:webHidden` hides only from browsers.
    pub(super) fn read(xml: &mut Xml<'_>) -> Result<Self, ReadError> {
        let mut read = Self::default();
        while let Some(element) = xml.child()? {
            match element.name() {
                "rStyle" => read.style = element.value(),
                "vanish" => read.hidden = Some(element.is_on()),
                _ => {}
            }
            xml.skip()?;
        }
        Ok(read)
    }
}

/// The properties of a row of a table.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct RowProperties {
    /// Columns left free before its first cell.
    pub(super) before: usize,
    /// Columns left free after its last cell.
    pub(super) after: usize,
    /// Whether it is inserted or deleted by a tracked change.
    pub(super) changed: bool,
    /// Whether that leaves it out.
    pub(super) deleted: bool,
    pub(super) hidden: bool,
}

impl RowProperties {
    /// Reads the rest of `w:trPr`.
    pub(super) fn read(xml: &mut Xml<'_>) -> Result<Self, ReadError> {
        let mut read = Self::default();
        while let Some(element) = xml.child()? {
            match element.name() {
                "gridBefore" => read.before = element.number().unwrap_or(0),
                "gridAfter" => read.after = element.number().unwrap_or(0),
                name @ ("ins" | "del") => {
                    read.changed = true;
                    read.deleted = leaves_out(xml.changes(), name);
                }
                "hidden" => read.hidden = element.is_on(),
                _ => {}
            }
            xml.skip()?;
        }
        Ok(read)
    }
}

/// The properties of a cell of a table.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct CellProperties {
    pub(super) extent: Extent,
    /// Whether it is inserted or deleted by a tracked change.
    pub(super) changed: bool,
    /// Whether that leaves it out.
    pub(super) deleted: bool,
}

impl CellProperties {
    /// Reads the rest of `w:tcPr`.
    pub(super) fn read(xml: &mut Xml<'_>) -> Result<Self, ReadError> {
        let mut read = Self::default();
        while let Some(element) = xml.child()? {
            let merge = || match element.value().as_deref() {
                Some("restart") => Merge::First,
                _ => Merge::Further,
            };
            match element.name() {
                "gridSpan" => read.extent.span = element.number(),
                "vMerge" => read.extent.vertical = merge(),
                "hMerge" => read.extent.horizontal = merge(),
                name @ ("cellIns" | "cellDel") => {
                    read.changed = true;
                    let kind = if name == "cellIns" { "ins" } else { "del" };
                    read.deleted = leaves_out(xml.changes(), kind);
                }
                _ => {}
            }
            xml.skip()?;
        }
        Ok(read)
    }
}

/// Whether a tracked change of this name leaves out what it is about.
pub(super) fn leaves_out(changes: Changes, name: &str) -> bool {
    let deletes = matches!(name, "del" | "moveFrom");
    match changes {
        Changes::Accepted => deletes,
        Changes::Rejected => !deletes,
    }
}
