//! Tables first; then chapters with numbered parts, 收、支总计 with 各, three levels of items.

use super::super::books::Role;
use super::super::dice::Dice;
use super::super::hand::{Grid, Hand, Layout, Three};
use super::super::pen::Pen;
use super::super::print::WAN;
use super::Style;

pub(super) const STYLE: Style =
    Style { name: "决算：表在前，分章", plan: false, hand, write };

fn hand(dice: &mut Dice) -> Hand {
    Hand {
        thousands: dice.chance(40),
        trims: false,
        spaced: dice.chance(20),
        wide: false,
        places: 2,
        more: ("增加", "减少"),
        grown: ("增长", "下降"),
        changes: &[
            "比上年{* delta}，{* rate}",
            "与上年相比，{* delta}，{* rate}",
            "比ZZZZ年度{* delta}，{* rate}",
        ],
        flat: "与上年持平",
        new: "上年无此项支出",
        tables: Layout {
            grid: Grid::Pipes,
            unit: WAN,
            zero: dice.pick(&["0.00", "0.00", "0"]),
            trims: dice.chance(30),
            thousands: false,
            split_codes: dice.chance(30),
            total_last: false,
            three: Three::Halves,
        },
    }
}

fn write(pen: &mut Pen<'_>) {
    pen.line("DEPTYYYY年度部门决算\n第一部分 部门概况\n一、主要职责\nDEPT贯彻执行国家有关法律法规，承担本行政区域内的相关管理工作。");
    pen.line(
        "二、机构设置\n从单位构成看，DEPT部门决算由本级决算组成。\n第二部分 YYYY年度部门决算表",
    );
    tables(pen);
    pen.line("第三部分 YYYY年度部门决算情况说明");
    totals(pen);
    fiscal(pen);
    general(pen);
    basic(pen);
    three(pen);
    others(pen);
}

fn tables(pen: &mut Pen<'_>) {
    pen.summary("收入支出决算总表", "公开01表");
    pen.by_code("支出决算表", "公开03表", "all", "本年支出合计");
    pen.fiscal_summary("财政拨款收入支出决算总表", "公开04表");
    pen.by_code("一般公共预算财政拨款支出决算表", "公开05表", "general", "小计");
    pen.basic("一般公共预算财政拨款基本支出决算表", "公开06表", "决算数");
    pen.funds("政府性基金预算财政拨款收入支出决算表", "公开07表");
    pen.three_public("财政拨款“三公”经费支出决算表", "公开09表", Role::Adjusted);
}

fn totals(pen: &mut Pen<'_>) {
    pen.say("一、收入支出决算总体情况说明\nYYYY年度收、支总计{total}。与上年相比，收、支总计各{total delta}，{total rate}，主要原因是");
    pen.reason("total", Role::Prior);
    pen.line("。\n二、收入决算情况说明");
    pen.say(
        "YYYY年度收入合计{in}，{in change}。其中：财政拨款收入{fiscal.in}，占{fiscal.in of in}",
    );
    if pen.books.has("in.other") {
        pen.say("；其他收入{in.other}，占{in.other of in}");
    }
    pen.line("。\n三、支出决算情况说明");
    pen.line("YYYY年度支出合计{all}，{all change}。其中：");
    for (number, (name, key)) in
        [("基本支出", "all.basic"), ("项目支出", "all.project")].iter().enumerate()
    {
        pen.say(&format!("{}.{name}", number + 1));
        pen.say_of(key, "{*}，占本年支出合计的{* of all}，{* change}。\n");
    }
}

fn fiscal(pen: &mut Pen<'_>) {
    pen.line("四、财政拨款收入支出决算总体情况说明");
    pen.say("YYYY年度财政拨款收、支总计{fiscal.total}。与上年相比，财政拨款收、支总计各{fiscal.total delta}，{fiscal.total rate}，主要原因是");
    pen.reason("fiscal.total", Role::Prior);
    pen.line("。");
}

fn general(pen: &mut Pen<'_>) {
    pen.line(
        "五、一般公共预算财政拨款支出决算情况说明\n（一）一般公共预算财政拨款支出决算总体情况",
    );
    pen.line("YYYY年度一般公共预算财政拨款支出{general}，占本年支出合计的{general of all}。与上年相比，一般公共预算财政拨款支出{general delta}，{general rate}。");
    pen.line("（二）一般公共预算财政拨款支出决算结构情况\nYYYY年度一般公共预算财政拨款支出主要用于以下方面：");
    for (number, row) in pen.books.rows("general", 3).iter().enumerate() {
        pen.say(&format!("{}.{}（类）支出", number + 1, row.name.trim_end_matches("支出")));
        pen.say_of(&format!("general.{}", row.code), "{*}，占{* of general}。\n");
    }
    pen.line("（三）一般公共预算财政拨款支出决算具体情况");
    pen.line("YYYY年度一般公共预算财政拨款支出年初预算为{general initial}，支出决算为{general}，完成年初预算的{general done initial}。其中：");
    for (number, row) in pen.books.rows("general", 7).iter().enumerate() {
        let class = pen.books.name(&row.code[..3]);
        let section = pen.books.name(&row.code[..5]);
        pen.say(&format!("{}.{class}（类）{section}（款）{}（项）。", number + 1, row.name));
        item(pen, &format!("general.{}", row.code));
    }
}

fn item(pen: &mut Pen<'_>, key: &str) {
    if pen.amount(key, Role::Initial) == 0 {
        pen.say_of(key, "年初预算为{* initial}，支出决算为{*}，主要原因是");
        pen.reason(key, Role::Initial);
        pen.line("。");
        return;
    }
    pen.say_of(key, "年初预算为{* initial}，支出决算为{*}，完成年初预算的{* done initial}");
    if pen.seen(key, Role::Initial) == pen.seen(key, Role::Now) {
        pen.line("，决算数与年初预算数持平。");
    } else {
        pen.say_of(key, "。决算数{* vs initial}年初预算数的主要原因是");
        pen.reason(key, Role::Initial);
        pen.line("。");
    }
}

fn basic(pen: &mut Pen<'_>) {
    pen.line("六、一般公共预算财政拨款基本支出决算情况说明");
    pen.line("YYYY年度一般公共预算财政拨款基本支出{general.basic}，其中：\n人员经费{staff}，主要包括：基本工资、津贴补贴等。\n公用经费{public}，主要包括：办公费、差旅费等。");
}

fn three(pen: &mut Pen<'_>) {
    pen.line("七、财政拨款“三公”经费支出决算情况说明\n（一）“三公”经费财政拨款支出决算总体情况");
    pen.line("YYYY年度“三公”经费财政拨款支出全年预算为{three adjusted}，支出决算为{three}，完成全年预算的{three done adjusted}。");
    pen.line("（二）“三公”经费财政拨款支出决算具体情况");
    three_item(pen, "1.因公出国（境）费", "three.abroad");
    three_item(pen, "2.公务用车购置及运行维护费", "three.cars");
    three_item(pen, "（1）公务用车购置费", "three.bought");
    three_item(pen, "（2）公务用车运行维护费", "three.run");
    three_item(pen, "3.公务接待费", "three.guests");
    if pen.amount("three.guests", Role::Now) != 0 {
        pen.line("YYYY年共接待国内来访团组{visits count}个、来宾{guests count}人次。");
    }
}

fn three_item(pen: &mut Pen<'_>, name: &str, key: &str) {
    pen.say(name);
    if pen.amount(key, Role::Adjusted) == 0 {
        pen.say_of(key, "支出决算为{*}，{* change}。\n");
    } else {
        pen.say_of(key, "支出决算为{*}，完成全年预算的{* done adjusted}，{* change}。\n");
    }
}

fn others(pen: &mut Pen<'_>) {
    pen.line("八、政府性基金预算财政拨款收入支出决算情况说明");
    if pen.books.has("funds") {
        pen.line("YYYY年度政府性基金预算财政拨款支出{funds}，{funds change}。");
    } else {
        pen.line("本部门YYYY年度无政府性基金预算财政拨款收入支出。");
    }
    pen.line("九、国有资本经营预算财政拨款支出决算情况说明\n本部门YYYY年度无国有资本经营预算财政拨款支出。\n十、其他重要事项的情况说明\n（一）机关运行经费支出情况");
    pen.say("YYYY年度机关运行经费支出{agency}，{agency change}，主要原因是");
    pen.reason("agency", Role::Prior);
    pen.line("。\n（二）政府采购支出情况\nYYYY年度政府采购支出总额{buy}，其中：政府采购货物支出{buy.goods}、政府采购工程支出{buy.works}、政府采购服务支出{buy.services}。授予中小企业合同金额{buy.sme}，占政府采购支出总额的{buy.sme of buy}，其中：授予小微企业合同金额{buy.micro}，占授予中小企业合同金额的{buy.micro of buy.sme}。");
    pen.line("（三）国有资产占用情况\n截至YYYY年12月31日，共有车辆{cars count}辆，其中：主要负责人用车{cars.first count}辆、执法执勤用车{cars.duty count}辆、其他用车{cars.other count}辆。单价100万元以上设备{machines count}台（套）。");
}
