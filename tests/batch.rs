//! Many files in one run: their order, what is left out, and what one bad file does to the others.

use assert_cmd::Command;
use serde_json::Value;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

const GOOD: &str = "2023年度本年支出8.29万元。\n";
/// Holds a wrong term, which is worth a warning.
const WRONG: &str = "2023年度一般公用预算支出8.29万元。\n";
/// Holds a share that does not follow from its amounts.
const SHARE: &str =
    "2023年度本年支出合计50.00万元，其中：基本支出20.00万元，占本年支出的48.00%。\n";

struct Ran {
    code: i32,
    out: String,
    err: String,
}

fn gouji(dir: &Path, args: &[&str]) -> Ran {
    let output = Command::cargo_bin("gouji")
        .expect("cargo builds it for this test")
        .current_dir(dir)
        .env_remove("GOUJI_LANG")
        .env_remove("GITHUB_ACTIONS")
        .args(args)
        .output()
        .expect("it can be started");
    Ran {
        code: output.status.code().expect("no signal ends it"),
        out: String::from_utf8(output.stdout).expect("UTF-8"),
        err: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

fn folder(files: &[(&str, &str)]) -> TempDir {
    let dir = TempDir::new().expect("a folder for the test");
    for (name, text) in files {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("it can be made");
        fs::write(path, text).expect("the folder can be written");
    }
    dir
}

/// The files that were checked, in the order in which they were told.
fn checked(dir: &Path, args: &[&str]) -> Vec<String> {
    let ran = gouji(dir, &[&["check", "--format", "jsonl"], args].concat());
    let lines = ran.out.lines().map(|line| serde_json::from_str(line).expect("JSON"));
    let files = lines.filter(|file: &Value| file.get("summary").is_some());
    files.map(|file| file["path"].as_str().expect("text").to_owned()).collect()
}

/// Forty files of all sorts and sizes, the largest first, and some that cannot be read.
fn sorts() -> TempDir {
    let dir = folder(&[]);
    for number in 0..40 {
        let text = match number % 5 {
            0 => GOOD.repeat(1 + (40 - number) * 20),
            1 => WRONG.to_owned(),
            2 => SHARE.to_owned(),
            3 => String::new(),
            _ => "a\0b".to_owned(),
        };
        fs::write(dir.path().join(format!("{number:02}.txt")), text).expect("written");
    }
    dir
}

#[test]
fn the_number_of_jobs_changes_nothing() {
    let dir = sorts();
    for format in ["pretty", "json", "jsonl", "sarif", "github", "gitlab", "junit", "rdjson"] {
        let run = |jobs| gouji(dir.path(), &["check", ".", "--format", format, "--jobs", jobs]);
        let (one, eight) = (run("1"), run("8"));
        assert!(one.out == eight.out && !one.out.is_empty(), "{format}");
        assert_eq!((one.err.as_str(), one.code), (eight.err.as_str(), eight.code), "{format}");
    }
}

#[test]
fn bad_files_do_not_end_the_run() {
    let dir = sorts();
    let ran = gouji(dir.path(), &["check", ".", "--jobs", "4"]);
    assert_eq!(ran.code, 2);
    let told: Vec<&str> = ran.err.lines().filter_map(|line| line.split(": ").next()).collect();
    let bad = (0..40).filter(|number| 3 <= number % 5).map(|number| format!("./{number:02}.txt"));
    assert_eq!(told, bad.collect::<Vec<_>>());
    assert!(ran.out.contains("合计 24 个文件，另有 16 个未能读取"), "{}", ran.out);
}

#[test]
fn a_batch_is_summed_up_by_rule_and_by_file() {
    let files = [("a.txt", WRONG), ("b.txt", SHARE), ("c.txt", GOOD), ("d.txt", SHARE)];
    let dir = folder(&files);
    let ran = gouji(dir.path(), &["check", "."]);
    let (_, tables) = ran.out.split_once("按规则\n").expect("tables at the end");
    insta::assert_snapshot!(tables, @r"
      错误 2  narrative/share  占比与金额不符
      警告 1  wording/terms    用语有误
    按文件
      错误 1          ./b.txt
      错误 1          ./d.txt
              警告 1  ./a.txt
    ");
    assert!(!gouji(dir.path(), &["check", "a.txt"]).out.contains("按规则"));
    assert!(!gouji(dir.path(), &["check", "c.txt", "c.txt", "."]).out.is_empty());
    assert!(!gouji(dir.path(), &["check", ".", "--quiet"]).out.contains("按规则"));
}

#[test]
fn the_tables_of_a_batch_fit_on_a_screen() {
    let dir = folder(&[]);
    for number in 0..30 {
        fs::write(dir.path().join(format!("{number}.txt")), WRONG).expect("written");
    }
    let ran = gouji(dir.path(), &["check", "."]);
    let (_, tables) = ran.out.split_once("按规则\n").expect("tables at the end");
    assert!(tables.lines().count() < 20, "{tables}");
    assert!(tables.ends_with("另有 22 项\n"), "{tables}");
}

#[test]
fn patterns_are_expanded_if_the_shell_did_not() {
    let files = [("稿/a.txt", GOOD), ("稿/深/b.txt", GOOD), ("稿/c.md", GOOD), ("d.txt", GOOD)];
    let dir = folder(&files);
    assert_eq!(checked(dir.path(), &["稿/**/*.txt"]), ["稿/a.txt", "稿/深/b.txt"]);
    assert_eq!(checked(dir.path(), &["*.txt"]), ["d.txt"]);
    assert_eq!(
        checked(dir.path(), &["./稿/*.{txt,md}", "d.txt"]),
        ["稿/a.txt", "稿/c.md", "d.txt"]
    );
    assert_eq!(checked(dir.path(), &["d.txt", "./d.txt", "*.txt"]), ["d.txt"]);
    let ran = gouji(dir.path(), &["check", "稿/*.docx"]);
    assert_eq!((ran.code, ran.err.as_str()), (2, "稿/*.docx: 没有匹配的文件\n"));
}

#[test]
fn a_file_may_have_the_name_of_a_pattern() {
    let dir = folder(&[("a[1].txt", GOOD), ("a1.txt", GOOD)]);
    assert_eq!(checked(dir.path(), &["a[1].txt"]), ["a[1].txt"]);
}

#[test]
fn what_is_excluded_is_left_out_however_it_is_named() {
    let files = [("a.txt", GOOD), ("旧/b.txt", GOOD), ("旧/深/c.md", GOOD), ("新/b.txt", GOOD)];
    let dir = folder(&files);
    let left = |exclude: &str, paths: &[&str]| {
        checked(dir.path(), &[&["--exclude", exclude], paths].concat())
    };
    assert_eq!(left("旧/", &["."]), ["./a.txt", "./新/b.txt"]);
    assert_eq!(left("b.txt", &["."]), ["./a.txt", "./旧/深/c.md"]);
    assert_eq!(left("/旧/b.txt", &["."]), ["./a.txt", "./新/b.txt", "./旧/深/c.md"]);
    assert_eq!(left("旧", &["a.txt", "旧/b.txt", "旧/深/c.md"]), ["a.txt"]);
    assert_eq!(left("旧/**", &["**/*.txt"]), ["a.txt", "新/b.txt"]);
    assert_eq!(left("旧/", &["a.txt", "旧/*.txt"]), ["a.txt"]);
    assert_eq!(left("旧/", &["a.txt", "./旧/深/**"]), ["a.txt"]);
    assert_eq!(left("深/", &["旧/**"]), ["旧/b.txt"]);
    let ran = gouji(dir.path(), &["check", "--exclude", "*", "a.txt"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, "所有文件都已由 --exclude 排除\n"));
    let ran = gouji(dir.path(), &["check", "--exclude", "*", "."]);
    assert!(ran.code == 2 && ran.err.starts_with(".: 目录中没有可以核对的文件"), "{}", ran.err);
    let ran = gouji(dir.path(), &["check", "--exclude", "{a", "a.txt"]);
    assert!(ran.code == 2 && ran.err.starts_with("错误: --exclude: 通配符有误"), "{}", ran.err);
}

#[test]
#[cfg(unix)]
fn a_document_is_not_written_over_by_another_of_its_names() {
    let dir = folder(&[("a.txt", GOOD), ("b.txt", GOOD)]);
    let file = |name: &str| dir.path().join(name);
    fs::hard_link(file("a.txt"), file("硬.txt")).expect("written");
    std::os::unix::fs::symlink("a.txt", file("软.txt")).expect("written");
    for name in ["硬.txt", "软.txt"] {
        let ran = gouji(dir.path(), &["check", "a.txt", "--output", name]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{name}");
        assert!(ran.err.contains("既是要核对的文件，又是要写入的文件"), "{}", ran.err);
    }
    assert_eq!(fs::read_to_string(file("a.txt")).expect("it is there"), GOOD);
}

#[test]
fn ignore_files_are_heeded() {
    let files = [("a.txt", GOOD), ("b.txt", GOOD), ("c.txt", GOOD), ("d.txt", GOOD)];
    let dir = folder(&files);
    fs::create_dir(dir.path().join(".git")).expect("written");
    for (name, ignored) in
        [(".gitignore", "a.txt"), (".ignore", "b.txt"), (".goujiignore", "c.txt")]
    {
        fs::write(dir.path().join(name), ignored).expect("written");
    }
    assert_eq!(checked(dir.path(), &["."]), ["./d.txt"]);
    assert_eq!(checked(dir.path(), &["*.txt"]), ["d.txt"]);
    assert_eq!(checked(dir.path(), &["a.txt"]), ["a.txt"], "a file that is named is checked");
}

#[test]
fn together_is_one_report_whatever_the_number_of_jobs() {
    let dir = sorts();
    let run =
        |jobs| gouji(dir.path(), &["check", "--together", ".", "--format", "json", "-j", jobs]);
    let (one, eight) = (run("1"), run("8"));
    assert!(one.out == eight.out && one.err == eight.err && one.code == 2);
    let output: Value = serde_json::from_str(&one.out).expect("JSON");
    assert_eq!(output["files"].as_array().map(Vec::len), Some(24));
}

#[cfg(unix)]
#[test]
fn an_interrupted_run_leaves_nothing_behind() {
    use std::io::{BufRead, BufReader};
    use std::process::{Command, Stdio};
    let dir = folder(&[]);
    let mut child = Command::new(assert_cmd::cargo::cargo_bin!("gouji"))
        .current_dir(dir.path())
        .args(["check", "none.txt", "-", "--output", "out.txt"])
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it can be started");
    // Once this is told the output has been begun, and standard input is waited for.
    let told = BufReader::new(child.stderr.take().expect("a pipe")).lines().next();
    assert!(told.expect("a line").expect("UTF-8").starts_with("none.txt: "));
    assert_eq!(fs::read_dir(dir.path()).expect("readable").count(), 1);
    let kill = Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(kill.expect("it can be started").success());
    // Waiting closes standard input, which would end the run as well.
    let input = child.stdin.take();
    assert_eq!(child.wait().expect("it ends").code(), Some(130));
    drop(input);
    assert_eq!(fs::read_dir(dir.path()).expect("readable").count(), 0);
}

#[cfg(unix)]
#[test]
fn a_device_is_written_to_and_not_replaced() {
    let dir = folder(&[("a.txt", WRONG)]);
    let out = dir.path().join("out");
    std::os::unix::fs::symlink("/dev/null", &out).expect("it can be made");
    assert_eq!(gouji(dir.path(), &["check", "a.txt", "--output", "out"]).code, 0);
    assert!(fs::symlink_metadata(out).expect("it is there").is_symlink());
}

/// Nobody looks on, so nothing is drawn.
#[test]
fn no_bar_is_drawn_where_there_is_no_terminal() {
    let dir = folder(&[]);
    for number in 0..20 {
        fs::write(dir.path().join(format!("{number}.txt")), GOOD).expect("written");
    }
    assert_eq!(gouji(dir.path(), &["check", "."]).err, "");
}
