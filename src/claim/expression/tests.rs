use super::Expression;
use proptest::prelude::*;
use regex_lite::Regex;

/// What the expression finds, as a plain search for it does.
fn found(expression: &str, text: &str) -> Vec<String> {
    let lazy = Expression::new(expression.to_owned());
    let found: Vec<String> =
        lazy.matches(text).iter().map(|m| text[m.range.clone()].to_owned()).collect();
    let plain = regex_lite::Regex::new(expression).expect("a good expression");
    let all: Vec<&str> = plain.find_iter(text).map(|m| m.as_str()).collect();
    assert_eq!(found, all, "{expression}");
    found
}

#[test]
fn it_finds_what_a_plain_search_finds() {
    assert_eq!(found("。。|，。", "一。。。，。二"), ["。。", "，。"]);
    assert_eq!(found("[^，]+年", "上年，今年"), ["上年", "今年"]);
    assert_eq!(found("[^，]+?年", "年，年，上年，今年明年"), ["上年", "今年", "明年"]);
    assert_eq!(found("吉|𠮷野|é", "é吉𠮷𠮷野"), ["é", "吉", "𠮷野"]);
    assert_eq!(found("为(?:X{2,}|…)$", "为XX，为…"), ["为…"]);
    assert_eq!(found("(?:比|较)?上年", "较上年比上年上年"), ["较上年", "比上年", "上年"]);
    assert_eq!(found("增(?:加|长|加了)了?|减少", "增加了减少增长"), ["增加了", "减少", "增长"]);
    assert_eq!(found("为[^，]{2,4}?元", "为一元为二三元，为元元元"), ["为二三元", "为元元元"]);
    assert_eq!(found("(?:一|一一)*二", "一一一二一"), ["一一一二"]);
    assert_eq!(found("[a-c]+\\d", "abcabc1cab"), ["abcabc1"]);
}

/// Each part of a match may be taken in many ways, and none of them leads to the end.
#[test]
fn what_can_be_taken_in_many_ways_comes_to_an_end() {
    let text = "一".repeat(300);
    assert!(found("(?:一|一一)*二", &text).is_empty());
    assert!(found("(?:一*一*)*二", &text).is_empty());
}

#[test]
fn groups_stand_in_the_whole_text() {
    let text = "收入为…";
    let expression = Expression::new("为(?P<bad>…)".to_owned());
    let found = expression.matches(text);
    assert_eq!(&text[found[0].group("bad").unwrap()], "…");
}

#[test]
fn what_leads_an_expression_is_its_group() {
    let text = "的，收入的原因，支出的原因";
    let expression = Expression::new("(?P<what>[^，]+?)的原因".to_owned());
    let whats = |window| {
        let found = expression.matches_in(text, &window);
        found.iter().map(|found| &text[found.group("what").unwrap()]).collect::<Vec<_>>()
    };
    assert_eq!(whats(0..text.len()), ["收入", "支出"]);
    let from = text.find("入的").unwrap();
    assert_eq!(whats(from..text.len()), ["入", "支出"]);
}

/// Expressions of all parts that are understood, one in the other.
fn expressions() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        "[一二ab]{1,3}",
        Just(r"\d".to_owned()),
        Just("[一a-c]".to_owned()),
        Just("[^一,]".to_owned()),
        Just(".".to_owned()),
        Just("$".to_owned()),
    ];
    part.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..4).prop_map(|parts| parts.concat()),
            prop::collection::vec(inner.clone(), 2..4)
                .prop_map(|ways| format!("(?:{})", ways.join("|"))),
            (inner, "(\\?|\\*|\\+|\\{0,2\\}|\\{2\\}|\\{1,\\})\\??")
                .prop_map(|(part, times)| format!("({part}){times}")),
        ]
    })
}

proptest! {
    #[test]
    fn it_matches_as_a_library_does(
        expression in expressions(),
        text in "[一二ab1,\n]{0,12}",
    ) {
        let expression = format!("(?P<all>{expression})(?P<more>二?)");
        let library = Regex::new(&expression).expect("a good expression");
        let groups = |name| {
            let found = library.captures_iter(&text);
            found.map(|found| found.name(name).map(|group| group.range())).collect::<Vec<_>>()
        };
        let own = Expression::new(expression.clone());
        for name in ["all", "more"] {
            let found: Vec<_> = own.matches(&text).iter().map(|found| found.group(name)).collect();
            prop_assert_eq!(found, groups(name));
        }
    }
}
