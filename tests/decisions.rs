//! What reviewers decided is handed on: to the next report, and as waivers to `gouji.toml`.

mod run;

use run::{DRAFT, Ran, folder, gouji, write};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// The fingerprints of what is found in a file.
fn prints(dir: &Path, file: &str) -> Vec<String> {
    let json = gouji(dir, &["check", file, "--no-config", "--format", "json"]).out;
    let json: Value = serde_json::from_str(&json).expect("JSON");
    let found = json["files"][0]["diagnostics"].as_array().expect("a list").iter();
    found.map(|one| one["fingerprint"].as_str().expect("a name").to_owned()).collect()
}

/// A decision about the finding of this number in `a.txt`.
fn decided(dir: &Path, number: usize, decision: &str, reason: &str) -> Value {
    let rule = ["narrative/share", "narrative/execution-initial"][number];
    json!({
        "file": "a.txt", "fingerprint": prints(dir, "a.txt")[number], "rule": rule,
        "place": "第5行第55字", "message": "文中写作 48.70%", "decision": decision, "reason": reason,
        "date": "2026-11-30"
    })
}

fn save(dir: &Path, name: &str, decisions: &[Value]) {
    let whole =
        json!({"gouji": "decisions", "version": 1, "reviewer": "张三", "decisions": decisions});
    write(dir, name, &whole.to_string());
}

fn drafted() -> TempDir {
    folder(&[("a.txt", DRAFT)])
}

fn config(dir: &Path) -> String {
    fs::read_to_string(dir.join("gouji.toml")).expect("it is there")
}

/// What a report says of each finding's treatment, and the run.
fn reported(dir: &Path, file: &str) -> (Vec<String>, Ran) {
    let ran = gouji(dir, &["report", file, "-o", "报告.html", "--decisions", "意见.json"]);
    let page = fs::read_to_string(dir.join("报告.html")).unwrap_or_default();
    let told = page.split("<p class=\"verdict\">").skip(1);
    let told = told.map(|rest| rest.split('<').next().unwrap_or_default().to_owned());
    (told.collect(), ran)
}

#[test]
fn the_next_report_shows_what_was_decided_before() {
    let dir = drafted();
    let dir = dir.path();
    let mended = json!({
        "file": "a.txt", "fingerprint": "00aa", "place": "第9行", "message": "早已改正", "decision": "confirmed"
    });
    let all = [decided(dir, 0, "dismissed", "口径不同"), decided(dir, 1, "confirmed", ""), mended];
    save(dir, "意见.json", &all);
    let (told, ran) = reported(dir, "a.txt");
    assert_eq!(told, ["排除: 口径不同 — 张三 2026-11-30", "确认 — 张三 2026-11-30", ""]);
    let lost = "意见 3 条，1 条没有对应的问题（已经改正或改动）：a.txt 第9行 早已改正\n";
    assert!(ran.out.ends_with(lost), "{}", ran.out);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""), "a decision mends nothing");

    // The draft goes on under another name, and other words of it change.
    let next = DRAFT.replace("一、支出决算情况说明", "一、支出情况");
    write(dir, "a（改）.txt", &next);
    assert_eq!(reported(dir, "a（改）.txt").0, told);
    // A figure that is mended takes its decision with it.
    write(dir, "a.txt", &DRAFT.replace("48.70%", "48.76%"));
    let (told, ran) = reported(dir, "a.txt");
    assert_eq!(told, ["确认 — 张三 2026-11-30", ""]);
    assert!(ran.out.contains("2 条没有对应的问题"), "{}", ran.out);
}

#[test]
fn a_decision_is_about_its_own_file() {
    let dir = folder(&[("a.txt", DRAFT), ("甲/a.txt", DRAFT), ("乙/a.txt", DRAFT)]);
    let dir = dir.path();
    let mut one = decided(dir, 0, "confirmed", "");
    one["file"] = "甲/a.txt".into();
    save(dir, "意见.json", &[one]);
    let told = reported(dir, ".").0;
    let of = |number: usize| told[number * 3].as_str();
    // In the order of their paths: a.txt, 乙, 甲.
    assert_eq!((of(0), of(1)), ("", ""));
    assert_eq!(of(2), "确认 — 张三 2026-11-30");
}

#[test]
fn a_dismissal_becomes_a_waiver_with_reason_reviewer_and_day() {
    let dir = drafted();
    let dir = dir.path();
    save(dir, "意见.json", &[decided(dir, 0, "dismissed", "口径不同，见财政局批复")]);
    let ran = gouji(dir, &["waive", "意见.json"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert_eq!(
        ran.out,
        "gouji.toml 写好了：新增 1 项豁免，已有 0 项。请看一遍，再用 gouji check 核对\n"
    );
    let print = &prints(dir, "a.txt")[0];
    let written = format!(
        "[[waiver]]\n# 第5行第55字 文中写作 48.70%\nrule = \"narrative/share\"\nfile = \"/a.txt\"\n\
         fingerprint = \"{print}\"\nreason = \"口径不同，见财政局批复\"\nby = \"张三\"\ndate = \"2026-11-30\"\n"
    );
    assert_eq!(config(dir), written);
    let checked = gouji(dir, &["check", "a.txt"]).out;
    assert!(checked.contains("已豁免[narrative/share]"), "{checked}");
    assert!(checked.contains("（口径不同，见财政局批复——张三，2026-11-30）"), "{checked}");
    assert!(!checked.contains("waiver/"), "{checked}");

    let again = gouji(dir, &["waive", "意见.json"]);
    assert_eq!(again.out, "gouji.toml 没有改动：1 项豁免都已经写明\n");
    assert_eq!((again.code, config(dir)), (0, written));
}

#[test]
fn what_stands_in_the_configuration_stays() {
    let dir = drafted();
    let dir = dir.path();
    save(dir, "意见.json", &[decided(dir, 1, "dismissed", "有批复")]);
    let before = [
        "# 说明\r\nfail-on = \"error\" # 行尾\r\n\r\n[severity]\r\nwording = \"info\"",
        "[[waiver]]\nrule = \"narrative/share\"\nreason = \"有\"\n",
    ];
    for before in before {
        write(dir, "gouji.toml", before);
        assert_eq!(gouji(dir, &["waive", "意见.json"]).code, 0);
        let now = config(dir);
        assert!(now.starts_with(before), "{now}");
        let ends = now.matches('\n').count();
        let expected = if before.contains('\r') { ends } else { 0 };
        assert_eq!(now.matches("\r\n").count(), expected, "line ends stay those of the file");
        assert!(
            gouji(dir, &["check", "a.txt"]).out.contains("已豁免[narrative/execution-initial]")
        );
    }
    // Nothing is added where it would not be read as what it is, nor to what is wrong already.
    for before in ["waiver = []\n", "fail_on = 1\n"] {
        write(dir, "gouji.toml", before);
        let ran = gouji(dir, &["waive", "意见.json"]);
        assert_eq!((ran.code, config(dir).as_str()), (2, before), "{}", ran.err);
        assert!(ran.err.contains("gouji.toml"), "{}", ran.err);
    }
}

#[test]
fn what_was_dismissed_for_no_reason_is_told() {
    let dir = drafted();
    let dir = dir.path();
    save(dir, "意见.json", &[decided(dir, 0, "dismissed", "  "), decided(dir, 1, "open", "再问")]);
    let ran = gouji(dir, &["waive", "意见.json"]);
    assert_eq!(ran.code, 1);
    assert!(!dir.join("gouji.toml").exists());
    let told = "1 条“排除”没有写理由，没有写成豁免：a.txt 第5行第55字 文中写作 48.70%\n";
    assert!(ran.out.ends_with(told), "{}", ran.out);

    // Of two reviewers one holds it for an error.
    save(dir, "意见.json", &[decided(dir, 0, "dismissed", "有批复")]);
    save(dir, "另一份.json", &[decided(dir, 0, "confirmed", "")]);
    let ran = gouji(dir, &["waive", "意见.json", "另一份.json"]);
    assert_eq!(ran.code, 1);
    assert!(!dir.join("gouji.toml").exists());
    assert!(ran.out.contains("1 条有人排除、有人确认，没有写成豁免"), "{}", ran.out);
}

#[test]
fn a_decision_file_that_is_wrong_is_told_with_its_place() {
    let dir = drafted();
    let dir = dir.path();
    let one = |decision: &str| {
        format!(
            r#"{{"gouji":"decisions","version":1,"decisions":[{{"fingerprint":"0","decision":{decision}}}]}}"#
        )
    };
    let deep = "[".repeat(200_000);
    let (coloured, named) = (one("\"\u{1b}[31m\""), one("\"排除\""));
    let wrong: [(&[u8], &str); 7] = [
        (b"", "第1行第0字节：不是 JSON"),
        (b"{\"gouji\": \"decisions\",\n \"version\": 1,,", "第2行第15字节：不是 JSON"),
        (b"\xff\xfe{", "不是 UTF-8 文字"),
        (b"{\"version\": 2, \"files\": {}}", "不是报告页导出的意见"),
        (deep.as_bytes(), "第1行"),
        (coloured.as_bytes(), "第1行"),
        (named.as_bytes(), "decisions[0].decision：应为 confirmed、dismissed、open"),
    ];
    for (bytes, told) in wrong {
        fs::write(dir.join("意见.json"), bytes).expect("the folder can be written");
        let waive: &[&str] = &["waive", "意见.json"];
        let report: &[&str] = &["report", "a.txt", "-o", "报告.html", "--decisions", "意见.json"];
        for arguments in [waive, report] {
            let ran = gouji(dir, arguments);
            assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{told}: {}", ran.err);
            assert!(ran.err.starts_with("错误: 意见.json: 意见无法读取: "), "{}", ran.err);
            assert!(ran.err.contains(told) && !ran.err.contains('\u{1b}'), "{told}: {}", ran.err);
        }
    }
    assert!(!dir.join("gouji.toml").exists() && !dir.join("报告.html").exists());
    write(dir, "意见.json", &format!("{}[", " ".repeat(16 << 20)));
    assert!(gouji(dir, &["waive", "意见.json"]).err.contains("超过 16 MB，未读"));
    assert!(gouji(dir, &["waive", "没有.json"]).err.contains("没有这个文件或目录"));
    let over = gouji(dir, &["report", "a.txt", "-o", "意见.json", "--decisions", "意见.json"]);
    assert_eq!(over.code, 2, "what is read is not written over");
}

#[test]
fn a_configuration_of_elsewhere_is_not_changed() {
    let dir = folder(&[("甲/a.txt", DRAFT), ("乙/a.txt", DRAFT), ("乙/gouji.toml", "# 乙的\n")]);
    let (own, other) = (dir.path().join("甲"), dir.path().join("乙"));
    let mut one = decided(&own, 0, "dismissed", "有批复");
    one["file"] = "../乙/a.txt".into();
    save(&own, "意见.json", &[one]);
    let ran = gouji(&own, &["waive", "意见.json"]);
    assert_eq!((ran.code, config(&other).as_str()), (2, "# 乙的\n"), "{}", ran.err);
    assert!(ran.err.contains("不是当前目录的配置，没有改动"), "{}", ran.err);
    let ran = gouji(&own, &["waive", "意见.json", "--config", "../乙/gouji.toml"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(config(&other).contains("file = \"/a.txt\""), "{}", config(&other));
    // From a folder above it, the configuration that governs the file takes it.
    write(&other, "gouji.toml", "");
    save(
        dir.path(),
        "意见.json",
        &[json!({
            "file": "乙/a.txt", "fingerprint": prints(&other, "a.txt")[0], "decision": "dismissed", "reason": "有批复"
        })],
    );
    assert_eq!(gouji(dir.path(), &["waive", "意见.json"]).code, 0);
    assert!(config(&other).starts_with("[[waiver]]") && !dir.path().join("gouji.toml").exists());
    assert_eq!(gouji(dir.path(), &["check", "乙/a.txt"]).out.matches("已豁免[").count(), 1);
}

#[test]
fn nothing_of_a_decision_breaks_out_of_its_place() {
    let evil =
        "\"\"\"'''\n[[override]]\nfail-on = \"never\"\u{7}\u{202e}<script>alert(1)</script>\\";
    let name = "甲 [*]{a,b}!#.txt";
    let dir = folder(&[(name, DRAFT)]);
    let dir = dir.path();
    let one = json!({
        "file": name, "fingerprint": prints(dir, name)[0], "rule": evil, "place": evil, "message": evil,
        "decision": "dismissed", "reason": evil, "by": evil
    });
    save(dir, "意见.json", std::slice::from_ref(&one));
    assert_eq!(gouji(dir, &["waive", "意见.json"]).code, 0);
    let now = config(dir);
    assert!(now.lines().all(|line| !line.starts_with("[[override]]")), "{now}");
    let ran = gouji(dir, &["check", "."]);
    assert_eq!(ran.code, 1, "the other errors stay: {}", ran.out);
    assert!(
        ran.out.contains("已豁免[narrative/share]") && !ran.out.contains("waiver/"),
        "{}",
        ran.out
    );
    let (told, _) = reported(dir, name);
    assert!(told[0].contains("&lt;script"), "{}", told[0]);
}
