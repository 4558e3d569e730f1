//! What pre-commit, GitHub and GitLab run: their files are read as YAML, and the scripts in them are
//! executed.

use super::draft::{RIGHT, WRONG, docx, text, waiver};
use super::repository::Repository;
use gouji::read::FORMATS;
use regex::Regex;
use saphyr::{LoadableYamlNode, Yaml};
use serde_json::Value;
use std::fs;
use std::path::Path;

#[test]
fn precommit_passes_what_gouji_reads_and_nothing_else() {
    let hooks = load(".pre-commit-hooks.yaml");
    let hooks = hooks.as_array().expect("a list");
    assert_eq!(hooks.len(), 2);
    for hook in hooks {
        let files = Regex::new(string(&hook["files"])).expect("an expression");
        for ending in FORMATS.iter().flat_map(|format| format.extensions) {
            assert!(files.is_match(&format!("公开/甲 乙.{ending}")), "{ending}");
            assert!(files.is_match(&format!("甲.{}", ending.to_uppercase())), "{ending}");
        }
        for other in
            ["甲.png", "docx", ".docx", "甲/~$乙.docx", "甲/.~lock.乙.docx#", "甲.docx.bak"]
        {
            assert!(!files.is_match(other), "{other}");
        }
        let known: usize = FORMATS.iter().map(|format| format.extensions.len()).sum();
        assert_eq!(files.as_str().split('|').count() - 1, known, "endings that nothing reads");
    }
}

#[test]
fn precommit_calls_gouji_with_the_names_of_files() {
    let Some(repository) = Repository::new() else { return };
    let hooks = load(".pre-commit-hooks.yaml");
    let names = ["部门决算.docx", "甲 乙/\"引号\".txt"];
    for hook in hooks.as_array().expect("a list") {
        let entry: Vec<&str> = string(&hook["entry"]).split(' ').collect();
        assert_eq!(entry[0], "gouji");
        let call = || repository.gouji(&[&entry[1..], &names[..]].concat());
        repository.write(names[0], docx(WRONG));
        repository.write(names[1], text(RIGHT));
        let ran = call();
        assert_eq!(ran.code, 1, "{}", ran.told);
        assert!(ran.told.contains("部门决算.docx 第3段"), "{}", ran.told);
        repository.write(names[0], docx(RIGHT));
        assert_eq!(call().code, 0);
    }
}

#[test]
fn the_action_annotates_and_keeps_sarif() {
    let Some(repository) = Repository::new() else { return };
    repository.write("公开 文本/部门决算.docx", docx(WRONG));
    repository.write("草稿/甲.txt", text(WRONG));
    repository.write("不在其中.txt", text(WRONG));
    repository.write("output", "");
    let action = load("action.yml");
    let script = run_of(&action, "check");
    let with = |args: &str, sarif: &str| {
        repository.bash(
            script,
            &[
                ("GITHUB_ACTIONS", "true"),
                ("GITHUB_OUTPUT", "output"),
                ("GOUJI_PATHS", "公开 文本\n草稿/*.txt\n"),
                ("GOUJI_ARGS", args),
                ("GOUJI_SARIF", sarif),
            ],
        )
    };
    let ran = with("", "");
    assert_eq!((ran.code, repository.read("output").as_str()), (1, ""), "{}", ran.told);
    let annotations: Vec<&str> = ran.told.lines().filter(|l| l.starts_with("::error ")).collect();
    assert_eq!(annotations.len(), 2, "{}", ran.told);
    assert!(annotations[0].contains("公开 文本/部门决算.docx"), "{}", annotations[0]);

    repository.write("草稿/甲.txt", text(RIGHT));
    let ran = with("--ignore tables --ignore wording", "结果.sarif");
    assert_eq!(ran.code, 1);
    assert_eq!(ran.told.lines().filter(|l| l.starts_with("::error ")).count(), 1, "{}", ran.told);
    assert_eq!(repository.read("output"), "sarif=结果.sarif\n");
    let sarif: Value = serde_json::from_str(&repository.read("结果.sarif")).expect("JSON");
    assert_eq!(sarif["runs"][0]["results"].as_array().map(Vec::len), Some(1));

    repository.write("gouji.toml", waiver("有批复"));
    let ran = with("", "");
    assert_eq!(ran.code, 0, "{}", ran.told);
    assert_eq!(with("--no-such-option", "").code, 2);
    // Nothing that is written in an input is run.
    assert_eq!(with("--lang $(touch 闯入) `touch 闯入`", "").code, 2);
    assert!(!repository.dir.join("闯入").exists());
}

#[test]
fn the_action_builds_gouji_where_there_is_none() {
    let Some(repository) = Repository::new() else { return };
    let action = load("action.yml");
    let steps = action["runs"]["steps"].as_array().expect("steps");
    let scripts: Vec<&str> = steps.iter().filter_map(|step| step["run"].as_str()).collect();
    assert_eq!(scripts.len(), 3);
    let install = scripts[..2].join("\n");
    for step in steps.iter().filter(|step| step["run"].as_str().is_some()) {
        assert_eq!(string(&step["shell"]), "bash");
    }

    let source = env!("CARGO_MANIFEST_DIR");
    let run = |bash: &str| {
        repository.write("output", "");
        let variables =
            [("GITHUB_ACTION_PATH", source), ("GITHUB_OUTPUT", "output"), ("GITHUB_PATH", "path")];
        repository.bash(&format!("{bash}\n{install}"), &variables)
    };
    let there = run("cargo() { echo \"cargo $*\"; }");
    assert_eq!((there.code, there.told.as_str()), (0, ""));
    // A shell in which nobody has gouji.
    let missing = "command() { return 1; }\ncargo() { echo \"cargo $*\"; }";
    let built = run(missing);
    assert_eq!(built.code, 0, "{}", built.told);
    assert!(built.told.contains(&format!("cargo install --locked --path {source} --root")));
    let key = repository.read("output");
    let key = key.trim().strip_prefix("key=").expect("a key for the cache");
    assert!(key.len() == 40 && key.bytes().all(|byte| byte.is_ascii_hexdigit()), "{key}");
    assert!(repository.read("path").ends_with("/.gouji/bin\n"));
}

#[test]
fn the_action_takes_every_input_as_a_variable() {
    let source = fs::read_to_string(root().join("action.yml")).expect("it is there");
    let action = load("action.yml");
    for (input, _) in action["inputs"].as_object().expect("inputs") {
        let name = input.as_str();
        let variable = format!("GOUJI_{}", name.to_uppercase());
        assert!(source.contains(&format!("{variable}: ${{{{ inputs.{name} }}}}")), "{name}");
        assert!(run_of(&action, "check").contains(&format!("${variable}")), "{name}");
    }
    for step in action["runs"]["steps"].as_array().expect("steps") {
        assert!(!step["run"].as_str().unwrap_or_default().contains("${{"), "a way in");
    }
}

#[test]
fn the_template_for_gitlab_reports_and_fails() {
    let Some(repository) = Repository::new() else { return };
    let job = &load("templates/gitlab-ci.yml")["gouji"];
    let lines = |key: &str| -> Vec<String> {
        job[key].as_array().expect("a list").iter().map(|line| string(line).to_owned()).collect()
    };
    let script = [lines("before_script"), lines("script")].concat().join("\n");
    let variables = job["variables"].as_object().expect("variables");
    let run = |changed: &[(&str, &str)]| {
        let usual = variables.iter().map(|(name, value)| (name.as_str(), string(value)));
        let all: Vec<(&str, &str)> = usual.chain(changed.iter().copied()).collect();
        repository.bash(&script, &all)
    };
    let report = string(&job["artifacts"]["reports"]["codequality"]);
    let findings = || -> usize {
        let report: Value = serde_json::from_str(&repository.read(report)).expect("JSON");
        report.as_array().expect("a list").len()
    };
    repository.write("公开/部门决算.docx", docx(WRONG));
    repository.write("草稿/甲.txt", text(WRONG));
    let ran = run(&[]);
    assert_eq!((ran.code, findings()), (1, 2), "{}", ran.told);
    assert!(ran.told.contains("错误[narrative/share]"), "{}", ran.told);
    let ran = run(&[("GOUJI_PATHS", "公开/*.docx"), ("GOUJI_ARGS", "--ignore narrative/share")]);
    assert_eq!((ran.code, findings()), (0, 0), "{}", ran.told);
    let ran = run(&[("GOUJI_PATHS", "没有/")]);
    assert_eq!(ran.code, 2, "{}", ran.told);
}

/// The script of the step with this id.
fn run_of<'v>(action: &'v Value, id: &str) -> &'v str {
    let mut steps = action["runs"]["steps"].as_array().expect("steps").iter();
    string(&steps.find(|step| step["id"] == id).expect("a step of that id")["run"])
}

/// The file as a parser of YAML has it, to look into as one does into JSON.
fn load(name: &str) -> Value {
    let text =
        fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    let documents = Yaml::load_from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(documents.len(), 1, "{name}");
    plain(&documents[0])
}

fn plain(yaml: &Yaml<'_>) -> Value {
    if let Some(list) = yaml.as_sequence() {
        return list.iter().map(plain).collect();
    }
    if let Some(map) = yaml.as_mapping() {
        let name = |name: &Yaml<'_>| name.as_str().expect("a name").to_owned();
        return map.iter().map(|(key, value)| (name(key), plain(value))).collect();
    }
    match (yaml.as_str(), yaml.as_bool()) {
        (Some(text), _) => text.into(),
        (_, Some(truth)) => truth.into(),
        _ => panic!("no text: {yaml:?}"),
    }
}

fn string(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("no string: {value}"))
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
