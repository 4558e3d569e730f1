//! Texts of any size that have one trait in excess.

use std::fmt::Write;

/// A trait of texts.
pub(crate) struct Shape {
    pub(crate) name: &'static str,
    /// A size; at twice that all bounds are met.
    pub(crate) size: usize,
    pub(crate) text: fn(usize) -> String,
}

impl Shape {
    /// The name of the file, which tells its format.
    pub(crate) fn file(&self) -> &'static str {
        match self.name.split_once('.') {
            Some((_, "html")) => "a.html",
            Some((_, "md")) => "a.md",
            _ => "a.txt",
        }
    }
}

const fn shape(name: &'static str, size: usize, text: fn(usize) -> String) -> Shape {
    Shape { name, size, text }
}

/// What once took more than near-linear work, and what might.
pub(crate) const SHAPES: &[Shape] = &[
    shape("rows of a table, all wrong", 400, |n| TABLE.to_owned() + &rows(n, 1)),
    shape("rows of a table, a third wrong", 400, |n| TABLE.to_owned() + &rows(n, 3)),
    shape("rows of a table, all right", 400, |n| TABLE.to_owned() + &each(n, |i| row(i, 3))),
    shape("tables of five rows, all wrong", 120, |n| {
        each(n, |i| format!("{TABLE}{}\n", each(5, |row| wrong_row(row, i))))
    }),
    shape("tables of five rows, each wrong in its own way", 120, |n| {
        each(n, |i| format!("{TABLE}{}\n", each(5, |row| own_wrong_row(row, i))))
    }),
    shape("a very wide table", 400, |n| {
        let head = each(n, |i| format!("项目支出/列{i} | "));
        let cells = each(n, |i| format!("{i}.00 | "));
        format!(
            "支出决算表\n单位：万元\n科目名称 | {head}\n{}",
            each(5, |i| format!("某项{i} | {cells}\n"))
        )
    }),
    shape("a table with many subtotals", 200, |n| {
        let head = each(n, |i| format!("项目支出/{} | ", if i % 5 == 0 { "小计" } else { "列" }));
        let cells = each(n, |i| format!("{i}.00 | "));
        format!(
            "支出决算表\n单位：万元\n科目名称 | {head}\n{}",
            each(5, |i| format!("某项{i} | {cells}\n"))
        )
    }),
    shape("rows.md", 400, |n| {
        let head = "# 支出决算表\n\n单位：万元\n\n| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |\n|---|---|---|---|---|\n";
        head.to_owned() + &each(n, |i| format!("| {}", row(i, 3)))
    }),
    shape("rows.html", 400, |n| {
        let cells = |i| format!("<tr><td>201{i:04}<td>某项{i}<td>3.00<td>1.00<td>2.50");
        let head = "<tr><td>科目编码<td>科目名称<td>合计<td>基本支出<td>项目支出";
        format!("<p>支出决算表<p>单位：万元<table>{head}{}</table>", each(n, cells))
    }),
    shape("spans.html", 50, |n| {
        "<table><tr><td colspan=3>支出1.00万元<tr><td>1.00<td>2.00<td>3.50</table>".repeat(n)
    }),
    shape("parts that exceed their total", 320, |n| {
        let part = |i| format!("教育支出{}.{}万元，占{}.5%，", i + 10, i % 90 + 10, 10 + i % 9);
        format!("2023年度本年支出100.00万元，其中：{}。\n", each(n, part))
    }),
    shape("items that exceed their total", 320, |n| {
        let part =
            |i| format!("{}.某某支出{i}（类）支出{i}.50万元，占{}.5%。\n", i + 1, 10 + i % 9);
        format!("2023年度本年支出100.00万元，主要用于以下方面：\n{}", each(n, part))
    }),
    shape("parts of parts", 600, |n| {
        let part = |i| format!("，其中：某某支出{i}{}.00万元", n - i);
        format!("本年支出1000.00万元{}。\n", each(n, part))
    }),
    shape("wholes with their parts", 300, |n| {
        let whole = |i| {
            let (a, b) = (i / 2, i / 3);
            format!("本年支出{i}.00万元，其中：基本支出{a}.00万元，项目支出{b}.00万元。")
        };
        each(n, whole) + "\n"
    }),
    shape("runs of 、", 4000, |n| run("、", n)),
    shape("runs of 。", 4000, |n| run("。", n)),
    shape("runs of ，", 4000, |n| run("，", n)),
    shape("runs of ；", 4000, |n| run("；", n)),
    shape("runs of ：", 4000, |n| run("：", n)),
    shape("runs of （", 4000, |n| run("（", n)),
    shape("runs of ）", 4000, |n| run("）", n)),
    shape("runs of blanks", 4000, |n| run(" ", n)),
    shape("runs of digits", 4000, |n| run("7", n)),
    shape("runs of 其中：", 2000, |n| run("其中：", n)),
    shape("runs of 较上年", 2000, |n| run("较上年", n)),
    shape("one label again and again", 4000, |n| "甲、".repeat(n) + "\n"),
    shape("labels that all differ", 2000, |n| {
        format!("包括{}。\n", each(n, |i| format!("甲{i}项、")))
    }),
    shape("labels and figures in two lists", 300, |n| {
        let (labels, figures) =
            (each(n, |i| format!("、教育支出{i}")), each(n, |i| format!("、{i}.25万元")));
        format!("2023年度本年支出{labels}分别为1.00万元{figures}。\n")
    }),
    shape("items of one list", 500, |n| {
        format!("2023年度支出包括：{}。\n", each(n, |i| format!("某事{i}支出{i}.50万元；")))
    }),
    shape("figures of one line", 1500, |n| {
        format!("2023年度本年支出{}\n", each(n, |i| format!("{i}.50万元 ")))
    }),
    shape("percentages of one line", 1000, |n| {
        format!("2023年度本年支出占比{}。\n", each(n, |i| format!("{}.5%、", i % 100)))
    }),
    shape("headings in headings", 300, |n| {
        each(n, |i| format!("{i}、支出说明\n（一）支出情况\n1.说明\n支出{i}.00万元。\n"))
    }),
    shape("shares of one base", 200, |n| {
        let share = |i| format!("某项支出{i}支出{0}.00万元，占本年支出的{0}.30%。\n", i % 90 + 5);
        format!("2023年度本年支出100.00万元。\n{}", each(n, share))
    }),
    shape("changes one after the other", 400, |n| {
        let change = |i| format!("，较上年增加{}.00万元，增长{}.00%", i % 50 + 1, i % 40 + 1);
        format!("2023年度本年支出100.00万元{}。\n", each(n, change))
    }),
    shape("sentences of one quantity", 200, |n| {
        each(n, |i| {
            format!("2023年度本年支出{}.00万元，比上年增加{i}.00万元，增长5.00%。\n", i % 97)
        })
    }),
    shape("brackets in brackets", 500, |n| {
        format!("支出{}{}。\n", "（其中：8.00万元".repeat(n), "）".repeat(n))
    }),
    shape("bracket after bracket", 500, |n| {
        format!("支出{}。\n", "（其中：项目支出8.00万元）".repeat(n))
    }),
    shape("the prose of one document", 4, |n| prose(WRONG).repeat(n)),
    shape("one document with its tables", 4, |n| RIGHT.repeat(n)),
];

const TABLE: &str = "公开03表\n支出决算表\n金额单位：万元\n\
    科目代码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 |\n";

const RIGHT: &str = include_str!("../../examples/final-accounts-correct.txt");

const WRONG: &str = include_str!("../../examples/final-accounts-ten-errors.txt");

fn each(n: usize, text: impl Fn(usize) -> String) -> String {
    (0..n).map(text).collect()
}

fn run(mark: &str, n: usize) -> String {
    format!("2023年度本年支出8.00万元{}\n", mark.repeat(n))
}

fn row(i: usize, total: usize) -> String {
    format!("201{i:04} | 某项支出{i} | {total}.00 | 1.00 | 2.00 |\n")
}

/// Rows of which every `step`-th is wrong.
fn rows(n: usize, step: usize) -> String {
    each(n, |i| row(i, if i % step == 0 { 4 } else { 3 }))
}

fn own_wrong_row(i: usize, table: usize) -> String {
    format!("2010{i:03} | 某项支出{i} | 3.{:02} | 1.00 | 2.05 |\n", table % 100)
}

fn wrong_row(i: usize, table: usize) -> String {
    format!("2010{i:03} | 某项支出{i} | 3.{:02} | 1.00 | 2.05 |\n", table % 7)
}

/// A document without its tables.
fn prose(text: &str) -> String {
    let mut lines = String::new();
    for line in text.lines().filter(|line| !line.contains('|')) {
        writeln!(lines, "{line}").expect("memory can be written");
    }
    lines
}
