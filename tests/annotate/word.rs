//! What is in a Word package, read by other means than ours.

use regex::Regex;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};

/// All parts of a package, in their order.
pub(crate) fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let names: Vec<String> = (0..archive.len())
        .map(|index| archive.by_index(index).expect("a part").name().expect("a name").into_owned())
        .collect();
    let part = |name: String| {
        let mut content = Vec::new();
        let mut file = archive.by_name(&name).expect("a part");
        file.read_to_end(&mut content).expect("memory");
        drop(file);
        (name, content)
    };
    names.into_iter().map(part).collect()
}

pub(crate) fn part(bytes: &[u8], name: &str) -> String {
    let found = parts(bytes).into_iter().find(|(other, _)| other == name);
    let (_, content) = found.unwrap_or_else(|| panic!("no {name}"));
    String::from_utf8(content).expect("UTF-8")
}

pub(crate) fn document(bytes: &[u8]) -> String {
    part(bytes, "word/document.xml")
}

/// XML without its tags, references resolved.
pub(crate) fn stripped(xml: &str) -> String {
    let text = Regex::new("<[^>]*>").expect("fixed").replace_all(xml, "");
    quick_xml::escape::unescape(&text).expect("known references").into_owned()
}

/// What stands between the marks of each comment, by its number.
pub(crate) fn anchored(xml: &str) -> BTreeMap<usize, String> {
    let start = Regex::new(r#"<(?:\w+:)?commentRangeStart[^>]* w:id="(\d+)"/>"#).expect("fixed");
    let anchor = |found: regex::Captures<'_>| {
        let rest = &xml[found.get(0).expect("the whole").end()..];
        let end = Regex::new(&format!(r#"<(?:\w+:)?commentRangeEnd[^>]* w:id="{}"/>"#, &found[1]));
        let end = end.expect("a number").find(rest).expect("a comment ends").start();
        (found[1].parse().expect("a number"), stripped(&rest[..end]))
    };
    start.captures_iter(xml).map(anchor).collect()
}

/// What each comment says, by its number, a line a paragraph.
pub(crate) fn comments(bytes: &[u8], name: &str) -> BTreeMap<usize, String> {
    let xml = part(bytes, name);
    let comment = Regex::new(r#"(?s)<w:comment [^>]*w:id="(\d+)"[^>]*>(.*?)</w:comment>"#);
    let comment = comment.expect("fixed");
    let text = |found: regex::Captures<'_>| {
        let lines: Vec<String> = found[2].split("</w:p>").map(stripped).collect();
        (found[1].parse().expect("a number"), lines.join("\n").trim_end().to_owned())
    };
    comment.captures_iter(&xml).map(text).collect()
}
