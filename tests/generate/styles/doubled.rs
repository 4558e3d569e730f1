//! Income and expenditure apart, changes before amounts, rates in brackets, points out of order.

use super::super::books::Role;
use super::super::dice::Dice;
use super::super::hand::{Grid, Hand, Layout, Three};
use super::super::pen::Pen;
use super::super::print::{WAN, YUAN};
use super::Style;

pub(super) const STYLE: Style =
    Style { name: "决算：收支分述，括号里写比率", plan: false, hand, write };

fn hand(dice: &mut Dice) -> Hand {
    Hand {
        thousands: dice.chance(50),
        trims: dice.chance(50),
        spaced: dice.chance(30),
        wide: false,
        places: 2,
        more: ("增加", "减少"),
        grown: ("增长", "下降"),
        changes: &[
            "较上年{* prior}{* delta}（{* rate}）",
            "上年为{* prior}，{* delta}，{* rate}",
            "比上年同期{* delta}，{* rate}",
            "较上年同期{* delta}，{* rate}",
        ],
        flat: "同上年持平",
        new: "上年无此项开支",
        tables: Layout {
            grid: dice.pick(&[Grid::Tabs, Grid::Pipes]),
            unit: dice.pick(&[WAN, YUAN]),
            zero: dice.pick(&["0.00", "0"]),
            trims: false,
            thousands: dice.chance(60),
            split_codes: dice.chance(30),
            total_last: dice.chance(50),
            three: Three::Upright,
        },
    }
}

fn write(pen: &mut Pen<'_>) {
    pen.line("DEPT\nYYYY年度部门决算\n第一章 单位情况\nDEPT内设机构若干，编制内人员按规定配备。\n第二章 决算说明\n第一节 收支总体");
    pen.line("1.收入情况：本年收入{in}，{in change}，其中财政拨款收入{fiscal.in}（占{fiscal.in of in}）。");
    pen.line("2.支出情况：本年支出{all}，{all change}，其中：基本支出{all.basic}（占{all.basic of all}），{all.basic change}；项目支出{all.project}（占{all.project of all}），{all.project change}。");
    pen.line("3.结转结余情况：年初结转和结余{begin}，年末结转和结余{end}。");
    pen.line("第二节 一般公共预算财政拨款支出\n一般公共预算财政拨款支出{general}，与年初预算{general initial}相比，{general delta initial}，{general off initial}，主要是年中调整；{general change}。");
    pen.line("基本支出{general.basic}，项目支出{general.project}。基本支出中：");
    for (number, row) in pen.books.economic(3).iter().enumerate() {
        pen.say(&format!("（{}）{}", number + 1, row.name));
        pen.say_of(&format!("econ.{}", row.code), "{*}，{* change}。\n");
    }
    pen.line("按功能分类科目：");
    for row in pen.books.rows("general", 3) {
        pen.say(&format!("{}科目", row.name));
        let key = format!("general.{}", row.code);
        let template = if pen.amount(&key, Role::Initial) == 0 {
            "决算数{*}，年初未安排预算，主要是年中追加。\n"
        } else {
            "年初预算数{* initial}，决算数{*}，决算数比年初预算数{* delta initial}，主要是根据实际需要调整。\n"
        };
        pen.say_of(&key, template);
    }
    pen.line("第三节 “三公”经费、会议费、培训费\n“三公”经费全年预算{three adjusted}，实际支出{three}，执行率{three done adjusted}，{three change}。");
    for (name, key) in [
        ("因公出国（境）费", "three.abroad"),
        ("公务用车购置费", "three.bought"),
        ("公务用车运行维护费", "three.run"),
        ("公务接待费", "three.guests"),
    ] {
        pen.say(name);
        pen.say_of(key, "实际支出{*}，{* change}；\n");
    }
    pen.line("第四节 其他\n机关运行经费支出{agency}，{agency change}。\n政府采购支出{buy}，其中：政府采购货物支出{buy.goods}（占{buy.goods of buy}），政府采购工程支出{buy.works}（占{buy.works of buy}），政府采购服务支出{buy.services}（占{buy.services of buy}）。\n车辆{cars count}辆，其中：主要负责人用车{cars.first count}辆、执法执勤用车{cars.duty count}辆、其他用车{cars.other count}辆。");
    tables(pen);
}

fn tables(pen: &mut Pen<'_>) {
    pen.line("第三章 决算报表");
    pen.summary("收入支出决算总表", "01表");
    pen.by_code("支出决算表", "03表", "all", "合计");
    pen.by_code("一般公共预算财政拨款支出决算表", "05表", "general", "合计");
    pen.basic("一般公共预算财政拨款基本支出决算表", "06表", "决算数");
    pen.three_public("财政拨款“三公”经费支出决算表", "09表", Role::Adjusted);
}
