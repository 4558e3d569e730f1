//! What is done with one disclosure: its files are read and checked.

use super::disclosure::Disclosure;
use super::find::Found;
use super::gate::Gate;
use super::input;
use super::limits::Reading;
use crate::config::Others;
use crate::diagnostic::Report;
use crate::document::{Document, Dossier};
use crate::render::Failure;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

/// A dossier and what it came to.
pub(super) type Judged = (Dossier, Report);

/// What it takes to judge a disclosure; several are judged at a time.
pub(super) struct Judge<'a> {
    pub(super) gate: Gate<'a>,
    /// Whether the output shows how a disclosure meets its duties.
    pub(super) inspects: bool,
    /// Whether the pages of a disclosure are to be seen as they look, and more of them are.
    pub(super) pages: AtomicBool,
}

impl<'a> Judge<'a> {
    /// A judge that shows no pages.
    pub(super) fn new(gate: Gate<'a>, inspects: bool) -> Self {
        Self { gate, inspects, pages: AtomicBool::default() }
    }

    /// Checks a disclosure. Of a file that is none each document is checked on its own: there are several in an
    /// archive.
    pub(super) fn disclosure(&self, one: Disclosure) -> Vec<Result<Judged, Failure>> {
        if !one.together {
            let documents = one.files.into_iter().flat_map(|found| self.read(found, true));
            let judge = |document: Document| self.judge(vec![document], &Others::default());
            return documents.map(|document| document.and_then(judge)).collect();
        }
        let (own, mut failures) = self.gathered(one.files, true);
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
        self.gathered(files, false)
    }

    fn gathered(
        &self,
        files: impl IntoIterator<Item = Found>,
        seen: bool,
    ) -> (Vec<Document>, Vec<Failure>) {
        input::gathered(files.into_iter().flat_map(|found| self.read(found, seen)))
    }

    /// The documents of a file, `seen` as its pages look if that is asked for.
    fn read(&self, found: Found, seen: bool) -> Vec<Result<Document, Failure>> {
        let read = |path: &Path| {
            let pages = seen && self.pages.load(Ordering::Relaxed);
            let (reading, lang) = (self.gate.reading(path), self.gate.lang);
            let reading = Reading { pages, ..reading };
            input::read_from(path, self.gate.bytes(path), reading, lang)
        };
        found.map_or_else(|failure| vec![Err(failure)], |path| read(&path))
    }
}
