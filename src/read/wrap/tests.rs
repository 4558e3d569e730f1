//! Texts as people paste them, and where their paragraphs end.

use super::{Printed, Role, roles};

/// The paragraphs of a text, the lines of each joined.
fn paragraphs(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().collect();
    let printed: Vec<Printed<'_>> =
        lines.iter().map(|text| Printed { text, alone: text.contains('|') }).collect();
    let mut out: Vec<String> = Vec::new();
    for (line, role) in lines.iter().zip(roles(&printed)) {
        match (role, out.last_mut()) {
            (Role::LeftOut, _) => {}
            (Role::GoesOn, Some(last)) => last.push_str(line.trim()),
            _ => out.push(line.trim().to_owned()),
        }
    }
    out
}

#[test]
fn numbers_units_and_marks_are_never_parted() {
    for (text, whole) in [
        ("甲县某局收入合计，为1,2\n34.56万元", "甲县某局收入合计，为1,234.56万元"),
        ("购置车辆，金额18\n万元，已付清。", "购置车辆，金额18万元，已付清。"),
        ("其中：办公费3万元\n，差旅费2万元。", "其中：办公费3万元，差旅费2万元。"),
        ("包括办公费、印刷费、\n差旅费。", "包括办公费、印刷费、差旅费。"),
        ("较上年增加，原因是（一是人\n员增加）较多。", "较上年增加，原因是（一是人员增加）较多。"),
        (
            "资产合计8万元，其中：房\n屋6万元，车辆2万元。",
            "资产合计8万元，其中：房屋6万元，车辆2万元。",
        ),
    ] {
        assert_eq!(paragraphs(text), [whole]);
    }
}

#[test]
fn what_may_end_is_not_joined() {
    for text in [
        "收入合计\n100万元",
        "收入100万元，增长5%\n支出90万元，下降3%",
        "一、收入情况\n2024年收入100万元。",
        "某局收入100万元，主要用于：\n1.办公费50万元，\n2.差旅费50万元。",
        "增长较多，主要原因是人员增加\n2024年支出90万元，与上年持平。",
        "办公室\n财务科\n人事科",
        "附表\n收入决算表\n单位：万元\n项目 | 金额\n合计 | 5",
        "收入100万元，支出90万元，结\n\n余10万元，已上缴。",
    ] {
        let lines: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
        assert_eq!(paragraphs(text), lines);
    }
}

/// Paragraphs as they are broken into lines of so many characters.
fn wrapped(paragraphs: &[&str], width: usize) -> String {
    let mut out = String::new();
    for paragraph in paragraphs {
        let chars: Vec<char> = paragraph.chars().collect();
        for line in chars.chunks(width) {
            out.extend(line);
            out.push('\n');
        }
    }
    out
}

const PROSE: &[&str] = &[
    "三、一般公共预算拨款支出决算的具体情况以及与上一年度相比变动的说明",
    "（一）本年支出总计1,234.56万元，比上年增加200.00万元，增长19.33%。主要原因是人员经费和项目经费都有增加。",
    "（二）按功能分类，教育支出1,000.00万元，占81.00%；卫生健康支出234.56万元，占19.00%。",
    "与年初预算相比，支出决算数大于预算数34.56万元，主要原因是年中追加了经费。年末无结转。",
    "其他需要说明的情况",
];

#[test]
fn lines_of_one_width_are_joined() {
    for width in 14..30 {
        assert_eq!(paragraphs(&wrapped(PROSE, width)), PROSE, "{width}");
    }
}

#[test]
fn page_numbers_and_heads_are_left_out() {
    let text = wrapped(PROSE, 20);
    let lines: Vec<&str> = text.lines().collect();
    for at in 1..lines.len() {
        for page in
            ["- 13 -", "—14—", "第 3 页 共 20 页", "\n- 5 -\n", "— 6 —\n乙市某学校部门决算公开"]
        {
            let (above, below) = (lines[..at].join("\n"), lines[at..].join("\n"));
            let text = format!("{above}\n{page}\n{below}\n{page}\n");
            assert_eq!(paragraphs(&text), PROSE, "{page} {at}");
        }
    }
}

#[test]
fn a_bare_number_is_of_the_page_where_it_is_of_no_text() {
    let is_page = |text: &str| !paragraphs(text).iter().any(|line| line.ends_with("16"));
    assert!(is_page("某局收入100万元。\n16\n三、其他"));
    assert!(is_page("— 15 —\n某局收入100万元，支出\n16\n共90万元，已公开。"));
    assert!(is_page("某局收入100万元，支出（含结\n16\n转）90万元，占1\n2%。"));
    assert!(!is_page("项目\n数量\n16\n合计"));
}

#[test]
fn a_word_that_is_cut_in_two_goes_on() {
    let joined = |text: &str| paragraphs(text).len() == 1;
    assert!(joined("采购总额300.00万元。其\n中：货物100万元、拟购买服务支出\n200.00万元。"));
    assert!(joined("会议费12.00万元，与上年相比减\n少3.00万元，精简会议。"));
    assert!(joined("基本支出30.00万元，全年项目支\n出60万元、其他经费\n2万元。"));
    assert!(!joined("会议费12.00万元、培训费3.00万元\n差旅费3.00万元。"));
}
