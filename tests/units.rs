//! `gouji check --unit`: a department is the sum of its units.

#[allow(dead_code, reason = "shared with tests that need a draft")]
mod run;

use run::{Ran, folder, gouji};

/// Final accounts of a body with these amounts of basic and project expenditure, and of the car.
fn accounts(body: &str, [basic, project, car]: [&str; 3]) -> String {
    let cents = |text: &str| text.replace('.', "").parse::<u64>().expect("an amount");
    let total = cents(basic) + cents(project);
    let total = format!("{}.{:02}", total / 100, total % 100);
    format!(
        "2024年度{body}部门决算

一般公共预算财政拨款支出决算表
公开05表
部门：{body}  单位：万元
| 科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 |
|---|---|---|---|---|
| | 合计 | {total} | {basic} | {project} |
| 213 | 农林水支出 | {total} | {basic} | {project} |

财政拨款“三公”经费支出决算表
公开09表
部门：{body}  单位：万元
| 预算数 | | | | | | 决算数 | | | | | |
| 合计 | 因公出国（境）费 | 公务用车购置及运行费 | | | 公务接待费 | 合计 | 因公出国（境）费 | 公务用车购置及运行费 | | | 公务接待费 |
| | | 小计 | 公务用车购置费 | 公务用车运行费 | | | | 小计 | 公务用车购置费 | 公务用车运行费 | |
| {car} | | {car} | | {car} | | {car} | | {car} | | {car} | |
"
    )
}

/// The check of a department with these units.
fn checked(department: [&str; 3], units: &[[&str; 3]]) -> Ran {
    beside_units(&accounts("云岭县农业农村局", department), units)
}

/// The check of a department's text with these units.
fn beside_units(whole: &str, units: &[[&str; 3]]) -> Ran {
    let names = ["本级.txt", "种子站.txt", "农技中心.txt"];
    let bodies = ["云岭县农业农村局（本级）", "云岭县种子管理站", "云岭县农业技术推广中心"];
    let parts: Vec<String> =
        units.iter().zip(bodies).map(|(unit, body)| accounts(body, *unit)).collect();
    let mut files = vec![("部门.txt", whole)];
    files.extend(names.into_iter().zip(parts.iter().map(String::as_str)));
    let dir = folder(&files);
    let mut args = vec!["check", "部门.txt"];
    for (name, _) in &files[1..] {
        args.extend(["--unit", name]);
    }
    gouji(dir.path(), &args)
}

const UNITS: [[&str; 3]; 3] =
    [["60.00", "20.00", "3.00"], ["10.50", "4.25", "1.20"], ["8.31", "2.00", "0.50"]];

#[test]
fn a_department_that_is_the_sum_is_told_as_added_up() {
    let ran = checked(["78.81", "26.25", "4.70"], &UNITS);
    assert_eq!(ran.code, 0, "{}", ran.out);
    assert!(!ran.out.contains("[beside/"), "{}", ran.out);
    assert!(ran.out.contains("3 个单位的数相加，核对了 "), "{}", ran.out);
    assert!(!ran.out.contains("核对了 0 个数"), "{}", ran.out);
    // Each unit's figures are rounded for themselves.
    let ran = checked(["78.82", "26.25", "4.70"], &UNITS);
    assert!(!ran.out.contains("[beside/"), "{}", ran.out);
}

#[test]
fn a_figure_that_is_not_the_sum_is_told_with_the_units() {
    let ran = checked(["78.81", "26.25", "4.60"], &UNITS);
    assert!(ran.out.contains("警告[beside/units]: 部门为 4.60"), "{}", ran.out);
    assert!(ran.out.contains("3 个单位合计为 4.70"), "{}", ran.out);
    assert!(ran.out.contains("本级.txt:") && ran.out.contains("种子站.txt:"), "{}", ran.out);
}

#[test]
fn where_most_differs_units_are_missing() {
    let ran = checked(["78.81", "26.25", "4.70"], &UNITS[..2]);
    assert_eq!(ran.out.matches("[beside/units]").count(), 1, "{}", ran.out);
    assert!(ran.out.contains("多半是单位没有给全"), "{}", ran.out);
}

#[test]
fn units_of_another_year_are_not_added() {
    let whole = accounts("云岭县农业农村局", ["78.81", "26.25", "4.70"]);
    let unit = accounts("云岭县种子管理站", UNITS[1]).replace("2024", "2023");
    let dir = folder(&[("部门.txt", &whole), ("种子站.txt", &unit)]);
    let ran = gouji(dir.path(), &["check", "部门.txt", "--unit", "种子站.txt"]);
    assert!(!ran.out.contains("[beside/"), "{}", ran.out);
    assert!(ran.out.contains("种子站.txt: 不是同一年度"), "{}", ran.out);
}

/// What a department's text says of its seed station, checked beside the three units.
fn said(text: &str) -> Ran {
    let whole = accounts("云岭县农业农村局", ["78.81", "26.25", "4.70"]);
    let (title, tables) = whole.split_once('\n').expect("a title");
    beside_units(&format!("{title}\n\n{text}\n{tables}"), &UNITS)
}

#[test]
fn what_is_said_of_a_unit_is_what_the_unit_discloses() {
    let texts = [
        "云岭县种子管理站2024年度一般公共预算财政拨款支出14.75万元，其中：基本支出10.50万元，项目支出4.25万元。",
        "2024年度，县种子管理站一般公共预算财政拨款项目支出4.25万元，主要用于良种繁育。",
        "各单位情况如下：\n1.云岭县种子管理站2024年度一般公共预算财政拨款支出14.75万元。其中项目支出4.25万元，用于良种繁育。",
    ];
    for text in texts {
        let ran = said(text);
        assert!(!ran.out.contains("[beside/"), "{}", ran.out);
        let ran = said(&text.replace("4.25万元", "4.52万元"));
        let told = "警告[beside/unit]: 文中该单位为 4.52万元，种子站.txt中为 4.25";
        assert!(ran.out.contains(told), "{text}\n{}", ran.out);
        assert_eq!(ran.out.matches("[beside/").count(), 1, "{}", ran.out);
    }
}

#[test]
fn what_is_said_of_a_body_that_is_no_unit_given_is_not_compared() {
    let ran = said(
        "云岭县畜牧水产站2024年度一般公共预算财政拨款支出14.75万元，其中：基本支出9.50万元，项目支出5.25万元。",
    );
    assert!(!ran.out.contains("[beside/"), "{}", ran.out);
}
