//! What is done with one disclosure: its files are read and checked.

use super::disclosure::Disclosure;
use super::find::Found;
use super::gate::Gate;
use super::input;
use crate::config::Others;
use crate::diagnostic::Report;
use crate::document::{Document, Dossier};
use crate::render::Failure;
use std::path::Path;

/// A dossier and what it came to.
pub(super) type Judged = (Dossier, Report);

/// What it takes to judge a disclosure; several are judged at a time.
pub(super) struct Judge<'a> {
    pub(super) gate: Gate<'a>,
    /// Whether the output shows how a disclosure meets its duties.
    pub(super) inspects: bool,
}

impl Judge<'_> {
    /// Checks a disclosure. Of a file that is none each document is checked on its own: there are several in an
    /// archive.
    pub(super) fn disclosure(&self, one: Disclosure) -> Vec<Result<Judged, Failure>> {
        if !one.together {
            let documents = one.files.into_iter().flat_map(|found| self.read(found));
            let judge = |document: Document| self.judge(vec![document], &Others::default());
            return documents.map(|document| document.and_then(judge)).collect();
        }
        let (own, mut failures) = self.read_all(one.files);
        let others = one.others.map(|paths| {
            let (documents, unread) = self.read_all(paths.into_iter().map(Ok));
            failures.extend(unread);
            documents
        });
        let judged = (!own.is_empty()).then(|| self.judge(own, &others));
        failures.into_iter().map(Err).chain(judged).collect()
    }

    /// Checks the documents of one disclosure, and compares them with what its configuration names.
    pub(super) fn judge(
        &self,
        documents: Vec<Document>,
        others: &Others<Document>,
    ) -> Result<Judged, Failure> {
        let mut judged = self.gate.judge(documents, others)?;
        if self.inspects {
            self.gate.inspect(&mut judged)?;
        }
        Ok(judged)
    }

    /// The documents of several files, as those of one dossier, and what could not be read.
    pub(super) fn read_all(
        &self,
        files: impl IntoIterator<Item = Found>,
    ) -> (Vec<Document>, Vec<Failure>) {
        let (mut dossier, mut failures) = (Dossier::default(), Vec::new());
        for read in files.into_iter().flat_map(|found| self.read(found)) {
            match read {
                Ok(document) => dossier.add(document),
                Err(failure) => failures.push(failure),
            }
        }
        (dossier.documents, failures)
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
