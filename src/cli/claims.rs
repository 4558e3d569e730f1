//! `gouji claims`: the account of every figure of one file.

use super::args::Claims;
use super::console::Console;
use super::{Exit, Stop, check, input, output, rules};
use crate::check::{Options, check as check_dossier};
use crate::diagnostic::Lang;
use crate::document::Dossier;
use crate::render::{CLAIMS, FORMATS};

/// Lists the figures. Findings do not fail this command: it tells what is, not what to do.
pub(super) fn run(args: &Claims, lang: Lang, console: &mut Console) -> Result<Exit, Stop> {
    output::refuse_to_show(&args.format.name, false, lang)?;
    let rules = rules::load(&args.how.rules.dirs, lang, console)?;
    let dossier = Dossier {
        documents: vec![input::read_only(&args.file, args.most.reading(), lang, console)?],
    };
    let options = Options { lang, rounding: args.how.rounding.into() };
    let report = check_dossier(&dossier, &rules, &options);
    let format = check::format(&args.format);
    let format = if format.name == FORMATS[0].name { &CLAIMS } else { format };
    let mut renderer = (format.start)(console.out_style(lang));
    renderer.begin(console.out)?;
    renderer.report(&dossier, &report, console.out)?;
    renderer.end(&[], console.out)?;
    Ok(Exit::Clean)
}
