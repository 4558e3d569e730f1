//! `gouji check --same`: an approved workbook or draft against what is published.

#[allow(dead_code, reason = "shared with tests that need a draft")]
mod run;
#[allow(dead_code, reason = "shared with the tests of workbooks")]
mod sheets;

use run::{Ran, folder, gouji};
use sheets::{Sheet, merged, rows, xlsx};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

const TITLE: &str = "2024年度云岭县水文站部门决算公开\n\n";

const INCOME: &str = "收入支出决算总表
公开01表
部门：云岭县水文站  单位：万元
| 项目 | 决算数 | 项目 | 决算数 |
|---|---|---|---|
| 一、一般公共预算财政拨款收入 | 85.13 | 一、社会保障和就业支出 | 12.40 |
| 二、上级补助收入 | 0.00 | 二、农林水支出 | 67.73 |
| 本年收入合计 | 85.13 | 本年支出合计 | 80.13 |
| 年初结转和结余 | 4.00 | 年末结转和结余 | 9.00 |

";

const SPENT: &str = "支出决算表
公开03表
部门：云岭县水文站  单位：万元
| 科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 |
|---|---|---|---|---|
| 208 | 社会保障和就业支出 | 12.40 | 12.40 | |
| 20805 | 行政事业单位养老支出 | 12.40 | 12.40 | |
| 213 | 农林水支出 | 67.73 | 47.60 | 20.13 |
| 21303 | 水利 | 67.73 | 47.60 | 20.13 |
| | 合计 | 80.13 | 60.00 | 20.13 |

";

/// No profile knows this one.
const STATIONS: &str = "水文监测站点运行情况表
| 站点 | 监测次数 | 设备台数 | 维护费（万元） |
|---|---|---|---|
| 上游站 | 365 | 12 | 3.20 |
| 中游站 | 364 | 9 | 2.75 |
| 下游站 | 360 | 7 | 1.05 |

";

const PROSE: &str = "一、支出决算情况说明

2024年度本年支出合计80.13万元，其中：基本支出60.00万元，占74.88%；项目支出20.13万元，占25.12%。

与上年相比，支出增加5.13万元，增长6.84%，主要原因是增加了监测设备12台。

二、其他说明

公务用车1辆，年末国有资产总额321.50万元。
";

fn published() -> String {
    [TITLE, INCOME, SPENT, STATIONS, PROSE].concat()
}

/// The tables as a workbook: a sheet each, in yuan, in another order, with what never is published.
fn approved() -> Vec<u8> {
    let sheet = |name, xml| Sheet { name, state: "visible", xml };
    xlsx(
        &[
            sheet("站点", stations()),
            sheet("Z03", spent("201300")),
            sheet("Z01", income()),
            sheet("底稿", working()),
        ],
        &[],
    )
}

fn income() -> String {
    rows(&[
        "收入支出决算总表",
        "部门：云岭县水文站 | | | 单位：元",
        "收入 | | 支出 |",
        "项目 | 决算数 | 项目 | 决算数",
        "一、一般公共预算财政拨款收入 | 851295.5 | 一、社会保障和就业支出 | 124000",
        "二、上级补助收入 | | 二、农林水支出 | 677295.5",
        "本年收入合计 | 851295.5 | 本年支出合计 | 801295.5",
        "年初结转和结余 | 40000 | 年末结转和结余 | 90000",
    ]) + &merged(&["A3:B3", "C3:D3"])
}

/// Its total of 项目支出 is given.
fn spent(projects: &str) -> String {
    rows(&[
        "支出决算表",
        "部门：云岭县水文站 | | | | | | 单位：元",
        "科目编码 | | | 科目名称 | 本年支出合计 | 基本支出 | 项目支出",
        "213 | | | 农林水支出 | 677300 | 476000 | 201300",
        "213 | 03 | | 水利 | 677300 | 476000 | 201300",
        "208 | | | 社会保障和就业支出 | 124000 | 124000 | 0",
        "208 | 05 | | 行政事业单位养老支出 | 124000 | 124000 | 0",
        &format!(" | | | 合计 | 801300 | 600000 | {projects}"),
    ]) + &merged(&["A3:C3"])
}

fn stations() -> String {
    rows(&[
        "水文监测站点运行情况表",
        "站点 | 监测次数 | 设备台数 | 维护费（万元）",
        "下游站 | 360 | 7 | 1.05",
        "上游站 | 365 | 12 | 3.2",
        "中游站 | 364 | 9 | 2.75",
    ])
}

fn working() -> String {
    rows(&[
        "内部测算",
        "序号 | 事项 | 金额",
        "1 | 预留 | 17.35",
        "2 | 调剂 | 4.20",
        "3 | 机动 | 1.11",
    ])
}

/// What is published as these files, with the approved workbook beside.
fn set(files: &[(&str, &str)], workbook: &[u8]) -> TempDir {
    let dir = folder(files);
    fs::write(dir.path().join("审定.xlsx"), workbook).expect("the folder can be written");
    dir
}

fn check(dir: &TempDir, file: &str, version: &str) -> Ran {
    gouji(dir.path(), &["check", file, "--same", version, "--select", "same"])
}

fn found(ran: &Ran) -> usize {
    ran.out.matches("[same/").count()
}

fn against_workbook(text: &str) -> Ran {
    check(&set(&[("公开.md", text)], &approved()), "公开.md", "审定.xlsx")
}

/// Against a page of the same text.
fn against_page(text: &str) -> Ran {
    check(
        &folder(&[("公开.txt", text), ("审定.html", &page(&published()))]),
        "公开.txt",
        "审定.html",
    )
}

/// Lines with pipes as tables, others as paragraphs.
fn page(text: &str) -> String {
    let element = |line: &str| match line.strip_prefix('|') {
        Some(cells) => {
            let cells = cells.trim_end_matches('|').replace('|', "</td><td>");
            format!("<tr><td>{cells}</td></tr>")
        }
        None if line.is_empty() => "</table>".to_owned(),
        None => format!("<p>{line}</p>"),
    };
    let html: String = text.lines().filter(|line| !line.starts_with("|--")).map(element).collect();
    html.replace("</p><tr>", "</p><table><tr>")
}

#[test]
fn one_text_in_other_units_and_another_order_is_told_as_compared_and_nothing_else() {
    let ran = against_workbook(&published());
    assert_eq!((ran.code, found(&ran)), (0, 0), "{}", ran.out);
    for told in [
        "对照了 3 张表 16 行 29 个数",
        "位数不同，舍入后相同",
        "《底稿》在本文中没有",
        "没有可以对照的正文",
    ] {
        assert!(ran.out.contains(told), "{told}: {}", ran.out);
    }
}

#[test]
fn a_digit_that_changed_is_an_error_at_both_places() {
    let text = published()
        .replace("| 213 | 农林水支出 | 67.73 | 47.60", "| 213 | 农林水支出 | 67.73 | 47.90");
    let ran = against_workbook(&text);
    assert_eq!((ran.code, found(&ran)), (1, 1), "{}", ran.out);
    assert!(
        ran.out.contains(
            "错误[same/cell]: “农林水支出”的“基本支出”为 47.90万元，审定.xlsx中为 476000元"
        ),
        "{}",
        ran.out
    );
    assert!(
        ran.out.contains("[ 公开.md:20:") && ran.out.contains("审定.xlsx Z03!F4"),
        "{}",
        ran.out
    );
}

#[test]
fn a_digit_that_changed_in_a_table_that_no_profile_knows_is_told_too() {
    for (old, new) in [("| 3.20 |", "| 3.26 |"), ("| 364 |", "| 346 |")] {
        let ran = against_workbook(&published().replace(old, new));
        assert_eq!((ran.code, found(&ran)), (1, 1), "{}", ran.out);
        assert!(
            ran.out.contains("错误[same/cell]: “") && ran.out.contains("站”的“"),
            "{}",
            ran.out
        );
    }
}

#[test]
fn what_rounding_explains_is_no_difference_and_a_unit_more_is() {
    for (project, code) in [("201349", 0), ("201251", 0), ("201351", 1), ("201200", 1)] {
        let sheet = |name, xml| Sheet { name, state: "visible", xml };
        let workbook = xlsx(&[sheet("Z03", spent(project))], &[]);
        let text = [TITLE, SPENT].concat();
        let ran = check(&set(&[("公开.md", &text)], &workbook), "公开.md", "审定.xlsx");
        assert_eq!(
            (ran.code, found(&ran)),
            (code, usize::from(code == 1)),
            "{project}: {}",
            ran.out
        );
    }
}

#[test]
fn a_figure_that_is_missing_is_told_in_both_directions() {
    let lost =
        published().replace("| 67.73 | 47.60 | 20.13 |\n| 21303", "| 67.73 | 47.60 | |\n| 21303");
    let ran = against_workbook(&lost);
    assert_eq!((ran.code, found(&ran)), (0, 1), "{}", ran.out);
    assert!(
        ran.out.contains(
            "警告[same/left-out]: 审定.xlsx中“农林水支出”的“项目支出”：201300元，本文没有"
        ),
        "{}",
        ran.out
    );
    let more = published().replace("| 二、上级补助收入 | 0.00 |", "| 二、上级补助收入 | 3.11 |");
    let ran = against_workbook(&more);
    assert_eq!((ran.code, found(&ran)), (0, 1), "{}", ran.out);
    assert!(
        ran.out.contains(
            "警告[same/missing]: “上级补助收入”的“收入/决算数”：3.11万元在审定.xlsx中没有"
        ) || ran.out.contains("“上级补助收入”的“决算数”：3.11万元在审定.xlsx中没有"),
        "{}",
        ran.out
    );
}

#[test]
fn rows_that_are_missing_are_one_finding() {
    let lost = published().replace("| 208 | 社会保障和就业支出 | 12.40 | 12.40 | |\n| 20805 | 行政事业单位养老支出 | 12.40 | 12.40 | |\n", "");
    let ran = against_workbook(&lost);
    assert_eq!((ran.code, found(&ran)), (0, 1), "{}", ran.out);
    assert!(
        ran.out.contains("审定.xlsx中“社会保障和就业支出”等 2 行：124000元 等 4 个数，本文没有"),
        "{}",
        ran.out
    );
    let more = published().replace("| 下游站 | 360", "| 河口站 | 31 | 4 | 1.17 |\n| 下游站 | 360");
    let ran = against_workbook(&more);
    assert_eq!((ran.code, found(&ran)), (0, 1), "{}", ran.out);
    assert!(ran.out.contains("警告[same/missing]: “河口站”：31"), "{}", ran.out);
}

#[test]
fn what_one_version_lost_of_a_table_is_missing_and_makes_it_no_other_table() {
    let text = published();
    let (start, end) =
        (text.find("| 208 |").expect("a row"), text.find("| | 合计 |").expect("a row"));
    let ran = against_workbook(&(text[..start].to_owned() + &text[end..]));
    assert_eq!((ran.code, found(&ran)), (0, 1), "{}", ran.out);
    assert!(
        ran.out.contains("审定.xlsx中“农林水支出”等 4 行：677300元 等 10 个数，本文没有"),
        "{}",
        ran.out
    );
}

/// A standard table is to be published; what is nobody's but the office's is only named.
#[test]
fn a_table_that_is_missing_is_one_finding() {
    let ran = against_workbook(&published().replace(SPENT, ""));
    assert_eq!((ran.code, found(&ran)), (0, 1), "{}", ran.out);
    assert!(
        ran.out.contains("警告[same/table-left-out]: 审定.xlsx中有《支出决算表》，本文没有"),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("《支出决算表》《底稿》在本文中没有"), "{}", ran.out);
    let workbook = xlsx(&[Sheet { name: "Z03", state: "visible", xml: spent("201300") }], &[]);
    let ran = check(&set(&[("公开.md", &published())], &workbook), "公开.md", "审定.xlsx");
    assert_eq!((ran.code, found(&ran)), (0, 1), "{}", ran.out);
    assert!(
        ran.out.contains("警告[same/table]: 《收入支出决算总表》在审定.xlsx中没有"),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("《水文监测站点运行情况表》在审定.xlsx中没有"), "{}", ran.out);
}

/// What one of several versions has is not missing.
#[test]
fn what_one_version_lacks_another_one_may_have() {
    let one = |xml| xlsx(&[Sheet { name: "甲", state: "visible", xml }], &[]);
    let dir = set(
        &[("公开.md", &published()), ("正文.md", &[TITLE, PROSE].concat())],
        &one(spent("201300")),
    );
    fs::write(dir.path().join("收支.xlsx"), one(income())).expect("the folder can be written");
    let ran = gouji(
        dir.path(),
        &[
            "check",
            "公开.md",
            "--same",
            "审定.xlsx",
            "--same",
            "收支.xlsx",
            "--same",
            "正文.md",
            "--select",
            "same",
        ],
    );
    assert_eq!((ran.code, found(&ran)), (0, 0), "{}", ran.out);
    assert!(
        ran.out.contains("正文.md: 作为同一文本的另一稿，没有可以对照的表，对照了正文 10 个数"),
        "{}",
        ran.out
    );
}

#[test]
fn where_most_figures_differ_it_is_another_table() {
    let mut other = SPENT.to_owned();
    for (old, new) in
        [("12.40", "21.93"), ("67.73", "99.12"), ("47.60", "30.01"), ("20.13", "1.88")]
    {
        other = other.replace(old, new);
    }
    let ran = against_workbook(&published().replace(SPENT, &other));
    assert_eq!((ran.code, found(&ran)), (0, 1), "{}", ran.out);
    assert!(
        ran.out.contains("警告[same/other]: 《支出决算表》中多数的数与审定.xlsx不同"),
        "{}",
        ran.out
    );
}

/// 表1 of one version need not be 表2 of the other.
#[test]
fn tables_of_one_name_that_agree_in_little_are_no_proof() {
    let table = |number, total| {
        format!(
            "{TITLE}附表{number}\n| 项目 | 数量 |\n|---|---|\n| 水尺 | 3 |\n| 合计 | {total} |\n"
        )
    };
    let dir = folder(&[("公开.md", &table(1, 45)), ("审定.md", &table(2, 12))]);
    let ran = check(&dir, "公开.md", "审定.md");
    assert_eq!((ran.code, found(&ran)), (0, 1), "{}", ran.out);
    assert!(ran.out.contains("警告[same/unsure]: “合计”的“数量”为 45"), "{}", ran.out);
}

#[test]
fn a_unit_that_contradicts_its_figures_is_told_once() {
    let text = published().replace(SPENT, &SPENT.replace("单位：万元", "单位：元"));
    let ran = against_workbook(&text);
    assert_eq!((ran.code, found(&ran)), (0, 1), "{}", ran.out);
    let told = "警告[same/unit]: 《支出决算表》的单位为元，审定.xlsx中为元：这样多数的数不同，换一种单位就相同";
    assert!(ran.out.contains(told), "{}", ran.out);
}

#[test]
fn a_figure_in_another_column_is_told() {
    let text = published().replace("| 12.40 | 12.40 | |\n| 213", "| 12.40 | | 12.40 |\n| 213");
    let ran = against_workbook(&text);
    assert_eq!((ran.code, found(&ran)), (0, 1), "{}", ran.out);
    assert!(
        ran.out.contains(
            "警告[same/moved]: “行政事业单位养老支出”的数印在“项目支出”，审定.xlsx中印在“基本支出”"
        ),
        "{}",
        ran.out
    );
}

#[test]
fn the_same_page_is_silent_and_its_prose_is_compared() {
    let ran = against_page(&published());
    assert_eq!((ran.code, found(&ran)), (0, 0), "{}", ran.out);
    assert!(ran.out.contains("对照了 3 张表 16 行 29 个数，对照了正文 10 个数"), "{}", ran.out);
}

/// The versions that `tests/versions/make.py` makes of two disclosures.
#[test]
fn all_formats_of_one_text_are_the_same() {
    let files = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/versions");
    for name in ["budget-errors", "final-accounts-markdown"] {
        for (page, version) in [
            (".pdf", ".docx"),
            (".html", ".pdf"),
            (".pdf", "-tables.xlsx"),
            (".html", "-tables.xls"),
            (".gb18030.txt", "-tables.ods"),
            (".pdf", "-text.docx"),
        ] {
            let (page, version) = (format!("{name}{page}"), format!("{name}{version}"));
            let ran = gouji(&files, &["check", &page, "--same", &version, "--select", "same"]);
            assert_eq!(found(&ran), 0, "{page} {version}: {}", ran.out);
            assert!(ran.out.contains("对照了") && !ran.out.contains("0 张表"), "{}", ran.out);
        }
    }
}

#[test]
fn a_column_that_is_missing_is_one_finding() {
    let lost = |line: &str| match line.split('|').collect::<Vec<&str>>()[..] {
        ["", code, name, total, basic, _, ""] => format!("|{code}|{name}|{total}|{basic}|"),
        _ => line.to_owned(),
    };
    let table: Vec<String> = SPENT.lines().map(lost).collect();
    let ran = against_page(&published().replace(SPENT, &(table.join("\n") + "\n")));
    assert_eq!((ran.code, found(&ran)), (0, 1), "{}", ran.out);
    let told = "审定.html中“农林水支出”的“项目支出”：20.13万元 等 3 个数，本文没有";
    assert!(ran.out.contains(told), "{}", ran.out);
}

#[test]
fn paragraphs_that_are_broken_or_moved_otherwise_are_the_same() {
    let broken =
        published().replace("，其中：", "，\n\n其中：").replace("增长6.84%，", "增长6.84%，\n");
    let ran = against_page(&broken);
    assert_eq!(found(&ran), 0, "{}", ran.out);
    let moved = published()
        .replace("公务用车1辆，", "")
        .replace("二、其他说明", "公务用车1辆。\n\n二、其他说明");
    let ran = against_page(&moved);
    assert_eq!(found(&ran), 0, "{}", ran.out);
}

#[test]
fn a_figure_of_the_prose_that_changed_is_told() {
    for (old, new, told) in [
        (
            "项目支出20.13万元",
            "项目支出21.03万元",
            "“项目支出…”：本文为 21.03万元，审定.html中为 20.13万元",
        ),
        ("321.50万元", "321.50元", "本文为 321.50元，审定.html中为 321.50万元"),
        ("监测设备12台", "监测设备21台", "本文为 21台，审定.html中为 12台"),
    ] {
        let ran = against_page(&published().replace(old, new));
        assert_eq!((ran.code, found(&ran)), (0, 1), "{}", ran.out);
        assert!(ran.out.contains("警告[same/prose]") && ran.out.contains(told), "{}", ran.out);
    }
}

#[test]
fn figures_of_the_prose_that_one_version_lacks_are_told_in_both_directions() {
    let sentence = "与上年相比，支出增加5.13万元，增长6.84%，主要原因是增加了监测设备12台。\n\n";
    let ran = against_page(&published().replace(sentence, ""));
    assert_eq!(found(&ran), 1, "{}", ran.out);
    assert!(
        ran.out.contains("警告[same/left-out]: 审定.html中支出增加…：5.13万元 等 2 个数，本文没有"),
        "{}",
        ran.out
    );
    let ran = against_page(
        &published().replace("二、其他说明\n", "二、其他说明\n\n房屋价值44.70万元。\n"),
    );
    assert_eq!(found(&ran), 1, "{}", ran.out);
    assert!(
        ran.out.contains("警告[same/missing]: 房屋价值…：44.70万元在审定.html中没有"),
        "{}",
        ran.out
    );
}

/// What a page says around the text is no figure of it.
#[test]
fn how_often_a_page_was_read_is_nothing() {
    let text = published() + "\n浏览次数：1207次\n";
    let ran = against_page(&text);
    assert_eq!(found(&ran), 0, "{}", ran.out);
}

/// The numbers of rows stand in one version only.
#[test]
fn numbers_of_rows_are_no_figures() {
    let numbered = "收入支出决算总表
公开01表
部门：云岭县水文站  单位：万元
| 项目 | 行次 | 决算数 | 项目 | 行次 | 决算数 |
|---|---|---|---|---|---|
| 一、一般公共预算财政拨款收入 | 1 | 85.13 | 一、社会保障和就业支出 | 5 | 12.40 |
| 二、上级补助收入 | 2 | | 二、农林水支出 | 6 | 67.73 |
| 本年收入合计 | 3 | 85.13 | 本年支出合计 | 7 | 80.13 |
| 年初结转和结余 | 4 | 4.00 | 年末结转和结余 | 8 | 9.00 |
| | | | | 9 | |

";
    let ran = against_workbook(&published().replace(INCOME, numbered));
    assert_eq!((ran.code, found(&ran)), (0, 0), "{}", ran.out);
}

#[test]
fn a_table_torn_over_pages_is_one() {
    let torn = published().replace("| 213 | 农林水支出", "\n- 7 -\n\n支出决算表（续）\n单位：万元\n| 科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 |\n|---|---|---|---|---|\n| 213 | 农林水支出");
    let ran = against_workbook(&torn);
    assert_eq!(found(&ran), 0, "{}", ran.out);
}

#[test]
fn another_body_or_year_is_told_and_not_used() {
    let dir = folder(&[
        ("公开.md", &published()),
        ("林场.md", &published().replace("水文站", "林场").replace("67.73", "67.37")),
        ("去年.md", &published().replace("2024", "2023").replace("67.73", "67.37")),
    ]);
    for (version, why) in
        [("林场.md", "是另一单位的，没有使用"), ("去年.md", "是2023年的，不是本文的年度，没有使用")]
    {
        let ran = check(&dir, "公开.md", version);
        assert_eq!((ran.code, found(&ran)), (0, 0), "{}", ran.out);
        assert!(ran.out.contains(&format!("{version}: {why}")), "{}", ran.out);
    }
}

#[test]
fn a_version_that_cannot_be_read_ends_the_run() {
    let ran = check(&folder(&[("公开.md", &published())]), "公开.md", "没有.xlsx");
    assert_eq!((ran.code, ran.err.as_str()), (2, "没有.xlsx: 没有这个文件或目录\n"));
}

#[test]
fn a_version_is_not_written_over() {
    let dir = set(&[("公开.md", &published())], &approved());
    let ran = gouji(
        dir.path(),
        &["check", "公开.md", "--same", "审定.xlsx", "--output", "审定.xlsx", "--force"],
    );
    assert_eq!(ran.code, 2, "{}", ran.err);
    assert_eq!(fs::read(dir.path().join("审定.xlsx")).expect("it is there"), approved());
}

#[test]
fn the_report_shows_both_places_and_english_is_spoken() {
    let text = published().replace("| 67.73 | 47.60", "| 67.73 | 47.90");
    let dir = set(&[("公开.md", &text)], &approved());
    let ran = gouji(dir.path(), &["report", "公开.md", "--same", "审定.xlsx", "-o", "a.html"]);
    let page = fs::read_to_string(dir.path().join("a.html")).expect("the page is there");
    assert!(ran.code == 1 && page.contains("审定.xlsx: 作为同一文本的另一稿"), "{}", ran.err);
    assert!(page.contains("审定.xlsx Z03!F4") && !page.contains("data-file=\"2\""));
    let ran = gouji(dir.path(), &["check", "公开.md", "--same", "审定.xlsx", "--lang", "en"]);
    assert!(
        ran.out.contains("“基本支出” of “农林水支出” is 47.90万元; 审定.xlsx has 476000元"),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("审定.xlsx: taken for another version; 3 tables"), "{}", ran.out);
}
