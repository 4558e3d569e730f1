//! The ways in which files are checked: once, to be mended, whenever they change, or as they come in a stream.

use super::args::Check;
use super::check::{self, Besides};
use super::console::Console;
use super::fix::{self, FixArgs};
use super::stream::{self, StreamArgs};
use super::watch::{self, WatchArgs};
use super::{Exit, Stop};
use crate::diagnostic::Lang;
use clap::Args as Group;

/// What `gouji check` takes.
#[derive(Group)]
pub(super) struct Ways {
    #[command(flatten)]
    check: Check,
    #[command(flatten)]
    fix: FixArgs,
    #[command(flatten)]
    watch: WatchArgs,
    #[command(flatten)]
    stream: StreamArgs,
}

/// Checks in the way that is asked for.
pub(super) fn run(args: &Ways, lang: Lang, console: &mut Console) -> Result<Exit, Stop> {
    let Ways { check, fix, watch, stream } = args;
    match (stream.is_asked(), watch.is_asked(), fix.is_asked()) {
        (false, false, false) => check::run(check, Besides::default(), lang, console),
        (false, false, true) => fix::run(check, *fix, lang, console),
        (false, true, false) => watch::run(check, lang, console),
        (true, false, false) => stream::run(check, lang, console),
        _ => Err(Stop::Message(
            lang.pick(
                "--fix（--diff）、--watch、--stdin-format 一次只能用一个",
                "--fix (--diff), --watch and --stdin-format cannot be used together",
            )
            .to_owned(),
        )),
    }
}
