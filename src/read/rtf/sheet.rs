//! The lists of fonts and of styles.

use super::charset::{SYMBOLS, of_font, of_page};
use encoding_rs::{Encoding, GB18030, WINDOWS_1252};
use std::collections::BTreeMap;

/// A font.
#[derive(Debug, Default)]
struct Font {
    encoding: Option<&'static Encoding>,
    symbols: bool,
    name: String,
}

/// A style of paragraphs.
#[derive(Clone, Debug, Default)]
struct Style {
    outline: Option<usize>,
    contents: bool,
}

/// Fonts and styles by their numbers.
#[derive(Debug)]
pub(super) struct Sheet {
    fonts: BTreeMap<i32, Font>,
    styles: BTreeMap<i32, Style>,
    /// The encoding of the document.
    pub(super) page: &'static Encoding,
    /// The font of text that names none.
    pub(super) usual: i32,
    /// The font or the style being read; none if that is a style of something else.
    current: Option<i32>,
    outline: Option<usize>,
}

impl Sheet {
    pub(super) fn new() -> Self {
        Self {
            fonts: BTreeMap::new(),
            styles: BTreeMap::new(),
            page: WINDOWS_1252,
            usual: 0,
            current: Some(0),
            outline: None,
        }
    }

    /// The encoding of text in a font.
    pub(super) fn encoding(&self, font: i32) -> &'static Encoding {
        self.fonts.get(&font).and_then(|font| font.encoding).unwrap_or(self.page)
    }

    /// The name of a font whose characters are signs, not letters.
    pub(super) fn symbols(&self, font: i32) -> Option<&str> {
        self.fonts.get(&font).filter(|font| font.symbols).map(|font| font.name.as_str())
    }

    /// The level in the outline and whether they are lines of a table of contents, of paragraphs of
    /// a style.
    pub(super) fn style(&self, number: i32) -> (Option<usize>, bool) {
        self.styles.get(&number).map_or((None, false), |style| (style.outline, style.contents))
    }

    /// Takes a word of the head of the document.
    pub(super) fn head(&mut self, word: &[u8], number: Option<i32>) {
        match (word, number) {
            (b"ansicpg", Some(page)) => self.page = of_page(page).unwrap_or(self.page),
            (b"mac", _) => self.page = encoding_rs::MACINTOSH,
            (b"deff", Some(font)) => self.usual = font,
            _ => {}
        }
    }

    /// Takes a word of the list of fonts.
    pub(super) fn font_word(&mut self, word: &[u8], number: i32) {
        match word {
            b"f" => self.current = Some(number),
            b"fcharset" => {
                let font = self.font();
                font.encoding = of_font(number).or(font.encoding);
                font.symbols = number == SYMBOLS;
            }
            b"cpg" => {
                let font = self.font();
                font.encoding = of_page(number).or(font.encoding);
            }
            _ => {}
        }
    }

    fn font(&mut self) -> &mut Font {
        self.fonts.entry(self.current.unwrap_or_default()).or_default()
    }

    /// Takes the name of the font being read, of any of its bytes.
    pub(super) fn font_name(&mut self, name: &str) {
        let font = self.font();
        if font.name.is_empty() {
            name.trim_end_matches(';').trim().clone_into(&mut font.name);
        }
    }

    /// Takes a word of the list of styles.
    pub(super) fn style_word(&mut self, word: &[u8], number: i32) {
        match word {
            b"s" => self.current = Some(number),
            b"cs" | b"ds" | b"ts" => self.current = None,
            b"outlinelevel" => self.outline = usize::try_from(number).ok(),
            _ => {}
        }
    }

    /// Takes the name of the style being read, which ends it.
    pub(super) fn style_name(&mut self, name: &str) {
        let name = name.trim_end_matches(';').trim().to_lowercase();
        if name.is_empty() {
            return;
        }
        let level = name.strip_prefix("heading ").and_then(|level| level.parse::<usize>().ok());
        let outline = self.outline.take().or_else(|| level?.checked_sub(1));
        let outline = outline.filter(|level| *level < 9);
        if let Some(number) = self.current.replace(0) {
            self.styles.insert(number, Style { outline, contents: name.starts_with("toc ") });
        }
    }
}

/// Bytes of the name of a font or style, in its encoding.
pub(super) fn named(bytes: &[u8], encoding: &'static Encoding) -> String {
    // Names are no text, and GBK is read where anything else would fail.
    let (name, failed) = encoding.decode_without_bom_handling(bytes);
    if failed {
        GB18030.decode_without_bom_handling(bytes).0.into_owned()
    } else {
        name.into_owned()
    }
}
