//! Packages and compound files: what office programs write, made to break a reader.

use crate::build::{cell, document_part, docx, p, package, table, types};
use crate::corpus::Hostile;
use crate::corpus::Said::{self, Checked, Over, Refused};
use crate::sheets::{compound, ods, record, rows, sheet, words, xls, xlsx};
use crate::texts::GOOD;
use std::fmt::Write as _;
use std::io::Write as _;

pub(crate) fn hostile() -> Vec<Hostile> {
    let of = |name, bytes: Vec<u8>, said: Said| Hostile { name, bytes, said };
    vec![
        of("unpacked.docx", bomb("word/document.xml", &types()), Over("--max-unpacked", "256 MB")),
        of("deep.docx", docx(&nested(100_000), &[]), Over("--max-depth", "256")),
        of("cells.docx", docx(&wide(), &[]), Over("--max-cells", "2000000")),
        of("entities.docx", of_document(&entities()), Checked("正文中没有数字")),
        of("torn.docx", torn(), Refused("看起来是 docx 文件，但内容已损坏")),
        of(
            "missing.docx",
            package(&[("[Content_Types].xml", types().as_bytes())]),
            Refused("word/document.xml"),
        ),
        of(
            "crossed.docx",
            of_document("<w:document><w:body></w:document></w:body>"),
            Refused("内容已损坏"),
        ),
        of("locked.docx", compound("EncryptedPackage", b""), Refused("设有密码")),
        of("old.docx", compound("WordDocument", b""), Refused("看起来是 doc 文件，但内容已损坏")),
        of("picture.docx", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), Refused("图片（PNG）")),
        of("itself.docx", docx(&around(), &[("footnotes", &around())]), Checked("itself.docx：")),
        of("far.xlsx", xlsx(&sheet(far()), &[]), Checked("far.xlsx：")),
        of("strings.xlsx", xlsx(&sheet(unlisted()), &[]), Checked("strings.xlsx：")),
        of("formats.xlsx", formatted(), Checked("formats.xlsx：")),
        of("cells.ods", ods("", REPEATED), Over("--max-cells", "2000000")),
        of(
            "records.xls",
            xls(0x0600, &[], &[vec![0x03, 0x02, 0xFF, 0xFF, 1]]),
            Checked("records.xls："),
        ),
        of(
            "stream.xls",
            compound("Workbook", &record(0x0809, &words(&[0x0600]))),
            Refused("内容已损坏"),
        ),
        of(
            "out.zip",
            package(&[("../../good.txt", GOOD.as_bytes())]),
            Checked("out.zip/__/__/good.txt"),
        ),
        of("unpacked.zip", bomb("a.txt", ""), Over("--max-unpacked", "256 MB")),
        of("nothing.zip", package(&[("a.exe", b"MZ")]), Refused("压缩包中没有可以核对的文件")),
    ]
}

fn of_document(part: &str) -> Vec<u8> {
    package(&[("[Content_Types].xml", types().as_bytes()), ("word/document.xml", part.as_bytes())])
}

fn nested(depth: usize) -> String {
    let (open, close) = ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>");
    open.repeat(depth) + &p("底") + &close.repeat(depth)
}

/// A cell over four billion columns.
fn wide() -> String {
    table(&[&[cell("<w:gridSpan w:val='4000000000'/>", "1")]])
}

/// Entities of entities, ten times each: a gigabyte if they were unfolded.
fn entities() -> String {
    let named = |level: u8| char::from(b'a' + level);
    let mut list = "<!ENTITY a 'aaaaaaaaaa'>".to_owned();
    for level in 1..9 {
        let inner = format!("&{};", named(level - 1)).repeat(10);
        let _infallible = write!(list, "<!ENTITY {} '{inner}'>", named(level));
    }
    let doctype = format!("<!DOCTYPE x [{list}]><w:document");
    document_part(&p("&i;")).replace("<w:document", &doctype)
}

fn torn() -> Vec<u8> {
    let mut bytes = docx(&p(&"支出8.29万元。".repeat(200)), &[]);
    bytes.truncate(bytes.len() - 30);
    bytes
}

/// A note that refers to itself.
fn around() -> String {
    "<w:footnote w:id='1'><w:p><w:r><w:t>注</w:t><w:footnoteReference w:id='1'/></w:r></w:p></w:footnote>".repeat(2)
        + "<w:p><w:r><w:t>支出</w:t><w:footnoteReference w:id='1'/></w:r></w:p>"
}

/// Two cells at the opposite ends of the largest sheet.
fn far() -> String {
    let cell = |place: &str| format!("<c r='{place}' t='inlineStr'><is><t>支出</t></is></c>");
    format!(
        "<sheetData><row r='1'>{}</row><row r='1048576'>{}</row></sheetData>\
         <mergeCells><mergeCell ref='A1:XFD1048576'/></mergeCells>",
        cell("A1"),
        cell("XFD1048576")
    )
}

/// A text that is not in the list of texts, beside one that is here.
fn unlisted() -> String {
    rows(&["项目 | 决算数"]).replace("</row>", "<c r='C1' t='s'><v>4294967295</v></c></row>")
}

/// Numbers and formats that no program shows.
fn formatted() -> Vec<u8> {
    let formats =
        ["0".repeat(5_000), "#,##0.".to_owned() + &"0".repeat(255), "?/?;[h]:mm;\"".to_owned()];
    let formats: Vec<&str> = formats.iter().map(String::as_str).collect();
    let cells = [
        "支出 | 1E308@1 | -1E-308@2 | 1E999999999@3",
        "合计 | 9999999999999999999999999999999999999999@2",
    ];
    xlsx(&sheet(rows(&cells)), &formats)
}

const REPEATED: &str = "<table:table table:name='甲'><table:table-row table:number-rows-repeated='1048576'>\
    <table:table-cell table:number-columns-repeated='16384' office:value-type='string'><text:p>1</text:p>\
    </table:table-cell></table:table-row></table:table>";

/// A package of a part that unpacks to more than 256 MB, and of a list of types if there is one. The
/// same packed megabyte stands in it again and again, for packing them all would take its time.
fn bomb(part: &str, types: &str) -> Vec<u8> {
    const MEGABYTES: usize = 257;
    let mut coder = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
    coder.write_all(&vec![b' '; 1 << 20]).expect("memory takes it");
    coder.flush().expect("memory takes it");
    let packed = coder.get_ref().repeat(MEGABYTES);
    let mut parts = vec![(part, 8, packed.as_slice(), MEGABYTES << 20)];
    if !types.is_empty() {
        parts.push(("[Content_Types].xml", 0, types.as_bytes(), types.len()));
    }
    let (mut bytes, mut list) = (Vec::new(), Vec::new());
    for (name, method, content, size) in parts {
        let mut sum = flate2::Crc::new();
        sum.update(if method == 0 { content } else { b"" });
        let [size, length, at] = [size, content.len(), bytes.len()]
            .map(|number| u32::try_from(number).expect("a small file").to_le_bytes());
        let name_length = words(&[u16::try_from(name.len()).expect("a short name"), 0]);
        let sum = sum.sum().to_le_bytes();
        let head =
            [&words(&[20, 0, method, 0, 0]), &sum[..], &length, &size, &name_length].concat();
        list.extend([b"PK\x01\x02\x14\x00", &head[..], &[0; 10], &at, name.as_bytes()].concat());
        bytes.extend([b"PK\x03\x04", &head[..], name.as_bytes(), content].concat());
    }
    let count = if types.is_empty() { 1 } else { 2 };
    let [length, at] = [list.len(), bytes.len()]
        .map(|number| u32::try_from(number).expect("a small file").to_le_bytes());
    let end = [b"PK\x05\x06", &words(&[0, 0, count, count])[..], &length, &at, &[0; 2]].concat();
    [bytes, list, end].concat()
}
