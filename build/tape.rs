//! Writes what a rule file says as `src/embedded/tape.rs` reads it, which tells the form.

#[path = "../src/embedded/kind.rs"]
mod kind;

use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The tape of a TOML text.
///
/// # Panics
/// If it is no TOML, or holds what no rule does.
pub(crate) fn tape(text: &str) -> Vec<u8> {
    let table = DeTable::parse(text).unwrap_or_else(|error| panic!("{error}"));
    let mut tape = Tape { text, bytes: Vec::new() };
    let span = table.span();
    tape.value(&Spanned::new(span, DeValue::Table(table.into_inner())));
    tape.bytes
}

struct Tape<'a> {
    text: &'a str,
    bytes: Vec<u8>,
}

impl Tape<'_> {
    fn value(&mut self, value: &Spanned<DeValue<'_>>) {
        let span = value.span();
        match value.get_ref() {
            DeValue::String(string) => {
                let place = self.text[span.clone()].find(string.as_ref());
                self.head(if place.is_some() { kind::IN_TEXT } else { kind::STRING }, &span);
                match place {
                    Some(place) => [place, string.len()].into_iter().for_each(|n| self.number(n)),
                    None => self.string(string),
                }
            }
            DeValue::Integer(integer) => {
                self.head(kind::INTEGER, &span);
                let radix = integer.radix();
                let value = usize::from_str_radix(integer.as_str(), radix);
                self.number(value.expect("rules count from zero"));
            }
            DeValue::Boolean(value) => {
                self.head(if *value { kind::TRUE } else { kind::FALSE }, &span);
            }
            DeValue::Array(values) => {
                self.head(kind::ARRAY, &span);
                self.number(values.len());
                values.iter().for_each(|value| self.value(value));
            }
            DeValue::Table(table) => {
                self.head(kind::TABLE, &span);
                self.number(table.len());
                for (key, value) in table {
                    self.string(key.get_ref());
                    self.value(value);
                }
            }
            other => panic!("no rule holds a {}", other.type_str()),
        }
    }

    /// The kind of a value and its place.
    fn head(&mut self, kind: u8, span: &Range<usize>) {
        self.bytes.push(kind);
        self.number(span.start);
        self.number(span.end - span.start);
    }

    fn string(&mut self, text: &str) {
        self.number(text.len());
        self.bytes.extend(text.as_bytes());
    }

    /// Seven bits a byte, the lowest first; all bytes but the last have the eighth.
    fn number(&mut self, mut number: usize) {
        loop {
            let low = u8::try_from(number & 0x7f).expect("seven bits");
            number >>= 7;
            self.bytes.push(if number == 0 { low } else { low | 0x80 });
            if number == 0 {
                return;
            }
        }
    }
}
