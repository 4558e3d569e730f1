//! Sentences of everyday language: 用于, 用去, 只有, rates before amounts, sums before their parts.

use super::super::books::Role;
use super::super::dice::Dice;
use super::super::hand::{Grid, Hand, Layout, Three};
use super::super::pen::Pen;
use super::super::print::WAN;
use super::Style;

pub(super) const STYLE: Style =
    Style { name: "决算：口语，先率后额", plan: false, hand, write };

fn hand(dice: &mut Dice) -> Hand {
    Hand {
        thousands: dice.chance(20),
        trims: dice.chance(60),
        spaced: false,
        wide: false,
        places: dice.pick(&[2, 1]),
        more: ("增加", "减少"),
        grown: ("增长", "下降"),
        changes: &[
            "比上年{* rate}，{* delta}",
            "较上年度{* rate}，{* delta}",
            "同比{* rate}",
            "比ZZZZ年的{* prior}{* delta}，{* rate}",
            "上年同期{* prior}，同比{* delta}，{* rate}",
        ],
        flat: "与上年持平",
        new: "上年没有这项支出",
        tables: Layout {
            grid: dice.pick(&[Grid::Markdown, Grid::Pipes]),
            unit: WAN,
            zero: dice.pick(&["", "0.00", "0"]),
            trims: dice.chance(50),
            thousands: false,
            split_codes: false,
            total_last: dice.chance(50),
            three: dice.pick(&[Three::Halves, Three::Upright]),
        },
    }
}

fn write(pen: &mut Pen<'_>) {
    pen.line("DEPTYYYY年度部门决算说明\n一、收入支出总体情况");
    pen.line("DEPTYYYY年度收入总计{total}，其中本年收入{in}，年初结转和结余{begin}；支出总计{total}，其中本年支出{all}，年末结转和结余{end}。");
    pen.line("本年收入比上年{in rate}，{in delta}。本年支出比上年{all rate}，{all delta}。");
    pen.line("二、支出构成\n本年支出{all}中，用于基本支出{all.basic}，占{all.basic of all}，{all.basic change}；用于项目支出{all.project}，占{all.project of all}，{all.project change}。");
    pen.line("三、一般公共预算财政拨款支出\nYYYY年一般公共预算财政拨款支出年初预算数为{general initial}，决算数为{general}，完成年初预算数的{general done initial}，主要是据实结算。其中：");
    for (number, row) in pen.books.rows("general", 3).iter().enumerate() {
        let key = format!("general.{}", row.code);
        pen.say(&format!("{}、{}", number + 1, row.name));
        if pen.amount(&key, Role::Initial) == 0 {
            pen.say_of(&key, "年初无预算，决算数为{*}，主要是年中追加。\n");
        } else {
            pen.say_of(&key, "年初预算数为{* initial}，决算数为{*}，完成年初预算的{* done initial}，比上年决算数{* delta}，主要是据实结算。\n");
        }
    }
    pen.line("四、一般公共预算财政拨款基本支出\n基本支出{general.basic}，人员经费占{staff of general.basic}，为{staff}；公用经费占{public of general.basic}，为{public}。");
    three(pen);
    pen.line("六、其他事项\n1、机关运行经费。本年支出{agency}，{agency change}。\n2、政府采购。本年政府采购支出总额{buy}，货物、工程、服务分别为{buy.goods}、{buy.works}和{buy.services}。\n3、国有资产。年末车辆{cars count}辆，其中执法执勤用车{cars.duty count}辆，主要负责人用车{cars.first count}辆，其他用车{cars.other count}辆；单价100万元（含）以上设备{machines count}台（套）。");
    tables(pen);
}

fn three(pen: &mut Pen<'_>) {
    pen.line("五、“三公”经费\n“三公”经费全年预算数{three adjusted}，决算数{three}，执行率为{three done adjusted}，{three change}。");
    for (name, key) in [
        ("因公出国（境）费", "three.abroad"),
        ("公务用车购置及运行维护费", "three.cars"),
        ("公务接待费", "three.guests"),
    ] {
        pen.say(name);
        if pen.amount(key, Role::Adjusted) == 0 {
            pen.say_of(key, "预算数和决算数均为{*}，{* change}。\n");
        } else {
            pen.say_of(
                key,
                "全年预算数{* adjusted}，决算数{*}，执行率为{* done adjusted}，{* change}。\n",
            );
        }
    }
    pen.line("公务用车运行维护费{three.run}，公务用车购置费{three.bought}。");
}

fn tables(pen: &mut Pen<'_>) {
    pen.line("七、决算公开表");
    pen.summary("收入支出决算总表", "公开01表");
    pen.by_code("支出决算表", "公开03表", "all", "本年支出合计");
    pen.by_code("一般公共预算财政拨款支出决算表", "公开05表", "general", "小计");
    pen.basic("一般公共预算财政拨款基本支出决算表", "公开06表", "决算数");
    pen.three_public("财政拨款“三公”经费支出决算表", "公开09表", Role::Adjusted);
}
