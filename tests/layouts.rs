//! One table in the layouts that people paste it in: its figures are the same whatever parts its
//! cells, and where their places are lost they are left unread, never taken for those beside them.

use gouji::check::{Options, check, facts};
use gouji::diagnostic::{Lang, Severity};
use gouji::document::Dossier;
use gouji::read::read;
use gouji::rule::RuleSet;
use gouji::source::SourceId;
use std::sync::LazyLock;

static RULES: LazyLock<RuleSet> = LazyLock::new(|| RuleSet::builtin(Lang::Zh));

fn dossier(name: &str, text: &str) -> Dossier {
    let document = read(name, text.as_bytes(), SourceId(0));
    Dossier { documents: vec![document.unwrap_or_else(|error| panic!("{error}"))] }
}

/// Each figure as `item: amount`, or `part of whole: amount`.
fn figures(dossier: &Dossier) -> Vec<String> {
    let facts = facts(dossier, &RULES).facts.into_iter();
    let told = |fact: gouji::fact::Fact| {
        let of = fact.key.within.map_or(String::new(), |whole| format!(" of {whole}"));
        format!("{}{of}: {}", fact.key.item, fact.quantity)
    };
    facts.map(told).collect()
}

/// The errors about a document.
fn errors(dossier: &Dossier) -> Vec<String> {
    let report = check(dossier, &RULES, &Options::default());
    let found = report.files.iter().flat_map(|file| &file.diagnostics);
    let errors = found.filter(|found| found.severity == Severity::Error);
    errors.map(|found| format!("{}: {}", found.rule, found.message)).collect()
}

/// The table of all that follow, with `total` for the total of 基本支出.
fn expenditure(total: &str) -> Vec<Vec<String>> {
    let rows = [
        "科目编码,科目名称,本年支出合计,基本支出,项目支出",
        "合计,,930.00,TOTAL,310.00",
        "205,教育支出,730.00,500.00,230.00",
        "20502,普通教育,730.00,500.00,230.00",
        "2050202,小学教育,500.00,500.00,",
        "2050203,初中教育,230.00,,230.00",
        "210,卫生健康支出,200.00,120.00,80.00",
        "21011,行政事业单位医疗,200.00,120.00,80.00",
    ];
    let cells = |row: &str| row.replace("TOTAL", total).split(',').map(str::to_owned).collect();
    rows.map(cells).to_vec()
}

fn page(rows: &[Vec<String>], row: impl Fn(&[String]) -> String) -> String {
    let table: Vec<String> = rows.iter().map(|cells| row(cells)).collect();
    format!("某县教育局2023年度部门决算\n\n支出决算表\n单位：万元\n{}\n", table.join("\n"))
}

fn html(rows: &[Vec<String>]) -> String {
    let row = |cells: &[String]| format!("<tr><td>{}</td></tr>", cells.join("</td><td>"));
    let table: String = rows.iter().map(|cells| row(cells)).collect();
    let head = "<p>某县教育局2023年度部门决算</p><p>支出决算表</p><p>单位：万元</p>";
    format!("<html><meta charset=\"utf-8\"><body>{head}<table>{table}</table></body></html>")
}

/// The document in every layout that keeps the places of cells.
fn layouts(rows: &[Vec<String>]) -> Vec<(&'static str, Dossier)> {
    let rule = |cells: &[String]| {
        let row = format!("| {} |", cells.join(" | "));
        if cells[0] == "科目编码" { format!("{row}\n|---|---|---|---|---|") } else { row }
    };
    let widths = [9, 20, 10, 10, 10];
    let pitch = |cells: &[String]| {
        let cell = |(at, cell): (usize, &String)| {
            let wide = cell.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>();
            let blanks = " ".repeat(widths[at] + 4 - wide.min(widths[at] + 2));
            if at < 2 { format!("{cell}{blanks}") } else { format!("{blanks}{cell}") }
        };
        cells.iter().enumerate().map(cell).collect::<String>()
    };
    vec![
        ("html", dossier("a.html", &html(rows))),
        ("markdown", dossier("a.md", &page(rows, rule))),
        ("pipes after all cells", dossier("a.txt", &page(rows, |cells| cells.join(" | ") + " |"))),
        ("pipes between cells", dossier("a.txt", &page(rows, |cells| cells.join(" | ")))),
        ("pipes without blanks", dossier("a.txt", &page(rows, |cells| cells.join("|")))),
        ("tabs", dossier("a.txt", &page(rows, |cells| cells.join("\t")))),
        ("a fixed pitch", dossier("a.txt", &page(rows, pitch))),
    ]
}

#[test]
fn the_figures_are_the_same_in_every_layout() {
    let layouts = layouts(&expenditure("620.00"));
    let expected = figures(&layouts[0].1);
    assert_eq!(expected.len(), 19);
    assert_eq!(expected[1], "基本支出: 620.00万元");
    for (layout, dossier) in &layouts {
        assert_eq!(figures(dossier), expected, "{layout}");
        assert_eq!(errors(dossier), [""; 0], "{layout}");
    }
}

#[test]
fn a_wrong_total_is_found_in_every_layout() {
    for (layout, dossier) in layouts(&expenditure("650.00")) {
        assert!(!errors(&dossier).is_empty(), "{layout}");
    }
}

/// What `gouji` reads of a text without an error, as `item: amount`.
#[track_caller]
fn reads(text: &str, expected: &[&str]) {
    let dossier = dossier("a.txt", text);
    assert_eq!(errors(&dossier), [""; 0], "{text}");
    assert_eq!(figures(&dossier), expected, "{text}");
}

#[test]
fn a_total_without_a_name_cell_is_not_read_one_column_off() {
    // Its blank cell is left out, kept, or the row is one cell short and two are blank.
    reads(
        "支出决算表\n单位：万元 |\n科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 |\n\
         合计 | 30.00 | 20.00 | 10.00 |\n201 | 一般公共服务支出 | 30.00 | 20.00 | 10.00 |\n\
         20103 | 政府办公厅事务 | 30.00 | 20.00 | 10.00 |\n",
        &[
            "支出: 30.00万元",
            "基本支出: 20.00万元",
            "项目支出: 10.00万元",
            "一般公共服务支出: 30.00万元",
            "一般公共服务支出 of 基本支出: 20.00万元",
            "一般公共服务支出 of 项目支出: 10.00万元",
            "政府办公厅事务: 30.00万元",
            "政府办公厅事务 of 基本支出: 20.00万元",
            "政府办公厅事务 of 项目支出: 10.00万元",
        ],
    );
    // Where a second cell is left out, too, only the total is sure: it follows the name.
    reads(
        "收入决算表\n单位：元\n科目编码|科目名称|本年收入合计|财政拨款收入|事业收入|其他收入\n\
         合计|70.00|60.00|10.00\n205|教育支出|70.00|60.00||10.00\n20502|普通教育|70.00|60.00||10.00\n\
         2050202|70.00|60.00||10.00\n",
        &[
            "收入: 70.00元",
            "教育支出 of 收入: 70.00元",
            "教育支出 of 收入: 60.00元",
            "教育支出 of 其他收入: 10.00元",
            "普通教育 of 收入: 70.00元",
            "普通教育 of 收入: 60.00元",
            "普通教育 of 其他收入: 10.00元",
        ],
    );
}

#[test]
fn a_column_that_counts_rows_is_no_money() {
    let flattened = "| 收入-项目 | 收入-行次 | 收入-金额 | 支出-项目 | 支出-行次 | 支出-金额 |\n\
                     |---|---|---|---|---|---|\n\
                     | 一、财政拨款收入 | 1 | 80.00 | 一、教育支出 | 4 | 70.00 |\n\
                     | 二、事业收入 | 2 | 20.00 | 二、卫生健康支出 | 5 | 30.00 |\n\
                     | 本年收入合计 | 3 | 100.00 | 本年支出合计 | 6 | 100.00 |\n";
    let unnamed = flattened.replace("收入-行次", "甲").replace("支出-行次", "乙");
    let slashed = flattened.replace("收入-", "收入/").replace("支出-", "支出/");
    for table in [flattened, &unnamed, &slashed] {
        let dossier = dossier("a.md", &format!("收入支出决算总表\n\n单位：万元\n\n{table}"));
        let expected = [
            "财政拨款收入: 80.00万元",
            "教育支出: 70.00万元",
            "事业收入: 20.00万元",
            "卫生健康支出: 30.00万元",
            "收入: 100.00万元",
            "支出: 100.00万元",
        ];
        assert_eq!(errors(&dossier), [""; 0], "{table}");
        let amounts = |told: Vec<String>| -> Vec<String> {
            told.iter().filter_map(|told| told.split(": ").nth(1)).map(str::to_owned).collect()
        };
        let expected = expected.map(str::to_owned).to_vec();
        assert_eq!(amounts(figures(&dossier)), amounts(expected), "{table}");
    }
}

/// A table of codes with what stands between its halves.
fn torn(between: &str) -> String {
    let head = "科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 |";
    format!(
        "支出决算表\n单位：万元\n{head}\n合计 |  | 90.00 | 60.00 | 30.00 |\n\
         205 | 教育支出 | 90.00 | 60.00 | 30.00 |\n20502 | 普通教育 | 50.00 | 40.00 | 10.00 |\n\
         {}20508 | 进修及培训 | 40.00 | 20.00 | 20.00 |\n",
        between.replace("HEAD", head)
    )
}

#[test]
fn a_table_goes_on_after_the_turn_of_a_page() {
    let whole = figures(&dossier("a.txt", &torn("")));
    assert_eq!(whole.len(), 12);
    for between in [
        "— 13 —\n",
        "\n14\n\n",
        "\n第 5 页\nHEAD\n",
        "\nHEAD\n",
        "- 6 -\n支出决算表\n单位：万元\nHEAD\n",
        "支出决算表（续）\n单位：万元\nHEAD\n",
    ] {
        let dossier = dossier("a.txt", &torn(between));
        assert_eq!(figures(&dossier), whole, "{between}");
        assert_eq!(errors(&dossier), [""; 0], "{between}");
    }
    let wrong = torn("— 13 —\n").replace("40.00 | 20.00 | 20.00", "45.00 | 25.00 | 20.00");
    assert!(!errors(&dossier("a.txt", &wrong)).is_empty());
}

#[test]
fn rows_that_are_lost_leave_sums_open() {
    for lost in
        ["20507 特殊教育 5.00 3.00\n", "（此处一行模糊不清）\n", "20507特殊教育5.00 3.00 2.00\n"]
    {
        let text = torn(lost).replace("40.00 | 20.00 | 20.00", "35.00 | 17.00 | 18.00");
        assert_eq!(errors(&dossier("a.txt", &text)), [""; 0], "{lost}");
    }
}

#[test]
fn a_row_that_runs_together_is_cut_by_the_rows_above() {
    let text = torn("20507 特殊教育 5.00 3.00 2.00\n")
        .replace("40.00 | 20.00 | 20.00", "35.00 | 17.00 | 18.00");
    let dossier = dossier("a.txt", &text);
    assert_eq!(errors(&dossier), [""; 0]);
    assert_eq!(figures(&dossier).len(), 15);
}

#[test]
fn what_was_not_understood_is_counted() {
    let text = "收入决算表\n单位：元\n科目编码|科目名称|本年收入合计|财政拨款收入|事业收入|其他收入\n\
                205|教育支出|70.00|60.00|0.00|10.00\n20502|普通教育|70.00|60.00|0.00|10.00\n\
                2050202|70.00||10.00\n";
    let facts = facts(&dossier("a.txt", text), &RULES);
    let tally = facts.tally();
    assert_eq!((tally.figures, tally.understood, tally.unplaced), (11, 8, 3), "{tally:?}");
    assert!(!facts.tables[0].is_understood());
}
