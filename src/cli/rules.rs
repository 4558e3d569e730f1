//! `gouji rules`: lists the rules, or tests those of a folder.

use super::args::HELP;
use super::config::{ConfigArgs, rules_here};
use super::console::{Console, printed};
use super::filed::Filed;
use super::how::RuleDirs;
use super::{Exit, Stop, foreign};
use crate::check::{self, CaseFailure};
use crate::diagnostic::Lang;
use crate::render::{columns, rule_error, visible_line};
use crate::rule::{Rule, RuleFileError, RuleSet, is_builtin};
use clap::{Args as Group, Subcommand};
use ignore::WalkBuilder;
use std::path::{Path, PathBuf};

/// Which rules, and what to do with them.
#[derive(Group)]
pub(super) struct Rules {
    #[command(subcommand)]
    pub(super) action: Option<RulesAction>,
    #[command(flatten)]
    pub(super) own: RuleDirs,
    #[command(flatten)]
    pub(super) config: ConfigArgs,
    #[command(flatten)]
    filed: Filed,
}

#[derive(Subcommand)]
pub(super) enum RulesAction {
    #[command(
        about = "检验目录中的规则：每条规则都须符合它自带的例子",
        override_usage = "gouji rules test [选项] <目录>",
        help_template = HELP
    )]
    Test(TestRules),
}

#[derive(Group)]
pub(super) struct TestRules {
    #[arg(value_name = "目录", help_heading = "参数", help = "规则所在目录")]
    pub(super) dir: PathBuf,
}

/// Lists or tests.
pub(super) fn run(args: &Rules, lang: Lang, console: &mut Console) -> Result<Exit, Stop> {
    args.filed.printing(lang, console, |console| match &args.action {
        Some(RulesAction::Test(test)) => run_cases(&test.dir, lang, console),
        None => {
            let (dirs, lang) = rules_here(&args.config, &args.own.dirs, lang, console)?;
            list(&dirs, lang, console)
        }
    })
}

/// A rule file of the user: its id, path and text.
type Own = (String, PathBuf, String);

/// The built-in rules and those of `dirs`. Every mistake in them is shown; none is skipped.
pub(super) fn load(dirs: &[PathBuf], lang: Lang, console: &mut Console) -> Result<RuleSet, Stop> {
    told(RuleSet::with(lang, &own(dirs, lang)?), lang, console)
}

/// As [`load`], with the examples of all rules.
pub(super) fn load_with_examples(
    dirs: &[PathBuf],
    lang: Lang,
    console: &mut Console,
) -> Result<RuleSet, Stop> {
    told(RuleSet::with_examples(lang, &own(dirs, lang)?), lang, console)
}

fn own(dirs: &[PathBuf], lang: Lang) -> Result<Vec<Own>, Stop> {
    let mut own = Vec::new();
    for dir in dirs {
        own.extend(files(dir, lang)?);
    }
    Ok(own)
}

/// The rules, or their mistakes shown.
fn told(
    read: Result<RuleSet, Vec<RuleFileError>>,
    lang: Lang,
    console: &mut Console,
) -> Result<RuleSet, Stop> {
    match read {
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
fn files(dir: &Path, lang: Lang) -> Result<Vec<Own>, Stop> {
    let unreadable = |path: &Path, why: &str| {
        let what = lang.pick("规则无法读取", "rules cannot be read");
        Stop::Message(format!("{}: {what}: {why}", printed(path)))
    };
    if !dir.is_dir() {
        let none = lang.pick("没有这个规则目录", "no such folder of rules");
        return Err(Stop::Message(format!("{}: {none}", printed(dir))));
    }
    let mut found = Vec::new();
    for entry in WalkBuilder::new(dir).sort_by_file_path(Ord::cmp).build() {
        let path =
            entry.map_err(|error| unreadable(dir, &foreign::walk(&error, lang)))?.into_path();
        if path.extension().is_none_or(|extension| extension != "toml") {
            continue;
        }
        let text = std::fs::read_to_string(&path)
            .map_err(|error| unreadable(&path, &foreign::system(&error, lang)))?;
        let id = path.strip_prefix(dir).unwrap_or(&path).with_extension("");
        found.push((id.to_string_lossy().replace('\\', "/"), path, text));
    }
    if found.is_empty() {
        let none =
            lang.pick("目录中没有规则文件 (*.toml)", "no rule files (*.toml) in this folder");
        return Err(Stop::Message(format!("{}: {none}", printed(dir))));
    }
    Ok(found)
}

fn list(dirs: &[PathBuf], lang: Lang, console: &mut Console) -> Result<Exit, Stop> {
    let rules = load(dirs, lang, console)?.rules;
    let width = rules.iter().map(|rule| columns(&rule.id)).max().unwrap_or(0);
    for rule in &rules {
        let (id, weight) = (visible_line(&rule.id), rule.severity.name());
        let blanks = " ".repeat(width.saturating_sub(columns(&id)));
        let title = visible_line(&rule.title);
        let source = match (rule.source.as_str(), lang) {
            ("", _) => String::new(),
            (source, Lang::Zh) => format!("（{}）", visible_line(source)),
            (source, Lang::En) => format!(" ({})", visible_line(source)),
        };
        writeln!(console.out, "{id}{blanks}  {weight:7}  {title}{source}")?;
    }
    Ok(Exit::Clean)
}

/// Runs the examples of the rules of `dir`, beside the built-in rules.
fn run_cases(dir: &Path, lang: Lang, console: &mut Console) -> Result<Exit, Stop> {
    let own = files(dir, lang)?;
    let rules = told(RuleSet::with(lang, &own), lang, console)?;
    let style = console.out_style(lang);
    let mut tally = Tally::default();
    for (id, _, text) in &own {
        let Some(rule) = rules.rule(id) else { continue };
        tally.rules += 1;
        tally.cases += rule.cases.len();
        for failure in check::run(&rules, rule) {
            tally.failures += 1;
            rule_error(&in_file(failure, text), &style, console.out)?;
            writeln!(console.out)?;
        }
    }
    for (id, path, _) in &own {
        let Some(rule) = rules.rule(id) else { continue };
        for note in notes(rule, lang) {
            writeln!(console.out, "{}: {note}", printed(path))?;
        }
    }
    writeln!(console.out, "{}", tally.line(lang))?;
    Ok(if tally.failures == 0 { Exit::Clean } else { Exit::Findings })
}

/// What the author of a rule may not be aware of.
fn notes(rule: &Rule, lang: Lang) -> Vec<String> {
    let id = visible_line(&rule.id);
    let zh = format!("代替自带的 {id}，自带的不再起作用；两条都要，请改文件名");
    let en = format!("takes the place of the built-in {id}; to have both, rename the file");
    let instead = is_builtin(&rule.id).then(|| lang.pick(&zh, &en).to_owned());
    let no_why = lang.pick(
        "没有写 why，gouji explain 说不出为什么要查；加一行 why = \"…\"",
        "has no why, and gouji explain cannot say what it protects; add why = \"…\"",
    );
    instead.into_iter().chain(rule.why.is_empty().then(|| no_why.to_owned())).collect()
}

fn in_file(failure: CaseFailure, text: &str) -> RuleFileError {
    RuleFileError {
        path: failure.path,
        text: text.to_owned(),
        span: Some(failure.span),
        message: failure.message,
        help: failure.help,
    }
}

/// What a test run came to.
#[derive(Default)]
struct Tally {
    rules: usize,
    cases: usize,
    failures: usize,
}

impl Tally {
    fn line(&self, lang: Lang) -> String {
        let Self { rules, cases, failures } = self;
        match (lang, failures) {
            (Lang::Zh, _) if *rules == 0 => "目录中只有词汇，没有规则".to_owned(),
            (Lang::En, _) if *rules == 0 => "words only, no rules in this folder".to_owned(),
            (Lang::Zh, 0) => format!("{rules} 条规则，{cases} 个例子，全部符合"),
            (Lang::En, 0) => format!("rules: {rules}, examples: {cases}, all as they should be"),
            (Lang::Zh, _) => format!("{rules} 条规则，{cases} 个例子，{failures} 处不符"),
            (Lang::En, _) => format!("rules: {rules}, examples: {cases}, failures: {failures}"),
        }
    }
}
