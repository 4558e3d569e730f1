//! Headings run into the paragraphs, last year's amounts are printed, 同比, 分别为.

use super::super::books::Role;
use super::super::dice::Dice;
use super::super::hand::{Grid, Hand, Layout, Three};
use super::super::pen::Pen;
use super::super::print::{WAN, YUAN};
use super::Style;

pub(super) const STYLE: Style =
    Style { name: "决算：叙述，上年数写明", plan: false, hand, write };

fn hand(dice: &mut Dice) -> Hand {
    Hand {
        thousands: dice.chance(50),
        trims: false,
        spaced: false,
        wide: dice.chance(20),
        places: dice.pick(&[2, 1, 0]),
        more: ("增加", "减少"),
        grown: ("上升", "下降"),
        changes: &[
            "同比{* delta}，{* rate}",
            "ZZZZ年为{* prior}，同比{* delta}，{* rate}",
            "比上年{* prior}{* delta}，{* rate}",
        ],
        flat: "与上年基本持平",
        new: "上年无该项支出",
        tables: Layout {
            grid: dice.pick(&[Grid::Tabs, Grid::Pipes]),
            unit: dice.pick(&[WAN, YUAN]),
            zero: dice.pick(&["0.00", "—"]),
            trims: false,
            thousands: true,
            split_codes: false,
            total_last: true,
            three: Three::Upright,
        },
    }
}

fn write(pen: &mut Pen<'_>) {
    pen.line("DEPTYYYY年度部门决算情况说明");
    pen.line("一、基本情况。DEPT本年围绕中心工作履行职责，预算管理规范有序。");
    pen.line("二、收支决算总体情况。YYYY年度收支总计{total}，同比{total delta}，{total rate}。本年收入{in}，{in change}；本年支出{all}，{all change}。");
    pen.line("三、支出结构。本年支出中，基本支出、项目支出分别为{all.basic}和{all.project}，分别占{all.basic of all}和{all.project of all}。");
    pen.line("四、财政拨款收支情况。财政拨款收入总计{fiscal.total}，其中本年财政拨款收入{fiscal.in}。财政拨款支出{fiscal}，占本年支出的{fiscal of all}，{fiscal change}。");
    general(pen);
    three(pen);
    others(pen);
    tables(pen);
}

fn general(pen: &mut Pen<'_>) {
    pen.say("五、一般公共预算财政拨款支出情况。一般公共预算财政拨款支出{general}，年初预算{general initial}，为年初预算的{general done initial}，主要原因是");
    pen.reason("general", Role::Initial);
    pen.line("。");
    pen.say("按功能分类，");
    let rows = pen.books.rows("general", 3);
    for (index, row) in rows.iter().enumerate() {
        pen.say(row.name);
        let end = if index + 1 == rows.len() { "。\n" } else { "；" };
        pen.say_of(&format!("general.{}", row.code), "{*}，占{* of general}，{* change}");
        pen.say(end);
    }
    pen.line("六、一般公共预算财政拨款基本支出情况。基本支出{general.basic}，其中人员经费{staff}，占基本支出的{staff of general.basic}；公用经费{public}，占基本支出的{public of general.basic}。");
    let kinds = pen.books.economic(5);
    pen.say("公用经费主要用于：");
    for row in kinds.iter().filter(|row| row.code.starts_with("302")).take(4) {
        pen.say(row.name);
        pen.say_of(&format!("econ.{}", row.code), "{*}、");
    }
    pen.line("其余为其他开支。");
}

fn three(pen: &mut Pen<'_>) {
    pen.line("七、“三公”经费情况。全年“三公”经费财政拨款支出{three}，为全年预算{three adjusted}的{three done adjusted}，{three change}。其中：因公出国（境）费{three.abroad}；公务用车购置及运行维护费{three.cars}，{three.cars change}，包括公务用车购置费{three.bought}、公务用车运行维护费{three.run}；公务接待费{three.guests}，{three.guests change}。");
}

fn others(pen: &mut Pen<'_>) {
    pen.line("八、其他事项。机关运行经费{agency}，{agency change}。政府采购支出总额{buy}，其中货物{buy.goods}、工程{buy.works}、服务{buy.services}，授予中小企业合同金额{buy.sme}，占{buy.sme of buy}。");
    if !pen.books.has("funds") {
        pen.line("本年没有政府性基金预算财政拨款收支，也没有国有资本经营预算财政拨款支出。");
    }
    pen.line("本部门全部车辆{cars count}辆，其中执法执勤用车{cars.duty count}辆、主要负责人用车{cars.first count}辆、其他用车{cars.other count}辆。对{projects count}个项目开展了绩效自评。");
}

fn tables(pen: &mut Pen<'_>) {
    pen.summary("收入支出决算总表", "表1");
    pen.by_code("支出决算表", "表3", "all", "本年支出合计");
    pen.by_code("一般公共预算财政拨款支出决算表", "表5", "general", "合计");
    pen.basic("一般公共预算财政拨款基本支出决算表", "表6", "决算数");
    pen.three_public("财政拨款“三公”经费支出决算表", "表7", Role::Adjusted);
}
