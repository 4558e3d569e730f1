//! What shells and `man` are told of the command line: `gouji completions`, `gouji man`.

use super::console::Console;
use super::{Exit, Stop, whole};
use crate::diagnostic::Lang;
use clap::Args as Group;
use clap_complete::Shell;
use clap_mangen::Man;

/// What `gouji completions` takes.
#[derive(Group)]
pub(super) struct Completions {
    #[arg(
        value_name = "SHELL",
        help_heading = "参数",
        hide_possible_values = true,
        help = "给哪一种 shell 用：bash、zsh、fish、powershell 或 elvish"
    )]
    shell: Shell,
}

/// What `gouji man` takes.
#[derive(Group)]
pub(super) struct ManArgs {
    #[arg(value_name = "命令", help_heading = "参数", help = "哪一个命令的；不写是 gouji 的")]
    command: Option<String>,
}

/// Writes what the shell reads to complete commands and options.
pub(super) fn completions(
    args: &Completions,
    lang: Lang,
    console: &mut Console,
) -> Result<Exit, Stop> {
    // Whole before it goes out: the library panics where its output is gone.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut whole(lang), "gouji", &mut script);
    console.out.write_all(&script)?;
    Ok(Exit::Clean)
}

/// Writes the page of the manual for the program or for one of its commands.
pub(super) fn man(args: &ManArgs, lang: Lang, console: &mut Console) -> Result<Exit, Stop> {
    let mut whole = whole(lang);
    whole.build();
    let command = match &args.command {
        None => whole,
        Some(name) => whole.find_subcommand(name).cloned().ok_or_else(|| {
            Stop::Message(format!("{}: {name}", lang.pick("没有这个命令", "no such command")))
        })?,
    };
    Man::new(command).render(&mut console.out)?;
    Ok(Exit::Clean)
}
