//! Mends the files of one disclosure after the other, and tells of each.

use super::told;
use crate::cli::console::{Console, printed};
use crate::cli::gate::Gate;
use crate::cli::guard::guarded;
use crate::cli::input;
use crate::cli::judge::Judged;
use crate::cli::output::AtomicFile;
use crate::cli::{Exit, Stop};
use crate::diagnostic::{FileReport, Lang};
use crate::document::{Document, Dossier};
use crate::mend::{self, Mended, Mending};
use crate::render::Failure;
use std::io::Write;
use std::path::Path;

/// What mends files, and what came of it so far.
pub(super) struct Hand<'a> {
    gate: &'a Gate<'a>,
    /// Whether changes are shown and not made.
    diff: bool,
    /// Whether standard output is for programs.
    aside: bool,
    lang: Lang,
    /// How many figures are written anew.
    written: usize,
    /// Whether something that is proven could not be written, or not be read to begin with.
    pub(super) failed: bool,
}

impl<'a> Hand<'a> {
    pub(super) fn new(gate: &'a Gate<'a>, diff: bool, aside: bool) -> Self {
        Self { gate, diff, aside, lang: gate.lang, written: 0, failed: false }
    }

    /// Mends the files of a disclosure. What cannot be read is told by the check that follows, if one does.
    pub(super) fn take(
        &mut self,
        judged: Result<Judged, Failure>,
        console: &mut Console,
    ) -> Result<(), Stop> {
        match judged {
            Ok((dossier, report)) => {
                report.files.iter().try_for_each(|file| self.file(&dossier, file, console))
            }
            Err(failure) if self.diff => {
                self.failed = true;
                Ok(input::tell(&failure, console).map(drop)?)
            }
            Err(_) => Ok(()),
        }
    }

    /// How a run ends that shows what would change.
    pub(super) fn shown(&self, console: &mut Console) -> Result<Exit, Stop> {
        if self.written == 0 && !self.failed {
            let none = self.lang.pick(
                "没有恰有一个值得到证明的数，不会改动任何文件",
                "no figure has one proven value; nothing would change",
            );
            writeln!(console.out, "{none}")?;
        }
        Ok(Exit::of(self.failed, 0 < self.written))
    }

    fn file(
        &mut self,
        dossier: &Dossier,
        report: &FileReport,
        console: &mut Console,
    ) -> Result<(), Stop> {
        let document = dossier.document(report.source);
        let plan = mend::plan(document, report);
        if plan.is_empty() {
            return Ok(());
        }
        let count = plan.len();
        let mended = match self.mended(document, plan) {
            Ok(mended) => mended,
            Err(why) => {
                self.failed |= mend::is_mended(document.format);
                return Ok(writeln!(console.err, "{}: {why}", printed(&document.name))?);
            }
        };
        let left = count - mended.written.len();
        self.written += mended.written.len();
        let out: &mut dyn Write = if self.aside { console.err } else { console.out };
        if self.diff {
            told::diff(document, &mended.written, self.lang, out)?;
        } else {
            write(Path::new(&document.name), &mended.bytes, self.lang)?;
            told::written(document, report, &mended.written, self.lang, out)?;
        }
        if 0 < left {
            told::left(document, left, self.lang, console.err)?;
        }
        Ok(())
    }

    /// The file with these figures written anew, or why there is none.
    fn mended(&self, document: &Document, plan: Vec<Mending>) -> Result<Mended, String> {
        let path = Path::new(&document.name);
        let lang = self.lang;
        if !mend::is_mended(document.format) {
            return Err(mend::Refusal::Format(document.format).describe(lang));
        }
        let there = path.metadata().map_err(|_| {
            lang.pick(
                "在压缩包里，没有改动；请解开再改",
                "is in an archive and was left as it is; unpack it first",
            )
            .to_owned()
        })?;
        if there.permissions().readonly() {
            return Err(lang
                .pick("是只读的，没有改动", "is read-only and was left as it is")
                .to_owned());
        }
        let bytes = input::bytes(path).map_err(|error| input::describe(&error, lang))?;
        let input = self.gate.reading(path).input(&document.name, &bytes);
        let mended = guarded(&document.name, lang, || mend::mend(input, document, plan));
        let mended = mended.map_err(|failure| failure.message)?;
        mended.map_err(|refusal| refusal.describe(lang))
    }
}

/// Puts the mended file in the place of the old one.
fn write(path: &Path, bytes: &[u8], lang: Lang) -> Result<(), Stop> {
    let mut file = AtomicFile::create(path, lang)?;
    file.write_all(bytes)?;
    Ok(file.finish()?)
}
