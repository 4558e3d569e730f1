//! Long headings, 完成预算 without saying which, shares of the three public expenses, projects evaluated.

use super::super::books::Role;
use super::super::dice::Dice;
use super::super::hand::{Grid, Hand, Layout, Three};
use super::super::pen::Pen;
use super::super::print::WAN;
use super::Style;

pub(super) const STYLE: Style =
    Style { name: "决算：长标题，绩效自评", plan: false, hand, write };

fn hand(dice: &mut Dice) -> Hand {
    Hand {
        thousands: dice.chance(20),
        trims: dice.chance(40),
        spaced: false,
        wide: false,
        places: dice.pick(&[2, 1]),
        more: ("增加", "减少"),
        grown: ("增长", "下降"),
        changes: &[
            "与ZZZZ年度相比{* delta}，{* rate}",
            "较ZZZZ年度决算数{* delta}，{* rate}",
            "比上年决算{* delta}，{* rate}",
            "与上年决算数相比，{* delta}，{* rate}",
        ],
        flat: dice.pick(&["与ZZZZ年度决算数持平", "与上年一致", "较上年无变化"]),
        new: dice.pick(&["ZZZZ年度无此项支出", "上年未发生此项支出"]),
        tables: Layout {
            grid: dice.pick(&[Grid::Markdown, Grid::Pipes]),
            unit: WAN,
            zero: dice.pick(&["0.00", "", "0"]),
            trims: dice.chance(50),
            thousands: dice.chance(20),
            split_codes: dice.chance(40),
            total_last: false,
            three: dice.pick(&[Three::Upright, Three::Halves, Three::Pairs]),
        },
    }
}

fn write(pen: &mut Pen<'_>) {
    pen.line("YYYY年度\nDEPT\n部门决算公开文本\n目录\n第一部分 部门概况……1\n第二部分 YYYY年度部门决算情况说明……2\n第二部分 YYYY年度部门决算情况说明\n一、收入支出决算总体情况说明");
    pen.line("YYYY年度收、支总计均为{total}。与ZZZZ年度相比，收、支总计各{total delta}，{total rate}。主要变动原因是业务量变化。");
    pen.say("二、收入决算情况说明\nYYYY年度本年收入合计{in}，其中：一般公共预算财政拨款收入{in.general}，占{in.general of in}；政府性基金预算财政拨款收入{in.funds}，占{in.funds of in}；其他收入{in.other}，占{in.other of in}。\n");
    pen.line("三、支出决算情况说明\nYYYY年度本年支出合计{all}，其中：基本支出{all.basic}，占{all.basic of all}；项目支出{all.project}，占{all.project of all}。");
    pen.line("四、财政拨款收入支出决算总体情况说明\nYYYY年度财政拨款收、支总计均为{fiscal.total}。与ZZZZ年度相比，财政拨款收、支总计各{fiscal.total delta}，{fiscal.total rate}。");
    general(pen);
    three(pen);
    others(pen);
    tables(pen);
}

fn general(pen: &mut Pen<'_>) {
    pen.line("五、一般公共预算财政拨款支出决算情况说明\n（一）一般公共预算财政拨款支出决算总体情况\nYYYY年度一般公共预算财政拨款支出{general}，占本年支出合计的{general of all}。{general change}。");
    pen.say("（二）一般公共预算财政拨款支出决算结构情况\nYYYY年度一般公共预算财政拨款支出{general}，主要用于以下方面:");
    let rows = pen.books.rows("general", 3);
    for (index, row) in rows.iter().enumerate() {
        pen.say(&format!("{}（类）支出", row.name.trim_end_matches("支出")));
        let end = if index + 1 == rows.len() { "。\n" } else { "；" };
        pen.say_of(&format!("general.{}", row.code), "{*}，占{* of general}");
        pen.say(end);
    }
    pen.line("（三）一般公共预算财政拨款支出决算具体情况\nYYYY年度一般公共预算财政拨款支出决算数为{general}，完成预算{general done adjusted}。其中：");
    for (number, row) in pen.books.rows("general", 7).iter().enumerate() {
        let (class, section) = (pen.books.name(&row.code[..3]), pen.books.name(&row.code[..5]));
        pen.say(&format!("{}.{class}（类）{section}（款）{}（项）：", number + 1, row.name));
        let key = format!("general.{}", row.code);
        pen.say_of(
            &key,
            "支出决算为{*}，完成预算{* done adjusted}，决算数{* vs adjusted}预算数。\n",
        );
    }
    pen.line("六、一般公共预算财政拨款基本支出决算情况说明\nYYYY年度一般公共预算财政拨款基本支出{general.basic}，其中：\n人员经费{staff}，主要包括：基本工资、津贴补贴、奖金等。\n日常公用经费{public}，主要包括：办公费、印刷费等。");
}

fn three(pen: &mut Pen<'_>) {
    pen.line("七、财政拨款“三公”经费支出决算情况说明\n（一）“三公”经费财政拨款支出决算总体情况说明\nYYYY年度“三公”经费财政拨款支出决算为{three}，完成预算{three done adjusted}，{three change}。");
    pen.line("（二）“三公”经费财政拨款支出决算具体情况说明\nYYYY年度“三公”经费财政拨款支出决算中，因公出国（境）费支出决算{three.abroad}，占{three.abroad of three}；公务用车购置及运行维护费支出决算{three.cars}，占{three.cars of three}；公务接待费支出决算{three.guests}，占{three.guests of three}。具体情况如下：");
    for (name, key) in [
        ("1.因公出国（境）经费支出", "three.abroad"),
        ("2.公务用车购置及运行维护费支出", "three.cars"),
        ("3.公务接待费支出", "three.guests"),
    ] {
        pen.say(name);
        if pen.amount(key, Role::Adjusted) == 0 {
            pen.say_of(key, "{*}，{* change}。\n");
        } else {
            pen.say_of(key, "{*}，完成预算{* done adjusted}。支出决算{* change}。\n");
        }
        if key == "three.cars" {
            pen.line("其中：公务用车购置支出{three.bought}。截至YYYY年12月31日，单位共有公务用车{kept count}辆。\n公务用车运行维护费支出{three.run}，主要用于车辆燃料费、维修费、过路过桥费、保险费等支出。");
        }
    }
    // Nobody is received for nothing.
    if pen.amount("three.guests", Role::Now) != 0 {
        pen.line("国内公务接待{visits count}批次，{guests count}人次（不包括陪同人员）。");
    }
}

fn others(pen: &mut Pen<'_>) {
    if pen.books.has("funds") {
        pen.line("八、政府性基金预算支出决算情况说明\nYYYY年度政府性基金预算财政拨款支出{funds}。");
    } else {
        pen.line("八、政府性基金预算支出决算情况说明\nYYYY年度政府性基金预算财政拨款支出0万元。");
    }
    pen.line("九、国有资本经营预算支出决算情况说明\nYYYY年度国有资本经营预算财政拨款支出0万元。\n十、其他重要事项的情况说明\n（一）机关运行经费支出情况\nYYYY年度，DEPT机关运行经费支出{agency}，{agency change}。");
    pen.line("（二）政府采购支出情况\nYYYY年度，DEPT政府采购支出总额{buy}，其中：政府采购货物支出{buy.goods}、政府采购工程支出{buy.works}、政府采购服务支出{buy.services}。授予中小企业合同金额{buy.sme}，占政府采购支出总额的{buy.sme of buy}。其中：授予小微企业合同金额{buy.micro}，占政府采购支出总额的{buy.micro of buy}。");
    pen.line("（三）国有资产占有使用情况\n截至YYYY年12月31日，DEPT共有车辆{cars count}辆，其中：主要负责人用车{cars.first count}辆、执法执勤用车{cars.duty count}辆、其他用车{cars.other count}辆。单价100万元以上专用设备{machines count}台（套）。");
    pen.line("（四）预算绩效管理情况\n根据预算绩效管理要求，本部门在年初预算编制阶段，组织对{projects count}个项目开展了预算事前绩效评估。");
    for (number, key) in ["项目甲", "项目乙"].iter().zip(["proj.a", "proj.b"]) {
        pen.say(&format!("{number}绩效自评综述："));
        pen.say_of(key, "全年预算数{* adjusted}，执行数为{*}，完成预算的{* done adjusted}。\n");
    }
}

fn tables(pen: &mut Pen<'_>) {
    pen.line("第三部分 附表");
    pen.summary("收入支出决算总表", "公开01表");
    pen.by_code("支出决算表", "公开03表", "all", "本年支出合计");
    pen.fiscal_summary("财政拨款收入支出决算总表", "公开04表");
    pen.by_code("一般公共预算财政拨款支出决算表", "公开05表", "general", "合计");
    pen.basic("一般公共预算财政拨款基本支出决算明细表", "公开06表", "金额");
    pen.three_public("财政拨款“三公”经费支出决算表", "公开07表", Role::Adjusted);
    pen.funds("政府性基金预算财政拨款收入支出决算表", "公开08表");
}
