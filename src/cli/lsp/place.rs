//! Between what editors and we call a place: paths and URIs, offsets and lines with columns in UTF-16.

use crate::document::Document;
use crate::source::Span;
use gen_lsp_types::{Position, Range, Uri};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use std::path::{Path, PathBuf};

/// What stands in a URI for something else, or may.
const CODED: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// The file of a URI; `None` for what is no file of this machine.
pub(super) fn path(uri: &Uri) -> Option<PathBuf> {
    let rest = uri.0.strip_prefix("file://")?;
    let rest = rest.strip_prefix("localhost").unwrap_or(rest);
    let path = percent_decode_str(rest).decode_utf8().ok()?;
    if !cfg!(windows) {
        return path.starts_with('/').then(|| PathBuf::from(path.as_ref()));
    }
    let drive = path.strip_prefix('/').filter(|path| path[..path.len().min(2)].ends_with(':'));
    Some(PathBuf::from(drive.map_or_else(|| format!("//{path}"), str::to_owned)))
}

/// The URI of a file.
pub(super) fn uri(path: &Path) -> Uri {
    let path = path.to_string_lossy().replace('\\', "/");
    let slash = if path.starts_with('/') { "" } else { "/" };
    Uri(format!("file://{slash}{}", utf8_percent_encode(&path, CODED)))
}

/// The lines and columns of a span of a document. `text` is what the editor has of it: there, offsets of the file are
/// offsets of the text. What is no text has no lines, and its findings stand at its beginning.
pub(super) fn range(document: &Document, text: Option<&str>, span: Span) -> Range {
    match document.place(span.start) {
        None | Some(crate::document::Place::Line { .. }) => {
            let (start, end) = match text {
                Some(text) => {
                    let Span { start, end } = document.bytes(span);
                    (of_offset(text, start), of_offset(text, end))
                }
                None => (position(document, span.start), position(document, span.end)),
            };
            Range { start, end }
        }
        Some(_) => Range::default(),
    }
}

/// The line and column of an offset, as the file has them.
fn position(document: &Document, offset: usize) -> Position {
    let place = document.position(offset);
    let line = document.lines.start(place.line).filter(|_| document.origins.is_empty());
    let character = match line {
        Some(start) => units(&document.transcript[start..offset]),
        None => place.column - 1,
    };
    Position { line: number(place.line - 1), character: number(character) }
}

/// The line and column of a byte of a text.
pub(super) fn of_offset(text: &str, offset: usize) -> Position {
    let before = &text[..text.floor_char_boundary(offset)];
    let mut start = 0;
    let mut line = 0;
    for end in line_ends(before) {
        (line, start) = (line + 1, end);
    }
    Position { line: number(line), character: number(units(&before[start..])) }
}

/// The byte of a text at a line and column; what lies behind the end of a line is that end.
pub(super) fn offset(text: &str, position: Position) -> usize {
    let mut ends = line_ends(text);
    let start = match position.line {
        0 => 0,
        line => ends.nth(line as usize - 1).unwrap_or(text.len()),
    };
    let line = text[start..].split(['\n', '\r']).next().unwrap_or_default();
    let mut left = position.character as usize;
    let mut at = start;
    for c in line.chars() {
        if left < c.len_utf16() {
            break;
        }
        left -= c.len_utf16();
        at += c.len_utf8();
    }
    at
}

/// Where the lines after the first begin.
fn line_ends(text: &str) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    let ends = move |at: &usize| {
        bytes[*at] == b'\n' || (bytes[*at] == b'\r' && bytes.get(at + 1) != Some(&b'\n'))
    };
    (0..bytes.len()).filter(ends).map(|at| at + 1)
}

fn units(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::{of_offset, offset, path, uri};
    use gen_lsp_types::{Position, Uri};
    use std::path::Path;

    #[test]
    fn columns_are_counted_as_editors_do() {
        let text = "甲乙\r\n𠮷丙\r丁\n";
        for (at, line, character) in
            [(0, 0, 0), (3, 0, 1), (6, 0, 2), (8, 1, 0), (12, 1, 2), (16, 2, 0), (20, 3, 0)]
        {
            let place = Position { line, character };
            assert_eq!((of_offset(text, at), offset(text, place)), (place, at));
        }
        let beyond = |line, character| offset(text, Position { line, character });
        assert_eq!([beyond(0, 9), beyond(1, 1), beyond(7, 0)], [6, 8, text.len()]);
    }

    #[cfg(unix)]
    #[test]
    fn files_have_uris() {
        let file = Path::new("/稿/a b#1.txt");
        assert_eq!(uri(file).0, "file:///%E7%A8%BF/a%20b%231.txt");
        assert_eq!(path(&uri(file)).as_deref(), Some(file));
        assert_eq!(path(&Uri("untitled:1".to_owned())), None);
    }
}
