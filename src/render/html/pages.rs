//! Where pages and sheets of the original begin in the transcript.

use crate::document::{Document, Place};
use crate::source::Span;
use std::sync::Arc;

/// Follows a walk through a document from page to page, or from sheet to sheet.
pub(super) struct Pages<'a> {
    document: &'a Document,
    page: usize,
    sheet: Option<Arc<str>>,
}

impl<'a> Pages<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        Self { document, page: 0, sheet: None }
    }

    /// The page that `offset` is the first to stand on.
    pub(super) fn turned(&mut self, offset: usize) -> Option<usize> {
        let Some(Place::Page { page, .. }) = self.document.place(offset) else { return None };
        let turned = *page != self.page;
        self.page = *page;
        turned.then_some(*page)
    }

    /// Where pages begin within `span`, which starts on the page walked to.
    pub(super) fn turns(&mut self, span: Span) -> Vec<(usize, usize)> {
        let stretches = self.document.origins.under(span);
        let starts = stretches.iter().map(|stretch| stretch.span.start.max(span.start));
        starts.filter_map(|start| Some((start, self.turned(start)?))).collect()
    }

    /// The sheet that `offset` is the first to stand on.
    pub(super) fn sheet(&mut self, offset: usize) -> Option<Arc<str>> {
        let Some(Place::SheetCell { sheet, .. }) = self.document.place(offset) else { return None };
        if self.sheet.as_ref() == Some(sheet) {
            return None;
        }
        self.sheet = Some(Arc::clone(sheet));
        self.sheet.clone()
    }
}
