//! `gouji explain`: the manual of one rule, with its first example as the program shows it.

use super::config::{ConfigArgs, rules_here};
use super::console::Console;
use super::filed::Filed;
use super::how::RuleDirs;
use super::select::{self, Selection};
use super::{Exit, Stop, rules};
use crate::check::{Example, Options, check};
use crate::config::Judging;
use crate::diagnostic::Lang;
use crate::document::Dossier;
use crate::render::{FORMATS, Style, visible, visible_line};
use crate::rule::{CaseKind, Rule, RuleSet, stands_for};
use clap::Args as Group;

/// The rule, and where to look for it.
#[derive(Group)]
pub(super) struct Explain {
    #[arg(value_name = "规则", help_heading = "参数", help = "规则名，如 narrative/share")]
    pub(super) rule: String,
    #[command(flatten)]
    pub(super) rules: RuleDirs,
    #[command(flatten)]
    pub(super) config: ConfigArgs,
    #[command(flatten)]
    pub(super) filed: Filed,
}

/// Prints what a rule finds, why, what to do about it, what it reads, and an example.
pub(super) fn run(args: &Explain, lang: Lang, console: &mut Console) -> Result<Exit, Stop> {
    args.filed.printing(lang, console, |console| explain(args, lang, console))
}

fn explain(args: &Explain, lang: Lang, console: &mut Console) -> Result<Exit, Stop> {
    let (dirs, lang) = rules_here(&args.config, &args.rules.dirs, lang, console)?;
    let rules = rules::load_with_examples(&dirs, lang, console)?;
    let Some(rule) = rules.rule(&args.rule) else {
        return folder(&args.rule, &rules, lang, console);
    };
    let weight = rule.severity.name();
    writeln!(console.out, "{} ({weight}): {}", visible(&rule.id), visible(&rule.title))?;
    for (heading, text) in [
        (lang.pick("为什么", "Why"), &rule.why),
        (lang.pick("怎么办", "What to do"), &rule.help),
        (lang.pick("出处", "Source"), &rule.source),
        (lang.pick("读什么", "What it reads"), &indented(&rule.reads())),
        (lang.pick("要求", "What must hold"), &indented(&rule.demands())),
    ] {
        if !text.is_empty() {
            writeln!(console.out, "\n{heading}\n{}", visible(text))?;
        }
    }
    example(rule, &rules, lang, console)?;
    Ok(Exit::Clean)
}

/// Lists the rules of a folder.
fn folder(name: &str, rules: &RuleSet, lang: Lang, console: &mut Console) -> Result<Exit, Stop> {
    let name = name.trim_end_matches('/');
    let own: Vec<&Rule> = rules.rules.iter().filter(|rule| stands_for(name, &rule.id)).collect();
    if own.is_empty() {
        return Err(select::unknown(name, rules, lang));
    }
    for rule in own {
        let weight = rule.severity.name();
        writeln!(console.out, "{} ({weight}): {}", visible(&rule.id), visible(&rule.title))?;
    }
    let one =
        lang.pick("用 gouji explain 规则 看其中一条", "gouji explain RULE explains one of them");
    writeln!(console.out, "\n{one}")?;
    Ok(Exit::Clean)
}

fn indented(lines: &[String]) -> String {
    let lines: Vec<String> = lines.iter().map(|line| format!("  {}", visible_line(line))).collect();
    lines.join("\n")
}

/// Checks the rule's first text with a mistake and shows what `gouji check` would.
fn example(rule: &Rule, rules: &RuleSet, lang: Lang, console: &mut Console) -> Result<(), Stop> {
    let case = rule.cases.iter().find(|case| case.kind == CaseKind::Fail);
    let Some(mut example) = case.and_then(|case| Example::read(case).ok()) else { return Ok(()) };
    lang.pick("例子", "example").clone_into(&mut example.document.name);
    let dossier = Dossier { documents: vec![example.document] };
    let mut report = check(&dossier, rules, &Options { lang, ..Options::default() });
    let only = Judging { select: Some(vec![rule.id.clone()]), ..Judging::default() };
    report.files.iter_mut().for_each(|file| Selection::new(&only).apply(file));
    writeln!(console.out, "\n{}", lang.pick("例子", "Example"))?;
    if report.files.iter().all(|file| file.diagnostics.is_empty()) {
        writeln!(console.out, "{}", visible(dossier.documents[0].transcript.trim_end()))?;
        return Ok(());
    }
    let style = Style { summary: false, ..console.out_style(lang) };
    Ok((FORMATS[0].start)(style).report(&dossier, &report, console.out)?)
}
