//! A budget in the usual sections, 万元 throughout, with shares and the changes of every item.

use super::super::books::Role;
use super::super::dice::Dice;
use super::super::hand::{Grid, Hand, Layout, Three};
use super::super::pen::Pen;
use super::super::print::WAN;
use super::Style;

pub(super) const STYLE: Style = Style { name: "预算：分节，万元", plan: true, hand, write };

fn hand(dice: &mut Dice) -> Hand {
    Hand {
        thousands: dice.chance(30),
        trims: dice.chance(30),
        spaced: false,
        wide: false,
        places: dice.pick(&[2, 2, 1]),
        more: ("增加", "减少"),
        grown: ("增长", "下降"),
        changes: &[
            "比上年{* delta}，{* rate}",
            "较上年{* delta}，{* rate}",
            "比上年预算数{* delta}，{* rate}",
        ],
        flat: "与上年持平",
        new: "上年无此项支出",
        tables: Layout {
            grid: dice.pick(&[Grid::Markdown, Grid::Pipes, Grid::Tabs]),
            unit: WAN,
            zero: dice.pick(&["0.00", "", "0"]),
            trims: dice.chance(30),
            thousands: false,
            split_codes: false,
            total_last: dice.chance(50),
            three: Three::Upright,
        },
    }
}

fn write(pen: &mut Pen<'_>) {
    pen.line("DEPTYYYY年部门预算公开说明\n第一部分 YYYY年部门预算情况说明\n一、关于YYYY年收支预算情况的总体说明");
    pen.line("按照综合预算的原则，所有收入和支出均纳入部门预算管理。YYYY年收支总预算{total}，{total change}。");
    pen.line("二、关于YYYY年收入预算情况说明\nYYYY年收入预算{in}，其中：一般公共预算拨款收入{in.general}，占{in.general of in}。");
    pen.line("三、关于YYYY年支出预算情况说明\nYYYY年支出预算{all}，其中：基本支出{all.basic}，占{all.basic of all}；项目支出{all.project}，占{all.project of all}。");
    pen.line("四、关于YYYY年一般公共预算当年拨款情况说明\n（一）一般公共预算当年拨款规模变化情况\nYYYY年一般公共预算当年拨款支出{general}，{general change}。");
    pen.line("（二）一般公共预算当年拨款结构情况");
    let rows = pen.books.rows("general", 3);
    for row in &rows {
        pen.say(&format!("{}（类）支出", row.name.trim_end_matches("支出")));
        pen.say_of(&format!("general.{}", row.code), "{*}，占{* of general}；");
    }
    pen.line("以上合计{general}。\n（三）一般公共预算当年拨款具体使用情况");
    for (number, row) in pen.books.rows("general", 7).iter().enumerate() {
        let (class, section) = (pen.books.name(&row.code[..3]), pen.books.name(&row.code[..5]));
        pen.say(&format!("{}.{class}（类）{section}（款）{}（项）", number + 1, row.name));
        let key = format!("general.{}", row.code);
        pen.say_of(&key, "YYYY年预算数为{*}，{* change}，主要是");
        pen.reason(&key, Role::Prior);
        pen.line("。");
    }
    pen.line("五、关于YYYY年一般公共预算基本支出情况说明\nYYYY年一般公共预算基本支出{general.basic}，其中：人员经费{staff}，主要包括：基本工资、津贴补贴；公用经费{public}，主要包括：办公费、差旅费。");
    others(pen);
    pen.line("第二部分 YYYY年部门预算表");
    pen.summary("部门收支总表", "表1");
    pen.by_code("部门支出总表", "表3", "all", "合计");
    pen.by_code("一般公共预算支出表", "表5", "general", "合计");
    pen.basic("一般公共预算基本支出表", "表6", "预算数");
}

fn others(pen: &mut Pen<'_>) {
    pen.line("六、关于YYYY年“三公”经费预算情况说明\nYYYY年“三公”经费预算数{three}，其中：因公出国（境）费{three.abroad}，公务用车购置及运行费{three.cars}（其中公务用车购置费{three.bought}，公务用车运行费{three.run}），公务接待费{three.guests}。“三公”经费预算{three change}。");
    pen.line("七、关于YYYY年政府性基金预算支出情况说明");
    if pen.books.has("funds") {
        pen.line("YYYY年政府性基金预算支出{funds}，{funds change}。");
    } else {
        pen.line("DEPTYYYY年没有使用政府性基金预算拨款安排的支出。");
    }
    pen.line("八、其他重要事项的情况说明\n（一）机关运行经费\nYYYY年机关运行经费预算{agency}，{agency change}。\n（二）政府采购情况\nYYYY年政府采购预算总额{buy}，其中：政府采购货物预算{buy.goods}，政府采购工程预算{buy.works}，政府采购服务预算{buy.services}。\n（三）国有资产占有使用情况\n共有车辆{cars count}辆，其中执法执勤用车{cars.duty count}辆、主要负责人用车{cars.first count}辆、其他用车{cars.other count}辆。");
}
