//! Comments in a workbook: the copy reads the same.

#![no_main]

use gouji_fuzz::{comment, packed};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|parts: &[u8]| comment("a.xlsx", &packed(parts)));
