//! Zip archives and compound files as bytes, whatever they hold.

#![no_main]

use gouji::read::members;
use gouji_fuzz::{input, read, sound};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let documents = match members(input("a.zip", bytes)) {
        Some(Ok(members)) => {
            members.iter().filter_map(|member| read(&member.name, &member.bytes)).collect()
        }
        Some(Err(_)) => Vec::new(),
        None => Vec::from_iter(read("a", bytes)),
    };
    documents.iter().for_each(sound);
});
