//! The baseline: old findings are known, new ones fail, and those that are gone can be dropped.

mod run;

use run::{DRAFT, folder, gouji, write};
use serde_json::Value;
use std::fs;
use std::path::Path;

fn written(dir: &Path) -> Value {
    let text = fs::read_to_string(dir.join("gouji-baseline.json")).expect("it was written");
    serde_json::from_str(&text).expect("JSON")
}

fn check(dir: &Path) -> (i32, String) {
    let ran = gouji(dir, &["check", "a.txt", "--baseline", "gouji-baseline.json"]);
    (ran.code, ran.out)
}

#[test]
fn only_new_findings_fail() {
    let dir = folder(&[("a.txt", DRAFT)]);
    let ran = gouji(dir.path(), &["baseline", "."]);
    let told = "gouji-baseline.json 写好了：3 个问题。核对时加 --baseline gouji-baseline.json（或在 gouji.toml 中写 baseline），\
                只有新的问题算数\n";
    assert_eq!((ran.code, ran.out.as_str()), (0, told));
    let (code, out) = check(dir.path());
    assert_eq!(code, 0);
    assert!(out.starts_with("a.txt：没有新的问题，基线中已有 3\n"), "{out}");

    // A new one, and edits all around the old ones.
    let text = DRAFT
        .replace("一、支出", "一、概况\n\n本馆2024年度工作情况如下。\n\n二、支出")
        .replace("51.24%", "51.10%");
    write(dir.path(), "a.txt", &text);
    let (code, out) = check(dir.path());
    assert_eq!(code, 1);
    assert!(out.contains("1 个错误，0 个警告，0 个提示，基线中已有 3\n"), "{out}");
    assert!(out.contains("文中写作 51.10%") && !out.contains("文中写作 48.70%"), "{out}");
}

#[test]
fn the_file_is_sorted_and_can_be_read() {
    let dir = folder(&[("b/乙.txt", DRAFT), ("a.txt", DRAFT), ("好.txt", "支出8.29万元。\n")]);
    gouji(dir.path(), &["baseline", "b", "a.txt", "好.txt"]);
    let text = fs::read_to_string(dir.path().join("gouji-baseline.json")).expect("it was written");
    let json = written(dir.path());
    assert_eq!(json["version"], 2);
    let files: Vec<&String> = json["files"].as_object().expect("files").keys().collect();
    assert_eq!(files, ["a.txt", "b/乙.txt"]);
    let known: Vec<&Value> = json["files"]["a.txt"].as_object().expect("known").values().collect();
    assert!(known.iter().any(|one| one["rule"] == "narrative/share" && one["text"] == "48.70%"));
    gouji(dir.path(), &["baseline", "好.txt", "a.txt", "b"]);
    let again = fs::read_to_string(dir.path().join("gouji-baseline.json")).expect("it was written");
    assert_eq!(text, again);
}

#[test]
fn paths_start_from_the_file_wherever_the_run_is() {
    let dir = folder(&[("内/a.txt", DRAFT), ("gouji.toml", "baseline = '基线/b.json'")]);
    fs::create_dir(dir.path().join("基线")).expect("the folder can be written");
    gouji(dir.path(), &["baseline", "内/a.txt", "-o", "基线/b.json"]);
    let text = fs::read_to_string(dir.path().join("基线/b.json")).expect("it was written");
    assert!(text.contains("\"../内/a.txt\""), "{text}");
    for (from, file) in [("", "内/a.txt"), ("内", "a.txt"), ("基线", "../内/a.txt")] {
        let ran = gouji(&dir.path().join(from), &["check", file]);
        assert!(ran.code == 0 && ran.out.contains("基线中已有 3"), "{from}: {}", ran.out);
    }
    assert_eq!(gouji(dir.path(), &["check", "内/a.txt", "--no-config"]).code, 1);
}

#[test]
fn gone_findings_are_counted_and_dropped() {
    let dir = folder(&[("a.txt", DRAFT), ("b.txt", DRAFT), ("c.txt", DRAFT)]);
    gouji(dir.path(), &["baseline", "."]);
    // Mended here, a new one there.
    write(dir.path(), "a.txt", &DRAFT.replace("48.70%", "48.76%").replace("51.24%", "51.10%"));
    let (code, out) = check(dir.path());
    assert_eq!(code, 1);
    assert!(out.contains("基线中已有 2，基线中已消除 1\n"), "{out}");
    // What was not asked about is not gone.
    let ran = gouji(
        dir.path(),
        &["check", "a.txt", "--baseline", "gouji-baseline.json", "--select", "wording"],
    );
    assert!(ran.code == 0 && !ran.out.contains("已消除"), "{}", ran.out);

    fs::remove_file(dir.path().join("c.txt")).expect("it is there");
    let ran = gouji(dir.path(), &["baseline", "--update", "a.txt"]);
    let told = "gouji-baseline.json 写好了：还有 5 个问题，去掉了 4 个\n";
    assert_eq!((ran.code, ran.out.as_str()), (0, told));
    let json = written(dir.path());
    let files: Vec<&String> = json["files"].as_object().expect("files").keys().collect();
    assert_eq!(files, ["a.txt", "b.txt"]);
    assert_eq!(check(dir.path()).0, 1, "the new one is still new");
}

#[test]
fn equal_findings_are_counted() {
    let line = "本馆支出8.29万元。。\n";
    let dir = folder(&[("a.txt", &line.repeat(3))]);
    gouji(dir.path(), &["baseline", "a.txt"]);
    let json = written(dir.path());
    let known: Vec<&Value> = json["files"]["a.txt"].as_object().expect("known").values().collect();
    assert_eq!(known.len(), 3);
    let after = |count: usize| {
        write(dir.path(), "a.txt", &line.repeat(count));
        check(dir.path()).1
    };
    assert!(after(2).contains("基线中已有 2，基线中已消除 1"));
    assert!(after(4).contains("0 个错误，1 个警告，0 个提示，基线中已有 3"));
    let updated = |count: usize| {
        after(count);
        gouji(dir.path(), &["baseline", "--update", "a.txt"]).out
    };
    assert!(updated(4).contains("还有 3 个问题，去掉了 0 个"));
    assert!(updated(1).contains("还有 1 个问题，去掉了 2 个"));
    assert!(after(2).contains("0 个错误，1 个警告，0 个提示，基线中已有 1"));
}

#[test]
fn waived_findings_are_not_written_down() {
    let config = "[[waiver]]\nrule = 'narrative'\nreason = '有'";
    let dir = folder(&[("a.txt", DRAFT), ("gouji.toml", config)]);
    let ran = gouji(dir.path(), &["baseline", "a.txt"]);
    assert!(ran.out.starts_with("gouji-baseline.json 写好了：1 个问题。"), "{}", ran.out);
    let (_, out) = check(dir.path());
    assert!(out.contains("没有新的问题，已豁免 2，基线中已有 1\n"), "{out}");
}

#[test]
fn a_baseline_that_cannot_be_read_ends_the_run() {
    let dir = folder(&[("a.txt", DRAFT)]);
    let (code, _) = check(dir.path());
    assert_eq!(code, 2);
    for (text, told) in [
        ("{", "错误: gouji-baseline.json: 基线无法读取: 第 1 行第 1 列内容不完整"),
        ("{\"version\": 1, \"files\": {}}", "版本不同"),
        ("{\"version\": 2, \"filse\": {}}", "filse"),
    ] {
        write(dir.path(), "gouji-baseline.json", text);
        let ran = gouji(dir.path(), &["check", "a.txt", "--baseline", "gouji-baseline.json"]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""));
        assert!(ran.err.contains(told), "{}", ran.err);
    }
    let ran = gouji(dir.path(), &["baseline", "--update", "a.txt", "-o", "无.json"]);
    assert!(ran.code == 2 && ran.err.contains("基线无法读取"), "{}", ran.err);
}

#[test]
fn a_file_that_cannot_be_read_is_told_and_keeps_what_is_known_of_it() {
    let dir = folder(&[("a.txt", DRAFT), ("b.txt", DRAFT)]);
    gouji(dir.path(), &["baseline", "."]);
    let before = written(dir.path());
    write(dir.path(), "b.txt", "");
    let ran = gouji(dir.path(), &["baseline", "--update", "."]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("b.txt: 文件是空的"), "{}", ran.err);
    assert_eq!(written(dir.path()), before);
}
