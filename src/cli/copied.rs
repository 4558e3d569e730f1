//! Whether a copy with comments is as gouji wrote it: once somebody saved it anew, there may be in it what nobody
//! has elsewhere, answers to comments above all.
//!
//! Programs write what they save in their own way, so how our comments are written tells.

use super::mark::{LOOKED_AT, part};
use once_cell::sync::Lazy;
use regex::bytes::Regex;
use std::io::{Read, Result, Seek, SeekFrom};
use std::path::Path;
use zip::ZipArchive;

/// How gouji begins a comment in a Word document, and draws the box of one on a cell. All others give paragraphs
/// names and styles, and say how large a box is.
static AS_WRITTEN: Lazy<Regex> = Lazy::new(|| {
    let seals = [
        r#"initials="GJ"><[\w:]*p><[\w:]*r><[\w:]*annotationRef/>"#,
        r##"style="position:absolute;visibility:hidden" fillcolor="#ffffe1""##,
    ];
    Regex::new(&format!("(?-u){}", seals.join("|"))).expect("a fixed expression")
});

/// How gouji names the author of a note in a PDF; most others leave out the blank.
const IN_PDF: &[u8] = b"/T (gouji)";

/// No more drawings are looked through.
const MOST_DRAWINGS: usize = 100;

/// Whether comments stand in a package just as gouji writes them.
pub(super) fn is_copy(package: &mut ZipArchive<impl Read + Seek>) -> bool {
    let names = package.file_names().filter_map(|name| Some(name.ok()?.to_string()));
    let drawing = |name: &String| {
        Path::new(name).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("vml"))
    };
    let parts: Vec<String> = names
        .filter(|name| name.starts_with("word/comments") || drawing(name))
        .take(MOST_DRAWINGS)
        .collect();
    parts.iter().filter_map(|name| part(package, name)).any(|text| AS_WRITTEN.is_match(&text))
}

/// Whether comments of gouji are what was written last into a PDF.
pub(super) fn ends_as_ours(file: &mut (impl Read + Seek)) -> Result<bool> {
    const END: &[u8] = b"%%EOF";
    let length = file.seek(SeekFrom::End(0))?;
    file.seek(SeekFrom::Start(length.saturating_sub(LOOKED_AT)))?;
    let mut tail = Vec::new();
    file.take(LOOKED_AT).read_to_end(&mut tail)?;
    let find = |bytes: &[u8]| bytes.windows(END.len()).rposition(|window| window == END);
    let end = find(&tail).unwrap_or(tail.len());
    let start = find(&tail[..end]).unwrap_or(0);
    Ok(tail[start..end].windows(IN_PDF.len()).any(|window| window == IN_PDF))
}
