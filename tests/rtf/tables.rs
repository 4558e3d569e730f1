//! Tables: cells in their columns, merged in the ways that programs merge them.

use crate::build::place;
use crate::{document, shows};
use gouji::document::{Block, Place};

#[test]
fn cells_stand_in_their_columns() {
    let words = "before\\par\
        \\trowd\\trleft0\\cellx1000\\cellx3005\\pard\\intbl a\\cell b\\cell\\row\
        \\trowd\\cellx1000\\cellx2000\\cellx3000 c\\cell d\\par e\\cell 8.29\\cell\\row\
        \\pard after\\par";
    shows(words, &["P before", "T a·b· / c·d e·8.29", "P after"]);
    let document = document(words);
    let Block::Table(table) = &document.blocks[1] else { panic!("a table") };
    assert_eq!(table.rows[0].cells[1].width, 2);
    assert_eq!(place(&document, "8.29"), Place::TableCell { table: 1, row: 2, column: 3 });
    assert_eq!(place(&document, "after"), Place::Paragraph { paragraph: 2 });
}

#[test]
fn cells_are_merged_downwards_and_across() {
    let words = "\\trowd\\clvmgf\\cellx1000\\clmgf\\cellx2000\\clmrg\\cellx3000\\pard\\intbl a\\cell b\\cell\\cell\\row\
        \\trowd\\clvmrg\\cellx1000\\cellx2000\\cellx3000\\pard\\intbl x\\cell c\\cell d\\cell\\row\\pard\\par";
    shows(words, &["T a·b· / ·c·d"]);
    let document = document(words);
    let Block::Table(table) = &document.blocks[0] else { panic!("a table") };
    let cells = &table.rows[0].cells;
    assert_eq!((cells[0].height, cells[1].width), (2, 2));
}

#[test]
fn tables_stand_in_tables() {
    let words = "\\trowd\\cellx2000\\cellx3000\\pard\\intbl out \\par\
        \\pard\\intbl\\itap2 i\\nestcell j\\nestcell{\\*\\nesttableprops\\trowd\\cellx500\\cellx900\\nestrow}\
        {\\nonesttables\\par}\\pard\\intbl\\cell b\\cell\\trowd\\cellx2000\\cellx3000\\row\\pard end\\par";
    shows(words, &["T out·b", "T i·j", "P end"]);
}

#[test]
fn a_note_in_a_cell_is_not_of_the_table() {
    let words = "\\trowd\\cellx1000\\cellx2000\\pard\\intbl a{\\footnote\\pard\\plain n}\\cell b\\cell\\row\\pard c\\par";
    shows(words, &["T a·b", "P n", "P c"]);
}
