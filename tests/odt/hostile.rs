//! Texts made to break the reader.

use crate::dice::Dice;
use crate::{build, packed, read};
use gouji::read::{Changes, ReadError};

#[test]
fn what_is_nested_too_deeply_is_refused() {
    let body = "<text:section>".repeat(100_000) + &"</text:section>".repeat(100_000);
    let read = read(&packed("", &body), Changes::Accepted);
    assert!(matches!(read, Err(ReadError::TooLarge { option: "--max-depth", .. })), "{read:?}");
}

#[test]
fn a_deletion_that_holds_its_own_mark_is_read_once() {
    let body = "<text:tracked-changes><text:changed-region xml:id='d'><text:deletion>\
        <text:p>7<text:change text:change-id='d'/></text:p></text:deletion></text:changed-region>\
        </text:tracked-changes><text:p>支出<text:change text:change-id='d'/>万元。</text:p>";
    let document = read(&packed("", body), Changes::Rejected).expect("a document");
    assert_eq!(build::shown(&document), ["P 支出7万元。"]);
}

#[test]
fn styles_in_a_circle_end() {
    let styles = "<style:style style:name='a' style:parent-style-name='b'/>\
        <style:style style:name='b' style:parent-style-name='a'/>";
    let body = "<text:p text:style-name='a'>支出8万元。</text:p>";
    let document = read(&packed(styles, body), Changes::Accepted).expect("a document");
    assert_eq!(build::shown(&document), ["P 支出8万元。"]);
}

#[test]
fn a_package_under_a_password_is_told() {
    let manifest = b"<manifest><encryption-data/></manifest>";
    let parts: [(&str, &[u8]); 3] = [
        ("mimetype", crate::TYPE.as_bytes()),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", b"\x01\x02"),
    ];
    let read = read(&build::package(&parts), Changes::Accepted);
    assert!(matches!(read, Err(ReadError::Encrypted { .. })), "{read:?}");
}

#[test]
fn whatever_is_cut_off_or_changed_is_read_or_refused() {
    let whole = std::fs::read("tests/versions/budget-errors.odt").expect("a file of ours");
    let mut dice = Dice::new(1);
    for _ in 0..40 {
        let mut torn = whole[..dice.below(whole.len())].to_vec();
        let _ = read(&torn, Changes::Accepted);
        torn.clone_from(&whole);
        for _ in 0..4 {
            let at = dice.below(torn.len());
            torn[at] = u8::try_from(dice.below(256)).expect("a byte");
        }
        let _ = read(&torn, Changes::Rejected);
    }
}
