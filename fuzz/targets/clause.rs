//! Phrases of rule files: expressions with holes, matched against a text.

#![no_main]

use gouji::claim::pattern;
use gouji_fuzz::RULES;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(pattern) = pattern(text, &RULES.words) {
        let _either = pattern.check();
    }
});
