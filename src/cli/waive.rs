//! `gouji waive`: what a reviewer dismissed for a reason becomes a waiver in `gouji.toml`.

mod entry;

use super::config::{ConfigArgs, Project, Projects};
use super::console::{Console, printed};
use super::decisions::{self, named};
use super::output::AtomicFile;
use super::paths::{normal, relative};
use super::{Exit, Stop, today};
use crate::config::{Config, NAME};
use crate::diagnostic::{Lang, Opinion};
use crate::triage::Decided;
use clap::Args as Group;
use entry::{entry, is_granted};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Which decisions to write down.
#[derive(Group)]
#[command(mut_arg("no_config", |no| no.hide(true)))]
pub(super) struct WaiveArgs {
    #[arg(
        value_name = "意见",
        required = true,
        help_heading = "参数",
        help = "报告页导出的意见（JSON）"
    )]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    config: ConfigArgs,
}

/// Adds the waivers to the configurations of the files that the decisions are about. A dismissal that becomes no
/// waiver is told, and ends the run as a finding does.
pub(super) fn run(args: &WaiveArgs, lang: Lang, console: &mut Console) -> Result<Exit, Stop> {
    let all = decisions::read(&args.paths, lang)?;
    let files = all.iter().map(|one| Path::new(&one.file));
    let (projects, lang) = Projects::load(files, &args.config, &[], None, lang, console)?;
    let sorted = Sorted::new(&all, &projects);
    if sorted.waivers.is_empty() {
        let none =
            lang.pick("没有写明理由的“排除”，没有写成豁免的", "nothing was dismissed for a reason");
        writeln!(console.out, "{none}")?;
    }
    for number in sorted.waivers.keys().filter(|_| args.config.file().is_none()) {
        is_here(&projects, *number, lang)?;
    }
    for (number, wanted) in &sorted.waivers {
        add(&projects, *number, wanted, lang, console)?;
    }
    sorted.tell(lang, console)?;
    Ok(Exit::of(false, !(sorted.unexplained.is_empty() && sorted.disputed.is_empty())))
}

/// A dismissal for a reason, and its file by the path from the folder of its configuration.
struct Wanted<'a> {
    path: String,
    decided: &'a Decided,
}

/// The decisions by what becomes of them.
#[derive(Default)]
struct Sorted<'a> {
    /// By the number of the project whose configuration takes them.
    waivers: BTreeMap<usize, Vec<Wanted<'a>>>,
    /// Dismissed for no reason.
    unexplained: Vec<&'a Decided>,
    /// Dismissed by one and confirmed by another.
    disputed: Vec<&'a Decided>,
}

impl<'a> Sorted<'a> {
    fn new(all: &'a [Decided], projects: &Projects) -> Self {
        let mut about: BTreeMap<(usize, String, &str), Vec<&Decided>> = BTreeMap::new();
        for one in all {
            let number = projects.number(&one.file);
            let path = projects.of(&one.file).path(&one.file.replace('\\', "/"));
            about.entry((number, path, &one.fingerprint)).or_default().push(one);
        }
        let mut sorted = Self::default();
        for ((number, path, _), decided) in about {
            sorted.sort(number, path, &decided);
        }
        sorted
    }

    /// Takes the decisions about one finding.
    fn sort(&mut self, number: usize, path: String, about: &[&'a Decided]) {
        let is = |one: &&&Decided, verdict| one.decision.verdict == verdict;
        let dismissed = || about.iter().filter(|one| is(one, Opinion::Dismissed));
        let Some(last) = dismissed().next_back() else { return };
        if about.iter().any(|one| is(&one, Opinion::Confirmed)) {
            self.disputed.push(last);
            return;
        }
        match dismissed().rfind(|one| !one.decision.reason.is_empty()) {
            Some(decided) => self.waivers.entry(number).or_default().push(Wanted { path, decided }),
            None => self.unexplained.push(last),
        }
    }

    fn tell(&self, lang: Lang, console: &mut Console) -> Result<(), Stop> {
        let parts = [
            (
                &self.unexplained,
                "条“排除”没有写理由，没有写成豁免",
                "dismissed without a reason and not waived",
            ),
            (
                &self.disputed,
                "条有人排除、有人确认，没有写成豁免",
                "dismissed by one, confirmed by another, and not waived",
            ),
        ];
        for (decided, zh, en) in parts.into_iter().filter(|(decided, ..)| !decided.is_empty()) {
            let (count, which) = (decided.len(), named(decided, lang));
            match lang {
                Lang::Zh => writeln!(console.out, "{count} {zh}：{which}")?,
                Lang::En => writeln!(console.out, "{count} {en}: {which}")?,
            }
        }
        Ok(())
    }
}

/// Adds waivers to the configuration of a project, which is made if there is none.
fn add(
    projects: &Projects,
    number: usize,
    wanted: &[Wanted<'_>],
    lang: Lang,
    console: &mut Console,
) -> Result<(), Stop> {
    let Granted { path, text, new } =
        with_waivers(&projects.all()[number], wanted, Path::new(""), lang)?;
    let known = wanted.len() - new;
    if let Some(text) = text {
        let mut file = AtomicFile::create(&path, lang)?;
        file.write_all(text.as_bytes())?;
        file.finish()?;
    }
    let path = printed(&path);
    let told = match (new, lang) {
        (0, Lang::Zh) => format!("{path} 没有改动：{known} 项豁免都已经写明"),
        (0, Lang::En) => format!("{path} is left as it is: all {known} are waived there"),
        (_, Lang::Zh) => {
            format!(
                "{path} 写好了：新增 {new} 项豁免，已有 {known} 项。请看一遍，再用 gouji check 核对"
            )
        }
        (_, Lang::En) => {
            format!(
                "{path} is written; waivers added: {new}, there before: {known}. Read them, then run gouji check"
            )
        }
    };
    Ok(writeln!(console.out, "{told}")?)
}

/// The configuration of a project with one more waiver, its path and its text; `None` if that is there. A project
/// without one gets it in `root`.
pub(super) fn granted(
    project: &Project,
    decided: &Decided,
    root: &Path,
    lang: Lang,
) -> Result<Option<(PathBuf, String)>, Stop> {
    let folder = if project.config.is_some() { project.folder.clone() } else { normal(root) };
    let path = relative(&normal(Path::new(&decided.file)), &folder);
    let Granted { path, text, .. } =
        with_waivers(project, &[Wanted { path, decided }], root, lang)?;
    Ok(text.map(|text| (path, text)))
}

/// A configuration with waivers.
struct Granted {
    path: PathBuf,
    /// `None` if none is new.
    text: Option<String>,
    /// How many are.
    new: usize,
}

fn with_waivers(
    project: &Project,
    wanted: &[Wanted<'_>],
    root: &Path,
    lang: Lang,
) -> Result<Granted, Stop> {
    let there = project.config.as_ref();
    let path = there.map_or_else(|| root.join(NAME), |config| config.path.clone());
    let granted = there.map_or(&[][..], |config| &config.waivers);
    let today = today();
    let new: Vec<&Wanted<'_>> =
        wanted.iter().filter(|one| !is_granted(granted, one, today)).collect();
    if new.is_empty() {
        return Ok(Granted { path, text: None, new: 0 });
    }
    let entries = new.iter().map(|one| entry(one, |rule| project.rules.is_named(rule)));
    let text = extended(there.map_or("", |config| &config.text), entries);
    is_sound(&path, &text, granted.len() + new.len(), lang)?;
    Ok(Granted { path, text: Some(text), new: new.len() })
}

/// Anybody may have written the names of files in decisions: a configuration of elsewhere is not changed for them.
fn is_here(projects: &Projects, number: usize, lang: Lang) -> Result<(), Stop> {
    let Some(config) = &projects.all()[number].config else { return Ok(()) };
    let (folder, here) = (&projects.all()[number].folder, normal(Path::new("")));
    if folder.starts_with(&here) || here.starts_with(folder) {
        return Ok(());
    }
    let why = lang.pick(
        "不是当前目录的配置，没有改动；确实要写在这里，请用 --config 指明",
        "does not belong to the current folder and was left as it is; to write there name it with --config",
    );
    Err(Stop::Message(format!("{}: {why}", printed(&config.path))))
}

/// A text with entries after all that stands there, which stays as it is.
fn extended(text: &str, entries: impl Iterator<Item = String>) -> String {
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut whole = text.to_owned();
    if !whole.is_empty() && !whole.ends_with('\n') {
        whole.push_str(end);
    }
    for entry in entries {
        if !whole.is_empty() {
            whole.push_str(end);
        }
        whole.push_str(&entry.replace('\n', end));
    }
    whole
}

/// Nothing is written that would not be read as what was there and what was added.
fn is_sound(path: &Path, text: &str, waivers: usize, lang: Lang) -> Result<(), Stop> {
    let read = Config::read(path, text, lang);
    if read.is_ok_and(|config| config.waivers.len() == waivers) {
        return Ok(());
    }
    let why = lang.pick(
        "末尾不能再加 [[waiver]]，没有改动；写作 waiver = [ … ] 的，请改写成 [[waiver]]",
        "takes no [[waiver]] at its end and was left as it is; write waiver = [ … ] as [[waiver]]",
    );
    Err(Stop::Message(format!("{}: {why}", printed(path))))
}
