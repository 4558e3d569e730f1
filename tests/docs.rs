//! The documents say what is so. `GOUJI_BLESS=1 cargo test --test docs` rewrites the screenfuls.

use assert_cmd::Command;
use gouji::diagnostic::Lang;
use gouji::rule::RuleSet;
use regex::Regex;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const READMES: &[&str] = &["README.md", "README.en.md"];

#[test]
fn screenfuls_are_what_is_printed() {
    for readme in READMES {
        let text = read(readme);
        let shown = screenful(&text);
        let now = run(&shown.arguments, &shown.parts);
        if std::env::var_os("GOUJI_BLESS").is_some() {
            let text = format!("{}{now}{}", &text[..shown.start], &text[shown.end..]);
            fs::write(root().join(readme), text).expect("the document can be written");
            continue;
        }
        assert_eq!(&text[shown.start..shown.end], now, "{readme}: run with GOUJI_BLESS=1");
    }
}

#[test]
fn commands_and_options_exist() {
    let named = Regex::new(r"`gouji ([a-z]+)[ `]").expect("fixed");
    let options = Regex::new(r"--[a-z-]+").expect("fixed");
    let help = printed(&["--help"]);
    let of_check = printed(&["check", "--help"]);
    for readme in READMES {
        let text = read(readme);
        for command in named.captures_iter(&text) {
            assert!(help.contains(&format!("\n  {} ", &command[1])), "{readme}: {}", &command[0]);
        }
        for line in text.lines().filter(|line| line.starts_with("| `--")) {
            for option in options.find_iter(line) {
                assert!(of_check.contains(option.as_str()), "{readme}: {}", option.as_str());
            }
        }
        // What the help offers is explained.
        for option in options.find_iter(&of_check).filter(|found| found.as_str() != "--help") {
            assert!(text.contains(option.as_str()), "{readme} is silent on {}", option.as_str());
        }
    }
}

#[test]
fn shell_blocks_run_what_is_there() {
    let path = Regex::new(r"(?:docs|examples|rules)/[\w./-]+").expect("fixed");
    for document in ["README.md", "README.en.md", "CONTRIBUTING.md"] {
        let text = read(document);
        for found in path.find_iter(&text) {
            let named = found.as_str().trim_end_matches('.');
            assert!(root().join(named).exists(), "{document}: {named}");
        }
    }
}

#[test]
fn the_architecture_names_only_what_exists() {
    let text = read("ARCHITECTURE.md");
    let path = Regex::new(
        r"`((?:src|rules|tests|benches|examples|page|dist)/[^`*]*|[\w.-]+\.(?:rs|toml))`",
    )
    .expect("fixed");
    let named: Vec<&str> =
        path.captures_iter(&text).filter_map(|found| found.get(1)).map(|m| m.as_str()).collect();
    assert!(30 < named.len(), "only {} paths are named", named.len());
    for name in named {
        assert!(root().join(name).exists(), "ARCHITECTURE.md: {name}");
    }
}

#[test]
fn the_walkthrough_shows_the_real_files() {
    let text = read("CONTRIBUTING.md");
    for file in ["vocabulary/own-names.toml", "narrative/fulfilment.toml"] {
        let real = read(&format!("examples/own-rules/{file}"));
        assert!(text.contains(&real), "CONTRIBUTING.md shows another {file}");
    }
}

#[test]
fn every_rule_has_one_id_and_an_english_title() {
    let (zh, en) = (RuleSet::builtin(Lang::Zh), RuleSet::builtin(Lang::En));
    let ids: BTreeSet<&str> = zh.rules.iter().map(|rule| rule.id.as_str()).collect();
    assert_eq!(ids.len(), zh.rules.len());
    for (zh, en) in zh.rules.iter().zip(&en.rules) {
        let chinese = en.title.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        assert!(zh.title != en.title && !chinese, "{}: {}", en.id, en.title);
    }
}

/// A block of output in a document, and how to print it anew.
struct Screenful {
    arguments: Vec<String>,
    /// Rules of which the first finding is shown; anything else stands for the summary.
    parts: Vec<String>,
    start: usize,
    end: usize,
}

/// Finds `<!-- gouji ARGUMENTS: PARTS -->` and the block below it.
fn screenful(text: &str) -> Screenful {
    let marker = Regex::new("<!-- gouji ([^:]+): (.+) -->\n```text\n").expect("fixed");
    let found = marker.captures(text).expect("the document has a screenful");
    let start = found.get(0).expect("the match").end();
    let end = start + text[start..].find("```").expect("the block ends");
    let words = |at: usize| found[at].split(' ').map(str::to_owned).collect();
    Screenful { arguments: words(1), parts: words(2), start, end }
}

fn run(arguments: &[String], parts: &[String]) -> String {
    let out = printed(&arguments.iter().map(String::as_str).collect::<Vec<_>>());
    let chunks: Vec<&str> = out.trim_end().split("\n\n").collect();
    let shown = parts.iter().map(|part| {
        let finding = chunks.iter().find(|chunk| chunk.contains(&format!("[{part}]:")));
        *finding.or(chunks.last()).expect("something is printed")
    });
    shown.collect::<Vec<_>>().join("\n\n") + "\n"
}

fn printed(arguments: &[&str]) -> String {
    let mut command = Command::cargo_bin("gouji").expect("cargo builds it for this test");
    command
        .current_dir(root())
        .env_remove("GOUJI_LANG")
        .env_remove("GITHUB_ACTIONS")
        .args(arguments);
    let output = command.output().expect("it can be started");
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}
