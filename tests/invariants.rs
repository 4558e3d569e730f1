//! What must not be in the source, where neither compiler nor lints would object.

use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn nothing_below_the_command_line_does_io() {
    const WORLD: &[&str] = &[
        "std::fs",
        "std::env",
        "std::net",
        "std::process",
        "std::time",
        "io::stdin",
        "io::stdout",
    ];
    let allowed = |path: &str| path.starts_with("cli/") || path == "main.rs";
    for (path, text) in sources().iter().filter(|(path, _)| !allowed(path)) {
        for word in WORLD {
            assert!(!text.contains(word), "{path} names {word}");
        }
    }
}

#[test]
fn only_renderers_serialize() {
    for (path, text) in sources().iter().filter(|(path, _)| !path.starts_with("render/")) {
        assert!(!text.contains("Serialize"), "{path} names Serialize");
    }
}

/// A contradiction is proven in one place: only its room can make what its field keeps private, of that room
/// one file does, and nobody else calls a relation contradicted than by asking for it.
#[test]
fn only_the_proof_makes_a_contradiction() {
    let (proof, others): (Vec<_>, Vec<_>) =
        sources().into_iter().partition(|(path, _)| path == "check/proof/settle.rs");
    let [(_, proof)] = proof.as_slice() else { panic!("check/proof/settle.rs is there") };
    assert_eq!(proof.matches("impl Proof").count(), 1);
    assert_eq!(proof.matches("fn new(relation").count(), 1);
    let private = |(path, text): &&(String, String)| {
        path == "check/proof/mod.rs" && text.contains("struct Proof(bool);")
    };
    assert_eq!(others.iter().filter(private).count(), 1, "what proves is closed to other rooms");
    for (path, text) in others {
        let makes = text.replace("struct Proof(bool);", "").contains("Proof(");
        assert!(!makes && !text.contains("impl Proof"), "{path} makes a proof");
        let settled = text.contains("standing: Some") || text.contains("standing = Some");
        assert!(!settled, "{path} settles a relation");
    }
}

/// `cli/guard.rs` catches panics, so that one file does not end the run for the others.
#[test]
fn panics_can_be_caught() {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
    let manifest = fs::read_to_string(manifest).expect("it is there");
    let abort = "panic = \"abort\"";
    let (others, page) = manifest.split_once("[profile.page]").expect("it is there");
    let (page, behind) = page.split_once("\n[").expect("more follows");
    assert!(!others.contains(abort) && !behind.contains(abort), "{manifest}");
    // No target of a browser can catch any; there a file is checked by a run of its own.
    assert!(page.contains(abort), "{page}");
}

#[test]
fn one_file_knows_ariadne() {
    let files = sources();
    let naming = files.iter().filter(|(_, text)| text.contains("ariadne::"));
    let naming: Vec<&str> = naming.map(|(path, _)| path.as_str()).collect();
    assert_eq!(naming, ["render/terminal/picture.rs"]);
}

/// Path below `src/` and text of every source file, without its tests.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&root, &mut files);
    let files = files.iter().map(|path| {
        let text = fs::read_to_string(path).expect("a source file is readable UTF-8");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default().to_owned();
        let name = path.strip_prefix(&root).expect("found below it").to_string_lossy();
        (name.replace('\\', "/"), code)
    });
    files.filter(|(name, _)| !name.ends_with("tests.rs")).collect()
}

fn collect(dir: &Path, files: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(dir).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.push(path);
        }
    }
}
