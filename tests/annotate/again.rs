//! A document that has comments of gouji is commented again: these make room, and nothing that
//! anybody else wrote is lost.

use super::{Draft, bytes};
use crate::build::{docx, p, package};
use crate::word::{anchored, comments, document, part, parts};
use std::fmt::Write as _;

const COMMENTS: &str = "word/comments.xml";

/// A package with one of its parts changed, or a new one.
pub(crate) fn with(bytes: &[u8], name: &str, change: impl Fn(&str) -> String) -> Vec<u8> {
    let mut parts = parts(bytes);
    match parts.iter_mut().find(|(other, _)| other == name) {
        Some((_, content)) => {
            *content = change(std::str::from_utf8(content).expect("UTF-8")).into_bytes();
        }
        None => parts.push((name.to_owned(), change("").into_bytes())),
    }
    let parts: Vec<(&str, &[u8])> =
        parts.iter().map(|(name, content)| (name.as_str(), content.as_slice())).collect();
    package(&parts)
}

const TEXT: &str = "支出60.00万元，占50.00%，增长8.00%。";

fn draft(texts: &[&str]) -> Draft {
    Draft::new("a.docx", docx(&(p("首段") + &p(TEXT)), &[])).with_findings_on_texts(texts)
}

/// The same document, commented already, with findings on these texts.
fn again(bytes: Vec<u8>, texts: &[&str]) -> Draft {
    Draft::new("a.docx", bytes).with_findings_on_texts(texts)
}

#[test]
fn a_copy_that_is_commented_again_is_the_same_copy() {
    let draft = Draft::new("a.docx", bytes("tests/versions/budget-errors.docx"));
    let once = draft.annotated();
    let second = Draft::new("a.docx", once.clone());
    assert_eq!(second.told(), draft.told(), "comments are read as text");
    let twice = second.whole();
    assert_eq!((twice.added, twice.removed, twice.kept), (6, 6, 0));
    assert!(parts(&twice.bytes) == parts(&once), "{}", document(&twice.bytes));
    assert_eq!(comments(&twice.bytes, COMMENTS).len(), 6);
}

#[test]
fn only_what_still_holds_is_commented() {
    let once = draft(&["60.00万元", "50.00%", "8.00%"]).annotated();
    let mended = with(&once, "word/document.xml", |xml| xml.replace("50.00%", "55.00%"));
    let after = again(mended, &["8.00%"]).annotated();
    assert_eq!(anchored(&document(&after)).into_values().collect::<Vec<_>>(), ["8.00%"]);
    assert_eq!(comments(&after, COMMENTS).len(), 1);
    assert!(!document(&after).contains("<w:r></w:r>"), "{}", document(&after));
    // Nothing is wrong any more.
    let clean = again(after, &[]).annotated();
    assert_eq!(comments(&clean, COMMENTS).len(), 0);
    assert_eq!(document(&clean).matches("comment").count(), 0, "{}", document(&clean));
}

/// A comment of somebody on the first paragraph.
pub(crate) fn comment(author: &str, id: usize, text: &str) -> String {
    format!(
        "<w:comment w:id='{id}' w:author='{author}'><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:comment>"
    )
}

#[test]
fn comments_of_others_stay_whoever_they_are() {
    let marks = |id: usize| {
        format!(
            "<w:commentRangeStart w:id='{id}'/><w:r><w:t>首段</w:t></w:r><w:commentRangeEnd w:id='{id}'/>\
             <w:r><w:rPr/><w:commentReference w:id='{id}'/></w:r>"
        )
    };
    let body = format!("<w:p>{}</w:p><w:p>{}</w:p>", marks(3), marks(5)) + &p(TEXT);
    let theirs = comment("甲", 3, "请核实") + &comment("gouji", 5, "我也叫 gouji");
    let draft = Draft::new("a.docx", docx(&body, &[("comments", &theirs)]));
    let once = draft.with_findings_on_texts(&["50.00%", "8.00%"]).annotated();
    // Somebody writes into one of ours: it is theirs now.
    let once = with(&once, COMMENTS, |xml| {
        let at = xml.rfind("错误：").expect("a comment of ours");
        format!("{}已改。{}", &xml[..at], &xml[at..])
    });
    let second = again(once.clone(), &["50.00%", "8.00%"]);
    let whole = second.whole();
    assert_eq!((whole.added, whole.removed), (2, 1));
    let xml = part(&whole.bytes, COMMENTS);
    assert!(xml.contains(&theirs), "{xml}");
    assert_eq!(xml.matches("已改。错误：").count(), 1, "{xml}");
    assert_eq!(comments(&whole.bytes, COMMENTS).len(), 3, "those with double quotes: {xml}");
    let after = document(&whole.bytes);
    assert!(after.contains(&marks(3)) && after.contains(&marks(5)), "{after}");
}

/// A copy as Word saves it: paragraphs of comments have names, which other parts list.
/// `answers` are comments with their marks; `links` is what is said of paragraphs `1`, `2` ….
pub(crate) fn saved(once: &[u8], answers: &str, links: &[(usize, Option<usize>, bool)]) -> Vec<u8> {
    let mut count = 0;
    let named = with(once, COMMENTS, |xml| {
        xml.replace("</w:comments>", &format!("{answers}</w:comments>"))
    });
    let xml = part(&named, COMMENTS);
    let name = |xml: &str, count: &mut usize| {
        let mut out = String::new();
        for piece in xml.split_inclusive("</w:comment>") {
            *count += 1;
            let at = piece.rfind("<w:p>").unwrap_or(piece.len());
            let (before, after) = piece.split_at(at);
            out += before;
            out += &after.replacen("<w:p>", &format!("<w:p w14:paraId=\"A{count}\">"), 1);
        }
        out.replace("<w:comments ", "<w:comments xmlns:w14='w14' ")
    };
    let text = name(&xml, &mut count);
    let named = with(&named, COMMENTS, |_| text.clone());
    let (mut extended, mut ids, mut lasting) = (String::new(), String::new(), String::new());
    for (own, parent, done) in links {
        let parent = parent.map(|parent| format!(" w15:paraIdParent=\"A{parent}\""));
        let parent = parent.unwrap_or_default();
        let done = u8::from(*done);
        let _infallible =
            write!(extended, "<w15:commentEx w15:paraId=\"A{own}\"{parent} w15:done=\"{done}\"/>");
        let _infallible =
            write!(ids, "<w16cid:commentId w16cid:paraId=\"A{own}\" w16cid:durableId=\"D{own}\"/>");
        let _infallible =
            write!(lasting, "<w16cex:commentExtensible w16cex:durableId=\"D{own}\"/>");
    }
    let mut saved = named;
    for (name, root, content) in [
        ("commentsExtended", "w15:commentsEx xmlns:w15='w15'", extended),
        ("commentsIds", "w16cid:commentsIds xmlns:w16cid='w16cid'", ids),
        ("commentsExtensible", "w16cex:commentsExtensible xmlns:w16cex='w16cex'", lasting),
    ] {
        let tag = root.split(' ').next().expect("a name").to_owned();
        saved = with(&saved, &format!("word/{name}.xml"), |_| format!("<{root}>{content}</{tag}>"));
        saved = with(&saved, "word/_rels/document.xml.rels", |xml| {
            let kind = "http://schemas.microsoft.com/office/2011/relationships";
            let entry =
                format!("<Relationship Id='{name}' Type='{kind}/{name}' Target='{name}.xml'/>");
            xml.replace("</Relationships>", &format!("{entry}</Relationships>"))
        });
    }
    saved
}

#[test]
fn other_parts_forget_what_is_taken_out() {
    let once = draft(&["60.00万元", "50.00%"]).annotated();
    let saved = saved(
        &once,
        &comment("甲", 9, "另有"),
        &[(1, None, false), (2, None, false), (3, None, false)],
    );
    let after = again(saved, &["8.00%"]).annotated();
    for (name, left) in
        [("commentsExtended", "A3"), ("commentsIds", "A3"), ("commentsExtensible", "D3")]
    {
        let xml = part(&after, &format!("word/{name}.xml"));
        assert!(xml.contains(left) && !xml.contains("A1") && !xml.contains("D2"), "{name}: {xml}");
    }
    assert!(part(&after, COMMENTS).contains("另有"));
}

#[test]
fn what_was_answered_stays_with_its_answer() {
    let once = draft(&["60.00万元", "50.00%", "8.00%"]).annotated();
    let answer = comment("张三", 9, "按批复口径");
    let saved = saved(
        &once,
        &answer,
        &[(1, None, false), (2, None, false), (3, None, false), (4, Some(2), false)],
    );
    // The finding is the same: it is not said twice.
    let whole = again(saved.clone(), &["60.00万元", "50.00%", "8.00%"]).whole();
    assert_eq!((whole.added, whole.removed, whole.kept), (2, 2, 1));
    let xml = part(&whole.bytes, COMMENTS);
    assert!(xml.contains("按批复口径"), "{xml}");
    let on: Vec<String> = anchored(&document(&whole.bytes)).into_values().collect();
    assert_eq!(on, ["50.00%", "60.00万元", "8.00%"], "one a figure, the old one first");
    let [answer] = whole.answers.as_slice() else { panic!("{:?}", whole.answers) };
    assert_eq!((answer.author.as_str(), answer.text.as_str()), ("张三", "按批复口径"));
    assert_eq!(answer.asked, "错误：占比与金额不符");
    // The finding is gone: what was said of it stays.
    let whole = again(saved, &[]).whole();
    assert_eq!((whole.added, whole.removed, whole.kept), (0, 2, 1));
    assert!(part(&whole.bytes, COMMENTS).contains("按批复口径"));
    assert!(part(&whole.bytes, "word/commentsExtended.xml").contains("w15:paraIdParent=\"A2\""));
}

#[test]
fn what_was_ticked_off_stays_while_it_holds() {
    let once = draft(&["60.00万元", "50.00%"]).annotated();
    let saved = saved(&once, "", &[(1, None, false), (2, None, true)]);
    let whole = again(saved.clone(), &["60.00万元", "50.00%"]).whole();
    assert_eq!((whole.added, whole.removed, whole.kept), (1, 1, 1));
    assert!(part(&whole.bytes, "word/commentsExtended.xml").contains("w15:done=\"1\""));
    let whole = again(saved, &["60.00万元"]).whole();
    assert_eq!((whole.added, whole.removed, whole.kept), (1, 2, 0));
    assert!(!part(&whole.bytes, "word/commentsExtended.xml").contains("w15:done=\"1\""));
}
