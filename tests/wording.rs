//! What inspectors mark in the words: found in what is wrong, each place once, and never in what is
//! right.
//!
//! The real documents are public but not ours, so they stay outside; `GOUJI_CORPUS` names their
//! folder.

use gouji::check::{Options, check};
use gouji::diagnostic::{Diagnostic, Lang, Severity};
use gouji::document::{Document, Dossier};
use gouji::read::read;
use gouji::rule::RuleSet;
use gouji::source::{SourceId, Span};
use regex::Regex;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

static RULES: LazyLock<RuleSet> = LazyLock::new(|| RuleSet::builtin(Options::default().lang));

/// A document with what is said of its words.
struct Checked {
    document: Document,
    findings: Vec<Diagnostic>,
}

impl Checked {
    fn new(name: &str, bytes: &[u8]) -> Self {
        let document = read(name, bytes, SourceId(0)).expect("the document is readable");
        let mut dossier = Dossier { documents: vec![document] };
        let mut report = check(&dossier, &RULES, &Options::default());
        let mut findings = report.files.remove(0).diagnostics;
        findings.retain(|finding| {
            finding.rule.starts_with("wording/") && Severity::Warning <= finding.severity
        });
        Self { document: dossier.documents.remove(0), findings }
    }

    fn text(text: &str) -> Self {
        Self::new("text.txt", text.as_bytes())
    }

    /// A document of the corpus, if that is here.
    #[expect(clippy::print_stdout, reason = "a test that tests nothing says so")]
    fn corpus(name: &str) -> Option<Self> {
        let own = PathBuf::from("../shared/corpus");
        let folder = env::var_os("GOUJI_CORPUS").map_or(own, PathBuf::from);
        let Ok(bytes) = fs::read(folder.join(name)) else {
            let here = folder.display();
            assert!(env::var("CI").as_deref() != Ok("true"), "no {name} in {here}");
            println!("not tested: no {name} in {here}; set GOUJI_CORPUS");
            return None;
        };
        Some(Self::new(name, &bytes))
    }

    /// The places of a finding as rule and words.
    fn told(&self) -> Vec<(&str, Vec<&str>)> {
        let words = |finding: &Diagnostic| {
            places(finding).map(|span| span.of(&self.document.transcript)).collect()
        };
        self.findings.iter().map(|finding| (name(finding), words(finding))).collect()
    }
}

/// The last part of a rule's id.
fn name(finding: &Diagnostic) -> &str {
    finding.rule.trim_start_matches("wording/")
}

fn places(finding: &Diagnostic) -> impl Iterator<Item = Span> {
    std::iter::once(&finding.primary).chain(&finding.labels).map(|label| label.at.span)
}

#[test]
fn correct_documents_raise_nothing() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let documents = fs::read_dir(root.join("tests/documents")).expect("test documents");
    let mut paths: Vec<PathBuf> = documents.map(|entry| entry.expect("an entry").path()).collect();
    paths.push(root.join("examples/final-accounts-correct.txt"));
    paths.push(root.join("examples/final-accounts-markdown.md"));
    assert!(4 < paths.len());
    for path in paths {
        let bytes = fs::read(&path).expect("the document is there");
        let checked = Checked::new(&path.to_string_lossy(), &bytes);
        assert_eq!(checked.told(), [], "{}", path.display());
    }
}

#[test]
fn what_is_wrong_in_one_paragraph_is_one_finding() {
    let text = "收入XX万元，支出XX万元，占XX%。\n项目支出XX万元。\n";
    let checked = Checked::text(text);
    let found = checked.told();
    let expected =
        [("placeholder", vec!["XX万元", "XX万元", "XX%"]), ("placeholder", vec!["XX万元"])];
    assert_eq!(found, expected);
    assert!(checked.findings[0].message.ends_with("此外还有 2 处"));
}

#[test]
fn a_form_is_told_in_a_few_findings_that_point_at_every_blank() {
    let text = "某项支出XX万元，占XX%。\n".repeat(200);
    let checked = Checked::text(&text);
    assert_eq!(checked.findings.len(), 10);
    assert_eq!(checked.findings.iter().flat_map(places).count(), 400);
}

#[test]
fn a_name_is_obsolete_from_the_year_after_the_reform() {
    for (year, found) in [(2018, 0), (2019, 0), (2020, 1), (2026, 1)] {
        let text = format!("{year}年度部门决算\n{year}年度医疗卫生与计划生育支出1.00万元。\n");
        assert_eq!(Checked::text(&text).findings.len(), found, "{year}");
    }
}

#[test]
fn a_sentence_cut_by_a_line_is_no_missing_full_stop() {
    let whole = "收入比上年增加1.00万元，主要原因是新增人员较多，工作任务较重。\n".repeat(3);
    let cut = "支出比上年增加1.00万元，主要原因是新增人员较多，工作任务\n较重，压力较大。\n";
    assert_eq!(Checked::text(&format!("{whole}{cut}")).told(), []);
    let bare = "支出增加的主要原因是新增人员\n其他支出增加2.00万元，与上年相比没有什么变化。\n";
    let checked = Checked::text(&format!("{whole}{bare}"));
    assert_eq!(checked.told(), [("full-stop", vec!["要原因是新增人员"])]);
}

/// Every blank, alternative and instruction of the form is found, and nothing else.
#[test]
fn the_form_has_nothing_but_blanks() {
    let Some(checked) = Checked::corpus("template-2024-final.pdf") else { return };
    let mut left = checked.document.transcript.clone();
    let mut spans: Vec<Span> = checked.findings.iter().flat_map(places).collect();
    spans.sort_unstable();
    for span in spans.iter().rev() {
        left.replace_range(span.start..span.end, "");
    }
    let blank = "XX|…|。。|（减少|（增加|（下降|（增长|（小于|（大于|不列|表述|作下述|列明|填写";
    let blank = Regex::new(blank).expect("well formed");
    assert_eq!(blank.find(&left).map(|found| found.as_str()), None);
    let forms = ["placeholder", "alternative", "instruction"];
    for finding in &checked.findings {
        assert!(forms.contains(&name(finding)), "{}", finding.message);
    }
    assert!(200 < spans.len() && checked.findings.len() <= 30);
}

#[test]
fn what_the_inspectors_marked_in_the_words_of_a_budget_is_found() {
    let Some(checked) = Checked::corpus("justice-2026-department-budget.pdf") else { return };
    let expected = [
        ("own-year-budget", vec!["2026年预算"; 5]),
        ("full-stop", vec!["原因是工作量增加"]),
        ("punctuation", vec!["。。"]),
        ("obsolete-2019", vec!["医疗卫生与计划生育支出"]),
        ("pairs", vec!["优秀调解案例”"]),
    ];
    assert_eq!(checked.told(), expected);
}

#[test]
fn the_wording_of_final_accounts_is_found() {
    let Some(checked) = Checked::corpus("putuo-finance-2024-final.pdf") else { return };
    let expected = [
        ("open-ending", vec!["，占0.21%；"]),
        ("open-ending", vec!["占20.51%；"]),
        ("open-ending", vec!["占15.16%；"]),
        ("listed", vec!["个人农业生产补贴", "0.31"]),
    ];
    assert_eq!(checked.told(), expected);
}

#[test]
fn a_table_said_to_be_blank_is_found() {
    let Some(checked) = Checked::corpus("wanli-2024-budget.pdf") else { return };
    let rules: Vec<&str> = checked.findings.iter().map(name).collect();
    assert_eq!(rules, ["reason-direction", "blank-table"]);
    let Some(checked) = Checked::corpus("wanli-2025-budget.pdf") else { return };
    assert_eq!(checked.told(), []);
}

/// How many warnings a text gets from the rule of this name.
fn warnings(rule: &str, text: &str) -> usize {
    Checked::text(text).told().iter().filter(|(told, _)| *told == rule).count()
}

#[test]
fn a_gap_is_a_warning_where_nothing_explains_it() {
    let list = |numbers: &[u32], ends: &str| -> String {
        let item = |number: &u32| format!("{number}.第{number}项工作已经完成{ends}\n");
        numbers.iter().map(item).collect()
    };
    for (numbers, found) in [
        (&[1, 2, 3, 4][..], 0),
        (&[1, 2, 4, 5], 1),
        (&[1, 2, 4], 1),
        (&[1, 2, 3, 1, 2, 3], 0),
        // The 2 may have been lost with what stood around it.
        (&[1, 3, 4], 0),
        (&[3, 4, 5], 0),
        (&[1, 2, 5, 7, 9, 12], 0),
    ] {
        assert_eq!(warnings("numbering", &list(numbers, "。")), found, "{numbers:?}");
    }
    // Rows of a table that was read as text.
    assert_eq!(warnings("numbering", &list(&[1, 2, 4, 5], "")), 0);
    let within =
        "1.人员经费3.00万元。\n2.公用经费2.00万元。3.项目支出1.00万元。\n4.其他已经完成。\n";
    assert_eq!(warnings("numbering", within), 0);
}

/// Who is told of a gap is told which number is missing, written as the others are.
#[test]
fn a_gap_says_what_is_missing() {
    let english = RuleSet::builtin(Lang::En);
    for (numbers, zh, en) in [
        (
            &["（六）", "（七）", "（九）"][..],
            "“（七）”之后缺“（八）”",
            "“（八）” is missing after “（七）”",
        ),
        (
            &["九、", "十二、"],
            "“九、”之后缺“十、”至“十一、”",
            "“十、” to “十一、” is missing after “九、”",
        ),
        (&["二、", "三、"], "“二、”前面没有“一、”", "there is no “一、” before “二、”"),
        (&["一、", "二、", "三、", "二、"], "“三、”之后是“二、”", "“二、” follows “三、”"),
    ] {
        let items = numbers.iter().map(|number| format!("{number}事项\n工作已经完成。\n"));
        let text = items.collect::<String>();
        for (rules, lang, message) in [(&*RULES, Lang::Zh, zh), (&english, Lang::En, en)] {
            let document = read("text.txt", text.as_bytes(), SourceId(0)).expect("it is readable");
            let dossier = Dossier { documents: vec![document] };
            let options = Options { lang, ..Options::default() };
            let report = check(&dossier, rules, &options);
            let told = report.files[0].diagnostics.iter().map(|finding| finding.message.as_str());
            assert!(told.into_iter().any(|told| told == message), "{message}: {report:?}");
        }
    }
}

#[test]
fn a_number_used_twice_is_a_warning_where_the_list_goes_on() {
    let text = |numbers: &[u32]| -> String {
        let item = |(at, number): (usize, &u32)| format!("{number}.第{at}段工作已经完成。\n");
        let items: Vec<String> = numbers.iter().enumerate().map(item).collect();
        items.concat()
    };
    for (numbers, found) in
        [(&[1, 2, 2, 3][..], 1), (&[1, 2, 3, 3], 1), (&[1, 1, 2], 0), (&[1, 2, 1, 2], 0)]
    {
        assert_eq!(warnings("numbering-repeated", &text(numbers)), found, "{numbers:?}");
    }
    // The second list begins within the paragraph of the first one's 2.
    let nested = "1.收入5.00万元。\n2.支出5.00万元。其中：1.基本支出3.00万元。\n2.项目支出2.00万元。\n3.结余为零。\n";
    assert_eq!(warnings("numbering-repeated", nested), 0);
}

#[test]
fn a_heading_is_empty_where_its_neighbours_have_text() {
    let before = "一、收入情况\n本年收入9.00万元。\n";
    let after = "三、支出情况\n本年支出9.00万元。\n";
    for (middle, found) in [
        ("二、国有资产占用情况\n", 1),
        ("二、国有资产占用情况\n无。\n", 0),
        ("二、国有资产占用情况\n（一）车辆情况\n共有车辆2辆。\n", 0),
        ("二、本单位无国有资产占用情况\n", 0),
        ("二、部门收入总表\n", 0),
        // Whether a section was lost is for the numbering to say.
        ("五、国有资产占用情况\n", 0),
    ] {
        let text = format!("{before}{middle}{after}");
        assert_eq!(warnings("empty-section", &text), found, "{middle}");
    }
    let contents = "一、收入情况\n二、国有资产占用情况\n三、支出情况\n";
    let body = format!("{contents}{before}二、国有资产占用情况\n没有车辆。\n{after}");
    assert_eq!(warnings("empty-section", &body), 0);
}
