//! What is done with one file: it is read and checked, and no mistake of ours in it ends the run.

use super::find::Found;
use super::gate::Gate;
use super::input;
use crate::diagnostic::{Lang, Report};
use crate::document::{Document, Dossier};
use crate::render::Failure;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// A dossier and what it came to.
pub(super) type Judged = (Dossier, Report);

/// What it takes to judge a file; several are judged at a time.
pub(super) struct Judge<'a> {
    pub(super) gate: Gate<'a>,
}

impl Judge<'_> {
    /// Checks each document of a file on its own; there are several in an archive.
    pub(super) fn file(&self, found: Found) -> Vec<Result<Judged, Failure>> {
        let documents = self.read(found).into_iter();
        let judge = |document: Document| {
            let name = document.name.clone();
            guarded(&name, self.gate.lang, || self.gate.judge(vec![document]))
        };
        documents.map(|document| document.and_then(judge)).collect()
    }

    /// The documents of a file.
    pub(super) fn read(&self, found: Found) -> Vec<Result<Document, Failure>> {
        let lang = self.gate.lang;
        let read = |path: &Path| {
            let name = path.display().to_string();
            let reading = self.gate.reading(path);
            guarded(&name, lang, || input::read_from(path, self.gate.bytes(path), reading, lang))
        };
        found.and_then(|path| read(&path)).unwrap_or_else(|failure| vec![Err(failure)])
    }
}

/// What `work` gives, or that it failed by a mistake of ours: one file must not end the run.
fn guarded<T>(name: &str, lang: Lang, work: impl FnOnce() -> T) -> Result<T, Failure> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| {
        let message = lang.pick(
            "程序出错，未能核对；请报告这个问题",
            "the program failed on this file; please report it",
        );
        Failure { path: name.to_owned(), message: message.to_owned() }
    })
}

#[cfg(test)]
mod tests {
    use super::guarded;
    use crate::diagnostic::Lang;

    #[test]
    fn a_mistake_of_ours_costs_one_file() {
        assert_eq!(guarded("甲.txt", Lang::Zh, || 1), Ok(1));
        let failed = guarded::<()>("甲.txt", Lang::Zh, || panic!("a mistake"));
        assert_eq!(failed.unwrap_err().path, "甲.txt");
    }
}
