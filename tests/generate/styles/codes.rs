//! Items as code and name, every amount in 元 to the 分, 调整预算数 beside 年初预算数.

use super::super::books::Role;
use super::super::dice::Dice;
use super::super::hand::{Grid, Hand, Layout, Three};
use super::super::pen::Pen;
use super::super::print::YUAN;
use super::Style;

pub(super) const FINAL: Style =
    Style { name: "决算：编码列项，元", plan: false, hand, write: write_final };
pub(super) const PLAN: Style =
    Style { name: "预算：编码列项，元", plan: true, hand, write: write_plan };

fn hand(dice: &mut Dice) -> Hand {
    Hand {
        thousands: dice.chance(60),
        trims: dice.chance(20),
        spaced: false,
        wide: false,
        places: 2,
        more: ("增加", "减少"),
        grown: ("增长", "下降"),
        changes: &["比上年{* delta}，{* rate}", "上年{* prior}，比上年{* delta}，{* rate}"],
        flat: "与上年持平",
        new: "上年无此项",
        tables: Layout {
            grid: dice.pick(&[Grid::Pipes, Grid::Markdown]),
            unit: YUAN,
            zero: dice.pick(&["0.00", ""]),
            trims: false,
            thousands: dice.chance(60),
            split_codes: false,
            total_last: dice.chance(50),
            three: Three::Upright,
        },
    }
}

fn write_final(pen: &mut Pen<'_>) {
    pen.unit = YUAN;
    pen.line("DEPTYYYY年部门决算公开\n一、收入支出决算情况");
    pen.line("1.本年收入{in}，{in change}。\n2.本年支出{all}，{all change}。其中：基本支出{all.basic}，占{all.basic of all}；项目支出{all.project}，占{all.project of all}。");
    pen.line("二、一般公共预算财政拨款支出决算情况\n年初预算数{general initial}，调整预算数{general adjusted}，决算数{general}，完成调整预算的{general done adjusted}，{general change}。按功能分类科目：");
    for row in pen.books.rows("general", 3) {
        item(pen, row.code, row.name);
        for part in pen.books.rows("general", 7) {
            if part.code.starts_with(row.code) {
                item(pen, part.code, part.name);
            }
        }
    }
    economic(pen, "三、一般公共预算财政拨款基本支出决算情况", "决算数");
    pen.say("四、“三公”经费支出决算情况\n“三公”经费年初预算数{three initial}，调整预算数{three adjusted}，决算数{three}，完成调整预算的{three done adjusted}，{three change}，年中预算按实际需要调整的原因是");
    pen.reason("three", Role::Initial);
    pen.line("。");
    each_of_three(pen, "决算数{*}，{* change}。\n");
    others(pen);
    pen.line("六、决算表");
    pen.summary("收入支出决算总表", "01表");
    pen.by_code("支出决算表", "03表", "all", "本年支出合计");
    pen.by_code("一般公共预算财政拨款支出决算表", "05表", "general", "合计");
    pen.basic("一般公共预算财政拨款基本支出决算表", "06表", "决算数");
    pen.three_public("财政拨款“三公”经费支出决算表", "07表", Role::Adjusted);
}

fn write_plan(pen: &mut Pen<'_>) {
    pen.unit = YUAN;
    pen.line("DEPTYYYY年部门预算公开\n一、收支预算情况");
    pen.line("1.收入预算{in}，{in change}。\n2.支出预算{all}，{all change}。其中：基本支出{all.basic}，占{all.basic of all}；项目支出{all.project}，占{all.project of all}。");
    pen.line("二、一般公共预算支出预算情况\n一般公共预算支出{general}，{general change}。按功能分类科目：");
    for row in pen.books.rows("general", 7) {
        pen.say(&format!("{}{}：", row.code, row.name));
        let key = format!("general.{}", row.code);
        pen.say_of(&key, "{*}，{* change}。\n");
    }
    economic(pen, "三、一般公共预算基本支出预算情况", "预算数");
    pen.line("四、“三公”经费预算情况\n“三公”经费预算数{three}，{three change}。");
    each_of_three(pen, "预算数{*}，{* change}。\n");
    others(pen);
    pen.line("六、预算表");
    pen.summary("部门收支总表", "表1");
    pen.by_code("部门支出总表", "表3", "all", "合计");
    pen.by_code("一般公共预算支出表", "表5", "general", "合计");
    pen.basic("一般公共预算基本支出表", "表6", "预算数");
}

/// The three public expenses, each on a line of its own.
fn each_of_three(pen: &mut Pen<'_>, said: &str) {
    for (number, (name, key)) in THREE.iter().enumerate() {
        pen.say(&format!("{}.{name}：", number + 1));
        pen.say_of(key, said);
    }
}

const THREE: &[(&str, &str)] = &[
    ("因公出国（境）费", "three.abroad"),
    ("公务用车购置费", "three.bought"),
    ("公务用车运行维护费", "three.run"),
    ("公务接待费", "three.guests"),
];

/// 2010501行政运行：年初预算数1.00元，调整预算数2.00元，……
fn item(pen: &mut Pen<'_>, code: &str, name: &str) {
    let key = format!("general.{code}");
    pen.say(&format!("{code}{name}："));
    pen.say_of(&key, "年初预算数{* initial}，调整预算数{* adjusted}，决算数{*}，完成调整预算的{* done adjusted}，主要原因是");
    pen.reason(&key, Role::Adjusted);
    pen.line("。");
}

fn economic(pen: &mut Pen<'_>, title: &str, word: &str) {
    pen.line(&format!("{title}\n基本支出{word}{{general.basic}}，其中：人员经费{{staff}}，公用经费{{public}}。按部门预算经济分类科目："));
    for row in pen.books.economic(5) {
        pen.say(&format!("{}{}：", row.code, row.name));
        pen.say_of(&format!("econ.{}", row.code), "{*}；\n");
    }
    pen.line("以上各项均按标准执行。");
}

fn others(pen: &mut Pen<'_>) {
    pen.line("五、其他情况\n1.机关运行经费{agency}，{agency change}。\n2.政府采购总额{buy}，其中：货物{buy.goods}，工程{buy.works}，服务{buy.services}。\n3.车辆{cars count}辆，其中：主要负责人用车{cars.first count}辆，执法执勤用车{cars.duty count}辆，其他用车{cars.other count}辆。");
}
