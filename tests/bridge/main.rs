//! `gouji bridge` as an add-in meets it: it answers as `gouji check` does, and only whom it should.

mod addin;
mod client;
mod refused;
#[path = "../run/mod.rs"]
#[allow(dead_code, reason = "shared with the tests of the program, which use all of it")]
mod run;

use client::{Bridge, key_file};
use run::{DRAFT, folder, gouji};
use serde_json::{Value, json};
use std::fs;
use std::io::Read;
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use tempfile::TempDir;

/// A bridge in a folder of files, and what keeps both there.
pub(crate) fn bridge(files: &[(&str, &str)], args: &[&str]) -> (Bridge, TempDir, TempDir) {
    let (dir, home) = (folder(files), TempDir::new().expect("a folder for the test"));
    (Bridge::start(dir.path(), &home, args), dir, home)
}

/// A document in Word with errors in its text and its tables.
pub(crate) fn word() -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/versions/budget-errors.docx");
    fs::read(path).expect("it is there")
}

/// The tables of a draft whose text is in another file.
const TABLES: &str = "\
支出决算表

部门：竹溪市档案馆  单位：万元

| 科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 |
|---|---|---|---|---|
| 201 | 一般公共服务支出 | 18.00 | 8.71 | 9.29 |
|  | 合计 | 18.00 | 8.71 | 9.29 |
";

/// What `gouji check` says of a file.
fn checked(dir: &Path, name: &str) -> Value {
    let ran = gouji(dir, &["check", name, "--format", "json"]);
    serde_json::from_str(&ran.out).expect("JSON")
}

/// An answer without what it has besides.
fn without_comments(mut answer: Value) -> Value {
    answer.as_object_mut().expect("an object").remove("comments").expect("the comments");
    answer
}

#[test]
fn the_findings_are_those_of_a_check() {
    let config = "baseline = 'known.json'\nignore = ['wording']\n";
    let (bridge, dir, _home) = bridge(&[("决算.txt", DRAFT), ("gouji.toml", config)], &[]);
    fs::write(dir.path().join("a.docx"), word()).expect("the folder can be written");
    fs::write(dir.path().join("bad.docx"), b"PK\x03\x04").expect("the folder can be written");
    fs::write(dir.path().join("empty.txt"), b"").expect("the folder can be written");
    let known = gouji(dir.path(), &["baseline", "a.docx", "--output", "known.json"]);
    assert_eq!(known.code, 0, "{}", known.err);
    // One after the other, and the last as good as the first.
    for (name, coded) in [
        ("决算.txt", "%E5%86%B3%E7%AE%97.txt"),
        ("a.docx", "a.docx"),
        ("bad.docx", "bad.docx"),
        ("empty.txt", "empty.txt"),
    ] {
        let bytes = fs::read(dir.path().join(name)).expect("it is there");
        let answer = bridge.check(coded, &bytes);
        assert_eq!(answer.status, 200, "{name}: {}", answer.body);
        assert_eq!(answer.headers["content-type"], "application/json; charset=utf-8");
        assert_eq!(without_comments(answer.body), checked(dir.path(), name), "{name}");
    }
    assert_eq!(checked(dir.path(), "决算.txt")["files"][0]["summary"]["errors"], 2);
}

/// A file that is one disclosure with others is checked with them, as the configuration of its folder has it.
#[test]
fn a_disclosure_of_several_files_is_checked_as_a_whole() {
    let config = "[[disclosure]]\nfiles = ['决算.txt', '附表.md']\n";
    let files = [("稿/决算.txt", DRAFT), ("稿/附表.md", TABLES), ("稿/gouji.toml", config)];
    let (bridge, dir, _home) = bridge(&files, &[]);
    let answer = bridge.check("%E7%A8%BF/%E5%86%B3%E7%AE%97.txt", DRAFT.as_bytes());
    let comments = answer.body["comments"].as_array().expect("a list").clone();
    let told = without_comments(answer.body);
    assert_eq!(told, checked(dir.path(), "稿/决算.txt"));
    assert_eq!(told["files"].as_array().expect("a list").len(), 2);
    // Comments are on the document that was handed over.
    let own = told["files"][0]["diagnostics"].as_array().expect("a list");
    assert_eq!(comments.len(), own.len());
    let table = |comment: &Value| comment["text"].as_str().expect("a text").contains("18.00");
    assert!(comments.iter().any(table), "{comments:?}");
}

#[test]
fn the_comments_are_those_of_annotate() {
    let (bridge, dir, _home) = bridge(&[], &[]);
    fs::write(dir.path().join("a.docx"), word()).expect("the folder can be written");
    let ran = gouji(dir.path(), &["annotate", "a.docx", "--output", "b.docx"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let copy = fs::read(dir.path().join("b.docx")).expect("it is there");
    let answer = bridge.check("a.docx", &word());
    let comments = answer.body["comments"].as_array().expect("a list");
    let findings = answer.body["files"][0]["diagnostics"].as_array().expect("a list");
    assert!(2 < comments.len() && comments.len() == findings.len());
    let written = written(&copy);
    for (comment, finding) in comments.iter().zip(findings) {
        let said = |key: &str| comment[key].as_str().expect("a text").to_owned();
        assert_eq!(said("fingerprint"), finding["fingerprint"].as_str().expect("a text"));
        assert!(written.contains(&said("text").replace('\n', "")), "{comment}");
        let spot = &comment["spot"];
        let at = |key: &str| usize::try_from(spot[key].as_u64().expect("a number"));
        let units: Vec<u16> = spot["paragraph"].as_str().expect("a text").encode_utf16().collect();
        let figure = &units[at("start").expect("small")..at("end").expect("small")];
        let figure = String::from_utf16(figure).expect("no half of a character");
        assert_eq!(figure, finding["primary"]["text"].as_str().expect("a text"));
        let place = finding["primary"]["place"].as_str().expect("a text");
        assert!(said("astray").contains(place.split('（').next().expect("a part")), "{comment}");
    }
    // What is gouji's own is known to the letter.
    let own = |author: &str, text: &Value| {
        let list = json!([{ "author": author, "text": text }]).to_string();
        let answer = bridge.ask("POST", "/own", &[], list.as_bytes());
        answer.body["own"][0].as_bool().expect("an answer")
    };
    let text = &comments[0]["text"];
    assert!(own("gouji", text) && own("gouji", &comments[0]["astray"]) && own("", text));
    let changed = json!(text.as_str().expect("a text").replace("错误", "已改"));
    assert!(!own("张三", text) && !own("gouji", &changed) && !own("gouji", &json!("")));
}

/// The texts of the comments in a document, line ends left out.
fn written(docx: &[u8]) -> String {
    let xml = part(docx, "word/comments.xml");
    let texts = xml.split('<').filter_map(|piece| piece.split_once('>')).map(|(_, text)| text);
    texts.collect::<String>().replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// A part of a package.
pub(crate) fn part(docx: &[u8], name: &str) -> String {
    let mut package = zip::ZipArchive::new(std::io::Cursor::new(docx)).expect("a package");
    let mut xml = String::new();
    package.by_name(name).expect("it has it").read_to_string(&mut xml).expect("UTF-8");
    xml
}

#[test]
fn a_port_that_is_taken_is_told() {
    let dir = folder(&[]);
    let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("there is a port");
    let port = taken.local_addr().expect("it has one").port().to_string();
    let ran = gouji(dir.path(), &["bridge", "--port", &port]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("端口正被别的程序使用"), "{}", ran.err);
}

/// A configuration that is wrong is told, and the next document is checked again once it is mended.
#[test]
fn a_wrong_configuration_is_told() {
    let (bridge, dir, _home) = bridge(&[("gouji.toml", "fail-on = 3\n")], &[]);
    let answer = bridge.check("a.txt", DRAFT.as_bytes());
    assert_eq!((answer.status, answer.code()), (422, "config"));
    let told = answer.body["error"]["message"].as_str().expect("a text");
    assert!(told.contains("gouji.toml") && told.contains("fail-on"), "{told}");
    fs::remove_file(dir.path().join("gouji.toml")).expect("it is there");
    assert_eq!(bridge.check("a.txt", DRAFT.as_bytes()).status, 200);
}

#[cfg(unix)]
#[test]
fn the_key_is_for_the_user_alone_and_gone_in_the_end() {
    use std::os::unix::fs::PermissionsExt;
    let (first, dir, home) = bridge(&[], &[]);
    let file = key_file(home.path());
    let mode = |path: &Path| fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
    assert_eq!(mode(&file), 0o600);
    assert_eq!(mode(file.parent().expect("a folder")), 0o700);
    assert_eq!(first.check("a.txt", DRAFT.as_bytes()).status, 200);
    // Another run has a key of its own, and its file stays when the first ends.
    let second = Bridge::start(dir.path(), &home, &[]);
    assert_ne!(first.token, second.token);
    assert_eq!(second.ask("POST", "/own", &[("Authorization", "")], b"[]").code(), "token");
    assert_eq!(first.end(), (Some(0), String::new()), "nothing is logged");
    assert!(file.exists());
    assert_eq!(second.check("a.txt", DRAFT.as_bytes()).status, 200);
    assert_eq!(second.end(), (Some(0), String::new()));
    let left = fs::read_dir(file.parent().expect("a folder")).expect("a folder");
    assert_eq!(left.count(), 0);
}
