//! `gouji checklist`: whether a disclosure holds all that it has to, each duty with its place.

use super::asked::Asked;
use super::config::ConfigArgs;
use super::console::Console;
use super::filed::Filed;
use super::gate::Gate;
use super::guard::guarded;
use super::how::How;
use super::judge::Judge;
use super::limits::Most;
use super::output::refuse_to_show;
use super::{Exit, Stop, input};
use crate::config::Others;
use crate::diagnostic::{Lang, Verdict};
use crate::render::{CHECKLIST, FORMATS, Format};
use clap::Args as Group;
use clap::builder::PossibleValuesParser;
use std::io;
use std::path::PathBuf;

/// The outputs that show the ledger.
const NAMES: [&str; 4] = ["pretty", "markdown", "xlsx", "json"];

/// The files of one disclosure, and how to show the ledger.
#[derive(Group)]
pub(super) struct ChecklistArgs {
    #[arg(
        value_name = "文件",
        required = true,
        help_heading = "参数",
        help = "同一份公开文本的各个文件：正文，和另外给出的附表"
    )]
    paths: Vec<PathBuf>,
    #[arg(
        long,
        value_name = "格式",
        default_value = NAMES[0],
        value_parser = PossibleValuesParser::new(NAMES),
        help_heading = "选项",
        hide_possible_values = true,
        hide_default_value = true,
        help = "输出格式：pretty（默认）、markdown、xlsx（检查表，另附问题清单）、json"
    )]
    format: String,
    #[command(flatten)]
    filed: Filed,
    #[command(flatten)]
    how: How,
    #[command(flatten)]
    config: ConfigArgs,
    #[command(flatten)]
    most: Most,
}

impl ChecklistArgs {
    fn format(&self) -> &'static Format {
        let named = FORMATS.iter().find(|known| known.name == self.format);
        named.filter(|_| self.format != NAMES[0]).unwrap_or(&CHECKLIST)
    }
}

/// Judges the duties and shows them. A duty that is not met ends the run as a finding does.
pub(super) fn run(args: &ChecklistArgs, lang: Lang, console: &mut Console) -> Result<Exit, Stop> {
    let output = args.filed.output.as_deref();
    refuse_to_show(&args.format, output.is_some(), lang)?;
    args.filed.allow(args.paths.iter().chain(args.config.file()).map(PathBuf::as_path), lang)?;
    let mut found = args.paths.iter().cloned().map(Ok).collect();
    let (asked, dirs) = (Asked::of_how(&args.how, &args.most), &args.how.rules.dirs);
    let gate = Gate::new(asked, &args.config, dirs, &[], &mut found, lang, console)?;
    let lang = gate.lang;
    let judge = Judge::new(gate.brief(true), true);
    let files = judge.gate.disclosures(found, &[], output)?;
    let (documents, failures) = judge.read_all(files.into_iter().flat_map(|one| one.files));
    for failure in &failures {
        input::tell(failure, console)?;
    }
    if documents.is_empty() {
        return Ok(Exit::Failed);
    }
    let name = documents[0].name.clone();
    let judged = judge.judge(documents, &Others::default());
    let (dossier, report) = judged.or_else(|failure| Err(input::tell(&failure, console)?))?;
    let mut style = console.out_style(lang);
    style.color &= output.is_none();
    let shown = guarded(&name, lang, || {
        let mut renderer = (args.format().start)(style);
        let mut shown = Vec::new();
        renderer.begin(&mut shown)?;
        renderer.report(&dossier, &report, &mut shown)?;
        renderer.end(&failures, &mut shown)?;
        Ok::<_, io::Error>(shown)
    });
    let shown = shown.or_else(|failure| Err(input::tell(&failure, console)?))??;
    args.filed.write(lang, console, |out| out.write_all(&shown))?;
    let broken = report.checklist.iter().any(|ruling| ruling.verdict == Verdict::Violated);
    Ok(Exit::of(!failures.is_empty(), broken))
}
