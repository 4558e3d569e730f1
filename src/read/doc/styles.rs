//! Styles of paragraphs.

use super::bytes::u16_at;
use super::properties::Paragraph;

/// No chain of styles that are based on each other is longer, unless it goes in a circle.
const LONGEST_CHAIN: usize = 32;

/// A style.
#[derive(Debug, Default)]
struct Style {
    /// Which of those that every word processor knows it is.
    known: u16,
    base: u16,
    modifiers: Vec<u8>,
}

/// The styles by their numbers.
#[derive(Debug, Default)]
pub(super) struct Styles(Vec<Style>);

impl Styles {
    /// Reads the list of styles; it ends where that breaks off.
    pub(super) fn read(list: &[u8]) -> Self {
        let head = usize::from(u16_at(list, 0).unwrap_or(0));
        let size = usize::from(u16_at(list, 4).unwrap_or(0));
        let mut rest = list.get(2 + head..).unwrap_or_default();
        let mut styles = Vec::new();
        while let Some(length) = u16_at(rest, 0).map(usize::from) {
            let Some(one) = rest.get(2..2 + length) else { break };
            styles.push(style(one, size).unwrap_or_default());
            rest = &rest[2 + length..];
        }
        Self(styles)
    }

    /// What a paragraph of a style is, by what the style and those that it is based on say.
    pub(super) fn paragraph(&self, number: u16) -> Paragraph {
        let mut chain = Vec::new();
        let mut next = self.0.get(usize::from(number));
        while let Some(style) = next.filter(|_| chain.len() < LONGEST_CHAIN) {
            chain.push(style);
            next = self.0.get(usize::from(style.base));
        }
        let mut paragraph = Paragraph::of(number);
        for style in chain.into_iter().rev() {
            if let heading @ 1..=9 = style.known {
                paragraph.outline = Some(usize::from(heading - 1));
            }
            paragraph.take(&style.modifiers);
        }
        paragraph
    }

    /// Whether paragraphs of a style are lines of a table of contents.
    pub(super) fn is_contents(&self, number: u16) -> bool {
        self.0.get(usize::from(number)).is_some_and(|style| (19..=27).contains(&style.known))
    }
}

/// One style: its head, its name, and for paragraphs their modifiers.
fn style(bytes: &[u8], head: usize) -> Option<Style> {
    const PARAGRAPH: u16 = 1;
    let known = u16_at(bytes, 0)? & 0x0FFF;
    let (kind, base) = (u16_at(bytes, 2)? & 0xF, u16_at(bytes, 2)? >> 4);
    let name = usize::from(u16_at(bytes, head)?);
    let at = head + 2 + name * 2 + 2;
    let length = usize::from(u16_at(bytes, at)?);
    // Before the modifiers stands the number of the style.
    let modifiers = bytes.get(at + 4..at + 2 + length).unwrap_or_default();
    let modifiers = if kind == PARAGRAPH { modifiers.to_vec() } else { Vec::new() };
    Some(Style { known, base, modifiers })
}
