//! That the output is what the schema and the contract say.

use super::{JSON, schema};
use crate::diagnostic::{
    Account, Diagnostic, FileReport, Label, Lang, Meaning, NotFigure, Outcome, Report, Severity,
    Standing, Tables, Unread, UnreadKind, Via, Ways,
};
use crate::document::{Document, Dossier, LineIndex};
use crate::render::{FORMATS, Failure, Format, Style};
use crate::source::{Site, SourceId, Span};
use serde_json::Value;

const TEXT: &str = "第一行\n支出8.29万元，占48.76%，比上年多3辆。\n";

fn document(source: u32, name: &str) -> Document {
    Document {
        source: SourceId(source),
        name: name.to_owned(),
        format: "text",
        encoding: "UTF-8",
        offset: 3,
        lines: LineIndex::new(TEXT),
        transcript: TEXT.to_owned(),
        ..Document::default()
    }
}

fn at(source: u32, word: &str) -> Site {
    let start = TEXT.find(word).unwrap();
    Site { source: SourceId(source), span: Span::new(start, start + word.len()) }
}

fn finding() -> Diagnostic {
    let label = |source, word, note: &str| Label { at: at(source, word), note: note.to_owned() };
    let symptom = Diagnostic {
        rule: "narrative/count".to_owned(),
        severity: Severity::Warning,
        message: "随之".to_owned(),
        primary: label(0, "3辆", ""),
        labels: Vec::new(),
        found: None,
        expected: None,
        guess: false,
        proven: false,
        working: None,
        help: None,
        symptoms: Vec::new(),
        fingerprint: String::new(),
        standing: Standing::Open,
    };
    Diagnostic {
        rule: "narrative/share".to_owned(),
        severity: Severity::Error,
        message: "占比与金额不符".to_owned(),
        primary: label(0, "48.76%", "文中"),
        labels: vec![label(0, "8.29万元", ""), label(1, "8.29万元", "表")],
        found: Some("48.76%".to_owned()),
        expected: Some("100.00%".to_owned()),
        guess: false,
        proven: false,
        working: Some("8.29 ÷ 8.29 = 100.00%".to_owned()),
        help: Some("改".to_owned()),
        symptoms: vec![symptom],
        fingerprint: String::new(),
        standing: Standing::Open,
    }
}

fn meaning() -> Meaning {
    let via = Ways {
        item: Some(Via::Named),
        part_of: None,
        scope: Some(Via::Heading),
        year: Some(Via::Titled),
        role: Via::Paired,
        owner: Via::Titled,
    };
    Meaning {
        item: Some("公务接待费".to_owned()),
        path: Vec::new(),
        part_of: None,
        scope: Some("财政拨款".to_owned()),
        aspect: None,
        owner: None,
        year: Some(2023),
        role: "share".to_owned(),
        via,
    }
}

fn unread() -> Unread {
    let reason = "表头与数据的列数对不上".to_owned();
    Unread { at: at(0, "第一行"), kind: UnreadKind::Table, name: None, reason }
}

fn account(word: &str, outcome: Outcome) -> Account {
    Account {
        at: at(0, word),
        kind: "share".to_owned(),
        outcome,
        rule: Some("narrative/share".to_owned()),
        working: None,
        reason: Some("原因".to_owned()),
        meaning: Some(Box::new(meaning())),
    }
}

fn rendered(format: &Format) -> String {
    let dossier = Dossier { documents: vec![document(0, "甲.txt"), document(1, "乙.txt")] };
    let own = FileReport {
        source: SourceId(0),
        profile: "final-accounts".to_owned(),
        year: Some(2023),
        entity: Some("某局".to_owned()),
        diagnostics: vec![finding()],
        // Not in reading order, to see it put in order.
        accounts: vec![
            account("3辆", Outcome::Unclaimed),
            account("48.76%", Outcome::Contradicted),
            account("8.29万元", Outcome::Consistent),
        ],
        not_figures: vec![NotFigure { at: at(0, "第一"), reason: "序数".to_owned() }],
        tables: Tables { count: 2, understood: 1, figures: 9, understood_figures: 5 },
        unread: vec![unread()],
        ..FileReport::default()
    };
    let other = FileReport { source: SourceId(1), ..FileReport::default() };
    let report = Report { files: vec![own, other], ..Report::default() };
    let failures =
        [Failure { path: "丙.txt".to_owned(), message: "没有这个文件".to_owned() }];
    let style = Style { lang: Lang::Zh, color: false, width: 100, summary: true };
    let mut out = Vec::new();
    let mut renderer = (format.start)(style);
    renderer.begin(&mut out).unwrap();
    renderer.report(&dossier, &report, &mut out).unwrap();
    renderer.end(&failures, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn output_obeys_the_schema() {
    let schema: Value = serde_json::from_str(&schema()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let mut output: Value = serde_json::from_str(&rendered(&JSON)).unwrap();
    let errors: Vec<String> = validator.iter_errors(&output).map(|e| e.to_string()).collect();
    assert_eq!(errors, Vec::<String>::new());
    output["files"][0]["diagnostics"][0]["severity"] = "fatal".into();
    assert!(!validator.is_valid(&output), "the schema holds the severities");
}

#[test]
fn an_empty_run_obeys_the_schema() {
    let style = Style { lang: Lang::Zh, color: false, width: 100, summary: true };
    let mut out = Vec::new();
    let mut renderer = (JSON.start)(style);
    renderer.begin(&mut out).unwrap();
    renderer.end(&[], &mut out).unwrap();
    let output: Value = serde_json::from_slice(&out).unwrap();
    let schema: Value = serde_json::from_str(&schema()).unwrap();
    assert!(jsonschema::is_valid(&schema, &output));
    assert_eq!(out.last(), Some(&b'\n'));
}

#[test]
fn output_keeps_the_contract() {
    let text = rendered(&JSON);
    assert!(text.ends_with("}\n"));
    let output: Value = serde_json::from_str(&text).unwrap();
    let file = &output["files"][0];
    let found = &file["diagnostics"][0];
    // Offsets are of the file, whose byte order mark is not in the transcript.
    let bytes = format!("\u{feff}{TEXT}");
    let offset = |name: &str| usize::try_from(found["primary"][name].as_u64().unwrap()).unwrap();
    assert_eq!(&bytes[offset("byte_start")..offset("byte_end")], "48.76%");
    assert_eq!(found["primary"]["place"], "第2行第11字");
    assert_eq!(found["primary"].get("path"), None);
    assert_eq!(found["labels"][1]["path"], "乙.txt");
    assert_eq!(found["symptoms"][0]["rule"], "narrative/count");
    assert_eq!(file["claims"][0]["status"], "consistent");
    assert_eq!(file["claims"].as_array().unwrap().len(), 2);
    assert_eq!(file["claims"][0]["subject"], "公务接待费");
    assert_eq!(file["claims"][0]["via"]["scope"], "heading");
    assert_eq!(file["claims"][0]["via"]["part_of"], Value::Null);
    assert_eq!(file["tables"]["understood_figures"], 5);
    assert_eq!(file["unread"][0]["kind"], "table");
    assert_eq!(file["unread"][0]["location"]["text"], "第一行");
    assert_eq!(file["unclaimed"][0]["text"], "3辆");
    assert_eq!(file["summary"]["claims"]["contradicted"], 1);
    assert_eq!(output["files"][1]["profile"], Value::Null);
    assert_eq!(output["failures"][0]["path"], "丙.txt");
}

#[test]
fn lines_hold_the_same_files() {
    let jsonl = FORMATS.iter().find(|format| format.name == "jsonl").unwrap();
    let text = rendered(jsonl);
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let whole: Value = serde_json::from_str(&rendered(&JSON)).unwrap();
    assert_eq!(lines[..2], whole["files"].as_array().unwrap()[..]);
    assert_eq!(lines[2], whole["failures"][0]);
}

/// Regenerate with `GOUJI_BLESS=1 cargo test`.
#[test]
fn the_published_schema_is_current() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/schema.json");
    if std::env::var_os("GOUJI_BLESS").is_some() {
        std::fs::write(path, schema()).unwrap();
    }
    assert_eq!(std::fs::read_to_string(path).unwrap(), schema());
}
