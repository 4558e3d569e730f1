//! `gouji check --beside`: what other years and the budget say of the same quantities.

#[allow(dead_code, reason = "shared with tests that need a draft")]
mod run;

use run::{folder, gouji};
use tempfile::TempDir;

/// Final accounts with the year's own figures; what is in brackets is filled in.
fn final_accounts(year: u16, [opening, income, spent, closing]: [&str; 4], prose: &str) -> String {
    format!(
        "{year}年度云岭县水文站部门决算公开

收入支出决算总表
公开01表
部门：云岭县水文站  单位：万元
| 项目 | 决算数 | 项目 | 决算数 |
|---|---|---|---|
| 一、一般公共预算财政拨款收入 | {income} | 一、农林水支出 | {spent} |
| 本年收入合计 | {income} | 本年支出合计 | {spent} |
| 年初结转和结余 | {opening} | 年末结转和结余 | {closing} |

支出决算表
公开03表
部门：云岭县水文站  单位：万元
| 科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 |
|---|---|---|---|---|
| 213 | 农林水支出 | {spent} | 60.00 | 20.00 |
| | 合计 | {spent} | 60.00 | 20.00 |

一、支出决算情况说明

{prose}
"
    )
}

/// The budget of 2024.
const BUDGET: &str = "2024年云岭县水文站部门预算公开

支出预算总表
部门：云岭县水文站  单位：万元
| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
|---|---|---|---|---|
| 213 | 农林水支出 | 75.00 | 58.00 | 17.00 |
| | 合计 | 75.00 | 58.00 | 17.00 |

一、支出预算情况说明

2024年支出预算75.00万元。
";

const PROSE: &str = "2024年度本年支出合计80.00万元，其中：基本支出60.00万元，项目支出20.00万元。

2024年度农林水支出年初预算为75.00万元，支出决算为80.00万元，完成年初预算的106.67%，主要原因是增加了监测设备。";

fn set(opening: &str, prose: &str) -> TempDir {
    let now = final_accounts(2024, [opening, "85.00", "80.00", "9.00"], prose);
    let before =
        final_accounts(2023, ["3.00", "81.00", "80.00", "4.00"], "2023年度本年支出合计80.00万元。");
    folder(&[("决算.txt", &now), ("上年.txt", &before), ("预算.txt", BUDGET)])
}

fn check(dir: &TempDir, companions: &[&str]) -> run::Ran {
    let mut args = vec!["check", "决算.txt"];
    for name in companions {
        args.extend(["--beside", name]);
    }
    gouji(dir.path(), &args)
}

#[test]
fn what_agrees_is_told_as_compared_and_nothing_else() {
    let ran = check(&set("4.00", PROSE), &["上年.txt", "预算.txt"]);
    assert_eq!(ran.code, 0, "{}", ran.out);
    assert!(!ran.out.contains("[beside/"), "{}", ran.out);
    for told in ["上年.txt: 作为上年决算，核对了 1 个数", "预算.txt: 作为本年预算，核对了 1 个数"]
    {
        assert!(ran.out.contains(told), "{}", ran.out);
    }
}

#[test]
fn an_opening_balance_that_is_not_the_closing_one_is_told_with_both_files() {
    let ran = check(&set("4.40", PROSE), &["上年.txt"]);
    assert_eq!(ran.out.matches("警告[beside/opening]").count(), 1, "{}", ran.out);
    assert!(ran.out.contains("年初为 4.40万元，上年.txt中年末为 4.00万元"), "{}", ran.out);
    assert!(
        ran.out.contains("[ 决算.txt:10:13 ]") && ran.out.contains("[ 上年.txt:"),
        "{}",
        ran.out
    );
}

#[test]
fn an_initial_budget_that_is_not_the_published_one_is_told() {
    let prose = PROSE.replace("75.00万元", "76.00万元").replace("106.67%", "105.26%");
    let ran = check(&set("4.00", &prose), &["预算.txt"]);
    assert_eq!(ran.out.matches("[beside/").count(), 1, "{}", ran.out);
    assert!(ran.out.contains("年初预算为 76.00万元，预算.txt中为 75.00万元"), "{}", ran.out);
}

#[test]
fn last_years_figure_is_last_years() {
    for (line, told) in [
        ("基本支出60.00万元，2023年度为61.00万元。", "上年数为 61.00万元，上年.txt中为 60.00万元"),
        (
            "项目支出20.00万元，比上年增加2.00万元。",
            "上年数为 22.00万元 / 18.00万元，上年.txt中为 20.00万元",
        ),
    ] {
        let ran = check(&set("4.00", &format!("{PROSE}\n\n2024年度{line}")), &["上年.txt"]);
        assert_eq!(ran.out.matches("[beside/last-year]").count(), 1, "{}", ran.out);
        assert!(ran.out.contains(told), "{}", ran.out);
    }
    let line = "2024年度本年支出合计80.00万元，与上年相比增加0.004万元。";
    let ran = check(&set("4.00", &format!("{PROSE}\n\n{line}")), &["上年.txt"]);
    assert!(!ran.out.contains("[beside/"), "{}", ran.out);
}

/// What shares its unit with the figure behind it, or is of another year.
#[test]
fn a_figure_that_may_be_another_is_not_compared() {
    for line in [
        "2024年度基本支出、项目支出分别为60.00、20.00万元，2023年度基本支出、项目支出分别为60.00、20.00万元。",
        "2023年度年初结转和结余3.00万元，年末结转和结余4.00万元。",
        "2023年度农林水支出年初预算为70.00万元，支出决算为80.00万元。",
    ] {
        let dir = set("4.00", &format!("{PROSE}\n\n{line}"));
        let ran = check(&dir, &["上年.txt", "预算.txt"]);
        assert!(!ran.out.contains("[beside/"), "{}", ran.out);
    }
}

/// A body that grew out of several gives other figures throughout: one remark, not ten.
#[test]
fn where_most_differs_it_is_the_scope_that_does() {
    let lines = "2024年度本年支出合计80.00万元，比上年增加40.00万元。\n\n基本支出60.00万元，比上年增加30.00万元。\n\n项目支出20.00万元，比上年增加10.00万元。";
    let ran = check(&set("2.00", lines), &["上年.txt"]);
    assert_eq!(ran.out.matches("[beside/").count(), 1, "{}", ran.out);
    assert!(ran.out.contains("多半是口径、机构有调整"), "{}", ran.out);
}

#[test]
fn the_wrong_companion_is_told_and_not_used() {
    let dir = set("4.40", PROSE);
    let other =
        final_accounts(2023, ["3.00", "81.00", "80.00", "4.00"], "").replace("水文站", "林场");
    run::write(dir.path(), "别人.txt", &other);
    let older = final_accounts(2022, ["3.00", "81.00", "80.00", "4.00"], "");
    run::write(dir.path(), "前年.txt", &older);
    let ran = check(&dir, &["别人.txt", "前年.txt"]);
    assert!(!ran.out.contains("[beside/"), "{}", ran.out);
    assert!(ran.out.contains("别人.txt: 看不出与本文是同一单位，没有使用"), "{}", ran.out);
    assert!(ran.out.contains("前年.txt: 是2022年的"), "{}", ran.out);
}

#[test]
fn a_companion_that_cannot_be_read_ends_the_run() {
    let ran = check(&set("4.00", PROSE), &["没有.txt"]);
    assert_eq!((ran.code, ran.err.as_str()), (2, "没有.txt: 没有这个文件或目录\n"));
}

#[test]
fn the_report_shows_both_places_and_keeps_duties_to_the_disclosure() {
    let dir = set("4.40", PROSE);
    let ran = gouji(dir.path(), &["report", "决算.txt", "--beside", "上年.txt", "-o", "a.html"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let page = std::fs::read_to_string(dir.path().join("a.html")).expect("the page is there");
    assert!(page.contains("上年.txt: 作为上年决算") && page.contains("上年.txt 第10行"));
    assert!(!page.contains("data-file=\"2\""), "the companion is no file of the report");
}
