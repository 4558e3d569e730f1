//! Tables: columns, merged cells, places.

use crate::build::{body, cell, p, place, shown, shows, table};
use gouji::document::{Block, Place};

#[test]
fn places_count_paragraphs_outside_tables_and_cells_inside() {
    let inner = table(&[&[cell("", "内1"), cell("", "内2")]]);
    let holder = format!("<w:tc>{}{inner}{}</w:tc>", p("外2"), p("外3"));
    let document = body(
        &(p("甲")
            + "<w:p/>"
            + &p("乙")
            + &table(&[&[cell("<w:gridSpan w:val='2'/>", "外1"), holder]])
            + &p("丙")
            + &table(&[&[cell("", "后1"), cell("", "后2")]])),
    );
    assert_eq!(
        shown(&document),
        ["P 甲", "P 乙", "T 外1··外2 外3", "T 内1·内2", "P 丙", "T 后1·后2"]
    );
    let at = |table, row, column| Place::TableCell { table, row, column };
    for (text, expected) in [
        ("乙", Place::Paragraph { paragraph: 3 }),
        ("丙", Place::Paragraph { paragraph: 4 }),
        ("外2", at(1, 1, 3)),
        ("外3", at(1, 1, 3)),
        ("内2", at(2, 1, 2)),
        ("后1", at(3, 1, 1)),
    ] {
        assert_eq!(place(&document, text), expected, "{text}");
    }
}

#[test]
fn merged_cells_keep_their_columns() {
    let (first, further) = ("<w:vMerge w:val='restart'/>", "<w:vMerge/>");
    let free = "<w:tr><w:trPr><w:gridBefore w:val='1'/><w:gridAfter w:val='1'/></w:trPr>";
    let rows = table(&[
        &[cell(first, "科目"), cell("<w:gridSpan w:val='2'/>", "支出")],
        &[cell(further, "藏"), cell("", "基本"), cell("", "项目")],
        &[cell("<w:hMerge w:val='restart'/>", "合"), cell("<w:hMerge/>", "藏"), cell("", "1.00")],
    ]);
    let rows = rows.replace("</w:tbl>", &format!("{free}{}</w:tr></w:tbl>", cell("", "2.00")));
    let document = body(&rows);
    assert_eq!(shown(&document), ["T 科目·支出· / ·基本·项目 / 合··1.00 / ·2.00·"]);
    let Block::Table(table) = &document.blocks[0] else { panic!("a table") };
    let size = |row: usize, column: usize| {
        let cell = table.rows[row].cells[column];
        (cell.width, cell.height)
    };
    assert_eq!((size(0, 0), size(0, 1), size(2, 0)), ((1, 2), (2, 1), (2, 1)));
}

#[test]
fn rows_and_cells_out_of_place_lose_nothing() {
    let stray = format!("<w:tr>{}</w:tr>{}", cell("", "甲"), cell("<w:vMerge/>", "乙"));
    shows(&stray, &["P 甲", "P 乙"]);
    let holder = format!("<w:tc>{stray}<w:p/></w:tc>");
    shows(&table(&[&[holder, cell("", "丙")]]), &["T 甲 乙·丙"]);
    shows(&format!("<w:tbl>{stray}</w:tbl>"), &["T 甲·乙"]);
}

#[test]
fn a_table_that_only_frames_prose_is_prose() {
    let frame = format!("<w:tc>{}{}</w:tc>", p("一、收入情况"), p("本年收入8.29万元。"));
    let document = body(&(table(&[&[frame]]) + &p("后")));
    assert_eq!(shown(&document), ["H2 一、收入情况", "P 本年收入8.29万元。", "P 后"]);
    assert_eq!(place(&document, "本年"), Place::TableCell { table: 1, row: 1, column: 1 });
    let lines = format!("<w:tc>{}{}</w:tc>", p("一般公共预算"), p("财政拨款"));
    shows(&table(&[&[lines, cell("", "1.00")]]), &["T 一般公共预算 财政拨款·1.00"]);
}
