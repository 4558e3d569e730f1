//! Answers to what the editor asks about a place, and to the commands that it passes on.

use super::{Server, read};
use crate::cli::lsp::waivers::{self, WAIVE, Wanted};
use crate::cli::lsp::{actions, complete, hover, place, settings};
use crate::cli::output::AtomicFile;
use crate::cli::paths::normal;
use crate::cli::{Stop, foreign};
use crate::diagnostic::FileReport;
use crate::source::Span;
use gen_lsp_types::{
    CodeActionParams, CompletionParams, ExecuteCommandParams, HoverParams, MessageType, Position,
    Range, TextDocumentPositionParams, Uri,
};
use lsp_server::Request;
use serde_json::{Value, json};
use std::io::Write;
use std::path::{Path, PathBuf};

impl Server<'_> {
    /// The answer to a request; `None` if it is none that is known.
    pub(super) fn answered(&mut self, request: &Request) -> Option<Value> {
        let params = request.params.clone();
        match request.method.as_str() {
            "textDocument/hover" => {
                Some(read(params).map_or(Value::Null, |params| self.hover(&params)))
            }
            "textDocument/codeAction" => {
                Some(read(params).map_or(Value::Null, |params| self.actions(&params)))
            }
            "textDocument/completion" => {
                Some(read(params).map_or(Value::Null, |params| self.completion(&params)))
            }
            "workspace/executeCommand" => {
                Some(read(params).map_or(Value::Null, |params| self.carry_out(params)))
            }
            _ => None,
        }
    }

    fn hover(&mut self, params: &HoverParams) -> Value {
        let TextDocumentPositionParams { text_document, position } =
            &params.text_document_position_params;
        self.settle(&text_document.uri);
        let about = self.about(&text_document.uri).and_then(|(path, file)| {
            let text = self.texts.of(&path)?;
            let offset = place::offset(&text.now, *position);
            hover::at(&self.judged[&path], file, offset, &self.texts, self.lang)
        });
        json!(about)
    }

    fn actions(&mut self, params: &CodeActionParams) -> Value {
        self.settle(&params.text_document.uri);
        let about = self.about(&params.text_document.uri).and_then(|(path, file)| {
            let text = self.texts.of(&path)?;
            let at = |position| place::offset(&text.now, position);
            let (start, end) = (at(params.range.start), at(params.range.end));
            let within = Span::new(start.min(end), end.max(start));
            Some(actions::of(&self.judged[&path], file, text, within, &self.texts, self.lang))
        });
        json!(about)
    }

    fn completion(&self, params: &CompletionParams) -> Value {
        let TextDocumentPositionParams { text_document, position } =
            &params.text_document_position_params;
        let path = place::path(&text_document.uri).map(|path| normal(&path));
        let path = path.filter(|path| settings::is_one(path));
        let text = path.and_then(|path| self.texts.of(&path));
        json!(text.map(|text| complete::at(&text.now, *position)))
    }

    fn carry_out(&mut self, params: ExecuteCommandParams) -> Value {
        let about = params.arguments.and_then(|all| all.into_iter().next()).unwrap_or_default();
        if params.command == WAIVE {
            if let Some(Err(stop)) = read(about).map(|wanted| self.waive(&wanted)) {
                let why = match stop {
                    Stop::Message(message) => message,
                    Stop::Output(error) => foreign::system(&error, self.lang),
                    Stop::Told => return Value::Null,
                };
                self.say(MessageType::Error, &why);
            }
            return Value::Null;
        }
        let (rules, config) = (self.args.rules.clone(), self.args.config.clone());
        let rule = about["rule"].as_str().unwrap_or_default();
        let Some(text) = actions::explanation(rule, rules, config, self.lang) else {
            return Value::Null;
        };
        if !self.explains {
            self.say(MessageType::Info, &text);
        }
        json!(text)
    }

    /// Waives a finding. A configuration that is open is changed in the editor, any other on the disk.
    fn waive(&mut self, wanted: &Wanted) -> Result<(), Stop> {
        let Wanted { uri, fingerprint, reason } = wanted;
        let Some((path, file)) = self.about(&Uri(uri.clone())) else { return Ok(()) };
        let finding = file.diagnostics.iter().find(|one| one.fingerprint == *fingerprint);
        let (Some(finding), Some(desk)) = (finding, &self.desk) else { return Ok(()) };
        let document = self.judged[&path].0.document(file.source);
        let root = self.roots.iter().find(|root| path.starts_with(root));
        let root = root.map_or_else(|| path.parent().unwrap_or(Path::new("")), PathBuf::as_path);
        let Some((config, text)) =
            waivers::granted(desk, document, finding, reason, root, self.lang)?
        else {
            return Ok(());
        };
        let config = normal(&config);
        let open = self.texts.of(&config).map(|open| (open.uri.clone(), whole(&open.now)));
        if let Some((uri, range)) = open {
            let edit = json!({ "changes": { uri.0: [{ "range": range, "newText": text }] } });
            self.ask("workspace/applyEdit", json!({ "edit": edit }));
        } else {
            let mut file = AtomicFile::create(&config, self.lang)?;
            file.write_all(text.as_bytes())?;
            file.finish()?;
            self.stale = true;
        }
        if reason.trim().is_empty() {
            self.ask(
                "window/showDocument",
                json!({ "uri": self.texts.uri(&config), "takeFocus": true }),
            );
        }
        Ok(())
    }

    /// Checks what is due before something is said of a file: the answer is about the text as it is now.
    fn settle(&mut self, uri: &Uri) {
        let path = place::path(uri).map(|path| normal(&path));
        let (Some(path), Some(desk)) = (path, &mut self.desk) else { return };
        if !desk.has(&path) {
            return;
        }
        for number in desk.of(&path) {
            if self.due.remove(&number) || !self.judged.contains_key(&path) {
                self.check(number);
            }
        }
    }

    /// What an open file came to.
    fn about(&self, uri: &Uri) -> Option<(PathBuf, &FileReport)> {
        let path = normal(&place::path(uri)?);
        let (dossier, report) = &**self.judged.get(&path)?;
        let named =
            |file: &&FileReport| normal(Path::new(&dossier.document(file.source).name)) == path;
        report.files.iter().find(named).map(|file| (path.clone(), file))
    }
}

/// All of a text.
fn whole(text: &str) -> Range {
    Range { start: Position::default(), end: place::of_offset(text, text.len()) }
}
