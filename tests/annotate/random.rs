//! Copies with comments, damaged at random, and commented again: nothing panics, and what is written
//! reads as it did.

use super::again::with;
use super::{Draft, bytes};
use crate::word::part;
use gouji::read::read;
use gouji::source::SourceId;

/// Numbers in an order that looks like none, the same each time.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("it fits") % end.max(1)
    }
}

/// A text with a stretch left out, doubled, or put elsewhere.
fn damaged(text: &str, random: &mut Random) -> String {
    let at = |at: usize| text.floor_char_boundary(at);
    let start = at(random.below(text.len()));
    let end = at(start + random.below(60)).max(start);
    let piece = &text[start..end];
    let rest = format!("{}{}", &text[..start], &text[end..]);
    let elsewhere = rest.floor_char_boundary(random.below(rest.len()));
    match random.below(3) {
        0 => rest,
        1 => format!("{}{piece}{}", &text[..end], &text[end..]),
        _ => format!("{}{piece}{}", &rest[..elsewhere], &rest[elsewhere..]),
    }
}

/// Damages parts of a copy, one at a time.
fn damages(name: &str, parts: &[&str]) {
    let original = Draft::new(name, bytes(&format!("tests/versions/{name}")));
    let copy = original.annotated();
    let mut random = Random(7);
    let mut written = 0;
    for name_of_part in parts {
        for _ in 0..20 {
            let text = damaged(&part(&copy, name_of_part), &mut random);
            let bytes = with(&copy, name_of_part, |_| text.clone());
            if read(name, &bytes, SourceId(0)).is_err() {
                continue;
            }
            let draft = Draft::new(name, bytes);
            let Ok(again) = draft.try_annotated() else { continue };
            let again = read(name, &again, SourceId(0)).expect("it is readable");
            assert_eq!(again.transcript, draft.document().transcript, "{text}");
            written += 1;
        }
    }
    assert!(9 < written, "too few to show anything: {written}");
}

#[test]
fn damaged_documents_are_refused_or_commented() {
    damages(
        "budget-errors.docx",
        &["word/comments.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"],
    );
}

#[test]
fn damaged_workbooks_are_refused_or_commented() {
    let parts = [
        "xl/comments1.xml",
        "xl/drawings/vmlDrawing1.vml",
        "xl/worksheets/_rels/sheet2.xml.rels",
        "xl/worksheets/sheet2.xml",
        "[Content_Types].xml",
    ];
    damages("budget-errors-tables.xlsx", &parts);
}
