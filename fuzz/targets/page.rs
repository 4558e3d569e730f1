//! What is drawn on a page of a PDF, as operators.

#![no_main]

use gouji_fuzz::{page, read, sound};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|operators: &[u8]| {
    if let Some(document) = read("a.pdf", &page(operators)) {
        sound(&document);
    }
});
