//! What is done with one file: it is read and checked.

use super::find::Found;
use super::gate::Gate;
use super::input;
use crate::diagnostic::Report;
use crate::document::{Document, Dossier};
use crate::render::Failure;
use std::path::Path;

/// A dossier and what it came to.
pub(super) type Judged = (Dossier, Report);

/// What it takes to judge a file; several are judged at a time.
pub(super) struct Judge<'a> {
    pub(super) gate: Gate<'a>,
    /// Whether the output shows how a disclosure meets its duties.
    pub(super) inspects: bool,
}

impl Judge<'_> {
    /// Checks each document of a file on its own; there are several in an archive.
    pub(super) fn file(&self, found: Found) -> Vec<Result<Judged, Failure>> {
        let documents = self.read(found).into_iter();
        let judge = |document: Document| self.judge(vec![document]);
        documents.map(|document| document.and_then(judge)).collect()
    }

    /// Checks the documents of one disclosure.
    pub(super) fn judge(&self, documents: Vec<Document>) -> Result<Judged, Failure> {
        let mut judged = self.gate.judge(documents)?;
        if self.inspects {
            self.gate.inspect(&mut judged)?;
        }
        Ok(judged)
    }

    /// The documents of a file.
    pub(super) fn read(&self, found: Found) -> Vec<Result<Document, Failure>> {
        let read = |path: &Path| {
            let (reading, lang) = (self.gate.reading(path), self.gate.lang);
            input::read_from(path, self.gate.bytes(path), reading, lang)
        };
        found.map_or_else(|failure| vec![Err(failure)], |path| read(&path))
    }
}
