//! `gouji text`: the transcript of one file, to which byte offsets refer.

use super::args::Text;
use super::console::Console;
use super::governed::{self, Governed};
use super::{Exit, Stop};
use crate::diagnostic::Lang;
use crate::render::{places, visible};
use std::io::{self, IsTerminal};

/// Writes the transcript byte for byte, except to a terminal, which it must not steer.
pub(super) fn run(args: &Text, lang: Lang, console: &mut Console) -> Result<Exit, Stop> {
    let Governed { document, lang, .. } = governed::read(&args.one, &[], lang, console)?;
    if args.places {
        places(&document, lang, console.out)?;
        return Ok(Exit::Clean);
    }
    let text = document.transcript.as_str();
    if io::stdout().is_terminal() {
        console.out.write_all(visible(text).as_bytes())?;
    } else {
        console.out.write_all(text.as_bytes())?;
    }
    Ok(Exit::Clean)
}
