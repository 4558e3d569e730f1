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
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, "", ""));
    let json: serde_json::Value =
        serde_json::from_slice(&fs::read(dir.path().join("out.json")).unwrap()).unwrap();
    assert_eq!(json["files"][0]["summary"]["warnings"], 1);
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 2, "no temporary file is left");
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
        (&["check", "--jobs", "0"], "--jobs <个数> 的值不能是 0"),
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

#[test]
fn the_examples_of_rules_are_run() {
    let dir = folder(&[]);
    fs::create_dir(dir.path().join("own")).unwrap();
    let test = |rule: &str| {
        fs::write(dir.path().join("own/pace.toml"), rule).unwrap();
        gouji(dir.path(), &["rules", "test", "own"], "")
    };
    let ran = test(RULE);
    assert_eq!((ran.code, ran.out.as_str()), (0, "1 条规则，3 个例子，全部符合\n"));
    let ran = test(&RULE.replace("⟦60%⟧", "⟦50%⟧"));
    insta::assert_snapshot!(ran.out, @r#"
    错误[rules]: 这里应当报告，实际没有：5.00万元 ÷ 10.00万元 = 50.00%，舍入允许 [49.92%, 50.08%]
        ╭─[ own/pace.toml:13:35 ]
        │
     13 │ 会议费全年预算为10.00万元,支出决算为5.00万元,项目进度为⟦50%⟧。
        │                                                         ───
        │

    错误[rules]: 没有一个 [[fail]] 例子违反这个等式
       ╭─[ own/pace.toml:6:8 ]
       │
     6 │ that = "pace * adjusted = amount"
       │        ──────────────────────────
       │
       = 建议: 加一个违反它的例子

    1 条规则，3 个例子，2 处不符
    "#);
    assert_eq!(ran.code, 1);
    let ran = test(&RULE.replace("5.00万元,项目进度为50%", "6.00万元,项目进度为50%"));
    insta::assert_snapshot!(ran.out, @r#"
    错误[rules]: 这里不应报告：进度应为 60.00%，文中写作 50%
        ╭─[ own/pace.toml:10:42 ]
        │
     10 │ text = "会议费全年预算为10.00万元,支出决算为6.00万元,项目进度为50%。"
        │                                                                ───
        │

    1 条规则，3 个例子，1 处不符
    "#);
    let ran = test(&RULE.replace("[[limit]]", "[[pass]]"));
    insta::assert_snapshot!(ran.out, @r#"
    错误[rules]: 规则没有 [[limit]] 例子
       ╭─[ own/pace.toml:1:9 ]
       │
     1 │ title = "进度与金额不符"
       │         ────────────────
       │
       = 建议: 加一个例子：这条规则还发现不了的问题

    1 条规则，3 个例子，1 处不符
    "#);
    let ran = test(&RULE.replace("title", "titel"));
    assert!(ran.code == 2 && ran.err.contains("own/pace.toml:1:1"), "{}", ran.err);
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
            "a.odt",
            typed("application/vnd.oasis.opendocument.text"),
            "开放格式文档（odt）",
            "请用 WPS 或 Word 打开，另存为 Word 文档（docx）",
        ),
        (
            "a.odp",
            typed("application/vnd.oasis.opendocument.presentation"),
            "开放格式演示文稿（odp）",
            "导出为 PDF",
        ),
        ("a.epub", typed("application/epub+zip"), "电子书（epub）", "导出为 PDF"),
        (
            "a.ofd",
            stored(&[("OFD.xml", b"<a/>"), ("Doc_0/Document.xml", b"<a/>")]),
            "版式文件（OFD）",
            "请用 OFD 阅读器或 WPS 打开，导出为 PDF 或 Word 文档（docx）",
        ),
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
            typed("application/vnd.oasis.opendocument.text-template"),
            "开放格式文档（odt）",
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
