//! `gouji check - --stdin-format jsonl`: a document a line in, an answer a line out, in order, whatever the lines hold.

mod run;

use assert_cmd::Command;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use run::DRAFT;
use serde_json::{Value, json};

/// The answers to some lines, and how the run ended.
fn answers(lines: &str, args: &[&str]) -> (i32, Vec<Value>) {
    let dir = run::folder(&[]);
    let output = Command::cargo_bin("gouji")
        .expect("cargo builds it for this test")
        .current_dir(dir.path())
        .args(["check", "-", "--no-config", "--stdin-format", "jsonl"])
        .args(args)
        .write_stdin(lines)
        .output()
        .expect("it can be started");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let answers = text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    (output.status.code().expect("no signal ends it"), answers)
}

fn path(answer: &Value) -> &str {
    answer["path"].as_str().expect("every answer carries its path")
}

#[test]
fn every_line_is_answered_in_its_place() {
    let gbk = encoding_rs::GBK.encode(DRAFT).0.into_owned();
    let lines = [
        json!({ "path": "甲.txt", "text": DRAFT }).to_string(),
        "{ 不是 JSON".to_owned(),
        json!({ "path": "乙.txt", "base64": STANDARD.encode(gbk), "id": 7 }).to_string(),
        String::new(),
        json!({ "path": "丙.docx", "base64": STANDARD.encode(b"PK\x03\x04") }).to_string(),
        json!({ "path": "丁.txt", "base64": "!" }).to_string(),
        json!({ "path": "戊.txt", "text": "说明。" }).to_string(),
    ];
    for jobs in ["1", "4"] {
        let (code, answers) = answers(&lines.join("\n"), &["--jobs", jobs]);
        let paths: Vec<&str> = answers.iter().map(path).collect();
        assert_eq!(paths, ["甲.txt", "-:2", "乙.txt", "丙.docx", "丁.txt", "戊.txt"]);
        assert_eq!(code, 2);
        let failed = |answer: &Value| answer["message"].is_string();
        assert_eq!(
            answers.iter().map(failed).collect::<Vec<_>>(),
            [false, true, false, true, true, false]
        );
        for answer in [&answers[0], &answers[2]] {
            assert_eq!(answer["summary"]["errors"], 2, "{answer}");
        }
        assert_eq!(answers[2]["encoding"], "gb18030");
    }
}

#[test]
fn the_answers_are_those_of_a_batch() {
    let dir = run::folder(&[("a.txt", DRAFT)]);
    let batch = run::gouji(dir.path(), &["check", "a.txt", "--no-config", "--format", "jsonl"]);
    let (code, answers) = answers(&json!({ "path": "a.txt", "text": DRAFT }).to_string(), &[]);
    let batch: Value = serde_json::from_str(&batch.out).expect("JSON");
    assert_eq!((code, answers), (1, vec![batch]));
}

#[test]
fn nothing_to_read_is_nothing_to_answer() {
    assert_eq!(answers("", &[]), (0, Vec::new()));
}

/// A stream has no files that are one disclosure, no earlier draft, and one output.
#[test]
fn what_a_stream_has_not_is_refused() {
    let dir = run::folder(&[("a.txt", DRAFT)]);
    for (args, told) in [
        (&["a.txt"][..], "只读标准输入"),
        (&["-", "--format", "json"], "结果也是 jsonl"),
        (&["-", "--since", "a.txt"], "每一行是一份公开文本"),
        (&["-", "--together"], "每一行是一份公开文本"),
        (&["-", "--fix"], "一次只能用一个"),
    ] {
        let ran = run::gouji(dir.path(), &[&["check", "--stdin-format", "jsonl"], args].concat());
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{args:?}");
        assert!(ran.err.contains(told), "{args:?}: {}", ran.err);
    }
}
