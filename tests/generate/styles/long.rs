//! Everything in a few long paragraphs: 分别为 with amounts in a row, brackets for what is derived.

use super::super::books::Role;
use super::super::dice::Dice;
use super::super::hand::{Grid, Hand, Layout, Three};
use super::super::pen::Pen;
use super::super::print::{WAN, YUAN};
use super::Style;

pub(super) const FINAL: Style =
    Style { name: "决算：长段，分别为，括号", plan: false, hand, write: write_final };
pub(super) const PLAN: Style =
    Style { name: "预算：长段，分别为，括号", plan: true, hand, write: write_plan };

fn hand(dice: &mut Dice) -> Hand {
    Hand {
        thousands: dice.chance(30),
        trims: dice.chance(40),
        spaced: false,
        wide: false,
        places: dice.pick(&[2, 1]),
        more: ("增加", "减少"),
        grown: ("增长", "下降"),
        changes: &[
            "较上年{* delta}（{* rate}）",
            "比上年{* delta}（{* rate}）",
            "较上年的{* prior}{* delta}（{* rate}）",
        ],
        flat: "与上年持平",
        new: "上年无此项支出",
        tables: Layout {
            grid: dice.pick(&[Grid::Tabs, Grid::Markdown]),
            unit: dice.pick(&[WAN, YUAN]),
            zero: dice.pick(&["0.00", "—", ""]),
            trims: false,
            thousands: dice.chance(60),
            split_codes: dice.chance(50),
            total_last: dice.chance(50),
            three: dice.pick(&[Three::Upright, Three::Pairs]),
        },
    }
}

fn write_final(pen: &mut Pen<'_>) {
    pen.line("DEPTYYYY年度部门决算情况说明\n一、收支情况");
    pen.line("YYYY年度本年收入合计{in}（{in change}），本年支出合计{all}（{all change}）；本年支出中，基本支出和项目支出分别为{all.basic}和{all.project}，分别占本年支出的{all.basic of all}和{all.project of all}。年初、年末结转和结余分别为{begin}、{end}。");
    pen.say("一般公共预算财政拨款支出{general}（占本年支出的{general of all}），年初预算{general initial}，完成年初预算的{general done initial}，决算数{general vs initial}年初预算数，主要原因是");
    pen.reason("general", Role::Initial);
    pen.say("；按功能分类，");
    classes(pen);
    pen.line("一般公共预算财政拨款基本支出{general.basic}，其中人员经费、公用经费分别为{staff}、{public}，分别占{staff of general.basic}、{public of general.basic}。");
    pen.line("二、其他情况");
    pen.line("“三公”经费全年预算{three adjusted}，支出决算{three}（完成全年预算的{three done adjusted}），{three change}，其中因公出国（境）费、公务用车购置及运行维护费、公务接待费分别为{three.abroad}、{three.cars}、{three.guests}；公务用车购置费、公务用车运行维护费分别为{three.bought}、{three.run}。");
    others(pen, "支出");
    pen.line("三、决算报表");
    pen.summary("收入支出决算总表", "公开01表");
    pen.by_code("支出决算表", "公开03表", "all", "本年支出合计");
    pen.by_code("一般公共预算财政拨款支出决算表", "公开05表", "general", "合计");
    pen.basic("一般公共预算财政拨款基本支出决算表", "公开06表", "决算数");
    pen.three_public("财政拨款“三公”经费支出决算表", "公开07表", Role::Adjusted);
}

fn write_plan(pen: &mut Pen<'_>) {
    pen.line("DEPTYYYY年部门预算情况说明\n一、收支预算");
    pen.line("YYYY年部门预算收入{in}（{in change}）、支出{all}（{all change}）；支出预算中，基本支出和项目支出分别为{all.basic}和{all.project}，分别占支出预算的{all.basic of all}和{all.project of all}。");
    pen.say(
        "一般公共预算支出{general}（占支出预算的{general of all}），{general change}；按功能分类，",
    );
    classes(pen);
    pen.line("一般公共预算基本支出{general.basic}，其中人员经费、公用经费分别为{staff}、{public}，分别占{staff of general.basic}、{public of general.basic}。");
    pen.line("二、其他情况");
    pen.line("“三公”经费预算{three}，{three change}，其中因公出国（境）费、公务用车购置及运行维护费、公务接待费分别为{three.abroad}、{three.cars}、{three.guests}；公务用车购置费、公务用车运行维护费分别为{three.bought}、{three.run}。");
    others(pen, "预算");
    pen.line("三、预算报表");
    pen.summary("部门收支总表", "表1");
    pen.by_code("部门支出总表", "表3", "all", "合计");
    pen.by_code("一般公共预算支出表", "表5", "general", "合计");
    pen.basic("一般公共预算基本支出表", "表6", "预算数");
}

/// 教育支出5.00万元（占10.00%，较上年增加1.00万元）、……
fn classes(pen: &mut Pen<'_>) {
    let rows = pen.books.rows("general", 3);
    for (index, row) in rows.iter().enumerate() {
        pen.say(row.name);
        pen.say_of(&format!("general.{}", row.code), "{*}（占{* of general}）");
        pen.say(if index + 1 == rows.len() { "。" } else { "、" });
    }
}

fn others(pen: &mut Pen<'_>, word: &str) {
    pen.line(&format!("机关运行经费{word}{{agency}}（{{agency change}}）。政府采购{word}总额{{buy}}，货物、工程、服务分别为{{buy.goods}}、{{buy.works}}、{{buy.services}}，分别占{{buy.goods of buy}}、{{buy.works of buy}}、{{buy.services of buy}}。车辆{{cars count}}辆（主要负责人用车{{cars.first count}}辆、执法执勤用车{{cars.duty count}}辆、其他用车{{cars.other count}}辆）。"));
}
