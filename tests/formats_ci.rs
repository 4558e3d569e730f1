//! What CI services read: each format as its consumer would, hostile documents included.

use assert_cmd::Command;
use gouji::diagnostic::{Diagnostic, FileReport, Label, Lang, Report, Severity, Standing};
use gouji::document::{Document, Dossier, LineIndex, Note, Piece, Place, Scribe};
use gouji::render::{ACTIONS, FORMATS, Failure, Format, Run, Style};
use gouji::rule::RuleSet;
use gouji::source::{Site, SourceId, Span};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

const TEXT: &str = "第一行\n支出8.29万元，占48.76%。\n另有3辆，5人。\n";
/// A name in which every format finds something that means something to it.
const NAME: &str = "稿 件/a,b:c%&<1>.txt";
/// What a document may try: to give commands, to leave its element, to hide.
const HOSTILE: &str =
    "甲\r\n::error file=x,line=1::forged\n100% \"]]>\" <b>&\u{1}\u{1b}[31m\u{202e}\n::gouji-0::";

fn text(source: u32, name: &str, encoding: &'static str) -> Document {
    Document {
        source: SourceId(source),
        name: name.to_owned(),
        format: "text",
        encoding,
        offset: if encoding == "UTF-8" { 3 } else { 0 },
        lines: LineIndex::new(TEXT),
        transcript: TEXT.to_owned(),
        ..Document::default()
    }
}

/// A paragraph of a word-processor document, of which something was not read.
fn word(source: u32) -> Document {
    let place = Place::Paragraph { paragraph: 12 };
    let mut scribe = Scribe::default();
    scribe
        .line(&[Piece { text: "支出8.29万元，占48.76%。".to_owned(), place, offset: None }]);
    let mut document = scribe.finish(SourceId(source), "表.docx", "docx");
    document.notes =
        vec![Note { zh: "有\n隐藏文字".to_owned(), en: "hidden text".to_owned() }];
    document
}

fn label(document: &Document, what: &str, note: &str) -> Label {
    let start = document.transcript.find(what).expect("it stands there");
    let span = Span::new(start, start + what.len());
    Label { at: Site { source: document.source, span }, note: note.to_owned() }
}

fn finding(document: &Document, what: &str, severity: Severity, message: &str) -> Diagnostic {
    Diagnostic {
        rule: "narrative/share".to_owned(),
        severity,
        message: message.to_owned(),
        primary: label(document, what, ""),
        labels: Vec::new(),
        found: Some(what.to_owned()),
        expected: None,
        guess: false,
        proven: false,
        working: None,
        help: None,
        symptoms: Vec::new(),
        fingerprint: what.to_owned(),
        standing: Standing::Open,
    }
}

/// Two texts and a Word document checked together: an error with all that belongs to one, a hostile
/// warning, a waived one, a known one.
fn judged() -> (Dossier, Report) {
    let documents = vec![text(0, NAME, "UTF-8"), text(1, "gbk.txt", "GBK"), word(2)];
    let [own, gbk, word] = documents.as_slice() else { unreachable!("three were made") };
    let share = Diagnostic {
        labels: vec![label(own, "8.29万元", ""), label(word, "8.29万元", "表中")],
        expected: Some("100.00%".to_owned()),
        guess: false,
        proven: false,
        working: Some("8.29 ÷ 8.29 = 100.00%".to_owned()),
        help: Some("改".to_owned()),
        symptoms: vec![finding(own, "5人", Severity::Warning, "随之")],
        ..finding(own, "48.76%", Severity::Error, "占比不符")
    };
    let hostile = finding(own, "3辆", Severity::Warning, HOSTILE);
    let waived = Standing::Waived { reason: "见批复,第1号".to_owned() };
    let waived = Diagnostic { standing: waived, ..finding(own, "5人", Severity::Error, "人数") };
    let known = Diagnostic {
        standing: Standing::Known,
        expected: Some("1.00%".to_owned()),
        guess: false,
        proven: false,
        ..finding(gbk, "48.76%", Severity::Error, "旧的")
    };
    let page = finding(word, "48.76%", Severity::Error, "段中");
    let file = |source, diagnostics| FileReport {
        source: SourceId(source),
        diagnostics,
        ..FileReport::default()
    };
    let files =
        vec![file(0, vec![share, hostile, waived]), file(1, vec![known]), file(2, vec![page])];
    (Dossier { documents }, Report { files, ..Report::default() })
}

fn rendered(format: &Format, baseline: bool) -> String {
    let rules = RuleSet::builtin(Lang::Zh).rules;
    let style = Style { lang: Lang::Zh, color: false, width: 100, summary: true };
    let fails = Some(Severity::Error);
    let mut renderer = (format.start)(style);
    let mut out = Vec::new();
    let (dossier, report) = judged();
    let failure =
        Failure { path: "坏,的.pdf".to_owned(), message: "损坏\n::error::x".to_owned() };
    let here = Some(Path::new("/项目"));
    renderer.prepare(&Run { rules: &rules, fails, baseline, here, root: here });
    renderer.begin(&mut out).expect("memory takes everything");
    renderer.report(&dossier, &report, &mut out).expect("memory takes everything");
    renderer.end(&[failure], &mut out).expect("memory takes everything");
    String::from_utf8(out).expect("UTF-8")
}

fn named(name: &str) -> &'static Format {
    FORMATS.iter().find(|format| format.name == name).expect("it is listed")
}

fn json(name: &str) -> Value {
    serde_json::from_str(&rendered(named(name), false)).expect("JSON")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn number(value: &Value) -> usize {
    usize::try_from(value.as_u64().expect("a number")).expect("a small one")
}

// SARIF

fn assert_is_sarif(text: &str) -> Value {
    let schema = include_str!("sarif/sarif-schema-2.1.0.json");
    let schema: Value = serde_json::from_str(schema).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let sarif: Value = serde_json::from_str(text).expect("JSON");
    let errors: Vec<String> = validator.iter_errors(&sarif).map(|e| e.to_string()).collect();
    assert_eq!(errors, Vec::<String>::new());
    sarif
}

#[test]
fn sarif_obeys_the_schema() {
    assert_is_sarif(&rendered(named("sarif"), false));
    let sarif = assert_is_sarif(&rendered(named("sarif"), true));
    let states: Vec<&Value> =
        list(&sarif["runs"][0]["results"]).iter().map(|result| &result["baselineState"]).collect();
    assert_eq!(states, ["new", "new", "new", "unchanged", "new"]);
    let broken =
        rendered(named("sarif"), false).replace("\"level\":\"error\"", "\"level\":\"bad\"");
    let schema = serde_json::from_str(include_str!("sarif/sarif-schema-2.1.0.json")).expect("JSON");
    let broken = serde_json::from_str(&broken).expect("JSON");
    assert!(!jsonschema::is_valid(&schema, &broken), "the schema holds the levels");
}

#[test]
fn sarif_tells_what_where_and_why_not() {
    let sarif = json("sarif");
    let run = &sarif["runs"][0];
    let results = list(&run["results"]);
    let share = &results[0];
    let rule = &run["tool"]["driver"]["rules"][number(&share["ruleIndex"])];
    assert_eq!((&rule["id"], &share["ruleId"]), (&share["ruleId"], &"narrative/share".into()));
    assert_eq!(rule["defaultConfiguration"]["level"], "error");
    // Addresses are those of Cargo.toml, and none where it names none.
    let repository = Some(env!("CARGO_PKG_REPOSITORY")).filter(|address| !address.is_empty());
    assert_eq!(run["tool"]["driver"]["informationUri"].as_str(), repository);
    let helped = rule["helpUri"].as_str().and_then(|uri| uri.split("/blob/").next());
    assert_eq!(helped, repository.map(|address| address.trim_end_matches('/')));
    let place = &share["locations"][0]["physicalLocation"];
    let uri = "%E7%A8%BF%20%E4%BB%B6/a%2Cb%3Ac%25%26%3C1%3E.txt";
    assert_eq!(place["artifactLocation"]["uri"], uri);
    assert_eq!(place["artifactLocation"]["uriBaseId"], "%SRCROOT%");
    let bytes = format!("\u{feff}{TEXT}");
    let at = number(&place["region"]["byteOffset"]);
    assert_eq!(&bytes[at..at + number(&place["region"]["byteLength"])], "48.76%");
    assert_eq!(
        (number(&place["region"]["startLine"]), number(&place["region"]["endLine"])),
        (2, 2)
    );
    assert_eq!(number(&place["region"]["startColumn"]), 11);
    assert_eq!(number(&place["region"]["endColumn"]), 17);
    let related: Vec<&Value> =
        list(&share["relatedLocations"]).iter().map(|at| &at["message"]["text"]).collect();
    assert_eq!(related, ["8.29万元", "表中", "连带：随之"]);
    assert_eq!(share["partialFingerprints"]["gouji/v1"], "48.76%");
    assert_eq!(share["suppressions"], Value::Array(Vec::new()));
    assert_eq!(results[2]["suppressions"][0]["justification"], "见批复,第1号");
    assert!(share.get("baselineState").is_none(), "there is no baseline");
    let gbk = &results[3]["locations"][0]["physicalLocation"]["region"];
    assert_eq!((&gbk["startLine"], &gbk["byteLength"]), (&2.into(), &6.into()), "{gbk}");
}

#[test]
fn sarif_names_the_place_where_there_are_no_lines() {
    let sarif = json("sarif");
    let location = &sarif["runs"][0]["results"][4]["locations"][0];
    assert!(location["physicalLocation"].get("region").is_none(), "{location}");
    assert_eq!(location["logicalLocations"][0]["fullyQualifiedName"], "第12段");
    let invocation = &sarif["runs"][0]["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    let told: Vec<&Value> = list(&invocation["toolExecutionNotifications"])
        .iter()
        .map(|notification| &notification["level"])
        .collect();
    assert_eq!(told, ["note", "error"]);
}

#[test]
fn a_real_file_is_where_sarif_says() {
    let path = "examples/final-accounts-ten-errors.txt";
    let text = fs::read_to_string(root().join(path)).expect("the example is there");
    let ran = gouji(root(), &["check", "--format", "sarif", path]);
    let sarif = assert_is_sarif(&ran.0);
    let results = list(&sarif["runs"][0]["results"]);
    assert_eq!(results.len(), 10);
    for result in results {
        let region = &result["locations"][0]["physicalLocation"]["region"];
        let at = number(&region["byteOffset"]);
        let snippet = region["snippet"]["text"].as_str().expect("text");
        assert_eq!(&text[at..at + number(&region["byteLength"])], snippet);
        let line = text.lines().nth(number(&region["startLine"]) - 1).expect("the line is there");
        let (start, end) = (number(&region["startColumn"]), number(&region["endColumn"]));
        let cut: String = line.chars().skip(start - 1).take(end - start).collect();
        assert_eq!(cut, snippet);
    }
}

#[test]
fn reports_are_the_same_wherever_in_the_repository_the_run_starts() {
    let dir = TempDir::new().expect("a folder for the test");
    let (top, sub) = (dir.path(), dir.path().join("d"));
    fs::create_dir_all(top.join(".git")).and_then(|()| fs::create_dir(&sub)).expect("folders");
    fs::write(sub.join("a.txt"), "2024年度支出17.00万元，其中基本支出8.71万元，占48.70%。\n")
        .expect("the folder can be written");
    let whole = sub.join("a.txt").display().to_string();
    for format in ["sarif", "github", "gitlab", "junit"] {
        let told = gouji(top, &["check", "--format", format, "d/a.txt"]).0;
        assert!(told.contains("d/a.txt") && !told.contains(&whole), "{format}");
        for path in ["a.txt", "../d/a.txt", &whole] {
            assert_eq!(gouji(&sub, &["check", "--format", format, path]).0, told);
        }
    }
    let report = |here: &Path| gouji(here, &["check", "--format", "html", &whole]).0;
    assert_eq!(report(top), report(Path::new("/")));
}

// GitHub

/// A workflow command, its escapes undone, as the runner reads it.
#[derive(Debug)]
struct Order {
    name: String,
    properties: Vec<(String, String)>,
    message: String,
}

fn commands(text: &str) -> Vec<Order> {
    text.lines().map(|line| command(line).unwrap_or_else(|| panic!("no command: {line}"))).collect()
}

fn command(line: &str) -> Option<Order> {
    let (head, message) = line.strip_prefix("::")?.split_once("::")?;
    let (name, rest) = head.split_once(' ').unwrap_or((head, ""));
    let undo = |text: &str| {
        let text = text.replace("%0D", "\r").replace("%0A", "\n").replace("%3A", ":");
        text.replace("%2C", ",").replace("%25", "%")
    };
    let properties = rest.split(',').filter_map(|part| part.split_once('='));
    let properties = properties.map(|(key, value)| (key.to_owned(), undo(value))).collect();
    Some(Order { name: name.to_owned(), properties, message: undo(message) })
}

impl Order {
    fn get(&self, key: &str) -> Option<&str> {
        let mut values = self.properties.iter().filter(|(name, _)| name == key);
        values.next().map(|(_, value)| value.as_str())
    }
}

#[test]
fn github_gets_one_annotation_for_each_finding() {
    let all = commands(&rendered(named("github"), false));
    let names: Vec<&str> = all.iter().map(|command| command.name.as_str()).collect();
    assert_eq!(names, ["error", "warning", "notice", "notice", "error", "notice", "error"]);
    let share = &all[0];
    assert_eq!(share.get("file"), Some(NAME));
    assert_eq!((share.get("line"), share.get("endLine")), (Some("2"), Some("2")));
    assert_eq!((share.get("col"), share.get("endColumn")), (Some("11"), Some("16")));
    assert_eq!(share.get("title"), Some("narrative/share"));
    let message = "占比不符\n应为: 100.00%\n计算: 8.29 ÷ 8.29 = 100.00%\n建议: 改\n连带: 随之";
    assert_eq!(share.message, message);
    assert!(all[2].message.contains("已豁免：见批复,第1号"), "{:?}", all[2]);
    assert_eq!((all[4].get("line"), all[4].message.as_str()), (None, "第12段：段中"));
    assert_eq!(all[6].get("file"), Some("坏,的.pdf"));
}

#[test]
fn github_takes_no_orders_from_a_document() {
    let out = rendered(named("github"), false);
    assert_eq!(out.lines().count(), 7, "a line for each finding, note and failure");
    assert!(!out.contains(['\r', '\u{1}', '\u{1b}', '\u{202e}']), "{out:?}");
    assert!(commands(&out)[1].message.contains("\n::error file=x,line=1::forged"));
}

#[test]
fn the_log_of_actions_has_text_and_annotations() {
    let log = rendered(&ACTIONS, false);
    let mut lines = log.lines();
    let (mut fence, mut shown, mut obeyed) = (None, Vec::new(), Vec::new());
    for line in lines.by_ref() {
        match (&fence, line.strip_prefix("::stop-commands::")) {
            (None, Some(word)) => fence = Some(format!("::{word}::")),
            (None, None) => obeyed.push(line),
            (Some(end), _) if line.trim_start() == end => fence = None,
            (Some(_), _) => shown.push(line),
        }
    }
    assert_eq!(obeyed.join("\n") + "\n", rendered(named("github"), false));
    assert_eq!(shown.join("\n") + "\n", rendered(named("pretty"), false));
    assert!(fence.is_none(), "the last fence is closed");
}

#[test]
fn the_format_is_chosen_by_where_it_runs() {
    let dir = TempDir::new().expect("a folder for the test");
    fs::write(dir.path().join("a.txt"), "2023年度一般公用预算支出8.29万元。\n").expect("written");
    let run = |value: Option<&str>, args: &[&str]| {
        let mut command = program(dir.path());
        command.args(args);
        if let Some(value) = value {
            command.env("GITHUB_ACTIONS", value);
        }
        let output = command.output().expect("it can be started");
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    let plain = run(None, &["check", "a.txt"]);
    assert!(plain.starts_with("警告[") && !plain.contains("::warning"), "{plain}");
    assert_eq!(plain, run(Some("false"), &["check", "a.txt"]));
    let log = run(Some("true"), &["check", "a.txt"]);
    assert!(log.contains(&plain[..plain.len() - 1]), "{log}");
    assert!(log.contains("\n::warning file=a.txt,line=1,endLine=1,col=7,"), "{log}");
    assert_eq!(plain, run(Some("true"), &["check", "--format", "pretty", "a.txt"]));
    let told = run(Some("true"), &["check", "a.txt", "--output", "out.txt"]);
    assert_eq!(told, "out.txt 写好了：0 个错误，1 个警告，0 个提示\n");
    assert_eq!(fs::read_to_string(dir.path().join("out.txt")).expect("written"), plain);
}

// GitLab

#[test]
fn gitlab_gets_the_fields_it_requires() {
    let issues = json("gitlab");
    let issues = list(&issues);
    let severities: Vec<&Value> = issues.iter().map(|issue| &issue["severity"]).collect();
    assert_eq!(severities, ["critical", "minor", "info", "info", "critical", "info", "blocker"]);
    let prints: BTreeSet<&str> =
        issues.iter().filter_map(|issue| issue["fingerprint"].as_str()).collect();
    assert_eq!(prints.len(), issues.len(), "they are unique");
    for issue in issues {
        assert!(issue["description"].as_str().is_some_and(|text| !text.is_empty()));
        assert!(issue["check_name"].is_string() && issue["location"]["path"].is_string());
        assert!(0 < number(&issue["location"]["lines"]["begin"]));
    }
    assert_eq!(issues[0]["location"]["path"], NAME);
    assert_eq!(issues[0]["location"]["lines"]["begin"], 2);
    assert!(issues[4]["description"].as_str().is_some_and(|text| text.starts_with("第12段：")));
}

#[test]
fn formats_that_are_arrays_are_so_when_empty() {
    let style = Style { lang: Lang::Zh, color: false, width: 100, summary: true };
    for name in ["gitlab", "rdjson", "sarif", "junit"] {
        let mut out = Vec::new();
        let mut renderer = (named(name).start)(style);
        renderer.begin(&mut out).expect("memory takes everything");
        renderer.end(&[], &mut out).expect("memory takes everything");
        let text = String::from_utf8(out).expect("UTF-8");
        match name {
            "sarif" => drop(assert_is_sarif(&text)),
            "junit" => assert_eq!(suites(&text).len(), 0),
            _ => drop(serde_json::from_str::<Value>(&text).expect("JSON")),
        }
    }
}

// JUnit

#[derive(Debug, Default)]
struct Suite {
    attributes: Vec<(String, String)>,
    cases: Vec<Case>,
    /// What stands beside the cases.
    told: String,
}

#[derive(Debug, Default)]
struct Case {
    name: String,
    /// The element in it, if any, and its message.
    end: Option<(String, String)>,
    text: String,
}

fn attributes(start: &BytesStart<'_>) -> Vec<(String, String)> {
    start
        .attributes()
        .map(|attribute| attribute.expect("well-formed"))
        .map(|attribute| {
            let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0);
            let name = attribute.key.as_ref().to_owned();
            (name, value.expect("well-formed").into_owned())
        })
        .collect()
}

fn get(attributes: &[(String, String)], key: &str) -> String {
    let found = attributes.iter().find(|(name, _)| name == key);
    found.map(|(_, value)| value.clone()).unwrap_or_default()
}

/// Reads as services do, and refuses what is not well-formed.
fn suites(xml: &str) -> Vec<Suite> {
    let allowed = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..);
    assert!(xml.chars().all(allowed), "XML knows no such characters");
    let mut reader = Reader::from_str(xml);
    let mut suites: Vec<Suite> = Vec::new();
    let mut within = false;
    loop {
        match reader.read_event().expect("well-formed") {
            event @ (Event::Start(_) | Event::Empty(_)) => {
                let empty = matches!(event, Event::Empty(_));
                let (Event::Start(start) | Event::Empty(start)) = event else { continue };
                let attributes = attributes(&start);
                match start.name().as_ref() {
                    "testsuites" => {}
                    "testsuite" => suites.push(Suite { attributes, ..Suite::default() }),
                    "testcase" => {
                        let name = get(&attributes, "name");
                        let suite = suites.last_mut().expect("a suite before its cases");
                        suite.cases.push(Case { name, ..Case::default() });
                        within = !empty;
                    }
                    "system-out" if !within => {}
                    end => {
                        let case = suites.last_mut().and_then(|suite| suite.cases.last_mut());
                        let message = get(&attributes, "message");
                        case.expect("a case").end = Some((end.to_owned(), message));
                    }
                }
            }
            Event::End(end) if end.name().as_ref() == "testcase" => within = false,
            Event::Text(text) if !within => {
                if let Some(suite) = suites.last_mut() {
                    suite.told += text.trim();
                }
            }
            Event::Text(text) => {
                if let Some(case) = suites.last_mut().and_then(|suite| suite.cases.last_mut()) {
                    case.text += text.as_ref();
                }
            }
            Event::Eof => return suites,
            _ => {}
        }
    }
}

#[test]
fn junit_counts_what_it_holds() {
    let suites = suites(&rendered(named("junit"), false));
    let names: Vec<String> = suites.iter().map(|suite| get(&suite.attributes, "name")).collect();
    assert_eq!(names, [NAME, "gbk.txt", "表.docx", "坏,的.pdf"]);
    for suite in &suites {
        let count = |what: &str| {
            let is = |case: &&Case| case.end.as_ref().is_some_and(|(end, _)| end == what);
            suite.cases.iter().filter(is).count().to_string()
        };
        assert_eq!(get(&suite.attributes, "tests"), suite.cases.len().to_string());
        assert_eq!(get(&suite.attributes, "failures"), count("failure"));
        assert_eq!(get(&suite.attributes, "errors"), count("error"));
        assert_eq!(get(&suite.attributes, "skipped"), count("skipped"));
    }
}

#[test]
fn junit_fails_what_fails_the_run() {
    let suites = suites(&rendered(named("junit"), false));
    let end = |suite: usize, case: usize| suites[suite].cases[case].end.clone().expect("an end");
    assert_eq!(end(0, 0), ("failure".to_owned(), "占比不符".to_owned()));
    assert_eq!(suites[0].cases[0].name, "narrative/share 第2行第11字");
    assert!(suites[0].cases[0].text.contains("计算: 8.29 ÷ 8.29 = 100.00%"));
    assert_eq!(end(0, 1).0, "system-out", "a warning fails no run");
    assert_eq!(end(0, 2), ("skipped".to_owned(), "已豁免：见批复,第1号".to_owned()));
    assert_eq!(end(1, 0), ("skipped".to_owned(), "基线中已有".to_owned()));
    assert_eq!(end(3, 0), ("error".to_owned(), "损坏↵::error::x".to_owned()));
}

#[test]
fn a_good_file_passes_in_junit() {
    let dir = TempDir::new().expect("a folder for the test");
    fs::write(dir.path().join("a.txt"), "2023年度本年支出8.29万元。\n").expect("written");
    let (out, code) = gouji(dir.path(), &["check", "--format", "junit", "a.txt"]);
    let suites = suites(&out);
    assert_eq!((suites.len(), suites[0].cases.len(), code), (1, 1, 0));
    assert_eq!(suites[0].cases[0].end, None);
    assert_eq!(suites[0].cases[0].name, "没有发现问题");
    assert!(suites[0].told.starts_with("没有附表"), "{}", suites[0].told);
}

// reviewdog

#[test]
fn reviewdog_gets_its_shape() {
    let result = json("rdjson");
    assert_eq!(result["source"]["name"], "gouji");
    let remarks = list(&result["diagnostics"]);
    let severities: Vec<&Value> = remarks.iter().map(|remark| &remark["severity"]).collect();
    assert_eq!(severities, ["ERROR", "WARNING", "INFO", "INFO", "ERROR", "INFO", "ERROR"]);
    let range = &remarks[0]["location"]["range"];
    // Bytes of UTF-8, of the line without what ends it.
    assert_eq!((&range["start"]["line"], number(&range["start"]["column"])), (&2.into(), 23));
    assert_eq!(remarks[0]["suggestions"][0]["text"], "100.00%");
    assert!(remarks[3].get("suggestions").is_none(), "no change to what is no UTF-8");
    assert!(remarks[4]["location"].get("range").is_none(), "no lines in a Word document");
}

/// Accepting every suggestion leaves a file with nothing to suggest, once the second of two words of
/// direction that are both wrong has been suggested too.
#[test]
fn suggestions_of_reviewdog_mend_the_file() {
    let dir = TempDir::new().expect("a folder for the test");
    let path = dir.path().join("a.txt");
    let example = root().join("examples/final-accounts-ten-errors.txt");
    let text = fs::read_to_string(example).expect("the example is there");
    fs::write(&path, format!("\u{feff}{text}")).expect("written");
    let suggested = |expected: usize| {
        let (out, _) = gouji(dir.path(), &["check", "--format", "rdjson", "a.txt"]);
        let result: Value = serde_json::from_str(&out).expect("JSON");
        let remarks = list(&result["diagnostics"]).iter();
        let suggestions: Vec<Value> =
            remarks.flat_map(|remark| list(&remark["suggestions"])).cloned().collect();
        assert_eq!(suggestions.len(), expected, "{out}");
        suggestions
    };
    let mut mended = fs::read_to_string(&path).expect("it is there");
    for expected in [9, 1] {
        for suggestion in suggested(expected).iter().rev() {
            let offset = |end: &str| {
                let at = &suggestion["range"][end];
                let lines = mended.split_inclusive('\n').take(number(&at["line"]) - 1);
                lines.map(str::len).sum::<usize>() + number(&at["column"]) - 1
            };
            let new = suggestion["text"].as_str().expect("text");
            mended.replace_range(offset("start")..offset("end"), new);
        }
        fs::write(&path, &mended).expect("written");
    }
    suggested(0);
}

fn program(dir: &Path) -> Command {
    let mut command = Command::cargo_bin("gouji").expect("cargo builds it for this test");
    command.current_dir(dir).env_remove("GOUJI_LANG").env_remove("GITHUB_ACTIONS");
    command
}

fn gouji(dir: &Path, args: &[&str]) -> (String, i32) {
    let output = program(dir).args(args).output().expect("it can be started");
    let code = output.status.code().expect("no signal ends it");
    (String::from_utf8(output.stdout).expect("UTF-8"), code)
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
