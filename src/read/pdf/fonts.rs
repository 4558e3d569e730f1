//! Leaves out font programs that reading does not need.
//!
//! The program of a font is its shapes. For a composite font with a map to Unicode nothing else is
//! taken from it: the map says what a character is, the font's dictionary how wide. Unpacking the
//! shapes of a few thousand Chinese characters takes longer than everything else together.

use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, Stream};
use std::collections::BTreeSet;

/// Where a program is named in the file, by the first letter of its key: a key of another name is
/// passed over.
pub(super) fn programs(pdf: &Pdf) -> Vec<usize> {
    let mut found = BTreeSet::new();
    let mut seen = BTreeSet::new();
    for page in pdf.pages().iter() {
        let fonts = &page.resources().fonts;
        // Pages mostly share their fonts.
        if seen.insert(fonts.data().as_ptr().addr()) {
            let fonts = fonts.keys().filter_map(|name| fonts.get::<Dict<'_>>(&*name));
            found.extend(fonts.filter_map(|font| program(pdf, &font)));
        }
    }
    found.into_iter().collect()
}

fn program(pdf: &Pdf, font: &Dict<'_>) -> Option<usize> {
    let composite = font.get::<Name<'_>>(b"Subtype").is_some_and(|kind| &*kind == b"Type0");
    if !composite || font.get::<Stream<'_>>(b"ToUnicode").is_none() {
        return None;
    }
    let descendant = font.get::<Array<'_>>(b"DescendantFonts")?.iter::<Dict<'_>>().next()?;
    let descriptor = descendant.get::<Dict<'_>>(b"FontDescriptor")?;
    let file = pdf.data().as_ref();
    let start = descriptor.data().as_ptr().addr().checked_sub(file.as_ptr().addr())?;
    // A dictionary that is packed with others stands somewhere else.
    let inside = file.get(start..)?.starts_with(descriptor.data());
    let key = descriptor.data().windows(9).position(|window| window == b"/FontFile")?;
    inside.then_some(start + key + 1)
}
