//! The command line as its users meet it: messages, files and exit codes.

use assert_cmd::Command;
use std::fs;
use std::io::Write;
use std::path::Path;
use tempfile::TempDir;

const GOOD: &str = "2023年度本年支出8.29万元。\n";
/// Holds a wrong term, which is worth a warning.
const WRONG: &str = "2023年度一般公用预算支出8.29万元。\n";

struct Ran {
    code: i32,
    out: String,
    err: String,
}

fn gouji(dir: &Path, args: &[&str], stdin: &str) -> Ran {
    let output = Command::cargo_bin("gouji")
        .expect("cargo builds it for this test")
        .current_dir(dir)
        .env_remove("GOUJI_LANG")
        .env_remove("GITHUB_ACTIONS")
        // No screen to show a page on.
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .args(args)
        .write_stdin(stdin)
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
        fs::write(dir.path().join(name), text).expect("the folder can be written");
    }
    dir
}

#[test]
fn exit_codes_tell_findings_from_none() {
    let dir = folder(&[("good.txt", GOOD), ("wrong.txt", WRONG)]);
    let code = |args: &[&str]| gouji(dir.path(), args, "").code;
    assert_eq!(code(&["check", "good.txt"]), 0);
    assert_eq!(code(&["check", "good.txt", "--fail-on", "warning"]), 0);
    assert_eq!(code(&["check", "wrong.txt", "--fail-on", "never"]), 0);
    assert_eq!(code(&["check", "wrong.txt", "--fail-on", "warning"]), 1);
    assert_eq!(code(&["check", "wrong.txt", "--fail-on", "warning", "--ignore", "wording"]), 0);
}

#[test]
fn a_file_that_cannot_be_read_is_told_and_the_others_are_checked() {
    let dir = folder(&[("empty.txt", ""), ("binary.txt", "a\0b"), ("wrong.txt", WRONG)]);
    let args = ["check", "missing.txt", "empty.txt", "binary.txt", "wrong.txt"];
    let ran = gouji(dir.path(), &args, "");
    assert_eq!(ran.code, 2);
    let told: Vec<&str> = ran.err.lines().collect();
    assert_eq!(told[..2], ["missing.txt: 没有这个文件或目录", "empty.txt: 文件是空的"]);
    assert!(told[2].starts_with("binary.txt: ") && told.len() == 3, "{}", ran.err);
    assert!(ran.out.contains("wrong.txt:1:7"), "{}", ran.out);
    assert!(ran.out.contains("合计 1 个文件，另有 3 个未能读取"), "{}", ran.out);
}

#[test]
fn a_folder_is_walked_in_order() {
    let dir = folder(&[("b.txt", GOOD), ("a.md", GOOD), ("c.png", GOOD), ("d.markdown", GOOD)]);
    let ran = gouji(dir.path(), &["check", ".", "--format", "jsonl"], "");
    let names: Vec<String> = ran
        .out
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap())
        .map(|file| file["path"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(names, ["./a.md", "./b.txt", "./d.markdown"]);
    assert_eq!(ran.code, 0);
}

#[test]
fn a_folder_without_documents_is_no_success() {
    let dir = folder(&[("c.png", GOOD)]);
    let ran = gouji(dir.path(), &["check", "."], "");
    assert_eq!(ran.code, 2);
    assert!(ran.err.starts_with(".: 目录中没有可以核对的文件。可以核对的有："), "{}", ran.err);
}

#[test]
fn standard_input_is_read() {
    let dir = folder(&[]);
    for args in [&["check"][..], &["check", "-"]] {
        let ran = gouji(dir.path(), args, WRONG);
        assert!(ran.out.contains("[ -:1:7 ]"), "{}", ran.out);
    }
    assert_eq!(gouji(dir.path(), &["check"], "").err, "-: 文件是空的\n");
}

#[test]
fn together_makes_one_report_of_several_files() {
    let dir = folder(&[("a.txt", GOOD), ("b.txt", WRONG)]);
    let ran = gouji(dir.path(), &["check", "--together", "a.txt", "b.txt", "c.txt"], "");
    assert_eq!(ran.code, 2);
    assert!(ran.out.contains("[ b.txt:1:7 ]"), "{}", ran.out);
    assert!(ran.out.contains("合计 2 个文件，另有 1 个未能读取"), "{}", ran.out);
}

#[test]
fn output_goes_to_a_file_at_once() {
    let dir = folder(&[("wrong.txt", WRONG)]);
    let args = ["check", "wrong.txt", "--format", "json", "--output", "out.json"];
    let ran = gouji(dir.path(), &args, "");
    let told = "out.json 写好了：0 个错误，1 个警告，0 个提示\n";
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, told, ""));
    let json: serde_json::Value =
        serde_json::from_slice(&fs::read(dir.path().join("out.json")).unwrap()).unwrap();
    assert_eq!(json["files"][0]["summary"]["warnings"], 1);
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 2, "no temporary file is left");
}

/// What only informs goes to a file as well.
#[test]
fn listings_go_to_a_file_too() {
    for args in [&["schema"][..], &["rules"], &["explain", "narrative/share"]] {
        let dir = folder(&[]);
        let printed = gouji(dir.path(), args, "");
        let ran = gouji(dir.path(), &[args, &["-o", "out.txt"]].concat(), "");
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{args:?}");
        assert!(ran.out.starts_with("out.txt 写好了"), "{}", ran.out);
        assert_eq!(fs::read_to_string(dir.path().join("out.txt")).unwrap(), printed.out);
    }
}

#[test]
fn a_failed_run_leaves_the_old_output_alone() {
    let dir = folder(&[("wrong.txt", WRONG), ("out.txt", "a.txt：没有发现问题\n")]);
    let args = ["check", "wrong.txt", "--output", "out.txt", "--rules", "missing"];
    let ran = gouji(dir.path(), &args, "");
    assert_eq!(ran.code, 2);
    assert_eq!(ran.err, "错误: missing: 没有这个规则目录\n");
    assert_eq!(fs::read_to_string(dir.path().join("out.txt")).unwrap(), "a.txt：没有发现问题\n");
    let ran = gouji(dir.path(), &["check", "wrong.txt", "--output", "none/out.txt"], "");
    assert!(ran.code == 2 && ran.err.starts_with("错误: 无法写入 none/out.txt"), "{}", ran.err);
}

#[test]
fn quiet_leaves_out_the_summary() {
    let dir = folder(&[("good.txt", GOOD), ("wrong.txt", WRONG)]);
    assert_eq!(gouji(dir.path(), &["check", "--quiet", "good.txt"], "").out, "");
    let ran = gouji(dir.path(), &["check", "--quiet", "wrong.txt"], "");
    assert!(ran.out.contains("wording/") && !ran.out.contains("1 个警告"), "{}", ran.out);
}

#[test]
fn an_unknown_rule_is_a_usage_error() {
    let dir = folder(&[("good.txt", GOOD)]);
    for option in ["--select", "--ignore"] {
        let ran = gouji(dir.path(), &["check", "good.txt", option, "narrative/shar"], "");
        let expected = "错误: 没有规则 narrative/shar；是不是 narrative/share？\n";
        assert_eq!((ran.code, ran.err.as_str()), (2, expected));
    }
    assert_eq!(gouji(dir.path(), &["explain", "narrative/shar"], "").code, 2);
    let ran = gouji(dir.path(), &["explain", "narrative/share"], "");
    assert!(ran.code == 0 && ran.out.starts_with("narrative/share (error): "), "{}", ran.out);
}

#[test]
fn mistakes_in_the_arguments_are_told_in_chinese() {
    let dir = folder(&[]);
    for (args, expected) in [
        (&["chekc"][..], "没有 chekc 这个命令；是不是 check？"),
        (&["check", "--formt"], "没有 --formt 这个选项或参数；是不是 --format？"),
        (
            &["claims", "--format", "x"],
            "--format <格式> 的值不能是 x；可用的值：pretty、json、jsonl",
        ),
        (&["claims", "--format"], "--format <格式> 需要一个值；可用的值：pretty、json、jsonl"),
        (&["check", "--jobs", "0"], "--jobs <个数> 的值不能是 0；要写正整数"),
        (&["claims"], "缺少 <文件>"),
    ] {
        let ran = gouji(dir.path(), args, "");
        let expected = format!("错误: {expected}\n用 --help 查看用法\n");
        assert_eq!((ran.code, ran.err), (2, expected));
    }
}

#[test]
fn help_is_chinese_throughout() {
    let dir = folder(&[]);
    let commands = [
        "check", "report", "annotate", "claims", "tables", "text", "rules", "explain", "schema",
        "init", "baseline",
    ];
    for args in commands.map(|command| vec![command]).into_iter().chain([vec![]]) {
        let ran = gouji(dir.path(), &[&args[..], &["--help"]].concat(), "");
        assert!(ran.code == 0 && ran.out.contains("用法: gouji"), "{}", ran.out);
        for english in ["Usage", "Options", "Commands", "Arguments", "default", "possible"] {
            assert!(!ran.out.contains(english), "{english}: {}", ran.out);
        }
    }
    let ran = gouji(dir.path(), &[], "");
    assert!(ran.code == 2 && ran.err.contains("用法: gouji"), "{}", ran.err);
}

#[test]
fn messages_come_in_english_if_asked_for() {
    let dir = folder(&[("good.txt", GOOD)]);
    let ran = gouji(dir.path(), &["check", "--lang", "en", "good.txt", "none.txt"], "");
    assert!(ran.out.starts_with("good.txt: nothing found\n"), "{}", ran.out);
    assert_eq!(ran.err, "none.txt: no such file or folder\n");
}

#[test]
fn the_transcript_is_printed_as_it_is() {
    let dir = folder(&[("a.txt", "\u{feff}一\t二\r\n")]);
    assert_eq!(gouji(dir.path(), &["text", "a.txt"], "").out, "一\t二\r\n");
    let ran = gouji(dir.path(), &["text", "."], "");
    assert_eq!((ran.code, ran.err.as_str()), (2, ".: 是目录，这里需要一个文件\n"));
}

#[test]
fn the_claims_of_a_file_are_listed() {
    let dir = folder(&[("good.txt", GOOD)]);
    let ran = gouji(dir.path(), &["claims", "good.txt"], "");
    assert!(ran.code == 0 && ran.out.contains("good.txt：没有发现问题"), "{}", ran.out);
    let claims = gouji(dir.path(), &["claims", "good.txt", "--format", "json"], "").out;
    assert_eq!(claims, gouji(dir.path(), &["check", "good.txt", "--format", "json"], "").out);
}

#[test]
fn rules_are_listed() {
    let dir = folder(&[]);
    let ran = gouji(dir.path(), &["rules"], "");
    let listed: Vec<&str> = ran.out.lines().filter_map(|line| line.split(' ').next()).collect();
    assert!(listed.contains(&"narrative/share") && listed.is_sorted(), "{}", ran.out);
}

const RULE: &str = r#"title = "进度与金额不符"
[claim]
kind = "execution"
clauses = ['(?:本项|项目)进度为{pace:percent}']
[[expect]]
that = "pace * adjusted = amount"
at = "pace"
say = "进度应为 {=pace}，文中写作 {pace}"
[[pass]]
text = "会议费全年预算为10.00万元,支出决算为5.00万元,项目进度为50%。"
[[fail]]
text = '''
会议费全年预算为10.00万元,支出决算为5.00万元,项目进度为⟦60%⟧。
'''
[[limit]]
text = "会议费支出决算为5.00万元,项目进度为60%。"
"#;

/// A file of the name of a built-in rule takes its place, which its author may not mean; one that a built-in
/// rule comes before is never heard. Both are told, with the way out.
#[test]
fn what_stands_in_the_way_of_a_rule_is_told() {
    let text = "2024年度本年支出合计17.00万元，其中：基本支出8.71万元，占51.24%；项目支出8.29万元，占⟦48.70%⟧。";
    let rule = format!(
        "title = \"占比\"\nwhy = \"要相符\"\n[claim]\nkind = \"share\"\n\
         clauses = ['占{{part:percent}}']\n[[expect]]\nthat = \"part * whole = amount\"\nat = \"part\"\n\
         say = \"占比\"\n[facts]\nwhole = {{ label = \"parent\" }}\n[[fail]]\ntext = \"{text}\"\n"
    );
    let dir = folder(&[]);
    for (file, rule) in [("own/new/own.toml", rule.as_str()), ("as/narrative/gap.toml", RULE)] {
        let path = dir.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, rule).unwrap();
    }
    let ran = gouji(dir.path(), &["rules", "test", "own"], "");
    assert!(ran.out.contains("ignore = ['narrative/share']"), "{}", ran.out);
    let ran = gouji(dir.path(), &["rules", "test", "as"], "");
    assert!(ran.out.contains("代替自带的 narrative/gap，"), "{}", ran.out);
}

#[test]
fn the_examples_of_rules_are_run() {
    let dir = folder(&[]);
    fs::create_dir(dir.path().join("own")).unwrap();
    let test = |rule: &str| {
        fs::write(dir.path().join("own/pace.toml"), rule).unwrap();
        gouji(dir.path(), &["rules", "test", "own"], "")
    };
    let ran = test(RULE);
    let told = "own/pace.toml: 没有写 why，gouji explain 说不出为什么要查；加一行 why = \"…\"\n\
                1 条规则，3 个例子，全部符合\n";
    assert_eq!((ran.code, ran.out.as_str()), (0, told));
    let test = |rule: &str| test(&format!("why = \"要相符\"\n{rule}"));
    let ran = test(&RULE.replace("⟦60%⟧", "⟦50%⟧"));
    insta::assert_snapshot!(ran.out, @r#"
    错误[rules]: 这里应当报告，实际没有：5.00万元 ÷ 10.00万元 = 50.00%，舍入允许 [49.92%, 50.08%]
        ╭─[ own/pace.toml:14:35 ]
        │
     14 │ 会议费全年预算为10.00万元,支出决算为5.00万元,项目进度为⟦50%⟧。
        │                                                         ───
        │

    错误[rules]: 没有一个 [[fail]] 例子违反这个等式
       ╭─[ own/pace.toml:7:8 ]
       │
     7 │ that = "pace * adjusted = amount"
       │        ──────────────────────────
       │
       = 建议: 加一个违反它的例子

    1 条规则，3 个例子，2 处不符
    "#);
    assert_eq!(ran.code, 1);
    let ran = test(&RULE.replace("5.00万元,项目进度为50%", "6.00万元,项目进度为50%"));
    insta::assert_snapshot!(ran.out, @r#"
    错误[rules]: 这里不应报告：进度应为 60.00%，文中写作 50%
        ╭─[ own/pace.toml:11:42 ]
        │
     11 │ text = "会议费全年预算为10.00万元,支出决算为6.00万元,项目进度为50%。"
        │                                                                ───
        │

    1 条规则，3 个例子，1 处不符
    "#);
    let ran = test(&RULE.replace("[[limit]]", "[[pass]]"));
    insta::assert_snapshot!(ran.out, @r#"
    错误[rules]: 规则没有 [[limit]] 例子
       ╭─[ own/pace.toml:2:9 ]
       │
     2 │ title = "进度与金额不符"
       │         ────────────────
       │
       = 建议: 加一个例子：这条规则还发现不了的问题

    1 条规则，3 个例子，1 处不符
    "#);
    let ran = test(&RULE.replace("title", "titel"));
    assert!(ran.code == 2 && ran.err.contains("own/pace.toml:2:1"), "{}", ran.err);
}

#[test]
fn explain_can_be_asked_for_as_an_option() {
    let dir = folder(&[]);
    let explained = gouji(dir.path(), &["explain", "wording/terms", "--lang", "en"], "");
    assert_eq!(explained.code, 0);
    for args in [
        &["--explain", "wording/terms", "--lang", "en"][..],
        &["--explain=wording/terms", "--lang", "en"],
    ] {
        let ran = gouji(dir.path(), args, "");
        assert_eq!((ran.code, ran.out), (0, explained.out.clone()), "{}", ran.err);
    }
    let ran = gouji(dir.path(), &["--explan", "wording/terms"], "");
    assert!(ran.err.contains("没有 --explan"), "{}", ran.err);
}

#[test]
fn a_rule_is_explained_with_an_example() {
    let ran = gouji(folder(&[]).path(), &["explain", "narrative/share"], "");
    insta::assert_snapshot!(ran.out, @r#"
    narrative/share (error): 占比与金额不符

    为什么
    占比由部分除以总数得出，分母由“占……的”写明，没有写明时是上级项目。

    怎么办
    用两个金额重新计算占比；如果占比是对的，改正金额或所占的名称。

    读什么
      所?占{whole:item}\(?{of:money}\)?的?(?:比重|比例|比率|份额)?(?:约?为|达|达到|是)?{share_of:percent}
      所?占{whole:item}的?(?:比重|比例|比率|份额)?(?:为|达|达到|是)?{share:percent}
      所?占比?(?:重|例)?(?:约?为|达|是)?{share:percent}
      (?:比重|占比|比例)(?:为|达|是)?{share:percent}

    要求
      share_of * of = amount
      share * base = amount
      (share * total = amount)

    例子
    错误[narrative/share]: 6.00万元 占 100.00万元 的 6.00%，文中写作 8.0%
       ╭─[ 例子:3:58 ]
       │
     2 │ 2023年度收入总计100.00万元。
       │                 ──────────
     3 │ …占收入总计的90.0%；使用非财政拨款结余6.00万元，所占比重为8.0%；年初结转和结余4.00万元，…
       │                                       ────────            ──┬─
       │                                                             ╰───── 应为 6.0%
       │
       = 计算: 6.00万元 ÷ 100.00万元 = 6.00%，舍入允许 [5.994%, 6.006%]
       = 建议: 用两个金额重新计算占比；如果占比是对的，改正金额或所占的名称。
    "#);
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_is_no_news() {
    use std::process::{Command, Stdio};
    let text = WRONG.repeat(20_000);
    let dir = folder(&[("long.txt", &text)]);
    let mut child = Command::new(assert_cmd::cargo::cargo_bin!("gouji"))
        .current_dir(dir.path())
        .args(["check", "--format", "json", "long.txt"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.len()), (Some(2), 0));
}

/// An archive with these files.
fn archive(files: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).expect("a file");
        zip.write_all(text.as_bytes()).expect("its text");
    }
    zip.finish().expect("an archive").into_inner()
}

#[test]
fn an_archive_is_a_folder() {
    let table =
        "收入支出决算总表\n单位：万元\n| 项目 | 决算数 |\n|---|---|\n| 本年支出合计 | 8.92 |\n";
    let dir = folder(&[]);
    let files =
        [("附表/支出.txt", table), ("说明.txt", GOOD), ("~$说明.txt", "x"), ("seal.png", "x")];
    fs::write(dir.path().join("公开.zip"), archive(&files)).expect("an archive");
    let ran = gouji(dir.path(), &["check", "公开.zip"], "");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let ran = gouji(dir.path(), &["check", "--together", "公开.zip"], "");
    assert_eq!(ran.code, 1, "{}", ran.out);
    assert!(ran.out.contains("[ 公开.zip/说明.txt:1:11 ]"), "{}", ran.out);
    assert!(ran.out.contains("[ 公开.zip/附表/支出.txt:5:12 ]"), "{}", ran.out);
    let told = "公开.zip: 是有几个文件的压缩包，这里需要一个文件\n";
    assert_eq!(gouji(dir.path(), &["tables", "公开.zip"], "").err, told);
}

#[test]
fn an_archive_without_documents_or_torn_is_told() {
    let dir = folder(&[]);
    let whole = archive(&[("seal.png", "x")]);
    fs::write(dir.path().join("none.zip"), &whole).expect("an archive");
    fs::write(dir.path().join("torn.zip"), &whole[..whole.len() / 2]).expect("half an archive");
    let ran = gouji(dir.path(), &["check", "none.zip", "torn.zip"], "");
    assert_eq!(ran.code, 2);
    let told: Vec<&str> = ran.err.lines().collect();
    assert!(told[0].starts_with("none.zip: 压缩包中没有可以核对的文件"), "{}", ran.err);
    assert!(told[1].starts_with("torn.zip: 看起来是 zip 文件，但内容已损坏"), "{}", ran.err);
}

/// The folder that people work in holds what gouji wrote the last time.
#[test]
fn what_gouji_wrote_is_nothing_to_check() {
    let dir = TempDir::new().expect("a folder for the test");
    let path = |name: &str| dir.path().join(name);
    fs::write(path("a.txt"), run_draft()).expect("it can be written");
    for args in [
        &["report", "a.txt", "-o", "报告.html"][..],
        &["check", "a.txt", "--output", "结果.txt"],
        &["check", "a.txt", "--format", "markdown", "--output", "清单.md"],
        &["check", "a.txt", "--format", "xlsx", "--output", "清单.xlsx"],
        &["check", "a.txt", "--lang", "en", "--output", "findings.txt"],
        &["checklist", "a.txt", "-o", "检查表.txt"],
        &["checklist", "a.txt", "--format", "xlsx", "-o", "检查表.xlsx"],
    ] {
        let ran = gouji(dir.path(), args, "");
        assert_eq!(ran.code, 1, "{args:?}: {}{}", ran.out, ran.err);
        assert!(ran.out.contains("写好了") || ran.out.contains("is written"), "{}", ran.out);
        // Written anew without a word about files of others.
        assert_eq!(gouji(dir.path(), args, "").code, 1, "{args:?}");
    }
    let ran = gouji(dir.path(), &["check", ".", "--format", "json"], "");
    assert_eq!(ran.out.matches("\"encoding\"").count(), 1, "{}", ran.out);
    assert_eq!(ran.err.matches("是 gouji 写出的，未核对").count(), 7, "{}", ran.err);
    // What opens like one of them and is none.
    fs::write(path("b.md"), "| 序号 | 项目 | 金额 |\n|---|---|---|\n| 1 | 甲 | 1.00 |\n")
        .expect("written");
    fs::write(path("c.html"), "<p>本年支出1.00万元。<p>gouji").expect("written");
    fs::write(path("d.txt"), "支出情况\n  – 基本支出1.00万元\n  – 项目支出2.00万元\n")
        .expect("written");
    let ran = gouji(dir.path(), &["check", ".", "--format", "json"], "");
    assert_eq!(ran.out.matches("\"encoding\"").count(), 4, "{}", ran.out);
}

#[test]
fn a_copy_with_comments_is_nothing_to_check_until_somebody_works_on_it() {
    let dir = TempDir::new().expect("a folder for the test");
    let versions = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/versions");
    let read = |args: &[&str]| {
        let ran = gouji(dir.path(), &[&["check", "--format", "json"], args].concat(), "");
        (ran.out.matches("\"encoding\"").count(), ran.err)
    };
    for (draft, copy) in [("budget-errors.docx", "b.docx"), ("budget-errors.pdf", "b.pdf")] {
        fs::copy(versions.join(draft), dir.path().join(draft)).expect("it can be written");
        assert_eq!(gouji(dir.path(), &["annotate", draft, "-o", copy], "").code, 0);
    }
    let (files, told) = read(&["."]);
    assert_eq!(files, 2, "{told}");
    for copy in ["b.docx", "b.pdf"] {
        assert!(told.contains(&format!("{copy}: 是 gouji 写出的，未核对")), "{told}");
        assert_eq!(read(&[copy]).0, 1, "whoever names it wants it checked");
    }
    // Another program has added something of its own at the end.
    let mut bytes = fs::read(dir.path().join("b.pdf")).expect("it is there");
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let start = text.rsplit("startxref").next().expect("a table").to_owned();
    bytes.extend(format!("% signed\nstartxref{start}").bytes());
    fs::write(dir.path().join("b.pdf"), bytes).expect("it can be written");
    assert_eq!(read(&["."]).0, 3);
}

#[test]
fn what_was_written_is_told_with_what_it_holds() {
    let dir = TempDir::new().expect("a folder for the test");
    fs::write(dir.path().join("a.txt"), run_draft()).expect("it can be written");
    let ran = gouji(dir.path(), &["report", "a.txt", "-o", "报告.html"], "");
    assert_eq!(ran.out, "报告.html 写好了：1 个错误，0 个警告，0 个提示。用浏览器打开\n");
    let ran = gouji(dir.path(), &["check", "a.txt", "--output", "b.txt", "--quiet"], "");
    assert_eq!(ran.out, "");
}

fn run_draft() -> &'static str {
    "2024年度竹溪市档案馆部门决算\n\n2024年度本年支出合计17.00万元，其中：基本支出8.71万元，占51.24%；项目支出8.29万元，占48.70%。\n"
}

#[test]
fn numbers_say_which_they_may_be() {
    let dir = TempDir::new().expect("a folder for the test");
    for args in [["check", "--jobs", "0"], ["check", "--max-pages", "abc"]] {
        let ran = gouji(dir.path(), &args, "");
        assert_eq!(ran.code, 2);
        assert!(ran.err.contains("要写正整数"), "{}", ran.err);
    }
    let ran = gouji(dir.path(), &["check", "没有/**/*.docx"], "");
    assert_eq!((ran.code, ran.err.as_str()), (2, "没有/**/*.docx: 没有匹配的文件\n"));
}

#[test]
fn a_folder_of_rules_is_explained_as_a_list() {
    let dir = TempDir::new().expect("a folder for the test");
    let ran = gouji(dir.path(), &["explain", "beside"], "");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.starts_with("beside/budget (warning): 年初预算数"), "{}", ran.out);
    assert!(ran.out.ends_with("用 gouji explain 规则 看其中一条\n"), "{}", ran.out);
    let ran = gouji(dir.path(), &["explain", "wordin"], "");
    assert_eq!((ran.code, ran.err.as_str()), (2, "错误: 没有规则 wordin；是不是 wording？\n"));
}

#[test]
fn rules_may_be_named_with_commas() {
    let dir = TempDir::new().expect("a folder for the test");
    fs::write(dir.path().join("a.txt"), run_draft()).expect("it can be written");
    let ran = gouji(dir.path(), &["check", "a.txt", "--select", "wording,narrative/share"], "");
    assert_eq!(ran.code, 1);
    assert_eq!(gouji(dir.path(), &["check", "a.txt", "--ignore", "wording,narrative"], "").code, 0);
    assert_eq!(gouji(dir.path(), &["check", "a.txt", "--select", "wording,没有"], "").code, 2);
}

/// What a draft and its annex come to that are dropped on the program.
#[test]
fn files_in_place_of_a_command_are_one_disclosure_and_get_a_report() {
    let dir = folder(&[
        ("草稿.txt", "2024年度云岭县水文站部门决算\n\n2024年度本年支出合计80.00万元。\n"),
        (
            "附表.md",
            "支出决算表\n公开03表\n部门：云岭县水文站  单位：万元\n\
             | 科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 |\n|---|---|---|---|---|\n\
             | 213 | 农林水支出 | 81.00 | 61.00 | 20.00 |\n| | 合计 | 81.00 | 61.00 | 20.00 |\n",
        ),
    ]);
    for _ in 0..2 {
        let ran = gouji(dir.path(), &["草稿.txt", "附表.md"], "");
        assert_eq!((ran.code, ran.err.as_str()), (1, ""));
        assert!(ran.out.starts_with("草稿.核对报告.html 写好了：1 个错误"), "{}", ran.out);
    }
    let page = fs::read_to_string(dir.path().join("草稿.核对报告.html")).expect("it is written");
    assert!(page.contains("81.00万元") && page.contains("附表.md"));

    fs::create_dir(dir.path().join("公开")).expect("a folder");
    fs::copy(dir.path().join("草稿.txt"), dir.path().join("公开/草稿.txt")).expect("a copy");
    let ran = gouji(dir.path(), &["公开"], "");
    assert!(ran.out.starts_with("公开/核对报告.html 写好了：没有发现问题"), "{}", ran.out);

    // What is no file is a command that there is not; a file of others stays as it is.
    let ran = gouji(dir.path(), &["chek"], "");
    assert_eq!(ran.err, "错误: 没有 chek 这个命令；是不是 check？\n用 --help 查看用法\n");
    fs::write(dir.path().join("附表.核对报告.html"), "<p>我写的").expect("it can be written");
    let ran = gouji(dir.path(), &["附表.md"], "");
    assert_eq!(ran.code, 2);
    assert!(ran.err.starts_with("错误: 附表.核对报告.html: 已经存在"), "{}", ran.err);
}

#[test]
fn the_help_is_english_where_that_is_asked_for() {
    let dir = TempDir::new().expect("a folder for the test");
    let whole = gouji(dir.path(), &["--help", "--lang", "en"], "");
    let commands: Vec<&str> = whole
        .out
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert!(10 < commands.len(), "{}", whole.out);
    let below = [&["rules", "test"][..], &["hook", "install"], &["hook", "uninstall"]];
    let commands = commands.iter().map(std::slice::from_ref).chain(below).chain([&[][..]]);
    for command in commands {
        let ran = gouji(dir.path(), &[command, &["--help", "--lang", "en"]].concat(), "");
        assert_eq!(ran.code, 0, "{command:?}");
        let chinese: Vec<&str> = ran.out.lines().filter(|line| line.contains(is_chinese)).collect();
        assert!(chinese.is_empty(), "{command:?}: {chinese:?}");
        assert!(ran.out.contains("\nUsage: gouji "), "{}", ran.out);
    }
    let wrong = gouji(dir.path(), &["check", "--jobs", "0", "--lang", "en"], "");
    assert!(!wrong.err.contains(is_chinese), "{}", wrong.err);
}

#[test]
#[cfg(unix)]
fn a_shell_completes_commands_and_options() {
    let dir = TempDir::new().expect("a folder for the test");
    let script = gouji(dir.path(), &["completions", "bash"], "").out;
    let completed = |typed: &str| {
        let ask = "COMP_WORDS=($0); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); \
                   _gouji gouji \"${COMP_WORDS[-1]}\" \"${COMP_WORDS[-2]}\"; echo ${COMPREPLY[@]}";
        let mut bash = std::process::Command::new("bash");
        let ran = bash.args(["-c", &format!("{script}\n{ask}"), typed]).output().expect("bash");
        String::from_utf8(ran.stdout).expect("UTF-8").trim().to_owned()
    };
    assert_eq!(completed("gouji ann"), "annotate");
    assert_eq!(completed("gouji check --toge"), "--together");
    for shell in ["zsh", "fish", "powershell", "elvish"] {
        let ran = gouji(dir.path(), &["completions", shell], "");
        assert!(ran.code == 0 && ran.out.contains("together"), "{shell}: {}", ran.out);
    }
}

#[test]
fn there_is_a_page_for_man() {
    let dir = TempDir::new().expect("a folder for the test");
    let page = gouji(dir.path(), &["man"], "").out;
    assert!(page.contains(".SH NAME\ngouji") && page.contains("核对文件"), "{page}");
    let page = gouji(dir.path(), &["man", "check", "--lang", "en"], "").out;
    assert!(page.contains("\\-\\-fail\\-on") && !page.contains(is_chinese), "{page}");
    let ran = gouji(dir.path(), &["man", "chek"], "");
    assert_eq!((ran.code, &ran.err[..]), (2, "错误: 没有这个命令: chek\n"));
}

fn is_chinese(c: char) -> bool {
    ('\u{2e80}'..='\u{9fff}').contains(&c) || ('\u{ff00}'..='\u{ffef}').contains(&c)
}

#[test]
fn help_and_version_may_be_words() {
    let dir = folder(&[("help", GOOD)]);
    let of = |args: &[&str]| gouji(dir.path(), args, "");
    for (words, options) in [
        (&["help"][..], &["--help"][..]),
        (&["help", "check"], &["check", "--help"]),
        (&["help", "rules", "test", "--lang", "en"], &["rules", "test", "--help", "--lang", "en"]),
        (&["version"], &["--version"]),
    ] {
        let (words, options) = (of(words), of(options));
        assert_eq!((words.code, words.out), (0, options.out));
    }
    assert_eq!(
        of(&["cehck"]).err,
        "错误: 没有 cehck 这个命令；是不是 check？\n用 --help 查看用法\n"
    );
}

/// An archive whose members stand in it as they are.
fn stored(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in files {
        zip.start_file(*name, options).expect("a file");
        zip.write_all(bytes).expect("its bytes");
    }
    zip.finish().expect("an archive").into_inner()
}

#[test]
fn packages_in_an_archive_are_its_members_though_they_are_not_compressed() {
    let made = |ending: &str| {
        let name = format!("tests/formats/final-accounts-markdown.{ending}");
        fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).expect("it is checked in")
    };
    let word = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/versions/budget-errors.docx");
    let packages =
        [("a.xlsx", made("xlsx")), ("a.ods", made("ods")), ("a.docx", fs::read(word).unwrap())];
    for (name, bytes) in &packages {
        // The same members without compression, as some programs write packages.
        let mut parts = Vec::new();
        let mut whole = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a package");
        for index in 0..whole.len() {
            let mut part = whole.by_index(index).expect("a part");
            let mut content = Vec::new();
            std::io::Read::read_to_end(&mut part, &mut content).expect("its content");
            parts.push((part.name().expect("a name").into_owned(), content));
        }
        let parts: Vec<(&str, &[u8])> =
            parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
        let dir = folder(&[]);
        let archive = stored(&[("seal.png", b"\x89PNG"), (name, &stored(&parts))]);
        fs::write(dir.path().join("公开.zip"), &archive).expect("an archive");
        fs::write(dir.path().join("torn.zip"), &archive[..archive.len() - 60]).expect("torn");
        fs::write(dir.path().join(name), stored(&parts)).expect("a package");
        let alone = gouji(dir.path(), &["text", name], "");
        let packed = gouji(dir.path(), &["text", "公开.zip"], "");
        assert_eq!((packed.code, packed.err.as_str()), (0, ""), "{name}");
        assert_eq!(packed.out, alone.out, "{name}");
        let torn = gouji(dir.path(), &["text", "torn.zip"], "").err;
        assert!(torn.starts_with("torn.zip: 看起来是 zip 文件，但内容已损坏"), "{torn}");
    }
}

#[test]
fn packages_that_are_not_read_are_named_with_the_way_out() {
    let dir = folder(&[]);
    let slides = "<Types><Override ContentType='application/vnd.openxmlformats-officedocument.\
        presentationml.presentation.main+xml'/></Types>";
    let typed = |kind: &str| stored(&[("mimetype", kind.as_bytes()), ("content.xml", b"<a/>")]);
    for (name, bytes, kind, way) in [
        (
            "a.odg",
            typed("application/vnd.oasis.opendocument.graphics"),
            "开放格式文件（OpenDocument）",
            "导出为 PDF 或 Word 文档（docx）",
        ),
        (
            "a.odp",
            typed("application/vnd.oasis.opendocument.presentation"),
            "开放格式演示文稿（odp）",
            "导出为 PDF",
        ),
        ("a.epub", typed("application/epub+zip"), "电子书（epub）", "导出为 PDF"),
        (
            "a.pptx",
            stored(&[("[Content_Types].xml", slides.as_bytes())]),
            "演示文稿（pptx）",
            "导出为 PDF",
        ),
        ("a.xlsb", stored(&[("xl/workbook.bin", b"")]), "二进制工作簿（xlsb）", "xlsx"),
        // Whatever its name says.
        (
            "a.docx",
            typed("application/vnd.oasis.opendocument.chart"),
            "开放格式文件（OpenDocument）",
            "docx",
        ),
    ] {
        fs::write(dir.path().join(name), &bytes).expect("a package");
        let ran = gouji(dir.path(), &["check", name], "");
        assert_eq!((ran.code, ran.out.as_str()), (2, ""));
        assert!(ran.err.starts_with(&format!("{name}: 是{kind}，不能直接核对。")), "{}", ran.err);
        assert!(ran.err.contains(way), "{}", ran.err);
        // In an archive they are members like any other.
        fs::write(dir.path().join("a.zip"), stored(&[(name, &bytes), ("a.txt", GOOD.as_bytes())]))
            .expect("an archive");
        let ran = gouji(dir.path(), &["check", "a.zip"], "");
        assert!(ran.out.contains("a.zip/a.txt"), "{} {}", ran.out, ran.err);
    }
}

#[test]
fn an_archive_that_begins_with_a_pdf_is_no_pdf() {
    let dir = folder(&[]);
    let archive = stored(&[("a.pdf", b"%PDF-1.7\n"), ("b.txt", GOOD.as_bytes())]);
    fs::write(dir.path().join("a.zip"), archive).expect("an archive");
    let ran = gouji(dir.path(), &["check", "a.zip"], "");
    assert!(ran.out.contains("a.zip/b.txt") && ran.err.contains("a.zip/a.pdf"), "{}", ran.err);
}

#[test]
fn all_outputs_expect_the_same() {
    let table =
        "支出决算表\n金额单位：万元\n| 项目 | 本年支出合计 |\n|---|---|\n| 本年支出合计 | 73.9 |\n";
    let text = format!("2024年度部门决算\n\n2024年度本年支出合计61万元。\n\n{table}");
    let dir = folder(&[("a.txt", &text)]);
    for format in ["pretty", "json", "markdown", "html", "sarif", "rdjson", "junit"] {
        let ran = gouji(dir.path(), &["check", "a.txt", "--format", format], "");
        assert!(ran.out.contains("74万元"), "{format}: {}", ran.out);
        assert!(!ran.out.contains("应为 73.9万元"), "{format}: {}", ran.out);
    }
}
