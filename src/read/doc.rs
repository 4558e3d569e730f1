//! Old documents of Word (97 to 2003) and texts of WPS: a compound file in which text, its looks and
//! its tables stand apart, joined by places.

mod bytes;
mod fib;
mod fonts;
mod lists;
mod notes;
mod pieces;
mod properties;
mod runs;
mod sprm;
mod styles;
mod walk;

use super::binary::WORD_95;
use super::compound::{self, Compound};
use super::{Damage, Format, Input, ReadError};
use crate::document::Document;
use fib::Fib;
use walk::Walk;

/// Old documents of Word and of WPS.
pub(super) const FORMAT: Format = Format {
    name: "doc",
    zh: "旧版 Word 和 WPS 文字（doc、wps）",
    en: "old Word and WPS texts (doc, wps)",
    extensions: &["doc", "dot", "wps", "wpt"],
    sniff,
    read,
};

/// The stream of the text.
const TEXT: &str = "WordDocument";

fn sniff(bytes: &[u8]) -> bool {
    compound::holds(bytes, TEXT)
}

/// The streams of a document.
struct Streams {
    text: Vec<u8>,
    table: Vec<u8>,
    /// What is too long to stand with the text.
    data: Vec<u8>,
}

fn read(input: Input<'_>) -> Result<Document, ReadError> {
    let mut file = Compound::open(input, FORMAT.name)?;
    let missing = || damaged(input, Damage::missing().within(TEXT));
    let text = file.stream(TEXT)?.ok_or_else(missing)?;
    let fib = match Fib::read(&text) {
        Some(fib) => fib,
        None if fib::is_older(&text) => {
            return Err(ReadError::Unsupported { name: input.name.to_owned(), kind: WORD_95 });
        }
        None => return Err(damaged(input, Damage::breaks_off().within(TEXT))),
    };
    if fib.encrypted {
        return Err(ReadError::Encrypted { name: input.name.to_owned() });
    }
    let name = if fib.second_table { "1Table" } else { "0Table" };
    let table = file.stream(name)?;
    let table = table.ok_or_else(|| damaged(input, Damage::missing().within(name)))?;
    let data = file.stream("Data")?.unwrap_or_default();
    Walk::new(input, &fib, &Streams { text, table, data })?.document()
}

fn damaged(input: Input<'_>, detail: Damage) -> ReadError {
    ReadError::Damaged { name: input.name.to_owned(), format: FORMAT.name, detail }
}
