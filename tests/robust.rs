//! Files that nobody would call a disclosure: each ends in a message or a report with the promised
//! exit code, in memory proportional to its size, and never in a panic.

use std::fs;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

struct Ran {
    code: i32,
    out: String,
    err: String,
}

/// Runs `gouji` in a folder of one file.
fn run(name: &str, content: &[u8], args: &[&str]) -> Ran {
    let dir = TempDir::new().expect("a folder for the test");
    fs::write(dir.path().join(name), content).expect("the folder can be written");
    run_in(dir.path(), args)
}

fn run_in(dir: &Path, args: &[&str]) -> Ran {
    let output = gouji(dir, args).output().expect("it can be started");
    let ran = Ran {
        code: output.status.code().expect("no signal ends it"),
        out: String::from_utf8(output.stdout).expect("UTF-8"),
        err: String::from_utf8(output.stderr).expect("UTF-8"),
    };
    assert!(!ran.err.contains("panicked"), "{}", ran.err);
    ran
}

fn gouji(dir: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("gouji"));
    command.current_dir(dir).env_remove("GOUJI_LANG").env_remove("GITHUB_ACTIONS").args(args);
    command
}

/// Checks `content` as a text file; it must end in a report.
fn report(content: &str) -> Ran {
    let ran = run("a.txt", content.as_bytes(), &["check", "a.txt"]);
    assert!([0, 1].contains(&ran.code) && ran.err.is_empty(), "{} {}", ran.code, ran.err);
    assert!(ran.out.contains("a.txt：") && ran.out.contains("  正文"), "{}", tail(&ran.out));
    ran
}

fn tail(text: &str) -> String {
    text.lines().rev().take(3).collect::<Vec<_>>().join("\n")
}

/// The file cannot be read, and standard error says why in one line.
fn refused(name: &str, content: &[u8], why: &str) {
    let ran = run(name, content, &["check", name]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{}", ran.err);
    assert!(ran.err.starts_with(&format!("{name}: ")) && ran.err.contains(why), "{}", ran.err);
    assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
}

#[test]
fn what_is_not_there_is_told() {
    let dir = TempDir::new().unwrap();
    let ran = run_in(dir.path(), &["check", "none.txt"]);
    assert_eq!((ran.code, ran.err.as_str()), (2, "none.txt: 没有这个文件或目录\n"));
    let ran = run_in(dir.path(), &["check", "."]);
    assert!(ran.code == 2 && ran.err.contains("目录中没有可以核对的文件"), "{}", ran.err);
}

#[test]
fn files_without_content_are_told() {
    refused("a.txt", b"", "文件是空的");
    for blank in ["\n", " \r\n\t\u{3000}\n", "\u{feff}", "\u{feff}\n", "\r\r\r"] {
        refused("a.txt", blank.as_bytes(), "没有");
    }
}

#[test]
fn files_that_are_no_text_are_told() {
    refused("a.docx", b"PK\x03\x04\x14\x00\x06\x00", "");
    refused("a.txt", b"PK\x03\x04\x14\x00\x06\x00", "");
    refused("a.pdf", b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n", "损坏");
    refused("a.txt", b"2023\0\0\0", "");
    refused("a.txt", &[0; 4096], "");
}

#[test]
fn a_folder_of_all_sorts_is_checked_as_far_as_it_goes() {
    let dir = TempDir::new().unwrap();
    for (name, content) in
        [("a.pdf", &b"%PDF-1.7"[..]), ("b.md", "本年支出8.29万元。".as_bytes()), ("c.txt", b"")]
    {
        fs::write(dir.path().join(name), content).unwrap();
    }
    let ran = run_in(dir.path(), &["check", "."]);
    assert_eq!((ran.code, ran.err.lines().count()), (2, 2), "{}", ran.err);
    assert!(ran.out.contains("合计 1 个文件，另有 2 个未能读取"), "{}", ran.out);
}

const TABLE: &str = "公开03表\n支出决算表\n金额单位：万元\n科目代码 | 科目名称 | 本年支出合计 | 基本支出 | \
    项目支出 |\n合计 | 30.00 | 10.00 | 20.00 |\n201 | 一般公共服务支出 | 30.00 | 10.00 | 20.00 |\n";

#[test]
fn text_without_tables_and_tables_without_text_are_reported() {
    let text = report("2023年度本年支出30.00万元，比上年增加10.00万元，增长50.00%。\n");
    assert!(text.out.contains("正文 3 个数字"), "{}", text.out);
    assert!(report(TABLE).out.contains("正文中没有数字"));
    assert!(report("标题\n\n没有数字的一句话。\n").out.contains("正文中没有数字"));
}

#[test]
fn a_table_may_break_off_anywhere() {
    let ends = TABLE.char_indices().map(|(at, _)| at).filter(|at| 0 < *at);
    let dir = TempDir::new().unwrap();
    let mut names = Vec::new();
    for end in ends {
        let name = format!("{end:04}.txt");
        fs::write(dir.path().join(&name), &TABLE[..end]).unwrap();
        names.push(name);
    }
    let ran = run_in(dir.path(), &["check", "."]);
    assert!([0, 1].contains(&ran.code) && ran.err.is_empty(), "{}", ran.err);
    assert!(ran.out.contains(&format!("合计 {} 个文件", names.len())), "{}", tail(&ran.out));
}

#[test]
fn odd_characters_are_only_characters() {
    for odd in [
        "本年支出8\u{301}.29\u{20e3}万元。",
        "\u{202e}本年支出8.29万元\u{202c}。\u{200f}",
        "本\u{200b}年\u{feff}支\u{2060}出8\u{200d}.\u{ad}29万元。",
        "\u{1}\u{7f}\u{1b}[31m本年支出8.29万元\u{85}\u{2028}。",
        "👨‍👩‍👧‍👦𠮷𝟠.𝟚𝟡万元，Ⅷ．８，①⑩㈠㊿万元，½％，٣٫٤ 万元",
        "\u{10ffff}\u{fffd}\u{e000}1\u{fdd0}%",
        "%%%万元元元。。。，，，|||",
        "...---...1,,2..3%%－－1",
    ] {
        report(odd);
        report(&format!("{odd}|\n|{odd}|{odd}|\n"));
    }
}

#[test]
fn numbers_may_be_of_any_length() {
    let nines = "9".repeat(500);
    for figure in [format!("{nines}万元"), format!("0.{nines}%"), format!("{nines}.{nines}亿元")]
    {
        report(&format!("2023年度本年支出{figure}，比上年增加{figure}，增长{figure}。\n"));
        report(&format!("{TABLE}202 | 外交支出 | {figure} | {figure} | 0.00 |\n"));
    }
    report(
        "2023年度本年支出79228162514264337593543950335万元，比上年增加79228162514264337593543950335万元，增长79228162514264337593543950335%。\n",
    );
}

/// What a run may take beside its input, in bytes: the program, its rules, its stack.
const BASE: usize = 256 << 20;

/// What a run may take for each byte of its input: a page of a report for every short figure.
const FACTOR: usize = 256;

/// Seconds of computing after which a run is taken to grow faster than its input. All of them take
/// a few.
const SECONDS: usize = 120;

/// Checks a large file; it must end in a report, within memory proportional to the file.
fn large(content: &str) {
    let dir = TempDir::new().expect("a folder for the test");
    fs::write(dir.path().join("a.txt"), content).expect("the folder can be written");
    let output =
        limited(dir.path(), BASE + FACTOR * content.len()).output().expect("it can be started");
    let (out, err) =
        (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    let start: String = content.chars().take(20).collect();
    assert!(
        output.status.code().is_some_and(|code| code < 2),
        "{start}: {:?} {err}",
        output.status
    );
    assert!(err.is_empty() && out.contains("a.txt："), "{start}: {err} {}", tail(&out));
}

/// The shell can limit a process before it starts; Linux heeds it.
#[cfg(target_os = "linux")]
fn limited(dir: &Path, bytes: usize) -> Command {
    let limit = format!("ulimit -v {}; ulimit -t {SECONDS}; exec \"$0\" \"$@\"", bytes / 1024);
    let mut command = Command::new("sh");
    command.args(["-c", &limit]).arg(assert_cmd::cargo::cargo_bin!("gouji"));
    command
        .args(["check", "a.txt"])
        .current_dir(dir)
        .env_remove("GOUJI_LANG")
        .env_remove("GITHUB_ACTIONS");
    command
}

#[cfg(not(target_os = "linux"))]
fn limited(dir: &Path, _: usize) -> Command {
    gouji(dir, &["check", "a.txt"])
}

#[test]
fn one_line_may_be_very_long() {
    large(&"7".repeat(50_000_000));
    large(&"长".repeat(50_000_000 / 3));
    large(&"增长5%，".repeat(300_000));
    large(&"1,".repeat(2_000_000));
}

#[test]
fn a_table_may_have_very_many_rows() {
    use std::fmt::Write;
    let mut text = TABLE.to_owned();
    for row in 0..100_000 {
        let _ = writeln!(text, "201{row:06} | 某项支出{row} | 3.00 | 1.00 | 2.00 |");
    }
    large(&text);
}

#[test]
fn there_may_be_very_many_headings_and_markers() {
    use std::fmt::Write;
    let mut headings = String::new();
    for number in 0..10_000 {
        let _ = writeln!(headings, "（一）关于2023年度支出情况说明{number}\n支出{number}.00万元。");
    }
    large(&headings);
    large(&"一、（一）1.(1)①".repeat(20_000));
    large(&"（一）\n1.\n(1)\n①\n".repeat(20_000));
    large(&"#".repeat(100_000));
    large(&"| ".repeat(200_000));
    large(&"其中：".repeat(100_000));
    large(&"（".repeat(100_000));
    large(&"一是……；二是……".repeat(30_000));
}
