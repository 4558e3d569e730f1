//! `gouji report`: what `gouji check` finds, as a page for a reviewer.
//!
//! It takes what `check` takes, so that a report never says anything else than the check of the
//! same files.

use super::args::Check;
use super::check::Besides;
use super::console::Console;
use super::{Exit, Stop, check};
use crate::diagnostic::Lang;
use clap::Args as Group;
use std::path::PathBuf;

/// The arguments of `check`; the format is given, and a page needs a file to be opened from.
#[derive(Group)]
#[command(
    mut_arg("name", |format| format.value_parser(["html"]).default_value("html").hide(true)),
    mut_arg("quiet", |quiet| quiet.hide(true)),
    mut_arg("output", |output| output.required(true).help("写入这个文件"))
)]
pub(super) struct Report {
    #[command(flatten)]
    check: Check,
    #[arg(
        long,
        value_name = "文件",
        help_heading = "选项",
        help = "报告页导出的意见：同一问题的意见显示在新的报告里；可重复，以后面的为准"
    )]
    decisions: Vec<PathBuf>,
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
    let besides = Besides { decisions: &args.decisions, pages: args.pages };
    check::run(&args.check, besides, lang, console)
}
