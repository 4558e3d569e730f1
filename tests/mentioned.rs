//! What a list says beside its amounts does not hide that they add up.

#[allow(dead_code, reason = "shared with tests that need a draft")]
mod run;

use run::{folder, gouji};
use serde_json::Value;

/// How many figures of a text agree with others.
fn consistent(text: &str) -> u64 {
    let dir = folder(&[("a.md", text)]);
    let ran = gouji(dir.path(), &["check", "a.md", "--format", "json"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{text}");
    let output: Value = serde_json::from_str(&ran.out).expect("it is JSON");
    output["files"][0]["summary"]["claims"]["consistent"].as_u64().expect("a number")
}

#[test]
fn a_sum_is_seen_where_a_neighbouring_clause_only_compares() {
    for text in [
        "2022年“三公”经费支出12.50万元，其中：公务接待费4.20万元，公务用车运行维护费8.30万元，与2021年相比，接待费下降9%，公务用车运行维护费下降31%。",
        "2022年“三公”经费支出12.50万元，其中：公务接待费4.20万元、公务用车运行维护费8.30万元，招待费下降9%。",
        "2022年“三公”经费决算数共计12.50万元，比上年预算数字下降5.45%；其中公务接待费4.20万元，比上年预算数字下降8.42%；公务用车运行维护费8.30万元。",
    ] {
        assert_eq!(consistent(text), 3, "{text}");
    }
}

#[test]
fn what_only_compares_may_be_a_part_whose_amount_is_not_told() {
    let text = "2022年“三公”经费支出15.50万元，其中：公务接待费4.20万元，公务用车运行维护费8.30万元，出国费下降9%。";
    assert_eq!(consistent(text), 0);
}
