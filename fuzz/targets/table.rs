//! Tables of random shapes from their bytes to what is shown of them.

#![no_main]

use gouji_fuzz::{read, sound, table, used};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let (name, text) = table(bytes);
    if let Some(document) = read(name, text.as_bytes()) {
        sound(&document);
        used(document);
    }
});
