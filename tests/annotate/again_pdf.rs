//! The same of a PDF: highlights of gouji make room, and those of others stay.

use super::Draft;
use crate::filed::{packed, updated};
use crate::made::{Sheet, bodies, pdf, sheet};
use crate::notes::notes;

fn page() -> Sheet {
    sheet().text(100, 200, "本年支出100.00万元，其中基本支出60.00万元，占50.00%。")
}

fn draft(bytes: Vec<u8>, texts: &[&str]) -> Draft {
    Draft::new("a.pdf", bytes).with_findings_on_texts(texts)
}

/// The numbers of the objects of gouji's highlights.
fn numbers(bytes: &[u8]) -> Vec<usize> {
    let text = String::from_utf8_lossy(bytes);
    let note = regex::Regex::new(r"/NM ?\(gouji-[0-9a-f-]*-(\d+)\)").expect("fixed");
    note.captures_iter(&text).map(|found| found[1].parse().expect("a number")).collect()
}

fn kinds(bytes: &[u8]) -> Vec<String> {
    notes(bytes).into_iter().map(|note| note.kind).collect()
}

#[test]
fn highlights_make_room_for_new_ones() {
    for bytes in [pdf(&[page(), page()]), packed(&bodies(&[page(), page()]))] {
        let once = draft(bytes, &["60.00万元", "50.00%", "60.00万元"]).annotated();
        let second = draft(once.clone(), &["60.00万元", "50.00%", "60.00万元"]);
        let twice = second.whole();
        assert!(twice.bytes.starts_with(&once), "the file goes on where it ended");
        assert_eq!((twice.added, twice.removed), (3, 3));
        assert_eq!(notes(&twice.bytes), notes(&once));
        // The figure of the second page is mended: its page is listed without any.
        let third = draft(twice.bytes, &["50.00%"]).whole();
        assert_eq!((third.added, third.removed, notes(&third.bytes).len()), (1, 3, 1));
        let none = draft(third.bytes, &[]).whole();
        assert_eq!((none.added, none.removed, notes(&none.bytes).len()), (0, 1, 0));
    }
}

#[test]
fn the_findings_of_a_real_file_are_the_same_again() {
    let first = Draft::new("a.pdf", super::bytes("tests/versions/budget-errors.pdf"));
    let second = Draft::new("a.pdf", first.annotated());
    assert_eq!(second.told(), first.told());
    let twice = second.whole();
    assert_eq!((twice.added, twice.removed, twice.kept), (6, 6, 0));
    assert_eq!(notes(&twice.bytes).len(), 6);
    assert_eq!(Draft::new("a.pdf", twice.bytes).told(), first.told());
}

#[test]
fn annotations_of_others_stay_whoever_they_are() {
    let theirs = [
        (50, "<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/T(gouji)/Contents(me too)>>"),
        (51, "[50 0 R <</Subtype/Link/Contents(])/Rect[0 0 9 9]>> 50 0 R]"),
    ];
    let bytes = updated(pdf(&[page().with((595, 842), "/Annots 51 0 R")]), &theirs);
    let once = draft(bytes, &["60.00万元", "50.00%"]).annotated();
    let twice = draft(once, &["50.00%"]).annotated();
    assert_eq!(kinds(&twice), ["Text", "Link", "Text", "Highlight"]);
    assert_eq!(notes(&twice)[0].contents, "me too");
}

#[test]
fn windows_go_with_their_highlights() {
    let once = draft(pdf(&[page().with((595, 842), "/Annots 51 0 R")]), &["50.00%"]).annotated();
    let own = numbers(&once)[0];
    let window = format!("<</Type/Annot/Subtype/Popup/Rect[0 0 9 9]/Parent {own} 0 R>>");
    let opened = updated(once, &[(50, &window), (51, &format!("[{own} 0 R 50 0 R]"))]);
    assert_eq!(kinds(&opened), ["Highlight", "Popup"]);
    assert_eq!(kinds(&draft(opened, &["50.00%"]).annotated()), ["Highlight"]);
}

#[test]
fn what_was_answered_stays_with_its_answer() {
    let bytes = pdf(&[page().with((595, 842), "/Annots 51 0 R")]);
    let once = draft(bytes, &["60.00万元", "50.00%"]).annotated();
    let [first, second] = numbers(&once)[..] else { panic!("two highlights") };
    let answer = format!(
        "<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/T(Zhang)/Contents(as approved)/IRT {first} 0 R>>"
    );
    let list = format!("[{first} 0 R {second} 0 R 50 0 R]");
    let answered = updated(once, &[(50, &answer), (51, &list)]);
    // The same finding is not said twice.
    let whole = draft(answered.clone(), &["60.00万元", "50.00%"]).whole();
    assert_eq!((whole.added, whole.removed, whole.kept), (1, 1, 1));
    assert_eq!(kinds(&whole.bytes), ["Highlight", "Text", "Highlight"]);
    assert_eq!(
        (whole.answers[0].author.as_str(), whole.answers[0].text.as_str()),
        ("Zhang", "as approved")
    );
    // The finding is gone, the answer is not.
    let whole = draft(answered, &[]).whole();
    assert_eq!((whole.added, whole.removed, whole.kept), (0, 1, 1));
    assert_eq!(kinds(&whole.bytes), ["Highlight", "Text"]);
}

#[test]
fn what_was_ticked_off_stays_while_it_holds() {
    let bytes = pdf(&[page().with((595, 842), "/Annots 51 0 R")]);
    let once = draft(bytes, &["50.00%"]).annotated();
    let own = numbers(&once)[0];
    let state = format!(
        "<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/StateModel(Review)/State(Completed)/IRT {own} 0 R>>"
    );
    let ticked = updated(once, &[(50, &state), (51, &format!("[{own} 0 R 50 0 R]"))]);
    let whole = draft(ticked.clone(), &["50.00%"]).whole();
    assert_eq!((whole.added, whole.removed, whole.kept), (0, 0, 1));
    assert!(whole.bytes == ticked, "there was nothing to do");
    assert_eq!(kinds(&draft(ticked, &[]).annotated()), [""; 0]);
}
