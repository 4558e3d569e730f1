//! `gouji check`: reads, checks and reports one file after the other.

use super::args::{Check, FormatName};
use super::asked::Asked;
use super::console::Console;
use super::gate::Gate;
use super::output::AtomicFile;
use super::{Exit, Stop, input};
use crate::diagnostic::Lang;
use crate::diagnostic::Report;
use crate::document::{Document, Dossier};
use crate::render::{FORMATS, Failure, Format, Renderer, Style};
use crate::source::SourceId;
use input::Found;
use std::io::Write;

/// Checks all paths; unreadable ones are told and do not keep the others from being checked.
pub(super) fn run(args: &Check, lang: Lang, console: &mut Console) -> Result<Exit, Stop> {
    let mut found = input::find(&args.paths, lang)?;
    let (asked, dirs) = (Asked::of_check(args), &args.how.rules.dirs);
    let gate = Gate::new(asked, &args.config, dirs, &args.paths, &mut found, lang, console)?
        .with_baseline(args.earlier.baseline.as_deref())?
        .since(&args.earlier, console)?;
    let mut style = Style { summary: !args.quiet, ..console.out_style(gate.lang) };
    style.color &= args.output.is_none();
    let renderer = (format(&args.format).start)(style);
    let gate = gate.brief(!renderer.shows_accounts());
    let together = args.together || !args.earlier.drafts.is_empty();
    let mut batch = Batch { gate, renderer, failures: Vec::new(), fails: false };
    let Some(path) = &args.output else {
        batch.run(found, together, console, None)?;
        return Ok(batch.exit());
    };
    let mut file = AtomicFile::create(path, lang)?;
    batch.run(found, together, console, Some(&mut file))?;
    file.finish()?;
    Ok(batch.exit())
}

/// The output of that name; clap lets no other name through.
pub(super) fn format(format: &FormatName) -> &'static Format {
    FORMATS.iter().find(|known| known.name == format.name).unwrap_or(&FORMATS[0])
}

/// What one run of `check` works with and has come to.
struct Batch<'a> {
    gate: Gate<'a>,
    renderer: Box<dyn Renderer>,
    failures: Vec<Failure>,
    /// Whether findings fail the run.
    fails: bool,
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
        for one in found {
            for read in self.read(one) {
                match read {
                    Ok(mut document) if together => {
                        let number = u32::try_from(documents.len()).unwrap_or(u32::MAX);
                        document.source = SourceId(number);
                        documents.push(document);
                    }
                    Ok(document) => self.check(vec![document], out(&mut file, console))?,
                    Err(failure) => {
                        input::tell(&failure, console)?;
                        self.failures.push(failure);
                    }
                }
            }
        }
        if !documents.is_empty() {
            self.check(documents, out(&mut file, console))?;
        }
        for (dossier, report) in self.gate.troubles(!self.failures.is_empty()) {
            self.show(&dossier, &report, out(&mut file, console))?;
        }
        Ok(self.renderer.end(&self.failures, out(&mut file, console))?)
    }

    /// The documents of a path; one, if that is no archive.
    fn read(&self, found: Found) -> Vec<Result<Document, Failure>> {
        match found {
            Ok(path) => input::read(&path, self.gate.reading(&path), self.gate.lang),
            Err(failure) => vec![Err(failure)],
        }
    }

    fn check(&mut self, documents: Vec<Document>, out: &mut dyn Write) -> Result<(), Stop> {
        let (dossier, report) = self.gate.judge(documents);
        self.show(&dossier, &report, out)
    }

    fn show(
        &mut self,
        dossier: &Dossier,
        report: &Report,
        out: &mut dyn Write,
    ) -> Result<(), Stop> {
        self.fails |= self.gate.fails(dossier, report);
        Ok(self.renderer.report(dossier, report, out)?)
    }

    fn exit(&self) -> Exit {
        match (self.failures.is_empty(), self.fails) {
            (false, _) => Exit::Failed,
            (true, true) => Exit::Findings,
            (true, false) => Exit::Clean,
        }
    }
}

fn out<'b>(file: &'b mut Option<&mut AtomicFile>, console: &'b mut Console) -> &'b mut dyn Write {
    match file {
        Some(file) => *file,
        None => console.out,
    }
}
