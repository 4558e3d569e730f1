//! What is known or waived is excused for the figure and the equation it was given for, and for
//! nothing else.

#[allow(dead_code, reason = "shared with tests that need a draft")]
mod run;

use run::{folder, gouji, write};
use serde_json::Value;
use std::fs;
use std::path::Path;

/// How many findings still fail, with a baseline drawn up of `before`.
fn new_of(before: &str, after: &str) -> (i32, usize) {
    let dir = folder(&[("a.txt", before)]);
    assert_eq!(gouji(dir.path(), &["baseline", "a.txt"]).code, 0);
    let check = ["check", "a.txt", "--baseline", "gouji-baseline.json", "--format", "json"];
    assert_eq!(gouji(dir.path(), &check).code, 0, "what is known is excused");
    write(dir.path(), "a.txt", after);
    let ran = gouji(dir.path(), &check);
    (ran.code, open(&ran.out).len())
}

/// The findings that still ask somebody to act.
fn open(json: &str) -> Vec<Value> {
    let json: Value = serde_json::from_str(json).expect("JSON");
    let all = json["files"].as_array().expect("files").iter();
    let all = all.flat_map(|file| file["diagnostics"].as_array().expect("findings").clone());
    all.filter(|one| one["severity"] == "error" && one["standing"] == "open").collect()
}

#[test]
fn rows_that_differ_only_in_their_code_are_not_each_other() {
    let before = include_str!("excused/baseline-rows-before.txt");
    let after = include_str!("excused/baseline-rows-after.txt");
    assert_eq!(new_of(before, after).0, 1);
}

#[test]
fn an_equation_with_another_figure_is_another() {
    let before = include_str!("excused/symptom-before.txt");
    let after = include_str!("excused/symptom-after.txt");
    assert_eq!(new_of(before, after).0, 1);
    // A share of the total that is wrong was right but for that, and is wrong now itself.
    assert_eq!(new_of(before, &before.replace("51.24", "52.24")).0, 1);
    // What is edited around it does not matter.
    assert_eq!(new_of(before, &format!("一、支出\n{before}\n此外无说明。\n")).0, 0);
}

#[test]
fn what_follows_from_a_waived_figure_is_not_waived_with_it() {
    let dir = folder(&[("a.txt", include_str!("excused/symptom-before.txt"))]);
    let json = ["check", "a.txt", "--format", "json"];
    let first = open(&gouji(dir.path(), &json).out);
    assert_eq!(first.len(), 1);
    let print = first[0]["fingerprint"].as_str().expect("a name");
    let config = format!("[[waiver]]\nfingerprint = '{print}'\nreason = '有'\n");
    write(dir.path(), "gouji.toml", &config);
    write(dir.path(), "a.txt", include_str!("excused/symptom-after.txt"));
    let ran = gouji(dir.path(), &json);
    assert_eq!(ran.code, 1, "{}", ran.out);
}

#[test]
fn the_name_of_a_mended_finding_does_not_pass_to_its_equal() {
    let line =
        |end: &str| format!("2025年度本年支出合计17.00万元，其中：项目支出8.29万元，占{end}。\n");
    let both = format!("一、甲单位\n{}二、乙单位\n{}", line("48.70%"), line("48.70%"));
    let dir = folder(&[("a.txt", &both)]);
    let json = ["check", "a.txt", "--format", "json"];
    let found = open(&gouji(dir.path(), &json).out);
    assert_eq!(found.len(), 2);
    for (index, one) in found.iter().enumerate() {
        let print = one["fingerprint"].as_str().expect("a name");
        let config = format!("[[waiver]]\nfingerprint = '{print}'\nreason = '有'\n");
        write(dir.path(), "gouji.toml", &config);
        write(dir.path(), "a.txt", &both);
        assert_eq!(open(&gouji(dir.path(), &json).out).len(), 1, "{index}");
        // The one it was given for is mended; the other one stays wrong.
        let first = format!("一、甲单位\n{}二、乙单位\n{}", line("48.76%"), line("48.70%"));
        let second = format!("一、甲单位\n{}二、乙单位\n{}", line("48.70%"), line("48.76%"));
        write(dir.path(), "a.txt", if index == 0 { &first } else { &second });
        assert_eq!(open(&gouji(dir.path(), &json).out).len(), 1, "{index}");
    }
}

#[test]
fn a_baseline_knows_the_equal_one_that_is_left_and_no_other() {
    let line = |unit: &str, end: &str| format!("{unit}单位\n本单位支出8.29万元{end}\n");
    let dir = folder(&[("a.txt", &(line("甲", "。。") + &line("乙", "。。")))]);
    gouji(dir.path(), &["baseline", "a.txt"]);
    let check = ["check", "a.txt", "--baseline", "gouji-baseline.json"];
    let first = line("甲", "。") + &line("乙", "。。");
    write(dir.path(), "a.txt", &first);
    let out = gouji(dir.path(), &check).out;
    assert!(out.contains("没有新的问题，基线中已有 1，基线中已消除 1"), "{out}");
    write(dir.path(), "a.txt", &(first + &line("丙", "。。")));
    let out = gouji(dir.path(), &check).out;
    assert!(out.contains("1 个警告，0 个提示，基线中已有 1"), "{out}");
}

#[test]
fn a_member_of_an_archive_is_no_file_outside_of_it() {
    let dir = folder(&[]);
    let path = |name: &str| Path::new(dir.path()).join(name);
    fs::write(path("a.zip"), include_bytes!("excused/zip-dotdot-takes-waiver.zip")).unwrap();
    let config = "[[waiver]]\nrule = 'narrative'\nfile = '/old.txt'\nreason = '有'\n";
    write(dir.path(), "gouji.toml", config);
    let ran = gouji(dir.path(), &["check", "a.zip", "--format", "json"]);
    assert_eq!((ran.code, open(&ran.out).len()), (1, 2), "{}", ran.out);
}

#[test]
fn counts_of_a_baseline_do_not_wrap() {
    let text = "支出合计17.00万元，其中：项目支出8.29万元，占48.70%。\n";
    let dir = folder(&[("a.txt", text)]);
    let most = usize::MAX;
    let entry = format!("{{\"rule\": \"narrative/share\", \"text\": \"1\", \"count\": {most}}}");
    let known =
        format!("{{\"version\": 2, \"files\": {{\"a.txt\": {{\"a\": {entry}, \"b\": {entry}}}}}}}");
    write(dir.path(), "gouji-baseline.json", &known);
    let ran = gouji(dir.path(), &["check", "a.txt", "--baseline", "gouji-baseline.json"]);
    assert!(ran.code < 2 && ran.out.contains(&format!("基线中已消除 {most}")), "{}", ran.out);
    let ran = gouji(dir.path(), &["baseline", "--update", "a.txt"]);
    assert!(
        ran.code == 0 && ran.out.contains(&format!("去掉了 {most} 个")),
        "{}{}",
        ran.out,
        ran.err
    );
}
