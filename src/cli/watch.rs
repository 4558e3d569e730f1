//! `gouji check --watch`: checks again whenever something changes, until the user has enough.

mod snapshot;

use super::args::Check;
use super::check::{self, Besides};
use super::console::{Console, printed};
use super::{Exit, Stop};
use crate::diagnostic::Lang;
use clap::Args as Group;
use jiff::ZonedDateTime;
use snapshot::{Change, Changed, Snapshot};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

/// Whether files are checked again when they change.
#[derive(Clone, Copy, Debug, Default, Group)]
pub(super) struct WatchArgs {
    #[arg(
        long,
        help_heading = "选项",
        help = "核对之后看着这些文件、目录和配置，有改动就再核对；按 Ctrl-C 结束"
    )]
    watch: bool,
}

impl WatchArgs {
    /// Whether they are.
    pub(super) fn is_asked(self) -> bool {
        self.watch
    }
}

/// How often files are looked at. What tells of changes at once needs a library for each system, and is of no
/// use in folders of other machines.
const INTERVAL: Duration = Duration::from_millis(500);

/// Editors and offices write in several steps: so long nothing more may have changed.
const SETTLED: Duration = Duration::from_millis(150);

/// So many changes are named; the rest are counted.
const MOST_NAMED: usize = 5;

/// Checks, and whenever something changes checks that again.
pub(super) fn run(args: &Check, lang: Lang, console: &mut Console) -> Result<Exit, Stop> {
    refuse(args, lang)?;
    let mut seen = Snapshot::take(args, lang)?;
    check(args, lang, console)?;
    tell_waiting(seen.documents(), lang, console)?;
    loop {
        sleep(INTERVAL);
        let Some(now) = changed(&seen, args, lang)? else { continue };
        let changes = now.against(&seen);
        seen = now;
        tell(&changes, lang, console)?;
        let again = Check { paths: wanted(args, &changes), ..args.clone() };
        check(&again, lang, console)?;
        tell_waiting(seen.documents(), lang, console)?;
    }
}

/// What there is now, once it has settled, if anything is not as it was seen.
fn changed(seen: &Snapshot, args: &Check, lang: Lang) -> Result<Option<Snapshot>, Stop> {
    let mut now = Snapshot::take(args, lang)?;
    if now == *seen {
        return Ok(None);
    }
    loop {
        sleep(SETTLED);
        let later = Snapshot::take(args, lang)?;
        if later == now {
            return Ok((now != *seen).then_some(now));
        }
        now = later;
    }
}

/// One round. What goes wrong in it is told, and may be mended before the next.
fn check(args: &Check, lang: Lang, console: &mut Console) -> Result<(), Stop> {
    match check::run(args, Besides::default(), lang, console) {
        Ok(_) => {}
        Err(Stop::Output(error)) => return Err(Stop::Output(error)),
        Err(stop) => drop(super::stopped(&stop, lang, console)),
    }
    Ok(console.out.flush()?)
}

/// What is checked again: the documents that changed, with all of their disclosures; all where a configuration
/// changed, something is gone, or only all of it makes one output.
fn wanted(args: &Check, changes: &[Changed]) -> Vec<PathBuf> {
    let whole = args.together
        || args.filed.output.is_some()
        || !args.earlier.drafts.is_empty()
        || args.others.paths().next().is_some();
    if whole || changes.iter().any(|one| one.change == Change::Gone || !one.document) {
        return args.paths.clone();
    }
    changes.iter().map(|one| one.path.clone()).collect()
}

/// Refuses what does not change while one looks.
fn refuse(args: &Check, lang: Lang) -> Result<(), Stop> {
    let stdin = args.paths.iter().any(|path| path == Path::new("-")) || args.paths.is_empty();
    if !stdin && !args.staged.is_asked() {
        return Ok(());
    }
    let why = lang.pick(
        "--watch 看的是文件和目录：请写出来，不能是标准输入，也不能与 --staged 同用",
        "--watch looks at files and folders: name them; it takes no standard input and no --staged",
    );
    Err(Stop::Message(why.to_owned()))
}

fn tell(changes: &[Changed], lang: Lang, console: &mut Console) -> Result<(), Stop> {
    let named = changes.iter().take(MOST_NAMED).map(|Changed { path, change, .. }| {
        let (zh, en) = match change {
            Change::New => ("新增", "new"),
            Change::Edited => ("改动", "changed"),
            Change::Gone => ("删去", "gone"),
        };
        format!("{} {}", lang.pick(zh, en), printed(path))
    });
    let mut named: Vec<String> = named.collect();
    if let Some(rest) = changes.len().checked_sub(MOST_NAMED).filter(|rest| 0 < *rest) {
        let (zh, en) = (format!("另有 {rest} 个"), format!("{rest} more"));
        named.push(lang.pick(&zh, &en).to_owned());
    }
    let time = ZonedDateTime::now().strftime("%H:%M:%S").to_string();
    Ok(writeln!(console.err, "\n── {time} {}", named.join(lang.pick("、", ", ")))?)
}

fn tell_waiting(documents: usize, lang: Lang, console: &mut Console) -> Result<(), Stop> {
    let told = match lang {
        Lang::Zh => format!("── 看着 {documents} 个文件，有改动就再核对；按 Ctrl-C 结束"),
        Lang::En => format!("── watching {documents} files; Ctrl-C ends this"),
    };
    Ok(writeln!(console.err, "{told}")?)
}
