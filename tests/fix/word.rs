//! Word documents: the runs keep their looks, and every other part its bytes.

use crate::build::{docx, p, package, paragraph, run};
use crate::run::{folder, gouji};
use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// A document whose last figure, written in these runs, is proven wrong.
fn draft(share: &str) -> Vec<u8> {
    let runs = run(
        "2023年度支出合计2318.25万元，其中：基本支出1094.13万元，占47.20%；项目支出1224.12万元，占",
    ) + share
        + &run("。");
    let body = p("芦溪县水利局2023年度部门决算") + &paragraph("", &runs);
    docx(&body, &[("styles", "<w:style w:styleId='a'/>")])
}

/// A sentence whose last share is proven wrong.
const SENTENCE: &str = "2023年度支出合计2318.25万元，其中：基本支出1094.13万元，占47.20%；项目支出1224.12万元，占51.80%。";

fn parts(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut package = ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let count = package.len();
    let part = |index| {
        let mut file = package.by_index(index).expect("a part");
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("memory");
        (file.name().expect("a name").to_string(), bytes)
    };
    (0..count).map(part).collect()
}

/// The file after a run, and what was printed.
fn mended(bytes: &[u8]) -> (Vec<u8>, String) {
    let dir = folder(&[]);
    let path = dir.path().join("a.docx");
    fs::write(&path, bytes).expect("the folder can be written");
    let ran = gouji(dir.path(), &["check", "a.docx", "--no-config", "--fix"]);
    (fs::read(&path).expect("it is there"), ran.out + &ran.err)
}

#[test]
fn one_part_differs_in_one_figure() {
    let bold = |text: &str| format!("<w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r>");
    for (printed, written) in [
        (run("51.80%"), run("52.80%")),
        (run("5") + &bold("1.8") + &run("0%"), run("5") + &bold("2.8") + &run("0%")),
    ] {
        let (bytes, told) = mended(&draft(&printed));
        assert!(told.starts_with("a.docx：改正 1 处\n  第2段"), "{told}");
        assert_eq!(parts(&bytes), parts(&draft(&written)));
    }
}

#[test]
fn what_is_signed_is_left_alone() {
    let body = p("芦溪县水利局2023年度部门决算") + &p(SENTENCE);
    let plain = docx(&body, &[]);
    let mut all = parts(&plain);
    all.insert("_xmlsignatures/origin.sigs".to_owned(), Vec::new());
    let all: Vec<(&str, &[u8])> =
        all.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let signed = package(&all);
    let (after, told) = mended(&signed);
    assert!(told.contains("有数字签名"), "{told}");
    assert_eq!(after, signed);
    assert_ne!(mended(&plain).0, plain);
}

/// A program that knows no shapes shows the other reading, which would keep the old figure.
#[test]
fn what_stands_twice_in_the_file_is_left_alone() {
    let boxed = |text: &str| format!("<w:txbxContent>{}</w:txbxContent>", p(text));
    let shape = format!(
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'>{0}</mc:Choice><mc:Fallback>{0}</mc:Fallback>\
         </mc:AlternateContent></w:r>",
        boxed(SENTENCE)
    );
    let bytes = docx(&(p("芦溪县水利局2023年度部门决算") + &paragraph("", &shape)), &[]);
    let (after, told) = mended(&bytes);
    assert!(told.contains("如在文本框里"), "{told}");
    assert_eq!(after, bytes);
}
