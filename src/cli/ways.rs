//! The ways in which files are checked: once, or to be mended.

use super::args::Check;
use super::check::{self, Besides};
use super::console::Console;
use super::fix::{self, FixArgs};
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
}

/// Checks in the way that is asked for.
pub(super) fn run(args: &Ways, lang: Lang, console: &mut Console) -> Result<Exit, Stop> {
    if args.fix.is_asked() {
        return fix::run(&args.check, args.fix, lang, console);
    }
    check::run(&args.check, Besides::default(), lang, console)
}
