//! A short disclosure as a Word document, right or wrong.

use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A share that follows from no rounding.
pub(crate) const WRONG: &str = "48.70%";
/// The same as it should be.
pub(crate) const RIGHT: &str = "48.76%";

/// A disclosure with this share.
pub(crate) fn text(share: &str) -> String {
    format!(
        "2025年度竹溪市档案馆部门决算情况说明\n\n一、支出决算情况说明\n\n\
         2025年度本年支出合计17.00万元，其中：基本支出8.71万元，占51.24%；项目支出8.29万元，占{share}。\n"
    )
}

/// The disclosure as Word keeps it.
pub(crate) fn docx(share: &str) -> Vec<u8> {
    const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    const MAIN: &str =
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    let text = text(share);
    let lines = text.lines().filter(|line| !line.is_empty());
    let paragraph = |line| format!("<w:p><w:r><w:t>{line}</w:t></w:r></w:p>");
    let body: String = lines.map(paragraph).collect();
    let parts = [
        (
            "[Content_Types].xml",
            format!(
                "<Types><Override PartName='/word/document.xml' ContentType='{MAIN}'/></Types>"
            ),
        ),
        (
            "_rels/.rels",
            format!(
                "<Relationships><Relationship Id='a' Type='{KINDS}/officeDocument' \
                 Target='word/document.xml'/></Relationships>"
            ),
        ),
        (
            "word/document.xml",
            format!("<w:document xmlns:w='{WORD}'><w:body>{body}</w:body></w:document>"),
        ),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in parts {
        zip.start_file(name, SimpleFileOptions::default()).expect("it is in memory");
        zip.write_all(part.as_bytes()).expect("it is in memory");
    }
    zip.finish().expect("it is in memory").into_inner()
}

/// A configuration that waives the share for this reason.
pub(crate) fn waiver(reason: &str) -> String {
    format!(
        "[[waiver]]\nrule = \"narrative/share\"\nfile = \"部门决算.docx\"\ntext = \"{WRONG}\"\n\
         reason = \"{reason}\"\n"
    )
}
