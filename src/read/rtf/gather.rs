//! Gathers the text of a group, in whatever way its characters are written.

use super::super::ReadError;
use super::super::manuscript::symbol;
use super::number;
use super::sheet::named;
use super::state::Destination;
use super::walk::Walk;
use std::mem::take;

impl Walk<'_> {
    /// Takes a byte of text.
    pub(super) fn byte(&mut self, byte: u8) {
        self.opened = false;
        if 0 < self.substitutes {
            self.substitutes -= 1;
        } else if !self.state.is_silent() {
            if !self.units.is_empty() {
                self.decode();
            }
            self.bytes.push(byte);
        }
    }

    /// Takes a character of Unicode.
    pub(super) fn unicode(&mut self, code: i32) {
        self.substitutes = self.state.substitutes;
        if self.state.is_silent() {
            return;
        }
        if !self.bytes.is_empty() {
            self.decode();
        }
        // Codes above the middle are written as negative numbers.
        self.units.push(u16::try_from(code & 0xffff).unwrap_or(0xfffd));
    }

    /// Adds text after all that is not yet decoded.
    pub(super) fn add(&mut self, text: &str) {
        self.decode();
        if !self.state.is_silent() {
            self.text.push_str(text);
        }
    }

    /// Decodes what was gathered.
    pub(super) fn decode(&mut self) {
        if self.bytes.is_empty() && self.units.is_empty() {
            return;
        }
        let (bytes, units) = (take(&mut self.bytes), take(&mut self.units));
        let text = &mut self.text;
        let encoding = self.sheet.encoding(self.state.font);
        if matches!(self.state.destination, Destination::Fonts | Destination::Styles) {
            text.push_str(&named(&bytes, encoding));
        } else if let Some(font) = self.sheet.symbols(self.state.font) {
            text.extend(bytes.iter().map(|byte| symbol(font, &format!("{byte:x}"))));
        } else {
            text.push_str(&encoding.decode_without_bom_handling(&bytes).0);
        }
        text.extend(char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)));
    }

    /// Says what was gathered of the text.
    pub(super) fn flush(&mut self) -> Result<(), ReadError> {
        self.decode();
        if self.state.destination != Destination::Text || self.text.is_empty() {
            return Ok(());
        }
        let text = take(&mut self.text);
        self.find_place()?;
        self.stream.say(&text, self.state.look)
    }

    /// Says what was gathered, and goes to where what follows stands.
    pub(super) fn settle(&mut self) -> Result<(), ReadError> {
        self.flush()?;
        self.find_place()
    }

    fn find_place(&mut self) -> Result<(), ReadError> {
        self.stream.at(self.depth())?;
        let number = number::shown(&take(&mut self.number), self.state.level);
        match number {
            Some(number) => self.stream.number(number, self.state.look),
            None => Ok(()),
        }
    }

    /// In how many tables the text stands, one in the other.
    pub(super) fn depth(&self) -> usize {
        if self.state.tabled || self.in_row { self.state.depth.max(1) } else { 0 }
    }
}
