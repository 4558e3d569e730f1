//! `gouji text`: the transcript of one file, to which byte offsets refer.

use super::args::One;
use super::console::Console;
use super::{Exit, Stop, input};
use crate::diagnostic::Lang;
use crate::render::visible;
use std::io::{self, IsTerminal};

/// Writes the transcript byte for byte, except to a terminal, which it must not steer.
pub(super) fn run(args: &One, lang: Lang, console: &mut Console) -> Result<Exit, Stop> {
    let document = input::read_only(&args.file, args.most.limits(), lang, console)?;
    let text = document.transcript.as_str();
    if io::stdout().is_terminal() {
        console.out.write_all(visible(text).as_bytes())?;
    } else {
        console.out.write_all(text.as_bytes())?;
    }
    Ok(Exit::Clean)
}
