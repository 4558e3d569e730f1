//! The conversation with an editor: what it tells is taken in at once, and what that makes due is checked as soon as
//! it has no more to say.

mod answers;
mod board;
mod news;

use super::desk::Desk;
use super::settings;
use super::texts::Texts;
use super::{LspArgs, roots};
use crate::cli::guard::guarded;
use crate::cli::judge::Judged;
use crate::cli::paths::normal;
use crate::diagnostic::Lang;
use crate::read::FORMATS;
use board::Board;
use gen_lsp_types::{InitializeParams, MessageType};
use lsp_server::{Connection, ErrorCode, Message, Notification, ProtocolError, Request, Response};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// What is known of one conversation.
pub(super) struct Server<'a> {
    args: &'a LspArgs,
    connection: &'a Connection,
    roots: Vec<PathBuf>,
    lang: Lang,
    texts: Texts,
    /// `None` until the configurations can be read.
    desk: Option<Desk<'a>>,
    /// What the open files came to, each as the disclosure that it is of.
    judged: BTreeMap<PathBuf, Rc<Judged>>,
    board: Board,
    /// What is to be checked as soon as nothing more is told.
    due: BTreeSet<usize>,
    /// What is to be checked when there is nothing else to do.
    later: VecDeque<usize>,
    /// Whether files or settings are others than the desk knows.
    stale: bool,
    /// Whether the client shows explanations itself.
    explains: bool,
    watches: bool,
    /// How many requests were made of the client.
    asked: i32,
}

impl<'a> Server<'a> {
    pub(super) fn new(
        args: &'a LspArgs,
        connection: &'a Connection,
        params: &InitializeParams,
        lang: Lang,
    ) -> Self {
        let option = |name: &str| {
            let options = params.initialization_options.as_ref();
            options.is_some_and(|options| options[name] == json!(true))
        };
        let capabilities = serde_json::to_value(&params.capabilities).unwrap_or_default();
        let watches = &capabilities["workspace"]["didChangeWatchedFiles"]["dynamicRegistration"];
        Self {
            args,
            connection,
            roots: roots(params).iter().map(|root| normal(root)).collect(),
            lang,
            texts: Texts::default(),
            desk: None,
            judged: BTreeMap::new(),
            board: Board::default(),
            due: BTreeSet::new(),
            later: VecDeque::new(),
            stale: true,
            explains: option("showsExplanations"),
            watches: *watches == json!(true),
            asked: 0,
        }
    }

    /// Talks until the client has enough.
    pub(super) fn run(mut self) -> Result<(), ProtocolError> {
        if self.watches {
            self.watch();
        }
        loop {
            let message = match self.connection.receiver.try_recv() {
                Ok(message) => message,
                Err(error) if error.is_empty() => {
                    if self.work() {
                        continue;
                    }
                    let Ok(message) = self.connection.receiver.recv() else { return Ok(()) };
                    message
                }
                Err(_) => return Ok(()),
            };
            match message {
                Message::Request(request) if self.connection.handle_shutdown(&request)? => {
                    return Ok(());
                }
                Message::Request(request) => self.answer(&request),
                Message::Notification(told) => self.take(told),
                Message::Response(_) => {}
            }
        }
    }

    /// Does one thing that is due; whether there was one.
    fn work(&mut self) -> bool {
        if std::mem::take(&mut self.stale) {
            self.reload();
            return true;
        }
        let Some(number) = self.due.pop_first().or_else(|| self.later.pop_front()) else {
            return false;
        };
        self.check(number);
        true
    }

    /// Finds anew what there is, and has all of it checked. While a configuration is wrong, what was settled before
    /// it was holds on.
    fn reload(&mut self) {
        self.show_settings();
        match Desk::new(self.args, &self.roots, self.lang) {
            Ok(desk) => {
                self.due.clear();
                self.later = desk.bundles().collect();
                self.board.keep(|path| desk.has(path) || settings::is_one(path), self.connection);
                self.lang = desk.lang();
                self.desk = Some(desk);
                let open: Vec<PathBuf> = self.texts.paths().cloned().collect();
                for path in open {
                    self.touch(&path);
                }
            }
            Err(crate::cli::Stop::Message(message)) => self.say(MessageType::Error, &message),
            Err(_) => {}
        }
    }

    /// Checks a disclosure and shows what it came to.
    fn check(&mut self, number: usize) {
        let Some(desk) = &mut self.desk else { return };
        let (files, judged) = desk.check(number, &self.texts);
        let mut all: BTreeMap<PathBuf, Vec<_>> =
            files.into_iter().map(|path| (path, Vec::new())).collect();
        for result in judged {
            match result {
                Ok(judged) => {
                    let judged = Rc::new(judged);
                    for (path, shown) in super::findings::of_report(&judged, &self.texts, self.lang)
                    {
                        if self.texts.of(&path).is_some() {
                            self.judged.insert(path.clone(), Rc::clone(&judged));
                        }
                        all.entry(path).or_default().extend(shown);
                    }
                }
                Err(failure) => {
                    let (path, shown) = super::findings::of_failure(&failure);
                    all.entry(path).or_default().extend(shown);
                }
            }
        }
        for (path, shown) in all {
            self.board.show(&path, shown, &self.texts, self.connection);
        }
    }

    /// Shows what is wrong in the configurations of the folders, and of what is open.
    fn show_settings(&mut self) {
        let below = |root: &PathBuf| crate::cli::walk::below(root, None).into_iter().flatten();
        let there = self.roots.iter().flat_map(below).map(|(path, _)| normal(&path));
        let open = self.texts.paths().cloned();
        let all: BTreeSet<PathBuf> =
            there.chain(open).filter(|path| settings::is_one(path)).collect();
        for path in all {
            self.show_setting(&path);
        }
    }

    fn show_setting(&mut self, path: &Path) {
        let read = || std::fs::read_to_string(path).unwrap_or_default();
        let text = self.texts.of(path).map_or_else(read, |text| text.now.clone());
        let rules = self.desk.as_ref().map(|desk| desk.project(path).rules.as_ref());
        let shown = settings::mistakes(path, &text, rules, self.lang);
        self.board.show(path, shown, &self.texts, self.connection);
    }

    fn answer(&mut self, request: &Request) {
        let (id, method) = (request.id.clone(), request.method.clone());
        let answered = guarded(&method, self.lang, || self.answered(request));
        let response = match answered {
            Ok(Some(result)) => Response::new_ok(id, result),
            Ok(None) => Response::new_err(id, ErrorCode::MethodNotFound as i32, method),
            Err(failure) => Response::new_err(id, ErrorCode::InternalError as i32, failure.message),
        };
        self.send(response.into());
    }

    /// Tells the user something that belongs to no file.
    fn say(&self, kind: MessageType, message: &str) {
        let params = json!({ "type": kind, "message": message });
        self.send(Notification { method: "window/showMessage".to_owned(), params }.into());
    }

    /// Has the client do something. What it says to that changes nothing.
    fn ask(&mut self, method: &str, params: Value) {
        self.asked += 1;
        self.send(Request { id: self.asked.into(), method: method.to_owned(), params }.into());
    }

    /// Where nobody listens any more the loop ends by itself.
    fn send(&self, message: Message) {
        let _ = self.connection.sender.send(message);
    }

    /// Has the client tell when files change that it does not edit.
    fn watch(&mut self) {
        let endings: Vec<&str> =
            FORMATS.iter().flat_map(|format| format.extensions).copied().collect();
        let watchers = json!([
            { "globPattern": format!("**/*.{{{}}}", endings.join(",")) },
            { "globPattern": format!("**/{}", crate::config::NAME) },
        ]);
        let registration = json!({
            "id": "gouji", "method": "workspace/didChangeWatchedFiles",
            "registerOptions": { "watchers": watchers },
        });
        self.ask("client/registerCapability", json!({ "registrations": [registration] }));
    }
}

fn read<T: DeserializeOwned>(params: Value) -> Option<T> {
    serde_json::from_value(params).ok()
}
