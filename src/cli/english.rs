//! The help in English: the same commands, their Chinese words looked up in `english.toml`.

use clap::{Arg, Command};
use std::collections::BTreeMap;

const TEMPLATE: &str = "{about-with-newline}\nUsage: {usage}\n\n{all-args}{after-help}\n";

/// A command whose help is English, and so are those below it.
pub(super) fn english(command: Command) -> Command {
    let words: BTreeMap<String, String> =
        toml::from_str(include_str!("english.toml")).expect("the file is ours");
    // A sentence holds words that have entries of their own.
    let mut words: Vec<(String, String)> = words.into_iter().collect();
    words.sort_by_key(|(zh, _)| std::cmp::Reverse(zh.len()));
    translated(command, &words)
}

fn translated(mut command: Command, words: &[(String, String)]) -> Command {
    let of = |text: String| words.iter().fold(text, |text, (zh, en)| text.replace(zh, en));
    let usage = command.render_usage().to_string();
    let usage = of(usage.trim_start_matches("Usage: ").to_owned());
    let about = command.get_about().map(|about| of(about.to_string()));
    let after = command.get_after_help().map(|after| of(after.to_string()));
    command
        .override_usage(usage)
        .about(about.unwrap_or_default())
        .after_help(after.unwrap_or_default())
        .help_template(TEMPLATE)
        .subcommand_help_heading("Commands")
        .mut_args(|arg| argument(arg, &of))
        .mut_subcommands(|command| translated(command, words))
}

fn argument(arg: Arg, of: &dyn Fn(String) -> String) -> Arg {
    let help = arg.get_help().map(|help| of(help.to_string()));
    let heading = arg.get_help_heading().map(|heading| of(heading.to_owned()));
    let names = arg.get_value_names().unwrap_or_default().iter();
    let names: Vec<String> = names.map(|name| of(name.to_string())).collect();
    let mut arg = arg.help(help.unwrap_or_default());
    if let Some(heading) = heading {
        arg = arg.help_heading(heading);
    }
    if names.is_empty() { arg } else { arg.value_names(names) }
}
