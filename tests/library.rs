//! What the programs in `examples/` print: they are how others are told to use the library.

#[allow(dead_code, reason = "a program of its own")]
#[path = "../examples/check_string.rs"]
mod check_string;
#[allow(dead_code, reason = "a program of its own")]
#[path = "../examples/list_figures.rs"]
mod list_figures;

use gouji::diagnostic::Lang;
use gouji::rule::RuleSet;
use std::fs;

#[test]
fn a_string_is_checked() {
    let rules = RuleSet::builtin(Lang::Zh);
    let text = "2024年度本年支出合计17.00万元，其中：项目支出8.29万元，占48.70%。";
    let found = check_string::findings(text, &rules).expect("it is readable");
    let told = "8.29万元 占 17.00万元 的 48.76%，文中写作 48.70%";
    assert_eq!(found, [format!("1:36 48.70% → 48.76% [narrative/share] {told}")]);
    assert!(check_string::findings("", &rules).is_err());
}

#[test]
fn the_figures_of_a_file_are_listed() {
    let rules = RuleSet::builtin(Lang::Zh);
    let bytes = fs::read("tests/versions/budget-errors.docx").expect("it is there");
    let listed = list_figures::figures("a.docx", &bytes, &rules).expect("it is readable");
    assert!(listed.contains(&"paragraph 6\t3881.12万元\t✓\t收支总计".to_owned()), "{listed:#?}");
    assert!(listed.contains(&"paragraph 6\t112.25万元\t✗\t收入".to_owned()), "{listed:#?}");
    let text = "2024年度本年支出合计17.00万元。".as_bytes();
    let listed = list_figures::figures("a.txt", text, &rules).expect("it is readable");
    assert!(listed[0].starts_with("line 1\t17.00万元\t?\t"), "{listed:#?}");
}
