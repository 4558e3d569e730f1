//! Old documents of Word say what Word shows once all changes are accepted, each figure at its place.
//!
//! LibreOffice made `features.doc` and `features.odt` of `features.rtf`, which we wrote:
//! `soffice --headless --convert-to doc features.rtf`.

#[path = "../docx/build.rs"]
#[allow(dead_code, reason = "shared with the tests of Word documents, which use all of it")]
mod build;
#[path = "../generate/dice.rs"]
#[allow(dead_code, reason = "shared with what writes disclosures, which uses all of it")]
mod dice;
mod hostile;

use build::{place, shown};
use gouji::document::{Block, Document, Place};
use gouji::read::{Changes, Input, Limits, ReadError, read_input};
use gouji::source::SourceId;

fn own(name: &str) -> Vec<u8> {
    std::fs::read(format!("tests/doc/{name}")).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn read(name: &str, bytes: &[u8], changes: Changes) -> Result<Document, ReadError> {
    let limits = Limits::default();
    read_input(Input { name, bytes, source: SourceId(0), limits, changes })
}

fn document(name: &str, changes: Changes) -> Document {
    read(name, &own(name), changes).unwrap_or_else(|error| panic!("{error}"))
}

const FORMATS: [&str; 3] = ["features.rtf", "features.doc", "features.odt"];

#[test]
fn one_text_says_the_same_in_every_format() {
    for name in FORMATS {
        let document = document(name, Changes::Accepted);
        assert_eq!(
            shown(&document),
            [
                "H1 支出决算情况",
                "H2 一、总体情况",
                "P 一.1本年支出8.29万元",
                "P 一.2上年支出7万元",
                "H2 二、具体情况",
                "P 支出8万元，占50%。",
                "P 含结转。",
                "T 项目·支出· / ·金额·占比 / 合计·8.29·100%",
                "P 以上。",
                "P 图外文字",
                "P 框中8万元",
            ],
            "{name}"
        );
        assert_eq!(place(&document, "8万元"), Place::Paragraph { paragraph: 6 }, "{name}");
        let figure = Place::TableCell { table: 1, row: 3, column: 2 };
        let at = document.transcript.rfind("8.29").expect("it is there twice");
        assert_eq!(document.place(at), Some(&figure), "{name}");
    }
}

#[test]
fn cells_are_merged_in_every_format() {
    for name in FORMATS {
        let document = document(name, Changes::Accepted);
        let tables = document.blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        });
        let [table] = tables.collect::<Vec<_>>()[..] else { panic!("one table in {name}") };
        let cells = &table.rows[0].cells;
        assert_eq!((cells[0].height, cells[1].width), (2, 2), "{name}");
    }
}

#[test]
fn changes_and_hidden_text_are_told_in_every_format() {
    for name in FORMATS {
        let accepted = document(name, Changes::Accepted);
        let notes: Vec<&str> = accepted.notes.iter().map(|note| note.zh.as_str()).collect();
        assert!(notes[0].starts_with("有 2 处修订"), "{name}: {notes:?}");
        assert!(notes[1].starts_with("有 1 处隐藏文字"), "{name}: {notes:?}");
        let rejected = document(name, Changes::Rejected);
        assert!(shown(&rejected).iter().any(|line| line == "P 支出7万元，占50%。"), "{name}");
    }
}
