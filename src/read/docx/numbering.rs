//! Lists as a document defines them: how each level is written, where it starts and restarts.

use super::super::ReadError;
use super::super::ooxml::{Element, Xml};
use super::properties::NumberAsked;
use super::properties::ParagraphProperties;
use crate::number::NumberFormat;
use std::collections::BTreeMap;

/// Word allows no more levels.
pub(super) const LEVELS: usize = 9;

/// Longer texts around a number are no numbers.
const LONGEST_TEXT: usize = 64;

/// All lists of a document.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// How lists may look, by their ids.
    looks: BTreeMap<String, Look>,
    /// The lists, by their ids.
    lists: BTreeMap<String, List>,
}

/// How a list may look; lists of one look count on from each other.
#[derive(Debug, Default)]
struct Look {
    levels: BTreeMap<usize, Level>,
    /// The style that says how it looks in its stead.
    style: Option<String>,
}

#[derive(Debug, Default)]
struct List {
    look: String,
    own: BTreeMap<usize, Own>,
}

/// What a list has of its own at one level.
#[derive(Debug, Default)]
struct Own {
    start: Option<u32>,
    level: Option<Level>,
}

/// One level of a list.
#[derive(Clone, Debug, Default)]
pub(super) struct Level {
    pub(super) start: u32,
    pub(super) numeral: NumberFormat,
    /// Whether the numbers of the levels above it are written in digits, whatever they are there.
    pub(super) legal: bool,
    /// What is shown, with `%1` for the number of the first level.
    pub(super) text: String,
    /// What stands between number and text.
    pub(super) gap: &'static str,
    /// It starts anew after a number of a level before this one; after none if that is 0.
    pub(super) restart: Option<usize>,
    /// The style whose paragraphs are numbered at this level.
    style: Option<String>,
}

/// A list as its paragraphs see it.
#[derive(Clone, Copy, Debug)]
pub(super) struct ListView<'a> {
    list: &'a List,
    /// The id of its look, under which it counts.
    pub(super) look: &'a str,
    levels: &'a BTreeMap<usize, Level>,
}

impl<'a> ListView<'a> {
    /// One of its levels, if it has it.
    pub(super) fn level(&self, level: usize) -> Option<&'a Level> {
        let own = self.list.own.get(&level).and_then(|own| own.level.as_ref());
        own.or_else(|| self.levels.get(&level))
    }

    /// Where the list starts a level anew when it comes to it first.
    pub(super) fn own_start(&self, level: usize) -> Option<u32> {
        self.list.own.get(&level).and_then(|own| own.start)
    }

    /// The level whose paragraphs have a style.
    pub(super) fn level_of(&self, style: &str) -> Option<usize> {
        (0..LEVELS)
            .find(|at| self.level(*at).is_some_and(|level| level.style.as_deref() == Some(style)))
    }
}

impl Numbering {
    /// Reads the part of lists.
    pub(super) fn read(xml: &mut Xml<'_>) -> Result<Self, ReadError> {
        let mut read = Self::default();
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

    /// The list of an id; `asked` tells for which list a style asks.
    pub(super) fn list<'a>(
        &'a self,
        id: &str,
        asked: impl Fn(&str) -> Option<&'a NumberAsked>,
    ) -> Option<ListView<'a>> {
        let list = self.lists.get(id).filter(|_| id != "0")?;
        let look = self.looks.get(&list.look)?;
        let linked = look.style.as_deref().and_then(asked).and_then(|asked| asked.list.as_ref());
        let name = match linked.and_then(|id| self.lists.get(id)) {
            Some(linked) if look.levels.is_empty() => &linked.look,
            _ => &list.look,
        };
        Some(ListView { list, look: name, levels: &self.looks.get(name)?.levels })
    }
}

fn look(xml: &mut Xml<'_>) -> Result<Look, ReadError> {
    let mut look = Look::default();
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
