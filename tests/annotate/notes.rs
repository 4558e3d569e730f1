//! The annotations of a PDF, read back.

use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, Stream, String as Text};
use rust_decimal::Decimal;
use std::sync::Arc;

/// An annotation, read back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Note {
    pub(crate) page: usize,
    pub(crate) kind: String,
    pub(crate) contents: String,
    /// The numbers of its quadrilaterals, eight each.
    pub(crate) quads: Vec<Decimal>,
    /// Whether it has a look of its own that fills its box.
    pub(crate) drawn: bool,
}

/// All annotations of a file.
pub(crate) fn notes(bytes: &[u8]) -> Vec<Note> {
    let pdf = Pdf::new(Arc::new(bytes.to_vec())).expect("a readable file");
    let mut notes = Vec::new();
    for (number, page) in (1..).zip(pdf.pages().iter()) {
        let list = page.raw().get::<Array<'_>>(b"Annots");
        for note in list.iter().flat_map(Array::iter::<Dict<'_>>) {
            notes.push(Note {
                page: number,
                kind: note.get::<Name<'_>>(b"Subtype").expect("a kind").as_str().to_owned(),
                contents: text(&note, b"Contents"),
                quads: numbers(&note, b"QuadPoints"),
                drawn: drawn(&note).unwrap_or(false),
            });
        }
    }
    notes
}

fn drawn(note: &Dict<'_>) -> Option<bool> {
    let look = note.get::<Dict<'_>>(b"AP")?.get::<Stream<'_>>(b"N")?;
    let painted = look.decoded_data().ok()?;
    let fills = String::from_utf8(painted.into_owned()).ok()?.lines().any(|line| line == "f");
    Some(fills && numbers(look.dict(), b"BBox") == numbers(note, b"Rect"))
}

fn numbers(dict: &Dict<'_>, key: &[u8]) -> Vec<Decimal> {
    let list = dict.get::<Array<'_>>(key);
    let list = list.map(|list| String::from_utf8(list.data().to_vec()).expect("numbers"));
    list.iter()
        .flat_map(|list| list.split_whitespace())
        .map(|n| n.parse().expect("a number"))
        .collect()
}

/// A text as UTF-16 with its mark.
fn text(dict: &Dict<'_>, key: &[u8]) -> String {
    let Some(text) = dict.get::<Text<'_>>(key) else { return String::new() };
    let Some(wide) = text.strip_prefix(b"\xfe\xff") else {
        return String::from_utf8_lossy(&text).into_owned();
    };
    let units: Vec<u16> =
        wide.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
    String::from_utf16(&units).expect("UTF-16")
}
