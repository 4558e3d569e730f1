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
