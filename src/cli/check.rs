//! `gouji check`: reads, checks and reports one file after the other.

use super::args::{Check, FailOn};
use super::console::Console;
use super::find::{Found, find};
use super::limits::Reading;
use super::output::AtomicFile;
use super::progress::Progress;
use super::select::Selection;
use super::{Exit, Stop, batch, input, rules};
use crate::check::{Options, check};
use crate::diagnostic::{Lang, Report, Severity, Standing};
use crate::document::{Document, Dossier};
use crate::render::{Failure, Renderer, Run, Style};
use crate::rule::RuleSet;
use crate::source::SourceId;
use crate::triage::mark;
use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// Checks all paths; unreadable ones are told and do not keep the others from being checked.
pub(super) fn run(args: &Check, lang: Lang, console: &mut Console) -> Result<Exit, Stop> {
    let rules = rules::load(&args.how.rules.dirs, lang, console)?;
    let selection = Selection::new(&args.select, &args.ignore, &rules.rules, lang)?;
    let found = find(&args.paths, &args.many.exclude, lang, console)?;
    let options = Options { lang, rounding: args.how.rounding.into() };
    let judge = Judge { rules, selection, options, reading: args.most.reading() };
    let mut batch = Batch::start(args, &judge, found.len(), console);
    let Some(path) = &args.output else {
        batch.run(&judge, found, console, None)?;
        return Ok(batch.exit());
    };
    let mut file = AtomicFile::create(path, lang)?;
    batch.run(&judge, found, console, Some(&mut file))?;
    file.finish()?;
    Ok(batch.exit())
}

/// What it takes to judge a file; several are judged at a time.
struct Judge<'a> {
    rules: RuleSet,
    selection: Selection<'a>,
    options: Options,
    reading: Reading,
}

/// A dossier and what it came to.
type Judged = (Dossier, Report);

impl Judge<'_> {
    /// Checks a dossier, and says which of the findings still ask somebody to act.
    fn judge(&self, dossier: Dossier) -> Judged {
        let mut report = check(&dossier, &self.rules, &self.options);
        self.selection.apply(&mut report);
        mark(&dossier, &mut report);
        (dossier, report)
    }

    /// Checks each document of a file on its own; there are several in an archive.
    fn file(&self, found: Found) -> Vec<Result<Judged, Failure>> {
        let documents = self.read(found).into_iter();
        let judge = |document: Document| {
            let name = document.name.clone();
            self.guarded(&name, || self.judge(Dossier { documents: vec![document] }))
        };
        documents.map(|document| document.and_then(judge)).collect()
    }

    fn read(&self, found: Found) -> Vec<Result<Document, Failure>> {
        let lang = self.options.lang;
        let read = |path: &Path| {
            let name = path.display().to_string();
            self.guarded(&name, || input::read(path, self.reading, lang))
        };
        found.and_then(|path| read(&path)).unwrap_or_else(|failure| vec![Err(failure)])
    }

    /// What `work` gives, or that it failed by a mistake of ours: one file must not end the run.
    fn guarded<T>(&self, name: &str, work: impl FnOnce() -> T) -> Result<T, Failure> {
        let result = catch_unwind(AssertUnwindSafe(work));
        result.map_err(|_| {
            let message = self.options.lang.pick(
                "程序出错，未能核对；请报告这个问题",
                "the program failed on this file; please report it",
            );
            Failure { path: name.to_owned(), message: message.to_owned() }
        })
    }
}

/// What one run of `check` writes to and has come to.
struct Batch {
    renderer: Box<dyn Renderer>,
    progress: Progress,
    jobs: usize,
    together: bool,
    /// The lightest findings that fail the run.
    fails: Option<Severity>,
    failures: Vec<Failure>,
    worst: Option<Severity>,
}

impl Batch {
    fn start(args: &Check, judge: &Judge<'_>, files: usize, console: &Console) -> Self {
        let lang = judge.options.lang;
        let mut style = Style { summary: !args.quiet, ..console.out_style(lang) };
        style.color &= args.output.is_none();
        let mut renderer = (args.format.chosen(args.output.is_some()).start)(style);
        let (fails, root) = (least(args.fail_on), std::env::current_dir().ok());
        let rules = &judge.rules.rules;
        renderer.prepare(&Run { rules, fails, baseline: false, root: root.as_deref() });
        Self {
            renderer,
            progress: if args.quiet { Progress::NONE } else { Progress::start(files, lang) },
            jobs: args.many.jobs(files),
            together: args.together,
            fails,
            failures: Vec::new(),
            worst: None,
        }
    }

    /// Checks each file on its own, or all as one, and writes to `file` or else to the console.
    fn run(
        &mut self,
        judge: &Judge<'_>,
        found: Vec<Found>,
        console: &mut Console,
        mut file: Option<&mut AtomicFile>,
    ) -> Result<(), Stop> {
        self.renderer.begin(out(&mut file, console))?;
        if self.together {
            let documents = self.read_all(judge, found, console)?;
            if !documents.is_empty() {
                let judged = judge.judge(Dossier { documents });
                self.tell(&judged, out(&mut file, console))?;
            }
        } else {
            let work = |found| judge.file(found);
            batch::in_order(found, self.jobs, work, |results| {
                self.progress.step();
                results.into_iter().try_for_each(|result| match result {
                    Ok(judged) => self.tell(&judged, out(&mut file, console)),
                    Err(failure) => self.fail(failure, console),
                })
            })?;
        }
        self.progress = Progress::NONE;
        Ok(self.renderer.end(&self.failures, out(&mut file, console))?)
    }

    /// The documents of all files, as those of one dossier.
    fn read_all(
        &mut self,
        judge: &Judge<'_>,
        found: Vec<Found>,
        console: &mut Console,
    ) -> Result<Vec<Document>, Stop> {
        let mut documents: Vec<Document> = Vec::new();
        batch::in_order(
            found,
            self.jobs,
            |found| judge.read(found),
            |read| {
                self.progress.step();
                read.into_iter().try_for_each(|document| match document {
                    Ok(mut document) => {
                        document.source =
                            SourceId(u32::try_from(documents.len()).unwrap_or(u32::MAX));
                        documents.push(document);
                        Ok(())
                    }
                    Err(failure) => self.fail(failure, console),
                })
            },
        )?;
        Ok(documents)
    }

    fn tell(&mut self, (dossier, report): &Judged, out: &mut dyn Write) -> Result<(), Stop> {
        self.worst = self.worst.max(worst(report));
        Ok(self.progress.pause(|| self.renderer.report(dossier, report, out))?)
    }

    fn fail(&mut self, failure: Failure, console: &mut Console) -> Result<(), Stop> {
        self.progress.pause(|| input::tell(&failure, console))?;
        self.failures.push(failure);
        Ok(())
    }

    fn exit(&self) -> Exit {
        if !self.failures.is_empty() {
            return Exit::Failed;
        }
        let fails = |least| self.worst.is_some_and(|worst| least <= worst);
        if self.fails.is_some_and(fails) { Exit::Findings } else { Exit::Clean }
    }
}

fn least(fail_on: FailOn) -> Option<Severity> {
    match fail_on {
        FailOn::Error => Some(Severity::Error),
        FailOn::Warning => Some(Severity::Warning),
        FailOn::Never => None,
    }
}

fn out<'b>(file: &'b mut Option<&mut AtomicFile>, console: &'b mut Console) -> &'b mut dyn Write {
    match file {
        Some(file) => *file,
        None => console.out,
    }
}

fn worst(report: &Report) -> Option<Severity> {
    let findings = report.files.iter().flat_map(|file| &file.diagnostics);
    let open = findings.filter(|finding| finding.standing == Standing::Open);
    open.map(|finding| finding.severity).max()
}

#[cfg(test)]
mod tests {
    use super::{Batch, Exit, FailOn, Failure, Judge, Progress, Reading, Selection, least};
    use crate::check::Options;
    use crate::diagnostic::{Lang, Severity};
    use crate::render::{FORMATS, Style};
    use crate::rule::RuleSet;

    fn exit(worst: Option<Severity>, failed: bool, fail_on: FailOn) -> Exit {
        let style = Style { lang: Lang::Zh, color: false, width: 100, summary: true };
        let failure = Failure { path: String::new(), message: String::new() };
        let batch = Batch {
            renderer: (FORMATS[0].start)(style),
            progress: Progress::NONE,
            jobs: 1,
            together: false,
            fails: least(fail_on),
            failures: if failed { vec![failure] } else { Vec::new() },
            worst,
        };
        batch.exit()
    }

    #[test]
    fn exit_codes_are_as_promised() {
        let (error, warning) = (Some(Severity::Error), Some(Severity::Warning));
        assert_eq!(exit(None, false, FailOn::Error), Exit::Clean);
        assert_eq!(exit(warning, false, FailOn::Error), Exit::Clean);
        assert_eq!(exit(warning, false, FailOn::Warning), Exit::Findings);
        assert_eq!(exit(error, false, FailOn::Error), Exit::Findings);
        assert_eq!(exit(error, false, FailOn::Never), Exit::Clean);
        assert_eq!(exit(Some(Severity::Info), false, FailOn::Warning), Exit::Clean);
        assert_eq!(exit(None, true, FailOn::Never), Exit::Failed);
        assert_eq!(exit(error, true, FailOn::Error), Exit::Failed);
    }

    #[test]
    fn a_mistake_of_ours_costs_one_file() {
        let judge = Judge {
            rules: RuleSet::builtin(Lang::Zh),
            selection: Selection::new(&[], &[], &[], Lang::Zh).unwrap(),
            options: Options::default(),
            reading: Reading::default(),
        };
        assert_eq!(judge.guarded("甲.txt", || 1), Ok(1));
        let failed = judge.guarded::<()>("甲.txt", || panic!("a mistake"));
        assert_eq!(failed.unwrap_err().path, "甲.txt");
    }
}
