//! Figures of another institution are not held against those of the one whose disclosure it is.

use gouji::check::{Options, check};
use gouji::diagnostic::Lang;
use gouji::document::Dossier;
use gouji::read::read;
use gouji::rule::RuleSet;
use gouji::source::SourceId;

/// The figures that findings point at in a disclosure with these lines below its title.
fn contradicted(title: &str, lines: &[&str]) -> Vec<String> {
    let text = format!("{title}\n\n{}\n", lines.join("\n\n"));
    let document = read("a.md", text.as_bytes(), SourceId(0)).expect("text is readable");
    let dossier = Dossier { documents: vec![document] };
    let report = check(&dossier, &RuleSet::builtin(Lang::Zh), &Options::default());
    let found = report.files[0].diagnostics.iter().map(|finding| finding.primary.at.span);
    found.map(|span| dossier.documents[0].text(span).to_owned()).collect()
}

const TITLE: &str = "芦溪县水利局2023年度部门决算";
const OWN: &str = "2023年度收入总计820.00万元，比上年增加20.00万元，增长2.50%。";

#[test]
fn a_paragraph_or_sentence_of_another_institution_is_its_own() {
    for other in [
        "石桥水文站2023年度收入总计82.00万元，比上年增加12.00万元，增长17.14%。",
        "代管的北塘测绘院收入总计82.00万元，比上年增加12.00万元，增长17.14%。",
        "邻县同类单位，收入总计82.00万元，比上年增加12.00万元，增长17.14%。",
        "经费保障情况良好。所属灌溉试验站2023年收、支总计82.00万元，比上年增加12.00万元，增长17.14%。",
    ] {
        assert_eq!(contradicted(TITLE, &[OWN, other]), [""; 0], "{other}");
    }
    let same_paragraph = format!("{OWN}石桥水文站2023年度收入总计82.00万元，增长17.14%。");
    assert_eq!(contradicted(TITLE, &[&same_paragraph]), [""; 0]);
}

#[test]
fn a_section_of_another_institution_is_its_own() {
    let lines =
        ["## 一、本级", OWN, "## 二、石桥水文站", "收入总计82.00万元，比上年增加12.00万元。"];
    assert_eq!(contradicted(TITLE, &lines), [""; 0]);
}

#[test]
fn the_institution_itself_is_known_by_its_name_in_full_and_in_short() {
    for own in ["芦溪县水利局", "县水利局", "水利局", "本单位", "我局"] {
        let twice = format!("{own}2023年度收入总计812.00万元。");
        assert_eq!(contradicted(TITLE, &[OWN, &twice]), ["812.00万元"], "{own}");
    }
}

#[test]
fn without_a_title_it_is_the_one_that_paragraphs_open_with() {
    let lines = [
        "芦溪县水利局2023年度收入总计820.00万元，比上年增加20.00万元，增长2.50%。",
        "芦溪县水利局2023年度收入合计800.00万元。",
        "芦溪县水利局2023年度支出合计790.00万元。",
        "石桥水文站2023年度收入合计80.00万元。",
        "芦溪县水利局收入总计812.00万元。",
    ];
    assert_eq!(contradicted("2023年度部门决算", &lines), ["812.00万元"]);
}

#[test]
fn the_institution_is_known_by_its_name_behind_a_year_or_with_the_places_it_is_in() {
    let title = "河口镇人民政府2023年度部门决算";
    for own in [
        "2023年河口镇人民政府",
        "东平省云岭县河口镇人民政府2023年度",
        "2023年度云岭县河口镇人民政府",
    ] {
        let twice = format!("{own}收入总计812.00万元。");
        assert_eq!(contradicted(title, &[OWN, &twice]), ["812.00万元"], "{own}");
    }
    // The namesake of another county is another institution.
    let twice = "云岭县水文站收入总计812.00万元。";
    assert_eq!(contradicted("水文站2023年度部门决算", &[OWN, twice]), [""; 0]);
}

#[test]
fn without_a_title_it_is_the_only_one_that_is_named() {
    let gives = |lines: &[&str]| contradicted(lines[0], &lines[1..]);
    let more = "支出总计820.00万元。教育经费保障情况良好。";
    for first in [
        "交通部2023年度收入总计820.00万元。",
        "河口镇2023年收入总计820.00万元。",
        "现将云岭县水利局2023年度决算公布如下。云岭县水利局2023年度收入总计820.00万元。",
    ] {
        let own = first.split("2023").next().expect("text").trim_start_matches("现将");
        let again = format!("{own}2023年度收入总计812.00万元，比上年增加20.00万元。");
        assert_eq!(gives(&[first, more, &again]), ["812.00万元"], "{first}");
    }
    // Two are named, or figures stand before the name that may be another's.
    let again = "云岭县水利局2023年度收入总计812.00万元。";
    let first = "交通部2023年度收入总计820.00万元。";
    assert_eq!(gives(&[first, more, again]), [""; 0]);
    let nobody = "2023年度收入总计820.00万元。";
    assert_eq!(gives(&[nobody, more, again]), [""; 0]);
}

#[test]
fn words_for_the_money_or_for_all_institutions_of_a_place_name_no_other() {
    let title = "云岭县2023年度部门决算汇总情况";
    let summed = "经云岭县财政局汇总，2023年度收入总计820.00万元。";
    for own in [
        "2023年度一般公共预算安排的",
        "2023年度云岭县使用当年财政拨款安排的",
        "2023年全县行政单位(含参照公务员法管理的事业单位)、事业单位",
    ] {
        let twice = format!("{own}公务接待费8.12万元。");
        let lines = [summed, "公务接待费8.20万元。", twice.as_str()];
        assert_eq!(contradicted(title, &lines).len(), 1, "{own}");
    }
    // One institution's disclosure does not become that of a place for saying so.
    let all = "全县行政事业单位公务接待费82.00万元。";
    assert_eq!(contradicted(TITLE, &["公务接待费8.20万元。", all]), [""; 0]);
}
