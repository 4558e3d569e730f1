//! Walks over rich text: what is text, what is a table, what is left out.

use super::super::manuscript::{Kind, Stream};
use super::super::{Damage, Input, ReadError};
use super::FORMAT;
use super::destination::{Opens, opens};
use super::lex::{Lexer, Token};
use super::rows::Described;
use super::sheet::Sheet;
use super::state::{Destination, State};
use crate::document::Document;
use std::mem::take;

/// A walk over a document.
pub(super) struct Walk<'a> {
    input: Input<'a>,
    pub(super) stream: Stream<'a>,
    pub(super) sheet: Sheet,
    pub(super) state: State,
    /// What holds in the groups around.
    around: Vec<State>,
    /// Text that is not yet said.
    pub(super) text: String,
    /// The number that the paragraph has, as it is shown.
    pub(super) number: String,
    /// Bytes that are not yet decoded.
    pub(super) bytes: Vec<u8>,
    /// Halves of characters of Unicode that are not yet decoded.
    pub(super) units: Vec<u16>,
    /// How many characters that stand for one of Unicode are still to come.
    pub(super) substitutes: usize,
    /// The row that is described.
    pub(super) row: Described,
    /// Whether a row was described whose end has not come.
    pub(super) in_row: bool,
    /// Whether the group has just begun, and whether it may be passed over.
    pub(super) opened: bool,
    optional: bool,
    /// How many comments there were.
    comments: usize,
}

impl<'a> Walk<'a> {
    pub(super) fn new(input: Input<'a>) -> Self {
        Self {
            input,
            stream: Stream::new(input),
            sheet: Sheet::new(),
            state: State::new(),
            around: Vec::new(),
            text: String::new(),
            number: String::new(),
            bytes: Vec::new(),
            units: Vec::new(),
            substitutes: 0,
            row: Described::default(),
            in_row: false,
            opened: false,
            optional: false,
            comments: 0,
        }
    }

    /// Reads the document; what follows its outermost group is not part of it.
    pub(super) fn document(mut self) -> Result<Document, ReadError> {
        for token in Lexer::new(self.input.bytes) {
            match token {
                Token::Open => self.open()?,
                Token::Close => {
                    self.close()?;
                    if self.around.is_empty() {
                        return self.stream.finish(FORMAT.name);
                    }
                }
                Token::Word(word, number) => self.word_token(word, number)?,
                Token::Symbol(sign) => self.symbol(sign)?,
                Token::Hex(byte) | Token::Byte(byte) => self.byte(byte),
                Token::Binary => self.substitutes = self.substitutes.saturating_sub(1),
            }
        }
        let (name, format) = (self.input.name.to_owned(), FORMAT.name);
        Err(ReadError::Damaged { name, format, detail: Damage::breaks_off() })
    }

    fn open(&mut self) -> Result<(), ReadError> {
        self.decode();
        self.substitutes = 0;
        if self.input.limits.depth <= self.around.len() {
            return Err(self.input.too_large("--max-depth", self.input.limits.depth as u64));
        }
        self.around.push(self.state);
        self.state.aside = None;
        (self.opened, self.optional) = (true, false);
        Ok(())
    }

    fn close(&mut self) -> Result<(), ReadError> {
        self.decode();
        self.substitutes = 0;
        self.opened = false;
        let ended = self.state;
        let Some(outer) = self.around.pop() else { return Ok(()) };
        if !ended.reads_as(&outer) || self.around.is_empty() {
            self.flush()?;
        }
        if let Some(in_row) = ended.aside {
            self.flush()?;
            self.stream.end_aside()?;
            self.in_row = in_row;
        }
        self.state = outer;
        if ended.destination != Destination::Text {
            self.end_destination(ended.destination)?;
        }
        Ok(())
    }

    /// What was gathered for something else than the text is complete.
    fn end_destination(&mut self, ended: Destination) -> Result<(), ReadError> {
        let outer = self.state.destination;
        match ended {
            Destination::Fonts => {
                let name = take(&mut self.text);
                self.sheet.font_name(&name);
            }
            Destination::Styles if ended == outer => {
                let name = take(&mut self.text);
                self.sheet.style_name(&name);
            }
            Destination::Number if ended != outer => {
                self.number = take(&mut self.text);
            }
            Destination::Comment if ended != outer => {
                let text = take(&mut self.text);
                self.comments += 1;
                let id = self.comments.to_string();
                self.settle()?;
                self.stream.begin()?;
                let galley = &mut self.stream.galley;
                galley.comments.know(id.clone(), &text);
                galley.story.open.comments.extend(galley.comments.begin(id, false));
            }
            _ => {}
        }
        Ok(())
    }

    fn word_token(&mut self, word: &[u8], number: Option<i32>) -> Result<(), ReadError> {
        if take(&mut self.opened) {
            let optional = take(&mut self.optional);
            if self.state.destination != Destination::Nothing {
                match opens(word, optional) {
                    Some(opened) => return self.begin(opened),
                    None if optional => return Ok(()),
                    None => {}
                }
            }
        }
        if word == b"u" {
            self.unicode(number.unwrap_or(0));
            return Ok(());
        }
        if 0 < self.substitutes {
            self.substitutes -= 1;
            return Ok(());
        }
        self.word(word, number)
    }

    /// Makes of the group what its first word says.
    fn begin(&mut self, opened: Opens) -> Result<(), ReadError> {
        let around = self.around.last().map_or(Destination::Text, |state| state.destination);
        let second = around == Destination::Pair && opened == Opens::A(Destination::Text);
        if around != Destination::Text && !second {
            // What is gathered for something else than the text holds no text.
            self.state.destination = match opened {
                Opens::A(Destination::Text) | Opens::Same => around,
                _ => Destination::Nothing,
            };
            return Ok(());
        }
        match opened {
            Opens::A(destination) => {
                self.flush()?;
                self.state.destination = destination;
            }
            Opens::Same => {}
            Opens::Note => self.aside(Kind::Footnote)?,
            Opens::TextBox => self.aside(Kind::TextBox)?,
            Opens::Picture => {
                self.settle()?;
                self.stream.begin()?;
                let galley = &mut self.stream.galley;
                galley.left_out.picture(&galley.here);
                self.state.destination = Destination::Nothing;
            }
            Opens::RowOfInner => self.row = Described::default(),
        }
        Ok(())
    }

    fn aside(&mut self, kind: Kind) -> Result<(), ReadError> {
        self.settle()?;
        self.stream.begin_aside(kind)?;
        self.state.aside = Some(take(&mut self.in_row));
        self.state.reset_paragraph();
        Ok(())
    }

    fn symbol(&mut self, sign: u8) -> Result<(), ReadError> {
        if sign == b'*' {
            self.optional = self.opened;
            return Ok(());
        }
        self.opened = false;
        if 0 < self.substitutes {
            self.substitutes -= 1;
            return Ok(());
        }
        match sign {
            b'~' => self.add("\u{a0}"),
            b'_' => self.add("-"),
            b'{' | b'}' | b'\\' => self.byte(sign),
            b'\n' | b'\r' => self.word(b"par", None)?,
            b'\t' => self.add("\t"),
            _ => {}
        }
        Ok(())
    }
}
