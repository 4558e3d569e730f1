//! The correct documents: `tests/documents` and the two examples without an error.

use crate::forget::folded;
use std::fs;
use std::path::{Path, PathBuf};

/// A document in plain text or Markdown.
pub(crate) struct Text {
    pub(crate) name: String,
    pub(crate) body: String,
    /// The text as words are looked for in it.
    pub(crate) folded: String,
}

const EXAMPLES: &[&str] =
    &["examples/final-accounts-correct.txt", "examples/final-accounts-markdown.md"];

/// All of them, in order.
pub(crate) fn correct() -> Vec<Text> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let entries = fs::read_dir(root.join("tests/documents")).expect("the documents are there");
    let mut paths: Vec<PathBuf> =
        entries.map(|entry| entry.expect("the folder is readable").path()).collect();
    paths.extend(EXAMPLES.iter().map(|path| root.join(path)));
    paths.sort();
    paths.iter().map(|path| read(path)).collect()
}

fn read(path: &Path) -> Text {
    let name = path.file_name().expect("a file").to_string_lossy().into_owned();
    let body = fs::read_to_string(path).expect("the document is UTF-8");
    Text { name, folded: folded(&body), body }
}
