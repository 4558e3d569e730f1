//! Reads what a rule file says from the tape that `build/tape.rs` made of it, without its TOML: parsing the
//! files that come with the program was half of what starting took.
//!
//! A tape is one value: its kind, where it begins in the text of the file, its length there, and then
//!
//! | kind | value |
//! |---|---|
//! | 0 | a string as it stands in the text: how far behind the beginning, its length |
//! | 1 | a string with escapes: its length, its bytes |
//! | 2 | an integer |
//! | 3, 4 | false, true |
//! | 5 | an array: how many values, the values |
//! | 6 | a table: how many, for each the key as a string (length, bytes) and the value |
//!
//! Numbers have seven bits a byte, the lowest first; all bytes but the last have the eighth.

use super::kind;
use serde::de::value::{BorrowedStrDeserializer, Error};
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, Error as _, IntoDeserializer, MapAccess,
    SeqAccess, Visitor,
};
use serde::forward_to_deserialize_any;
use serde_spanned::de::{SpannedDeserializer, is_spanned};
use std::ops::Range;

/// What a tape says of a text, read as serde reads the TOML.
///
/// # Panics
/// If it is no tape of that text, or says what the type does not have: tests read all there are.
pub(super) fn read<T: DeserializeOwned>(tape: &[u8], text: &str) -> T {
    let mut reader = Reader { tape, text };
    T::deserialize(&mut reader).expect("the built-in rules are tested")
}

struct Reader<'de> {
    /// What is not read yet.
    tape: &'de [u8],
    text: &'de str,
}

impl<'de> Reader<'de> {
    fn byte(&mut self) -> u8 {
        let (first, rest) = self.tape.split_first().expect("a whole tape");
        self.tape = rest;
        *first
    }

    fn number(&mut self) -> usize {
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = self.byte();
            number |= usize::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return number;
            }
            shift += 7;
        }
    }

    fn bytes(&mut self) -> &'de str {
        let len = self.number();
        let (string, rest) = self.tape.split_at(len);
        self.tape = rest;
        std::str::from_utf8(string).expect("a string of a text")
    }

    /// The string of a value whose head is read.
    fn string(&mut self, kind: u8, at: Range<usize>) -> &'de str {
        if kind == kind::STRING {
            return self.bytes();
        }
        let start = at.start + self.number();
        let len = self.number();
        &self.text[start..start + len]
    }

    /// The kind of the value that follows, and where it stands.
    fn head(&mut self) -> (u8, Range<usize>) {
        let kind = self.byte();
        let start = self.number();
        (kind, start..start + self.number())
    }
}

impl<'de> Deserializer<'de> for &mut Reader<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let (kind, at) = self.head();
        match kind {
            kind::IN_TEXT | kind::STRING => visitor.visit_borrowed_str(self.string(kind, at)),
            kind::INTEGER => {
                visitor.visit_i64(i64::try_from(self.number()).map_err(Error::custom)?)
            }
            kind::FALSE | kind::TRUE => visitor.visit_bool(kind == kind::TRUE),
            kind::ARRAY | kind::TABLE => {
                let left = self.number();
                let values = Values { reader: self, left };
                if kind == kind::ARRAY {
                    visitor.visit_seq(values)
                } else {
                    visitor.visit_map(values)
                }
            }
            _ => Err(Error::custom("no tape")),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        if !is_spanned(name) {
            return self.deserialize_any(visitor);
        }
        let span = Reader { ..*self }.head().1;
        visitor.visit_map(SpannedDeserializer::new(self, span))
    }

    /// No variant of what rules say has more than its name.
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let (kind, at) = self.head();
        visitor.visit_enum(BorrowedStrDeserializer::new(self.string(kind, at)))
    }

    forward_to_deserialize_any! {
        bool u8 u16 u32 u64 u128 i8 i16 i32 i64 i128 f32 f64 char str string seq bytes byte_buf map unit
        ignored_any unit_struct tuple_struct tuple identifier
    }
}

impl<'de> IntoDeserializer<'de, Error> for &mut Reader<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

/// The values of an array or a table that are left.
struct Values<'r, 'de> {
    reader: &'r mut Reader<'de>,
    left: usize,
}

impl Values<'_, '_> {
    fn next(&mut self) -> Option<()> {
        self.left = self.left.checked_sub(1)?;
        Some(())
    }
}

impl<'de> SeqAccess<'de> for Values<'_, 'de> {
    type Error = Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Error> {
        self.next().map(|()| seed.deserialize(&mut *self.reader)).transpose()
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.left)
    }
}

impl<'de> MapAccess<'de> for Values<'_, 'de> {
    type Error = Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Error> {
        let Some(()) = self.next() else { return Ok(None) };
        seed.deserialize(BorrowedStrDeserializer::new(self.reader.bytes())).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Error> {
        seed.deserialize(&mut *self.reader)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.left)
    }
}
