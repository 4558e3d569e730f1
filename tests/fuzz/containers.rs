//! Documents of office programs and pages with their structure changed: read or refused, and what is
//! read holds together.

use crate::dice::Dice;
use crate::sound::sound;
use crate::{tree, use_document};
use gouji::read::read;
use gouji::source::SourceId;
use std::io::{Cursor, Read, Write};
use std::path::Path;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// One in so many is checked, too, which takes longer than reading.
const CHECKED: u64 = 8;

fn own(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/versions").join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The parts of a package that readers look into.
fn parts(package: &[u8], of: &[&str]) -> Vec<(String, String)> {
    let mut archive = ZipArchive::new(Cursor::new(package)).expect("a package");
    let mut parts = Vec::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).expect("a part");
        let name = part.name().expect("a name").into_owned();
        if of.iter().any(|end| name.ends_with(end)) {
            let mut text = String::new();
            part.read_to_string(&mut text).expect("XML");
            parts.push((name, text));
        }
    }
    parts
}

fn packed(parts: &[(String, String)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name, SimpleFileOptions::default()).expect("memory takes it");
        zip.write_all(text.as_bytes()).expect("memory takes it");
    }
    zip.finish().expect("memory takes it").into_inner()
}

/// Changes parts of a package so many times, each from its beginning.
fn change(name: &str, of: &[&str], rounds: u64) {
    let whole = parts(&own(name), of);
    for seed in 0..rounds {
        let mut dice = Dice::new(seed);
        let mut parts = whole.clone();
        let at = dice.below(parts.len());
        parts[at].1 = tree::mutated(&parts[at].1, &mut dice);
        try_out(name, &packed(&parts), seed);
    }
}

fn try_out(name: &str, bytes: &[u8], seed: u64) {
    if let Ok(document) = read(name, bytes, SourceId(0)) {
        sound(&document);
        if seed.is_multiple_of(CHECKED) {
            use_document(document);
        }
    }
}

#[test]
fn word_documents_of_any_structure_are_read_or_refused() {
    let of = ["document.xml", "word/styles.xml", "numbering.xml", ".rels", "Types].xml"];
    change("budget-errors.docx", &of, 64);
}

#[test]
fn workbooks_of_any_structure_are_read_or_refused() {
    change("budget-errors-tables.xlsx", &[".xml", ".rels"], 120);
    change("budget-errors-tables.ods", &["content.xml", "mimetype"], 40);
}

#[test]
fn texts_and_pages_of_any_structure_are_read_or_refused() {
    change("budget-errors.odt", &["content.xml", "styles.xml", "manifest.xml", "mimetype"], 32);
    change("budget-errors.ofd", &[".xml"], 64);
}

#[test]
fn pages_of_any_structure_are_read_or_refused() {
    let page = String::from_utf8(own("budget-errors.html")).expect("UTF-8");
    for seed in 0..80 {
        let changed = tree::mutated(&page, &mut Dice::new(seed));
        try_out("a.html", changed.as_bytes(), seed);
    }
}
