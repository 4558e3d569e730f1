//! “三公” and procurement first, funds afterwards; tables stand between the sections they belong to.

use super::super::books::Role;
use super::super::dice::Dice;
use super::super::hand::{Grid, Hand, Layout, Three};
use super::super::pen::Pen;
use super::super::print::WAN;
use super::Style;

pub(super) const STYLE: Style =
    Style { name: "决算：表夹在文中，次序不同", plan: false, hand, write };

fn hand(dice: &mut Dice) -> Hand {
    Hand {
        thousands: dice.chance(30),
        trims: false,
        spaced: false,
        wide: false,
        places: 2,
        more: ("增加", "减少"),
        grown: ("增幅", "降幅"),
        changes: &[
            "比上年{* delta}，{* rate}",
            "较ZZZZ年{* delta}，{* rate}",
            "与上年比{* delta}，{* rate}",
        ],
        flat: "与上年相比无变化",
        new: "上年未安排此项支出",
        tables: Layout {
            grid: dice.pick(&[Grid::Markdown, Grid::Pipes, Grid::Tabs]),
            unit: WAN,
            zero: "0.00",
            trims: false,
            thousands: dice.chance(30),
            split_codes: false,
            total_last: false,
            three: Three::Upright,
        },
    }
}

fn write(pen: &mut Pen<'_>) {
    let heading = if pen.hand.tables.grid == Grid::Markdown { "## " } else { "" };
    let title = |pen: &mut Pen<'_>, text: &str| pen.line(&format!("{heading}{text}"));
    title(pen, "DEPTYYYY年度决算公开");
    title(pen, "一、“三公”经费支出说明");
    three(pen);
    pen.three_public("财政拨款“三公”经费支出决算表", "公开09表", Role::Initial);
    title(pen, "二、机关运行经费和政府采购说明");
    pen.line("YYYY年度本部门机关运行经费支出{agency}，{agency change}。");
    pen.line("YYYY年度本部门政府采购支出合计{buy}，其中：政府采购货物支出{buy.goods}，政府采购工程支出{buy.works}，政府采购服务支出{buy.services}。");
    title(pen, "三、一般公共预算财政拨款支出说明");
    fiscal(pen);
    pen.by_code("一般公共预算财政拨款支出决算表", "公开05表", "general", "本年支出合计");
    pen.line(
        "一般公共预算财政拨款基本支出{general.basic}，其中人员经费{staff}，公用经费{public}。",
    );
    pen.basic("一般公共预算财政拨款基本支出决算表", "公开06表", "决算数");
    title(pen, "四、收入支出总体说明");
    pen.line("YYYY年度收入支出总计{total}，较上年{total delta}，{total rate}。本年收入合计{in}，较上年{in delta}，{in rate}。本年支出合计{all}，较上年{all delta}，{all rate}。");
    pen.summary("收入支出决算总表", "公开01表");
    pen.by_code("支出决算表", "公开03表", "all", "本年支出合计");
    title(pen, "五、国有资产说明");
    pen.line("截至YYYY年末，本部门共有车辆{cars count}辆，其中执法执勤用车{cars.duty count}辆，主要负责人用车{cars.first count}辆，其他用车{cars.other count}辆；单位价值100万元以上设备{machines count}台（套）。");
}

fn three(pen: &mut Pen<'_>) {
    pen.say("“三公”经费支出年初预算{three initial}，决算{three}，");
    // There is no rate from a budget of nothing.
    if pen.amount("three", Role::Initial) != 0 {
        pen.say("完成年初预算的{three done initial}，");
    }
    pen.say("决算数{three vs initial}年初预算数，主要是");
    pen.reason("three", Role::Initial);
    pen.line("。");
    for (name, key) in [
        ("1.因公出国（境）费", "three.abroad"),
        ("2.公务用车购置及运行维护费", "three.cars"),
        ("3.公务接待费", "three.guests"),
    ] {
        if pen.amount(key, Role::Initial) != 0 {
            pen.say(name);
            pen.say_of(key, "年初预算{* initial}，决算{*}，完成年初预算的{* done initial}，主要是");
            pen.reason(key, Role::Initial);
            pen.say_of(key, "；{* change}。\n");
        }
    }
}

fn fiscal(pen: &mut Pen<'_>) {
    pen.line("YYYY年度财政拨款支出{fiscal}，{fiscal change}。其中：一般公共预算财政拨款支出{general}，占财政拨款支出的{general of fiscal}。");
    pen.say("一般公共预算财政拨款支出主要有：");
    for row in pen.books.rows("general", 3) {
        pen.say(row.name);
        pen.say_of(&format!("general.{}", row.code), "{*}（占{* of general}），{* change}；");
    }
    pen.line("上述支出均按规定使用。");
    for row in pen.books.rows("general", 5) {
        pen.say(&format!("{}（款）", row.name));
        pen.say_of(&format!("general.{}", row.code), "支出{*}，较上年{* delta}。\n");
    }
}
