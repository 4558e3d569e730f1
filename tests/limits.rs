//! How much of a file is read at most: what is more is refused, and told with the option that
//! raises the limit.

use gouji::diagnostic::Lang;
use gouji::read::{Changes, Input, Limits, ReadError, read_input};
use gouji::source::SourceId;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn read(name: &str, bytes: &[u8], limits: Limits) -> Result<usize, ReadError> {
    let (source, changes) = (SourceId(0), Changes::default());
    let read = read_input(Input { name, bytes, source, limits, changes });
    read.map(|document| document.blocks.len())
}

/// The option that a refusal names, which is in its message.
fn refused(name: &str, bytes: &[u8], limits: Limits) -> &'static str {
    match read(name, bytes, limits) {
        Err(error @ ReadError::TooLarge { option, .. }) => {
            assert!(error.describe(Lang::Zh).contains(option), "{error}");
            assert!(error.describe(Lang::En).contains(option), "{error}");
            option
        }
        other => panic!("{name}: {other:?}"),
    }
}

fn docx(body: &str) -> Vec<u8> {
    let types = "<Types><Override PartName='/word/document.xml' ContentType='application/\
                 vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'/></Types>";
    let document = format!("<w:document xmlns:w='w'><w:body>{body}</w:body></w:document>");
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in [("[Content_Types].xml", types), ("word/document.xml", &document)] {
        zip.start_file(name, SimpleFileOptions::default()).expect("zips to memory");
        zip.write_all(content.as_bytes()).expect("zips to memory");
    }
    zip.finish().expect("zips to memory").into_inner()
}

fn rtf(words: &str) -> Vec<u8> {
    format!("{{\\rtf1 {words}}}").into_bytes()
}

#[test]
fn paragraphs_are_limited_in_every_format() {
    let few = Limits { paragraphs: 100, ..Limits::default() };
    let paragraph = "<w:p><w:r><w:t>支出</w:t></w:r></w:p>";
    let (many, boxed) =
        (paragraph.repeat(101), format!("<w:sdt>{}</w:sdt>", paragraph.repeat(101)));
    assert_eq!(refused("a.docx", &docx(&many), few), "--max-paragraphs");
    assert_eq!(refused("a.docx", &docx(&boxed), few), "--max-paragraphs");
    assert_eq!(refused("a.docx", &docx(&"<w:p/>".repeat(101)), few), "--max-paragraphs");
    assert_eq!(refused("a.txt", "支出\n".repeat(101).as_bytes(), few), "--max-paragraphs");
    assert_eq!(refused("a.rtf", &rtf(&"a\\par ".repeat(101)), few), "--max-paragraphs");
    assert_eq!(refused("a.rtf", &rtf(&"\\par ".repeat(101)), few), "--max-paragraphs");
    assert_eq!(refused("a.html", "<p>支出".repeat(101).as_bytes(), few), "--max-paragraphs");
    assert_eq!(refused("a.html", "<div></div>".repeat(2_000).as_bytes(), few), "--max-paragraphs");
    assert_eq!(read("a.docx", &docx(&paragraph.repeat(100)), few), Ok(100));
    assert_eq!(read("a.html", "<p>支出".repeat(100).as_bytes(), few), Ok(100));
}

#[test]
fn text_is_limited_in_every_format() {
    let little = Limits { text: 1 << 20, ..Limits::default() };
    let long = "长".repeat(400_000);
    assert_eq!(refused("a.txt", long.as_bytes(), little), "--max-text");
    assert_eq!(refused("a.html", format!("<p>{long}").as_bytes(), little), "--max-text");
    assert_eq!(refused("a.rtf", &rtf(&"a".repeat(1_100_000)), little), "--max-text");
    let paragraph = format!("<w:p><w:r><w:t>{long}</w:t></w:r></w:p>");
    assert_eq!(refused("a.docx", &docx(&paragraph), little), "--max-text");
    let error = read("a.txt", long.as_bytes(), little).unwrap_err();
    assert!(error.describe(Lang::Zh).contains("1 MB"), "{error}");
}

#[test]
fn cells_of_texts_are_limited() {
    let few = Limits { cells: 100, ..Limits::default() };
    assert_eq!(refused("a.txt", "| 1 ".repeat(300).as_bytes(), few), "--max-cells");
    assert_eq!(refused("a.txt", "1\t".repeat(300).as_bytes(), few), "--max-cells");
}

/// Six million paragraphs of a few bytes each took five gigabytes.
#[test]
fn millions_of_paragraphs_are_refused_by_the_usual_limits() {
    let many = docx(&"<w:p><w:r><w:t>1</w:t></w:r></w:p>".repeat(600_000));
    assert!(many.len() < 1 << 20);
    assert_eq!(refused("a.docx", &many, Limits::default()), "--max-paragraphs");
}
