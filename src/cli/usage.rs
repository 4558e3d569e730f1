//! Tells mistakes in the arguments in the user's language; clap knows English only.

use super::console::Console;
use super::{Exit, Stop};
use crate::diagnostic::Lang;
use crate::render::visible;
use crate::rule::nearest;
use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::ffi::OsString;

/// What stands for `explain` as an option, as people know it from compilers.
const EXPLAIN: &str = "--explain";

/// The arguments with `--explain RULE` as the command, and `help`, `help COMMAND` and `version` as the options that they stand for.
pub(super) fn spelled_out(arguments: &[OsString]) -> Vec<OsString> {
    let Some((program, rest)) = arguments.split_first() else { return Vec::new() };
    let first = rest.first().and_then(|word| word.to_str());
    if let Some(rule) = first.and_then(|first| first.strip_prefix(EXPLAIN)) {
        let rule = rule.strip_prefix('=').map(OsString::from);
        if rule.is_some() || first == Some(EXPLAIN) {
            let words = [program.clone(), "explain".into()].into_iter().chain(rule);
            return words.chain(rest[1..].iter().cloned()).collect();
        }
    }
    let option = match first {
        Some("help") => "--help",
        Some("version") => "--version",
        _ => return arguments.to_vec(),
    };
    let mut all = vec![program.clone()];
    all.extend_from_slice(&rest[1..]);
    all.push(option.into());
    all
}

/// Prints the help or version asked for, or what is wrong with the arguments.
pub(super) fn explain(error: &Error, lang: Lang, console: &mut Console) -> Result<Exit, Stop> {
    let text = error.render().to_string();
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            console.out.write_all(text.as_bytes())?;
            Ok(Exit::Clean)
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => tell(&text, console),
        _ if lang == Lang::En => tell(&text, console),
        _ => Err(Stop::Message(describe(error))),
    }
}

fn tell(text: &str, console: &mut Console) -> Result<Exit, Stop> {
    console.err.write_all(text.as_bytes())?;
    Err(Stop::Told)
}

fn describe(error: &Error) -> String {
    let get = |kind| error.get(kind).map(plain).unwrap_or_default();
    let argument = get(ContextKind::InvalidArg);
    let what = match error.kind() {
        ErrorKind::UnknownArgument => format!("没有 {argument} 这个选项或参数"),
        ErrorKind::InvalidSubcommand => {
            format!("没有 {} 这个命令", get(ContextKind::InvalidSubcommand))
        }
        ErrorKind::InvalidValue if get(ContextKind::InvalidValue).is_empty() => {
            format!("{argument} 需要一个值")
        }
        ErrorKind::InvalidValue => {
            format!("{argument} 的值不能是 {}", get(ContextKind::InvalidValue))
        }
        // Only numbers are read from what is typed; all else is one of a few words.
        ErrorKind::ValueValidation => {
            let value = get(ContextKind::InvalidValue);
            format!("{argument} 的值不能是 {value}；要写正整数")
        }
        ErrorKind::MissingRequiredArgument => format!("缺少 {argument}"),
        ErrorKind::MissingSubcommand => "缺少命令".to_owned(),
        ErrorKind::ArgumentConflict => format!("{argument} 重复，或不能与其他选项同用"),
        ErrorKind::InvalidUtf8 => "参数不是有效的文字".to_owned(),
        ErrorKind::TooManyValues => format!("{argument} 的值太多"),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("{argument} 的值不够，或个数不对")
        }
        ErrorKind::NoEquals => format!("{argument} 的值要用 = 连接"),
        _ => "参数有误".to_owned(),
    };
    format!("{what}{}\n用 --help 查看用法", hint(error))
}

/// The nearest name there is, or the values that are allowed.
fn hint(error: &Error) -> String {
    if let Some(name) = suggestion(error) {
        return format!("；是不是 {name}？");
    }
    match error.get(ContextKind::ValidValue) {
        Some(ContextValue::Strings(values)) if !values.is_empty() => {
            format!("；可用的值：{}", values.join("、"))
        }
        _ => String::new(),
    }
}

/// The name that clap takes for meant; the nearest if it knows several.
fn suggestion(error: &Error) -> Option<String> {
    let (wrong, right) = [
        (ContextKind::InvalidArg, ContextKind::SuggestedArg),
        (ContextKind::InvalidSubcommand, ContextKind::SuggestedSubcommand),
        (ContextKind::InvalidValue, ContextKind::SuggestedValue),
    ]
    .into_iter()
    .find(|(_, right)| error.get(*right).is_some())?;
    match error.get(right)? {
        ContextValue::Strings(names) => {
            let wrong = error.get(wrong).map(plain).unwrap_or_default();
            nearest(&wrong, names.iter().map(String::as_str)).map(str::to_owned)
        }
        name => Some(plain(name)),
    }
}

fn plain(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(values) => values.join("、"),
        ContextValue::StyledStrs(values) => {
            values.iter().map(ToString::to_string).collect::<Vec<_>>().join("、")
        }
        value => visible(&value.to_string()).into_owned(),
    }
}
