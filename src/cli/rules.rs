//! `gouji rules`: lists the rules, or tests those of a folder.

use super::args::{Rules, RulesAction};
use super::console::Console;
use super::{Exit, Stop};
use crate::diagnostic::{Lang, Severity};
use crate::render::{columns, rule_error, visible_line};
use crate::rule::RuleSet;
use ignore::WalkBuilder;
use std::path::{Path, PathBuf};

/// Lists or tests.
pub(super) fn run(args: &Rules, lang: Lang, console: &mut Console) -> Result<Exit, Stop> {
    match &args.action {
        Some(RulesAction::Test(test)) => run_cases(&test.dir, lang, console),
        None => list(&args.rules.dirs, lang, console),
    }
}

/// The built-in rules and those of `dirs`. Every mistake in them is shown; none is skipped.
pub(super) fn load(dirs: &[PathBuf], lang: Lang, console: &mut Console) -> Result<RuleSet, Stop> {
    let mut own = Vec::new();
    for dir in dirs {
        own.extend(files(dir, lang)?);
    }
    match RuleSet::with(lang, &own) {
        Ok(rules) => Ok(rules),
        Err(errors) => {
            let style = console.err_style(lang);
            for error in &errors {
                rule_error(error, &style, console.err)?;
                writeln!(console.err)?;
            }
            Err(Stop::Told)
        }
    }
}

/// The rule files below a folder: id, path, text.
fn files(dir: &Path, lang: Lang) -> Result<Vec<(String, PathBuf, String)>, Stop> {
    let unreadable = |path: &Path, error: &dyn std::fmt::Display| {
        let what = lang.pick("规则无法读取", "rules cannot be read");
        Stop::Message(format!("{}: {what}: {error}", path.display()))
    };
    let mut found = Vec::new();
    for entry in WalkBuilder::new(dir).sort_by_file_path(Ord::cmp).build() {
        let path = entry.map_err(|error| unreadable(dir, &error))?.into_path();
        if path.extension().is_none_or(|extension| extension != "toml") {
            continue;
        }
        let text = std::fs::read_to_string(&path).map_err(|error| unreadable(&path, &error))?;
        let id = path.strip_prefix(dir).unwrap_or(&path).with_extension("");
        found.push((id.to_string_lossy().replace('\\', "/"), path, text));
    }
    if found.is_empty() {
        let none =
            lang.pick("目录中没有规则文件 (*.toml)", "no rule files (*.toml) in this folder");
        return Err(Stop::Message(format!("{}: {none}", dir.display())));
    }
    Ok(found)
}

/// The word for a severity, as `--fail-on` and the JSON output spell it.
pub(super) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    }
}

fn list(dirs: &[PathBuf], lang: Lang, console: &mut Console) -> Result<Exit, Stop> {
    let rules = load(dirs, lang, console)?.rules;
    let width = rules.iter().map(|rule| columns(&rule.id)).max().unwrap_or(0);
    for rule in &rules {
        let (id, weight) = (visible_line(&rule.id), severity(rule.severity));
        let blanks = " ".repeat(width.saturating_sub(columns(&id)));
        writeln!(console.out, "{id}{blanks}  {weight:7}  {}", visible_line(&rule.title))?;
    }
    Ok(Exit::Clean)
}

/// Loads the rules of `dir`, which shows the mistakes in their files.
fn run_cases(dir: &Path, lang: Lang, console: &mut Console) -> Result<Exit, Stop> {
    let rules = load(&[dir.to_owned()], lang, console)?.rules.len();
    match lang {
        Lang::Zh => writeln!(console.out, "{rules} 条规则可以使用")?,
        Lang::En => writeln!(console.out, "{rules} rules can be used")?,
    }
    Ok(Exit::Clean)
}
