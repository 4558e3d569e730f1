//! Rich text (rtf), as Word and WPS show it once all changes are accepted.

mod charset;
mod destination;
mod gather;
mod lex;
mod number;
mod rows;
mod sheet;
mod state;
mod walk;
mod words;

use super::{Format, Input, ReadError};
use crate::document::Document;
use walk::Walk;

/// Rich text.
pub(super) const FORMAT: Format = Format {
    name: "rtf",
    zh: "富文本文档（RTF）",
    en: "rich text (RTF)",
    extensions: &["rtf"],
    sniff,
    read,
};

const SIGNATURE: &[u8] = b"{\\rtf";

fn sniff(bytes: &[u8]) -> bool {
    bytes.starts_with(SIGNATURE)
}

fn read(input: Input<'_>) -> Result<Document, ReadError> {
    Walk::new(input).document()
}
