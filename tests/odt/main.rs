//! Texts of `OpenDocument` say what `LibreOffice` shows once all changes are accepted, each figure at its
//! place.

#[path = "../docx/build.rs"]
#[allow(dead_code, reason = "shared with the tests of Word documents, which use all of it")]
mod build;
#[path = "../generate/dice.rs"]
#[allow(dead_code, reason = "shared with what writes disclosures, which uses all of it")]
mod dice;
mod hostile;
mod lists;
mod tables;
mod text;

use gouji::document::Document;
use gouji::read::{Changes, Input, Limits, ReadError, read_input};
use gouji::source::SourceId;

const TYPE: &str = "application/vnd.oasis.opendocument.text";

/// The package of a text with this body and these automatic styles.
fn packed(styles: &str, body: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version='1.0' encoding='UTF-8'?><office:document-content xmlns:office='o' xmlns:text='t' \
         xmlns:table='a' xmlns:style='s' xmlns:draw='d' xmlns:fo='f' xmlns:dc='c' xmlns:loext='l'>\
         <office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{body}\
         </office:text></office:body></office:document-content>"
    );
    build::package(&[("mimetype", TYPE.as_bytes()), ("content.xml", content.as_bytes())])
}

fn read(bytes: &[u8], changes: Changes) -> Result<Document, ReadError> {
    let limits = Limits::default();
    read_input(Input { name: "a.odt", bytes, source: SourceId(0), limits, changes })
}

fn document(styles: &str, body: &str) -> Document {
    read(&packed(styles, body), Changes::Accepted).unwrap_or_else(|error| panic!("{error}"))
}

#[track_caller]
fn shows(styles: &str, body: &str, expected: &[&str]) {
    assert_eq!(build::shown(&document(styles, body)), expected);
}
