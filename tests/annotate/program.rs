//! `gouji annotate` as its users meet it: files, messages and exit codes.

use super::again::{comment, saved as saved_by_word, with};
use super::filed::updated;
use super::{bytes, own};
use assert_cmd::Command;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// The exit code, and what was printed on both streams.
fn gouji(dir: &Path, args: &[&str]) -> (i32, String) {
    let output = Command::cargo_bin("gouji")
        .expect("cargo builds it for this test")
        .current_dir(dir)
        .env_remove("GOUJI_LANG")
        .env("SOURCE_DATE_EPOCH", "1788000000")
        .args(args)
        .output()
        .expect("it can be started");
    let told = [output.stdout, output.stderr].concat();
    (output.status.code().expect("no signal ends it"), String::from_utf8(told).expect("UTF-8"))
}

/// A folder with these files of `tests/versions`.
fn folder(names: &[&str]) -> TempDir {
    let dir = TempDir::new().expect("a folder for the test");
    for name in names {
        let from = own(&format!("tests/versions/{name}"));
        fs::copy(from, dir.path().join(name)).expect("the folder can be written");
    }
    dir
}

fn files(dir: &Path) -> Vec<String> {
    let entries = fs::read_dir(dir).expect("a folder").map(|entry| entry.expect("an entry"));
    let mut names: Vec<String> =
        entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_copy_is_written_and_the_file_stays() {
    for name in ["budget-errors.docx", "budget-errors.pdf"] {
        let dir = folder(&[name]);
        let output = name.replace("budget", "reviewed");
        let (code, told) = gouji(dir.path(), &["annotate", name, "-o", &output]);
        assert_eq!((code, told.as_str()), (0, &*format!("{output}：6 条批注\n")));
        let read = |name: &str| fs::read(dir.path().join(name)).expect("a file");
        assert_eq!(read(name), bytes(&format!("tests/versions/{name}")));
        assert_ne!(read(name), read(&output));
        assert_eq!(files(dir.path()).len(), 2);
        let once = read(&output);
        assert_eq!(gouji(dir.path(), &["annotate", name, "-o", &output]).0, 0);
        assert!(read(&output) == once, "the same findings at the same time make the same file");
    }
}

#[test]
fn a_file_without_findings_is_copied_and_told() {
    let dir = folder(&["final-accounts-markdown.docx"]);
    let args = ["annotate", "final-accounts-markdown.docx", "--output", "b.docx"];
    let (code, told) = gouji(dir.path(), &args);
    assert_eq!((code, told.as_str()), (0, "b.docx：没有发现问题，没有批注，与原文件相同\n"));
    let copy = fs::read(dir.path().join("b.docx")).expect("a file");
    assert!(copy == bytes("tests/versions/final-accounts-markdown.docx"), "not a copy");
}

#[test]
fn a_copy_is_checked_as_its_original_and_commented_again() {
    for (name, count) in
        [("budget-errors.docx", 6), ("budget-errors.pdf", 6), ("budget-errors-tables.xlsx", 1)]
    {
        let dir = folder(&[name]);
        let checked = |name: &str| gouji(dir.path(), &["check", name, "--format", "json"]).1;
        let found = checked(name);
        let (once, twice) = (name.replace("budget", "once"), name.replace("budget", "twice"));
        assert_eq!(gouji(dir.path(), &["annotate", name, "-o", &once]).0, 0);
        assert_eq!(checked(&once).replace("once-", "budget-"), found, "comments are read as text");
        let (code, told) = gouji(dir.path(), &["annotate", &once, "-o", &twice]);
        let expected = format!("{twice}：{count} 条批注，去掉 gouji 原有的 {count} 条\n");
        assert_eq!((code, told), (0, expected));
        assert_eq!(checked(&twice).replace("twice-", "budget-"), found);
        let args = ["annotate", &twice, "-o", &once, "--select", "wording", "--lang", "en"];
        let told = gouji(dir.path(), &args).1;
        let expected =
            format!("{once}: no new comments, {count} earlier ones of gouji taken out\n");
        assert_eq!(told, expected);
    }
}

/// A copy as another program saves it.
fn saved(name: &str, bytes: &[u8]) -> Vec<u8> {
    match name.rsplit_once('.').expect("an ending").1 {
        "docx" => with(bytes, "word/comments.xml", |xml| xml.replace("<w:p>", "<w:p w:rsidR='1'>")),
        "xlsx" => with(bytes, "xl/drawings/vmlDrawing1.vml", |vml| {
            vml.replace("visibility:hidden", "margin-left:9pt;visibility:hidden")
        }),
        _ => updated(bytes.to_vec(), &[(900_000, "<</Title(a)>>")]),
    }
}

#[test]
fn a_copy_that_somebody_saved_anew_is_not_written_over() {
    for name in ["budget-errors.docx", "budget-errors.pdf", "budget-errors-tables.xlsx"] {
        let dir = folder(&[name]);
        let copy = name.replace("budget", "reviewed");
        let args = ["annotate", name, "-o", &copy];
        assert_eq!(gouji(dir.path(), &args).0, 0);
        assert_eq!(gouji(dir.path(), &args).0, 0, "{name} is as gouji wrote it");
        let read = || fs::read(dir.path().join(&copy)).expect("a file");
        let changed = saved(name, &read());
        fs::write(dir.path().join(&copy), &changed).expect("the folder can be written");
        let (code, told) = gouji(dir.path(), &args);
        assert!(code == 2 && told.contains("写出后有人改过"), "{name}: {told}");
        assert!(read() == changed, "{name} was changed");
        assert_eq!(gouji(dir.path(), &[&args[..], &["--force"]].concat()).0, 0);
    }
}

#[test]
fn answers_are_shown_and_kept() {
    let dir = folder(&["budget-errors.docx"]);
    assert_eq!(gouji(dir.path(), &["annotate", "budget-errors.docx", "-o", "b.docx"]).0, 0);
    let copy = fs::read(dir.path().join("b.docx")).expect("a file");
    let mut links: Vec<_> = (1..=6).map(|own| (own, None, false)).collect();
    links.push((7, Some(2), false));
    let answered = saved_by_word(&copy, &comment("张三", 99, "按批复&#10;口径\u{202e}"), &links);
    fs::write(dir.path().join("c.docx"), answered).expect("the folder can be written");
    let (code, told) = gouji(dir.path(), &["annotate", "c.docx", "-o", "d.docx"]);
    let expected = "d.docx：5 条批注，去掉 gouji 原有的 5 条，有人答复或标为已解决的 1 条原样保留\n  \
        已有人答复：错误：1056.75万元 占 38811240元 的 27.23%，文中写作 27.32% —— 张三：按批复";
    assert_eq!(code, 0);
    assert!(told.starts_with(expected), "{told}");
    assert_eq!(told.lines().count(), 2, "{told}");
    assert!(!told.contains('\u{202e}'), "{told}");
    // In another language the finding is said in other words, and said again.
    let told = gouji(dir.path(), &["annotate", "c.docx", "-o", "d.docx", "--lang", "en"]).1;
    let expected =
        "d.docx: 6 comments, 5 earlier ones of gouji taken out, 1 answered or resolved ones kept\n";
    assert!(told.starts_with(expected), "{told}");
}

/// A run that fails for this reason and leaves the folder as it was.
#[track_caller]
fn fails(dir: &TempDir, args: &[&str], reason: &str) {
    let before = files(dir.path());
    let (code, told) = gouji(dir.path(), args);
    assert_eq!(code, 2, "{told}");
    assert!(told.contains(reason), "{told}");
    assert_eq!(files(dir.path()), before, "something was left behind");
    let original = bytes("tests/versions/budget-errors.docx");
    assert!(fs::read(dir.path().join("budget-errors.docx")).is_ok_and(|bytes| bytes == original));
}

#[test]
fn the_original_is_never_written() {
    let dir = folder(&["budget-errors.docx"]);
    let at = dir.path();
    fs::create_dir(at.join("sub")).expect("the folder can be written");
    fs::hard_link(at.join("budget-errors.docx"), at.join("hard.docx")).expect("it can be linked");
    #[cfg(unix)]
    std::os::unix::fs::symlink("budget-errors.docx", at.join("soft.docx")).expect("a link");
    for output in ["budget-errors.docx", "./sub/../budget-errors.docx", "hard.docx"] {
        fails(&dir, &["annotate", "budget-errors.docx", "-o", output], "原文件不能改动");
    }
    #[cfg(unix)]
    fails(&dir, &["annotate", "budget-errors.docx", "-o", "soft.docx"], "原文件不能改动");
    #[cfg(unix)]
    fails(&dir, &["annotate", "soft.docx", "-o", "budget-errors.docx"], "原文件不能改动");
}

#[test]
fn mistakes_leave_nothing_behind() {
    let dir = folder(&["budget-errors.docx", "budget-errors.txt", "budget-errors.html"]);
    fs::write(dir.path().join("torn.docx"), &bytes("tests/versions/budget-errors.docx")[..9000])
        .expect("the folder can be written");
    fs::create_dir(dir.path().join("folder.docx")).expect("the folder can be written");
    for ending in ["xls", "ods"] {
        let from = own(&format!("tests/versions/budget-errors-tables.{ending}"));
        fs::copy(from, dir.path().join("a").with_extension(ending)).expect("it can be written");
    }
    for ending in ["odt", "ofd"] {
        let from = own(&format!("tests/versions/budget-errors.{ending}"));
        fs::copy(from, dir.path().join("a").with_extension(ending)).expect("it can be written");
    }
    for (args, reason) in [
        (["annotate", "budget-errors.txt", "-o", "b.txt"], "text 格式不能加批注"),
        (["annotate", "budget-errors.html", "-o", "b.html"], "html 格式不能加批注"),
        (["annotate", "a.xls", "-o", "b.xls"], "xls 格式不能加批注。请用原软件另存为 xlsx"),
        (["annotate", "a.ods", "-o", "b.ods"], "ods 格式不能加批注。请用原软件另存为 xlsx"),
        (["annotate", "a.odt", "-o", "b.odt"], "odt 格式不能加批注。请用原软件另存为 docx"),
        (["annotate", "a.ofd", "-o", "b.ofd"], "ofd 不加批注：加一层注释要改动签章所保护的部分"),
        (["annotate", "budget-errors.docx", "-o", "b.pdf"], "扩展名也须相同"),
        (["annotate", "budget-errors.docx", "-o", "none/b.docx"], "无法写入"),
        (["annotate", "budget-errors.docx", "-o", "folder.docx"], "无法写入"),
        (["annotate", "torn.docx", "-o", "b.docx"], "已损坏"),
        (["annotate", "missing.docx", "-o", "b.docx"], "没有这个文件"),
        (["annotate", "budget-errors.docx", "--max-unpacked", "0"], "--output"),
    ] {
        fails(&dir, &args, reason);
    }
    let two = ["annotate", "budget-errors.docx", "budget-errors.txt", "-o", "b.docx"];
    fails(&dir, &two, "加上 --together");
    let small = ["annotate", "budget-errors.docx", "-o", "b.docx", "--max-unpacked", "0"];
    fails(&dir, &small, "--max-unpacked");
}

#[test]
fn a_file_that_cannot_be_commented_leaves_nothing_behind() {
    let dir = folder(&["budget-errors.docx"]);
    let mut torn = bytes("tests/versions/budget-errors.pdf");
    let at = torn.windows(9).rposition(|word| word == b"startxref").expect("every file has it");
    torn[at] = b'S';
    fs::write(dir.path().join("torn.pdf"), torn).expect("the folder can be written");
    let told = "内部不符合格式规定（没有 startxref）";
    fails(&dir, &["annotate", "torn.pdf", "-o", "b.pdf"], told);
}

#[test]
fn findings_of_the_other_files_are_listed() {
    let dir = folder(&["budget-errors-text.docx", "budget-errors-tables.xlsx"]);
    let (text, tables) = ("budget-errors-text.docx", "budget-errors-tables.xlsx");
    let args = ["annotate", text, tables, "--together", "-o", "b.docx"];
    let (code, told) = gouji(dir.path(), &args);
    assert_eq!(code, 0, "{told}");
    assert!(told.starts_with("b.docx：5 条批注\n"), "{told}");
    assert_eq!(told.matches("错误[tables/codes]").count(), 1, "{told}");
    assert!(!told.contains("narrative/"), "{told}");
}

#[test]
fn rules_can_be_chosen() {
    let dir = folder(&["budget-errors.docx"]);
    let of = |option: &str| {
        let args = ["annotate", "budget-errors.docx", "-o", "b.docx", option, "tables"];
        gouji(dir.path(), &args).1
    };
    assert_eq!(of("--select"), "b.docx：1 条批注\n");
    assert_eq!(of("--ignore"), "b.docx：5 条批注\n");
    let args = ["annotate", "budget-errors.docx", "-o", "b.docx", "--lang", "en"];
    assert_eq!(gouji(dir.path(), &args).1, "b.docx: 6 comments\n");
}
