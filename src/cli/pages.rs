//! The pages of a file as they look, drawn for a report in which they are to be seen.

use super::guard::guarded;
use crate::diagnostic::Lang;
use crate::document::Document;
use crate::read::{self, Input};
use crate::render::MOST_PICTURES;
use std::sync::Arc;

/// The document with its pages, if it has any. What cannot be drawn is there to be read.
pub(super) fn drawn(document: Document, input: Input<'_>, lang: Lang) -> Document {
    if document.format != read::PAGED {
        return document;
    }
    let sheets = guarded(input.name, lang, || read::sheets(input, MOST_PICTURES));
    let sheets = sheets.ok().and_then(Result::ok).unwrap_or_default();
    Document { sheets: Arc::new(sheets), ..document }
}
