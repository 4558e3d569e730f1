//! Tables as people set them: with lines, with some lines, and without.

use crate::made::{Sheet, pdf, sheet};
use gouji::document::{Block, Columns, Document};
use gouji::read::read;
use gouji::source::SourceId;

fn document(sheets: &[Sheet]) -> Document {
    read("made.pdf", &pdf(sheets), SourceId(0)).expect("a readable file")
}

fn text(sheets: &[Sheet]) -> Vec<String> {
    document(sheets).transcript.lines().map(str::to_owned).collect()
}

fn tables(document: &Document) -> usize {
    document.blocks.iter().filter(|block| matches!(block, Block::Table(_))).count()
}

fn captions(title: &str) -> Sheet {
    sheet().sized(200, 60, 16, title).text(470, 90, "单位：万元")
}

const CODES: &[(&str, &str, [&str; 3])] = &[
    ("201", "一般公共服务支出", ["2,112.86", "2,106.66", "6.20"]),
    ("20106", "财政事务", ["2,112.86", "2,106.66", "6.20"]),
    ("2010601", "行政运行", ["1,511.90", "1,511.89", "0.01"]),
    ("2010602", "一般行政管理事务", ["16.19", "10.00", "6.19"]),
    ("2010607", "信息化建设", ["135.25", "135.25", ""]),
];

const CODED: [&str; 7] = [
    "科目编码 | 科目名称 | 收入决算 |  | ",
    " |  | 本年收入合计 | 财政拨款收入 | 其他收入",
    "201 | 一般公共服务支出 | 2,112.86 | 2,106.66 | 6.20",
    "20106 | 财政事务 | 2,112.86 | 2,106.66 | 6.20",
    "2010601 | 行政运行 | 1,511.90 | 1,511.89 | 0.01",
    "2010602 | 一般行政管理事务 | 16.19 | 10.00 | 6.19",
    "2010607 | 信息化建设 | 135.25 | 135.25 | ",
];

/// A table of codes whose header has two levels, its rows from `y` on.
fn coded(mut page: Sheet) -> Sheet {
    page = page.text(60, 110, "科目编码").text(140, 110, "科目名称").text(395, 110, "收入决算");
    page = page.text(285, 126, "本年收入合计").text(385, 126, "财政拨款收入").text(
        490,
        126,
        "其他收入",
    );
    for (index, (code, name, figures)) in (0..).zip(CODES) {
        let y = 146 + index * 18;
        page = page.text(60, y, code).text(140, y, name);
        for (right, figure) in [345, 445, 530].into_iter().zip(figures) {
            page = page.ending(right, y, figure);
        }
    }
    page
}

#[test]
fn columns_of_figures_are_a_table_without_any_line() {
    let read = text(&[coded(captions("收入决算表"))]);
    assert_eq!(read[..2], ["收入决算表", "单位：万元"]);
    assert_eq!(read[2..], CODED);
}

#[test]
fn lines_across_only_are_enough() {
    let ruled = [98, 131, 240]
        .into_iter()
        .fold(captions("收入决算表"), |page, y| page.line((55, y), (540, y)));
    let read = text(&[coded(ruled)]);
    assert_eq!(read[2..], CODED);
}

#[test]
fn a_name_over_several_lines_has_its_figure_on_the_middle_one() {
    let mut page = captions("支出决算表");
    page = page.text(60, 110, "项目").ending(400, 110, "决算数").ending(500, 110, "上年数");
    page = page.row(134, &[(60, "行政运行"), (400, "12.50"), (500, "11.00")]);
    page =
        page.text(60, 160, "机关事业单位").text(60, 172, "基本养老保险").text(60, 184, "缴费支出");
    page = page.ending(400, 172, "160.75").ending(500, 172, "155.02");
    page = page.text(60, 210, "机关事业单位职业").text(60, 222, "年金缴费支出");
    page = page.ending(400, 216, "80.38").ending(500, 216, "79.00");
    page = page.row(246, &[(60, "购房补贴"), (400, "258.50"), (500, "250.00")]);
    let read = text(&[page]);
    assert_eq!(
        read[2..],
        [
            "项目 | 决算数 | 上年数",
            "行政运行 | 12.50 | 11.00",
            "机关事业单位基本养老保险缴费支出 | 160.75 | 155.02",
            "机关事业单位职业年金缴费支出 | 80.38 | 79.00",
            "购房补贴 | 258.50 | 250.00",
        ]
    );
}

#[test]
fn rows_without_figures_stay_rows() {
    let mut page = captions("财政拨款收入支出决算总表");
    page = page.text(60, 110, "项目").ending(300, 110, "决算数").text(330, 110, "项目").ending(
        540,
        110,
        "决算数",
    );
    let rows = [
        ("一、一般公共预算财政拨款", "2,940.05", "一、一般公共服务支出", "2,106.66"),
        ("二、政府性基金预算财政拨款", "", "二、外交支出", ""),
        ("", "", "三、国防支出", ""),
        ("", "", "四、卫生健康支出", "60.99"),
        ("本年收入合计", "2,940.05", "本年支出合计", "2,167.65"),
    ];
    for (index, (left, income, right, spent)) in (0..).zip(rows) {
        let y = 130 + index * 18;
        page =
            page.text(60, y, left).ending(300, y, income).text(330, y, right).ending(540, y, spent);
    }
    assert_eq!(
        text(&[page])[2..],
        [
            "项目 | 决算数 | 项目 | 决算数",
            "一、一般公共预算财政拨款 | 2,940.05 | 一、一般公共服务支出 | 2,106.66",
            "二、政府性基金预算财政拨款 |  | 二、外交支出 | ",
            " |  | 三、国防支出 | ",
            " |  | 四、卫生健康支出 | 60.99",
            "本年收入合计 | 2,940.05 | 本年支出合计 | 2,167.65",
        ]
    );
}

#[test]
fn a_column_without_figures_is_kept() {
    let mut page = captions("收入决算表");
    page = page.text(60, 110, "项目").text(180, 110, "合计").text(260, 110, "上级补助收入").text(
        400,
        110,
        "其他收入",
    );
    for (index, name) in (0..).zip(["行政运行", "培训支出", "住房公积金"]) {
        let y = 130 + index * 18;
        page = page.row(y, &[(60, name), (210, "1,234.50"), (440, "1,234.50")]);
    }
    let read = text(&[page]);
    assert_eq!(read[2], "项目 | 合计 | 上级补助收入 | 其他收入");
    assert_eq!(read[3], "行政运行 | 1,234.50 |  | 1,234.50");
}

#[test]
fn a_header_of_three_levels_gives_no_figure_a_wrong_column() {
    let mut page = sheet().with((842, 595), "").sized(300, 60, 16, "财政拨款“三公”经费支出决算表");
    page = page.text(740, 80, "单位：万元");
    for (from, above) in [(150, "预算数"), (490, "决算数")] {
        page = page.text(from + 125, 100, above).text(from + 130, 116, "公务用车");
        for (at, word) in [(0, "合计"), (50, "因公出国"), (285, "公务接待")] {
            page = page.text(from + at, 122, word);
        }
        for (at, word) in [(110, "小计"), (150, "购置费"), (200, "运行费")] {
            page = page.text(from + at, 128, word);
        }
    }
    page = page.text(50, 116, "单位名称");
    let figures = ["50.92", "6.01", "37.91", "0.00", "37.91", "7.00"];
    for (row, name) in (0..).zip(["本级", "中心", "合计"]) {
        page = page.text(50, 150 + row * 18, name);
        for from in [150, 490] {
            for (right, figure) in [20, 90, 130, 180, 230, 325].into_iter().zip(figures) {
                page = page.ending(from + right, 150 + row * 18, figure);
            }
        }
    }
    let document = document(&[page]);
    let [.., Block::Table(table)] = document.blocks.as_slice() else {
        panic!("{}", document.transcript)
    };
    assert_eq!(table.columns, Columns::Lost, "{}", document.transcript);
    assert!(
        document.transcript.contains("本级 | 50.92 | 6.01 | 37.91 | 0.00 | 37.91 | 7.00 | 50.92")
    );
}

#[test]
fn codes_in_one_cell_are_codes_in_three() {
    let (xs, ys) = ([60, 160, 350, 510], [100, 120, 140, 160, 180, 200]);
    let mut page = captions("支出决算表").grid(&xs, &ys);
    page =
        page.text(65, 114, "科目编码").text(165, 114, "科目名称").ending(505, 114, "本年支出合计");
    for (y, codes, name) in [
        (134, "201", "一般公共服务支出"),
        (154, "201 06", "财政事务"),
        (174, "201 06 01", "行政运行"),
        (194, "201 06 02", "一般行政管理事务"),
    ] {
        page = page.text(65, y, codes).text(165, y, name).ending(505, y, "12.00");
    }
    let read = text(&[page]);
    assert_eq!(read[5], "201 | 06 | 01 | 行政运行 | 12.00", "{read:#?}");
}

#[test]
fn a_table_without_lines_goes_on_over_a_page() {
    let mut first = captions("支出决算表");
    first = first.text(60, 740, "项目").ending(300, 740, "基本支出").ending(500, 740, "项目支出");
    for (index, name) in (0..).zip(["行政运行", "培训支出", "住房公积金"]) {
        first = first.row(760 + index * 16, &[(60, name), (300, "34.50"), (500, "5.25")]);
    }
    let second = sheet().row(80, &[(60, "合计"), (300, "103.50"), (500, "15.75")]);
    let second = second.text(60, 140, "以上数字均已四舍五入，与各项之和可能不等。");
    let document = document(&[first, second]);
    assert_eq!(tables(&document), 1);
    assert!(document.transcript.contains("住房公积金 | 34.50 | 5.25\n合计 | 103.50 | 15.75\n以上"));
}

#[test]
fn sentences_lists_and_contents_are_no_tables() {
    let prose = [
        "一、收入决算情况说明",
        "2024年度收入合计 2946.25 万元，其中：财政拨款 2940.05 万元，占 99.79% ，",
        "其他收入 6.20 万元，占 0.21% ，与上年 3003.20 万元相比减少 56.95 万元，下降 1.90% 。",
        "（一）因公出国费 0.00 万元",
        "（二）公务用车费 9.98 万元",
        "（三）公务接待费 0.83 万元",
        "（四）机关运行费 7.83 万元",
    ];
    let mut page = sheet();
    for (index, line) in (0..).zip(prose) {
        page = page.text(60, 80 + index * 20, line);
    }
    for (index, part) in (0..).zip(["一、部门职责", "二、机构设置", "三、决算表格", "四、名词解释"])
    {
        let number = (index + 3).to_string();
        page = page.row(400 + index * 20, &[(60, part), (500, number.as_str())]);
    }
    let document = document(&[page]);
    assert_eq!(tables(&document), 0, "{}", document.transcript);
    assert!(document.transcript.contains("（三）公务接待费 0.83 万元\n"));
}

/// A ruled table of three columns and four rows, its lines drawn by `lines`.
fn ruled(lines: impl Fn(Sheet, &[i32], &[i32]) -> Sheet) -> Vec<String> {
    let (xs, ys) = ([60, 250, 380, 510], [100, 120, 140, 160, 180]);
    let mut page = lines(captions("支出决算表"), &xs, &ys);
    page = page.text(65, 114, "项目").ending(375, 114, "基本支出").ending(505, 114, "项目支出");
    for (y, name, figures) in [
        (134, "行政运行", ["1,503.52", "8.37"]),
        (154, "信息化建设", ["", "135.25"]),
        (174, "合计", ["1,503.52", "143.62"]),
    ] {
        page = page.text(65, y, name).ending(375, y, figures[0]).ending(505, y, figures[1]);
    }
    let mut read = text(&[page]);
    read.split_off(2)
}

const RULED: [&str; 4] = [
    "项目 | 基本支出 | 项目支出",
    "行政运行 | 1,503.52 | 8.37",
    "信息化建设 |  | 135.25",
    "合计 | 1,503.52 | 143.62",
];

#[test]
fn lines_are_lines_however_they_are_drawn() {
    let whole = ruled(Sheet::grid);
    assert_eq!(whole, RULED);
    let doubled = ruled(|page, xs, ys| {
        let beside: Vec<i32> = ys.iter().map(|y| y + 2).collect();
        page.grid(xs, ys).grid(xs, &beside)
    });
    assert_eq!(doubled, RULED, "double lines");
    let filled = ruled(|mut page, xs, ys| {
        for y in ys {
            page = page.fill(xs[0], *y, xs[3] - xs[0], 1, "0 g");
        }
        for x in xs {
            page = page.fill(*x, ys[0], 1, ys[4] - ys[0], "0.4 g");
        }
        page
    });
    assert_eq!(filled, RULED, "boxes as lines");
    let dotted = ruled(|mut page, xs, ys| {
        for y in ys {
            page = (xs[0]..xs[3]).step_by(2).fold(page, |page, x| page.fill(x, *y, 1, 1, "0 g"));
        }
        for x in xs {
            page = (ys[0]..ys[4]).step_by(3).fold(page, |page, y| page.line((*x, y), (*x, y + 1)));
        }
        page
    });
    assert_eq!(dotted, RULED, "dots as lines");
}

#[test]
fn lines_that_are_missing_are_seen_in_the_figures() {
    let no_sides = ruled(|page, xs, ys| {
        let page = ys.iter().fold(page, |page, y| page.line((xs[0], *y), (xs[3], *y)));
        page.line((xs[1], ys[0]), (xs[1], ys[4])).line((xs[2], ys[0]), (xs[2], ys[4]))
    });
    assert_eq!(no_sides, RULED, "no lines at the sides");
    let head_only = ruled(|page, xs, ys| {
        let page = page.grid(&[xs[0], xs[3]], ys);
        page.line((xs[1], ys[0]), (xs[1], ys[1])).line((xs[2], ys[0]), (xs[2], ys[1]))
    });
    assert_eq!(head_only, RULED, "lines down in the header only");
}

#[test]
fn two_figures_one_blank_apart_are_two() {
    let (xs, ys) = ([60, 250, 510], [100, 120, 140, 160, 180]);
    let mut page = captions("支出决算表").grid(&xs, &ys);
    page = page.text(65, 114, "项目").ending(380, 114, "基本支出").ending(480, 114, "项目支出");
    for (y, figures) in
        [(134, "1,503.52 1,008.37"), (154, "1,400.00 1,235.25"), (174, "2,903.52 2,243.62")]
    {
        page = page.text(65, y, "行政运行").ending(460, y, figures);
    }
    let read = text(&[page]);
    assert_eq!(read[3], "行政运行 | 1,503.52 | 1,008.37", "{read:?}");
}

#[test]
fn white_words_on_a_dark_ground_are_a_header() {
    let read = ruled(|page, xs, ys| {
        let page = page.fill(xs[0], ys[0], xs[3] - xs[0], 20, "0 0 0.5 rg");
        page.grid(xs, ys).raw("1 1 1 rg").text(200, 114, "（类）").raw("0 g")
    });
    assert_eq!(read[0], "项目 （类） | 基本支出 | 项目支出");
    // A ground may be a line as wide as the row.
    let read = ruled(|page, xs, ys| {
        let page = page.raw("q 0 0 0.5 RG 20 w 60 732 m 510 732 l S Q").grid(xs, ys);
        page.raw("1 1 1 rg").text(200, 114, "（类）").raw("0 g")
    });
    assert_eq!(read[0], "项目 （类） | 基本支出 | 项目支出");
}

#[test]
fn a_page_without_header_goes_on_with_the_columns_above() {
    let (xs, ys) = ([60, 100, 140, 180, 380, 510], [700, 720, 740, 760, 780]);
    let mut first = captions("支出决算表").grid(&xs, &ys);
    for (x, word) in [(65, "类"), (105, "款"), (145, "项"), (190, "科目名称")] {
        first = first.text(x, 714, word);
    }
    first = first.ending(505, 714, "决算数");
    for (y, code, name, figure) in [
        (734, "201", "一般公共服务", "12.00"),
        (754, "06", "财政事务", "12.00"),
        (774, "01", "行政运行", "12.00"),
    ] {
        first = first.text(65, y, "201").text(190, y, name).ending(505, y, figure);
        first = if code == "201" { first } else { first.text(105, y, "06") };
        first = if code == "01" { first.text(145, y, "01") } else { first };
    }
    // The last row shows fewer lines, for 合计 stands over four columns.
    let second =
        sheet().grid(&[61, 379, 511], &[60, 80]).text(200, 74, "合计").ending(505, 74, "12.00");
    let document = document(&[first, second]);
    assert_eq!(tables(&document), 1);
    assert!(
        document.transcript.contains("201 | 06 | 01 | 行政运行 | 12.00\n合计 |  |  |  | 12.00\n"),
        "{}",
        document.transcript
    );
}

#[test]
fn a_table_over_two_facing_pages_is_one() {
    let ys = [100, 120, 140, 160, 180];
    let mut left = captions("收入决算表").grid(&[60, 250, 510], &ys);
    let mut right = sheet().grid(&[60, 250, 510], &ys);
    left = left.text(65, 114, "项目").ending(505, 114, "财政拨款收入");
    right = right.ending(245, 114, "事业收入").ending(505, 114, "其他收入");
    for (y, name, figures) in [
        (134, "行政运行", ["1,503.52", "8.37", "1.00"]),
        (154, "信息化建设", ["10.00", "", "2.00"]),
        (174, "合计", ["1,513.52", "8.37", "3.00"]),
    ] {
        left = left.text(65, y, name).ending(505, y, figures[0]);
        right = right.ending(245, y, figures[1]).ending(505, y, figures[2]);
    }
    let document = document(&[left, right]);
    assert_eq!(tables(&document), 1, "{}", document.transcript);
    assert!(document.transcript.contains(
        "项目 | 财政拨款收入 | 事业收入 | 其他收入\n行政运行 | 1,503.52 | 8.37 | 1.00\n"
    ));
}
