//! `gouji text`: the transcript of one file, to which byte offsets refer.

use super::console::Console;
use super::governed::{self, Governed, One};
use super::{Exit, Stop};
use crate::diagnostic::Lang;
use crate::render::{places, visible};
use clap::Args as Group;
use std::io::{self, IsTerminal};

/// The file, and whether to say where its lines come from.
#[derive(Group)]
pub(super) struct Text {
    #[command(flatten)]
    pub(super) one: One,
    #[arg(long, help_heading = "选项", help = "每行之前写出它在原文件中的位置")]
    pub(super) places: bool,
}

/// Writes the transcript byte for byte, except to a terminal, which it must not steer.
pub(super) fn run(args: &Text, lang: Lang, console: &mut Console) -> Result<Exit, Stop> {
    let Governed { document, lang, .. } = governed::read(&args.one, &[], lang, console)?;
    let filed = &args.one.filed;
    let seen = filed.output.is_none() && io::stdout().is_terminal();
    let text = document.transcript.as_str();
    filed.write(lang, console, |out| match (args.places, seen) {
        (true, _) => places(&document, lang, out),
        (false, true) => out.write_all(visible(text).as_bytes()),
        (false, false) => out.write_all(text.as_bytes()),
    })?;
    Ok(Exit::Clean)
}
