//! What the words of rich text do.

use super::super::ReadError;
use super::super::manuscript::{BREAK, Ending, Look};
use super::destination::character;
use super::state::Destination;
use super::walk::Walk;

/// Tables stand no deeper in each other.
const DEEPEST: usize = 32;

impl Walk<'_> {
    /// Takes a word.
    pub(super) fn word(&mut self, word: &[u8], number: Option<i32>) -> Result<(), ReadError> {
        if let Some(text) = character(word) {
            self.add(text);
            return Ok(());
        }
        match self.state.destination {
            Destination::Nothing | Destination::Pair => return Ok(()),
            Destination::Fonts => self.in_list(word, number, true),
            Destination::Styles => self.in_list(word, number, false),
            _ => {}
        }
        let in_text = self.state.destination == Destination::Text;
        if in_text && self.ends(word)? {
            return Ok(());
        }
        if self.sets_text(word, number)? || self.sets_paragraph(word, number)? {
            return Ok(());
        }
        if in_text && self.row.word(word, number) {
            self.in_row |= word == b"trowd";
        } else {
            self.sheet.head(word, number);
        }
        Ok(())
    }

    fn in_list(&mut self, word: &[u8], number: Option<i32>, fonts: bool) {
        self.decode();
        let number = number.unwrap_or(0);
        if fonts {
            if word == b"f" {
                self.state.font = number;
            }
            self.sheet.font_word(word, number);
        } else {
            self.sheet.style_word(word, number);
        }
    }

    /// Takes a word that ends something; whether it was one.
    fn ends(&mut self, word: &[u8]) -> Result<bool, ReadError> {
        match word {
            b"par" => {
                self.settle()?;
                let ending = self.ending();
                self.stream.end_paragraph(ending)?;
            }
            b"sect" => {
                self.settle()?;
                let ending = self.ending();
                self.stream.break_off(ending)?;
            }
            b"line" | b"page" | b"softline" | b"column" => {
                self.settle()?;
                let look = self.state.look;
                self.stream.say(BREAK, look)?;
            }
            b"cell" => self.end_cell(1)?,
            b"nestcell" => self.end_cell(self.state.depth.max(2))?,
            b"row" => self.end_row(1)?,
            b"nestrow" => self.end_row(self.state.depth.max(2))?,
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn end_cell(&mut self, depth: usize) -> Result<(), ReadError> {
        self.settle()?;
        self.stream.at(depth)?;
        let ending = self.ending();
        self.stream.end_cell(ending)
    }

    fn end_row(&mut self, depth: usize) -> Result<(), ReadError> {
        self.flush()?;
        self.stream.at(depth)?;
        self.stream.end_row(&self.row.marks);
        self.in_row &= depth != 1;
        Ok(())
    }

    fn ending(&self) -> Ending {
        let (outline, contents) = self.sheet.style(self.state.style);
        self.state.ending(outline, contents)
    }

    /// Takes a word about characters; whether it was one.
    fn sets_text(&mut self, word: &[u8], number: Option<i32>) -> Result<bool, ReadError> {
        let on = number != Some(0);
        match word {
            b"f" => {
                self.decode();
                self.state.font = number.unwrap_or(0);
            }
            b"uc" => {
                self.state.substitutes = usize::try_from(number.unwrap_or(1)).unwrap_or(1).min(8);
            }
            b"v" | b"deleted" | b"revised" | b"plain" => {
                self.decode();
                let mut look = self.state.look;
                match word {
                    b"v" => look.hidden = on,
                    b"deleted" => look.deleted = on,
                    b"revised" => look.inserted = on,
                    _ => {
                        look = Look::default();
                        self.state.font = self.sheet.usual;
                    }
                }
                if look != self.state.look {
                    self.flush()?;
                    self.state.look = look;
                }
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// Takes a word about paragraphs; whether it was one.
    fn sets_paragraph(&mut self, word: &[u8], number: Option<i32>) -> Result<bool, ReadError> {
        let value = usize::try_from(number.unwrap_or(0)).ok();
        match word {
            b"pard" | b"intbl" | b"itap" => {
                // Text stands where it was said, not where what follows stands.
                self.flush()?;
                match word {
                    b"pard" => self.state.reset_paragraph(),
                    b"intbl" => self.state.tabled = true,
                    _ => {
                        self.state.depth = value.unwrap_or(1).clamp(1, DEEPEST);
                        self.state.tabled |= 0 < value.unwrap_or(0);
                    }
                }
            }
            b"s" => self.state.style = number.unwrap_or(0),
            b"outlinelevel" => self.state.outline = value,
            b"ilvl" => self.state.level = value.unwrap_or(0),
            _ => return Ok(false),
        }
        Ok(true)
    }
}
