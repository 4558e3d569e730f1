//! `gouji check - --stdin-format jsonl`: documents that come as lines of JSON and are answered by lines of JSON, so that
//! other programs can spread any number of them over machines.

mod line;

use super::args::Check;
use super::asked::Asked;
use super::console::Console;
use super::find::Found;
use super::format::rendered;
use super::gate::Gate;
use super::guard::guarded;
use super::judge::{Judge, Judged};
use super::{Exit, Stop, batch, input};
use crate::config::Others;
use crate::diagnostic::Lang;
use crate::document::Document;
use crate::render::Failure;
use clap::Args as Group;
use clap::builder::PossibleValuesParser;
use line::{Given, Lines};
use std::io;
use std::path::{Path, PathBuf};

/// The format of the lines.
const JSONL: &str = "jsonl";

/// Whether standard input is a stream of documents.
#[derive(Group)]
pub(super) struct StreamArgs {
    #[arg(
        long,
        value_name = "格式",
        value_parser = PossibleValuesParser::new([JSONL]),
        help_heading = "选项",
        hide_possible_values = true,
        help = "标准输入一行一份文件：jsonl，每行是 {\"path\": …, \"text\": …} 或 {\"path\": …, \"base64\": …}；按顺序输出，一份一行"
    )]
    stdin_format: Option<String>,
}

impl StreamArgs {
    /// Whether it is.
    pub(super) fn is_asked(&self) -> bool {
        self.stdin_format.is_some()
    }
}

/// Answers every line in the order of the lines. One that is no document is told in its place.
pub(super) fn run(args: &Check, lang: Lang, console: &mut Console) -> Result<Exit, Stop> {
    refuse(args, lang)?;
    args.filed.allow(args.settings(), lang)?;
    let here = PathBuf::from("-");
    let mut found: Vec<Found> = vec![Ok(here)];
    let (asked, dirs) = (Asked::of_check(args, None), &args.how.rules.dirs);
    let gate = Gate::new(asked, &args.config, dirs, &[], &mut found, lang, console)?
        .with_baseline(args.earlier.baseline.as_deref())?;
    let lang = gate.lang;
    let judge = Judge::new(gate.brief(false), false);
    let (mut failed, mut fails) = (false, false);
    let lines = Lines::new(io::stdin().lock(), lang);
    let answer = |given| Answer::to(given, &judge, lang);
    args.filed.write(lang, console, |out| {
        let told = batch::in_order(lines, args.many.jobs(usize::MAX), answer, |answer| {
            failed |= answer.failed;
            fails |= answer.fails;
            out.write_all(&answer.lines)?;
            // Whoever waits for an answer sees it at once.
            Ok(out.flush()?)
        });
        told.map_err(|stop| match stop {
            Stop::Output(error) => error,
            _ => io::Error::other("nothing else stops a stream"),
        })
    })?;
    Ok(Exit::of(failed, fails))
}

/// Refuses what a stream has none of: files of one disclosure, an earlier draft, another output.
fn refuse(args: &Check, lang: Lang) -> Result<(), Stop> {
    let refuse = |zh: &str, en: &str| Err(Stop::Message(lang.pick(zh, en).to_owned()));
    if args.paths.iter().any(|path| path != Path::new("-")) || args.staged.is_asked() {
        return refuse(
            "--stdin-format 只读标准输入：路径写 -，不能有别的路径，也不能与 --staged 同用",
            "--stdin-format reads standard input: the path is -, and there is no other and no --staged",
        );
    }
    if !args.format.is_auto_or(JSONL) {
        return refuse(
            "--stdin-format jsonl 的结果也是 jsonl：不写 --format，或写 --format jsonl",
            "--stdin-format jsonl answers in jsonl: leave out --format, or say --format jsonl",
        );
    }
    let others = args.others.paths().next().is_some() || !args.earlier.drafts.is_empty();
    if args.together || others {
        return refuse(
            "--stdin-format 的每一行是一份公开文本：不能与 --together、--since、--beside、--same、--unit 同用",
            "each line of --stdin-format is a disclosure: no --together, --since, --beside, --same or --unit",
        );
    }
    Ok(())
}

/// The lines that answer one.
struct Answer {
    lines: Vec<u8>,
    failed: bool,
    fails: bool,
}

impl Answer {
    fn to(given: Result<Given, Failure>, judge: &Judge<'_>, lang: Lang) -> Self {
        let mut answer = Self { lines: Vec::new(), failed: false, fails: false };
        let read = given.map(|Given { path, bytes }| {
            let path = Path::new(&path);
            input::read_from(path, Ok(bytes), judge.gate.reading(path), lang)
        });
        let one = |document: Document| judge.judge(vec![document], &Others::default());
        for read in read.unwrap_or_else(|failure| vec![Err(failure)]) {
            answer.add(read.and_then(one), judge, lang);
        }
        answer
    }

    fn add(&mut self, judged: Result<Judged, Failure>, judge: &Judge<'_>, lang: Lang) {
        let shown = judged.and_then(|judged| {
            self.fails |= judge.gate.fails(&judged.0, &judged.1);
            let name = judged.0.documents.first().map_or("", |document| &document.name);
            guarded(name, lang, || lines(Ok(&judged), lang))
        });
        match shown {
            Ok(lines) => self.lines.extend(lines),
            Err(failure) => {
                self.failed = true;
                self.lines.extend(lines(Err(&failure), lang));
            }
        }
    }
}

/// A line of JSON a document, or one for what is none.
fn lines(judged: Result<&Judged, &Failure>, lang: Lang) -> Vec<u8> {
    match judged {
        Ok(judged) => rendered(JSONL, [judged], &[], lang),
        Err(failure) => rendered(JSONL, [], std::slice::from_ref(failure), lang),
    }
}
