//! A budget with tables in 元 and the text in 万元, by quoted subjects.

use super::super::dice::Dice;
use super::super::hand::{Grid, Hand, Layout, Three};
use super::super::pen::Pen;
use super::super::print::YUAN;
use super::Style;

pub(super) const STYLE: Style =
    Style { name: "预算：元表，按科目", plan: true, hand, write };

fn hand(dice: &mut Dice) -> Hand {
    Hand {
        thousands: false,
        trims: dice.chance(40),
        spaced: false,
        wide: false,
        places: 2,
        more: ("增加", "减少"),
        grown: ("增长", "下降"),
        changes: &["比ZZZZ年预算{* delta}，{* rate}", "比上年预算{* delta}，{* rate}"],
        flat: "与ZZZZ年预算持平",
        new: "上年无此项预算",
        tables: Layout {
            grid: dice.pick(&[Grid::Markdown, Grid::Pipes]),
            unit: YUAN,
            zero: dice.pick(&["0", ""]),
            trims: true,
            thousands: dice.chance(60),
            split_codes: true,
            total_last: true,
            three: Three::Upright,
        },
    }
}

fn write(pen: &mut Pen<'_>) {
    pen.line("DEPTYYYY年部门预算\n一、部门主要职能\nDEPT是本级政府的工作机构，承担相应的行政管理职能。\n二、部门预算编制说明");
    pen.say("YYYY年，DEPT收入预算{in}，其中：财政拨款收入{fiscal.in}，{fiscal.in change}");
    if pen.books.has("in.other") {
        pen.say("；其他收入{in.other}");
    }
    pen.say("。\n支出预算{all}，其中：财政拨款支出预算{fiscal}，{fiscal change}。财政拨款支出预算中，一般公共预算拨款支出预算{general}，{general change}");
    if pen.books.has("funds") {
        pen.say("；政府性基金拨款支出预算{funds}，{funds change}");
    }
    pen.line("。\n财政拨款支出主要内容如下：");
    for (number, row) in pen.books.rows("general", 3).iter().enumerate() {
        pen.say(&format!("{}.“{}”科目", number + 1, row.name));
        pen.say_of(
            &format!("general.{}", row.code),
            "{*}，占一般公共预算支出的{* of general}，主要用于履行职能所需的人员和业务支出。\n",
        );
    }
    pen.line("三、项目安排\n本年基本支出预算{all.basic}，占支出预算的{all.basic of all}；项目支出预算{all.project}，占支出预算的{all.project of all}。");
    pen.line("四、其他相关情况说明\n（一）YYYY年“三公”经费预算情况");
    pen.line("YYYY年“三公”经费预算数为{three}，{three change}。其中：因公出国（境）费{three.abroad}，{three.abroad change}；公务用车购置及运行费{three.cars}，{three.cars change}（其中：公务用车购置费{three.bought}，公务用车运行费{three.run}）；公务接待费{three.guests}，{three.guests change}。");
    pen.line("（二）机关运行经费预算\nYYYY年机关运行经费预算为{agency}。\n（三）政府采购情况\nYYYY年度政府采购预算{buy}，其中：政府采购货物预算{buy.goods}、政府采购工程预算{buy.works}、政府采购服务预算{buy.services}。");
    pen.line("五、部门预算表");
    pen.by_code("YYYY年部门一般公共预算支出功能分类预算表", "", "general", "合计");
    pen.basic("YYYY年部门一般公共预算基本支出部门预算经济分类预算表", "", "预算数");
}
