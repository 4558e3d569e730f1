//! What every figure of a dozen documents is taken for, and how that is known.
//!
//! A verdict may be right by chance; a reading may not. Each snapshot has been read line by line
//! against its document: whoever accepts a changed one does the same.

mod wrong;

use assert_cmd::Command;
use serde_json::Value;
use wrong::WRONG;

const DOCUMENTS: &[&str] = &[
    "tests/documents/budget-against-initial.txt",
    "tests/documents/budget-carried-over.txt",
    "tests/documents/budget-three-years.txt",
    "tests/documents/budget-yuan.md",
    "tests/documents/final-2016-hospital.txt",
    "tests/documents/final-court.txt",
    "tests/documents/final-institution.md",
    "tests/documents/final-pairs.txt",
    "tests/documents/final-prose-first.txt",
    "tests/documents/final-three-stages.txt",
    "tests/documents/final-township-2018.txt",
    "tests/formats/line-breaks.html",
    "examples/final-accounts-markdown.md",
];

/// One disclosure in other formats.
const VERSIONS: &[&str] =
    &["tests/formats/final-accounts-markdown.html", "tests/formats/final-accounts-markdown.pdf"];

#[test]
fn figures_are_taken_for_what_the_text_says() {
    let mut wrong = 0;
    for path in DOCUMENTS {
        let (_, name) = path.rsplit_once('/').expect("in a folder");
        let read: String = claims(path).iter().map(|claim| told(name, claim)).collect();
        wrong += read.matches('✗').count();
        insta::assert_snapshot!(name, read);
    }
    assert_eq!(wrong, WRONG.len(), "every wrong reading stands in a snapshot");
}

#[test]
fn the_format_of_a_file_does_not_matter() {
    let readings =
        |path| -> String { claims(path).iter().map(|claim| reading(claim) + "\n").collect() };
    // What Markdown prints bold is no part of a name.
    let own = readings("examples/final-accounts-markdown.md").replace('*', "");
    for path in VERSIONS {
        assert_eq!(readings(path), own, "{path}");
    }
}

fn claims(path: &str) -> Vec<Value> {
    let text = gouji(&["claims", path, "--no-config", "--format", "json"]);
    let output: Value = serde_json::from_str(&text).expect("it is JSON");
    output["files"][0]["claims"].as_array().expect("a list").clone()
}

/// A line for each figure: where it stands and what it was taken for.
fn told(name: &str, claim: &Value) -> String {
    let line = claim["location"]["line"].as_u64().expect("a number");
    let figure = figure(claim);
    let subject = subject(claim);
    let wrong = WRONG.iter().find(|(file, at, text, read, _)| {
        (*file, *at, *text) == (name, line, &figure) && subject.starts_with(read)
    });
    let wrong = wrong.map(|(.., right)| format!("  ✗ {right}")).unwrap_or_default();
    format!("{line} {}{wrong}\n", reading(claim))
}

fn figure(claim: &Value) -> String {
    claim["text"].as_str().expect("a text").replace(char::is_whitespace, "")
}

/// What a figure was taken for and, in brackets, what of that was not read where it stands.
fn reading(claim: &Value) -> String {
    format!("{}  {}  {}", figure(claim), subject(claim), role(claim))
}

/// Item, funds and how they are known.
fn subject(claim: &Value) -> String {
    let path = claim["path"].as_array().expect("a list").iter();
    let names = [&claim["part_of"]].into_iter().chain(path).chain([&claim["subject"]]);
    let names: Vec<&str> = names.filter_map(Value::as_str).collect();
    let item = if names.is_empty() { "?".to_owned() } else { names.join("›") };
    let scope = claim["scope"].as_str().map(|scope| format!(" [{scope}]")).unwrap_or_default();
    let aspect = claim["aspect"].as_str().map(|aspect| format!(" {aspect}")).unwrap_or_default();
    let via = |names: &[&str]| unread(claim, names);
    format!("{item}{aspect}{scope}{}", via(&["item", "part_of", "scope", "owner"]))
}

/// The role and year, and how they are known.
fn role(claim: &Value) -> String {
    let role = claim["role"].as_str().unwrap_or("–");
    let year = claim["year"].as_u64().map(|year| format!(" {year}")).unwrap_or_default();
    format!("{role}{year}{}", unread(claim, &["year", "role"]))
}

fn unread(claim: &Value, names: &[&str]) -> String {
    let ways = names.iter().filter_map(|name| {
        let way = claim["via"][name].as_str()?;
        let own_year = *name == "year" && way == "heading";
        let read = ["named", "titled", "paired"].contains(&way) || own_year;
        (!read).then(|| format!("{name} {way}"))
    });
    let ways: Vec<String> = ways.collect();
    if ways.is_empty() { String::new() } else { format!(" ({})", ways.join(", ")) }
}

fn gouji(arguments: &[&str]) -> String {
    let mut command = Command::cargo_bin("gouji").expect("cargo builds it for this test");
    command.current_dir(env!("CARGO_MANIFEST_DIR")).env_remove("GOUJI_LANG").args(arguments);
    let output = command.output().expect("it can be started");
    String::from_utf8(output.stdout).expect("UTF-8")
}
