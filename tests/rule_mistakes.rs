//! Each mistake of a rule's author is told at its place in the rule file.

use gouji::diagnostic::Lang;
use gouji::rule::{RuleFileError, RuleSet};
use std::path::PathBuf;

/// A sound rule; each test breaks one thing in it.
const SOUND: &str = r#"title = "进度与金额不符"
severity = "error"

[claim]
kind = "execution"
clauses = ['占{whole:item}的进度为{pace:percent}']

[facts]
base = { label = "whole" }

[[expect]]
that = "pace * base = amount"
at = "pace"
say = "{amount} 是 {base} 的 {=pace}，文中写作 {pace}"

[[expect.instead]]
that = "pace * initial = amount"
say = "{pace} 是按 {initial} 计算的"
"#;

const WORDING: &str = r#"title = "错字"

[wording]
find = ['支岀']
say = "“{found}”写错了"
"#;

const CHECK: &str = r#"title = "合计"

[check]
kind = "parts"
"#;

fn load(lang: Lang, files: &[(&str, &str)]) -> Result<RuleSet, Vec<RuleFileError>> {
    let own: Vec<_> = files
        .iter()
        .enumerate()
        .map(|(index, (id, text))| {
            let path = PathBuf::from(format!("{}/{id}.toml", ["甲", "乙"][index]));
            ((*id).to_owned(), path, (*text).to_owned())
        })
        .collect();
    RuleSet::with(lang, &own)
}

/// `file:line:column: message, what is pointed at, help`, a mistake each.
fn told(lang: Lang, files: &[(&str, &str)]) -> String {
    let line = |error: RuleFileError| {
        let (path, message) = (error.path.display(), &error.message);
        let told = match error.span {
            Some(span) => format!(
                "{path}:{}: {message} ‹{}›",
                place(&error, span.start),
                span.of(&error.text)
            ),
            None => format!("{path}: {message}"),
        };
        error.help.map_or(told.clone(), |help| format!("{told} → {help}"))
    };
    let errors = load(lang, files).err().unwrap_or_default();
    errors.into_iter().map(line).collect::<Vec<_>>().join("\n")
}

/// `line:column`, as an editor counts.
fn place(error: &RuleFileError, offset: usize) -> String {
    let before = &error.text[..offset];
    let line = before.rsplit('\n').next().unwrap_or_default();
    format!("{}:{}", before.matches('\n').count() + 1, line.chars().count() + 1)
}

/// A sound rule with one thing replaced.
fn broken(sound: &str, from: &str, to: &str) -> String {
    assert!(sound.contains(from), "{from}");
    told(Lang::Zh, &[("规则", &sound.replacen(from, to, 1))])
}

/// What is told of words around numbers.
fn words(text: &str) -> String {
    told(Lang::Zh, &[("words", &format!("[vocabulary.numbers]\n{text}\n"))])
}

#[test]
fn sound_rules_are_taken() {
    for sound in [SOUND, WORDING, CHECK] {
        assert_eq!(told(Lang::Zh, &[("规则", sound)]), "");
    }
}

#[test]
fn an_unknown_key() {
    insta::assert_snapshot!(broken(SOUND, "severity =", "severety ="), @"甲/规则.toml:2:1: 没有 severety 这一项 ‹severety› → 是不是 severity？");
}

#[test]
fn an_unknown_key_in_a_table() {
    insta::assert_snapshot!(broken(SOUND, "clauses =", "clause ="), @"甲/规则.toml:6:1: 没有 clause 这一项 ‹clause› → 是不是 clauses？");
}

#[test]
fn an_unknown_severity() {
    insta::assert_snapshot!(broken(SOUND, r#""error""#, r#""fatal""#), @r#"甲/规则.toml:2:12: 不能写作 fatal ‹"fatal"› → 可用的有 info、warning、error"#);
}

#[test]
fn a_missing_key() {
    insta::assert_snapshot!(broken(SOUND, "at = \"pace\"\n", ""), @"甲/规则.toml:11:1: 缺少 at 这一项 ‹[[expect]]› → 写明错了指在哪里：at = 等式里的一个名称");
}

#[test]
fn a_value_of_another_type() {
    insta::assert_snapshot!(broken(SOUND, r#"title = "进度与金额不符""#, "title = 3"), @"甲/规则.toml:1:9: 这里应是一段文字 ‹3›");
}

#[test]
fn an_equation_of_another_type() {
    insta::assert_snapshot!(broken(SOUND, r#"that = "pace * base = amount""#, "that = 3"), @"甲/规则.toml:12:8: 这里应是一段文字，或者一列文字 ‹3›");
}

#[test]
fn broken_toml() {
    insta::assert_snapshot!(broken(SOUND, r#"say = ""#, "say = "), @"甲/规则.toml:14:16: 不是正确的 TOML ‹› → 一行只写一项，值的后面不能再有别的；引号里不能再有同样的引号");
}

#[test]
fn a_missing_title() {
    insta::assert_snapshot!(broken(SOUND, "title = \"进度与金额不符\"\n", ""), @"甲/规则.toml:1:1: 规则没有 title ‹›");
}

#[test]
fn a_rule_without_a_body() {
    insta::assert_snapshot!(broken(CHECK, "\n[check]\nkind = \"parts\"\n", ""), @"甲/规则.toml:1:1: 规则要有 [claim]、[check]、[wording] 或 [[partition]] 之一 ‹›");
}

#[test]
fn a_file_with_nothing_in_it() {
    insta::assert_snapshot!(broken(CHECK, "title = \"合计\"\n\n[check]\nkind = \"parts\"\n", ""), @"甲/规则.toml:1:1: 规则没有 title ‹›");
}

#[test]
fn an_unknown_kind_of_hole() {
    insta::assert_snapshot!(broken(SOUND, "pace:percent", "pace:percnt"), @"甲/规则.toml:6:30: 没有叫 percnt 的空位种类 ‹{pace:percnt}› → 是不是 percent？");
}

#[test]
fn a_malformed_phrase() {
    insta::assert_snapshot!(broken(SOUND, "占{whole", "占({whole"), @r"甲/规则.toml:6:13: 表达式有误 ‹占({whole:item}的进度为{pace:percent}› → 左括号没有配对的右括号；要找的就是括号本身，写成 \(");
}

#[test]
fn a_malformed_expression() {
    insta::assert_snapshot!(broken(WORDING, "支岀'", "[支岀'"), @r"甲/规则.toml:4:10: 表达式有误 ‹[支岀› → 方括号没有配对或不对；要找的就是方括号本身，写成 \[");
}

#[test]
fn a_malformed_section_heading() {
    insta::assert_snapshot!(broken(WORDING, "say = \"“{found}”写错了\"\n", "say = \"“{found}”写错了\"\n\n[[vocabulary.section]]\nheading = \"三公(\"\n"), @r"甲/规则.toml:8:12: 表达式有误 ‹三公(› → 左括号没有配对的右括号；要找的就是括号本身，写成 \(");
}

#[test]
fn an_unknown_mechanism() {
    insta::assert_snapshot!(broken(CHECK, r#""parts""#, r#""part""#), @"甲/规则.toml:4:9: 没有叫 part 的检查 ‹part› → 是不是 parts？");
}

#[test]
fn a_malformed_equation() {
    insta::assert_snapshot!(broken(SOUND, "pace * base = amount", "pace * = amount"), @"甲/规则.toml:12:16: 等式此处应为名称、数字或括号 ‹=›");
}

/// What nests without end is no equation but an attempt on the stack.
#[test]
fn an_equation_without_end() {
    let told = |equation: String| broken(SOUND, "pace * base = amount", &equation);
    let chain = told(format!("pace{} = amount", " + base".repeat(200_000)));
    assert!(chain.contains("等式此处应为结尾：一个等式至多 100 项"), "{}", chain.len());
    let nested = told(format!("{}pace = amount", "(".repeat(200_000)));
    assert!(nested.contains("等式此处应为结尾：一个等式至多 100 项"), "{}", nested.len());
}

#[test]
fn an_equation_without_a_relation() {
    insta::assert_snapshot!(broken(SOUND, "pace * base = amount", "pace * base"), @"甲/规则.toml:12:20: 等式此处应为 =、<=、>= 或 ~ ‹›");
}

#[test]
fn a_square() {
    insta::assert_snapshot!(broken(SOUND, "pace * base = amount", "pace * pace = amount"), @"甲/规则.toml:12:9: pace 与自己相乘，无法按区间判定 ‹pace * pace = amount›");
}

#[test]
fn a_malformed_alternative() {
    insta::assert_snapshot!(broken(SOUND, "pace * initial = amount", "pace * (initial = amount"), @"甲/规则.toml:17:25: 等式此处应为 ) ‹=›");
}

#[test]
fn at_points_nowhere() {
    insta::assert_snapshot!(broken(SOUND, r#"at = "pace""#, r#"at = "rate""#), @"甲/规则.toml:13:7: 等式里没有 at 所指的 rate ‹rate› → 可用的有 amount、base、pace");
}

#[test]
fn a_name_that_nothing_binds() {
    insta::assert_snapshot!(broken(SOUND, "pace * base = amount", "pace * whole = amount"), @"甲/规则.toml:12:16: 没有短语或 [facts] 给出 whole ‹whole› → 可用的有 pace、base");
}

#[test]
fn a_misspelt_name() {
    insta::assert_snapshot!(broken(SOUND, "pace * base = amount", "pace * bas = amount"), @"甲/规则.toml:12:16: 没有短语或 [facts] 给出 bas ‹bas› → 是不是 base？");
}

#[test]
fn an_alternative_with_a_name_that_nothing_binds() {
    insta::assert_snapshot!(broken(SOUND, "pace * initial", "pace * intial"), @"甲/规则.toml:17:16: 没有短语或 [facts] 给出 intial ‹intial› → 是不是 initial？");
}

#[test]
fn a_label_that_no_phrase_has() {
    insta::assert_snapshot!(broken(SOUND, r#"label = "whole""#, r#"label = "hole""#), @"甲/规则.toml:9:19: 这条规则的短语里没有叫 hole 的名称空位 ‹hole› → 是不是 whole？");
}

#[test]
fn a_message_with_a_name_of_no_equation() {
    insta::assert_snapshot!(broken(SOUND, "{base} 的", "{bsae} 的"), @"甲/规则.toml:14:19: {bsae} 没有值：等式里没有 bsae ‹{bsae}› → 是不是 base？");
}

#[test]
fn a_solved_name_of_no_equation() {
    insta::assert_snapshot!(broken(SOUND, "{=pace}", "{=rate}"), @"甲/规则.toml:14:28: {=rate} 没有值：等式里没有 rate ‹{=rate}› → 可用的有 amount、base、pace");
}

#[test]
fn a_hint_with_a_name_of_another_equation() {
    insta::assert_snapshot!(broken(SOUND, "按 {initial}", "按 {base}"), @"甲/规则.toml:18:18: {base} 没有值：等式里没有 base ‹{base}› → 可用的有 amount、initial、pace");
}

#[test]
fn a_sum_in_a_message() {
    insta::assert_snapshot!(broken(SOUND, "{base} 的", "{base - prior} 的"), @"甲/规则.toml:14:19: {base - prior} 没有值：等式里没有 prior ‹{base - prior}› → 可用的有 amount、base、pace");
}

#[test]
fn a_wording_name() {
    insta::assert_snapshot!(broken(WORDING, "{found}", "{bad}"), @"甲/规则.toml:5:9: {bad} 没有值：等式里没有 bad ‹{bad}› → 可用的有 found、right");
}

#[test]
fn two_files_with_one_id() {
    insta::assert_snapshot!(told(Lang::Zh, &[("规则", CHECK), ("规则", WORDING)]), @"乙/规则.toml: 规则 规则 已经在 甲/规则.toml 里");
}

#[test]
fn a_built_in_rule_is_replaced() {
    assert_eq!(told(Lang::Zh, &[("narrative/share", CHECK)]), "");
}

#[test]
fn words_that_are_no_text() {
    insta::assert_snapshot!(words("measures = [\"艇\"]"), @r#"甲/words.toml:2:12: 这里应是一段文字 ‹["艇"]›"#);
}

#[test]
fn an_unknown_kind_of_word_behind_numbers() {
    insta::assert_snapshot!(words("behind = { dates = \"载\" }"), @"甲/words.toml:2:12: 不能写作 dates ‹dates› → 是不是 date？");
}

#[test]
fn characters_for_a_word_that_nothing_has() {
    insta::assert_snapshot!(words("measures = '艇'\nunless = \"\"\"\n艇 身\n分 公\n\"\"\""), @"");
    insta::assert_snapshot!(words("unless = '艇 身'"), @"甲/words.toml:2:11: 没有 艇 这个量词或数字后面的词 ‹艇 ›");
}

#[test]
fn every_mistake_of_a_file_is_told() {
    let text = SOUND.replace("percent", "percnt").replace("* initial", "* *");
    insta::assert_snapshot!(told(Lang::Zh, &[("规则", &text), ("错字", "titel = 3")]), @r#"
    乙/错字.toml:1:1: 没有 titel 这一项 ‹titel› → 是不是 title？
    甲/规则.toml:6:30: 没有叫 percnt 的空位种类 ‹{pace:percnt}› → 是不是 percent？
    甲/规则.toml:17:16: 等式此处应为名称、数字或括号 ‹*›
    "#);
}

#[test]
fn every_mistake_of_a_file_is_told_whatever_kind_it_is_of() {
    let text = SOUND
        .replace("severity =", "severety =")
        .replace("percent", "percnt")
        .replace("that = \"pace * base = amount\"", "that = 3")
        .replace("* initial = amount", "/ initial = amount");
    insta::assert_snapshot!(told(Lang::Zh, &[("规则", &text)]), @r#"
    甲/规则.toml:2:1: 没有 severety 这一项 ‹severety› → 是不是 severity？
    甲/规则.toml:6:30: 没有叫 percnt 的空位种类 ‹{pace:percnt}› → 是不是 percent？
    甲/规则.toml:12:8: 这里应是一段文字，或者一列文字 ‹3›
    甲/规则.toml:17:14: 等式此处应为 =、<=、>= 或 ~ ‹/› → 等式不用除号：a / b = c 写成 c * b = a
    "#);
    let text =
        WORDING.replace("title = ", "titel = ").replace("支岀'", "支岀('").replace("say =", "sy =");
    insta::assert_snapshot!(told(Lang::Zh, &[("规则", &text)]), @r#"
    甲/规则.toml:1:1: 没有 titel 这一项 ‹titel› → 是不是 title？
    甲/规则.toml:3:1: 缺少 say 这一项 ‹[wording]› → 写明错了怎么说，如 say = "应为 {=share}，文中写作 {share}"
    甲/规则.toml:4:10: 表达式有误 ‹支岀(› → 左括号没有配对的右括号；要找的就是括号本身，写成 \(
    甲/规则.toml:5:1: 没有 sy 这一项 ‹sy› → 可用的有 find、terms、marks、cells、except、since、place、say、say_en
    "#);
}

#[test]
fn all_that_is_missing_is_told() {
    let text = SOUND.replace("at = \"pace\"\n", "").replace("kind = \"execution\"\n", "");
    let text = text.replace("that = \"pace * initial = amount\"\n", "");
    let told = told(Lang::Zh, &[("规则", &text)]);
    let keys = |line: &str| line.split(' ').nth(2).unwrap_or_default().to_owned();
    assert_eq!(told.lines().map(keys).collect::<Vec<_>>(), ["kind", "at", "that"], "{told}");
}

#[test]
fn an_equation_that_divides() {
    insta::assert_snapshot!(broken(SOUND, "pace * base = amount", "amount / base = pace"), @"甲/规则.toml:12:16: 等式此处应为 =、<=、>= 或 ~ ‹/› → 等式不用除号：a / b = c 写成 c * b = a");
}

#[test]
fn a_check_without_kind() {
    insta::assert_snapshot!(broken(CHECK, "kind = \"parts\"\n", ""), @r#"甲/规则.toml:3:1: 缺少 kind 这一项 ‹[check]› → 写明是哪一种：[claim] 里如 kind = "share"，[check] 里如 kind = "parts""#);
}

#[test]
fn an_expectation_without_equation() {
    insta::assert_snapshot!(broken(SOUND, "that = \"pace * base = amount\"\n", ""), @r#"甲/规则.toml:12:6: 没有等式 ‹"pace"› → 用 that 写明应成立的等式，如 that = "share * base = amount""#);
}

#[test]
fn mistakes_are_told_in_english_too() {
    let told = |from: &str, to: &str| told(Lang::En, &[("rule", &SOUND.replacen(from, to, 1))]);
    insta::assert_snapshot!(told("severity", "severety"), @"甲/rule.toml:2:1: unknown field `severety` ‹severety› → did you mean severity?");
    insta::assert_snapshot!(told("pace * base = amount", "pace * base"), @"甲/rule.toml:12:20: the equation needs =, <=, >= or ~ here ‹›");
    insta::assert_snapshot!(told("pace * base = amount", "pace * bas = amount"), @"甲/rule.toml:12:16: no phrase and no [facts] entry binds bas ‹bas› → did you mean base?");
}
