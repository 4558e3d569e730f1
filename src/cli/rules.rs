//! `gouji rules`: lists the rules, or tests those of a folder.

use super::args::{Rules, RulesAction};
use super::console::Console;
use super::{Exit, Stop};
use crate::diagnostic::{Lang, Severity};
use crate::render::{columns, rule_error, visible_line};
use crate::rule::RuleSet;
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
    if dirs.is_empty() {
        return Ok(RuleSet::builtin(lang));
    }
    match RuleSet::with_dirs(lang, dirs) {
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

/// The word for a severity, as `--fail-on` and the JSON output spell it.
pub(super) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    }
}

fn list(dirs: &[PathBuf], lang: Lang, console: &mut Console) -> Result<Exit, Stop> {
    let mut rules = load(dirs, lang, console)?.rules();
    rules.sort_by(|a, b| a.id.cmp(&b.id));
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
    let rules = load(&[dir.to_owned()], lang, console)?.rules().len();
    match lang {
        Lang::Zh => writeln!(console.out, "{rules} 条规则可以使用")?,
        Lang::En => writeln!(console.out, "{rules} rules can be used")?,
    }
    Ok(Exit::Clean)
}
