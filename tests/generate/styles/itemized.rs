//! Prose before the tables; every item compares with the budget and with last year in one sentence.

use super::super::books::Role;
use super::super::dice::Dice;
use super::super::hand::{Grid, Hand, Layout, Three};
use super::super::pen::Pen;
use super::super::print::WAN;
use super::Style;

pub(super) const STYLE: Style =
    Style { name: "决算：逐项与预算、上年比", plan: false, hand, write };

fn hand(dice: &mut Dice) -> Hand {
    Hand {
        thousands: false,
        trims: dice.chance(50),
        spaced: false,
        wide: false,
        places: dice.pick(&[2, 2, 1]),
        more: ("增加", "减少"),
        grown: ("增长", "降低"),
        changes: &[
            "较上年决算数{* delta}，{* rate}",
            "较上年度{* delta}（{* rate}）",
            "较上年{* delta}，{* rate}",
        ],
        flat: "与上年决算数持平",
        new: "上年度没有此项支出",
        tables: Layout {
            grid: Grid::Markdown,
            unit: WAN,
            zero: dice.pick(&["", "0.00", "—"]),
            trims: false,
            thousands: dice.chance(40),
            split_codes: false,
            total_last: dice.chance(50),
            three: Three::Pairs,
        },
    }
}

fn write(pen: &mut Pen<'_>) {
    pen.line("# DEPTYYYY年度部门决算公开\n\n## 一、部门基本情况\n\nDEPT为财政全额保障的预算单位，年末按编制开展工作。\n\n## 二、收支总体情况\n");
    pen.line("YYYY年度收入总计{total}、支出总计{total}。与ZZZZ年度相比，收入、支出总计各{total delta}，{total rate}。");
    pen.say("\n本年收入合计{in}，{in change}。其中一般公共预算财政拨款收入{in.general}，占本年收入的{in.general of in}");
    for (name, key) in [("政府性基金预算财政拨款收入", "in.funds"), ("其他收入", "in.other")]
    {
        if pen.books.has(key) {
            pen.say(&format!("；{name}"));
            pen.say_of(key, "{*}，占{* of in}");
        }
    }
    pen.line("。\n\n本年支出合计{all}，{all change}。其中：基本支出{all.basic}，占{all.basic of all}；项目支出{all.project}，占{all.project of all}。\n");
    general(pen);
    three(pen);
    others(pen);
    tables(pen);
}

fn general(pen: &mut Pen<'_>) {
    pen.line("## 三、一般公共预算财政拨款支出情况\n\n一般公共预算财政拨款支出决算数为{general}，占本年支出合计的{general of all}，{general change}。具体如下：\n");
    for (number, row) in pen.books.rows("general", 3).iter().enumerate() {
        let key = format!("general.{}", row.code);
        pen.say(&format!("{}.{}", number + 1, row.name));
        budgeted(pen, &key);
        for item in
            pen.books.rows("general", 7).iter().filter(|item| item.code.starts_with(row.code))
        {
            if pen.dice.chance(50) {
                pen.say(&format!("{}（项）", item.name));
                budgeted(pen, &format!("general.{}", item.code));
            }
        }
    }
    pen.line("一般公共预算财政拨款基本支出{general.basic}，其中：人员经费{staff}，占{staff of general.basic}；公用经费{public}，占{public of general.basic}。\n");
}

fn budgeted(pen: &mut Pen<'_>, key: &str) {
    let gap = pen.amount(key, Role::Now) - pen.amount(key, Role::Initial);
    pen.say_of(key, "支出决算数为{*}");
    if pen.amount(key, Role::Initial) == 0 {
        pen.say_of(key, "，年初预算未安排，{* change}，主要原因是");
    } else if gap.abs() < WAN {
        pen.say_of(
            key,
            "，年初预算数为{* initial}，完成年初预算的{* done initial}，{* change}，主要原因是",
        );
    } else {
        pen.say_of(key, "，年初预算数为{* initial}，比年初预算数{* delta initial}，{* off initial}；{* change}。主要原因是");
    }
    pen.reason(key, Role::Initial);
    pen.line("。\n");
}

fn three(pen: &mut Pen<'_>) {
    pen.line("## 四、“三公”经费支出情况\n\n“三公”经费财政拨款支出决算数为{three}，全年预算数为{three adjusted}，预算执行率{three done adjusted}，{three change}。\n");
    for (name, key) in [
        ("（一）因公出国（境）费", "three.abroad"),
        ("（二）公务用车购置费", "three.bought"),
        ("（三）公务用车运行维护费", "three.run"),
        ("（四）公务接待费", "three.guests"),
    ] {
        pen.say(name);
        if pen.amount(key, Role::Adjusted) == 0 {
            pen.say_of(key, "支出{*}，{* change}。\n\n");
        } else {
            pen.say_of(key, "支出{*}，占“三公”经费的{* of three}，全年预算{* adjusted}，执行率{* done adjusted}，{* change}。\n\n");
        }
    }
}

fn others(pen: &mut Pen<'_>) {
    pen.line("## 五、其他重要事项\n\n机关运行经费支出{agency}，{agency change}。\n\n政府采购支出{buy}，{buy change}。其中货物采购{buy.goods}，工程采购{buy.works}，服务采购{buy.services}。授予中小企业合同{buy.sme}，占政府采购支出的{buy.sme of buy}。\n");
    if pen.books.has("funds") {
        pen.line("政府性基金预算财政拨款支出{funds}，{funds change}。\n");
    } else {
        pen.line("本部门未使用政府性基金预算拨款安排的支出。\n");
    }
    pen.line("年末车辆{cars count}辆，其中主要负责人用车{cars.first count}辆，执法执勤用车{cars.duty count}辆，其他用车{cars.other count}辆。\n\n## 六、YYYY年度部门决算表");
}

fn tables(pen: &mut Pen<'_>) {
    pen.summary("收入支出决算总表", "");
    pen.by_code("支出决算表", "", "all", "合计");
    pen.by_code("一般公共预算财政拨款支出决算表", "", "general", "合计");
    pen.basic("一般公共预算财政拨款基本支出决算明细表", "", "金额");
    pen.three_public("“三公”经费支出决算表", "", Role::Adjusted);
}
