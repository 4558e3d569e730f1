//! `gouji claims`: the account of every figure of one file.

use super::args::Claims;
use super::asked::Asked;
use super::console::Console;
use super::gate::Gate;
use super::{Exit, Stop, input};
use crate::diagnostic::Lang;

/// Lists the figures. Findings do not fail this command: it tells what is, not what to do.
pub(super) fn run(args: &Claims, lang: Lang, console: &mut Console) -> Result<Exit, Stop> {
    let mut found = vec![Ok(args.file.clone())];
    let asked = Asked::of_how(&args.how, &args.most);
    let dirs = &args.how.rules.dirs;
    let gate = Gate::new(asked, &args.config, dirs, &[], &mut found, lang, console)?;
    let reading = gate.reading(&args.file);
    let document = input::read_only(&args.file, reading, gate.lang, console)?;
    let judged = gate.judge(vec![document]);
    let (dossier, report) = judged.or_else(|failure| Err(input::tell(&failure, console)?))?;
    let mut renderer = (args.format.chosen().start)(console.out_style(gate.lang));
    renderer.begin(console.out)?;
    renderer.report(&dossier, &report, console.out)?;
    renderer.end(&[], console.out)?;
    Ok(Exit::Clean)
}
