//! Embeds `rules/**/*.toml`, each as its text and as the tape of what it says: adding a file adds the rule.

mod tape;

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=rules");
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=src/embedded/kind.rs");
    let root =
        PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("rules");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    let mut files = Vec::new();
    collect(&root, &mut files)?;
    files.sort();
    let (mut list, mut tapes) = (String::from("[\n"), Vec::new());
    for path in &files {
        let id = path.strip_prefix(&root).expect("found under root").with_extension("");
        let id = id.to_str().expect("rule file names are UTF-8").replace('\\', "/");
        let text = fs::read_to_string(path)?;
        let start = tapes.len();
        tapes.extend(tape::tape(&text[..head(&text)]));
        // The place of the checkout is asked for when that is compiled: it may have been moved since.
        let text =
            format!("include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/rules/{id}.toml\"))");
        writeln!(list, "File {{ id: {id:?}, text: {text}, start: {start} }},")
            .expect("writing to a string");
    }
    list.push(']');
    fs::write(out.join("tapes"), tapes)?;
    fs::write(out.join("rules.rs"), list)
}

/// Where the examples of a rule begin, which only a few commands need: they stand last in a file.
fn head(text: &str) -> usize {
    let starts = ["\n[[pass]]", "\n[[fail]]", "\n[[limit]]"].map(|start| text.find(start));
    starts.into_iter().flatten().min().map_or(text.len(), |line_end| line_end + 1)
}

fn collect(dir: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            files.push(path);
        }
    }
    Ok(())
}
