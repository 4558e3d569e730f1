//! `gouji check`: reads, checks and reports one file after the other.

use super::args::{Check, FailOn, FormatName};
use super::console::Console;
use super::limits::Reading;
use super::output::{self, AtomicFile};
use super::select::Selection;
use super::{Exit, Stop, input, rules};
use crate::check::{Options, check};
use crate::diagnostic::{Lang, Report, Severity, Standing};
use crate::document::{Document, Dossier};
use crate::render::{FORMATS, Failure, Format, Renderer, Style};
use crate::rule::RuleSet;
use crate::source::SourceId;
use crate::triage::mark;
use input::Found;
use std::io::Write;

/// Checks all paths; unreadable ones are told and do not keep the others from being checked.
pub(super) fn run(args: &Check, lang: Lang, console: &mut Console) -> Result<Exit, Stop> {
    output::refuse_to_show(&args.format.name, args.output.is_some(), lang)?;
    let rules = rules::load(&args.how.rules.dirs, lang, console)?;
    let selection = Selection::new(&args.select, &args.ignore, &rules.rules, lang)?;
    let found = input::find(&args.paths, lang)?;
    let mut style = Style { summary: !args.quiet, ..console.out_style(lang) };
    style.color &= args.output.is_none();
    let options = Options { lang, rounding: args.how.rounding.into() };
    let renderer = (format(&args.format).start)(style);
    let reading = args.most.reading();
    let mut batch =
        Batch { rules, selection, options, reading, renderer, failures: Vec::new(), worst: None };
    let Some(path) = &args.output else {
        batch.run(found, args.together, console, None)?;
        return Ok(batch.exit(args.fail_on));
    };
    let mut file = AtomicFile::create(path, lang)?;
    batch.run(found, args.together, console, Some(&mut file))?;
    file.finish()?;
    Ok(batch.exit(args.fail_on))
}

/// The output of that name; clap lets no other name through.
pub(super) fn format(format: &FormatName) -> &'static Format {
    FORMATS.iter().find(|known| known.name == format.name).unwrap_or(&FORMATS[0])
}

/// What one run of `check` works with and has come to.
struct Batch<'a> {
    rules: RuleSet,
    selection: Selection<'a>,
    options: Options,
    reading: Reading,
    renderer: Box<dyn Renderer>,
    failures: Vec<Failure>,
    worst: Option<Severity>,
}

impl Batch<'_> {
    /// Checks each file on its own, or all as one, and writes to `file` or else to the console.
    fn run(
        &mut self,
        found: Vec<Found>,
        together: bool,
        console: &mut Console,
        mut file: Option<&mut AtomicFile>,
    ) -> Result<(), Stop> {
        self.renderer.begin(out(&mut file, console))?;
        let mut documents: Vec<Document> = Vec::new();
        let (reading, lang) = (self.reading, self.options.lang);
        for read in found.into_iter().flat_map(|one| read(one, reading, lang)) {
            match read {
                Ok(mut document) if together => {
                    document.source = SourceId(u32::try_from(documents.len()).unwrap_or(u32::MAX));
                    documents.push(document);
                }
                Ok(document) => self.check(vec![document], out(&mut file, console))?,
                Err(failure) => {
                    input::tell(&failure, console)?;
                    self.failures.push(failure);
                }
            }
        }
        if !documents.is_empty() {
            self.check(documents, out(&mut file, console))?;
        }
        Ok(self.renderer.end(&self.failures, out(&mut file, console))?)
    }

    fn check(&mut self, documents: Vec<Document>, out: &mut dyn Write) -> Result<(), Stop> {
        let dossier = Dossier { documents };
        let mut report = check(&dossier, &self.rules, &self.options);
        self.selection.apply(&mut report);
        mark(&dossier, &mut report);
        self.worst = self.worst.max(worst(&report));
        Ok(self.renderer.report(&dossier, &report, out)?)
    }

    fn exit(&self, fail_on: FailOn) -> Exit {
        if !self.failures.is_empty() {
            return Exit::Failed;
        }
        let least = match fail_on {
            FailOn::Error => Severity::Error,
            FailOn::Warning => Severity::Warning,
            FailOn::Never => return Exit::Clean,
        };
        if self.worst.is_some_and(|worst| least <= worst) { Exit::Findings } else { Exit::Clean }
    }
}

/// The documents of a path; one, if that is no archive.
fn read(found: Found, reading: Reading, lang: Lang) -> Vec<Result<Document, Failure>> {
    match found {
        Ok(path) => input::read(&path, reading, lang),
        Err(failure) => vec![Err(failure)],
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
    use super::{Batch, Exit, FORMATS, FailOn, Failure, Reading, Selection};
    use crate::check::Options;
    use crate::diagnostic::{Lang, Severity};
    use crate::render::Style;
    use crate::rule::RuleSet;

    fn exit(worst: Option<Severity>, failed: bool, fail_on: FailOn) -> Exit {
        let style = Style { lang: Lang::Zh, color: false, width: 100, summary: true };
        let failure = Failure { path: String::new(), message: String::new() };
        let batch = Batch {
            rules: RuleSet::builtin(Lang::Zh),
            selection: Selection::new(&[], &[], &[], Lang::Zh).unwrap(),
            options: Options::default(),
            reading: Reading::default(),
            renderer: (FORMATS[0].start)(style),
            failures: if failed { vec![failure] } else { Vec::new() },
            worst,
        };
        batch.exit(fail_on)
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
}
