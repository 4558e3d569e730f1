//! `gouji tables`: the tables of one file as they were understood.

use super::args::One;
use super::console::Console;
use super::{Exit, Stop, input};
use crate::check::facts;
use crate::diagnostic::Lang;
use crate::document::Dossier;
use crate::render;
use crate::rule::RuleSet;

/// Lists the tables with their places and figures.
pub(super) fn run(args: &One, lang: Lang, console: &mut Console) -> Result<Exit, Stop> {
    let document = input::read_only(&args.file, args.most.reading(), lang, console)?;
    let dossier = Dossier { documents: vec![document] };
    let rules = RuleSet::builtin(lang);
    let facts = facts(&dossier, &rules);
    let style = console.out_style(lang);
    render::tables(&dossier, &facts, &rules, &style, console.out)?;
    Ok(Exit::Clean)
}
