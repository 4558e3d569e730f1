//! What the TOML reader objects to, in the words of a rule's author.

use super::mistake::{Origin, RuleFileError};
use super::said;
use super::suggest::nearest;
use crate::diagnostic::Lang;

/// The reader's objection as a mistake in the file.
pub(super) fn objection(origin: &Origin<'_>, error: &toml::de::Error) -> RuleFileError {
    let message = error.message();
    let span = error.span();
    let at = span.as_ref().map_or(0, |span| span.start);
    let (zh, help) = told(message, origin, at);
    RuleFileError {
        span: span.map(Into::into),
        ..origin.whole(&zh, &sentence(message)).with_help(help)
    }
}

/// The name that an objection misses.
pub(super) fn missing(error: &toml::de::Error) -> Option<&str> {
    error.message().strip_prefix("missing field ").map(|name| name.trim_matches('`'))
}

/// The name that was meant by one that nothing has: it will be missed, and that is the same mistake.
pub(super) fn mistaken(error: &toml::de::Error) -> Option<String> {
    let mut quoted = error.message().strip_prefix("unknown field")?.split('`').skip(1).step_by(2);
    let wrong = quoted.next()?;
    nearest(wrong, quoted).map(str::to_owned)
}

/// The objection in Chinese, and what to do about it where it is raised.
fn told(message: &str, origin: &Origin<'_>, at: usize) -> (String, Option<String>) {
    let lang = origin.lang;
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    let first = quoted.first().copied().unwrap_or_default();
    let meant = || meant(first, quoted.get(1..).unwrap_or_default(), lang);
    if message.starts_with("unknown field") {
        (format!("没有 {first} 这一项"), meant())
    } else if message.starts_with("unknown variant") {
        (format!("不能写作 {first}"), meant())
    } else if message.starts_with("missing field") {
        let (zh, en) = advice(first);
        let help = Some(lang.pick(zh, en).to_owned()).filter(|help| !help.is_empty());
        (format!("缺少 {first} 这一项"), help)
    } else if message.starts_with("duplicate key") {
        ("同一项写了两次".to_owned(), None)
    } else if message.contains("untagged enum") {
        ("这里应是一段文字，或者一列文字".to_owned(), None)
    } else if message.starts_with("invalid type") || message.starts_with("invalid value") {
        (format!("这里应是{}", kind(message)), None)
    } else if message.starts_with("invalid length") {
        (
            format!("这里应是{}", kind(message)),
            Some("个数不对".to_owned()).filter(|_| lang == Lang::Zh),
        )
    } else {
        let help = (lang == Lang::Zh).then(|| said::toml(message, origin.source.text, at));
        ("不是正确的 TOML".to_owned(), help)
    }
}

/// What to write where something is missing.
fn advice(name: &str) -> (&'static str, &'static str) {
    match name {
        "kind" => (
            "写明是哪一种：[claim] 里如 kind = \"share\"，[check] 里如 kind = \"parts\"",
            "name it: kind = \"share\" in [claim], kind = \"parts\" in [check]",
        ),
        "at" => (
            "写明错了指在哪里：at = 等式里的一个名称",
            "say where a finding points: at = a name of the equation",
        ),
        "say" => (
            "写明错了怎么说，如 say = \"应为 {=share}，文中写作 {share}\"",
            "say what is wrong: say = \"this is {=share}; the text says {share}\"",
        ),
        "text" => ("例子要有正文：text = '''…'''", "an example has a text: text = '''…'''"),
        "name" => ("写明名称：name = \"…\"", "give the name: name = \"…\""),
        "paths" | "files" => (
            "写明哪些文件，写法与 .gitignore 相同，如 ['草稿/']",
            "say which files, as in .gitignore: ['drafts/']",
        ),
        _ => ("", ""),
    }
}

/// What kind of value belongs here.
fn kind(message: &str) -> &str {
    let expected = message.rsplit(", expected ").next().unwrap_or_default();
    match expected.split(' ').nth(1).unwrap_or(expected) {
        "string" => "一段文字",
        "sequence" => "一个列表",
        "boolean" => " true 或 false",
        "map" => "一张表",
        "tuple" => "成对的两项，写成 [\"甲\", \"乙\"]",
        "usize" | "u64" => "零以上的整数",
        _ if expected.starts_with("struct") => "一张表",
        _ => "另一种值",
    }
}

/// The nearest of the names that would do, else all of them.
pub(crate) fn meant(wrong: &str, known: &[&str], lang: Lang) -> Option<String> {
    if known.is_empty() {
        return None;
    }
    Some(match (lang, nearest(wrong, known.iter().copied())) {
        (Lang::Zh, Some(near)) => format!("是不是 {near}？"),
        (Lang::En, Some(near)) => format!("did you mean {near}?"),
        (Lang::Zh, None) => format!("可用的有 {}", known.join("、")),
        (Lang::En, None) => format!("known are {}", known.join(", ")),
    })
}

/// The objection alone: the names that would do are in the help.
fn sentence(message: &str) -> String {
    let listed = message.starts_with("unknown");
    let head = message.split(", expected").next().filter(|_| listed);
    head.unwrap_or(message).to_owned()
}
