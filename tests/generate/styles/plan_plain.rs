//! A budget told in few paragraphs, with economic categories and shares.

use super::super::dice::Dice;
use super::super::hand::{Grid, Hand, Layout, Three};
use super::super::pen::Pen;
use super::super::print::{WAN, YUAN};
use super::Style;

pub(super) const STYLE: Style =
    Style { name: "预算：少段，经济分类", plan: true, hand, write };

fn hand(dice: &mut Dice) -> Hand {
    Hand {
        thousands: dice.chance(30),
        trims: dice.chance(50),
        spaced: dice.chance(20),
        wide: false,
        places: dice.pick(&[2, 1, 0]),
        more: ("增加", "减少"),
        grown: ("增长", "下降"),
        changes: &[
            "较上年增减额为{* delta}，{* rate}",
            "比ZZZZ年{* delta}，{* rate}",
            "较ZZZZ年部门预算{* delta}，{* rate}",
            "与上年相比{* delta}，{* rate}",
        ],
        flat: "与上年预算持平",
        new: "上年未安排",
        tables: Layout {
            grid: dice.pick(&[Grid::Markdown, Grid::Tabs, Grid::Pipes]),
            unit: dice.pick(&[WAN, YUAN]),
            zero: dice.pick(&["0.00", "", "—"]),
            trims: dice.chance(20),
            thousands: dice.chance(50),
            split_codes: dice.chance(50),
            total_last: dice.chance(50),
            three: Three::Upright,
        },
    }
}

fn write(pen: &mut Pen<'_>) {
    let changes: &[&str] = &pen.hand.changes[1..];
    pen.hand.changes = changes;
    pen.line("YYYY年DEPT部门预算公开\n一、部门收支概况\n（一）收入预算\nYYYY年部门预算收入{in}，{in change}。其中：一般公共预算拨款收入{in.general}，占收入预算的{in.general of in}；政府性基金预算拨款收入{in.funds}，占{in.funds of in}。");
    pen.say("（二）支出预算\nYYYY年部门预算支出{all}，{all change}。按支出性质分：基本支出{all.basic}，占支出预算的{all.basic of all}；项目支出{all.project}，占支出预算的{all.project of all}。按支出功能分类：");
    for row in pen.books.rows("all", 3) {
        pen.say(row.name);
        pen.say_of(&format!("all.{}", row.code), "{*}；");
    }
    pen.line("均按规定编列。");
    pen.say("二、一般公共预算基本支出\n一般公共预算基本支出{general.basic}，其中：");
    let rows = pen.books.economic(3);
    for (index, row) in rows.iter().enumerate() {
        pen.say(row.name);
        pen.say_of(&format!("econ.{}", row.code), "{*}，占{* of general.basic}");
        pen.say(if index + 1 == rows.len() { "。\n" } else { "；" });
    }
    pen.line("三、“三公”经费预算\nYYYY年“三公”经费预算{three}，{three change}。\n1.因公出国（境）费预算{three.abroad}，{three.abroad change}。\n2.公务用车购置及运行维护费预算{three.cars}，其中：公务用车购置费{three.bought}，公务用车运行维护费{three.run}，{three.run change}。\n3.公务接待费预算{three.guests}，{three.guests change}。");
    pen.line("四、机关运行经费\nYYYY年机关运行经费预算{agency}，{agency change}，主要用于办公费、水电费等支出。\n五、政府采购预算\nYYYY年政府采购预算{buy}，其中：货物类{buy.goods}，工程类{buy.works}，服务类{buy.services}。");
    pen.line("六、国有资产\n截至ZZZZ年12月31日，共有车辆{cars count}辆，其中：主要负责人用车{cars.first count}辆、执法执勤用车{cars.duty count}辆、其他用车{cars.other count}辆。\n七、附表");
    pen.by_code("部门支出预算表", "附表3", "all", "合计");
    pen.by_code("一般公共预算支出表", "附表5", "general", "合计");
    pen.basic("一般公共预算基本支出表", "附表6", "金额");
}
