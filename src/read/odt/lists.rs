//! Lists: how a level is written, and which number the next paragraph gets.

use super::super::ReadError;
use super::super::manuscript::{Level, ListView};
use super::super::ooxml::{Element, Xml};
use super::styles::Levels;
use super::walk::Walk;
use crate::number::NumberFormat;
use std::fmt::Write;

/// Longer texts around a number are no numbers.
const LONGEST_TEXT: usize = 64;

/// The name under which headings count; lists have theirs with a sign before it.
const HEADINGS: &str = "";

/// The list that is open at a place, and those that were.
#[derive(Debug, Default)]
pub(super) struct Open {
    style: String,
    /// The name under which it counts.
    key: String,
    /// How many lists are open, one in the other.
    depth: usize,
    /// How many outermost lists there were.
    count: usize,
    /// Whether the next paragraph is the first of an item.
    item: bool,
}

impl Open {
    /// Leaves all lists for a story of its own, whose lists go on being counted.
    pub(super) fn leave(&mut self) -> Self {
        let count = self.count;
        std::mem::replace(self, Self { count, ..Self::default() })
    }

    /// Goes back to the lists that were left.
    pub(super) fn come_back(&mut self, to: Self) {
        let count = self.count;
        *self = Self { count, ..to };
    }
}

impl Walk<'_> {
    /// Walks a list.
    pub(super) fn list(&mut self, element: &Element<'_>) -> Result<(), ReadError> {
        let outer = (self.lists.style.clone(), self.lists.key.clone());
        let style = element.attribute("style-name");
        if self.lists.depth == 0 {
            self.lists.style = style.unwrap_or_default();
            self.lists.count += 1;
            self.lists.key = self.key(element, &outer.1);
            if let Some(id) = element.attribute("id") {
                self.list_ids.insert(id, self.lists.key.clone());
            }
        } else if let Some(style) = style {
            self.lists.style = style;
        }
        self.lists.depth += 1;
        while let Some(element) = self.xml.child()? {
            match element.name() {
                "list-item" => self.item(&element)?,
                _ => self.inside()?,
            }
        }
        self.lists.depth -= 1;
        // The next list may go on with this one.
        let key = std::mem::take(&mut self.lists.key);
        (self.lists.style, self.lists.key) = outer;
        if self.lists.depth == 0 {
            self.lists.key = key;
        }
        Ok(())
    }

    /// The name under which an outermost list counts: its own, unless it goes on with another.
    fn key(&self, element: &Element<'_>, last: &str) -> String {
        if let Some(id) = element.attribute("continue-list")
            && let Some(key) = self.list_ids.get(&id)
        {
            return key.clone();
        }
        let goes_on = element.attribute("continue-numbering").as_deref() == Some("true");
        if goes_on && !last.is_empty() {
            return last.to_owned();
        }
        format!("#{}", self.lists.count)
    }

    fn item(&mut self, element: &Element<'_>) -> Result<(), ReadError> {
        self.lists.item = true;
        if let Some(start) = element.count("start-value")
            && let Ok(start) = u32::try_from(start)
        {
            self.counter.set(&self.lists.key, self.lists.depth - 1, start);
        }
        self.inside()?;
        self.lists.item = false;
        Ok(())
    }

    /// Numbers the paragraph that was just begun, if it is the first of an item.
    pub(super) fn number_item(&mut self) {
        if !std::mem::take(&mut self.lists.item) || self.is_left_out() {
            return;
        }
        let styles = self.styles;
        if let Some(levels) = styles.list(&self.lists.style) {
            let at = self.lists.depth - 1;
            let key = self.lists.key.clone();
            self.take_number(&key, levels, at);
        }
    }

    /// Numbers the heading that was just begun, if headings of its level are numbered.
    pub(super) fn number_heading(&mut self, element: &Element<'_>) {
        let style = element.attribute("style-name");
        let is_bare = element.attribute("is-list-header").as_deref() == Some("true");
        let at = element.count("outline-level").and_then(|level| level.checked_sub(1));
        let listed = 0 < self.lists.depth || self.styles.is_unlisted(style.as_deref());
        if let (Some(at), false) = (at, is_bare || listed || self.is_left_out()) {
            let styles = self.styles;
            if let Some(start) = element.count("start-value").and_then(|n| u32::try_from(n).ok()) {
                self.counter.set(HEADINGS, at, start);
            }
            self.take_number(HEADINGS, &styles.headings, at);
        }
    }

    fn take_number(&mut self, key: &str, levels: &Levels, at: usize) {
        let list = ListView::plain(key, levels);
        if let Some(number) = self.counter.next(key, list, at)
            && !number.text.trim().is_empty()
        {
            self.galley.number(number);
        }
    }
}

/// Reads what a level of a list says.
pub(super) fn level(element: &Element<'_>, xml: &mut Xml<'_>) -> Result<Level, ReadError> {
    let numeral = match element.name() {
        "list-level-style-number" | "outline-level-style" => {
            numeral(&element.attribute("num-format").unwrap_or_default())
        }
        _ => NumberFormat::Bullet,
    };
    let start = element.count("start-value").and_then(|start| u32::try_from(start).ok());
    let mut level = Level { numeral, start: start.unwrap_or(1), gap: "\t", ..Level::default() };
    if numeral != NumberFormat::None {
        level.text = written(element);
        level.text.truncate(level.text.floor_char_boundary(LONGEST_TEXT));
    }
    gap(&mut level, xml)?;
    Ok(level)
}

/// What stands between number and text may be said at any depth.
fn gap(level: &mut Level, xml: &mut Xml<'_>) -> Result<(), ReadError> {
    while let Some(element) = xml.child()? {
        match element.attribute("label-followed-by").as_deref() {
            Some("space") => level.gap = " ",
            Some("nothing") => level.gap = "",
            _ => {}
        }
        gap(level, xml)?;
    }
    Ok(())
}

/// What is shown, with `%1` for the number of the first level.
fn written(element: &Element<'_>) -> String {
    if let Some(format) = element.attribute("num-list-format") {
        // `%1%` is the number of the first level.
        let parts: Vec<&str> = format.split('%').collect();
        let part = |(place, part): (usize, &&str)| {
            if place % 2 == 1 { format!("%{part}") } else { (*part).to_owned() }
        };
        return parts.iter().enumerate().map(part).collect();
    }
    let said = |name| element.attribute(name).unwrap_or_default().replace('%', "％");
    let at = element.count("level").unwrap_or(1).clamp(1, 9);
    let shown = element.count("display-levels").unwrap_or(1).clamp(1, at);
    let mut text = said("num-prefix");
    for place in at + 1 - shown..=at {
        let _infallible = write!(text, "%{place}");
        text.push_str(if place < at { "." } else { "" });
    }
    text + &said("num-suffix")
}

/// How numbers are written, by the first of them.
fn numeral(format: &str) -> NumberFormat {
    match format.chars().next() {
        None => NumberFormat::None,
        Some('a') => NumberFormat::Lower,
        Some('A') => NumberFormat::Upper,
        Some('i') => NumberFormat::LowerRoman,
        Some('I') => NumberFormat::UpperRoman,
        Some('一') => NumberFormat::Chinese,
        Some('壹') => NumberFormat::ChineseLegal,
        Some('甲') => NumberFormat::Stems,
        Some('子') => NumberFormat::Branches,
        Some('①') => NumberFormat::Circled,
        Some('１') => NumberFormat::FullWidth,
        Some('0') => NumberFormat::DecimalZero,
        _ => NumberFormat::Decimal,
    }
}
