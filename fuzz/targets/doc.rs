//! Old documents of Word, as the streams of their compound files.

#![no_main]

use gouji_fuzz::{packed_doc, read, sound};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|streams: &[u8]| {
    if let Some(document) = read("a.doc", &packed_doc(streams)) {
        sound(&document);
    }
});
