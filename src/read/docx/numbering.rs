//! The part of lists.

use super::super::ReadError;
use super::super::manuscript::{Level, List, ListLook, Lists, Own};
use super::super::ooxml::{Element, Xml};
use super::properties::ParagraphProperties;
use crate::number::NumberFormat;

/// Longer texts around a number are no numbers.
const LONGEST_TEXT: usize = 64;

/// Reads the part of lists.
pub(super) fn lists(xml: &mut Xml<'_>) -> Result<Lists, ReadError> {
    let mut read = Lists::default();
    xml.child()?;
    while let Some(element) = xml.child()? {
        match element.name() {
            "abstractNum" => {
                let id = element.attribute("abstractNumId").unwrap_or_default();
                read.looks.insert(id, look(xml)?);
            }
            "num" => {
                let id = element.attribute("numId").unwrap_or_default();
                read.lists.insert(id, list(xml)?);
            }
            _ => xml.skip()?,
        }
    }
    Ok(read)
}

fn look(xml: &mut Xml<'_>) -> Result<ListLook, ReadError> {
    let mut look = ListLook::default();
    while let Some(element) = xml.child()? {
        match element.name() {
            "lvl" => {
                let at = place(&element);
                look.levels.insert(at, level(xml)?);
                continue;
            }
            "numStyleLink" => look.style = element.value(),
            _ => {}
        }
        xml.skip()?;
    }
    Ok(look)
}

fn list(xml: &mut Xml<'_>) -> Result<List, ReadError> {
    let mut list = List::default();
    while let Some(element) = xml.child()? {
        match element.name() {
            "lvlOverride" => {
                let at = place(&element);
                list.own.insert(at, own(xml)?);
                continue;
            }
            "abstractNumId" => list.look = element.value().unwrap_or_default(),
            _ => {}
        }
        xml.skip()?;
    }
    Ok(list)
}

fn own(xml: &mut Xml<'_>) -> Result<Own, ReadError> {
    let mut own = Own::default();
    while let Some(element) = xml.child()? {
        match element.name() {
            "lvl" => {
                own.level = Some(level(xml)?);
                continue;
            }
            "startOverride" => own.start = small(&element),
            _ => {}
        }
        xml.skip()?;
    }
    Ok(own)
}

fn level(xml: &mut Xml<'_>) -> Result<Level, ReadError> {
    let mut level = Level { gap: "\t", ..Level::default() };
    while let Some(element) = xml.child()? {
        match element.name() {
            // A newer way of writing stands beside an older one, which comes last.
            "AlternateContent" | "Choice" | "Fallback" => {
                read_numeral(&mut level, xml)?;
                continue;
            }
            "pPr" => {
                // A style is named here too, but only `w:pStyle` of the level itself counts.
                ParagraphProperties::read(xml)?;
                continue;
            }
            "numFmt" => level.numeral = NumberFormat::named(&element.value().unwrap_or_default()),
            "start" => level.start = small(&element).unwrap_or(0),
            "lvlText" => {
                level.text = element.value().unwrap_or_default();
                level.text.truncate(level.text.floor_char_boundary(LONGEST_TEXT));
            }
            "lvlRestart" => level.restart = element.number(),
            "suff" => level.gap = gap(&element),
            "isLgl" => level.legal = element.is_on(),
            "pStyle" => level.style = element.value(),
            _ => {}
        }
        xml.skip()?;
    }
    Ok(level)
}

/// Looks for the way of writing at any depth.
fn read_numeral(level: &mut Level, xml: &mut Xml<'_>) -> Result<(), ReadError> {
    while let Some(element) = xml.child()? {
        if element.name() == "numFmt" {
            level.numeral = NumberFormat::named(&element.value().unwrap_or_default());
        }
        read_numeral(level, xml)?;
    }
    Ok(())
}

/// Which level an element is about.
fn place(element: &Element<'_>) -> usize {
    element.attribute("ilvl").and_then(|text| text.parse().ok()).unwrap_or(0)
}

fn small(element: &Element<'_>) -> Option<u32> {
    u32::try_from(element.number()?).ok()
}

fn gap(element: &Element<'_>) -> &'static str {
    match element.value().as_deref() {
        Some("space") => " ",
        Some("nothing") => "",
        _ => "\t",
    }
}
