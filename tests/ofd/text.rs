//! Characters at their places, and those that nobody sees.

use crate::{document, shown, shows, text};
use gouji::document::{Area, Place};

fn code(object: &str, code: &str, characters: &str) -> String {
    format!(
        "<ofd:TextObject Boundary='20 20 100 10' Size='5' {object}>\
         <ofd:TextCode {code}>{characters}</ofd:TextCode></ofd:TextObject>"
    )
}

#[test]
fn characters_stand_where_steps_lead() {
    shows(&code("", "X='0' Y='5' DeltaX='g 2 5 2.5 2.5'", "支出8.2"), &["支出8.2"]);
    // The step after 出 leaves a blank; what is not said is as wide as characters are.
    shows(&code("", "X='0' Y='5' DeltaX='5 15'", "支出8.29"), &["支出 8.29"]);
    // A step of nothing but down: a column of upright characters.
    let upright = code("", "X='0' Y='5' DeltaY='g 3 8'", "支出说明");
    shows(&upright, &["支", "出", "说", "明"]);
}

#[test]
fn a_place_is_in_points_of_the_page() {
    let document = document(&code("", "X='0' Y='5'", "支出8.29万元"));
    let Some(Place::Page { page: 1, area }) = document.place(0) else { panic!("a page") };
    let Area { left, right, bottom, .. } = *area;
    // 20 mm are 56.69 points, 45 mm 127.56; the base line is at 25 mm.
    assert!((5_660..5_680).contains(&left) && (13_400..14_200).contains(&right), "{area:?}");
    assert!((7_086..7_450).contains(&bottom), "{area:?}");
}

#[test]
fn matrices_scale_and_shift() {
    // A tenth of the size, moved to where the text is that stands ten times as large.
    let small = code("CTM='0.1 0 0 0.1 10 0'", "X='50' Y='50' DeltaX='g 9 50'", "支出");
    let document = document(&(small + &text(60, 20, "", "收入")));
    assert_eq!(shown(&document).len(), 1, "{:?}", shown(&document));
}

#[test]
fn characters_of_one_glyph_stand_in_its_place() {
    let object = "<ofd:TextObject Boundary='20 20 100 10' Size='5'>\
        <ofd:CGTransform CodePosition='1' CodeCount='2' GlyphCount='1'><ofd:Glyphs>7</ofd:Glyphs></ofd:CGTransform>\
        <ofd:TextCode X='0' Y='5' DeltaX='2.5 2.5'>affb</ofd:TextCode></ofd:TextObject>";
    shows(object, &["affb"]);
}

#[test]
fn what_nobody_sees_is_told() {
    let white = "<ofd:TextObject Boundary='20 40 100 10' Size='5'><ofd:FillColor Value='255 255 255'/>\
        <ofd:TextCode X='0' Y='5'>白字</ofd:TextCode></ofd:TextObject>";
    let objects = text(20, 20, "", "支出8.29万元")
        + white
        + &text(20, 60, "Visible='false'", "隐藏")
        + &text(20, 80, "Alpha='0'", "透明")
        + &text(20, 400, "", "页外");
    let document = document(&objects);
    assert_eq!(shown(&document), ["支出8.29万元"]);
    assert!(document.notes[0].zh.contains("有 8 个看不见的字"), "{:?}", document.notes);
}

#[test]
fn names_in_capitals_or_not_are_the_same() {
    let object = "<ofd:textobject boundary='20 20 100 10' size='5'>\
        <ofd:textcode x='0' y='5'>支出8.29万元</ofd:textcode></ofd:textobject>";
    shows(object, &["支出8.29万元"]);
}
