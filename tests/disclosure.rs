//! `[[disclosure]]` of `gouji.toml`: text and tables that lie in several files are checked as one.

#[allow(dead_code, reason = "shared with tests that need a draft")]
mod run;

use run::{Ran, folder, gouji, write};
use tempfile::TempDir;

/// A text whose figure only the table contradicts.
const TEXT: &str = "2024年度云岭县水文站部门决算情况说明

一、支出决算情况说明

2024年度本年支出合计80.00万元，其中：基本支出60.00万元，项目支出20.00万元。
";

/// The tables, with other expenditure.
const TABLES: &str = "2024年度云岭县水文站部门决算附表

支出决算表
公开03表
部门：云岭县水文站  单位：万元
| 科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 |
|---|---|---|---|---|
| 213 | 农林水支出 | 81.00 | 61.00 | 20.00 |
| | 合计 | 81.00 | 61.00 | 20.00 |
";

const CONFIG: &str = "[[disclosure]]\nfiles = ['正文.txt', '附表.md']\n";

fn set(config: &str) -> TempDir {
    folder(&[("公开/正文.txt", TEXT), ("公开/附表.md", TABLES), ("公开/gouji.toml", config)])
}

fn is_contradicted(ran: &Ran) -> bool {
    ran.out.contains("80.00万元") && ran.out.contains("81.00万元") && ran.code == 1
}

#[test]
fn whichever_file_is_named_both_are_read() {
    for named in
        [&["公开"][..], &["公开/正文.txt"], &["公开/附表.md"], &["公开/附表.md", "公开/正文.txt"]]
    {
        let ran = gouji(set(CONFIG).path(), &[&["check"], named].concat());
        assert!(is_contradicted(&ran), "{named:?}: {}{}", ran.out, ran.err);
        assert!(ran.out.contains("公开/正文.txt:5"), "{}", ran.out);
        assert!(ran.out.contains("公开/附表.md"), "{}", ran.out);
    }
}

#[test]
fn without_it_each_file_stands_alone() {
    for args in [&["check", "公开"][..], &["check", "公开", "--no-config"]] {
        let config = if args.len() < 3 { "" } else { CONFIG };
        let ran = gouji(set(config).path(), args);
        assert_eq!(ran.code, 0, "{}", ran.out);
    }
}

#[test]
fn every_command_obeys_it() {
    let dir = set(CONFIG);
    let ran = gouji(dir.path(), &["claims", "公开/正文.txt", "--format", "json"]);
    assert!(ran.out.contains("\"contradicted\""), "{}", ran.out);
    assert_eq!(ran.out.matches("\"encoding\"").count(), 1, "{}", ran.out);

    let ran = gouji(dir.path(), &["report", "公开/正文.txt", "-o", "公开/报告.html"]);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
    let page = std::fs::read_to_string(dir.path().join("公开/报告.html")).expect("it is written");
    assert!(page.contains("81.00万元") && page.contains("附表.md"));

    let ran = gouji(dir.path(), &["checklist", "公开/正文.txt", "--format", "json"]);
    assert!(ran.out.contains("附表.md"), "{}", ran.out);

    let ran = gouji(dir.path(), &["baseline", "公开/正文.txt", "-o", "公开/基线.json"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let ran = gouji(dir.path(), &["check", "公开/附表.md", "--baseline", "公开/基线.json"]);
    assert_eq!(ran.code, 0, "{}", ran.out);
    let ran = gouji(dir.path(), &["check", "公开/附表.md"]);
    assert_eq!(ran.code, 1, "{}", ran.out);
}

#[test]
fn the_files_of_each_folder_may_be_one() {
    let right = TABLES.replace("81.00", "80.00").replace("61.00", "60.00");
    let dir = folder(&[
        ("2024/甲/正文.txt", TEXT),
        ("2024/甲/附表.md", TABLES),
        ("2024/乙/正文.txt", TEXT),
        ("2024/乙/附表.md", &right),
        ("gouji.toml", "[[disclosure]]\nfiles = ['2024/*/*']\nper-folder = true\n"),
    ]);
    let ran = gouji(dir.path(), &["check", "."]);
    assert!(is_contradicted(&ran), "{}", ran.out);
    assert!(ran.out.contains("2024/甲/正文.txt:5"), "{}", ran.out);
    assert!(!ran.out.contains("2024/乙/正文.txt:5"), "{}", ran.out);
}

#[test]
fn what_is_left_out_and_what_has_a_nearer_configuration_is_fetched_for_nobody() {
    let dir = set(&format!("{CONFIG}[files]\nexclude = ['附表.md']\n"));
    assert_eq!(gouji(dir.path(), &["check", "公开/正文.txt"]).code, 0);
    let dir = set(CONFIG);
    assert_eq!(gouji(dir.path(), &["check", "公开/正文.txt", "--exclude", "*.md"]).code, 0);
    let dir = folder(&[
        ("正文.txt", TEXT),
        ("别处/附表.md", TABLES),
        ("别处/gouji.toml", ""),
        ("gouji.toml", "[[disclosure]]\nfiles = ['正文.txt', '附表.md']\n"),
    ]);
    assert_eq!(gouji(dir.path(), &["check", "正文.txt"]).code, 0);
    std::fs::remove_file(dir.path().join("别处/gouji.toml")).expect("it is there");
    assert_eq!(gouji(dir.path(), &["check", "正文.txt"]).code, 1);
}

#[test]
fn what_stands_beside_it_is_compared() {
    let before = TABLES.replace("2024", "2023").replace("81.00", "70.00").replace("61.00", "50.00");
    let text = format!("{TEXT}\n2024年度基本支出61.00万元，2023年度为52.00万元。\n");
    let text = text.replace("80.00", "81.00").replace("60.00", "61.00");
    let dir = set(&format!("{CONFIG}beside = ['../上年.md']\n"));
    write(dir.path(), "上年.md", &before);
    write(dir.path(), "公开/正文.txt", &text);
    let ran = gouji(dir.path(), &["check", "公开/附表.md"]);
    assert!(ran.out.contains("警告[beside/last-year]"), "{}{}", ran.out, ran.err);
    assert!(ran.out.contains("上年.md: 作为上年决算"), "{}", ran.out);

    std::fs::remove_file(dir.path().join("上年.md")).expect("it is there");
    let ran = gouji(dir.path(), &["check", "公开/附表.md"]);
    assert_eq!((ran.code, ran.err.as_str()), (2, "上年.md: 没有这个文件或目录\n"));
}

#[test]
fn versions_and_units_are_compared_too() {
    let dir = set(&format!("{CONFIG}same = ['../审定.md']\nunits = ['../单位.md']\n"));
    write(dir.path(), "审定.md", &TABLES.replace("20.00", "20.20"));
    write(dir.path(), "单位.md", TABLES);
    let ran = gouji(dir.path(), &["check", "公开/附表.md"]);
    assert!(ran.out.contains("审定.md: 作为同一文本的另一稿"), "{}{}", ran.out, ran.err);
    assert!(ran.out.contains("[same/"), "{}", ran.out);
    assert!(ran.out.contains("1 个单位的数相加"), "{}", ran.out);
}

#[test]
fn a_partner_that_cannot_be_read_is_told_and_the_rest_is_checked() {
    let dir = set("[[disclosure]]\nfiles = ['*.txt', '*.md', '*.docx']\n");
    write(dir.path(), "公开/坏.docx", "PK\u{3}\u{4}坏了");
    let ran = gouji(dir.path(), &["check", "公开/正文.txt"]);
    assert_eq!(ran.code, 2, "{}", ran.out);
    assert!(ran.err.starts_with("公开/坏.docx: "), "{}", ran.err);
    assert!(ran.out.contains("81.00万元"), "{}", ran.out);
}

#[test]
fn files_that_cannot_be_understood_are_told() {
    let dir = set("[[disclosure]]\nfiles = ['a{b']\n");
    let ran = gouji(dir.path(), &["check", "公开/正文.txt"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("看不懂这个文件写法"), "{}", ran.err);
}

/// A workbook of one sheet with these rows.
fn workbook(rows: &[&[&str]]) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            let (row, column) =
                (u32::try_from(row).expect("few"), u16::try_from(column).expect("few"));
            sheet.write(row, column, *cell).expect("a cell");
        }
    }
    book.save_to_buffer().expect("memory")
}

#[test]
fn a_draft_without_tables_is_told_of_the_workbook_that_has_them() {
    let rows: [&[&str]; 6] = [
        &["支出决算表"],
        &["公开03表"],
        &["部门：云岭县水文站", "单位：万元"],
        &["科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"],
        &["213", "农林水支出", "80.00", "60.00", "20.00"],
        &["", "合计", "80.00", "60.00", "20.00"],
    ];
    let dir = folder(&[("正文.txt", &format!("{TEXT}\n2024年度收入总计80.00万元。\n"))]);
    let hinted = |args: &[&str]| gouji(dir.path(), args).out.contains("一并核对：gouji check");
    std::fs::write(dir.path().join("值班表.xlsx"), workbook(&[&["姓名", "日期"]]))
        .expect("written");
    assert!(!hinted(&["check", "正文.txt"]), "a workbook without such tables");
    std::fs::write(dir.path().join("附表.xlsx"), workbook(&rows)).expect("written");
    let ran = gouji(dir.path(), &["check", "正文.txt"]);
    let told = "没有附表，附表.xlsx 里有。一并核对：gouji check 正文.txt 附表.xlsx --together";
    assert!(ran.out.contains(told) && ran.err.is_empty(), "{}", ran.out);
    // Where the output is for a program or in a file, whoever started the run is told, too.
    let ran = gouji(dir.path(), &["check", "正文.txt", "--format", "sarif"]);
    assert!(
        ran.out.contains(told) && ran.err.starts_with(&format!("提示: 正文.txt: {told}")),
        "{}",
        ran.err
    );
    assert!(!hinted(&["check", "正文.txt", "附表.xlsx", "--together"]));
    assert!(!hinted(&["check", "正文.txt", "--quiet"]));
    // To look for tables is no check: a waiver for that file may be of use where it is checked.
    let waiver = "[[waiver]]\nrule = 'tables/rows'\nfile = '附表.xlsx'\nreason = '有批复'\n";
    write(dir.path(), "gouji.toml", waiver);
    assert!(!gouji(dir.path(), &["check", "正文.txt"]).out.contains("waiver/unused"));
    write(dir.path(), "gouji.toml", "[[disclosure]]\nfiles = ['正文.txt', '附表.xlsx']\n");
    assert!(!hinted(&["check", "正文.txt"]));
}
