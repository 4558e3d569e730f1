//! A package with comments is the old one with what comments take, and nothing else.

use super::{Draft, bytes};
use crate::build::{document_part, docx, p, package, relations, types};
use crate::word::{anchored, comments, document, part, parts, stripped};

#[test]
fn every_other_part_is_the_same_to_the_byte() {
    for name in ["budget-errors.docx", "budget-errors-text.docx"] {
        let draft = Draft::new(name, bytes(&format!("tests/versions/{name}")));
        let annotated = draft.annotated();
        let (before, after) = (parts(&draft.bytes), parts(&annotated));
        let changed: Vec<&str> = before
            .iter()
            .zip(&after)
            .filter(|(before, after)| before != after)
            .map(|((name, _), _)| name.as_str())
            .collect();
        let taken = ["[Content_Types].xml", "word/document.xml", "word/_rels/document.xml.rels"];
        assert_eq!(changed, taken, "{name}");
        let added: Vec<&str> =
            after[before.len()..].iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(added, ["word/comments.xml"], "{name}");
        assert_eq!(stripped(&document(&draft.bytes)), stripped(&document(&annotated)));
        assert!(!draft.texts().is_empty());
        let found: Vec<String> = anchored(&document(&annotated)).into_values().collect();
        assert_eq!(found, draft.texts(), "{name}");
        assert_eq!(Draft::new(name, annotated).told(), draft.told(), "{name}");
    }
}

#[test]
fn without_what_was_inserted_the_document_is_the_old_one() {
    let draft = Draft::new("a.docx", bytes("tests/versions/budget-errors.docx"));
    let (before, after) = (document(&draft.bytes), document(&draft.annotated()));
    let mut rest = after.chars();
    assert!(before.chars().all(|c| rest.any(|other| other == c)), "something was taken away");
}

#[test]
fn a_file_without_findings_is_copied() {
    let draft = Draft::new("a.docx", bytes("tests/versions/final-accounts-markdown.docx"));
    assert_eq!(draft.texts(), [""; 0]);
    assert_eq!(draft.annotated(), draft.bytes);
}

#[test]
fn a_comment_says_all_there_is_to_say() {
    let draft = Draft::new("a.docx", bytes("tests/versions/budget-errors.docx"));
    let comment = &comments(&draft.annotated(), "word/comments.xml")[&3];
    let lines: Vec<&str> = comment.lines().collect();
    assert_eq!(lines[0], "错误：文中为 7.91万元，表中为 7.19万元");
    assert_eq!(lines[1..3], ["原文：7.91万元", "应为：7.19万元"]);
    assert!(lines[3].starts_with("计算：正文 7.91万元，表 7.19万元"), "{comment}");
    assert!(lines[4].starts_with("建议："), "{comment}");
    assert!(lines[5].starts_with("连带：三公经费 8.09万元"), "{comment}");
    assert!(lines.last().is_some_and(|last| last.starts_with("规则：narrative/amount [gouji ")));
}

#[test]
fn a_waived_finding_says_why_it_may_stay() {
    let mut draft = Draft::new("a.docx", bytes("tests/versions/budget-errors.docx"));
    let reason = "口径不同，见批复".to_owned();
    draft.report.files[0].diagnostics[0].standing = gouji::diagnostic::Standing::Waived { reason };
    let said = comments(&draft.annotated(), "word/comments.xml");
    let waived: Vec<_> = said.values().filter(|text| text.contains("已豁免")).collect();
    assert_eq!(waived.len(), 1);
    assert!(waived[0].starts_with("【已豁免：口径不同，见批复】\n错误："), "{waived:?}");
}

/// A document that has comments already, with the part that holds them.
fn commented(marks: &str, comments: &str) -> Draft {
    let body = p("支出占50.00%。") + marks;
    Draft::new("a.docx", docx(&body, &[("comments", comments), ("commentsExtended", "<w:x/>")]))
        .with_findings_on_texts(&["50.00%"])
}

#[test]
fn comments_are_added_after_those_there_are() {
    let there = "<w:comment w:id='3' w:author='甲'><w:p><w:r><w:t>旧</w:t></w:r></w:p></w:comment>";
    let draft = commented("", there);
    let annotated = draft.annotated();
    let xml = part(&annotated, "word/comments.xml");
    assert!(xml.contains(there), "{xml}");
    assert_eq!(comments(&annotated, "word/comments.xml").keys().collect::<Vec<_>>(), [&4]);
    assert_eq!(anchored(&document(&annotated))[&4], "50.00%");
    for (before, after) in parts(&draft.bytes).into_iter().zip(parts(&annotated)) {
        let taken = ["word/document.xml", "word/comments.xml"].contains(&before.0.as_str());
        assert_eq!(before != after, taken, "{}", before.0);
    }
}

#[test]
fn numbers_of_comments_that_are_gone_are_not_taken_again() {
    for (gone, next) in [("8", 9), ("2147483647", 0)] {
        let marks = format!(
            "<w:p><w:commentRangeStart w:id='{gone}'/><w:commentRangeEnd w:id='{gone}'/></w:p>"
        );
        let annotated = commented(&marks, "").annotated();
        assert_eq!(comments(&annotated, "word/comments.xml").keys().collect::<Vec<_>>(), [&next]);
    }
}

#[test]
fn an_empty_part_for_comments_is_opened() {
    let body = document_part(&p("支出占50.00%。"));
    let ns = crate::build::WORD;
    let empty = format!("<?xml version='1.0'?><w:comments xmlns:w='{ns}'/>");
    let bytes = package(&[
        ("[Content_Types].xml", types().as_bytes()),
        ("_rels/.rels", relations(&[("officeDocument", "word/document.xml")]).as_bytes()),
        ("word/document.xml", body.as_bytes()),
        ("word/_rels/document.xml.rels", relations(&[("comments", "comments.xml")]).as_bytes()),
        ("word/comments.xml", empty.as_bytes()),
    ]);
    let annotated = Draft::new("a.docx", bytes).with_findings_on_texts(&["50.00%"]).annotated();
    let xml = part(&annotated, "word/comments.xml");
    assert!(
        xml.starts_with(&format!("<?xml version='1.0'?><w:comments xmlns:w='{ns}'><w:comment "))
    );
    assert!(xml.ends_with("</w:comment></w:comments>"), "{xml}");
}

#[test]
fn parts_that_begin_with_a_mark_keep_it() {
    let marked = |text: String| format!("\u{feff}{text}").into_bytes();
    let bytes = package(&[
        ("[Content_Types].xml", &marked(types())),
        ("_rels/.rels", &marked(relations(&[("officeDocument", "word/document.xml")]))),
        ("word/document.xml", &marked(document_part(&p("支出占50.00%。")))),
        ("word/_rels/document.xml.rels", &marked(relations(&[("styles", "styles.xml")]))),
    ]);
    let annotated = Draft::new("a.docx", bytes).with_findings_on_texts(&["50.00%"]).annotated();
    assert_eq!(anchored(&document(&annotated))[&0], "50.00%");
    for name in ["[Content_Types].xml", "word/document.xml", "word/_rels/document.xml.rels"] {
        let text = part(&annotated, name);
        assert!(text.starts_with("\u{feff}<"), "{text}");
        assert!(text.ends_with('>') && text.matches('\u{feff}').count() == 1, "{text}");
    }
}

#[test]
fn a_package_that_refers_to_nothing_gets_its_first_reference() {
    let body = document_part(&p("支出占50.00%。"));
    let bytes = package(&[
        ("[Content_Types].xml", types().as_bytes()),
        ("word/document.xml", body.as_bytes()),
        ("word/comments.xml", b"<left-over/>"),
    ]);
    let annotated = Draft::new("a.docx", bytes).with_findings_on_texts(&["50.00%"]).annotated();
    let list = part(&annotated, "word/_rels/document.xml.rels");
    assert!(list.contains("/comments\" Target=\"comments1.xml\"/>"), "{list}");
    assert!(part(&annotated, "[Content_Types].xml").contains("PartName=\"/word/comments1.xml\""));
    assert_eq!(comments(&annotated, "word/comments1.xml").len(), 1);
    assert_eq!(part(&annotated, "word/comments.xml"), "<left-over/>");
}

#[test]
fn prefixes_are_those_of_the_document() {
    let ns = crate::build::WORD;
    let text = "<p><r><t>支出占50.00%。</t></r></p>";
    let plain = format!("<document xmlns='{ns}'><body>{text}</body></document>");
    let bytes = package(&[
        ("[Content_Types].xml", types().as_bytes()),
        ("word/document.xml", plain.as_bytes()),
    ]);
    let annotated = Draft::new("a.docx", bytes).with_findings_on_texts(&["50.00%"]).annotated();
    let xml = document(&annotated);
    let start = format!("<commentRangeStart xmlns:w=\"{ns}\" w:id=\"0\"/><r><t>50.00%</t></r>");
    assert!(xml.contains(&start), "{xml}");
    assert_eq!(anchored(&xml)[&0], "50.00%");
}

#[test]
fn more_comments_than_word_opens_are_refused() {
    let there: Vec<String> = (0..32_767).map(|id| format!("<w:comment w:id='{id}'/>")).collect();
    let draft = commented("", &there.concat());
    let refusal = draft.try_annotated().expect_err("one too many");
    assert_eq!(refusal, gouji::annotate::Refusal::TooMany(32_768));
    assert!(refusal.describe(gouji::diagnostic::Lang::Zh).contains("--select"));
}
