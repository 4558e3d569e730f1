//! What the targets share: how random bytes become a file, and what must hold of any file.

mod comments;
mod file;
#[path = "../../tests/pdf/made.rs"]
#[allow(dead_code, reason = "shared with the tests of the reader, which use all of it")]
mod made;
mod program;
#[path = "../../tests/fuzz/shapes.rs"]
mod shapes;
#[path = "../../tests/fuzz/sound.rs"]
mod sound;

pub use comments::comment;
pub use file::{PART, input, packed, packed_doc, packed_xls, page, parts, read, streams};
pub use program::{RULES, checked, style, used};

use gouji::document::Document;

/// Holds a document to what holds of every one.
pub fn sound(document: &Document) {
    sound::sound(document);
}

/// The name and the text of a table of this shape.
pub fn table(shape: &[u8]) -> (&'static str, String) {
    shapes::table(shape)
}
