//! Waivers: what they let stay, where they hold, and what is said of those that do nothing.

#[path = "run/headlines.rs"]
mod headlines;
mod run;

use headlines::headlines;
use run::{DRAFT, Ran, folder, gouji};
use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Checks `a.txt` under this configuration.
fn under(config: &str) -> Ran {
    let dir = folder(&[("a.txt", DRAFT), ("gouji.toml", config)]);
    let ran = gouji(dir.path(), &["check", "."]);
    assert_eq!(ran.err, "");
    ran
}

fn waiver(keys: &str) -> String {
    format!("[[waiver]]\n{keys}\n")
}

/// The lines that tell of waived findings.
fn waived(ran: &Ran) -> Vec<&str> {
    headlines(&ran.out).into_iter().filter(|line| line.starts_with("已豁免")).collect()
}

#[test]
fn a_waived_finding_stays_in_the_report_and_fails_nothing() {
    let share = waiver("rule = 'narrative/share'\nreason = '口径不同，见财政局批复'");
    let ran = under(&(share + &waiver("rule = 'narrative/execution-initial'\nreason = '有批复'")));
    assert_eq!(ran.code, 0, "{}", ran.out);
    assert_eq!(
        waived(&ran),
        [
            "已豁免[narrative/share]: ./a.txt:5:55 8.29万元 占 17.00万元 的 48.76%，\
             文中写作 48.70%（口径不同，见财政局批复）",
            "已豁免[narrative/execution-initial]: ./a.txt:7:44 完成年初预算的比例应为 75.00%，\
             文中写作 77.00%（有批复）",
        ]
    );
    assert!(ran.out.contains("./a.txt：0 个错误，1 个警告，0 个提示，已豁免 2\n"), "{}", ran.out);
}

#[test]
fn the_json_keeps_the_reason() {
    let config = waiver("rule = 'narrative'\nreason = '有批复'");
    let dir = folder(&[("a.txt", DRAFT), ("gouji.toml", &config)]);
    let ran = gouji(dir.path(), &["check", "a.txt", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    let file = &json["files"][0];
    assert_eq!(file["summary"]["waived"], 2);
    assert_eq!(file["summary"]["errors"], 0);
    assert_eq!(file["diagnostics"][0]["standing"], "waived");
    assert_eq!(file["diagnostics"][0]["waiver"], "有批复");
}

#[test]
fn every_condition_that_is_named_must_hold() {
    let count = |keys: &str| waived(&under(&waiver(&format!("reason = '有'\n{keys}")))).len();
    assert_eq!(count("rule = 'narrative'"), 2);
    assert_eq!(count("rule = 'narrative'\nfile = '*.txt'"), 2);
    assert_eq!(count("rule = 'narrative'\nfile = '别处/'"), 0);
    assert_eq!(count("rule = 'narrative'\ntext = '48.70%'"), 1);
    assert_eq!(count("rule = 'narrative'\ntext = '占 48.70%'"), 1);
    assert_eq!(count("rule = 'narrative'\ntext = '8.70%'"), 0);
    assert_eq!(count("rule = 'wording'\ntext = '48.70%'"), 0);
    assert_eq!(count("rule = 'narrative'\nuntil = '2999-12-31'"), 2);
    assert_eq!(count("rule = 'narrative'\nuntil = 2999-12-31"), 2);
    let dir = folder(&[("a.txt", DRAFT)]);
    let json = gouji(dir.path(), &["check", "a.txt", "--format", "json"]).out;
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let print = json["files"][0]["diagnostics"][1]["fingerprint"].as_str().expect("a name");
    assert_eq!(count(&format!("fingerprint = '{print}'")), 1);
    assert_eq!(count("fingerprint = '0123456789abcdef'"), 0);
}

#[test]
fn a_waiver_without_a_reason_waives_nothing_and_fails_the_run() {
    for reason in ["reason = ' '", ""] {
        let ran = under(&waiver(&format!("rule = 'wording/terms'\n{reason}")));
        assert_eq!(ran.code, 1);
        assert!(waived(&ran).is_empty());
        let told = "错误[waiver/reason]: 豁免没有写明理由：wording/terms";
        assert!(headlines(&ran.out).contains(&told), "{}", ran.out);
    }
    let ran = under(&waiver("rule = 'wording/terms'\nreason = ''"));
    assert!(ran.out.contains("─[ gouji.toml:3:10 ]"), "{}", ran.out);
}

#[test]
fn a_waiver_for_no_rule_is_told() {
    let ran = under(&waiver("rule = 'narative/share'\nreason = '有'"));
    let told = "错误[waiver/rule]: 豁免所写的规则不存在：narative/share；是不是 narrative/share？";
    assert!(headlines(&ran.out).contains(&told), "{}", ran.out);
    assert!(ran.out.contains("─[ gouji.toml:2:8 ]"), "{}", ran.out);
}

#[test]
fn a_waiver_that_has_expired_is_told_and_waives_nothing() {
    let ran = under(&waiver("rule = 'narrative'\nreason = '有'\nuntil = '2020-01-31'"));
    assert_eq!((ran.code, waived(&ran).len()), (1, 0));
    let told = "警告[waiver/expired]: 豁免到 2020-01-31 为止，已经过期：narrative";
    assert!(headlines(&ran.out).contains(&told), "{}", ran.out);
}

#[test]
fn a_waiver_that_matches_nothing_is_told_where_all_was_checked() {
    let told = "警告[waiver/unused]: 没有与这项豁免对应的问题：narrative/share 99.99%";
    let keys = "rule = 'narrative/share'\ntext = '99.99%'\nreason = '有'";
    assert!(headlines(&under(&waiver(keys)).out).contains(&told));
    let named = |file: &str, checked: &str| {
        let config = waiver(&format!("{keys}\n{file}"));
        let dir = folder(&[("a.txt", DRAFT), ("b.txt", DRAFT), ("gouji.toml", &config)]);
        gouji(dir.path(), &["check", checked]).out.contains(told)
    };
    // Part of the files may hold nothing that a waiver is for.
    assert!(!named("", "a.txt") && !named("file = '*.txt'", "a.txt"));
    assert!(named("file = 'a.txt'", "a.txt") && !named("file = 'a.txt'", "b.txt"));
    // What could not be read may have held it.
    let dir = folder(&[("a.txt", DRAFT), ("b.txt", ""), ("gouji.toml", &waiver(keys))]);
    let ran = gouji(dir.path(), &["check", "."]);
    assert!(ran.code == 2 && !ran.out.contains("waiver/"), "{}", ran.out);
}

#[test]
fn what_is_wrong_with_waivers_is_a_rule_like_any_other() {
    let config = waiver("rule = 'wording'\ntext = '无'\nreason = '有'");
    let dir = folder(&[("a.txt", DRAFT), ("gouji.toml", &config)]);
    let ran = gouji(dir.path(), &["check", ".", "--ignore", "waiver/unused"]);
    assert!(!ran.out.contains("waiver/"), "{}", ran.out);
    let rules = gouji(dir.path(), &["rules"]).out;
    for rule in ["waiver/expired", "waiver/reason", "waiver/rule", "waiver/unused"] {
        assert!(rules.contains(rule), "{rule}");
        let ran = gouji(dir.path(), &["explain", rule]);
        assert!(ran.code == 0 && ran.out.contains("怎么办"), "{}", ran.out);
    }
}

/// A document without its first empty lines, each block in a line.
fn lines(comment: impl Fn(&str) -> String) -> Vec<String> {
    DRAFT
        .lines()
        .filter(|line| !line.is_empty())
        .map(|line| match line {
            line if line.contains("48.70%") => {
                format!("{}{line}", comment("narrative/share 口径不同"))
            }
            line if line.contains("77.00%") => {
                // In the middle of a figure's sentence, with a figure in it.
                line.replace("支出决算", &format!("{}支出决算", comment("narrative 按99.99万元计")))
            }
            line => line.to_owned(),
        })
        .collect()
}

#[test]
fn comments_in_markdown_hold_for_their_block() {
    let text = lines(|what| format!("<!-- gouji: allow {what} -->\n")).join("\n\n");
    let dir = folder(&[("a.md", &text)]);
    let ran = gouji(dir.path(), &["check", "a.md"]);
    assert_eq!((ran.code, waived(&ran).len()), (0, 2), "{}", ran.out);
    assert!(ran.out.contains("a.md:6:55 "), "a place in the file as it is: {}", ran.out);
    let claims = gouji(dir.path(), &["claims", "a.md"]).out;
    assert!(!claims.contains("99.99"), "{claims}");
    assert!(claims.contains("正文 8 个数字"), "{claims}");
}

#[test]
fn comments_in_pages_hold_for_their_block() {
    let text = lines(|what| format!("<!-- gouji: allow {what} -->"));
    let page = format!("<p>{}</p>", text.join("</p>\n<p>"));
    let dir = folder(&[("a.html", &format!("<html><body>{page}</body></html>"))]);
    let ran = gouji(dir.path(), &["check", "a.html"]);
    assert_eq!((ran.code, waived(&ran).len()), (0, 2), "{}", ran.out);
    let text = gouji(dir.path(), &["text", "a.html"]).out;
    assert!(!text.contains("gouji"), "{text}");
}

#[test]
fn a_comment_before_a_table_or_between_its_rows_holds_for_the_table() {
    let row = |cells: &[&str]| {
        let cells = cells.iter().map(|cell| format!("<td>{cell}</td>"));
        format!("<tr>{}</tr>", cells.collect::<String>())
    };
    let page = |before: &str, between: &str, within: &str| {
        let head = row(&["科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"]);
        let body = row(&["201", "一般公共服务支出", "26.50", "13.24", &format!("12.26{within}")]);
        format!(
            "<html><body><p>支出决算表</p><p>单位：万元</p>{before}<table>{head}{between}{body}\
             </table></body></html>",
        )
    };
    let comment = "<!-- gouji: allow tables 财政局口径 -->";
    for (before, between, within) in
        [("", "", ""), (comment, "", ""), ("", comment, ""), ("", "", comment)]
    {
        let dir = folder(&[("a.html", &page(before, between, within))]);
        let ran = gouji(dir.path(), &["check", "a.html"]);
        let plain = before.len() + between.len() + within.len() == 0;
        assert_eq!(waived(&ran).is_empty(), plain, "{}", ran.out);
        assert_eq!(ran.code, i32::from(plain), "{}", ran.out);
        assert!(!ran.out.contains("waiver/"), "{}", ran.out);
    }
}

#[test]
fn comments_hold_for_nothing_else() {
    let text = DRAFT.replace("2024年度教育", "<!-- gouji: allow narrative 有 -->\n2024年度教育");
    let dir = folder(&[("a.md", &text)]);
    let ran = gouji(dir.path(), &["check", "a.md"]);
    assert_eq!((ran.code, waived(&ran).len()), (1, 1), "{}", ran.out);
    assert!(ran.out.contains("错误[narrative/share]"), "{}", ran.out);
}

#[test]
fn comments_that_do_nothing_are_told() {
    let page = |comment: &str| {
        let dir = folder(&[("a.html", &format!("<p>{comment}甲支出8.29万元。</p>"))]);
        headlines(&gouji(dir.path(), &["check", "a.html"]).out).join("\n")
    };
    let said = [
        ("<!-- gouji: allow wording -->", "错误[waiver/reason]: 豁免没有写明理由：allow wording"),
        (
            "<!-- gouji: allow wordin 有 -->",
            "错误[waiver/rule]: 豁免所写的规则不存在：wordin；是不是 wording？",
        ),
        (
            "<!-- gouji: alow -->",
            "错误[waiver/rule]: 看不懂这项豁免：alow；写作 gouji: allow 规则 理由",
        ),
        (
            "<!-- gouji：allow wording 有 -->",
            "警告[waiver/unused]: 没有与这项豁免对应的问题：allow wording 有",
        ),
        ("<!-- 由 gouji 核对 -->", ""),
    ];
    for (comment, told) in said {
        assert_eq!(page(comment), told);
    }
    // A comment after which nothing comes is told, too.
    let dir = folder(&[(
        "a.html",
        "<p>甲支出8.29万元。</p></body></html><!-- gouji: allow wording 有 -->",
    )]);
    assert!(gouji(dir.path(), &["check", "a.html"]).out.contains("waiver/unused"));
}

#[test]
fn plain_text_has_no_comments() {
    let text = DRAFT.replace("2024年度教育", "<!-- gouji: allow narrative 有 -->\n2024年度教育");
    let dir = folder(&[("a.txt", &text)]);
    let ran = gouji(dir.path(), &["check", "a.txt"]);
    assert_eq!((ran.code, waived(&ran).len()), (1, 0), "{}", ran.out);
}

#[test]
fn an_open_comment_hides_nothing() {
    let text = DRAFT.replace("2024年度教育", "<!-- gouji: allow narrative 有\n2024年度教育");
    let dir = folder(&[("a.md", &text)]);
    assert!(gouji(dir.path(), &["check", "a.md"]).out.contains("77.00%"));
}

/// Writes a Word document of these paragraphs (their XML) with these comments (id, text).
fn docx(path: &Path, paragraphs: &[String], comments: &[(&str, &str)]) {
    const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const MAIN: &str =
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    let relation = |kind: &str, target: &str| {
        format!(
            "<Relationships><Relationship Id='a' Type='{KINDS}/{kind}' Target='{target}'/>\
             </Relationships>"
        )
    };
    let comments = comments.iter().map(|(id, text)| {
        format!("<w:comment w:id='{id}' w:author='x'><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:comment>")
    });
    let comments: String = comments.collect();
    let parts = [
        (
            "[Content_Types].xml",
            format!(
                "<Types><Override PartName='/word/document.xml' ContentType='{MAIN}'/></Types>"
            ),
        ),
        ("_rels/.rels", relation("officeDocument", "word/document.xml")),
        ("word/_rels/document.xml.rels", relation("comments", "comments.xml")),
        (
            "word/document.xml",
            format!(
                "<w:document xmlns:w='{WORD}'><w:body>{}</w:body></w:document>",
                paragraphs.concat()
            ),
        ),
        ("word/comments.xml", format!("<w:comments xmlns:w='{WORD}'>{comments}</w:comments>")),
    ];
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(name, SimpleFileOptions::default()).expect("memory");
        writer.write_all(content.as_bytes()).expect("memory");
    }
    let bytes = writer.finish().expect("memory").into_inner();
    fs::write(path, bytes).expect("the folder can be written");
}

/// The paragraphs of the draft; `around` makes the XML of one of its text.
fn paragraphs(around: impl Fn(&str, String) -> String) -> Vec<String> {
    let run = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
    let lines = DRAFT.lines().filter(|line| !line.is_empty());
    lines.map(|line| format!("<w:p>{}</w:p>", around(line, run(line)))).collect()
}

fn start(id: &str) -> String {
    format!("<w:commentRangeStart w:id='{id}'/>")
}

fn end(id: &str) -> String {
    format!("<w:commentRangeEnd w:id='{id}'/><w:r><w:commentReference w:id='{id}'/></w:r>")
}

#[test]
fn comments_in_word_hold_for_the_paragraphs_they_stand_at() {
    let dir = folder(&[]);
    let path = dir.path().join("a.docx");
    let check = || gouji(dir.path(), &["check", "a.docx"]);
    let one = paragraphs(
        |line, run| if line.contains("48.70%") { start("1") + &run + &end("1") } else { run },
    );
    docx(&path, &one, &[("1", "gouji: allow narrative 口径不同"), ("2", "请核对")]);
    let ran = check();
    assert_eq!((ran.code, waived(&ran).len()), (1, 1), "{}", ran.out);
    assert!(waived(&ran)[0].contains("narrative/share"), "{}", ran.out);
    assert!(!ran.out.contains("waiver/"), "{}", ran.out);

    let both = paragraphs(|line, run| match line {
        line if line.contains("48.70%") => start("1") + &run,
        line if line.contains("77.00%") => run + &end("1"),
        _ => run,
    });
    docx(&path, &both, &[("1", "gouji: allow narrative 口径不同")]);
    assert_eq!((check().code, waived(&check()).len()), (0, 2));

    // Word may begin a range between paragraphs.
    let before: Vec<String> = both
        .iter()
        .map(|paragraph| match paragraph.split_once(&start("1")) {
            Some((head, rest)) => start("1") + head + rest,
            None => paragraph.clone(),
        })
        .collect();
    docx(&path, &before, &[("1", "gouji: allow narrative 口径不同")]);
    assert_eq!((check().code, waived(&check()).len()), (0, 2));

    // A range that never ends is one paragraph's, and without any the mark alone tells the place.
    let open =
        paragraphs(|line, run| if line.contains("48.70%") { start("1") + &run } else { run });
    docx(&path, &open, &[("1", "gouji: allow narrative 口径不同")]);
    assert_eq!((check().code, waived(&check()).len()), (1, 1));
    let mark = paragraphs(|line, run| {
        if line.contains("77.00%") {
            run + "<w:r><w:commentReference w:id='1'/></w:r>"
        } else {
            run
        }
    });
    docx(&path, &mark, &[("1", "gouji: allow narrative 口径不同")]);
    assert!(waived(&check())[0].contains("execution-initial"));
}

#[test]
fn comments_in_word_without_reason_or_place_are_told() {
    let dir = folder(&[]);
    let plain = paragraphs(|_, run| run);
    docx(&dir.path().join("a.docx"), &plain, &[("1", "gouji: allow narrative 口径不同")]);
    assert!(gouji(dir.path(), &["check", "a.docx"]).out.contains("警告[waiver/unused]"));
    let empty =
        paragraphs(
            |line, run| if line.contains("48.70%") { start("1") + &run + &end("1") } else { run },
        );
    docx(&dir.path().join("a.docx"), &empty, &[("1", "gouji: allow narrative")]);
    let ran = gouji(dir.path(), &["check", "a.docx"]);
    assert_eq!((ran.code, waived(&ran).len()), (1, 0));
    assert!(ran.out.contains("错误[waiver/reason]"), "{}", ran.out);
}

#[test]
fn a_comment_in_a_cell_holds_for_its_table() {
    let dir = folder(&[]);
    let cell = |text: &str| format!("<w:tc><w:p>{text}</w:p></w:tc>");
    let run = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let head = ["科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"];
    let head: Vec<String> = head.iter().map(|text| cell(&run(text))).collect();
    let check = |last: String| {
        let figures = ["201", "一般公共服务支出", "26.50", "13.24"];
        let body: Vec<String> =
            figures.iter().map(|text| cell(&run(text))).chain([cell(&last)]).collect();
        let table = format!("<w:tbl>{}{}</w:tbl>", row(&head), row(&body));
        let title = ["支出决算表", "单位：万元"].map(|text| format!("<w:p>{}</w:p>", run(text)));
        let end = format!("<w:p>{}</w:p>", run("以上为全部支出。"));
        let comment = [("7", "gouji: allow tables 财政局口径")];
        docx(&dir.path().join("a.docx"), &[title.concat(), table, end], &comment);
        gouji(dir.path(), &["check", "a.docx"])
    };
    let ran = check(run("12.26"));
    assert_eq!((ran.code, waived(&ran).len()), (1, 0), "{}", ran.out);
    let ran = check(start("7") + &run("12.26") + &end("7"));
    assert_eq!((ran.code, waived(&ran).len()), (0, 1), "{}", ran.out);
    assert!(!ran.out.contains("waiver/"), "{}", ran.out);
}
