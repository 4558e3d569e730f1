//! Writes workbooks as small as they can be: xlsx and ods of XML, xls of records.

use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A zip package of these parts.
pub(super) fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        let stored = *name == "mimetype";
        let method =
            if stored { zip::CompressionMethod::Stored } else { zip::CompressionMethod::Deflated };
        zip.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
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

/// A workbook; style 1 has the first of the number formats, and so on.
pub(super) fn xlsx(sheets: &[Sheet], formats: &[&str]) -> Vec<u8> {
    let escaped =
        |text: &str| text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
    let (mut listed, mut relations, mut parts) = (String::new(), String::new(), Vec::new());
    for (index, sheet) in sheets.iter().enumerate() {
        let id = index + 1;
        listed += &format!(
            r#"<sheet name="{}" sheetId="{id}" state="{}" r:id="rId{id}"/>"#,
            sheet.name, sheet.state
        );
        relations += &format!(
            r#"<Relationship Id="rId{id}" Type="http://x/worksheet" Target="worksheets/sheet{id}.xml"/>"#
        );
        parts.push((
            format!("xl/worksheets/sheet{id}.xml"),
            format!("<worksheet>{}</worksheet>", sheet.xml),
        ));
    }
    let codes: String = (200..)
        .zip(formats)
        .map(|(id, code)| format!(r#"<numFmt numFmtId="{id}" formatCode="{}"/>"#, escaped(code)))
        .collect();
    let styles: String =
        (200..).zip(formats).map(|(id, _)| format!(r#"<xf numFmtId="{id}"/>"#)).collect();
    relations += r#"<Relationship Id="s" Type="http://x/styles" Target="/xl/styles.xml"/>"#;
    parts.push((
        "xl/workbook.xml".to_owned(),
        format!(r#"<workbook xmlns:r="r"><sheets>{listed}</sheets></workbook>"#),
    ));
    parts.push((
        "xl/_rels/workbook.xml.rels".to_owned(),
        format!("<Relationships>{relations}</Relationships>"),
    ));
    parts.push(("xl/styles.xml".to_owned(), format!(r#"<styleSheet><numFmts>{codes}</numFmts><cellXfs><xf numFmtId="0"/>{styles}</cellXfs></styleSheet>"#)));
    parts.push(("[Content_Types].xml".to_owned(), r#"<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#.to_owned()));
    parts.push(("_rels/.rels".to_owned(), r#"<Relationships><Relationship Id="a" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>"#.to_owned()));
    let parts: Vec<(&str, &str)> =
        parts.iter().map(|(name, content)| (name.as_str(), content.as_str())).collect();
    package(&parts)
}

/// Rows with ` | ` between cells; a blank row is left out. A number may have its style after `@`.
pub(super) fn rows(rows: &[&str]) -> String {
    let mut xml = String::from("<sheetData>");
    for (index, row) in rows.iter().enumerate().filter(|(_, row)| !row.is_empty()) {
        xml += &format!(r#"<row r="{}">"#, index + 1);
        for (column, cell) in
            row.split('|').map(str::trim).enumerate().filter(|(_, cell)| !cell.is_empty())
        {
            let at = format!("{}{}", char::from(b'A' + u8::try_from(column).unwrap()), index + 1);
            let (value, style) = cell.split_once('@').unwrap_or((cell, "0"));
            xml += &if value.bytes().all(|b| b.is_ascii_digit() || b"-.E".contains(&b)) {
                format!(r#"<c r="{at}" s="{style}"><v>{value}</v></c>"#)
            } else {
                format!(r#"<c r="{at}" s="{style}" t="inlineStr"><is><t>{value}</t></is></c>"#)
            };
        }
        xml += "</row>";
    }
    xml + "</sheetData>"
}

/// The merged regions of a sheet.
pub(super) fn merged(regions: &[&str]) -> String {
    let regions: String =
        regions.iter().map(|region| format!(r#"<mergeCell ref="{region}"/>"#)).collect();
    format!("<mergeCells>{regions}</mergeCells>")
}

/// A spreadsheet of OpenDocument with these styles and tables.
pub(super) fn ods(styles: &str, tables: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:automatic-styles>{styles}</office:automatic-styles>\
         <office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    );
    package(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", &content),
    ])
}

/// A record of xls.
pub(super) fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).unwrap();
    [&kind.to_le_bytes(), &length.to_le_bytes(), data].concat()
}

/// Numbers of two bytes in a row.
pub(super) fn words(words: &[u16]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}

/// A compound file with one stream.
pub(super) fn compound(stream: &str, content: &[u8]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_stream(stream).unwrap().write_all(content).unwrap();
    file.flush().unwrap();
    file.into_inner().into_inner()
}

/// A workbook of records: those before the sheets, those of one sheet. `version` is 0x0600 from
/// Excel 97 on, 0x0500 before.
pub(super) fn xls(version: u16, globals: &[Vec<u8>], cells: &[Vec<u8>]) -> Vec<u8> {
    let begin = record(0x0809, &words(&[version, 0x0005, 0, 0]));
    let end = record(0x000A, &[]);
    let name: &[u8] = if version == 0x0600 { b"\x01\x00A" } else { b"\x01A" };
    let listed =
        |start: u32| record(0x0085, &[&start.to_le_bytes(), [0u8, 0].as_slice(), name].concat());
    let globals = globals.concat();
    let start = begin.len() + globals.len() + listed(0).len() + end.len();
    let start = u32::try_from(start).unwrap();
    let stream = [&begin, &globals, &listed(start), &end, &begin, &cells.concat(), &end]
        .map(Vec::as_slice)
        .concat();
    compound(if version == 0x0600 { "Workbook" } else { "Book" }, &stream)
}
