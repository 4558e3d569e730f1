//! `gouji schema`: the JSON Schemas that programs and editors read.

use super::console::Console;
use super::filed::Filed;
use super::{Exit, Stop};
use crate::diagnostic::Lang;
use crate::{config, render};
use clap::Args as Group;

/// Which schema.
#[derive(Group)]
pub(super) struct Schema {
    #[arg(long, help_heading = "选项", help = "配置文件 gouji.toml 的，而不是 JSON 结果的")]
    config: bool,
    #[command(flatten)]
    filed: Filed,
}

/// Prints it.
pub(super) fn run(args: &Schema, lang: Lang, console: &mut Console) -> Result<Exit, Stop> {
    let schema = if args.config { config::schema() } else { render::schema() };
    args.filed.allow([], lang)?;
    args.filed.write(lang, console, |out| out.write_all(schema.as_bytes()))?;
    Ok(Exit::Clean)
}
