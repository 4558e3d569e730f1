//! A short text that leans on its tables: amounts and shares, signed rates, no headings of funds.

use super::super::books::Role;
use super::super::dice::Dice;
use super::super::hand::{Grid, Hand, Layout, Three};
use super::super::pen::Pen;
use super::super::print::WAN;
use super::Style;

pub(super) const STYLE: Style =
    Style { name: "决算：短文，带符号的增长率", plan: false, hand, write };

fn hand(dice: &mut Dice) -> Hand {
    Hand {
        thousands: false,
        trims: true,
        spaced: dice.chance(30),
        wide: false,
        places: dice.pick(&[2, 1]),
        more: ("增加", "减少"),
        grown: ("增长", "下降"),
        changes: &["比上年{* delta}，增长{* signed}", "比上年增长{* signed}", "比上年{* delta}"],
        flat: "与上年持平",
        new: "上年无此项资金",
        tables: Layout {
            grid: Grid::Pipes,
            unit: WAN,
            zero: dice.pick(&["0", "", "—"]),
            trims: dice.chance(60),
            thousands: false,
            split_codes: dice.chance(50),
            total_last: dice.chance(50),
            three: dice.pick(&[Three::Upright, Three::Pairs]),
        },
    }
}

fn write(pen: &mut Pen<'_>) {
    pen.line("DEPTYYYY年部门决算说明\n（一）收支情况");
    pen.say("本部门YYYY年收入总计{total}，包括：本年收入{in}、年初结转和结余{begin}；支出总计{total}，包括：本年支出{all}、年末结转和结余{end}。\n");
    pen.line("收入总计比上年{total delta}，增长{total signed}。");
    pen.line("本年支出{all}，{all change}。其中：基本支出{all.basic}，占{all.basic of all}，{all.basic change}；项目支出{all.project}，占{all.project of all}，{all.project change}。");
    pen.line("（二）一般公共预算财政拨款支出情况\n一般公共预算财政拨款支出{general}，完成年初预算{general initial}的{general done initial}。按用途划分：");
    for row in pen.books.rows("general", 3) {
        pen.say(row.name);
        pen.say_of(
            &format!("general.{}", row.code),
            "{*}，占一般公共预算财政拨款支出的{* of general}。\n",
        );
    }
    basic(pen);
    pen.line("（四）“三公”经费\n“三公”经费支出{three}，完成全年预算的{three done adjusted}，{three change}。因公出国（境）费{three.abroad}，公务用车购置费{three.bought}，公务用车运行维护费{three.run}，公务接待费{three.guests}。");
    others(pen);
    tables(pen);
}

fn basic(pen: &mut Pen<'_>) {
    pen.line("（三）一般公共预算财政拨款基本支出情况\n基本支出{general.basic}。按经济分类：");
    for row in pen.books.economic(3) {
        pen.say(row.name);
        pen.say_of(&format!("econ.{}", row.code), "{*}，占基本支出的{* of general.basic}。\n");
    }
    pen.line("其中：人员经费{staff}，公用经费{public}。");
}

fn others(pen: &mut Pen<'_>) {
    pen.line("（五）其他情况\n1.机关运行经费{agency}。");
    pen.line("2.政府采购支出{buy}，其中：货物支出{buy.goods}，占{buy.goods of buy}；工程支出{buy.works}，占{buy.works of buy}；服务支出{buy.services}，占{buy.services of buy}。");
    pen.line("3.车辆{cars count}辆，其中：执法执勤用车{cars.duty count}辆，主要负责人用车{cars.first count}辆，其他用车{cars.other count}辆。");
    if pen.books.has("funds") {
        pen.line("4.政府性基金预算财政拨款支出{funds}，全部为项目支出。");
    } else {
        pen.line("4.无政府性基金预算财政拨款支出。");
    }
}

fn tables(pen: &mut Pen<'_>) {
    pen.by_code("支出决算表", "附表3", "all", "本年支出合计");
    pen.by_code("一般公共预算财政拨款支出决算表", "附表5", "general", "小计");
    pen.basic("一般公共预算财政拨款基本支出决算表", "附表6", "决算数");
    pen.three_public("财政拨款“三公”经费支出决算表", "附表8", Role::Adjusted);
    pen.funds("政府性基金预算财政拨款收入支出决算表", "附表7");
}
