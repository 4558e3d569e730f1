//! The page that checks files in the browser, as somebody uses it who has nothing else.
//!
//! CONTRIBUTING.md tells how it is made. `GOUJI_PAGE` names it, as `.ci/run` does where the target is installed that
//! it is built for; without it these tests say so and pass.

use crate::chromium::Browser;
use assert_cmd::Command;
use serde_json::json;
use std::io::{self, Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::{env, fs};
use zip::ZipArchive;

const VERSIONS: &str = "tests/versions";
const STATE: &str = "document.querySelector('#state').textContent";

/// The page, opened from disk.
fn opened() -> Option<Browser> {
    let Some(page) = env::var_os("GOUJI_PAGE") else {
        let _ = writeln!(io::stderr(), "skipped: GOUJI_PAGE names no page");
        return None;
    };
    let mut browser = Browser::start()?;
    browser.open(&at_root(Path::new(&page)));
    if browser.text("document.documentElement.lang") != "zh-CN" {
        browser.click("#lang");
    }
    Some(browser)
}

fn at_root(path: &Path) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Drops files and waits until the page has done what it does with them.
fn check(browser: &mut Browser, files: &[&str]) -> String {
    let paths: Vec<PathBuf> = files.iter().map(|file| at_root(Path::new(file))).collect();
    browser.choose("#chosen", &paths);
    settled(browser)
}

/// What the page says when it has come to an end.
fn settled(browser: &mut Browser) -> String {
    browser.eval(&format!(
        "(async () => {{ while ({STATE} === '' || /…|Reading|Checking/.test({STATE})) \
         await new Promise(requestAnimationFrame); }})()"
    ));
    browser.text(STATE)
}

/// What a button saves, once the page is done with what it was asked before.
fn saved(browser: &mut Browser, what: &str) -> Vec<u8> {
    all_saved(browser, what, 1).remove(0)
}

fn all_saved(browser: &mut Browser, what: &str, count: usize) -> Vec<Vec<u8>> {
    let button = format!("[data-save={what}]");
    browser.eval(&format!(
        "(async () => {{ while (document.querySelector('{button}').disabled) \
         await new Promise(requestAnimationFrame); }})()"
    ));
    browser.downloads(&button, count)
}

/// What the program writes for the same files in a folder of their own.
fn by_program(arguments: &[&str], files: &[&str], name: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let names = files.iter().map(|file| Path::new(file).file_name().expect("a file"));
    for (file, name) in files.iter().zip(names.clone()) {
        fs::copy(at_root(Path::new(file)), folder.path().join(name)).expect("it can be copied");
    }
    let mut command = Command::cargo_bin("gouji").expect("cargo builds it for this test");
    command.current_dir(&folder).env_remove("GOUJI_LANG");
    command.args(arguments).arg("--").args(names).output().expect("it can be started");
    fs::read(folder.path().join(name)).expect("it is written")
}

/// What comments of a package say, but for their time.
fn comments(package: &[u8]) -> String {
    let mut package = ZipArchive::new(Cursor::new(package)).expect("a package");
    let names = package.file_names().filter_map(|name| Some(name.ok()?.to_string()));
    let names: Vec<String> = names.filter(|name| name.contains("comments")).collect();
    assert!(!names.is_empty(), "there are comments");
    let mut all = String::new();
    for name in names {
        package.by_name(&name).expect("a part").read_to_string(&mut all).expect("text");
    }
    all.split("w:date=\"").map(|part| part.split_once('"').map_or(part, |(_, rest)| rest)).collect()
}

#[test]
fn every_format_gives_the_report_of_the_program() {
    let Some(mut browser) = opened() else { return };
    let files = [
        "budget-errors.docx",
        "budget-errors.pdf",
        "budget-errors.gb18030.txt",
        "budget-errors-tables.ods",
    ];
    for file in files.map(|file| format!("{VERSIONS}/{file}")) {
        let state = check(&mut browser, &[&file]);
        assert!(state.contains("核对完毕"), "{file}: {state}");
        let expected =
            by_program(&["report", "--pages", "-o", "report.html"], &[&file], "report.html");
        let saved = saved(&mut browser, "report");
        assert!(saved == expected, "{file}: the page and the program tell different things");
    }
    browser.shoot("page-report");
    let sent = browser.sent();
    assert!(sent.iter().all(|url| !url.contains("http")), "{sent:?}");
}

#[test]
fn a_text_and_its_annex_are_one_disclosure() {
    let Some(mut browser) = opened() else { return };
    browser.shoot("page-empty");
    let files = ["budget-errors-text.docx", "budget-errors-tables.xlsx"]
        .map(|file| format!("{VERSIONS}/{file}"));
    let files = [&files[0][..], &files[1][..]];
    check(&mut browser, &files);
    let together = by_program(
        &["report", "--pages", "--together", "-o", "report.html"],
        &files,
        "report.html",
    );
    assert!(saved(&mut browser, "report") == together, "both are read together");
    let commented = all_saved(&mut browser, "annotate", 2);
    for ((first, copy), commented) in
        [(0, "copy.docx"), (1, "copy.xlsx")].into_iter().zip(commented)
    {
        let mut files = files;
        files.swap(0, first);
        let expected = by_program(&["annotate", "--together", "-o", copy], &files, copy);
        assert_eq!(comments(&commented), comments(&expected), "{copy}");
    }
    assert!(saved(&mut browser, "xlsx").starts_with(b"PK"));
    let markdown = String::from_utf8(saved(&mut browser, "markdown")).expect("UTF-8");
    assert!(markdown.contains("应为"), "{markdown}");
    browser.click("#together");
    settled(&mut browser);
    let apart = by_program(&["report", "--pages", "-o", "report.html"], &files, "report.html");
    assert!(saved(&mut browser, "report") == apart, "each is read for itself");
}

#[test]
fn a_folder_is_checked_under_its_configuration() {
    let Some(mut browser) = opened() else { return };
    let place = tempfile::tempdir().expect("a temporary folder");
    let drafts = place.path().join("稿件");
    fs::create_dir_all(drafts.join("2025")).expect("the folder can be written");
    let configuration = "[[waiver]]\nrule = \"narrative/share\"\nreason = \"口径不同，见批复\"\n";
    fs::write(drafts.join("gouji.toml"), configuration).expect("the folder can be written");
    for file in ["budget-errors.docx", "budget-errors.md"] {
        fs::copy(at_root(Path::new(VERSIONS)).join(file), drafts.join("2025").join(file))
            .expect("it can be copied");
    }
    browser.drop_in(&[drafts]);
    settled(&mut browser);
    let mut command = Command::cargo_bin("gouji").expect("cargo builds it for this test");
    command.current_dir(&place).env_remove("GOUJI_LANG");
    command
        .args(["report", "-o", "report.html", "--", "稿件"])
        .output()
        .expect("it can be started");
    let expected = fs::read(place.path().join("report.html")).expect("it is written");
    assert!(String::from_utf8_lossy(&expected).contains("口径不同，见批复"), "a finding is waived");
    assert!(
        saved(&mut browser, "report") == expected,
        "the page and the program tell different things"
    );
}

#[test]
fn what_cannot_be_read_is_told() {
    let Some(mut browser) = opened() else { return };
    let told = "document.querySelector('#told').textContent";
    let (packed, text) =
        ("tests/pdf/packed-three-times.pdf", "examples/final-accounts-correct.txt");
    assert!(check(&mut browser, &[packed]).contains("没有读成"), "nothing was read");
    assert!(browser.text(told).contains("packed-three-times.pdf"), "the file is named");
    assert!(
        check(&mut browser, &[packed, text]).contains("有文件没有读成"),
        "the other is checked"
    );
    assert!(browser.text(told).contains("packed-three-times.pdf"), "the file is named");
    assert!(check(&mut browser, &[text]).contains("没有发现问题"), "it is correct");
    assert_eq!(browser.text(told), "");
    browser.click("#lang");
    settled(&mut browser);
    assert_eq!(browser.text("document.title"), "gouji");
    browser.shoot("page-unread");
}

#[test]
fn nothing_leaves_the_page() {
    let Some(mut browser) = opened() else { return };
    let denied = "(async () => { try { await fetch('https://evil.example/'); return 'sent' } catch { return 'denied' } })()";
    assert_eq!(browser.text(denied), "denied");
    browser.eval(
        "new Promise((resolve) => { const image = new Image(); image.onerror = resolve; \
         image.src = 'https://evil.example/x'; })",
    );
    browser.eval("{ const script = document.createElement('script'); script.textContent = 'document.title = 1'; document.body.append(script); }");
    assert_ne!(browser.eval("document.title"), json!("1"), "no script but the page's own runs");
    let sent = browser.sent();
    assert!(sent.iter().all(|url| !url.contains("http")), "{sent:?}");
}
