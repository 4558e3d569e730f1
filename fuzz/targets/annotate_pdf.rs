//! Comments in a PDF: the copy reads the same.

#![no_main]

use gouji_fuzz::comment;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| comment("a.pdf", bytes));
