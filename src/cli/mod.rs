//! The command line: arguments, files, streams and exit codes. Nothing below here does IO.

mod advice;
mod annex;
mod annotate;
mod args;
mod asked;
mod baseline;
mod batch;
#[cfg(not(target_family = "wasm"))]
mod bridge;
mod check;
mod checklist;
mod claims;
mod config;
mod console;
mod copied;
mod decisions;
mod disclosure;
mod dropped;
mod english;
mod explain;
mod filed;
mod find;
mod fix;
mod foreign;
mod format;
mod gate;
mod git;
mod governed;
mod guard;
mod hook;
mod how;
mod init;
mod input;
mod judge;
mod lang;
mod left_out;
mod limits;
#[cfg(not(target_family = "wasm"))]
mod lsp;
mod machine;
mod mark;
mod others;
mod output;
mod pages;
mod paths;
mod place;
#[cfg_attr(target_family = "wasm", path = "no_progress.rs")]
mod progress;
mod record;
mod report;
mod rules;
mod schema;
mod select;
mod shell;
mod since;
mod staged;
mod stream;
mod tables;
mod text;
mod usage;
mod waive;
mod walk;
mod watch;
mod ways;

use crate::config::Day;
use crate::diagnostic::Lang;
use crate::render;
use args::{Args, Command};
use clap::{CommandFactory, FromArgMatches};
use console::Console;
use dropped::Dropped;
use guard::guarded;
use std::ffi::OsString;
use std::io;
use std::process::ExitCode;

/// How a run ended. The numbers are promises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Exit {
    /// Nothing at or above `--fail-on`.
    Clean = 0,
    /// Findings.
    Findings = 1,
    /// Something could not be read or run.
    Failed = 2,
}

impl Exit {
    /// How a run ends in which something could not be read, or something was found.
    fn of(failed: bool, found: bool) -> Self {
        match (failed, found) {
            (true, _) => Self::Failed,
            (false, true) => Self::Findings,
            (false, false) => Self::Clean,
        }
    }
}

/// Why a run stopped early.
#[derive(Debug)]
enum Stop {
    /// For this reason.
    Message(String),
    /// For a reason the user has been told.
    Told,
    /// The output cannot be written.
    Output(io::Error),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

/// Runs the program with the arguments and streams of the process.
pub fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    guard::quiet();
    let (mut out, mut err) = (io::BufWriter::new(io::stdout()), io::stderr());
    let mut console = Console::new(&mut out, &mut err);
    ExitCode::from(run(&arguments, &mut console) as u8)
}

/// Parses, runs, and tells why if that fails.
fn run(arguments: &[OsString], console: &mut Console) -> Exit {
    let lang = lang::chosen(arguments);
    let arguments = &usage::spelled_out(arguments)[..];
    let (args, dropped) = match (parsed(arguments, lang), Dropped::new(arguments, lang)) {
        (Err(_), Some(dropped)) => (parsed(&dropped.arguments, lang), Some(dropped)),
        (args, _) => (args, None),
    };
    let ended = carried_out(args, lang, console);
    let ended = ended.and_then(|exit| Ok(console.out.flush().map(|()| exit)?));
    let exit = ended.unwrap_or_else(|stop| stopped(&stop, lang, console));
    match dropped {
        Some(dropped) if exit != Exit::Failed => dropped.show(),
        // Who says nothing but its name looks what the program is.
        Some(_) => dropped::wait(lang, console),
        None if arguments.len() < 2 => dropped::wait(lang, console),
        None => {}
    }
    exit
}

/// The whole command line, its help in the language of the run.
fn whole(lang: Lang) -> clap::Command {
    match lang {
        Lang::Zh => Args::command(),
        Lang::En => english::english(Args::command()),
    }
}

/// What is asked; mistakes are told in the language of the run, too.
fn parsed(arguments: &[OsString], lang: Lang) -> Result<Args, clap::Error> {
    let mut command = whole(lang);
    let matches = command.try_get_matches_from_mut(arguments)?;
    Args::from_arg_matches(&matches).map_err(|error| error.format(&mut command))
}

/// Does what is asked, or tells what is wrong with it. Files are guarded one by one; this is for what belongs
/// to none.
fn carried_out(
    args: Result<Args, clap::Error>,
    lang: Lang,
    console: &mut Console,
) -> Result<Exit, Stop> {
    let args = match args {
        Ok(args) => args,
        Err(error) => return usage::explain(&error, lang, console),
    };
    console.no_color |= args.no_color;
    guarded("gouji", lang, || command(&args.command, lang, console))
        .unwrap_or_else(|failure| Err(input::tell(&failure, console)?))
}

fn command(command: &Command, lang: Lang, console: &mut Console) -> Result<Exit, Stop> {
    match command {
        Command::Check(args) => ways::run(args, lang, console),
        Command::Checklist(args) => checklist::run(args, lang, console),
        Command::Report(args) => report::run(args, lang, console),
        Command::Annotate(args) => annotate::run(args, lang, console),
        Command::Claims(args) => claims::run(args, lang, console),
        Command::Tables(args) => tables::run(args, lang, console),
        Command::Text(args) => text::run(args, lang, console),
        Command::Rules(args) => rules::run(args, lang, console),
        Command::Explain(args) => explain::run(args, lang, console),
        Command::Schema(args) => schema::run(args, lang, console),
        Command::Init(args) => init::run(args, lang, console),
        Command::Baseline(args) => baseline::run(args, lang, console),
        Command::Waive(args) => waive::run(args, lang, console),
        Command::Hook(args) => hook::run(args, lang, console),
        #[cfg(not(target_family = "wasm"))]
        Command::Lsp(args) => lsp::run(args, lang),
        #[cfg(not(target_family = "wasm"))]
        Command::Bridge(args) => bridge::run(args, lang, console),
        Command::Completions(args) => shell::completions(args, lang, console),
        Command::Man(args) => shell::man(args, lang, console),
    }
}

/// The day of this run where it runs.
fn today() -> Day {
    let date = jiff::ZonedDateTime::now().date();
    let part = |part: i8| part.unsigned_abs();
    Day::new(date.year().unsigned_abs(), part(date.month()), part(date.day()))
}

/// Tells why a run stopped. There is nobody left to tell if standard error fails, too.
fn stopped(stop: &Stop, lang: Lang, console: &mut Console) -> Exit {
    let message = match stop {
        Stop::Message(message) => message.clone(),
        Stop::Told => return Exit::Failed,
        // Whoever read our output has seen enough.
        Stop::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => return Exit::Failed,
        Stop::Output(error) => {
            let why = foreign::system(error, lang);
            format!("{}: {why}", lang.pick("无法写出结果", "cannot write the output"))
        }
    };
    let word = lang.pick("错误", "error");
    let _ = writeln!(console.err, "{word}: {}", render::visible(&message));
    Exit::Failed
}
