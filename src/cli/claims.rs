//! `gouji claims`: the account of every figure of one file.

use super::asked::Asked;
use super::config::ConfigArgs;
use super::console::Console;
use super::disclosure::Files;
use super::filed::Filed;
use super::format::ClaimsFormat;
use super::gate::Gate;
use super::how::How;
use super::limits::Most;
use super::{Exit, Stop, input};
use crate::diagnostic::Lang;
use clap::Args as Group;
use std::path::PathBuf;

/// The file, and how to list its figures.
#[derive(Group)]
pub(super) struct Claims {
    #[arg(value_name = "文件", help_heading = "参数", help = "文件，或 -（标准输入）")]
    pub(super) file: PathBuf,
    #[command(flatten)]
    pub(super) format: ClaimsFormat,
    #[command(flatten)]
    pub(super) filed: Filed,
    #[command(flatten)]
    pub(super) how: How,
    #[command(flatten)]
    pub(super) config: ConfigArgs,
    #[command(flatten)]
    pub(super) most: Most,
}

/// Lists the figures. Findings do not fail this command: it tells what is, not what to do.
pub(super) fn run(args: &Claims, lang: Lang, console: &mut Console) -> Result<Exit, Stop> {
    let read = std::iter::once(&args.file).chain(args.config.file()).map(PathBuf::as_path);
    args.filed.allow(read, lang)?;
    let mut found = vec![Ok(args.file.clone())];
    let asked = Asked::of_how(&args.how, &args.most);
    let dirs = &args.how.rules.dirs;
    let gate = Gate::new(asked, &args.config, dirs, &[], &mut found, lang, console)?;
    let reading = gate.reading(&args.file);
    let document = input::read_only(&args.file, reading, gate.lang, console)?;
    let Files { own, others } =
        gate.with_partners(document, args.filed.output.as_deref(), console)?;
    let judged = gate.judge(own, &others);
    let (dossier, mut report) = judged.or_else(|failure| Err(input::tell(&failure, console)?))?;
    report.files.truncate(1);
    let mut style = console.out_style(gate.lang);
    style.color &= args.filed.output.is_none();
    let mut renderer = (args.format.chosen().start)(style);
    args.filed.write(gate.lang, console, |out| {
        renderer.begin(out)?;
        renderer.report(&dossier, &report, out)?;
        renderer.end(&[], out)
    })?;
    Ok(Exit::Clean)
}
