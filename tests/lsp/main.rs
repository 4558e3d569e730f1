//! `gouji lsp` as an editor meets it: findings appear, change and vanish; what is offered can be done.

#[path = "../docx/build.rs"]
#[allow(dead_code, reason = "shared with the tests of the reader, which use all of it")]
mod build;
mod client;
#[path = "../run/mod.rs"]
#[allow(dead_code, reason = "shared with the tests of the program, which use all of it")]
mod run;
mod settings;
#[path = "../sheets/mod.rs"]
#[allow(dead_code, reason = "shared with the tests of the reader, which use all of it")]
mod sheets;

use client::{Client, uri};
use run::folder;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A draft whose last share is proven wrong.
pub(crate) const DRAFT: &str = "# 2023年度部门决算情况说明\n\n芦溪县水利局2023年度支出合计2,318.25万元，其中：\
    基本支出1,094.13万元，占47.20%；项目支出1,224.12万元，占51.80%。\n";

const TITLE: &str = "芦溪县档案馆2023年度部门决算情况说明";

/// A folder with a draft, and a disclosure of a text in Word and tables in a workbook.
pub(crate) fn office(total: &str) -> TempDir {
    let config = "[[disclosure]]\nfiles = ['决算.docx', '附表.xlsx']\n";
    let dir = folder(&[("草稿.md", DRAFT), ("gouji.toml", config)]);
    fs::write(dir.path().join("决算.docx"), word(total)).expect("the folder can be written");
    fs::write(dir.path().join("附表.xlsx"), tables()).expect("the folder can be written");
    dir
}

fn word(total: &str) -> Vec<u8> {
    let sentence =
        format!("2023年度支出合计{total}万元，其中：基本支出60.00万元，项目支出20.00万元。");
    build::docx(&[TITLE, "一、支出决算情况说明", &sentence].map(build::p).concat(), &[])
}

fn tables() -> Vec<u8> {
    let rows: [&[&str]; 6] = [
        &["支出决算表"],
        &["公开03表"],
        &["部门：芦溪县档案馆", "", "", "", "单位：万元"],
        &["科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"],
        &["201", "一般公共服务支出", "80.00", "60.00", "20.00"],
        &["", "合计", "80.00", "60.00", "20.00"],
    ];
    let row = |row: &&[&str]| {
        let cell = |text: &&str| format!(r#"<c t="inlineStr"><is><t>{text}</t></is></c>"#);
        format!("<row>{}</row>", row.iter().map(cell).collect::<String>())
    };
    let xml = format!("<sheetData>{}</sheetData>", rows.iter().map(row).collect::<String>());
    let sheets = [sheets::Sheet { name: "公开03", state: "visible", xml }];
    sheets::xlsx(&sheets, &[])
}

/// A change of one stretch of one line.
fn change(line: u32, from: u32, to: u32, text: &str) -> Value {
    let at = |character| json!({ "line": line, "character": character });
    json!([{ "range": { "start": at(from), "end": at(to) }, "text": text }])
}

fn message(shown: &Value) -> &str {
    shown["message"].as_str().expect("a text")
}

#[test]
fn what_is_typed_is_checked() {
    let dir = office("80.00");
    let file = dir.path().join("草稿.md");
    let mut editor = Client::open(dir.path());
    editor.opens(&file, DRAFT);
    let shown = editor.shows(&file, &["narrative/share"]);
    let column = DRAFT.lines().nth(2).unwrap().split("51.80").next().unwrap().chars().count();
    let column = u32::try_from(column).unwrap();
    let place = |character| json!({ "line": 2, "character": character });
    assert_eq!(shown[0]["range"], json!({ "start": place(column), "end": place(column + 6) }));
    assert_eq!((&shown[0]["severity"], &shown[0]["source"]), (&json!(1), &json!("gouji")));
    assert!(message(&shown[0]).contains("应为: 52.80%"), "{}", message(&shown[0]));
    let related = shown[0]["relatedInformation"].as_array().expect("figures it was computed from");
    let said: Vec<&str> = related.iter().map(message).collect();
    assert_eq!(said, ["2,318.25万元", "1,224.12万元"]);

    // Another mistake, a right figure, and the text without either.
    editor.edits(&file, 2, &change(2, column, column + 6, "59.80%"));
    let shown = editor.shows(&file, &["narrative/share"]);
    assert!(message(&shown[0]).contains("文中写作 59.80%"), "{}", message(&shown[0]));
    editor.edits(&file, 3, &change(2, column, column + 6, "52.80%"));
    editor.shows(&file, &[]);
    editor.edits(&file, 4, &json!([{ "text": DRAFT }]));
    editor.shows(&file, &["narrative/share"]);
    assert_eq!(editor.closes(), Some(0));
}

/// What is offered at a figure, by title.
fn offered(editor: &mut Client, file: &Path, shown: &Value) -> Vec<Value> {
    let params = json!({
        "textDocument": { "uri": uri(file) }, "range": shown["range"], "context": { "diagnostics": [shown] },
    });
    editor.ask("textDocument/codeAction", &params).as_array().expect("a list").clone()
}

#[test]
fn a_proven_value_is_written() {
    let dir = office("80.00");
    let file = dir.path().join("草稿.md");
    let mut editor = Client::open(dir.path());
    editor.opens(&file, DRAFT);
    let shown = editor.shows(&file, &["narrative/share"]);
    let offered = offered(&mut editor, &file, &shown[0]);
    assert_eq!(offered[0]["title"], "改正：51.80 → 52.80");
    let edits = offered[0]["edit"]["changes"][uri(&file)].as_array().expect("edits").clone();
    let changes: Vec<Value> = edits
        .iter()
        .map(|edit| json!({ "range": edit["range"], "text": edit["newText"] }))
        .collect();
    editor.edits(&file, 2, &json!(changes));
    editor.shows(&file, &[]);

    // Nothing is offered to be written where it is a guess.
    let guess = "# 2023年度部门决算情况说明\n\n2023年度政府采购支出总额412.72万元，其中：政府采购货物支出52.71万元、\
        政府采购工程支出118.43万元、政府采购服务支出232.58万元。\n";
    editor.edits(&file, 3, &json!([{ "text": guess }]));
    let shown = editor.shows(&file, &["narrative/definition"]);
    let titles: Vec<Value> = self::offered(&mut editor, &file, &shown[0])
        .iter()
        .map(|one| one["title"].clone())
        .collect();
    assert_eq!(titles, ["豁免，并写明理由", "解释 narrative/definition"]);
}

#[test]
fn a_figure_tells_what_it_was_taken_for() {
    let dir = office("80.00");
    let file = dir.path().join("草稿.md");
    let mut editor = Client::open(dir.path());
    editor.opens(&file, DRAFT);
    editor.shows(&file, &["narrative/share"]);
    let column = DRAFT.lines().nth(2).unwrap().split("47.20").next().unwrap().chars().count();
    let place = json!({ "line": 2, "character": column + 2 });
    let params = json!({ "textDocument": { "uri": uri(&file) }, "position": place });
    let told = editor.ask("textDocument/hover", &params);
    let text = told["contents"]["value"].as_str().expect("a text");
    for part in ["47.20%", "一致", "占比", "1094.13万元 ÷ 2318.25万元 = 47.20%"] {
        assert!(text.contains(part), "{text}");
    }
}

#[test]
fn a_rule_is_explained() {
    let dir = office("80.00");
    let mut editor = Client::open(dir.path());
    let params =
        json!({ "command": "gouji.explain", "arguments": [{ "rule": "narrative/share" }] });
    let told = editor.ask("workspace/executeCommand", &params);
    assert!(told.as_str().expect("a text").starts_with("narrative/share (error)"), "{told}");
    let shown = editor.until(|told| told["method"] == "window/showMessage");
    assert_eq!(shown["params"]["message"], told);
}

/// Text and tables in two files that no editor of text opens: checked when they are written.
#[test]
fn office_files_are_checked_when_they_are_saved() {
    let dir = office("81.00");
    let (text, book) = (dir.path().join("决算.docx"), dir.path().join("附表.xlsx"));
    let mut editor = Client::open(dir.path());
    let watched = editor.until(|told| told["method"] == "client/registerCapability");
    assert!(watched.to_string().contains("docx") && watched.to_string().contains("gouji.toml"));
    let shown = editor.until(|told| {
        told["params"]["uri"] == uri(&text)
            && told["params"]["diagnostics"].to_string().contains("81.00万元")
    });
    let shown = shown["params"]["diagnostics"].to_string();
    assert!(shown.contains("第3段") && shown.contains(&uri(&book)), "{shown}");

    fs::write(&text, word("80.00")).expect("it can be written");
    editor.notices(&text);
    editor.shows(&text, &[]);
}

/// The file of a finding, whoever else is in the folder.
#[test]
fn the_whole_folder_is_checked() {
    let dir = office("80.00");
    let file: PathBuf = dir.path().join("草稿.md");
    let mut editor = Client::open(dir.path());
    // Nobody has opened it.
    let shown = editor.shows(&file, &["narrative/share"]);
    assert_eq!(shown[0]["range"]["start"]["line"], 2);
}

/// What a configuration leaves out stays out when it is opened, and comes in when it is left out no more.
#[test]
fn what_is_left_out_is_not_checked() {
    let dir = office("80.00");
    let (out, new) = (dir.path().join("存档/旧稿.md"), dir.path().join("新稿.md"));
    run::write(dir.path(), "gouji.toml", "[files]\nexclude = ['存档/']\n");
    run::write(dir.path(), "存档/旧稿.md", DRAFT);
    let mut editor = Client::open(dir.path());
    editor.opens(&out, DRAFT);
    // What is opened later is checked later.
    editor.opens(&new, DRAFT);
    editor.shows(&new, &["narrative/share"]);
    assert!(!editor.was_shown(&out));

    run::write(dir.path(), "gouji.toml", "");
    editor.notices(&dir.path().join("gouji.toml"));
    editor.shows(&out, &["narrative/share"]);
}
