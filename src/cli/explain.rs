//! `gouji explain`: the manual of one rule.

use super::args::Explain;
use super::console::Console;
use super::{Exit, Stop, rules, select};
use crate::diagnostic::Lang;
use crate::render::visible;

/// Prints what a rule finds, why, and what to do about it.
pub(super) fn run(args: &Explain, lang: Lang, console: &mut Console) -> Result<Exit, Stop> {
    let rules = rules::load(&args.rules.dirs, lang, console)?.rules;
    let Some(rule) = rules.iter().find(|rule| rule.id == args.rule) else {
        return Err(select::unknown(&args.rule, &rules, lang));
    };
    let weight = rules::severity(rule.severity);
    writeln!(console.out, "{} ({weight}): {}", visible(&rule.id), visible(&rule.title))?;
    let parts =
        [(lang.pick("为什么", "Why"), &rule.why), (lang.pick("怎么办", "What to do"), &rule.help)];
    for (heading, text) in parts.into_iter().filter(|(_, text)| !text.is_empty()) {
        writeln!(console.out, "\n{heading}\n{}", visible(text))?;
    }
    Ok(Exit::Clean)
}
