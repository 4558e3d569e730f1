//! Writes workbooks as small as they can be: xlsx and ods of XML, xls of records.

use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A zip package of these parts.
pub(super) fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        let plain = *name == "mimetype";
        let method = if plain { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        let options = SimpleFileOptions::default().compression_method(method);
        zip.start_file(*name, options).expect("memory takes it");
        zip.write_all(content.as_bytes()).expect("memory takes it");
    }
    zip.finish().expect("memory takes it").into_inner()
}

/// A sheet of an xlsx workbook.
pub(super) struct Sheet {
    pub(super) name: &'static str,
    /// `visible`, `hidden`, `veryHidden`.
    pub(super) state: &'static str,
    /// What stands in the element `worksheet`.
    pub(super) xml: String,
}

/// The one sheet of most tests.
pub(super) fn sheet(xml: String) -> Vec<Sheet> {
    vec![Sheet { name: "甲", state: "visible", xml }]
}

/// Something for each of these, numbered from 1.
fn each<T>(all: &[T], write: impl Fn(usize, &T) -> String) -> String {
    (1..).zip(all).map(|(index, one)| write(index, one)).collect()
}

/// A workbook; style 1 has the first of the number formats, and so on.
pub(super) fn xlsx(sheets: &[Sheet], formats: &[&str]) -> Vec<u8> {
    let listed = each(sheets, |id, Sheet { name, state, .. }| {
        format!(r#"<sheet name="{name}" sheetId="{id}" state="{state}" r:id="rId{id}"/>"#)
    });
    let relations = each(sheets, |id, _| {
        format!(
            r#"<Relationship Id="rId{id}" Type="x/worksheet" Target="worksheets/sheet{id}.xml"/>"#
        )
    });
    let mut parts = vec![
        (
            "[Content_Types].xml".to_owned(),
            format!(r#"<Types><Override ContentType="{MAIN}"/></Types>"#),
        ),
        (
            "_rels/.rels".to_owned(),
            related(r#"<Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.xml"/>"#),
        ),
        ("xl/workbook.xml".to_owned(), format!("<workbook><sheets>{listed}</sheets></workbook>")),
        ("xl/_rels/workbook.xml.rels".to_owned(), related(&(relations + STYLES))),
        ("xl/styles.xml".to_owned(), styles(formats)),
    ];
    parts.extend((1..).zip(sheets).map(|(id, Sheet { xml, .. })| {
        (format!("xl/worksheets/sheet{id}.xml"), format!("<worksheet>{xml}</worksheet>"))
    }));
    let parts: Vec<_> = parts.iter().map(|(name, xml)| (name.as_str(), xml.as_str())).collect();
    package(&parts)
}

const MAIN: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
const STYLES: &str = r#"<Relationship Id="s" Type="x/styles" Target="/xl/styles.xml"/>"#;

fn related(relations: &str) -> String {
    format!("<Relationships>{relations}</Relationships>")
}

fn styles(formats: &[&str]) -> String {
    let codes = each(formats, |id, code| {
        let code = code.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
        format!(r#"<numFmt numFmtId="{}" formatCode="{code}"/>"#, 199 + id)
    });
    let styles = each(formats, |id, _| format!(r#"<xf numFmtId="{}"/>"#, 199 + id));
    format!(
        r#"<styleSheet><numFmts>{codes}</numFmts><cellXfs><xf numFmtId="0"/>{styles}</cellXfs></styleSheet>"#
    )
}

/// Rows with `|` between cells; a blank row is left out. A number may have its style after `@`.
pub(super) fn rows(rows: &[&str]) -> String {
    let row = |row: usize, cells: &&str| {
        let cells: Vec<&str> = cells.split('|').map(str::trim).collect();
        let cells = each(&cells, |column, text| cell(row, column, text));
        if cells.is_empty() { cells } else { format!(r#"<row r="{row}">{cells}</row>"#) }
    };
    format!("<sheetData>{}</sheetData>", each(rows, row))
}

fn cell(row: usize, column: usize, text: &str) -> String {
    let letter = "ABCDEFGHIJ".chars().nth(column - 1).expect("few columns");
    let (value, style) = text.split_once('@').unwrap_or((text, "0"));
    if value.is_empty() {
        String::new()
    } else if value.bytes().all(|byte| byte.is_ascii_digit() || b"-.E".contains(&byte)) {
        format!(r#"<c r="{letter}{row}" s="{style}"><v>{value}</v></c>"#)
    } else {
        format!(r#"<c r="{letter}{row}" s="{style}" t="inlineStr"><is><t>{value}</t></is></c>"#)
    }
}

/// The merged regions of a sheet.
pub(super) fn merged<T: AsRef<str>>(regions: &[T]) -> String {
    let regions = each(regions, |_, region| format!(r#"<mergeCell ref="{}"/>"#, region.as_ref()));
    format!("<mergeCells>{regions}</mergeCells>")
}

/// A spreadsheet of `OpenDocument` with these styles and tables.
pub(super) fn ods(styles: &str, tables: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:automatic-styles>{styles}</office:automatic-styles>\
         <office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    );
    let kind = "application/vnd.oasis.opendocument.spreadsheet";
    package(&[("mimetype", kind), ("content.xml", &content)])
}

/// A record of xls.
pub(super) fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).expect("records are short");
    [&kind.to_le_bytes(), &length.to_le_bytes(), data].concat()
}

/// Numbers of two bytes in a row.
pub(super) fn words(words: &[u16]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}

/// A compound file with one stream.
pub(super) fn compound(stream: &str, content: &[u8]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("memory takes it");
    let mut stream = file.create_stream(stream).expect("memory takes it");
    stream.write_all(content).expect("memory takes it");
    drop(stream);
    file.flush().expect("memory takes it");
    file.into_inner().into_inner()
}

/// A workbook of records: those before the sheets, those of one sheet. `version` is 0x0600 from
/// Excel 97 on, 0x0500 before.
pub(super) fn xls(version: u16, globals: &[Vec<u8>], cells: &[Vec<u8>]) -> Vec<u8> {
    let begin = record(0x0809, &words(&[version, 0x0005, 0, 0]));
    let end = record(0x000A, &[]);
    let name: &[u8] = if version == 0x0600 { b"\x01\x00A" } else { b"\x01A" };
    let listed =
        |start: u32| record(0x0085, &[&start.to_le_bytes(), [0, 0].as_slice(), name].concat());
    let globals = globals.concat();
    let start = begin.len() + globals.len() + listed(0).len() + end.len();
    let listed = listed(u32::try_from(start).expect("it is small"));
    let cells = cells.concat();
    let stream =
        [&begin, &globals, &listed, &end, &begin, &cells, &end].map(Vec::as_slice).concat();
    compound(if version == 0x0600 { "Workbook" } else { "Book" }, &stream)
}
