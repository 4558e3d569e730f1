//! Whether a workbook of ours, or a copy with comments, is as gouji wrote it: once somebody saved it anew,
//! there may be in it what nobody has elsewhere, answers to comments above all.
//!
//! Programs write what they save in their own way, so how our comments are written tells.

use super::mark::{CORE, LOOKED_AT, names_us};
use std::fs::File;
use std::io::{Read, Result, Seek, SeekFrom};
use std::path::Path;
use zip::ZipArchive;

/// How gouji begins a comment in a Word document; all others give its paragraphs names and styles.
const IN_WORD: &str = "w:initials=\"GJ\"><w:p><w:r><w:annotationRef/></w:r>";

/// How gouji draws the box of a comment on a cell; all others say how large it is.
const ON_CELL: &str = "style=\"position:absolute;visibility:hidden\" fillcolor=\"#ffffe1\"";

/// How gouji names the author of a note in a PDF; most others leave out the blank.
const IN_PDF: &[u8] = b"/T (gouji)";

/// No more drawings are looked through.
const MOST_DRAWINGS: usize = 100;

/// Whether a package or a PDF is as gouji wrote it.
pub(super) fn is_untouched(path: &Path) -> bool {
    let Ok(file) = File::open(path) else { return false };
    match ZipArchive::new(file) {
        Ok(package) => is_our_package(package),
        Err(_) => ends_as_ours(path).unwrap_or(false),
    }
}

fn is_our_package(mut package: ZipArchive<File>) -> bool {
    if names_us(&mut package, CORE, "gouji") {
        return true;
    }
    let names = package.file_names().filter_map(|name| Some(name.ok()?.to_string()));
    let comments = |name: &String| name.starts_with("word/comments");
    let drawing = |name: &String| {
        Path::new(name).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("vml"))
    };
    let parts: Vec<String> =
        names.filter(|name| comments(name) || drawing(name)).take(MOST_DRAWINGS).collect();
    parts.iter().any(|part| {
        let wanted = if comments(part) { IN_WORD } else { ON_CELL };
        names_us(&mut package, part, wanted)
    })
}

/// Whether comments of gouji are what was written last into a PDF.
fn ends_as_ours(path: &Path) -> Result<bool> {
    const END: &[u8] = b"%%EOF";
    let mut file = File::open(path)?;
    let length = file.metadata()?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(LOOKED_AT)))?;
    let mut tail = Vec::new();
    file.take(LOOKED_AT).read_to_end(&mut tail)?;
    let find = |bytes: &[u8]| bytes.windows(END.len()).rposition(|window| window == END);
    let end = find(&tail).unwrap_or(tail.len());
    let start = find(&tail[..end]).unwrap_or(0);
    Ok(tail[start..end].windows(IN_PDF.len()).any(|window| window == IN_PDF))
}
