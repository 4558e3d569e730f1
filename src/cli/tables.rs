//! `gouji tables`: the tables of one file as they were understood.

use super::args::Tables;
use super::console::Console;
use super::governed::{self, Governed};
use super::guard::guarded;
use super::{Exit, Stop, input};
use crate::check::facts;
use crate::diagnostic::Lang;
use crate::document::Dossier;
use crate::render;

/// Lists the tables with their places and figures.
pub(super) fn run(args: &Tables, lang: Lang, console: &mut Console) -> Result<Exit, Stop> {
    let dirs = &args.rules.dirs;
    let Governed { document, rules, lang } = governed::read(&args.one, dirs, lang, console)?;
    let dossier = Dossier { documents: vec![document] };
    let name = &dossier.documents[0].name;
    let facts = guarded(name, lang, || facts(&dossier, &rules))
        .or_else(|failure| Err(input::tell(&failure, console)?))?;
    let style = console.out_style(lang);
    render::tables(&dossier, &facts, &rules, &style, console.out)?;
    Ok(Exit::Clean)
}
