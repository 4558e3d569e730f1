//! Highlights lie on the glyphs of their figures, on every kind of page, and the file goes on where
//! it ended.

use super::{Draft, bytes};
use crate::filed::{packed, updated};
use crate::made::{Sheet, bodies, pdf, sheet};
use crate::notes::notes;
use gouji::document::Place;
use rust_decimal::Decimal;

/// A file with findings on these texts: what was there is its beginning, and its findings are the
/// same, with comments and without.
#[track_caller]
pub(crate) fn annotated(bytes: Vec<u8>, texts: &[&str]) -> Vec<u8> {
    let draft = Draft::new("a.pdf", bytes).with_findings_on_texts(texts);
    let after = draft.annotated();
    assert!(after.starts_with(&draft.bytes), "the original is not a part of it");
    let again = Draft::new("a.pdf", after.clone());
    assert_eq!(again.document().transcript, draft.document().transcript);
    assert_eq!(
        again.document().origins.under(draft.spans()[0]),
        draft.document().origins.under(draft.spans()[0])
    );
    after
}

fn page() -> Sheet {
    sheet().text(100, 200, "本年支出100.00万元，其中基本支出60.00万元，占50.00%。")
}

/// Upper left, upper right, lower left, lower right.
fn quad(left: i64, right: i64, base: i64) -> Vec<Decimal> {
    let (low, high) = (Decimal::new(base * 10 - 22, 1), Decimal::new(base * 10 + 88, 1));
    let (left, right) = (Decimal::from(left), Decimal::from(right));
    vec![left, high, right, high, left, low, right, low]
}

#[test]
fn a_highlight_lies_on_the_glyphs_of_its_figure() {
    let notes = notes(&annotated(pdf(&[page()]), &["100.00万元", "50.00%"]));
    assert_eq!(notes.len(), 2);
    // 100 + 4 characters of 10; six digits of 5 and two characters.
    assert_eq!(notes[0].quads, quad(140, 190, 842 - 200));
    // 100 + 17 characters of 10 and eleven digits of 5 before it.
    assert_eq!(notes[1].quads[0], Decimal::from(100 + 17 * 10 + 11 * 5));
    assert!(notes.iter().all(|note| note.kind == "Highlight" && note.drawn), "{notes:?}");
    let (said, mark) = notes[0].contents.split_once(" [gouji ").expect("a mark");
    assert_eq!(said, "错误：占比与金额不符\n应为：60.00%\n规则：narrative/share");
    assert_eq!(mark.len(), "01234567]".len());
}

#[test]
fn pages_turned_and_cut_have_it_on_the_same_glyphs() {
    for extra in [
        "",
        "/Rotate 90",
        "/Rotate 180",
        "/Rotate 270",
        "/CropBox[50 60 500 800]",
        "/CropBox[50 60 500 800]/Rotate 90",
        "/CropBox[50 60 500 800]/Rotate 270",
    ] {
        let turned = page().with((595, 842), extra);
        let notes = notes(&annotated(pdf(&[turned]), &["100.00万元"]));
        assert_eq!(notes[0].quads, quad(140, 190, 842 - 200), "{extra}");
    }
}

#[test]
fn text_on_its_side_is_highlighted_on_its_side() {
    // Upwards along the left edge, as tables printed across a page are.
    let codes: Vec<String> =
        "占50.00%。".encode_utf16().map(|unit| format!("{unit:04X}")).collect();
    let codes = codes.concat();
    let sideways = format!("BT /F 10 Tf 0 1 -1 0 200 300 Tm <{codes}> Tj ET");
    let notes = notes(&annotated(pdf(&[sheet().raw(&sideways)]), &["50.00%"]));
    let [tenth, below, above] = [310, 1912, 2022].map(|n| Decimal::new(n, 0));
    let (below, above) = (below / Decimal::TEN, above / Decimal::TEN);
    let end = Decimal::from(340);
    // As it is read: its upper left lies at the left and low.
    assert_eq!(notes[0].quads, [below, tenth, below, end, above, tenth, above, end]);
}

#[test]
fn a_figure_over_two_lines_has_two_boxes_and_over_two_pages_two_notes() {
    let words = "本年支出决算为三千三百八十元，主要用于保障机构正常运转，完成任务，共";
    let lines = sheet().text(80, 200, &format!("{words}3,38")).text(60, 218, "3.79万元。");
    let one = notes(&annotated(pdf(&[lines]), &["3,383.79万元"]));
    assert_eq!((one.len(), one[0].quads.len()), (1, 16), "{one:?}");
    let first = sheet().text(80, 760, &format!("{words}3,38"));
    let pages = pdf(&[first, sheet().text(60, 60, "3.79万元。")]);
    let two = notes(&annotated(pages, &["3,383.79万元"]));
    assert_eq!(two.iter().map(|note| note.page).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(two[0].contents, two[1].contents);
}

#[test]
fn figures_of_cells_are_highlighted_alone() {
    let table = sheet()
        .grid(&[100, 200, 300], &[100, 120, 140, 160])
        .text(110, 114, "科目")
        .ending(295, 114, "决算数")
        .text(110, 134, "基本支出")
        .ending(295, 134, "60.00")
        .text(110, 154, "合计")
        .ending(295, 154, "90.00");
    let notes = notes(&annotated(pdf(&[table]), &["90.00"]));
    assert_eq!(notes[0].quads, quad(270, 295, 842 - 154));
}

#[test]
fn annotations_that_a_page_has_stay_however_it_lists_them() {
    let link = "<</Type/Annot/Subtype/Link/Rect[0 0 9 9]>>";
    let listed = |extra| pdf(&[page().with((595, 842), extra)]);
    for (bytes, kinds) in [
        (updated(listed("/Annots[50 0 R]"), &[(50, link)]), vec!["Link", "Highlight"]),
        (
            updated(listed("/Annots 51 0 R"), &[(50, link), (51, "[50 0 R]")]),
            vec!["Link", "Highlight"],
        ),
        (listed("/Annots[]"), vec!["Highlight"]),
        // Objects that are missing are nothing; one of these is the next that is free.
        (listed("/Annots 8 0 R"), vec!["Highlight"]),
        (listed("/Annots[<</Subtype/Link/Contents(])>>]"), vec!["Link", "Highlight"]),
    ] {
        let notes = notes(&annotated(bytes, &["50.00%"]));
        assert_eq!(notes.iter().map(|note| note.kind.as_str()).collect::<Vec<_>>(), kinds);
        assert!(notes.last().is_some_and(|note| note.drawn), "{notes:?}");
    }
}

#[test]
fn a_file_is_commented_again_and_again() {
    let once = annotated(pdf(&[page()]), &["50.00%"]);
    let twice = annotated(once.clone(), &["60.00万元", "50.00%"]);
    assert!(twice.starts_with(&once));
    assert_eq!(notes(&twice).len(), 2);
}

#[test]
fn a_table_that_is_a_stream_is_followed_by_a_stream() {
    let bytes = packed(&bodies(&[page(), page()]));
    let after = annotated(bytes.clone(), &["50.00%"]);
    let added = String::from_utf8_lossy(&after[bytes.len()..]).into_owned();
    assert!(added.contains("/Type/XRef") && !added.contains("trailer"), "{added}");
    assert!(added.contains("/ID[<00ff><00ff>]"), "{added}");
    assert_eq!(notes(&after).len(), 1);
    assert_eq!(notes(&annotated(after, &["100.00万元", "60.00万元"])).len(), 2);
}

#[test]
fn a_table_of_lines_is_followed_by_lines() {
    let bytes = updated(pdf(&[page()]), &[(40, "<</Title(a)>>")]);
    let after = annotated(bytes.clone(), &["50.00%"]);
    let added = String::from_utf8_lossy(&after[bytes.len()..]).into_owned();
    assert!(added.contains("\nxref\n") && !added.contains("/XRef"), "{added}");
    assert!(added.contains("/Size 62/Prev "), "{added}");
}

#[test]
fn every_figure_of_a_real_file_is_highlighted_within_its_line() {
    for name in ["tests/versions/budget-errors.pdf", "tests/formats/final-accounts-markdown.pdf"] {
        let draft = Draft::new(name, bytes(name));
        let figures: Vec<_> =
            draft.report.files[0].accounts.iter().map(|account| account.at.span).collect();
        let draft = draft.with_findings_on(&figures);
        let after = draft.annotated();
        assert!(after.starts_with(&draft.bytes));
        let notes = notes(&after);
        assert!(40 < notes.len() && figures.len() <= notes.len());
        for (note, span) in notes.iter().zip(&figures).filter(|(note, _)| note.quads.len() == 8) {
            let Some(Place::Page { page, area }) = draft.document().place(span.start) else {
                panic!("{span:?} is on no page");
            };
            let within = |n: Decimal| {
                Decimal::new(i64::from(area.left) - 1, 2) <= n
                    && n <= Decimal::new(i64::from(area.right) + 1, 2)
            };
            assert!(within(note.quads[0]) && within(note.quads[2]), "{note:?} {area:?}");
            // No wider than twelve points a character: a figure, and not its line.
            let chars = draft.document().text(*span).chars().count();
            assert!(note.quads[2] - note.quads[0] <= Decimal::from(chars * 16), "{note:?}");
            assert_eq!(note.page, *page);
        }
    }
}

#[test]
fn the_findings_of_a_real_file_are_the_same_with_comments() {
    let draft = Draft::new("a.pdf", bytes("tests/versions/budget-errors.pdf"));
    let after = draft.annotated();
    assert!(after.starts_with(&draft.bytes) && !draft.texts().is_empty());
    assert_eq!(Draft::new("a.pdf", after.clone()).told(), draft.told());
    let notes = notes(&after);
    assert_eq!(notes.len(), draft.texts().len());
    assert!(notes[1].contents.contains("应为：27.23%"), "{:?}", notes[1]);
}

#[test]
fn a_file_without_findings_is_copied() {
    let bytes = bytes("tests/formats/final-accounts-markdown.pdf");
    let draft = Draft::new("a.pdf", bytes.clone());
    assert!(draft.annotated() == bytes, "not the same file");
}

#[test]
fn what_is_about_the_whole_file_is_noted_in_the_corner_of_its_first_page() {
    let draft = Draft::new("a.pdf", pdf(&[page(), page()]));
    let notes = notes(&draft.with_findings_on(&[gouji::source::Span::new(0, 0)]).annotated());
    let corner = [12, 830, 32, 830, 12, 810, 32, 810].map(Decimal::from);
    assert_eq!((notes[0].page, notes[0].quads.as_slice()), (1, &corner[..]));
}
