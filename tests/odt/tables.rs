//! Tables: merged cells, repeated ones, and the bounds of both.

use crate::build::place;
use crate::{document, packed, read, shows};
use gouji::document::{Block, Place};
use gouji::read::{Changes, ReadError};

fn cell(attributes: &str, text: &str) -> String {
    format!("<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>")
}

fn row(cells: &[String]) -> String {
    format!("<table:table-row>{}</table:table-row>", cells.concat())
}

fn table(rows: &[String]) -> String {
    format!("<table:table><table:table-column/>{}</table:table>", rows.concat())
}

#[test]
fn cells_stand_in_their_columns() {
    let covered = "<table:covered-table-cell/>".to_owned();
    let wide = cell("table:number-columns-spanned='2'", "支出");
    let high = cell("table:number-rows-spanned='2'", "项目");
    let body = table(&[
        format!(
            "<table:table-header-rows>{}</table:table-header-rows>",
            row(&[high, wide, covered.clone()])
        ),
        row(&[covered, cell("", "金额"), cell("", "占比")]),
        row(&[cell("", "合计"), cell("", "8.29"), cell("", "100%")]),
    ]);
    shows("", &body, &["T 项目·支出· / ·金额·占比 / 合计·8.29·100%"]);
    let document = document("", &body);
    let Block::Table(table) = &document.blocks[0] else { panic!("a table") };
    assert_eq!((table.rows[0].cells[0].height, table.rows[0].cells[1].width), (2, 2));
    assert_eq!(place(&document, "8.29"), Place::TableCell { table: 1, row: 3, column: 2 });
}

#[test]
fn what_is_repeated_stands_as_often() {
    let twice = cell("table:number-columns-repeated='2'", "0");
    let body = table(&[
        row(&[cell("", "甲"), cell("", "乙"), cell("", "丙")]),
        format!(
            "<table:table-row table:number-rows-repeated='2'>{}{twice}</table:table-row>",
            cell("", "丁")
        ),
    ]);
    shows("", &body, &["T 甲·乙·丙 / 丁·0·0 / 丁·0·0"]);
}

#[test]
fn more_than_can_be_held_is_refused() {
    let often = |attributes: &str, text: &str| {
        let body = table(&[format!(
            "<table:table-row table:number-rows-repeated='400000'>{}</table:table-row>",
            cell(attributes, text)
        )]);
        match read(&packed("", &body), Changes::Accepted) {
            Err(ReadError::TooLarge { option, .. }) => option,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(often("table:number-columns-repeated='16384'", "1"), "--max-cells");
    assert_eq!(often("", &"长".repeat(1000)), "--max-text");
}

#[test]
fn no_cell_covers_what_is_not_there() {
    let wide = cell("table:number-columns-spanned='9' table:number-rows-spanned='9'", "1");
    let document = document("", &table(&[row(&[wide, cell("", "2")])]));
    let Block::Table(table) = &document.blocks[0] else { panic!("a table") };
    assert_eq!((table.rows[0].cells[0].width, table.rows[0].cells[0].height), (2, 1));
}

#[test]
fn a_table_in_a_cell_follows_the_one_around_it() {
    let inner = table(&[row(&[cell("", "内"), cell("", "7")])]);
    let outer = format!("<table:table-cell><text:p>外</text:p>{inner}</table:table-cell>");
    let body = table(&[row(&[outer, cell("", "8")])]);
    shows("", &body, &["T 外·8", "T 内·7"]);
}
