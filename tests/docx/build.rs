//! Builds documents from the XML that matters, and shows what was read of them.

use gouji::document::{Block, Columns, Document, Place};
use gouji::read::read;
use gouji::source::{SourceId, Span};
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

pub(crate) const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

pub(crate) const TYPE: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
pub(crate) const KINDS: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A zip package of these parts.
pub(crate) fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).expect("memory");
        writer.write_all(content).expect("memory");
    }
    writer.finish().expect("memory").into_inner()
}

pub(crate) fn types() -> String {
    format!("<Types><Override PartName='/word/document.xml' ContentType='{TYPE}'/></Types>")
}

pub(crate) fn relations(targets: &[(&str, &str)]) -> String {
    let one = |(kind, target): &(&str, &str)| {
        format!("<Relationship Id='{kind}' Type='{KINDS}/{kind}' Target='{target}'/>")
    };
    format!("<Relationships>{}</Relationships>", targets.iter().map(one).collect::<String>())
}

pub(crate) fn root(name: &str, content: &str) -> String {
    format!(
        "<?xml version='1.0' encoding='UTF-8'?><w:{name} xmlns:w='{WORD}' \
         xmlns:mc='compatibility' xmlns:wps='shapes' xmlns:v='vml'>{content}</w:{name}>"
    )
}

pub(crate) fn document_part(body: &str) -> String {
    root("document", &format!("<w:body>{body}<w:sectPr/></w:body>"))
}

/// A document with this body and further parts of the folder `word`, each the content of its root.
pub(crate) fn docx(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let mut all = vec![
        ("[Content_Types].xml".to_owned(), types()),
        ("_rels/.rels".to_owned(), relations(&[("officeDocument", "word/document.xml")])),
        ("word/document.xml".to_owned(), document_part(body)),
    ];
    let names: Vec<_> = parts.iter().map(|(name, _)| (*name, format!("{name}.xml"))).collect();
    let targets: Vec<_> = names.iter().map(|(name, file)| (*name, file.as_str())).collect();
    all.push(("word/_rels/document.xml.rels".to_owned(), relations(&targets)));
    for (name, content) in parts {
        all.push((format!("word/{name}.xml"), root(name, content)));
    }
    let all: Vec<_> = all.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    package(&all)
}

pub(crate) fn read_docx(bytes: &[u8]) -> Document {
    read("a.docx", bytes, SourceId(0)).unwrap_or_else(|error| panic!("{error}"))
}

pub(crate) fn body(body: &str) -> Document {
    read_docx(&docx(body, &[]))
}

/// A paragraph with these properties and runs.
pub(crate) fn paragraph(properties: &str, runs: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>")
}

pub(crate) fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>")
}

pub(crate) fn p(text: &str) -> String {
    paragraph("", &run(text))
}

pub(crate) fn cell(properties: &str, text: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(text))
}

/// A table of rows of cells.
pub(crate) fn table(rows: &[&[String]]) -> String {
    let row = |cells: &&[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    format!("<w:tbl><w:tblPr/>{}</w:tbl>", rows.iter().map(row).collect::<String>())
}

/// One line a block: `H2 title`, `P text`, `T a·b / c·d`.
pub(crate) fn shown(document: &Document) -> Vec<String> {
    let text = |span: Span| document.text(span);
    let show = |block: &Block| match block {
        Block::Heading(heading) => format!("H{} {}", heading.level, text(heading.span)),
        Block::Paragraph(paragraph) => format!("P {}", text(paragraph.span)),
        Block::Table(table) => {
            assert_eq!(table.columns, Columns::Exact);
            let row = |row: &gouji::document::Row| {
                row.cells.iter().map(|cell| text(cell.span)).collect::<Vec<_>>().join("·")
            };
            format!("T {}", table.rows.iter().map(row).collect::<Vec<_>>().join(" / "))
        }
    };
    document.blocks.iter().map(show).collect()
}

#[track_caller]
pub(crate) fn shows(content: &str, expected: &[&str]) {
    assert_eq!(shown(&body(content)), expected);
}

pub(crate) fn place(document: &Document, text: &str) -> Place {
    let at = document.transcript.find(text).unwrap_or_else(|| panic!("{text} is missing"));
    document.place(at).expect("every text has its place").clone()
}

pub(crate) const STYLES: &str = "
<w:style w:type='paragraph' w:default='1' w:styleId='a'><w:name w:val='Normal'/></w:style>
<w:style w:type='paragraph' w:styleId='1'><w:name w:val='heading 1'/><w:basedOn w:val='a'/></w:style>
<w:style w:type='paragraph' w:styleId='2'><w:name w:val='题'/><w:pPr><w:outlineLvl w:val='1'/></w:pPr></w:style>
<w:style w:type='paragraph' w:styleId='3'><w:name w:val='子题'/><w:basedOn w:val='2'/></w:style>
<w:style w:type='paragraph' w:styleId='c'><w:name w:val='toc 1'/></w:style>
<w:style w:type='paragraph' w:styleId='n'><w:name w:val='列'/><w:pPr><w:numPr><w:numId w:val='7'/></w:numPr></w:pPr></w:style>
<w:style w:type='paragraph' w:styleId='h'><w:name w:val='藏'/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type='character' w:styleId='k'><w:name w:val='字藏'/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type='paragraph' w:styleId='x'><w:basedOn w:val='y'/></w:style>
<w:style w:type='paragraph' w:styleId='y'><w:basedOn w:val='x'/></w:style>";

pub(crate) fn styled(style: &str, text: &str) -> String {
    paragraph(&format!("<w:pStyle w:val='{style}'/>"), &run(text))
}
