//! What LibreOffice makes of the comments. Where it is not installed nothing is shown by this;
//! `GOUJI_OFFICE=required` insists on it.

use super::word::{part, parts};
use super::{Draft, bytes};
use crate::build::{document_part, p, package, paragraph, run};
use regex::Regex;
use std::fs;
use std::process::Command;
use tempfile::TempDir;

/// The names that LibreOffice goes by.
const PROGRAMS: &[&str] = &["soffice", "libreoffice"];

/// What stands in a document as LibreOffice saves it; `None` where there is no LibreOffice.
fn converted(bytes: &[u8]) -> Option<String> {
    saved(bytes, "docx", "odt").map(|saved| part(&saved, "content.xml"))
}

/// A file as LibreOffice saves it; `None` where there is no LibreOffice.
fn saved(bytes: &[u8], from: &str, to: &str) -> Option<Vec<u8>> {
    let dir = TempDir::new().expect("a folder for the test");
    let file = format!("a.{from}");
    fs::create_dir(dir.path().join("saved")).expect("the folder can be written");
    fs::write(dir.path().join(&file), bytes).expect("the folder can be written");
    let home = format!("-env:UserInstallation=file://{}/home", dir.path().display());
    let run = |program: &&str| {
        let args = [home.as_str(), "--headless", "--convert-to", to, "--outdir", "saved", &file];
        Command::new(program).args(args).current_dir(dir.path()).output().ok()
    };
    let Some(ran) = PROGRAMS.iter().find_map(run) else {
        let required = std::env::var("GOUJI_OFFICE").is_ok_and(|office| office == "required");
        assert!(!required, "LibreOffice is not installed");
        #[expect(clippy::print_stderr, reason = "whoever runs the tests should know")]
        {
            eprintln!(
                "没有安装 LibreOffice，这项测试没有进行 (LibreOffice is missing: not tested)"
            );
        }
        return None;
    };
    let saved = fs::read(dir.path().join(format!("saved/a.{to}")));
    Some(saved.unwrap_or_else(|error| panic!("{error}\n{}", String::from_utf8_lossy(&ran.stderr))))
}

/// Each annotation: what it says, and what it is on.
fn annotations(content: &str) -> Vec<(String, String)> {
    let tags = Regex::new("<[^>]*>").expect("fixed");
    let text = |xml: &str| {
        let text = tags.replace_all(xml, "").into_owned();
        quick_xml::escape::unescape(&text).expect("known references").into_owned()
    };
    let note = Regex::new(
        r#"(?s)<office:annotation [^>]*office:name="([^"]*)"[^>]*>(.*?)</office:annotation>"#,
    );
    let note = note.expect("fixed");
    let one = |found: regex::Captures<'_>| {
        let rest = &content[found.get(0).expect("the whole").end()..];
        let end = format!("<office:annotation-end office:name=\"{}\"/>", &found[1]);
        let end = rest.find(&end).unwrap_or_else(|| panic!("{end} is missing"));
        assert!(found[2].contains("<dc:creator>gouji</dc:creator>"), "{}", &found[2]);
        (text(&found[2]), text(&rest[..end]))
    };
    note.captures_iter(content).map(one).collect()
}

/// LibreOffice has a comment on each figure, and the text as it was.
#[track_caller]
fn agrees(draft: &Draft) {
    let annotated = draft.annotated();
    let Some(content) = converted(&annotated) else { return };
    let found = annotations(&content);
    let on: Vec<&str> = found.iter().map(|(_, on)| on.as_str()).collect();
    assert_eq!(on, draft.texts());
    for (said, finding) in found.iter().zip(&draft.report.files[0].diagnostics) {
        assert!(said.0.contains(&finding.message), "{said:?}");
    }
    // Who changed what, and when, is told once for each stretch of an insertion.
    let notes = r"(?s)<office:annotation .*?</office:annotation>|<text:tracked-changes[ >].*?</text:tracked-changes>";
    let notes = Regex::new(notes).expect("fixed");
    let tags = Regex::new("<[^>]*>").expect("fixed");
    let plain = |content: &str| tags.replace_all(&notes.replace_all(content, ""), "").into_owned();
    let before = converted(&draft.bytes).expect("it was there");
    assert_eq!(plain(&content), plain(&before));
}

#[test]
fn comments_on_a_real_document_are_read_back() {
    agrees(&Draft::new("a.docx", bytes("tests/versions/budget-errors.docx")));
}

#[test]
fn comments_on_figures_cut_in_every_way_are_read_back() {
    let inserted = format!("<w:ins w:id='1' w:author='a'>{}</w:ins>", run("0%，其余"));
    let body = p("支出60.00万元，占 50.00% ，增长8.00%。")
        + &paragraph("", &format!("{}{}{inserted}{}", run("占5"), run("1.0"), run("52.00%")))
        + &p("占5&#51;.0&#48;%。");
    let texts = ["60.00万元", "50.00%", "8.00%", "51.00%", "52.00%", "53.00%"];
    agrees(&Draft::new("a.docx", real_with(&body)).with_findings_on_texts(&texts));
}

#[test]
fn comments_on_cells_are_read_back() {
    let draft = Draft::new("a.xlsx", bytes("tests/versions/budget-errors-tables.xlsx"));
    let draft = draft.with_findings_on_texts(&["9,513,696", "36,357,410", "985,049"]);
    let Some(content) = saved(&draft.annotated(), "xlsx", "ods") else { return };
    let content = part(&content, "content.xml");
    let cell = Regex::new(
        r"(?s)<table:table-cell[^>]*><office:annotation .*?</office:annotation><text:p>([^<]*)</text:p>",
    );
    let on: Vec<String> =
        cell.expect("fixed").captures_iter(&content).map(|found| found[1].to_owned()).collect();
    assert_eq!(on, draft.texts());
    assert_eq!(content.matches("占比与金额不符").count(), 3);
}

#[test]
fn comments_are_known_again_after_another_program_saved_them() {
    for (name, ending) in [("budget-errors.docx", "docx"), ("budget-errors-tables.xlsx", "xlsx")] {
        let draft = Draft::new(name, bytes(&format!("tests/versions/{name}")));
        let count = draft.texts().len();
        let Some(saved) = saved(&draft.annotated(), ending, ending) else { return };
        let again = Draft::new(name, saved);
        assert_eq!(again.texts(), draft.texts());
        let again = again.whole();
        assert_eq!((again.added, again.removed, again.kept), (count, count, 0), "{name}");
        let twice = Draft::new(name, again.bytes);
        assert_eq!(twice.texts(), draft.texts());
    }
}

/// A document that Word wrote with another body: LibreOffice wants all its parts.
fn real_with(body: &str) -> Vec<u8> {
    let mut parts = parts(&bytes("tests/versions/budget-errors.docx"));
    for (_, content) in parts.iter_mut().filter(|(name, _)| name == "word/document.xml") {
        *content = document_part(body).into_bytes();
    }
    let parts: Vec<(&str, &[u8])> =
        parts.iter().map(|(name, content)| (name.as_str(), content.as_slice())).collect();
    package(&parts)
}
