//! What the readers of TOML and of expressions object to, in Chinese: they speak English only. Each table
//! goes from words of an objection to what to do about it; the first line that fits counts.

/// Mistakes of TOML.
const TOML: &[(&[&str], &str)] = &[
    (&["string values must be quoted"], "文字要加引号，如 title = \"占比不符\""),
    (&["multi-line"], "三个引号要配对，中间的反斜线要写成两条"),
    (
        &["opening quote", "basic string", "literal string", "escape", "unicode"],
        "引号要配对，而且是半角；双引号里的反斜线要写成两条，或改用单引号",
    ),
    (&["unexpected key or value"], "一行只写一项，值的后面不能再有别的；引号里不能再有同样的引号"),
    (&["unexpected content"], "这里多出了内容；注释要以 # 开头"),
    (
        &["missing value", "extra `=`", "extra assignment"],
        "写成“名称 = 值”，等号只有一个，后面要有值",
    ),
    (&["key with no value", "expected `=`"], "写成“名称 = 值”，等号是半角的"),
    (
        &["unquoted key", "unquoted keys", "missing key", "invalid key"],
        "有斜线、空格或汉字的名称要加引号，如 'narrative/share' = \"off\"",
    ),
    (&["inline table"], "花括号要配对，各项用逗号隔开，写成 { 名称 = 值 }"),
    (&["array table"], "写成 [[名称]]，方括号要配对"),
    (&["unclosed table", "table open"], "写成 [名称]，方括号要配对"),
    (&["comma"], "各项用一个半角逗号隔开"),
    (&["array"], "方括号要配对，各项用逗号隔开，写成 [\"甲\", \"乙\"]"),
    (
        &[
            "integer",
            "float",
            "number",
            "digits",
            "leading zero",
            "sign",
            "radix",
            "exponent",
            "mantissa",
            "fraction",
            "date",
            "time",
            "boolean",
        ],
        "数字、日期和 true、false 不加引号，其他的值要加引号",
    ),
    (&["recurs"], "一层套一层，套得太深"),
    (&["comment"], "注释以 # 开头，写到行末"),
    (&["carriage return"], "换行不对，请用记事本另存一次"),
];

/// Where the reader asks for quotes and there is nothing to quote.
const NO_VALUE: &str = "等号后面要有值";

/// Where none of these fits.
const ANY_TOML: &str = "常见的毛病：文字没有加引号，引号或括号没有配对，用了全角的引号、等号或逗号";

/// Mistakes of regular expressions.
const EXPRESSIONS: &[(&[&str], &str)] = &[
    (
        &["without closing ')'", "expected closing ')'"],
        "左括号没有配对的右括号；要找的就是括号本身，写成 \\(",
    ),
    (&["without matching '('"], "右括号没有配对的左括号；要找的就是括号本身，写成 \\)"),
    (&["look-around"], "不支持 (?=…)、(?!…) 一类的前后查看"),
    (&["backreference"], "不支持 \\1 一类的引用"),
    (&["Unicode character class"], "不支持 \\p{…}；汉字可以写成 [一-龥]"),
    (&["group name"], "分组的名称不对，写成 (?P<名称>…)，名称用字母"),
    (&["too many"], "分组或可能的情形太多，请拆成几条"),
    (&["nesting"], "一层套一层，套得太深"),
    (&["flag"], "(?…) 里的标记不对"),
    (&["hexadecimal"], "\\x 后面的十六进制数不对"),
    (
        &["range in character class", "class ranges"],
        "方括号里的范围不对，前一个字要排在后一个字的前面",
    ),
    (&["character class"], "方括号没有配对或不对；要找的就是方括号本身，写成 \\["),
    (&["escape"], "反斜线后面的字不对；要找的就是反斜线本身，写成两条"),
    (
        &["must be applied"],
        "*、+、? 和 {…} 的前面要有重复的内容；要找的就是这些符号本身，前面加反斜线",
    ),
    (&["min bigger"], "{…} 里前一个数不能比后一个大"),
    (&["repetition", "decimal"], "{…} 要写成 {2} 或 {2,4}；要找的就是花括号本身，写成 \\{"),
    (&["word boundary"], "\\b{…} 写得不对"),
    (&["size limit", "exhausted"], "太大，请拆成几条"),
];

/// Where none of these fits.
const ANY_EXPRESSION: &str = "请查看正则表达式的写法";

/// Full-width marks that look like those of TOML.
const LOOK_ALIKES: &[(char, &str)] = &[
    ('“', "\""),
    ('”', "\""),
    ('‘', "'"),
    ('’', "'"),
    ('＂', "\""),
    ('＝', "="),
    ('，', ","),
    ('［', "["),
    ('］', "]"),
    ('【', "["),
    ('】', "]"),
    ('｛', "{"),
    ('｝', "}"),
    ('＃', "#"),
];

/// What to do where a text is no TOML from this byte on.
pub(super) fn toml(message: &str, text: &str, at: usize) -> String {
    let (before, after) = text.split_at_checked(at).unwrap_or_default();
    let after = after.lines().next().unwrap_or_default();
    let first = after.chars().find(|c| !c.is_whitespace());
    // A sign that is none has been taken for a part of the name.
    let name = before.rsplit('\n').next().filter(|_| message.contains("key with no value"));
    let taken = name.and_then(|name| name.chars().find(|&c| c == '＝'));
    let alike = LOOK_ALIKES.iter().find(|(mark, _)| Some(*mark) == taken.or(first));
    match alike {
        None if first.is_none() && message.contains("must be quoted") => NO_VALUE.to_owned(),
        Some((mark, right)) => format!("这里的 {mark} 是全角的，要写成半角的 {right}"),
        None => fitting(TOML, message).unwrap_or(ANY_TOML).to_owned(),
    }
}

/// What to do about an expression that is none.
pub(super) fn expression(message: &str) -> &'static str {
    fitting(EXPRESSIONS, message).unwrap_or(ANY_EXPRESSION)
}

fn fitting(table: &[(&[&str], &'static str)], message: &str) -> Option<&'static str> {
    let fits = |words: &[&str]| words.iter().any(|word| message.contains(word));
    table.iter().find(|(words, _)| fits(words)).map(|(_, zh)| *zh)
}

#[cfg(test)]
mod tests {
    use super::{ANY_EXPRESSION, ANY_TOML, NO_VALUE, expression, toml};

    /// What a text that is no TOML is told.
    fn told(text: &str) -> String {
        let error = text.parse::<toml::Table>().expect_err("it is no TOML");
        toml(error.message(), text, error.span().map_or(0, |span| span.start))
    }

    #[test]
    fn what_offices_mistype_has_advice_of_its_own() {
        for text in [
            "a = 中文",
            "a = \"中",
            "a = '中",
            "a = \"\\w\"",
            "a = \"甲\"乙\"",
            "a =",
            "a",
            "= 1",
            "a = 1 b = 2",
            "中文 = 1",
            "a/b = 1",
            "a = [1",
            "a = [1 2]",
            "a = { b = 1",
            "[a",
            "[[a]",
            "a = 2026-13-01",
            "a = 01",
            "a = 1 2",
            "a = True",
            "a = \"\"\"甲",
            "a = 1.2.3",
        ] {
            let told = told(text);
            assert_ne!(told, ANY_TOML, "{text}: {:?}", text.parse::<toml::Table>());
        }
        assert_eq!(told("a = “甲”"), "这里的 “ 是全角的，要写成半角的 \"");
        assert_eq!(told("a ="), NO_VALUE);
        assert_eq!(told("a＝1"), "这里的 ＝ 是全角的，要写成半角的 =");
    }

    #[test]
    fn expressions_have_advice_of_their_own() {
        for text in [
            "(",
            ")",
            "(?",
            "(?=a)",
            "(?P<a",
            "[",
            "[甲",
            "[甲-乙]",
            "*",
            "a{",
            "a{2",
            "a{3,2}",
            "\\",
            "\\1",
            "\\p{L}",
            "(?x",
            "[[:甲:]]",
            "a{99999999999}",
            "\\xZ",
        ] {
            let error = regex_lite::Regex::new(text).expect_err(text);
            assert_ne!(expression(&error.to_string()), ANY_EXPRESSION, "{text}: {error}");
        }
    }
}
