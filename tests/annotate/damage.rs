//! Files that an update would not mend or might break are refused.

use super::filed::packed;
use super::notes::notes;
use super::{Draft, STAMP, input};
use crate::build::{document_part, docx, p, package, read_docx, relations, types};
use crate::made::{bodies, pdf, sheet};
use gouji::annotate::{Refusal, annotate};
use gouji::diagnostic::Lang;
use gouji::read::{Changes, read};
use gouji::source::SourceId;

fn whole() -> Vec<u8> {
    pdf(&[sheet().text(100, 200, "本年支出100.00万元，其中基本支出60.00万元，占50.00%。")])
}

/// Whether readers mend a file that no comments are put into.
#[track_caller]
fn refused(bytes: Vec<u8>) {
    let draft = Draft::new("a.pdf", bytes).with_findings_on_texts(&["50.00%"]);
    let refusal = draft.try_annotated().map(drop).expect_err("it is damaged");
    assert!(matches!(refusal, Refusal::Damaged(_)), "{refusal:?}");
    assert!(refusal.describe(Lang::Zh).contains("重新保存"), "{refusal:?}");
}

fn replaced(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    let text = String::from_utf8(bytes.to_vec()).expect("a file of letters");
    assert!(text.contains(from), "{from} is missing");
    text.replacen(from, to, 1).into_bytes()
}

#[test]
fn tables_that_are_not_where_they_should_be_are_refused() {
    refused(replaced(&whole(), "startxref\n", "startxref\n9"));
    refused(replaced(&whole(), "startxref\n", "startxref\n99999999999999999999"));
    refused(replaced(&whole(), "startxref", "startyref"));
    refused(replaced(&whole(), "\nxref\n", "\nyref\n"));
    // More bytes before all objects.
    refused(replaced(&whole(), "%PDF-1.4\n", "%PDF-1.4\n%\n"));
}

#[test]
fn tables_that_are_wrong_about_a_page_are_refused() {
    let bytes = whole();
    let text = String::from_utf8(bytes.clone()).expect("a file of letters");
    let at = text.find("6 0 obj").expect("the page");
    refused(replaced(&bytes, &format!("{at:010}"), &format!("{:010}", at + 1)));
}

#[test]
fn tables_that_go_round_in_circles_end() {
    let text = String::from_utf8(whole()).expect("a file of letters");
    let start = text.rsplit("startxref\n").next().and_then(|rest| rest.lines().next());
    let circle = format!("/Root 1 0 R/Prev {}", start.expect("a place"));
    let bytes = replaced(text.as_bytes(), "/Root 1 0 R", &circle);
    let draft = Draft::new("a.pdf", bytes).with_findings_on_texts(&["50.00%"]);
    let _either = draft.try_annotated();
}

#[test]
fn protected_files_are_refused() {
    let draft = Draft::new("a.pdf", whole()).with_findings_on_texts(&["50.00%"]);
    let locked = replaced(&draft.bytes, "/Root 1 0 R", "/Root 1 0 R/Encrypt 5 0 R");
    let input = input("a.pdf", &locked, Changes::Accepted);
    let refusal = annotate(input, &draft.dossier, &draft.report, STAMP).expect_err("locked");
    assert_eq!(refusal, Refusal::Encrypted);
}

#[test]
fn files_cut_off_or_changed_anywhere_are_refused_or_readable() {
    let pages = [sheet().text(100, 200, "本年支出100.00万元，占50.00%。")];
    for bytes in [pdf(&pages), packed(&bodies(&pages))] {
        let draft = Draft::new("a.pdf", bytes.clone()).with_findings_on_texts(&["50.00%"]);
        let comment = |bytes: &[u8]| {
            let input = input("a.pdf", bytes, Changes::Accepted);
            if let Ok(done) = annotate(input, &draft.dossier, &draft.report, STAMP) {
                assert!(done.bytes.starts_with(bytes));
                assert_eq!(notes(&done.bytes).len(), 1);
            }
        };
        for at in (0..bytes.len()).step_by(3) {
            comment(&bytes[..at]);
            let mut changed = bytes.clone();
            changed[at] = b'9';
            comment(&changed);
        }
    }
}

#[test]
fn packages_changed_anywhere_are_refused_or_commented() {
    let bytes = docx(&p("本年支出100.00万元，占50.00%。"), &[]);
    let draft = Draft::new("a.docx", bytes.clone()).with_findings_on_texts(&["50.00%"]);
    for at in 0..bytes.len() {
        let mut changed = bytes.clone();
        changed[at] ^= 0x15;
        let input = input("a.docx", &changed, Changes::Accepted);
        let _either = annotate(input, &draft.dossier, &draft.report, STAMP);
    }
}

/// A file that readers mend by looking for its objects, and mend otherwise once something stands behind them.
#[test]
fn a_pdf_whose_copy_would_read_otherwise_is_refused() {
    let bytes = include_bytes!("mended-by-readers.pdf").to_vec();
    let draft = Draft::new("a.pdf", bytes).with_findings_on_texts(&["\u{fffd}9"]);
    let refusal = draft.try_annotated().map(drop).expect_err("its copy says something else");
    assert!(matches!(refusal, Refusal::Damaged(_)), "{refusal:?}");
}

/// Readers do not mind how the part that refers to others begins and ends; whoever adds to it has to.
#[test]
fn relations_broken_anywhere_are_refused_or_commented_as_they_read() {
    let document = document_part(&p("本年支出100.00万元，占50.00%。"));
    let packed = |changed: &[u8]| {
        let root = relations(&[("officeDocument", "word/document.xml")]);
        package(&[
            ("[Content_Types].xml", types().as_bytes()),
            ("_rels/.rels", root.as_bytes()),
            ("word/document.xml", document.as_bytes()),
            ("word/_rels/document.xml.rels", changed),
        ])
    };
    let whole = relations(&[("styles", "styles.xml")]);
    let quoted = whole.replace("<Relationships>", "<Relations' a='b' c'>");
    let mut tried: Vec<Vec<u8>> = vec![quoted.into_bytes(), b"<Relations' x='/>".to_vec()];
    for (at, put) in (0..whole.len()).flat_map(|at| b"'</> ".iter().map(move |put| (at, *put))) {
        let mut changed = whole.clone().into_bytes();
        changed[at] = put;
        tried.push(changed);
    }
    for relations in tried {
        let bytes = packed(&relations);
        let Ok(read) = read("a.docx", &bytes, SourceId(0)) else { continue };
        let draft = Draft::new("a.docx", bytes).with_findings_on_texts(&["50.00%"]);
        let Ok(copy) = draft.try_annotated() else { continue };
        let again = read_docx(&copy);
        assert_eq!(again.transcript, read.transcript, "{}", String::from_utf8_lossy(&relations));
    }
}

#[test]
fn formats_without_comments_name_the_way_out() {
    let draft = Draft::new("a.txt", "本年支出100.00万元。".into());
    let refusal = draft.try_annotated().expect_err("a text has no comments");
    assert_eq!(refusal, Refusal::Format("text"));
    let told = refusal.describe(Lang::Zh);
    assert!(told.contains("docx、xlsx 和 pdf") && told.contains("--format xlsx"), "{told}");
}
