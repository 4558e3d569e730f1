//! What the editor tells: texts that are opened, changed, closed, saved, and files that others wrote.

use super::{Server, read};
use crate::cli::lsp::{place, settings};
use crate::cli::paths::normal;
use crate::read::FORMATS;
use gen_lsp_types::{
    DidChangeWatchedFilesParams, DidCloseTextDocumentParams, DidSaveTextDocumentParams,
    FileChangeType,
};
use lsp_server::Notification;
use std::path::Path;

/// The formats that an editor edits as text.
const TEXTS: [&str; 3] = ["text", "html", "csv"];

impl Server<'_> {
    /// Takes in what the client tells. What it tells wrongly is passed over: there is nobody to answer.
    pub(super) fn take(&mut self, told: Notification) {
        match told.method.as_str() {
            "textDocument/didOpen" => {
                let path = read(told.params).and_then(|params| self.texts.open(params));
                if let Some(path) = path {
                    self.touch(&path);
                }
            }
            "textDocument/didChange" => {
                let path = read(told.params).and_then(|params| self.texts.change(params));
                if let Some(path) = path {
                    self.touch(&path);
                }
            }
            "textDocument/didClose" => {
                let params: Option<DidCloseTextDocumentParams> = read(told.params);
                let path = params.and_then(|params| self.texts.close(&params.text_document.uri));
                if let Some(path) = path {
                    self.closed(&path);
                }
            }
            "textDocument/didSave" => {
                let params: Option<DidSaveTextDocumentParams> = read(told.params);
                let path = params.and_then(|params| place::path(&params.text_document.uri));
                if let Some(path) = path {
                    self.written(&normal(&path));
                }
            }
            "workspace/didChangeWatchedFiles" => {
                let params: Option<DidChangeWatchedFilesParams> = read(told.params);
                for change in params.into_iter().flat_map(|params| params.changes) {
                    if let Some(path) = place::path(&change.uri) {
                        self.stale |= change.kind != FileChangeType::Changed;
                        self.written(&normal(&path));
                    }
                }
            }
            _ => {}
        }
    }

    /// A text is another one.
    pub(super) fn touch(&mut self, path: &Path) {
        if settings::is_one(path) {
            self.show_setting(path);
        } else if is_text(path)
            && let Some(desk) = &mut self.desk
            && desk.wants(path)
        {
            self.due.extend(desk.of(path));
        }
    }

    /// A file on the disk is another one.
    fn written(&mut self, path: &Path) {
        self.stale |= settings::is_one(path);
        if let Some(desk) = &mut self.desk
            && desk.has(path)
        {
            self.due.extend(desk.of(path));
        }
    }

    /// A text is not open any more: what is on the disk counts, if it is in one of the folders.
    fn closed(&mut self, path: &Path) {
        self.judged.remove(path);
        if self.roots.iter().any(|root| path.starts_with(root)) {
            self.touch(path);
        } else {
            self.board.show(path, Vec::new(), &self.texts, self.connection);
        }
    }
}

/// Whether an editor edits a file as text.
fn is_text(path: &Path) -> bool {
    let name = path.to_string_lossy();
    let mut texts = FORMATS.iter().filter(|format| TEXTS.contains(&format.name));
    texts.any(|format| format.is_named(&name))
}
