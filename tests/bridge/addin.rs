//! The add-in for WPS with a bridge that runs, in an office program of paper: `office.js` has what the add-in calls,
//! as the declarations of WPS name it. That WPS does the same can only be seen in WPS.

use super::{bridge, part, word};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

fn own(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// What a script of Node prints; nothing where there is no Node.
#[expect(clippy::print_stdout, reason = "who reads the log sees what was left out")]
fn node(script: &str, args: &[&Path]) -> Option<Value> {
    if Command::new("node").arg("--version").stdout(Stdio::null()).status().is_err() {
        println!("skipped: there is no node on this machine");
        return None;
    }
    let output = Command::new("node").arg(own(script)).args(args).output();
    let output = output.expect("it can be started");
    let (out, err) = (output.stdout, String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{err}");
    Some(serde_json::from_slice(&out).unwrap_or_else(|error| panic!("{error}: {err}")))
}

#[test]
fn the_logic_of_the_add_in_holds() {
    let Some(told) = node("tests/bridge/logic.js", &[&own("editors/wps")]) else { return };
    assert!(10 < told["held"].as_u64().expect("a number"), "{told}");
}

/// The first press writes the comments, the second writes them anew, and what people wrote stays.
#[test]
fn a_press_of_the_button_puts_the_comments_where_the_figures_stand() {
    let (bridge, dir, _home) = bridge(&[], &[]);
    let document = dir.path().join("a.docx");
    fs::write(&document, word()).expect("the folder can be written");
    // Node reads no packages: the paragraphs of the document on the screen are given to it.
    let screen = dir.path().join("document.xml");
    fs::write(&screen, part(&word(), "word/document.xml")).expect("the folder can be written");
    let (addin, home) = (own("editors/wps"), bridge.home().to_owned());
    let Some(told) = node("tests/bridge/office.js", &[&addin, &home, &document, &screen]) else {
        return;
    };
    let findings = bridge.check("a.docx", &word()).body["files"][0]["diagnostics"].clone();
    let findings = findings.as_array().expect("a list");
    let expected: Vec<&Value> =
        findings.iter().map(|finding| &finding["primary"]["text"]).collect();
    for press in ["first", "second"] {
        let comments = told[press]["comments"].as_array().expect("a list");
        let (own, others): (Vec<_>, Vec<_>) =
            comments.iter().partition(|comment| comment["author"] == "gouji");
        let mut on: Vec<&Value> = own.iter().map(|comment| &comment["on"]).collect();
        // What stands in the document first was written last.
        on.reverse();
        assert_eq!(on, expected, "{press}: {}", told[press]["told"]);
        assert_eq!(others.len(), 1, "what somebody else wrote stays");
        let said = told[press]["told"].as_str().expect("a text");
        assert!(said.contains(&format!("写了 {} 条批注", expected.len())), "{said}");
    }
    // Comments that somebody changed meanwhile are not taken for others.
    assert_eq!(told["changed"]["added"], 1);
    let changed = told["changed"]["told"].as_str().expect("a text");
    assert!(changed.contains("批注有改动"), "{changed}");
    assert_eq!(told["left"], 0, "the copy is gone");
    let without = told["without"].as_str().expect("a text");
    assert!(without.contains("请先运行 gouji bridge"), "{without}");
}

/// What is in the list of add-ins besides stays, and nothing is entered twice.
#[cfg(unix)]
#[test]
fn the_add_in_is_entered_beside_others() {
    let dir = tempfile::TempDir::new().expect("a folder for the test");
    let list = dir.path().join("publish.xml");
    let other = "<jsplugins>\n    <jspluginonline name=\"other\" url=\"http://a/\" type=\"wps\"/>\n</jsplugins>\n";
    let install = || {
        let output = Command::new(own("editors/wps/install")).arg(dir.path()).output();
        let output = output.expect("it can be started");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        fs::read_to_string(&list).expect("the list is there")
    };
    assert_eq!(install(), fs::read_to_string(own("editors/wps/publish.xml")).expect("it is there"));
    fs::write(&list, other).expect("the folder can be written");
    let entered = install();
    assert_eq!(install(), entered);
    let version = env!("CARGO_PKG_VERSION");
    let entry =
        format!("name=\"gouji\" type=\"wps\" url=\"gouji_{version}\" version=\"{version}\"");
    assert_eq!(entered.matches(&entry).count(), 1, "{entered}");
    assert!(entered.contains("name=\"other\"") && entered.ends_with("</jsplugins>\n"), "{entered}");
    // All that the page and the ribbon name is there.
    let folder = dir.path().join(format!("gouji_{version}"));
    let mut files: Vec<_> = fs::read_dir(folder).expect("a folder").flatten().collect();
    files.sort_by_key(std::fs::DirEntry::file_name);
    let names: Vec<_> = files.iter().map(std::fs::DirEntry::file_name).collect();
    let expected =
        ["addin.js", "check.svg", "index.html", "logic.js", "manifest.xml", "ribbon.xml"];
    assert_eq!(names, expected);
}
