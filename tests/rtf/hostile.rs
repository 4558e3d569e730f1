//! Rich text made to break the reader.

use crate::build::shown;
use crate::dice::Dice;
use crate::{document, read, whole};
use gouji::read::{Changes, ReadError};

#[test]
fn what_is_nested_too_deeply_is_refused() {
    let words = "{".repeat(100_000) + "a" + &"}".repeat(100_000);
    let read = read(&whole(&words), Changes::Accepted);
    assert!(matches!(read, Err(ReadError::TooLarge { option: "--max-depth", .. })), "{read:?}");
}

#[test]
fn what_breaks_off_is_told() {
    let bytes = whole("a8.29\\par b");
    for end in ["{\\rtf".len(), bytes.len() / 2, bytes.len() - 1] {
        let read = read(&bytes[..end], Changes::Accepted);
        assert!(matches!(read, Err(ReadError::Damaged { .. })), "{end}: {read:?}");
    }
}

#[test]
fn more_cells_than_can_be_held_are_refused() {
    use std::fmt::Write;
    let mut words = String::new();
    // Every row has edges of its own, so that each has all columns.
    for row in 0..2_000 {
        let _infallible =
            write!(words, "\\trowd\\cellx{}\\cellx9999999\\intbl 1\\cell 2\\cell\\row", row * 100);
    }
    let read = read(&whole(&words), Changes::Accepted);
    assert!(matches!(read, Err(ReadError::TooLarge { option: "--max-cells", .. })), "{read:?}");
}

#[test]
fn words_out_of_place_are_nothing() {
    let words = "\\cell\\row\\nestcell\\nestrow\\itap99999999\\intbl a\\cell\\ilvl-5\\uc-1\\f-9\\u\\pard b\\par}}}{";
    assert!(shown(&document(words)).iter().any(|block| block.contains('b')));
}

#[test]
fn whatever_is_cut_off_or_changed_is_read_or_refused() {
    let whole = std::fs::read("tests/versions/budget-errors.rtf").expect("a file of ours");
    let mut dice = Dice::new(1);
    for _ in 0..30 {
        let mut torn = whole[..dice.below(whole.len())].to_vec();
        let _ = read(&torn, Changes::Accepted);
        torn.clone_from(&whole);
        for _ in 0..20 {
            let at = dice.below(torn.len());
            torn[at] = dice.pick(b"{}\\'0;\x80 ");
        }
        let _ = read(&torn, Changes::Rejected);
    }
}
