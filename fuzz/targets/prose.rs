//! A text from its bytes to what is shown of it.

#![no_main]

use gouji_fuzz::{read, sound, used};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Some(document) = read("a.txt", text.as_bytes()) {
        sound(&document);
        used(document);
    }
});
