//! A table that goes on after a page number or a running head, its header repeated or not, is one.

use crate::document::{Block, Document, Row, Table};
use crate::fact::cell_quantity;
use crate::vocabulary::{TableWords, folded};

/// More lines between two tables are no turn of a page.
const MOST_BETWEEN: usize = 3;

/// So many lines above a table may be its title.
const TITLE_LINES: usize = 4;

/// What a header that goes on says: 续表, (续).
const GOES_ON: char = '续';

/// A table with all that goes on of it.
pub(super) struct Whole {
    pub table: Table,
    /// The block with its end.
    pub last: usize,
    /// Whether something stands between its parts that may be rows of it.
    pub open: bool,
}

/// The table at a block with what goes on of it below.
pub(super) fn whole(document: &Document, first: usize, table: &Table, words: &TableWords) -> Whole {
    let mut whole = Whole { table: table.clone(), last: first, open: false };
    while let Some((last, rest)) = below(document, whole.last) {
        let between = &document.blocks[whole.last + 1..last];
        let turned = between.iter().all(|block| turns_page(document, first, block));
        let head = head(document, rest);
        // Without a header of its own it is no other table, whatever stands between but a title.
        let titled = || between.iter().any(|block| names_table(document, block, words));
        let same = turned || (head.is_empty() && !titled());
        if !goes_on(document, &whole.table, rest) || !same {
            break;
        }
        whole.open |= !turned;
        whole.table.span = whole.table.span.to(rest.span);
        whole.table.rows.extend(rest.rows[head.len()..].iter().cloned());
        whole.last = last;
    }
    whole
}

/// The next table, if few lines stand between.
fn below(document: &Document, last: usize) -> Option<(usize, &Table)> {
    let below = document.blocks[last + 1..].iter().take(MOST_BETWEEN + 1);
    let mut tables = below.enumerate().filter_map(|(at, block)| match block {
        Block::Table(table) => Some((last + 1 + at, table)),
        _ => None,
    });
    tables.next()
}

/// Whether a line stands at the turn of a page: its number, or what stands above the table already.
fn turns_page(document: &Document, first: usize, block: &Block) -> bool {
    let line = folded(document.text(block.span()));
    let above = document.blocks[..first].iter().rev().take(TITLE_LINES);
    is_page_number(&line)
        || line.contains(GOES_ON)
        || above.into_iter().any(|above| folded(document.text(above.span())) == line)
}

fn names_table(document: &Document, block: &Block, words: &TableWords) -> bool {
    words.names_table(&folded(document.text(block.span())))
}

/// 12, -12-, —12—, 第12页共30页
fn is_page_number(line: &str) -> bool {
    let frame = |c: char| "-—–―－~·.第页共/,".contains(c);
    let digits = line.chars().filter(char::is_ascii_digit).count();
    (1..=6).contains(&digits) && line.chars().all(|c| c.is_ascii_digit() || frame(c))
}

/// Whether a table has the columns of the one above: no header, or the same one, and no first row
/// of its own, as a total.
fn goes_on(document: &Document, above: &Table, table: &Table) -> bool {
    let (old, new) = (head(document, above), head(document, table));
    let width = |table: &Table, head: &[Row]| table.rows.get(head.len()).map(|row| row.cells.len());
    let first = |table: &Table, head: &[Row]| {
        table
            .rows
            .get(head.len())
            .map(|row| words(document, row).into_iter().find(|w| !w.is_empty()))
    };
    let known = |row: &Row| old.iter().any(|above| words(document, above) == words(document, row));
    let same_width = width(above, old) == width(table, new) && width(table, new) > Some(1);
    let own_start = first(above, old) == first(table, new);
    !old.is_empty()
        && above.columns == table.columns
        && same_width
        && !own_start
        && new.iter().all(known)
}

/// The rows before the first with a figure.
fn head<'t>(document: &Document, table: &'t Table) -> &'t [Row] {
    let figure = |row: &Row| {
        let mut cells = row.cells.iter();
        cells.any(|cell| cell_quantity(document.text(cell.span)).is_some())
    };
    let count = table.rows.iter().take_while(|row| !figure(row)).count();
    &table.rows[..count]
}

fn words(document: &Document, row: &Row) -> Vec<String> {
    row.cells.iter().map(|cell| folded(document.text(cell.span))).collect()
}
