//! What a bound leaves untried proves nothing, and the figures concerned say so.

use super::checked;
use gouji::diagnostic::{FileReport, Lang, Outcome};
use gouji::rule::RuleSet;

/// A list that does not come to its whole, with so many other amounts behind it in its paragraph.
fn listed(others: usize) -> FileReport {
    let others: String = (0..others)
        .map(|i| format!("第{i}项工程投入{}.50万元。", i + 200))
        .collect::<Vec<_>>()
        .concat();
    let list = "其中：基本支出60.00万元，项目支出50.00万元，其他支出10.00万元。";
    let text =
        format!("芦溪县水利局2023年度部门决算\n\n2023年度本年支出100.00万元，{list}{others}\n");
    let report = checked("a.txt", &text, &RuleSet::builtin(Lang::Zh));
    report.files.into_iter().next().expect("a file")
}

#[test]
fn a_list_with_more_to_compare_than_is_tried_is_no_error() {
    let few = listed(5);
    assert_eq!(few.accounts[0].outcome, Outcome::Contradicted);
    let many = listed(300);
    assert_eq!(many.accounts[0].outcome, Outcome::Unverifiable);
    let reason = many.accounts[0].reason.as_deref().expect("a reason");
    assert!(reason.contains("可能指的数太多，没有逐一核对"), "{reason}");
}
