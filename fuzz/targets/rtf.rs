//! Rich text.

#![no_main]

use gouji_fuzz::{read, sound};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|words: &[u8]| {
    let whole = [b"{\\rtf1\\ansicpg936 ", words, b"}"].concat();
    if let Some(document) = read("a.rtf", &whole) {
        sound(&document);
    }
});
