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
      没有附表，也没有另外给出：7 个数字无从核对。附表在别的文件里的，加 --together 一并核对
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
fn a_table_that_fell_apart_contradicts_nothing() {
    // A page whose cells were copied one a line.
    let text = "\
2022年度“三公”经费支出决算表
单位：万元
决 算 数 |
48.26 |
因公出国（境）费 |
0 |
公务接待费 |
3.11 |
2022年度“三公”经费支出决算为48.26万元，其中公务接待费3.11万元。
";
    let dir = folder(&[("a.txt", text)]);
    let ran = gouji(dir.path(), &["check", "a.txt"]);
    assert_eq!((ran.code, ran.out.matches("错误[").count()), (0, 0), "{}", ran.out);
    assert!(ran.out.contains("附表 1 张，1 张没有全部读懂"), "{}", ran.out);
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

/// What an output says, whatever it is made of.
fn told_in(dir: &std::path::Path, arguments: &[&str], format: &str) -> String {
    if format != "xlsx" {
        return gouji(dir, &[arguments, &["--format", format]].concat()).out;
    }
    let name = format!("{}.xlsx", arguments.len());
    let written = gouji(dir, &[arguments, &["--format", format, "--output", &name]].concat());
    assert!(written.code < 2, "{}", written.err);
    gouji(dir, &["text", &name]).out
}

/// Every format of `gouji check`.
const OUTPUTS: [&str; 11] = [
    "pretty", "markdown", "xlsx", "html", "json", "jsonl", "sarif", "github", "gitlab", "junit",
    "rdjson",
];

#[test]
fn every_output_tells_what_was_not_understood() {
    let dir = folder(&[("a.md", UNKNOWN), ("b.md", READ)]);
    for format in OUTPUTS {
        let told = told_in(dir.path(), &["check", "a.md"], format);
        for part in ["沿河水位观测表", "与标准表都不像"] {
            assert!(told.contains(part), "{format}: {told}");
        }
        let all = told.contains("附表 1 张，1 张没有全部读懂") || format == "html";
        assert!(all, "{format}: {told}");
        let none = told.contains("没有发现问题");
        assert!(!none || told.contains("读懂的部分没有发现问题"), "{format}: {told}");
    }
}

#[test]
fn every_output_tells_that_there_was_no_annex() {
    let dir = folder(&[("b.md", READ)]);
    for format in OUTPUTS {
        let told = told_in(dir.path(), &["check", "b.md"], format);
        let line = "没有附表，也没有另外给出：1 个数字无从核对";
        assert!(told.contains(line), "{format}: {told}");
        assert_eq!(
            told.matches(line).count(),
            if format == "json" { 2 } else { 1 },
            "{format}: {told}"
        );
    }
    let json: Value =
        serde_json::from_str(&told_in(dir.path(), &["check", "b.md"], "json")).unwrap();
    assert_eq!(json["notes"].as_array().map(Vec::len), Some(1));
    let remark = json["files"][0]["remarks"][0].as_str().expect("a line");
    assert_eq!(json["notes"][0], format!("b.md：{remark}"));
}

#[test]
fn every_output_tells_what_a_version_was_compared_on() {
    let table = "\n支出决算表\n公开03表\n单位：万元\n\n| 科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 |\n\
                 |---|---|---|---|---|\n| 205 | 教育支出 | 17.00 | 8.71 | 8.29 |\n| | 合计 | 17.00 | 8.71 | 8.29 |\n";
    let text = format!("2024年度某局部门决算\n{table}");
    let dir = folder(&[("a.md", &text), ("审定.md", &text)]);
    for format in OUTPUTS {
        let told = told_in(dir.path(), &["check", "a.md", "--same", "审定.md"], format);
        assert!(told.contains("审定.md"), "{format}: {told}");
        assert!(told.contains("1 张表") || told.contains("1 张"), "{format}: {told}");
    }
}

#[test]
fn an_output_without_notes_has_nothing_to_add() {
    let text = "2024年度某局部门决算\n\n2024年度本年支出合计17.00万元，其中：基本支出8.71万元，占51.24%；项目支出8.29万元，占48.76%。\n";
    let dir = folder(&[("a.md", text)]);
    let json = told_in(dir.path(), &["check", "a.md"], "json");
    let json: Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["files"][0]["summary"]["claims"]["unverifiable"], 0);
    assert_eq!(json["notes"], Value::Array(Vec::new()));
}
