//! Paragraphs, headings, what hangs on them and what is left out.

use crate::build::{place, shown};
use crate::{document, packed, read, shows};
use gouji::document::Place;
use gouji::read::Changes;

#[test]
fn headings_have_their_level_and_paragraphs_their_place() {
    let body = "<text:h text:outline-level='2'>支出情况</text:h><text:p/>\
        <text:p>支出<text:span>8.</text:span>29<text:s text:c='2'/>万元。</text:p>";
    shows("", body, &["H2 支出情况", "P 支出8.29  万元。"]);
    let document = document("", body);
    assert_eq!(place(&document, "29"), Place::Paragraph { paragraph: 3 });
}

#[test]
fn blanks_are_one_and_lines_break() {
    let body = "<text:p>支出\n   8.29 万元。<text:line-break/>一、收入<text:tab/>9万元</text:p>";
    shows("", body, &["P 支出 8.29 万元。", "P 一、收入 9万元"]);
}

#[test]
fn notes_and_boxes_follow_their_paragraph() {
    let body = "<text:p>支出<text:note text:note-class='footnote'><text:note-citation>1</text:note-citation>\
        <text:note-body><text:p>含结转。</text:p></text:note-body></text:note>8万元\
        <draw:frame><draw:text-box><text:p>框中</text:p></draw:text-box></draw:frame>。</text:p>";
    shows("", body, &["P 支出8万元。", "P 含结转。", "P 框中"]);
}

#[test]
fn comments_are_no_text() {
    let body = "<text:p>支出<office:annotation><dc:creator>甲</dc:creator><text:p>应为9万元</text:p>\
        </office:annotation>8万元。</text:p>\
        <text:p>收入9万元<office:annotation><text:p>gouji: allow narrative/share 见批复</text:p></office:annotation>。</text:p>";
    let document = document("", body);
    assert_eq!(shown(&document), ["P 支出8万元。", "P 收入9万元。"]);
    let [allowance] = document.allowances.as_slice() else { panic!("one is for gouji") };
    assert_eq!(allowance.rule, "narrative/share");
    assert_eq!(document.text(allowance.reach), "收入9万元。");
}

#[test]
fn hidden_text_and_pictures_are_told() {
    let styles = "<style:style style:name='H' style:family='text'>\
        <style:text-properties text:display='none'/></style:style>";
    let body = "<text:p>支出<text:span text:style-name='H'>7</text:span>8万元。</text:p>\
        <text:p><draw:frame><draw:image/></draw:frame></text:p>";
    let document = document(styles, body);
    assert_eq!(shown(&document), ["P 支出8万元。"]);
    let notes: Vec<&str> = document.notes.iter().map(|note| note.zh.as_str()).collect();
    assert_eq!(notes.len(), 2, "{notes:?}");
    assert!(notes[0].contains("1 处隐藏文字") && notes[1].contains("第2段"), "{notes:?}");
}

const TRACKED: &str = "<text:tracked-changes>\
    <text:changed-region xml:id='i'><text:insertion/></text:changed-region>\
    <text:changed-region xml:id='d'><text:deletion><text:p>7万</text:p></text:deletion></text:changed-region>\
    <text:changed-region xml:id='e'><text:deletion><text:p>。</text:p><text:p>收入</text:p></text:deletion></text:changed-region>\
    </text:tracked-changes>\
    <text:p>支出<text:change text:change-id='d'/><text:change-start text:change-id='i'/>8万\
    <text:change-end text:change-id='i'/>元<text:change text:change-id='e'/>如上。</text:p>";

#[test]
fn changes_are_read_as_accepted_or_rejected() {
    let read = |changes| read(&packed("", TRACKED), changes).expect("a document");
    let accepted = read(Changes::Accepted);
    assert_eq!(shown(&accepted), ["P 支出8万元如上。"]);
    assert!(accepted.notes[0].zh.contains("3 处修订"), "{:?}", accepted.notes);
    assert_eq!(shown(&read(Changes::Rejected)), ["P 支出7万元。", "P 收入如上。"]);
}

#[test]
fn a_paragraph_that_was_inserted_is_none_when_rejected() {
    let body = "<text:tracked-changes><text:changed-region xml:id='i'><text:insertion/></text:changed-region>\
        </text:tracked-changes><text:p>支出<text:change-start text:change-id='i'/>增加</text:p>\
        <text:p>很多<text:change-end text:change-id='i'/>8万元。</text:p>";
    let read = |changes| shown(&read(&packed("", body), changes).expect("a document"));
    assert_eq!(read(Changes::Accepted), ["P 支出增加", "P 很多8万元。"]);
    assert_eq!(read(Changes::Rejected), ["P 支出8万元。"]);
}
