//! Which figure a finding points at, what it should read, and what the finding says of the others.

use assert_cmd::Command;
use serde_json::Value;

/// The errors of a disclosure with these lines below its title.
fn errors(lines: &[&str]) -> Vec<Value> {
    let text = format!("芦溪县水利局2023年度部门决算\n\n{}\n", lines.join("\n\n"));
    let mut program = Command::cargo_bin("gouji").expect("cargo builds it for this test");
    program.args(["check", "-", "--no-config", "--format", "json"]).write_stdin(text);
    let printed = program.output().expect("it can be started").stdout;
    let output: Value = serde_json::from_slice(&printed).expect("it is JSON");
    let all = output["files"][0]["diagnostics"].as_array().expect("a list");
    all.iter().filter(|one| one["severity"] == "error").cloned().collect()
}

/// Each error's figure with what it should read.
fn mended(lines: &[&str]) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let each = errors(lines);
    each.iter().map(|one| (text(&one["primary"]["text"]), text(&one["expected"]))).collect()
}

fn only(figure: &str, expected: &str) -> Vec<(String, String)> {
    vec![(figure.to_owned(), expected.to_owned())]
}

#[test]
fn two_figures_that_changed_places_are_one_finding() {
    let budget = "1.河道清淤：年度预算16.45万元，实际执行40.05万元，执行率41.07%。";
    assert_eq!(mended(&[budget]), only("16.45万元", "40.05万元"));
    let one = &errors(&[budget])[0];
    assert!(one["help"].as_str().expect("help").contains("写颠倒了"), "{one}");
    assert_eq!(one["labels"][0]["text"], "40.05万元");
    assert_eq!(one["labels"][0]["note"], "应为 16.45万元");

    let shares = "2023年度支出合计318.25万元，其中：基本支出94.13万元，占70.42%；\
        项目支出224.12万元，占29.58%。";
    assert_eq!(mended(&[shares]), only("94.13万元", "224.12万元"));
}

/// What another figure might be instead, or what was copied, is a guess, and every output says so.
#[test]
fn a_guess_is_told_as_a_guess() {
    let note = |lines: &[&str]| {
        let one = errors(lines).swap_remove(0);
        (one["primary"]["note"].as_str().unwrap_or_default().to_owned(), one["guess"] == true)
    };
    let told = |note: &str, guess| (note.to_owned(), guess);
    // Any of the four may be wrong.
    let sum = "2023年度政府采购支出总额412.72万元，其中：政府采购货物支出52.71万元、\
               政府采购工程支出118.43万元、政府采购服务支出232.58万元。";
    assert_eq!(note(&[sum]), told("可能应为 403.72万元", true));
    // The same figure stands nearby: that it was copied is seen, not what was meant.
    let copied = "2023年度教育支出年初预算为83.14万元，支出决算为41.57万元，完成年初预算的50.00%。\
                  卫生支出年初预算为61.20万元，支出决算为41.57万元，完成年初预算的35.00%。";
    assert_eq!(note(&[copied]), told("可能应为 21.42万元", true));
    // That two digits were swapped leaves no doubt.
    let swapped = "2023年度收入总计2868.28万元，比上年减少139.61万元，下降10.0%。";
    assert_eq!(note(&[swapped]), told("应为 319.61万元", false));
    let text = format!("芦溪县水利局2023年度部门决算\n\n{sum}\n");
    for (format, words) in [
        ("pretty", "可能应为 403.72万元"),
        ("markdown", "可能是 403.72万元"),
        ("gitlab", "可能应为: 403.72万元"),
        ("html", "可能应为</span> <ins>403.72万元"),
    ] {
        let mut program = Command::cargo_bin("gouji").expect("cargo builds it for this test");
        program.args(["check", "-", "--no-config", "--format", format]).write_stdin(text.clone());
        let printed = program.output().expect("it can be started").stdout;
        let printed = String::from_utf8(printed).expect("UTF-8");
        assert!(printed.contains(words), "{format}: {printed}");
    }
}

#[test]
fn a_unit_that_no_other_figure_has_is_the_slip() {
    let others = "2023年度收入总计820.00万元，比上年增加20.00万元，增长2.50%。";
    let change = "培训费支出12.20万元，比上年增加2.16元，增长21.5%。";
    assert_eq!(mended(&[others, change]), only("2.16元", "2.16万元"));
    let rate = "1.河道清淤：年度预算1183.00元，实际执行580.52万元，执行率49.07%。";
    assert_eq!(mended(&[others, rate]), only("1183.00元", "1183.00万元"));
}

#[test]
fn swapped_digits_are_believed_where_the_equation_leaves_little_room() {
    let change = "2023年度收入总计2868.28万元，比上年减少139.61万元，下降10.0%。";
    assert_eq!(mended(&[change]), only("139.61万元", "319.61万元"));
    // Of 4.7% and 4.9% either may be wrong: three per cent are no distance.
    let near = "2023年度收入总计301.41万元，比上年增加13.98万元，增长4.7%。";
    assert_eq!(mended(&[near]), only("4.7%", "4.9%"));
}

#[test]
fn of_a_total_and_its_parts_all_that_may_be_wrong_are_named() {
    let sum =
        "截至2023年12月31日，共有车辆6辆，其中：应急保障用车2辆、执法执勤用车3辆、其他用车2辆。";
    let found = errors(&[sum]);
    let [one] = found.as_slice() else { panic!("one finding: {found:?}") };
    let help = one["help"].as_str().expect("help");
    for other in ["2辆 应为 1辆", "3辆 应为 2辆"] {
        assert!(help.contains(other), "{help}");
    }
}

#[test]
fn shares_of_another_whole_do_not_outweigh_the_sum_that_theirs_is() {
    let table = "“三公”经费支出决算表\n\n单位：万元\n\n\
        | “三公”经费合计 | 因公出国（境）费 | 公务用车购置及运行费 | 公务接待费 |\n|---|---|---|---|\n\
        | 80.00 | 20.00 | 25.00 | 35.00 |";
    let prose = "“三公”经费支出中，因公出国（境）费支出20.00万元，占“三公”经费的10.00%；\
        公务用车购置及运行费支出25.00万元，占“三公”经费的12.50%；\
        公务接待费支出35.00万元，占“三公”经费的17.50%。";
    let found = mended(&[table, prose]);
    let expected = [("10.00%", "25.00%"), ("12.50%", "31.25%"), ("17.50%", "43.75%")];
    assert_eq!(found, expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
}

#[test]
fn a_rate_copied_from_the_other_budget_is_the_wrong_one() {
    let line = "2023年度一般公共预算财政拨款支出年初预算4441.77万元，调整预算4696.61万元，\
        决算数4690.62万元，完成年初预算的105.60%，完成调整预算的105.60%。";
    assert_eq!(mended(&[line]), only("105.60%", "99.87%"));
}

#[test]
fn a_list_names_who_speaks_against_the_one() {
    let table = "一般公共预算财政拨款支出决算表\n\n单位：万元\n\n\
        | 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |\n|---|---|---|---|---|\n\
        | 213 | 农林水支出 | 540.00 | 540.00 | |\n| 208 | 社会保障和就业支出 | 200.00 | 200.00 | |\n\
        | 221 | 住房保障支出 | 60.00 | 60.00 | |\n| | 合计 | 800.00 | 800.00 | |";
    let lines = [
        table,
        "五、一般公共预算财政拨款支出决算情况说明",
        "（二）结构情况",
        "1.农林水支出（类）540.00万元，所占比重为76.50%。",
        "2.社会保障和就业支出（类）200.00万元，所占比重为25.00%。",
        "3.住房保障支出（类）60.00万元，所占比重为7.50%。",
    ];
    let found = errors(&lines);
    let [one] = found.as_slice() else { panic!("one finding: {found:?}") };
    let help = one["help"].as_str().expect("help");
    assert!(help.starts_with("同列其余 2 项都以 800.00万元 计算，都相符"), "{help}");
}

#[test]
fn a_figure_that_is_one_digit_off_is_blamed_before_one_that_is_several_off() {
    let rate = "（1）河道清淤：全年预算数42.30万元，全年执行数9.77万元，预算执行率22.95%。";
    assert_eq!(mended(&[rate]), only("9.77万元", "9.71万元"));
    let help = &errors(&[rate])[0]["help"];
    assert!(help.as_str().expect("help").contains("22.95% 应为"), "{help}");
    // Round figures are one digit away from many.
    let round = "培训费支出60.00万元，比上年增加12.00万元，增长30%。";
    assert_eq!(mended(&[round]), only("30%", "25%"));
    // Of a few counts each is one digit away from what is wanted.
    let counts = "年末实有人员240人，其中在职人员140人、离休人员0人、退休人员97人，其他人员0人。";
    assert!(!errors(&[counts])[0]["help"].as_str().expect("help").contains("只差一位数字"));
    // Two figures that are the same vouch for each other.
    let same = "（1）河道清淤：全年预算数20.30万元，全年执行数20.30万元，预算执行率99.48%。";
    assert_eq!(mended(&[same]), only("99.48%", "100.00%"));
}

#[test]
fn what_may_be_all_of_its_whole_is_no_copy() {
    let small = "2023年度政府采购支出总额675.54万元。授予中小企业合同金额460.39万元，占政府采购支出总额的\
        68.15%，其中：授予小微企业合同金额460.39万元，占政府采购支出总额的3.30%。";
    assert_eq!(mended(&[small]), only("3.30%", "68.15%"));
}

#[test]
fn of_two_words_of_direction_the_one_is_wrong_that_makes_all_agree() {
    let gap = "社会保障和就业支出50.16万元，比上年增加1.22万元，下降2.4%。";
    assert_eq!(mended(&[gap]), only("增加", "减少"));
    let change = "收入总计766.18万元，比上年减少15.41万元，增长2.05%。";
    assert_eq!(mended(&[change]), only("减少", "增加"));
}

#[test]
fn nothing_confirms_a_rate_of_something_else() {
    let budgets = "其中：因公出国（境）费全年预算数0.00万元，决算数0.00万元，预决算差异率0.00%；\
        公务用车运行维护费全年预算数27.94万元，决算数23.30万元，预决算差异率-26.74%。";
    assert_eq!(mended(&[budgets]), only("-26.74%", "-16.61%"));
}

#[test]
fn a_list_that_makes_its_whole_has_shares_of_it() {
    let whole = "2023年度收入合计3868.85万元，比上年增加322.80万元，增长9.10%。其中：\
        财政拨款收入3868.85万元，占比为97.6%；事业收入0万元，占比为0.0%；经营收入0万元，占比为0.0%。";
    assert_eq!(mended(&[whole]), only("97.6%", "100.0%"));
    // 97.6% may be of something else that has such a total.
    let total = "2023年度支出合计3964.00万元。";
    assert_eq!(mended(&[total, whole]), []);
}
