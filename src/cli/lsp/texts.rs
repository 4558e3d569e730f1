//! The texts that the editor has open, as they are there: what is on the disk may be older.

use super::place;
use crate::cli::paths::normal;
use gen_lsp_types::{
    DidChangeTextDocumentParams, DidOpenTextDocumentParams,
    TextDocumentContentChangeEvent as Change, Uri,
};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A text that is open.
#[derive(Debug)]
pub(super) struct Text {
    /// As the editor spells it.
    pub(super) uri: Uri,
    pub(super) version: i32,
    /// As it stands, saved or not.
    pub(super) now: String,
}

/// The open texts by the paths of their files.
#[derive(Debug, Default)]
pub(super) struct Texts(BTreeMap<PathBuf, Text>);

impl Texts {
    /// Takes in a text; the path of its file, if it is one.
    pub(super) fn open(&mut self, params: DidOpenTextDocumentParams) -> Option<PathBuf> {
        let item = params.text_document;
        let path = normal(&place::path(&item.uri)?);
        let text = Text { uri: item.uri, version: item.version, now: item.text };
        self.0.insert(path.clone(), text);
        Some(path)
    }

    /// Changes a text as the editor did; the path of its file.
    pub(super) fn change(&mut self, params: DidChangeTextDocumentParams) -> Option<PathBuf> {
        let document = params.text_document;
        let path = normal(&place::path(&document.text_document_identifier.uri)?);
        let text = self.0.get_mut(&path)?;
        text.version = document.version;
        for change in params.content_changes {
            match change {
                Change::TextDocumentContentChangeWholeDocument(whole) => text.now = whole.text,
                Change::TextDocumentContentChangePartial(part) => {
                    let start = place::offset(&text.now, part.range.start);
                    let end = place::offset(&text.now, part.range.end).max(start);
                    text.now.replace_range(start..end, &part.text);
                }
            }
        }
        Some(path)
    }

    /// Forgets a text; the path of its file.
    pub(super) fn close(&mut self, uri: &Uri) -> Option<PathBuf> {
        let path = normal(&place::path(uri)?);
        self.0.remove(&path).map(|_| path)
    }

    /// The text of a file, if it is open.
    pub(super) fn of(&self, path: &Path) -> Option<&Text> {
        self.0.get(path)
    }

    /// The paths of all of them.
    pub(super) fn paths(&self) -> impl Iterator<Item = &PathBuf> {
        self.0.keys()
    }

    /// The URI of a file, as the editor spells it if it has it open.
    pub(super) fn uri(&self, path: &Path) -> Uri {
        self.0.get(path).map_or_else(|| place::uri(path), |text| text.uri.clone())
    }
}
