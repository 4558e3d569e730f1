//! `gouji tables`: the tables of one file as they were understood.

use super::console::Console;
use super::governed::{self, Governed, One};
use super::guard::guarded;
use super::how::RuleDirs;
use super::{Exit, Stop, input};
use crate::check::facts;
use crate::diagnostic::Lang;
use crate::document::Dossier;
use crate::render;
use clap::Args as Group;

/// The file, and further rules to read its tables with.
#[derive(Group)]
pub(super) struct Tables {
    #[command(flatten)]
    pub(super) one: One,
    #[command(flatten)]
    pub(super) rules: RuleDirs,
}

/// Lists the tables with their places and figures.
pub(super) fn run(args: &Tables, lang: Lang, console: &mut Console) -> Result<Exit, Stop> {
    let dirs = &args.rules.dirs;
    let Governed { document, rules, lang } = governed::read(&args.one, dirs, lang, console)?;
    let dossier = Dossier { documents: vec![document] };
    let name = &dossier.documents[0].name;
    let facts = guarded(name, lang, || facts(&dossier, &rules))
        .or_else(|failure| Err(input::tell(&failure, console)?))?;
    let style = console.out_style(lang);
    let filed = &args.one.filed;
    filed.write(lang, console, |out| render::tables(&dossier, &facts, &rules, &style, out))?;
    Ok(Exit::Clean)
}
