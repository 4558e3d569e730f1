//! What a person sees of a page, in the order a person reads it.

use crate::made::{Sheet, pdf, sheet};
use gouji::document::Document;
use gouji::read::{ReadError, read};
use gouji::source::SourceId;

fn document(sheets: &[Sheet]) -> Document {
    read("made.pdf", &pdf(sheets), SourceId(0)).expect("a readable file")
}

fn text(sheets: &[Sheet]) -> Vec<String> {
    document(sheets).transcript.lines().map(str::to_owned).collect()
}

fn notes(sheets: &[Sheet]) -> Vec<String> {
    document(sheets).notes.into_iter().map(|note| note.zh).collect()
}

/// Lines of prose down a page from `y` on.
fn prose(page: Sheet, x: i32, y: i32, lines: &[&str]) -> Sheet {
    (0..).zip(lines).fold(page, |page, (index, line)| page.text(x, y + index * 18, line))
}

#[test]
fn a_paragraph_goes_on_over_a_page_and_what_every_page_shows_is_dropped() {
    let page = |number: &str| {
        let page = sheet().text(200, 30, "某市某局部门决算").text(290, 820, number);
        page.text(80, 90, "一般公共预算财政拨款支出用于保障机构运转，完成日常工作任务，支出共计")
    };
    let first = prose(
        page("- 1 -"),
        60,
        760,
        &["支出决算为三千三百八十元，主要用于保障机构正常运转，完成日常任务，支出3,38"],
    );
    let second = prose(page("- 2 -"), 60, 60, &["3.79万元。"]);
    let third = prose(page("- 3 -"), 60, 400, &["以上均已公开。"]);
    let read = text(&[first, second, third]);
    assert!(read.iter().any(|line| line.ends_with("支出3,383.79万元。")), "{read:#?}");
    assert!(!read.iter().any(|line| line.contains("某市某局部门决算") || line.contains("- 2 -")));
}

#[test]
fn two_columns_are_read_one_after_the_other() {
    let left = [
        "本年收入合计三千元，比上年增加，",
        "主要原因是人员增加，业务增多，",
        "支出合计三千元，与收入相等，其",
        "中基本支出两千元，项目支出一千",
        "元，各项支出均按预算执行，结余",
        "为零。",
    ];
    let right = [
        "本年政府采购共一百元，其中货物",
        "采购五十元，工程采购三十元，服",
        "务采购二十元，均面向中小企业，",
        "占采购总额的全部。截至年末，本",
        "部门共有车辆两辆，均为公务用车",
        "，无大型设备。",
    ];
    let page = prose(prose(sheet(), 60, 100, &left), 320, 100, &right);
    let read = text(&[page]);
    assert_eq!(read, [left.concat(), right.concat()]);
}

#[test]
fn pages_on_their_side_are_read_upright() {
    let rotated = sheet().with((842, 595), "/Rotate 90").text(100, 100, "本年支出合计");
    let turned = sheet().raw("BT /F 10 Tf 0 1 -1 0 300 200 Tm <672C5E7465365165> Tj ET");
    let over = sheet().raw("BT /F 10 Tf -1 0 0 -1 300 200 Tm <672C5E7465365165> Tj ET");
    assert_eq!(text(&[rotated, turned, over]), ["本年支出合计", "本年收入", "本年收入"]);
}

#[test]
fn text_that_nobody_sees_is_left_out_and_counted() {
    let page = sheet()
        .text(60, 100, "支出12.50万元")
        .raw("1 1 1 rg")
        .text(60, 140, "白色的字")
        .raw("0 g")
        .text(700, 180, "页面之外")
        .raw("q 50 600 100 20 re W n")
        .text(60, 300, "被裁掉")
        .raw("Q")
        .text(60, 400, "盖住的")
        .fill(50, 380, 100, 40, "1 g")
        .raw("3 Tr")
        .text(60, 500, "不画")
        .raw("0 Tr");
    assert_eq!(text(&[sheet().text(60, 100, "首页"), page]), ["首页", "支出12.50万元"]);
    let page = sheet().text(60, 100, "支出").text(700, 180, "页面之外");
    assert_eq!(notes(&[page]), ["第1页有 4 个看不见的字，未读：白色、被遮住或在页面之外"]);
}

#[test]
fn a_text_printed_twice_is_one() {
    let twice = sheet().text(60, 100, "支出11.10万元").text(60, 100, "支出11.10万元");
    assert_eq!(text(&[twice]), ["支出11.10万元"]);
}

#[test]
fn text_recognised_in_a_scan_is_read_with_a_warning() {
    let scan =
        sheet().raw("q 595 0 0 842 0 0 cm /I Do Q").raw("3 Tr").text(60, 100, "支出12.50万元");
    assert_eq!(text(&[scan]), ["支出12.50万元"]);
    let scan =
        sheet().raw("q 595 0 0 842 0 0 cm /I Do Q").raw("3 Tr").text(60, 100, "支出12.50万元");
    assert_eq!(notes(&[scan]), ["第1页的文字是扫描件的识别结果，可能认错"]);
}

#[test]
fn empty_pages_and_pictures_are_named() {
    let picture = sheet().raw("q 595 0 0 842 0 0 cm /I Do Q");
    let sheets = [sheet().text(60, 100, "目录"), sheet(), picture, sheet().text(60, 100, "说明")];
    assert_eq!(notes(&sheets), ["第2页是空白页", "第3页没有文字，可能是扫描件，未核对"]);
}

#[test]
fn a_page_with_nothing_but_its_number_is_empty() {
    let page = |number: &str| sheet().text(290, 820, number);
    let sheets = [page("1").text(60, 100, "目录"), page("2"), page("3").text(60, 100, "说明")];
    assert_eq!(notes(&sheets), ["第2页是空白页"]);
}

#[test]
fn a_file_of_pictures_is_refused() {
    let picture = || sheet().raw("q 595 0 0 842 0 0 cm /I Do Q");
    let refused = read("扫描.pdf", &pdf(&[picture(), picture()]), SourceId(0)).err();
    assert_eq!(refused, Some(ReadError::Scanned { name: "扫描.pdf".to_owned(), pages: 2 }));
}
