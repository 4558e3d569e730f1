//! Rich text says what Word shows once all changes are accepted, each figure at its place.

#[path = "../docx/build.rs"]
#[allow(dead_code, reason = "shared with the tests of Word documents, which use all of it")]
mod build;
#[path = "../generate/dice.rs"]
#[allow(dead_code, reason = "shared with what writes disclosures, which uses all of it")]
mod dice;
mod hostile;
mod tables;
mod text;

use gouji::document::Document;
use gouji::read::{Changes, Input, Limits, ReadError, read_input};
use gouji::source::SourceId;

fn read(bytes: &[u8], changes: Changes) -> Result<Document, ReadError> {
    let limits = Limits::default();
    read_input(Input { name: "a.rtf", bytes, source: SourceId(0), limits, changes })
}

/// A document in GBK with two fonts, of these words.
fn whole(words: &str) -> Vec<u8> {
    let head = "{\\rtf1\\ansi\\ansicpg936\\deff0{\\fonttbl{\\f0\\fcharset134 \\'cb\\'ce\\'cc\\'e5;}\
        {\\f1\\fcharset0 Arial;}{\\f2\\fcharset2 Symbol;}}\
        {\\stylesheet{\\s0 Normal;}{\\s1\\sbasedon0 heading 1;}{\\s2 toc 1;}{\\s3\\outlinelevel2 \\u39064?;}}";
    format!("{head}{words}}}").into_bytes()
}

fn document(words: &str) -> Document {
    read(&whole(words), Changes::Accepted).unwrap_or_else(|error| panic!("{error}"))
}

#[track_caller]
fn shows(words: &str, expected: &[&str]) {
    assert_eq!(build::shown(&document(words)), expected);
}
