//! Places are told as people find them: a paragraph under its heading, a page, a cell; a line only of what
//! has lines.

#[allow(dead_code, reason = "shared with tests that need a draft")]
mod run;

use gouji::check::{Options, check};
use gouji::diagnostic::Lang;
use gouji::document::Dossier;
use gouji::read::read;
use gouji::render::{FORMATS, Style};
use gouji::rule::RuleSet;
use gouji::source::SourceId;
use run::{Ran, folder, gouji};
use std::fs;
use tempfile::TempDir;
use unicode_width::UnicodeWidthStr;

const DOCX: &str = "tests/versions/budget-errors.docx";
const XLSX: &str = "tests/versions/budget-errors-tables.xlsx";
const PDF: &str = "tests/versions/budget-errors.pdf";

/// A folder with the draft in every format.
fn drafts() -> TempDir {
    let dir = folder(&[("other.txt", "2025年度部门预算情况说明\n\n收入预算3881.12万元。\n")]);
    for (name, path) in [("a.docx", DOCX), ("a.xlsx", XLSX), ("a.pdf", PDF)] {
        fs::copy(path, dir.path().join(name)).expect("the folder can be written");
    }
    dir
}

fn run(args: &[&str]) -> Ran {
    gouji(drafts().path(), args)
}

/// What stands in the margins of all pictures.
fn margins(out: &str) -> Vec<&str> {
    let lines = out.lines().filter(|line| !line.contains('╭'));
    let margins = lines.filter_map(|line| Some(line.split_once('│')?.0.trim()));
    margins.filter(|margin| !margin.is_empty()).collect()
}

#[test]
fn a_paragraph_of_word_is_found_by_its_heading() {
    let out = run(&["check", "a.docx"]).out;
    assert!(out.contains("╭─[ a.docx 第6段（一、收支总体情况） ]"), "{out}");
    assert_eq!(margins(&out)[..3], ["第6段", "第7段", "表1第8行"], "{out}");
    let list = run(&["check", "a.docx", "--format", "markdown"]).out;
    assert!(list.contains("第6段（一、收支总体情况）"), "{list}");
    let english = run(&["check", "a.docx", "--lang", "en"]).out;
    assert_eq!(margins(&english)[..3], ["para. 6", "para. 7", "table 1 row 8"], "{english}");
}

#[test]
fn a_figure_of_a_workbook_is_found_by_its_cell() {
    let out = run(&["check", "a.xlsx"]).out;
    assert_eq!(margins(&out), ["E12", "E13", "E14"], "{out}");
}

#[test]
fn a_figure_of_a_page_is_found_by_its_page() {
    let out = run(&["check", "a.pdf"]).out;
    assert!(margins(&out).iter().all(|margin| margin.starts_with('第')), "{out}");
}

#[test]
fn claims_and_tables_name_no_lines_of_what_has_none() {
    let claims = run(&["claims", "a.docx"]).out;
    assert!(claims.contains("\na.docx 第6段（一、收支总体情况）  2025年"), "{claims}");
    assert!(claims.contains("\n  第6段  ✓ 一致"), "{claims}");
    let tables = run(&["tables", "a.xlsx"]).out;
    assert!(tables.starts_with("a.xlsx 1.2025年部门财务收支预算总表!A1  收支预算总表"), "{tables}");
    assert!(tables.contains("\n  B4  "), "{tables}");
    let tables = run(&["tables", "a.docx"]).out;
    assert!(tables.contains("\n  表1第2行第2列  "), "{tables}");
}

#[test]
fn what_is_gone_was_where_people_found_it() {
    let args = ["check", "other.txt", "--since", "a.docx"];
    let out = run(&args).out;
    let gone = "已消除[narrative/gap]: a.docx 第6段（一、收支总体情况） ";
    assert!(out.contains(gone), "{out}");
    let json = run(&[&args[..], &["--format", "json"]].concat()).out;
    assert!(json.contains("\"place\": \"第6段（一、收支总体情况）\""), "{json}");
}

/// Nothing that is drawn runs over the edge of a narrow terminal.
#[test]
fn pictures_are_no_wider_than_the_terminal() {
    let rules = RuleSet::builtin(Lang::Zh);
    for path in [DOCX, XLSX, PDF, "examples/final-accounts-ten-errors.txt"] {
        let bytes = fs::read(path).expect("it is there");
        let document = read("a", &bytes, SourceId(0)).expect("it is readable");
        let dossier = Dossier { documents: vec![document] };
        let report = check(&dossier, &rules, &Options::default());
        for width in [50, 60, 80] {
            let style = Style { lang: Lang::Zh, color: false, width, summary: true };
            let mut out = Vec::new();
            (FORMATS[0].start)(style).report(&dossier, &report, &mut out).expect("it is written");
            let out = String::from_utf8(out).expect("UTF-8");
            for line in out.lines().filter(|line| line.contains(['│', '┬', '╰'])) {
                assert!(line.width() <= width, "{path} at {width}: {} {line}", line.width());
            }
        }
    }
}
