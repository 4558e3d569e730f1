//! `gouji checklist`: each duty is met by what meets it, and by nothing else.

#[allow(dead_code, reason = "shared with tests that need a draft")]
mod run;

use gouji::check::{Options, check};
use gouji::checklist::checklist;
use gouji::diagnostic::{Lang, Ruling, Verdict};
use gouji::document::Dossier;
use gouji::read::read;
use gouji::rule::{Body, RuleSet};
use gouji::source::SourceId;
use run::{folder, gouji};
use serde_json::Value;
use std::fs;
use std::sync::LazyLock;

static RULES: LazyLock<RuleSet> = LazyLock::new(|| RuleSet::builtin(Lang::Zh));

const COVER: &str = "云岭县水文站2024年度部门决算公开";

/// What meets the duties of final accounts, each once: taken away, just those of its row are broken.
const PIECES: &[(&[&str], &str)] = &[
    (&["functions"], "一、主要职责\n监测全县河道的水位、流量和水质，汛期每小时报送一次雨情水情。"),
    (
        &["organisation"],
        "二、机构设置\n本站设有测验科、资料科两个科室，没有下属单位，决算只包括本站本级。",
    ),
    (
        &["table-summary"],
        "收入支出决算总表\n单位：万元\n| 项目 | 决算数 | 项目 | 决算数 |\n|---|---|---|---|\n| 一、一般公共预算财政拨款收入 | 90.00 | 一、农林水支出 | 90.00 |\n| 本年收入合计 | 90.00 | 本年支出合计 | 90.00 |\n| 总计 | 90.00 | 总计 | 90.00 |",
    ),
    (
        &["table-revenue"],
        "收入决算表\n单位：万元\n| 科目编码 | 科目名称 | 本年收入合计 | 财政拨款收入 | 其他收入 |\n|---|---|---|---|---|\n| 213 | 农林水支出 | 90.00 | 90.00 | 0.00 |\n| | 合计 | 90.00 | 90.00 | 0.00 |",
    ),
    (
        &["table-expenditure"],
        "支出决算表\n单位：万元\n| 科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 |\n|---|---|---|---|---|\n| 213 | 农林水支出 | 90.00 | 70.00 | 20.00 |\n| | 合计 | 90.00 | 70.00 | 20.00 |",
    ),
    (
        &["table-fiscal-summary"],
        "财政拨款收入支出决算总表\n单位：万元\n| 项目 | 决算数 | 项目 | 合计 | 一般公共预算财政拨款 | 政府性基金预算财政拨款 |\n|---|---|---|---|---|---|\n| 一、一般公共预算财政拨款 | 90.00 | 一、农林水支出 | 90.00 | 90.00 | 0.00 |\n| 本年收入合计 | 90.00 | 本年支出合计 | 90.00 | 90.00 | 0.00 |",
    ),
    (
        &["table-general"],
        "一般公共预算财政拨款支出决算表\n单位：万元\n| 科目编码 | 科目名称 | 小计 | 基本支出 | 项目支出 |\n|---|---|---|---|---|\n| 213 | 农林水支出 | 90.00 | 70.00 | 20.00 |\n| | 合计 | 90.00 | 70.00 | 20.00 |",
    ),
    (
        &["table-general-basic"],
        "一般公共预算财政拨款基本支出决算表\n单位：万元\n| 科目编码 | 科目名称 | 决算数 |\n|---|---|---|\n| 301 | 工资福利支出 | 60.00 |\n| 302 | 商品和服务支出 | 10.00 |\n| | 合计 | 70.00 |",
    ),
    (
        &["table-three-public"],
        "财政拨款“三公”经费支出决算表\n单位：万元\n| 合计 | 因公出国（境）费 | 公务用车购置及运行维护费 | 公务用车购置费 | 公务用车运行维护费 | 公务接待费 |\n|---|---|---|---|---|---|\n| 29.00 | 4.00 | 22.00 | 18.00 | 4.00 | 3.00 |",
    ),
    (
        &["table-funds"],
        "政府性基金预算财政拨款收入支出决算表\n单位：万元\n| 科目编码 | 科目名称 | 年初结转和结余 | 本年收入 | 小计 | 基本支出 | 项目支出 | 年末结转和结余 |\n|---|---|---|---|---|---|---|---|\n| | 合计 | | | | | | |\n注：本站没有政府性基金收支，故本表为空表。",
    ),
    (
        &["table-capital"],
        "国有资本经营预算财政拨款支出决算表\n单位：万元\n| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |\n|---|---|---|---|---|\n| | 合计 | | | |\n注：本站没有国有资本经营收支，故本表为空表。",
    ),
    (&["changes"], "2024年度收入总计90.00万元，比上年增加9.00万元，增长11.11%。"),
    (&["reasons"], "增加的主要原因是更新了三处水位站。"),
    (&["three-public"], "2024年度“三公”经费支出29.00万元。"),
    (&["delegations"], "全年参加境外培训1批，因公出国（境）团组1个，累计2人。"),
    (&["vehicles-bought"], "当年购置监测车1辆。"),
    (&["vehicles-kept"], "年末公务用车保有量为2辆。"),
    (&["reception-visits"], "接待各地来站检查、交流的同行共11批次。"),
    (&["reception-guests"], "公务接待的来客全年累计98人。"),
    (&["operating"], "本站是事业单位，没有机关运行经费。"),
    (&["procurement"], "政府采购支出总额12.00万元，都是货物。"),
    (&["procurement-small"], "其中授予中小企业的合同金额为6.00万元。"),
    (&["assets"], "单价100万元以上的设备3台（套），都是测流设备。"),
    (&["performance"], "对1个项目开展了绩效自评，等次为优。"),
    (&["glossary"], "名词解释\n测流费：是指租用船只和电台、购买浮标等，为测量流量而发生的支出。"),
];

fn text(without: Option<usize>) -> String {
    let pieces = PIECES.iter().enumerate().filter(|(at, _)| Some(*at) != without);
    let pieces: Vec<&str> = pieces.map(|(_, (_, piece))| *piece).collect();
    format!("{COVER}\n\n{}\n", pieces.join("\n\n"))
}

fn rulings(texts: &[&str]) -> Vec<Ruling> {
    let documents = texts.iter().zip(0..).map(|(text, number)| {
        read("a.txt", text.as_bytes(), SourceId(number)).expect("text can be read")
    });
    let dossier = Dossier { documents: documents.collect() };
    let report = check(&dossier, &RULES, &Options::default());
    checklist(&dossier, &report, &RULES)
}

fn verdict<'r>(rulings: &'r [Ruling], duty: &str) -> (Verdict, &'r str) {
    let ruling = rulings.iter().find(|ruling| ruling.duty == duty);
    ruling.map_or_else(|| panic!("no duty {duty}"), |ruling| (ruling.verdict, ruling.note.as_str()))
}

fn broken(rulings: &[Ruling]) -> Vec<&str> {
    let broken = rulings.iter().filter(|ruling| ruling.verdict != Verdict::Met);
    broken.map(|ruling| ruling.duty.as_str()).collect()
}

#[test]
fn each_duty_is_broken_by_what_is_taken_away_and_by_nothing_else() {
    assert_eq!(broken(&rulings(&[&text(None)])), [""; 0]);
    for (at, (duties, piece)) in PIECES.iter().enumerate() {
        let rulings = rulings(&[&text(Some(at))]);
        assert_eq!(broken(&rulings), *duties, "without {piece}");
        let open = ["operating", "assets", "performance"].contains(&duties[0]);
        let told = if open { Verdict::Unchecked } else { Verdict::Violated };
        assert_eq!(verdict(&rulings, duties[0]).0, told, "without {piece}");
    }
}

#[test]
fn what_is_met_says_where() {
    let text = text(None);
    for ruling in rulings(&[&text]) {
        let Some((_, piece)) = PIECES.iter().find(|(duties, _)| duties.contains(&&*ruling.duty))
        else {
            continue;
        };
        let at = ruling.at.unwrap_or_else(|| panic!("{} has no place", ruling.duty)).span;
        assert!(piece.contains(at.of(&text).trim()), "{}: {}", ruling.duty, at.of(&text));
    }
}

#[test]
fn a_blank_table_is_to_be_explained() {
    let blank = text(None).replace("注：本站没有政府性基金收支，故本表为空表。", "");
    let of = |text: &str| {
        let rulings = rulings(&[text]);
        let (verdict, note) = verdict(&rulings, "table-funds");
        (verdict, note.to_owned())
    };
    assert_eq!(of(&blank), (Verdict::Violated, "空表，没有说明".to_owned()));
    for note in ["本站无政府性基金预算财政拨款收支。", "2024年度政府性基金预算支出0.00万元。"]
    {
        assert_eq!(of(&format!("{blank}\n\n{note}\n")).0, Verdict::Met, "{note}");
    }
}

#[test]
fn a_line_of_the_contents_meets_nothing() {
    let contents =
        "目录\n一、主要职责\n二、机构设置\n三、国有资本经营预算财政拨款支出决算表\n四、名词解释\n";
    let without = text(PIECES.iter().position(|(duties, _)| duties.contains(&"table-capital")));
    let without = without.replace(COVER, &format!("{COVER}\n\n{contents}"));
    assert_eq!(verdict(&rulings(&[&without]), "table-capital").0, Verdict::Violated);
    let glossary = PIECES.last().expect("there are pieces").1;
    let without =
        text(None).replace(glossary, "").replace(COVER, &format!("{COVER}\n\n{contents}"));
    assert_eq!(verdict(&rulings(&[&without]), "glossary").0, Verdict::Violated);
}

#[test]
fn where_the_item_is_zero_nothing_has_to_be_said() {
    let zero = text(PIECES.iter().position(|(duties, _)| duties.contains(&"delegations")));
    let zero =
        zero.replace("| 29.00 | 4.00 | 22.00", "| 25.00 | 0.00 | 22.00").replace("29.00", "25.00");
    let rulings = rulings(&[&zero]);
    assert_eq!(
        verdict(&rulings, "delegations"),
        (Verdict::NotApplicable, "表中因公出国(境)费为零")
    );
}

#[test]
fn the_year_of_a_duty_counts() {
    let old = text(PIECES.iter().position(|(duties, _)| duties.contains(&"table-capital")));
    let old = old.replace("2024", "2018");
    let rulings = rulings(&[&old]);
    let told = (Verdict::NotApplicable, "2021年起要求，这是2018年的");
    assert_eq!(verdict(&rulings, "table-capital"), told);
}

#[test]
fn tables_in_another_file_are_asked_for_and_taken() {
    let is_table = |piece: &str| piece.contains("单位：万元");
    let part = |tables: bool| {
        let pieces =
            PIECES.iter().map(|(_, piece)| *piece).filter(|piece| is_table(piece) == tables);
        format!("{COVER}\n\n{}\n", pieces.collect::<Vec<_>>().join("\n\n"))
    };
    let alone = rulings(&[&part(false)]);
    assert_eq!(verdict(&alone, "table-revenue").0, Verdict::Unchecked);
    assert!(verdict(&alone, "table-revenue").1.contains("请一并给出"));
    assert_eq!(broken(&rulings(&[&part(false), &part(true)])), [""; 0]);
}

#[test]
fn what_rules_find_breaks_the_duty_that_names_them() {
    let cases = [
        (
            "figures-text",
            "2024年度支出90.00万元，其中：基本支出70.00万元，占77.00%；项目支出20.00万元。",
        ),
        ("words", "本站按一般公用预算管理。"),
        ("template", "比上年增加（减少）9.00万元。"),
    ];
    for (duty, line) in cases {
        let rulings = rulings(&[&format!("{}\n\n{line}\n", text(None))]);
        assert_eq!(broken(&rulings), [duty], "{line}");
    }
}

#[test]
fn duties_name_rules_tables_and_profiles_that_there_are() {
    let words = &RULES.vocabulary;
    for duty in &words.duties {
        let known = |table: &String| words.tables.iter().any(|spec| spec.id == *table);
        assert!(duty.tables.iter().all(known), "{}: {:?}", duty.id, duty.tables);
        let known = |name: &String| {
            RULES
                .rules
                .iter()
                .any(|rule| rule.id == *name || rule.id.starts_with(&format!("{name}/")))
        };
        assert!(duty.rules.iter().all(known), "{}: {:?}", duty.id, duty.rules);
        let known = |name: &String| words.profiles.iter().any(|profile| profile.id == *name);
        assert!(duty.profiles.iter().all(known), "{}: {:?}", duty.id, duty.profiles);
        let kinds = [&duty.tables, &duty.rules].iter().filter(|list| !list.is_empty()).count();
        assert!(kinds <= 1 && !duty.help_en.is_empty() && !duty.source.is_empty(), "{}", duty.id);
    }
    // Whatever is found on a text counts against some duty.
    for rule in RULES.rules.iter().filter(|rule| !matches!(rule.body, Body::Partition(_))) {
        let group = rule.id.split('/').next().expect("the first part");
        let named = |duty: &&gouji::vocabulary::Duty| {
            duty.rules.iter().any(|name| *name == rule.id || name == group)
        };
        assert!(group == "waiver" || words.duties.iter().any(|duty| named(&duty)), "{}", rule.id);
    }
}

#[test]
fn the_command_lists_and_files_the_ledger() {
    let dir = folder(&[("a.txt", &text(None)), ("b.txt", &text(Some(24)).replace("96", "97"))]);
    let ran = gouji(dir.path(), &["checklist", "a.txt"]);
    assert_eq!(ran.code, 0, "{}", ran.out);
    assert!(
        ran.out.contains("a.txt：33 项：符合 33，不符合 0，不适用 0，无法核对 0"),
        "{}",
        ran.out
    );
    let ran = gouji(dir.path(), &["checklist", "b.txt"]);
    assert_eq!(ran.code, 1, "{}", ran.out);
    assert!(
        ran.out.contains("✗ 名词解释") && ran.out.contains("建议: 解释专业性较强的名词。"),
        "{}",
        ran.out
    );
    let ran = gouji(dir.path(), &["checklist", "b.txt", "--format", "markdown"]);
    assert!(ran.out.contains("| 名词解释 | 不符合 |  | 没有找到 |"), "{}", ran.out);
    for (format, name) in [("xlsx", "检查表.xlsx"), ("json", "检查表.json")] {
        // What gouji wrote may be written again.
        for _ in 0..2 {
            let ran = gouji(dir.path(), &["checklist", "b.txt", "--format", format, "-o", name]);
            assert_eq!(ran.code, 1, "{}", ran.err);
        }
        assert!(fs::metadata(dir.path().join(name)).is_ok_and(|file| 1_000 < file.len()));
    }
    let json = |args: &[&str]| -> Value {
        serde_json::from_str(&gouji(dir.path(), args).out).expect("JSON")
    };
    let (schema, ledger) = (json(&["schema"]), json(&["checklist", "b.txt", "--format", "json"]));
    assert!(jsonschema::is_valid(&schema, &ledger));
    assert_eq!(ledger["checklist"].as_array().map(Vec::len), Some(33));
    let ran = gouji(dir.path(), &["report", "b.txt", "-o", "b.html"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let page = fs::read_to_string(dir.path().join("b.html")).expect("the page is there");
    assert!(page.contains("<th scope=\"row\">名词解释</th><td class=\"violated\">不符合</td>"));
}

#[test]
fn without_a_known_kind_nothing_is_demanded_and_that_is_told() {
    let dir = folder(&[("a.txt", "河道的水位比昨日高2厘米。\n")]);
    let ran = gouji(dir.path(), &["checklist", "a.txt"]);
    assert_eq!(ran.code, 0);
    assert!(ran.out.contains("看不出是预算还是决算"), "{}", ran.out);
    let ran = gouji(dir.path(), &["checklist", "没有.txt"]);
    assert_eq!((ran.code, ran.err.as_str()), (2, "没有.txt: 没有这个文件或目录\n"));
}
