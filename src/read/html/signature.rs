//! Which files are web pages.

/// Pages show what they are at the beginning.
const LOOKED_AT: usize = 4 << 10;

/// Elements that only pages begin with.
const PAGE: &[&str] = &["!doctype html", "html", "head", "body", "frameset"];

/// Elements that a part of a page may begin with.
const PART: &[&str] = &[
    "a", "article", "b", "base", "br", "center", "div", "font", "h1", "h2", "h3", "h4", "link",
    "main", "meta", "ol", "p", "pre", "script", "section", "span", "strong", "style", "table",
    "title", "ul",
];

/// Whether a file is a page or a part of one.
pub(super) fn sniff(bytes: &[u8]) -> bool {
    let head = head(bytes);
    begins(&head, PAGE) || begins(&head, PART)
}

/// Whether a file is a page, whatever its name says.
pub(in super::super) fn is_page(bytes: &[u8]) -> bool {
    begins(&head(bytes), PAGE)
}

/// The beginning in lower case, without the zeros of UTF-16 and what may stand before the first
/// element.
fn head(bytes: &[u8]) -> Vec<u8> {
    let bytes = &bytes[..bytes.len().min(LOOKED_AT)];
    let text: Vec<u8> =
        bytes.iter().filter(|byte| **byte != 0).map(u8::to_ascii_lowercase).collect();
    let mut rest = text.as_slice();
    for mark in [b"\xEF\xBB\xBF".as_slice(), b"\xFF\xFE", b"\xFE\xFF"] {
        rest = rest.strip_prefix(mark).unwrap_or(rest);
    }
    loop {
        rest = rest.trim_ascii_start();
        let ends: Option<&[u8]> = match rest {
            [b'<', b'!', b'-', b'-', ..] => Some(b"-->"),
            [b'<', b'?', ..] => Some(b">"),
            _ => None,
        };
        let Some(end) = ends else { return rest.to_vec() };
        let found = rest.windows(end.len()).position(|window| window == end);
        rest = found.map_or(&[], |at| &rest[at + end.len()..]);
    }
}

/// Whether a text begins with one of these elements.
fn begins(head: &[u8], names: &[&str]) -> bool {
    let Some(rest) = head.strip_prefix(b"<") else { return false };
    names.iter().any(|name| {
        rest.strip_prefix(name.as_bytes())
            .and_then(|rest| rest.first())
            .is_some_and(|next| matches!(next, b'>' | b'/') || next.is_ascii_whitespace())
    })
}

#[cfg(test)]
mod tests {
    use super::{is_page, sniff};

    #[test]
    fn pages_are_known_by_their_beginning() {
        for page in [
            "<!DOCTYPE html PUBLIC \"x\">",
            "\u{feff}<?xml version=\"1.0\"?>\r\n<!-- saved -->\n<HTML xmlns=\"x\">",
            "<body>",
        ] {
            assert!(is_page(page.as_bytes()), "{page}");
        }
        let utf16: Vec<u8> = "\u{feff}<html>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(is_page(&utf16));
        assert!(sniff(b"<table border=1>") && !is_page(b"<table border=1>"));
    }

    #[test]
    fn text_that_mentions_elements_stays_text() {
        for text in ["网页以 <html> 开头", "<<html>>", "<pageset>", "a < b", "<!-- <html>", "<?php"]
        {
            assert!(!sniff(text.as_bytes()), "{text}");
        }
    }
}
