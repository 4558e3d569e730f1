//! The correct example: which of its figures can be changed without a finding.
//!
//! The list is checked in, so that a rule that learns to see more, or unlearns it, shows in review.
//! `GOUJI_BLESS=1 cargo test` writes it anew.

mod change;

use change::{Missed, Original, changes};
use gouji::document::{Block, Table};
use gouji::fact::cell_quantity;
use gouji::source::Span;
use std::env;
use std::fs;
use std::path::Path;

const EXAMPLE: &str = "examples/final-accounts-correct.txt";
const LIST: &str = "examples/final-accounts-correct.unpinned.txt";

const HEAD: &str = "\
# Figures of final-accounts-correct.txt that no other figure pins: line, column, the figure, and
# the printings of it for which nothing new is found. Written by `GOUJI_BLESS=1 cargo test`.
";

#[test]
fn every_figure_but_the_listed_is_pinned() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join(EXAMPLE)).expect("the example is there");
    let original = Original::new(EXAMPLE, &text);
    let figures = figures(&original);
    assert!(1000 < figures.len(), "only {} figures", figures.len());
    let unpinned = original.missed(&figures);
    let lines: Vec<String> = unpinned.iter().map(|figure| line(&original, figure)).collect();
    let list = format!("{HEAD}{}\n", lines.join("\n"));
    if env::var_os("GOUJI_BLESS").is_some() {
        fs::write(root.join(LIST), &list).expect("the list can be written");
    }
    let listed = fs::read_to_string(root.join(LIST)).expect("the list is there");
    let gained = difference(&listed, &list);
    let gone = difference(&list, &listed);
    assert!(
        gained.is_empty() && gone.is_empty(),
        "now pinned:\n{}\nno longer pinned:\n{}",
        gained.join("\n"),
        gone.join("\n")
    );
}

#[test]
fn a_figure_is_changed_by_more_than_its_rounding() {
    assert_eq!(changes("3,383.79万元"), ["4,383.79万元", "3,833.79万元", "3,384.49万元"]);
    assert_eq!(changes("9.99%"), ["8.99%", "9.29%"]);
    assert_eq!(changes("0.00"), ["1.00", "0.70"]);
    assert_eq!(changes("２辆"), ["３辆"]);
    assert_eq!(changes("0万元"), ["3万元"]);
    assert_eq!(changes("47%"), ["57%", "74%", "77%"]);
    assert_eq!(changes("约10 万元"), ["约20 万元", "约80 万元"]);
    assert_eq!(changes("三成"), Vec::<String>::new());
}

/// The figures of the prose and the numbers in the cells of tables, in reading order.
fn figures(original: &Original) -> Vec<Span> {
    let prose = original.report.files[0].accounts.iter().map(|account| account.at.span);
    let document = &original.dossier.documents[0];
    let tables = document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    let mut figures: Vec<Span> =
        prose.chain(tables.flat_map(|table| numbers(original.text(), table))).collect();
    figures.sort();
    figures
}

/// The cells with a number. Where a table counts its lines or gives codes, whole numbers are those.
fn numbers(text: &str, table: &Table) -> Vec<Span> {
    let counted = ["行次", "栏次", "代码"].iter().any(|word| table.span.of(text).contains(word));
    let is_number = |span: &Span| {
        let cell = span.of(text);
        cell_quantity(cell).is_some() && !(counted && cell.chars().all(|c| c.is_ascii_digit()))
    };
    let cells = table.rows.iter().flat_map(|row| &row.cells);
    cells.map(|cell| cell.span).filter(is_number).collect()
}

fn line(original: &Original, missed: &Missed) -> String {
    let (line, column) = original.place(missed.span.start);
    let text = missed.span.of(original.text());
    format!("{line}:{column} {text} -> {}", missed.printings.join(", "))
}

/// The lines of `one` that `other` lacks.
fn difference<'a>(one: &'a str, other: &str) -> Vec<&'a str> {
    one.lines().filter(|line| !other.lines().any(|listed| listed == *line)).collect()
}
