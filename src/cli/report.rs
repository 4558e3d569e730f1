//! `gouji report`: what `gouji check` finds, as a page for a reviewer.
//!
//! It takes what `check` takes, so that a report never says anything else than the check of the
//! same files.

use super::args::Check;
use super::console::Console;
use super::{Exit, Stop, check};
use crate::diagnostic::Lang;
use clap::Args as Group;

/// The arguments of `check`; the format is given, and a page needs a file to be opened from.
#[derive(Group)]
#[command(
    mut_arg("name", |format| format.value_parser(["html"]).default_value("html").hide(true)),
    mut_arg("quiet", |quiet| quiet.hide(true)),
    mut_arg("output", |output| output.short('o').required(true).help("写入这个文件"))
)]
pub(super) struct Report {
    #[command(flatten)]
    check: Check,
    #[arg(
        id = "looks",
        long = "pages",
        help_heading = "选项",
        help = "PDF 按原来的样子逐页显示，数字标在原处；可以换成文字"
    )]
    pages: bool,
}

/// Checks, and writes the page.
pub(super) fn run(args: &Report, lang: Lang, console: &mut Console) -> Result<Exit, Stop> {
    check::run(&args.check, args.pages, lang, console)
}
