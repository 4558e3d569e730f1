//! OFD says what a person sees on its pages, each figure at its place.

#[path = "../docx/build.rs"]
#[allow(dead_code, reason = "shared with the tests of Word documents, which use all of it")]
mod build;
#[path = "../generate/dice.rs"]
#[allow(dead_code, reason = "shared with what writes disclosures, which uses all of it")]
mod dice;
mod hostile;
mod pages;
mod text;

use gouji::document::Document;
use gouji::read::{Changes, Input, Limits, ReadError, read_input};
use gouji::source::SourceId;

const SPACE: &str = "xmlns:ofd='http://www.ofdspec.org/2016'";

const ROOT: &str = "<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>";

fn element(name: &str, content: &str) -> String {
    format!("<ofd:{name} {SPACE}>{content}</ofd:{name}>")
}

/// The part of a page with these objects.
fn page(objects: &str) -> String {
    element("Page", &format!("<ofd:Content><ofd:Layer>{objects}</ofd:Layer></ofd:Content>"))
}

/// A file of one document: what its pages have in common, and its pages.
fn packed(common: &str, pages: &[String], further: &[(&str, String)]) -> Vec<u8> {
    let places = (0..pages.len()).map(|at| format!("<ofd:Page ID='{at}' BaseLoc='P_{at}.xml'/>"));
    let document = element(
        "Document",
        &format!(
            "<ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>\
             {common}</ofd:CommonData><ofd:Pages>{}</ofd:Pages>",
            places.collect::<String>()
        ),
    );
    let mut parts = vec![
        ("OFD.xml".to_owned(), element("OFD", ROOT)),
        ("Doc_0/Document.xml".to_owned(), document),
    ];
    parts.extend(
        pages.iter().enumerate().map(|(at, page)| (format!("Doc_0/P_{at}.xml"), page.clone())),
    );
    parts.extend(further.iter().map(|(name, content)| (format!("Doc_0/{name}"), content.clone())));
    let parts: Vec<(&str, &[u8])> =
        parts.iter().map(|(name, content)| (name.as_str(), content.as_bytes())).collect();
    build::package(&parts)
}

fn read(bytes: &[u8]) -> Result<Document, ReadError> {
    let (limits, changes) = (Limits::default(), Changes::default());
    read_input(Input { name: "a.ofd", bytes, source: SourceId(0), limits, changes })
}

fn document(objects: &str) -> Document {
    read(&packed("", &[page(objects)], &[])).unwrap_or_else(|error| panic!("{error}"))
}

#[track_caller]
fn shows(objects: &str, expected: &[&str]) {
    assert_eq!(shown(&document(objects)), expected);
}

/// One line a block, as it stands in the transcript.
fn shown(document: &Document) -> Vec<&str> {
    document.blocks.iter().map(|block| document.text(block.span())).collect()
}

/// A text at a place of the page, five millimetres large.
fn text(x: u32, y: u32, attributes: &str, text: &str) -> String {
    format!(
        "<ofd:TextObject Boundary='{x} {y} 100 6' Size='5' {attributes}>\
         <ofd:TextCode X='0' Y='5'>{text}</ofd:TextCode></ofd:TextObject>"
    )
}
