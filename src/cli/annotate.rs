//! `gouji annotate`: a copy of a file with a comment on every finding.

use super::asked::Asked;
use super::config::ConfigArgs;
use super::console::{Console, printed};
use super::disclosure::Files;
use super::find::Found;
use super::gate::Gate;
use super::guard::guarded;
use super::how::How;
use super::limits::Most;
use super::mark::Kind;
use super::output::AtomicFile;
use super::place::Force;
use super::{Exit, Stop, input};
use crate::annotate::{Annotated, Answer, Refusal, Stamp, annotate, takes_comments};
use crate::diagnostic::{Lang, Report};
use crate::document::{Document, Dossier};
use crate::render::{FORMATS, Style};
use crate::source::SourceId;
use clap::Args as Group;
use jiff::{Timestamp, ZonedDateTime, tz::TimeZone};
use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};

/// What `gouji annotate` takes.
#[derive(Group)]
pub(super) struct Annotate {
    #[arg(
        value_name = "文件",
        required = true,
        help_heading = "参数",
        help = "docx、xlsx 或 pdf 文件；用 --together 时，其后是同一份公开文本的其他文件"
    )]
    paths: Vec<PathBuf>,
    #[arg(
        short,
        long,
        value_name = "副本",
        required = true,
        help_heading = "选项",
        help = "加了批注的副本写到哪里；原文件不动"
    )]
    output: PathBuf,
    #[command(flatten)]
    force: Force,
    #[arg(
        long,
        value_name = "规则",
        value_delimiter = ',',
        help_heading = "选项",
        help = "只批注这些规则；可重复，或用逗号分开"
    )]
    select: Vec<String>,
    #[arg(
        long,
        value_name = "规则",
        value_delimiter = ',',
        help_heading = "选项",
        help = "不批注这些规则；可重复，或用逗号分开"
    )]
    ignore: Vec<String>,
    #[command(flatten)]
    how: How,
    #[command(flatten)]
    config: ConfigArgs,
    #[arg(
        long,
        help_heading = "选项",
        help = "所有文件属于同一份公开文本，一并核对；批注写进第一个文件的副本"
    )]
    together: bool,
    #[command(flatten)]
    most: Most,
}

/// Checks, comments, writes, and lists what could not be commented.
pub(super) fn run(args: &Annotate, lang: Lang, console: &mut Console) -> Result<Exit, Stop> {
    refuse_mistakes(args, lang)?;
    let gate = gate(args, lang, console)?;
    let lang = gate.lang;
    let (bytes, Files { own: documents, others }) = read(args, &gate, console)?;
    let Document { name, format, .. } = &documents[0];
    let name = name.clone();
    let refused =
        |refusal: Refusal| Stop::Message(format!("{}: {}", printed(&name), refusal.describe(lang)));
    if !takes_comments(format) {
        return Err(refused(Refusal::Format(format)));
    }
    let judged = gate.judge(documents, &others);
    let (dossier, report) = judged.or_else(|failure| Err(input::tell(&failure, console)?))?;
    let stamp = Stamp { time: &time(), lang };
    let copied = gate.reading(&args.paths[0]).input(&name, &bytes);
    let annotated = guarded(&name, lang, || annotate(copied, &dossier, &report, stamp))
        .or_else(|failure| Err(input::tell(&failure, console)?))?
        .map_err(refused)?;
    let mut file = AtomicFile::create(&args.output, lang)?;
    file.write_all(&annotated.bytes)?;
    file.finish()?;
    tell(args, &annotated, lang, console)?;
    list_others(&dossier, report, lang, console)?;
    Ok(Exit::Clean)
}

/// What holds for the files. Whoever asks for comments in a file wants it read, so that none is left out.
fn gate<'a>(args: &'a Annotate, lang: Lang, console: &mut Console) -> Result<Gate<'a>, Stop> {
    let asked = Asked {
        select: &args.select,
        ignore: &args.ignore,
        ..Asked::of_how(&args.how, &args.most)
    };
    let mut found: Vec<Found> = args.paths.iter().cloned().map(Ok).collect();
    let dirs = &args.how.rules.dirs;
    Gate::new(asked, &args.config, dirs, &[], &mut found, lang, console)?.with_baseline(None)
}

/// The bytes of the file to comment, and the disclosure that it is the first file of.
fn read(args: &Annotate, gate: &Gate<'_>, console: &mut Console) -> Result<(Vec<u8>, Files), Stop> {
    let lang = gate.lang;
    let first = &args.paths[0];
    let (bytes, document) = input::read_whole(first, gate.reading(first), lang, console)?;
    if args.paths.len() == 1 {
        return Ok((bytes, gate.with_partners(document, Some(&args.output), console)?));
    }
    let mut dossier = Dossier { documents: vec![document] };
    for path in &args.paths[1..] {
        dossier.add(input::read_only(path, gate.reading(path), lang, console)?);
    }
    Ok((bytes, Files { own: dossier.documents, ..Files::default() }))
}

/// Nothing is read before it is sure that no file is lost by it.
fn refuse_mistakes(args: &Annotate, lang: Lang) -> Result<(), Stop> {
    let refuse = |path: &Path, zh: &str, en: &str| {
        Err(Stop::Message(format!("{}: {}", printed(path), lang.pick(zh, en))))
    };
    if 1 < args.paths.len() && !args.together {
        let (zh, en) = (
            "一次只批注一个文件；如果几个文件属于同一份公开文本，加上 --together",
            "one file at a time; if all are of one disclosure, say --together",
        );
        return refuse(&args.paths[1], zh, en);
    }
    if args.paths.iter().any(|path| same_file::is_same_file(path, &args.output).unwrap_or(false)) {
        let (zh, en) = (
            "就是要批注的文件；原文件不能改动，请用另一个文件名",
            "is a file to be read, which must stay as it is; name another one",
        );
        return refuse(&args.output, zh, en);
    }
    let ending = |path: &Path| path.extension().map(OsStr::to_ascii_lowercase);
    let wanted = ending(&args.paths[0]);
    if ending(&args.output).is_some_and(|ending| wanted.is_some_and(|wanted| wanted != ending)) {
        let (zh, en) = (
            "副本的格式与原文件相同，扩展名也须相同",
            "the copy has the format of the file, and must have its ending",
        );
        return refuse(&args.output, zh, en);
    }
    let read = args.paths.iter().chain(args.config.file()).map(PathBuf::as_path);
    args.force.allow(&args.output, Kind::Report, read, lang)
}

/// The time where the reviewer is; builds that must come out the same set another one.
fn time() -> String {
    let set = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.parse().ok());
    let set = set.and_then(|seconds| Timestamp::from_second(seconds).ok());
    let now = set.map_or_else(ZonedDateTime::now, |time| time.to_zoned_datetime(TimeZone::UTC));
    now.strftime("%Y-%m-%dT%H:%M:%S").to_string()
}

fn tell(
    args: &Annotate,
    annotated: &Annotated,
    lang: Lang,
    console: &mut Console,
) -> Result<(), Stop> {
    let path = printed(&args.output);
    let Annotated { added, removed, kept, .. } = *annotated;
    let mut told = match (added, lang) {
        (0, Lang::Zh) if removed + kept == 0 => "没有发现问题，没有批注，与原文件相同".to_owned(),
        (0, Lang::En) if removed + kept == 0 => {
            "nothing found, no comments; a copy of the file".to_owned()
        }
        (0, Lang::Zh) => "没有新的批注".to_owned(),
        (0, Lang::En) => "no new comments".to_owned(),
        (count, Lang::Zh) => format!("{count} 条批注"),
        (1, Lang::En) => "1 comment".to_owned(),
        (count, Lang::En) => format!("{count} comments"),
    };
    let mut more = |count: usize, zh: &str, en: &str| {
        if 0 < count {
            told.push_str(&lang.pick(zh, en).replace("{}", &count.to_string()));
        }
    };
    more(removed, "，去掉 gouji 原有的 {} 条", ", {} earlier ones of gouji taken out");
    more(kept, "，有人答复或标为已解决的 {} 条原样保留", ", {} answered or resolved ones kept");
    writeln!(console.out, "{path}{}{told}", lang.pick("：", ": "))?;
    for answer in &annotated.answers {
        writeln!(console.out, "{}", answered(answer, lang))?;
    }
    Ok(())
}

/// What somebody answered to a comment, in a line.
fn answered(answer: &Answer, lang: Lang) -> String {
    let [asked, author, text] = [&answer.asked, &answer.author, &answer.text].map(printed);
    match lang {
        Lang::Zh => format!("  已有人答复：{asked} —— {author}：{text}"),
        Lang::En => format!("  answered: {asked} — {author}: {text}"),
    }
}

/// Lists the findings of the other files, and what of any file was not read.
fn list_others(
    dossier: &Dossier,
    mut report: Report,
    lang: Lang,
    console: &mut Console,
) -> Result<(), Stop> {
    for file in &mut report.files {
        file.diagnostics.retain(|finding| finding.primary.at.source != SourceId(0));
    }
    let style = Style { summary: false, ..console.out_style(lang) };
    Ok((FORMATS[0].start)(style).report(dossier, &report, console.out)?)
}
