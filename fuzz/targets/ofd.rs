//! Pages of OFD, as the parts of their packages.

#![no_main]

use gouji_fuzz::{packed, read, sound};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|parts: &[u8]| {
    if let Some(document) = read("a.ofd", &packed(parts)) {
        sound(&document);
    }
});
