//! Sheets as text, in any encoding, as bytes.

#![no_main]

use gouji_fuzz::{read, sound};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Some(document) = read("a.csv", bytes) {
        sound(&document);
    }
});
