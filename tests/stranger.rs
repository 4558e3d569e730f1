//! A stranger teaches gouji a phrase and a name by writing rule files, as CONTRIBUTING.md tells.

use assert_cmd::Command;
use serde_json::Value;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

const DOCUMENT: &str = "examples/own-rules/example.txt";
const OWN: &str = "examples/own-rules";

/// Rule, printed figure and what it should read.
type Finding = (String, String, String);

#[test]
fn without_the_rules_the_figures_are_not_checked() {
    let file = check(None);
    assert_eq!(findings(&file), []);
    assert_eq!(texts(&file["unclaimed"]), ["93.20%"]);
    assert_eq!(status(&file, "12.80万元"), "unverifiable");
}

#[test]
fn with_a_folder_of_ones_own_they_are() {
    let file = check(Some(Path::new(OWN)));
    let rate = finding("narrative/fulfilment", "93.20%", "92.31%");
    let amount = finding("narrative/amount", "12.80万元", "12.30万元");
    assert_eq!(findings(&file), [rate, amount]);
    assert!(texts(&file["unclaimed"]).is_empty());
    assert_eq!(status(&file, "12.80万元"), "contradicted");
}

#[test]
fn so_they_are_with_the_change_made_in_the_built_in_files() {
    let dir = TempDir::new().expect("a folder for the test");
    let phrase = ("支出进度|", "支出进度|兑现率|");
    change(dir.path(), "narrative/execution.toml", phrase);
    let name = "[[vocabulary.item]]\nname = \"办公费\"\naliases = [\"日常办公费\"]\n\n";
    let before = "[[vocabulary.item]]\nname = \"资本性支出\"\n";
    change(dir.path(), "vocabulary/items.toml", (before, &(name.to_owned() + before)));
    let file = check(Some(dir.path()));
    let rate = finding("narrative/execution", "93.20%", "92.31%");
    let amount = finding("narrative/amount", "12.80万元", "12.30万元");
    assert_eq!(findings(&file), [rate, amount]);
}

#[test]
fn another_name_for_a_known_item_keeps_what_is_known_of_it() {
    let dir = TempDir::new().expect("a folder for the test");
    let words = "[[vocabulary.item]]\nname = \"公务接待费\"\naliases = [\"业务接待开支\"]\n";
    fs::write(dir.path().join("names.toml"), words).expect("the folder can be written");
    let text = "2024年度公务接待费支出决算为3.26万元。\n\n\
                一、一般公共预算财政拨款支出决算情况说明\n\n业务接待开支3.62万元。\n";
    fs::write(dir.path().join("text.txt"), text).expect("the folder can be written");
    let file = check_file(&dir.path().join("text.txt"), Some(dir.path()));
    // 公务接待费 is one quantity whatever the funds of the section.
    let rules: Vec<&str> = list(&file["diagnostics"]).map(|found| word(&found["rule"])).collect();
    assert_eq!(rules, ["narrative/restated"]);
}

#[test]
fn a_measure_word_of_ones_own_is_part_of_the_figure() {
    let dir = TempDir::new().expect("a folder for the test");
    let words = "[vocabulary.numbers]\nmeasures = \"艇\"\nunless = \"艇 身\"\n";
    fs::write(dir.path().join("words.toml"), words).expect("the folder can be written");
    let text = "年末保有巡逻船3艇，其中换了艇身的2艇身。\n";
    let document = dir.path().join("text.txt");
    fs::write(&document, text).expect("the folder can be written");
    assert_eq!(texts(&check_file(&document, None)["unclaimed"]), ["3", "2"]);
    let file = check_file(&document, Some(dir.path()));
    assert_eq!((texts(&file["claims"]), texts(&file["unclaimed"])), (vec!["3艇"], vec!["2"]));
}

#[test]
fn the_folder_passes_its_own_examples() {
    gouji().args(["rules", "test", OWN]).assert().success();
}

/// A copy of a built-in rule file with one place changed.
fn change(dir: &Path, file: &str, (old, new): (&str, &str)) {
    let text = fs::read_to_string(root().join("rules").join(file)).expect("a built-in file");
    assert_eq!(text.matches(old).count(), 1, "{file} has {old} once");
    let to = dir.join(file);
    fs::create_dir_all(to.parent().expect("inside the folder")).expect("a folder for the test");
    fs::write(to, text.replace(old, new)).expect("the folder can be written");
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn gouji() -> Command {
    let mut command = Command::cargo_bin("gouji").expect("cargo builds it for this test");
    command.current_dir(root()).env_remove("GOUJI_LANG").env_remove("GITHUB_ACTIONS");
    command
}

fn check(rules: Option<&Path>) -> Value {
    check_file(Path::new(DOCUMENT), rules)
}

fn check_file(document: &Path, rules: Option<&Path>) -> Value {
    let mut command = gouji();
    command.args(["check", "--format", "json"]).arg(document);
    if let Some(rules) = rules {
        command.arg("--rules").arg(rules);
    }
    let output = command.output().expect("it can be started");
    let report: Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output.stderr)));
    report["files"][0].clone()
}

fn finding(rule: &str, found: &str, expected: &str) -> Finding {
    (rule.to_owned(), found.to_owned(), expected.to_owned())
}

fn findings(file: &Value) -> Vec<Finding> {
    list(&file["diagnostics"])
        .map(|found| finding(word(&found["rule"]), word(&found["found"]), word(&found["expected"])))
        .collect()
}

fn texts(figures: &Value) -> Vec<&str> {
    list(figures).map(|figure| word(&figure["text"])).collect()
}

fn status<'a>(file: &'a Value, text: &str) -> &'a str {
    let claim = list(&file["claims"]).find(|claim| claim["text"] == text);
    word(&claim.expect("the figure is in the account")["status"])
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().expect("a list").iter()
}

fn word(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
