//! Pages made to break the reader.

use crate::dice::Dice;
use crate::{packed, page, read, shown, shows, text};
use gouji::read::ReadError;

#[test]
fn numbers_beyond_measure_are_none() {
    let wild = "<ofd:TextObject Boundary='1e999 nan -1e308 1e308' Size='1e308' CTM='1e308 0 0 1e308 1e308 0'>\
        <ofd:TextCode X='1e308' Y='inf' DeltaX='g 4294967295 1e308'>支出</ofd:TextCode></ofd:TextObject>\
        <ofd:PathObject Boundary='0 0 1e308 1e308' LineWidth='-1'><ofd:AbbreviatedData>M 1e308 nan L 1 B 1 2 A \
        1 2 3 4 5 6 7 C L 9 9</ofd:AbbreviatedData></ofd:PathObject>";
    let objects = wild.to_owned() + &text(20, 20, "", "支出8.29万元");
    assert_eq!(
        shown(&read(&packed("", &[page(&objects)], &[])).expect("a page")),
        ["支出8.29万元"]
    );
}

#[test]
fn a_glyph_of_more_characters_than_there_are_ends_with_them() {
    let most = usize::MAX;
    let object = format!(
        "<ofd:TextObject Boundary='20 20 100 10' Size='5'>\
         <ofd:CGTransform CodePosition='1' CodeCount='{most}' GlyphCount='1'/>\
         <ofd:TextCode X='0' Y='5'>axyb</ofd:TextCode></ofd:TextObject>"
    );
    shows(&object, &["axyb"]);
}

#[test]
fn what_is_nested_too_deeply_is_refused() {
    let blocks = "<ofd:PageBlock>".repeat(100_000) + &"</ofd:PageBlock>".repeat(100_000);
    let read = read(&packed("", &[page(&blocks)], &[]));
    assert!(matches!(read, Err(ReadError::TooLarge { option: "--max-depth", .. })), "{read:?}");
}

#[test]
fn a_page_that_is_not_there_is_told() {
    let common = "<ofd:PublicRes>None.xml</ofd:PublicRes>";
    let read = read(&packed(common, &[page("")], &[]));
    assert!(matches!(read, Err(ReadError::Damaged { .. })), "{read:?}");
}

#[test]
fn whatever_is_cut_off_or_changed_is_read_or_refused() {
    let whole = std::fs::read("tests/versions/budget-errors.ofd").expect("a file of ours");
    let mut dice = Dice::new(1);
    for _ in 0..20 {
        let _ = read(&whole[..dice.below(whole.len())]);
        let mut torn = whole.clone();
        for _ in 0..3 {
            let at = dice.below(torn.len());
            torn[at] = u8::try_from(dice.below(256)).expect("a byte");
        }
        let _ = read(&torn);
    }
    let objects = text(20, 20, "", "支出8.29万元").repeat(3);
    for _ in 0..200 {
        let mut changed = page(&objects).into_bytes();
        for _ in 0..3 {
            let at = dice.below(changed.len());
            changed[at] = dice.pick(b"<>'/ 0.e-\"");
        }
        if let Ok(changed) = String::from_utf8(changed) {
            let _ = read(&packed("", &[changed], &[]));
        }
    }
}
