//! One slip with a whole column or table is one finding that says so.

use gouji::check::{Options, check};
use gouji::diagnostic::{Lang, Severity};
use gouji::document::Dossier;
use gouji::read::read;
use gouji::rule::RuleSet;
use gouji::source::SourceId;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

static RULES: LazyLock<RuleSet> = LazyLock::new(|| RuleSet::builtin(Lang::Zh));

/// The correct example, to be changed.
fn example() -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/final-accounts-correct.txt");
    let text = fs::read_to_string(path).expect("the example is there");
    text.lines().map(str::to_owned).collect()
}

/// The lines of a table with amounts.
fn rows(lines: &[String], table: &str) -> Vec<usize> {
    let start = lines.iter().position(|line| line.starts_with(table)).expect("the table is there");
    let end =
        start + lines[start..].iter().position(|line| line.starts_with('注')).expect("a note");
    let amounts = |line: &str| line.split('|').filter(|cell| is_amount(cell.trim())).count();
    (start..end).filter(|line| 2 <= amounts(&lines[*line])).collect()
}

fn is_amount(cell: &str) -> bool {
    cell.contains('.') && cell.chars().all(|c| c.is_ascii_digit() || c == '.')
}

/// The example with the cells of a column, but for its total in the first row, made others.
fn with(table: &str, column: usize, change: impl Fn(&[i64]) -> Vec<i64>) -> String {
    let mut lines = example();
    let rows = rows(&lines, table).split_off(1);
    let cell = |line: &String| line.split('|').nth(column).expect("a cell").trim().to_owned();
    let old: Vec<i64> = rows.iter().map(|row| cents(&cell(&lines[*row]))).collect();
    for (row, new) in rows.iter().zip(change(&old)) {
        let mut cells: Vec<String> = lines[*row].split('|').map(str::to_owned).collect();
        cells[column] = format!(" {}.{:02} ", new / 100, new % 100);
        lines[*row] = cells.join("|");
    }
    lines.join("\n")
}

fn cents(amount: &str) -> i64 {
    amount.replace('.', "").parse().expect("an amount with two places")
}

/// The errors of a text.
fn errors(text: &str) -> Vec<String> {
    let document = read("shifted.txt", text.as_bytes(), SourceId(0)).expect("text is readable");
    let report = check(&Dossier { documents: vec![document] }, &RULES, &Options::default());
    let all = report.files[0].diagnostics.iter();
    let errors = all.filter(|finding| finding.severity == Severity::Error);
    errors.map(|finding| finding.message.clone()).collect()
}

#[track_caller]
fn assert_one(text: &str, says: &str) {
    let errors = errors(text);
    assert!(errors.len() == 1 && errors[0].contains(says), "{}", errors.join("\n"));
}

fn down(old: &[i64]) -> Vec<i64> {
    [&[0], &old[..old.len() - 1]].concat()
}

fn up(old: &[i64]) -> Vec<i64> {
    [&old[1..], &[0]].concat()
}

#[test]
fn a_column_a_row_too_low_is_one_finding() {
    assert_one(&with("公开表02", 3, down), "“财政拨款收入”一列疑似整体下移了一行");
    assert_one(&with("公开表05", 3, down), "“基本支出”一列疑似整体下移了一行");
}

#[test]
fn a_column_a_row_too_high_is_one_finding() {
    assert_one(&with("公开表03", 2, up), "“本年支出合计”一列疑似整体上移了一行");
    assert_one(&with("公开表05", 4, up), "“项目支出”一列疑似整体上移了一行");
}

#[test]
fn an_amount_added_to_a_column_is_one_finding() {
    let added = |old: &[i64]| old.iter().map(|amount| amount + 10_000).collect();
    assert_one(&with("公开表05", 3, added), "一列疑似每行都多了 100.00万元");
}

#[test]
fn a_table_in_another_unit_is_one_finding() {
    let mut lines = example();
    let start = lines.iter().position(|line| line.starts_with("公开表05")).expect("the table");
    lines[start + 1] = lines[start + 1].replace("金额单位:万元", "金额单位:元");
    assert_one(&lines.join("\n"), "全表疑似以万元为单位");
}
