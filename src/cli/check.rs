//! `gouji check`: reads, checks and reports files, several at a time.

use super::annex::Annexes;
use super::args::Check;
use super::asked::Asked;
use super::console::{Console, printed};
use super::disclosure::Disclosure;
use super::find::{find, leave_out};
use super::gate::Gate;
use super::guard::guarded;
use super::judge::{Judge, Judged};
use super::output::{self, AtomicFile};
use super::progress::Progress;
use super::staged::Index;
use super::{Exit, Stop, advice, batch, git, input};
use crate::config::Others;
use crate::diagnostic::{Lang, Summary};
use crate::render::{ACTIONS, FORMATS, Failure, Format, Renderer, Run, Style, counted};
use std::io::Write;
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

/// What a report shows besides what was found.
#[derive(Clone, Copy, Default)]
pub(super) struct Besides<'a> {
    /// The files of what reviewers decided in an earlier one.
    pub(super) decisions: &'a [PathBuf],
    /// Whether the pages of files are shown as they look.
    pub(super) pages: bool,
}

/// Checks all paths; unreadable ones are told and do not keep the others from being checked.
pub(super) fn run(
    args: &Check,
    besides: Besides<'_>,
    lang: Lang,
    console: &mut Console,
) -> Result<Exit, Stop> {
    match args.staged.index(&args.paths, lang)? {
        None => Ok(check(args, besides, None, lang, console)?.0),
        Some(index) => {
            advice::advise(check(args, besides, Some(&index), lang, console), lang, console)
        }
    }
}

/// What is checked, and what is asked of it.
pub(super) struct Prepared<'a> {
    pub(super) gate: Gate<'a>,
    pub(super) disclosures: Vec<Disclosure>,
}

/// Finds what is to be checked, and settles what is asked of it.
pub(super) fn prepared<'a>(
    args: &'a Check,
    besides: Besides<'_>,
    index: Option<&'a Index>,
    lang: Lang,
    console: &mut Console,
) -> Result<Prepared<'a>, Stop> {
    let exclude = &args.many.exclude;
    // What is staged of a folder is not all of it.
    let (mut found, paths) = match index {
        Some(index) => (index.documents(exclude, lang, console)?, &[][..]),
        None => (find(&args.paths, exclude, lang, console)?, &args.paths[..]),
    };
    args.filed.allow(read(args).chain(besides.decisions.iter().map(PathBuf::as_path)), lang)?;
    let (asked, dirs) = (Asked::of_check(args, index), &args.how.rules.dirs);
    let gate = Gate::new(asked, &args.config, dirs, paths, &mut found, lang, console)?
        .with_baseline(args.earlier.baseline.as_deref())?
        .since(&args.earlier, console)?
        .beside(&args.others, console)?;
    let output = args.filed.output.as_deref();
    let together = args.together || !args.earlier.drafts.is_empty();
    let disclosures = if together {
        if let Some(output) = output {
            leave_out(output, &mut found);
        }
        vec![Disclosure { files: found, others: Others::default(), together }]
    } else {
        gate.disclosures(found, exclude, output)?
    };
    let gate = gate.with_decisions(besides.decisions, &disclosures)?;
    Ok(Prepared { gate, disclosures })
}

/// How the run ended, and the language that its configuration has it speak.
fn check(
    args: &Check,
    besides: Besides<'_>,
    index: Option<&Index>,
    lang: Lang,
    console: &mut Console,
) -> Result<(Exit, Lang), Stop> {
    let format = args.format.chosen(args.filed.output.is_some());
    output::refuse_to_show(format.name, args.filed.output.is_some(), lang)?;
    let Prepared { gate, disclosures } = prepared(args, besides, index, lang, console)?;
    let lang = gate.lang;
    let output = args.filed.output.as_deref();
    let alone = index
        .filter(|_| disclosures.iter().all(|one| one.files.is_empty()))
        .map_or(&[][..], Index::configs);
    let mut batch = Batch::start(args, format, &gate, disclosures.len(), console);
    // The process ends with the run: freeing the rules one by one would only take time.
    let judge = ManuallyDrop::new(Judge {
        inspects: batch.renderer.shows_checklist(),
        gate: gate.brief(!batch.renderer.shows_accounts()),
        pages: AtomicBool::new(besides.pages && batch.renderer.shows_pages()),
    });
    let file = args.filed.output.as_ref().map(|path| AtomicFile::create(path, lang));
    let mut file = file.transpose()?;
    batch.run(&judge, disclosures, console, file.as_mut())?;
    file.map_or(Ok(()), AtomicFile::finish)?;
    if let Some(output) = output.filter(|_| !args.quiet) {
        output::tell_written(output, &held(format, &batch, lang), lang, console)?;
        judge.gate.handed.tell(lang, console)?;
    }
    advice::of_configs(alone, lang, console)?;
    Ok((batch.exit(), lang))
}

/// What was written holds this, and what to do with it.
fn held(format: &Format, batch: &Batch, lang: Lang) -> String {
    let unread = match (batch.failures.len(), lang) {
        (0, _) => String::new(),
        (count, Lang::Zh) => format!("{count} 个文件未能读取，其余"),
        (count, Lang::En) => format!("{count} unreadable, of the rest "),
    };
    let next = match format.name {
        "html" => lang.pick("。用浏览器打开", ". Open it in a browser"),
        _ => "",
    };
    unread + &counted(&batch.sum, lang) + next
}

impl Check {
    /// The files that are named to be read beside those that are checked.
    pub(super) fn settings(&self) -> impl Iterator<Item = &Path> {
        let earlier = self.earlier.drafts.iter().chain(&self.earlier.baseline);
        earlier.chain(self.others.paths()).chain(self.config.file()).map(PathBuf::as_path)
    }
}

/// The files that are named to be read.
fn read(args: &Check) -> impl Iterator<Item = &Path> {
    args.paths.iter().map(PathBuf::as_path).chain(args.settings())
}

/// What one run of `check` writes to and has come to.
struct Batch {
    renderer: Box<dyn Renderer>,
    progress: Progress,
    jobs: usize,
    /// Whether only findings are asked for.
    quiet: bool,
    annexes: Annexes,
    /// Whether what is printed is no text that a person reads there.
    aside: bool,
    failures: Vec<Failure>,
    /// What was found in all that was read.
    sum: Summary,
    /// Whether findings fail the run.
    fails: bool,
}

impl Batch {
    fn start(
        args: &Check,
        format: &Format,
        gate: &Gate<'_>,
        disclosures: usize,
        console: &Console,
    ) -> Self {
        let mut style = Style { summary: !args.quiet, ..console.out_style(gate.lang) };
        style.color &= args.filed.output.is_none();
        let mut renderer = (format.start)(style);
        let here = std::env::current_dir().ok();
        let root = here.as_deref().map(|here| git::root(here).unwrap_or(here));
        renderer.prepare(&Run { here: here.as_deref(), root, ..gate.run() });
        Self {
            renderer,
            progress: if args.quiet {
                Progress::NONE
            } else {
                Progress::start(disclosures, gate.lang)
            },
            jobs: args.many.jobs(disclosures),
            quiet: args.quiet,
            annexes: Annexes::default(),
            aside: args.filed.output.is_some()
                || ![FORMATS[0].name, ACTIONS.name].contains(&format.name),
            failures: Vec::new(),
            sum: Summary::default(),
            fails: false,
        }
    }

    /// Checks each disclosure, and writes to `file` or else to the console.
    fn run(
        &mut self,
        judge: &Judge<'_>,
        disclosures: Vec<Disclosure>,
        console: &mut Console,
        mut file: Option<&mut AtomicFile>,
    ) -> Result<(), Stop> {
        self.renderer.begin(out(&mut file, console))?;
        let work = |one| judge.disclosure(one);
        batch::in_order(disclosures, self.jobs, work, |results| {
            self.progress.step();
            results.into_iter().try_for_each(|result| match result {
                Ok((dossier, mut report)) => {
                    let found = self.annexes.beside(judge, &dossier, &report);
                    let hint = found.is_some();
                    report.lacking = found.or(report.lacking);
                    self.tell(judge, &(dossier, report), hint, &mut file, console)
                }
                Err(failure) => self.fail(failure, console),
            })
        })?;
        self.progress = Progress::NONE;
        for judged in judge.gate.troubles(!self.failures.is_empty()) {
            self.tell(judge, &judged, false, &mut file, console)?;
        }
        Ok(self.renderer.end(&self.failures, out(&mut file, console))?)
    }

    fn tell(
        &mut self,
        judge: &Judge<'_>,
        (dossier, report): &Judged,
        hint: bool,
        file: &mut Option<&mut AtomicFile>,
        console: &mut Console,
    ) -> Result<(), Stop> {
        self.fails |= judge.gate.fails(dossier, report);
        report.files.iter().for_each(|file| self.sum += file.summary());
        let name = dossier.documents.first().map_or("", |document| &document.name);
        // Written when it is whole.
        let mut shown = Vec::new();
        let rendered =
            guarded(name, judge.gate.lang, || self.renderer.report(dossier, report, &mut shown));
        judge.pages.fetch_and(self.renderer.shows_pages(), Ordering::Relaxed);
        match rendered {
            Ok(written) => {
                written?;
                let out = out(file, console);
                // At once, so that what is told beside it stands where it belongs.
                self.progress.pause(|| out.write_all(&shown).and_then(|()| out.flush()))?;
                let line = report.lacking.as_ref().filter(|_| hint);
                line.map_or(Ok(()), |line| self.hint(name, line, judge.gate.lang, console))
            }
            Err(failure) => self.fail(failure, console),
        }
    }

    /// Tells whoever started the run which annex to give, where the output is not before them.
    fn hint(
        &mut self,
        name: &str,
        line: &str,
        lang: Lang,
        console: &mut Console,
    ) -> Result<(), Stop> {
        if !self.aside || self.quiet {
            return Ok(());
        }
        let (word, name) = (lang.pick("提示", "hint"), printed(name));
        Ok(self.progress.pause(|| writeln!(console.err, "{word}: {name}: {line}"))?)
    }

    fn fail(&mut self, failure: Failure, console: &mut Console) -> Result<(), Stop> {
        self.progress.pause(|| input::tell(&failure, console))?;
        self.failures.push(failure);
        Ok(())
    }

    fn exit(&self) -> Exit {
        Exit::of(!self.failures.is_empty(), self.fails)
    }
}

fn out<'b>(file: &'b mut Option<&mut AtomicFile>, console: &'b mut Console) -> &'b mut dyn Write {
    match file {
        Some(file) => *file,
        None => console.out,
    }
}
