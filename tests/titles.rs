//! Tables are named by their whole title: what is put together of known words is known, all else is
//! another table.

use gouji::diagnostic::Lang;
use gouji::rule::RuleSet;
use gouji::vocabulary::TitleGrammar;

fn table(lines: &[&str]) -> Option<String> {
    let rules = RuleSet::builtin(Lang::Zh);
    let grammar = TitleGrammar::new(&rules.vocabulary);
    let lines: Vec<String> = lines.iter().map(|line| gouji::vocabulary::folded(line)).collect();
    grammar.table(&lines).map(|index| rules.vocabulary.tables[index].id.clone())
}

#[test]
fn every_standard_title_names_its_own_table() {
    for spec in &RuleSet::builtin(Lang::Zh).vocabulary.tables {
        for title in std::iter::once(&spec.name).chain(&spec.budget) {
            assert_eq!(table(&[title]).as_ref(), Some(&spec.id), "{title}");
        }
    }
}

#[test]
fn titles_never_seen_are_put_together() {
    for (title, id) in [
        ("一般公共预算“三公”经费支出预算表", "three-public"),
        ("2024年度部门收支决算总表", "summary"),
        ("财政拨款收入支出预算总表", "fiscal-summary"),
        ("表四：某某市水务局2023年度财政拨款收支总体情况表", "fiscal-summary"),
        ("《一般公共预算基本支出情况表》（公开06表）", "general-basic"),
        ("公开05表 一般公共预算支出明细表 部门：某某局 单位：万元", "general-expenditure"),
        (
            "七、2022年一般公共预算“三公”经费、会议费和培训费支出预算汇总表",
            "three-public-and-meetings",
        ),
        ("财政拨款基本支出预算表", "fiscal-basic"),
        ("财政拨款支出预算表（按功能分类科目）", "fiscal-expenditure"),
    ] {
        assert_eq!(table(&[title]).as_deref(), Some(id), "{title}");
    }
}

#[test]
fn a_title_with_other_words_is_another_table() {
    for title in [
        "“三公”经费增减变化情况表",
        "对附属单位补助支出表",
        "下属单位支出预算表",
        "支出预算执行情况表",
        "2024年1-6月支出表",
        "项目支出绩效目标表",
        "一般公共预算支出政府预算经济分类表",
        "收入预算表支出预算表",
        "第二部分 某某局2023年度部门决算表",
        "公开03表",
    ] {
        assert_eq!(table(&[title]), None, "{title}");
    }
}

#[test]
fn a_title_broken_over_lines_is_put_together() {
    for lines in [
        ["“三公”经费、会议费、培训费支出预算", "表"],
        ["一般公共预算财政拨款", "基本支出决算表"],
        ["2023年度一般公共预算“三公”经费、会议费、培", "训费支出预算表"],
    ] {
        assert!(table(&lines).is_some(), "{lines:?}");
    }
    assert_eq!(table(&["收入决算表", "支出决算表"]).as_deref(), Some("expenditure"));
    assert_eq!(table(&["三、收入决算情况", "支出决算表"]).as_deref(), Some("expenditure"));
}
