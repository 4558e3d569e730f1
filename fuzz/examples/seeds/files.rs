//! Files of the repository, as they are or cut into what a target takes.

use super::seed;
use gouji_fuzz::{parts, streams};
use std::fs;
use std::path::{Path, PathBuf};

pub(super) fn write() {
    let documents = ["tests/formats", "tests/versions", "tests/pdf"];
    for (name, content) in all(&documents, &[".html"]) {
        seed("html", &name, &content);
    }
    for (name, content) in all(&documents, &[".pdf"]) {
        seed("pdf", &name, &content);
        seed("annotate_pdf", &name, &content);
    }
    for (name, content) in all(&documents, &[".docx", ".odt", ".ofd", ".xlsx", ".ods", ".xls"]) {
        seed("package", &name, &content);
    }
    for (name, content) in all(&documents, &[".odt"]) {
        seed("odt", &name, &parts(&content, &["mimetype", "content.xml"]));
    }
    for (name, content) in all(&documents, &[".ofd"]) {
        seed("ofd", &name, &parts(&content, &["OFD.xml", "Document.xml", "Page_0/Content.xml"]));
    }
    for (name, content) in all(&documents, &[".rtf"]) {
        seed("rtf", &name, &content);
    }
    for (name, content) in all(&documents, &[".doc"]) {
        seed("doc", &name, &streams(&content));
    }
    for (name, content) in all(&["tests/versions"], &[".gb18030.txt"]) {
        seed("text", &name, &content);
    }
    for (name, content) in all(&["examples", "tests/documents"], &[".txt", ".md"]) {
        seed("text", &name, &content);
        paragraphs(&name, &String::from_utf8_lossy(&content));
    }
}

/// A short seed is changed where it matters.
fn paragraphs(name: &str, text: &str) {
    for (index, piece) in text.split("\n\n").enumerate().filter(|(index, _)| index % 3 == 0) {
        let piece: String = piece.chars().take(300).collect();
        seed("prose", &format!("{name}-{index}"), piece.as_bytes());
        seed("number", &format!("{name}-{index}"), piece.as_bytes());
    }
}

/// The files with one of these endings in these folders of the repository.
pub(super) fn all(folders: &[&str], endings: &[&str]) -> Vec<(String, Vec<u8>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut found = Vec::new();
    for folder in folders {
        let entries = fs::read_dir(root.join(folder)).expect("it is part of the repository");
        let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        paths.sort();
        for path in paths {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if endings.iter().any(|ending| name.ends_with(ending)) {
                found.push((name, fs::read(&path).expect("it is readable")));
            }
        }
    }
    found
}
