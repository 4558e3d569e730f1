//! Writes what the targets start from into `fuzz/seeds/`: documents of the tests, whole and small.
//!
//! ```sh
//! cargo run --manifest-path fuzz/Cargo.toml --example seeds
//! ```

#[path = "../../../tests/docx/build.rs"]
#[allow(dead_code, reason = "shared with the tests of the reader, which use all of it")]
mod docx;
#[path = "../../../tests/annotate/filed.rs"]
#[allow(dead_code, reason = "shared with the tests of comments, which use all of it")]
mod filed;
mod files;
#[path = "../../../tests/pdf/made.rs"]
#[allow(dead_code, reason = "shared with the tests of the reader, which use all of it")]
mod made;
mod papers;
mod settings;
#[path = "../../../tests/sheets/mod.rs"]
#[allow(dead_code, reason = "shared with the tests of the reader, which use all of it")]
mod sheets;
mod small;

use std::fs;
use std::path::Path;

fn main() {
    files::write();
    papers::write();
    settings::write();
    small::write();
}

/// Keeps one thing to start from.
fn seed(target: &str, name: &str, content: &[u8]) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").join(target);
    fs::create_dir_all(&folder).expect("the folder can be written");
    fs::write(folder.join(name), content).expect("the folder can be written");
}
