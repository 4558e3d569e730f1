//! What was not understood is said wherever a report is read, and nothing where all was.

mod run;

use run::{DRAFT, folder, gouji};
use serde_json::Value;

/// Neither change fits its amounts, and nothing else in the paragraph holds.
const MISREAD: &str = "\
2024年度某局部门决算

基本支出比上年的100.00万元增加20.00万元，增长30.00%，达到150.00万元。项目支出200.00万元，比上年增加20.00万元，增长40.00%。
";

/// A table of figures of no known kind.
const UNKNOWN: &str = "\
2024年度某局部门决算

沿河水位观测表

| 站名 | 枯水期 | 丰水期 |
|---|---|---|
| 东桥 | 12.40 | 15.60 |
| 西桥 | 11.20 | 14.10 |

公务接待费5.60万元。
";

const READ: &str = "2024年度某局部门决算\n\n公务接待费5.60万元。\n";

fn json(text: &str) -> Value {
    let dir = folder(&[("a.md", text)]);
    let ran = gouji(dir.path(), &["check", "a.md", "--format", "json"]);
    assert!(
        ran.code == 0 && ran.err.is_empty(),
        "what is not understood is no finding: {}",
        ran.err
    );
    let mut output: Value = serde_json::from_str(&ran.out).expect("it is JSON");
    output["files"][0].take()
}

fn check(text: &str, arguments: &[&str]) -> String {
    let dir = folder(&[("a.md", text)]);
    gouji(dir.path(), &[&["check", "a.md"], arguments].concat()).out
}

#[test]
fn a_misread_paragraph_is_one_note_and_no_error() {
    insta::assert_snapshot!(check(MISREAD, &[]), @r"
    a.md：读懂的部分没有发现问题
      正文 7 个数字：一致 0，末位 0，矛盾 0，无从核对 7，未涉及 0
      正文 1 段没有读懂（第3行）。请人工核对
    ");
    let file = json(MISREAD);
    let unread = file["unread"].as_array().expect("a list");
    assert_eq!(unread.len(), 1);
    assert_eq!(
        (&unread[0]["kind"], &unread[0]["location"]["line"]),
        (&"paragraph".into(), &3.into())
    );
}

#[test]
fn a_table_that_is_not_understood_is_named_with_the_reason() {
    insta::assert_snapshot!(check(UNKNOWN, &["--lang", "en"]), @r"
    a.md: nothing found in what was understood
      1 figure in the text: 0 consistent, 0 last digit, 0 contradicted, 1 unverifiable, 0 unclaimed
      1 of 1 tables not fully understood (line 5 “沿河水位观测表”: it looks like no standard table). Check these by hand
    ");
    let file = json(UNKNOWN);
    assert_eq!(file["unread"][0]["name"], "沿河水位观测表");
    let counts = ["count", "understood", "figures", "understood_figures"];
    assert_eq!(counts.map(|name| file["tables"][name].as_u64()), [1, 0, 4, 0].map(Some));
}

#[test]
fn the_report_says_it_at_the_head_and_in_its_place() {
    let page = check(UNKNOWN, &["--format", "html"]);
    let head = page.find("没有全部读懂</h3>").expect("a list at the head");
    let note = page.find("data-told=\"没有全部读懂：").expect("a note in the text");
    let table = page.find("东桥").expect("the table");
    assert!(head < note && note < table);
}

#[test]
fn nothing_is_said_where_all_was_understood() {
    assert!(!check(READ, &[]).contains("读懂"));
    assert!(!check(READ, &["--format", "html"]).contains("role=\"note\""));
    assert_eq!(json(READ)["unread"], Value::Array(Vec::new()));
}

#[test]
fn a_draft_with_errors_is_read_for_all_that() {
    assert!(!check(DRAFT, &[]).contains("没有读懂"));
}
