//! Configurations in the editor: waivers go there, mistakes show there, and keys are completed.

use crate::client::{Client, uri};
use crate::{DRAFT, office};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

/// Has the finding of the draft waived; the fingerprint is what the action says.
fn waive(editor: &mut Client, file: &Path, reason: Option<&str>) {
    let shown = editor.shows(file, &["narrative/share"]);
    let params = json!({
        "textDocument": { "uri": uri(file) }, "range": shown[0]["range"], "context": { "diagnostics": [] },
    });
    let offered = editor.ask("textDocument/codeAction", &params);
    let waive =
        offered.as_array().expect("a list").iter().find(|one| one["title"] == "豁免，并写明理由");
    let mut about = waive.expect("it is offered")["command"]["arguments"][0].clone();
    if let Some(reason) = reason {
        about["reason"] = reason.into();
    }
    let params = json!({ "command": "gouji.waive", "arguments": [about] });
    editor.ask("workspace/executeCommand", &params);
}

#[test]
fn a_finding_is_waived_for_a_reason() {
    let dir = office("80.00");
    let (file, config) = (dir.path().join("草稿.md"), dir.path().join("gouji.toml"));
    let before = fs::read_to_string(&config).unwrap();
    let mut editor = Client::open(dir.path());
    editor.opens(&file, DRAFT);
    waive(&mut editor, &file, Some("口径不同，见批复"));
    editor.shows(&file, &[]);
    let after = fs::read_to_string(&config).unwrap();
    assert!(
        after.starts_with(&before) && after.contains("reason = \"口径不同，见批复\""),
        "{after}"
    );
    assert!(after.contains("file = \"/草稿.md\""), "{after}");
}

/// Without a reason nothing is excused: the waiver waits in the editor for one.
#[test]
fn a_waiver_waits_for_its_reason() {
    let dir = office("80.00");
    let (file, config) = (dir.path().join("草稿.md"), dir.path().join("gouji.toml"));
    let mut editor = Client::open(dir.path());
    editor.opens(&file, DRAFT);
    editor.opens(&config, &fs::read_to_string(&config).unwrap());
    waive(&mut editor, &file, None);
    let asked = editor.until(|told| told["method"] == "workspace/applyEdit");
    let edits = &asked["params"]["edit"]["changes"][uri(&config)];
    assert!(edits[0]["newText"].as_str().unwrap().contains("reason = \"\""), "{asked}");
    let shown = editor.until(|told| told["method"] == "window/showDocument");
    assert_eq!(shown["params"]["uri"], uri(&config));
}

#[test]
fn mistakes_show_where_they_are() {
    let dir = office("80.00");
    let config = dir.path().join("gouji.toml");
    let text = fs::read_to_string(&config).unwrap();
    let mut editor = Client::open(dir.path());
    editor.opens(&config, &(text.clone() + "[limits]\npage = 3\n"));
    let shown = editor.shows(&config, &[""]);
    assert!(shown[0]["message"].as_str().unwrap().contains("page"), "{shown:?}");
    assert_eq!(shown[0]["range"]["start"]["line"], 3);
    editor.edits(&config, 2, &json!([{ "text": text }]));
    editor.shows(&config, &[]);
}

/// What is offered at the end of a text.
fn completed(text: &str) -> Vec<(String, String)> {
    let dir = office("80.00");
    let config = dir.path().join("gouji.toml");
    let mut editor = Client::open(dir.path());
    editor.opens(&config, text);
    let line = text.matches('\n').count();
    let last = text.rsplit('\n').next().unwrap_or_default();
    let position = json!({ "line": line, "character": last.chars().count() });
    let params = json!({ "textDocument": { "uri": uri(&config) }, "position": position });
    let all = editor.ask("textDocument/completion", &params);
    let word = |one: &Value, name: &str| one[name].as_str().unwrap_or_default().to_owned();
    let all = all.as_array().expect("a list");
    all.iter().map(|one| (word(one, "label"), word(one, "insertText"))).collect()
}

#[test]
fn keys_and_words_are_completed() {
    let has = |text: &str, label: &str, insert: &str| {
        let all = completed(text);
        assert!(all.contains(&(label.to_owned(), insert.to_owned())), "{text}: {all:?}");
    };
    has("", "rounding", "rounding = ");
    has("rounding = ", "nearest", "\"nearest\"");
    has("fail-on = \"", "warning", "warning");
    has("[[", "waiver", "");
    has("[", "limits", "");
    has("[limits]\n", "pages", "pages = ");
    has("[[waiver]]\nrule = \"a\"\n", "reason", "reason = ");
    has("[severity]\nwording = ", "off", "\"off\"");
    assert!(completed("# ").is_empty());
}
