//! `gouji check --fix`: figures that are proven wrong are written anew in their files, and the rest is reported.

mod hand;
mod told;

use super::args::Check;
use super::check::{self, Besides, Prepared};
use super::console::Console;
use super::judge::Judge;
use super::{Exit, Stop, batch};
use crate::diagnostic::Lang;
use crate::read::Changes;
use crate::render::{ACTIONS, FORMATS};
use clap::Args as Group;
use hand::Hand;
use std::path::Path;

/// Whether figures are written anew.
#[derive(Clone, Copy, Debug, Default, Group)]
pub(super) struct FixArgs {
    #[arg(
        long,
        help_heading = "选项",
        help = "改正 txt、md、html、docx 文件：只写恰有一个值得到证明的数，其余照常报告"
    )]
    fix: bool,
    #[arg(long, help_heading = "选项", help = "只显示 --fix 会改什么，不写文件")]
    diff: bool,
}

impl FixArgs {
    /// Whether anything is to be mended, or shown.
    pub(super) fn is_asked(self) -> bool {
        self.fix || self.diff
    }
}

/// Mends what is proven, tells what it was, and checks the files as they are then; or shows what would change.
pub(super) fn run(
    args: &Check,
    fix: FixArgs,
    lang: Lang,
    console: &mut Console,
) -> Result<Exit, Stop> {
    refuse(args, lang)?;
    let Prepared { gate, disclosures } =
        check::prepared(args, Besides::default(), None, lang, console)?;
    let judge = Judge::new(gate.brief(true), false);
    let jobs = args.many.jobs(disclosures.len());
    let mut hand = Hand::new(&judge.gate, fix.diff, is_aside(args));
    let work = |one| judge.disclosure(one);
    batch::in_order(disclosures, jobs, work, |results| {
        results.into_iter().try_for_each(|result| hand.take(result, console))
    })?;
    if fix.diff {
        return hand.shown(console);
    }
    let failed = hand.failed;
    console.out.flush()?;
    let exit = check::run(args, Besides::default(), lang, console)?;
    Ok(if failed { Exit::Failed } else { exit })
}

/// Whether what is printed is no text that a person reads there.
fn is_aside(args: &Check) -> bool {
    let filed = args.filed.output.is_some();
    !filed && ![FORMATS[0].name, ACTIONS.name].contains(&args.format.chosen(filed).name)
}

/// Refuses what is no file that can be written.
fn refuse(args: &Check, lang: Lang) -> Result<(), Stop> {
    let refuse = |zh: &str, en: &str| Err(Stop::Message(lang.pick(zh, en).to_owned()));
    if args.staged.is_asked() {
        return refuse(
            "暂存的内容不能直接改正：先用 --fix 改正文件，再 git add",
            "what is staged cannot be mended: mend the files with --fix, then git add them",
        );
    }
    if args.paths.iter().any(|path| path == Path::new("-")) {
        return refuse(
            "标准输入没有文件可以改正：请写出文件名",
            "standard input is no file to mend: name the file",
        );
    }
    if args.most.changes() == Changes::Rejected {
        return refuse(
            "按拒绝修订读出的文字不能改正：请去掉 --changes rejected",
            "a text that is read with its changes rejected cannot be mended: leave out --changes rejected",
        );
    }
    Ok(())
}
