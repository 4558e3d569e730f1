//! What the editor shows of each file, so that it is told when there is nothing to show any more.

use crate::cli::lsp::texts::Texts;
use gen_lsp_types::{Diagnostic, PublishDiagnosticsParams};
use lsp_server::{Connection, Notification};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What is shown, by file.
#[derive(Default)]
pub(super) struct Board(BTreeMap<PathBuf, Vec<Diagnostic>>);

impl Board {
    /// Shows this and nothing else of a file.
    pub(super) fn show(
        &mut self,
        path: &Path,
        shown: Vec<Diagnostic>,
        texts: &Texts,
        connection: &Connection,
    ) {
        let open = texts.of(path);
        let before = self.0.get(path);
        // Of an open text the editor wants to know that its last version was looked at.
        if open.is_none() && before.map_or(shown.is_empty(), |before| *before == shown) {
            return;
        }
        let params = PublishDiagnosticsParams {
            uri: texts.uri(path),
            version: open.map(|text| text.version),
            diagnostics: shown.clone(),
        };
        if shown.is_empty() {
            self.0.remove(path);
        } else {
            self.0.insert(path.to_owned(), shown);
        }
        let params = serde_json::to_value(params).expect("what is shown is plain data");
        let method = "textDocument/publishDiagnostics".to_owned();
        // Where nobody listens any more the loop ends by itself.
        let _ = connection.sender.send(Notification { method, params }.into());
    }

    /// Shows nothing more of other files than these.
    pub(super) fn keep(&mut self, wanted: impl Fn(&Path) -> bool, connection: &Connection) {
        let gone: Vec<PathBuf> = self.0.keys().filter(|path| !wanted(path)).cloned().collect();
        for path in gone {
            self.show(&path, Vec::new(), &Texts::default(), connection);
        }
    }
}
