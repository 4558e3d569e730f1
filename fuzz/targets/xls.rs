//! Workbooks of old Excel, as the records of their stream.

#![no_main]

use gouji_fuzz::{packed_xls, read, sound};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|records: &[u8]| {
    if let Some(document) = read("a.xls", &packed_xls(records)) {
        sound(&document);
    }
});
