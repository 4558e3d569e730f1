//! An editor that does what a script says: it speaks to `gouji lsp` as editors do.

use assert_cmd::cargo::cargo_bin;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

/// A server that says nothing for so long will not say it any more: a test that waits for it has failed.
const LONGEST: Duration = Duration::from_mins(5);

/// An editor with a folder open.
pub(crate) struct Client {
    server: Child,
    input: Option<ChildStdin>,
    told: Receiver<Value>,
    asked: i32,
    /// What was told and not yet looked at.
    kept: Vec<Value>,
    /// The versions of the texts that are open.
    versions: BTreeMap<String, i32>,
}

impl Client {
    /// Starts the server for a folder.
    pub(crate) fn open(folder: &Path) -> Self {
        let mut server = Command::new(cargo_bin("gouji"))
            .current_dir(folder)
            .env_remove("GOUJI_LANG")
            .arg("lsp")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("it can be started");
        let output = BufReader::new(server.stdout.take().expect("it is piped"));
        let (send, told) = channel();
        thread::spawn(move || messages(output).for_each(|message| drop(send.send(message))));
        let input = server.stdin.take();
        let mut client =
            Self { server, input, told, asked: 0, kept: Vec::new(), versions: BTreeMap::new() };
        let capabilities =
            json!({ "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": true } } });
        let params = json!({
            "processId": null, "rootUri": uri(folder), "capabilities": capabilities,
            "workspaceFolders": [{ "uri": uri(folder), "name": "稿" }],
        });
        client.ask("initialize", &params);
        client.tell("initialized", &json!({}));
        client
    }

    /// Asks for something; the result.
    pub(crate) fn ask(&mut self, method: &str, params: &Value) -> Value {
        self.asked += 1;
        let id = self.asked;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        let answer = self.until(|told| told["id"] == id && told.get("method").is_none());
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].clone()
    }

    pub(crate) fn tell(&mut self, method: &str, params: &Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Opens a text in the editor.
    pub(crate) fn opens(&mut self, file: &Path, text: &str) {
        self.versions.insert(uri(file), 1);
        let item =
            json!({ "uri": uri(file), "languageId": "markdown", "version": 1, "text": text });
        self.tell("textDocument/didOpen", &json!({ "textDocument": item }));
    }

    /// Changes it.
    pub(crate) fn edits(&mut self, file: &Path, version: i32, changes: &Value) {
        self.versions.insert(uri(file), version);
        let document = json!({ "uri": uri(file), "version": version });
        let params = json!({ "textDocument": document, "contentChanges": changes });
        self.tell("textDocument/didChange", &params);
    }

    /// Tells that a file on the disk is another one.
    pub(crate) fn notices(&mut self, file: &Path) {
        let changes = json!([{ "uri": uri(file), "type": 2 }]);
        self.tell("workspace/didChangeWatchedFiles", &json!({ "changes": changes }));
    }

    /// What the editor shows of a file, as it is open there, once it is as wanted: the findings by rule.
    pub(crate) fn shows(&mut self, file: &Path, wanted: &[&str]) -> Vec<Value> {
        let uri = uri(file);
        let of_file =
            |told: &Value| told["params"]["uri"] == uri && told["params"]["diagnostics"].is_array();
        let version = self.versions.get(&uri).copied();
        let is_new = |told: &Value| version.is_none_or(|now| told["params"]["version"] == now);
        let as_wanted = |told: &Value| of_file(told) && is_new(told) && rules(told) == wanted;
        let told = self.until(as_wanted);
        // What was told of the file before is no news any more.
        self.kept.retain(|told| !of_file(told));
        told["params"]["diagnostics"].as_array().expect("a list").clone()
    }

    /// Whether anything was shown of a file that nobody has looked at yet.
    pub(crate) fn was_shown(&self, file: &Path) -> bool {
        let uri = uri(file);
        self.kept.iter().any(|told| told["params"]["uri"] == uri)
    }

    /// The first of what is told that is wanted; the rest is kept.
    pub(crate) fn until(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.kept.iter().position(&wanted) {
            return self.kept.remove(at);
        }
        loop {
            let told = self.told.recv_timeout(LONGEST);
            let told = told.unwrap_or_else(|_| panic!("not told; only: {:#?}", self.kept));
            if wanted(&told) {
                return told;
            }
            self.kept.push(told);
        }
    }

    fn send(&mut self, message: &Value) {
        let text = message.to_string();
        let input = self.input.as_mut().expect("it is open");
        write!(input, "Content-Length: {}\r\n\r\n{text}", text.len()).expect("the server reads");
        input.flush().expect("the server reads");
    }

    /// Says good-bye; how the server ended.
    pub(crate) fn closes(mut self) -> Option<i32> {
        self.ask("shutdown", &Value::Null);
        self.tell("exit", &Value::Null);
        self.input = None;
        self.server.wait().expect("it ends").code()
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// The rules of what is shown, notes that belong to no figure left out.
fn rules(told: &Value) -> Vec<&str> {
    let all = told["params"]["diagnostics"].as_array().into_iter().flatten();
    all.filter(|one| one["severity"] != 3).map(|one| one["code"].as_str().unwrap_or("")).collect()
}

/// The messages of a stream.
fn messages(mut input: impl BufRead) -> impl Iterator<Item = Value> {
    std::iter::from_fn(move || {
        let mut length = None;
        loop {
            let mut line = String::new();
            if input.read_line(&mut line).ok()? == 0 {
                return None;
            }
            match line.trim_end() {
                "" => break,
                line => {
                    length = line.strip_prefix("Content-Length: ").map(str::to_owned).or(length);
                }
            }
        }
        let mut text = vec![0; length?.parse().ok()?];
        input.read_exact(&mut text).ok()?;
        serde_json::from_slice(&text).ok()
    })
}

/// The URI of a file; the names of test folders need no coding but for what is not ASCII.
pub(crate) fn uri(path: &Path) -> String {
    let coded = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' => {
            char::from(byte).to_string()
        }
        byte => format!("%{byte:02X}"),
    };
    format!("file://{}", path.to_string_lossy().bytes().map(coded).collect::<String>())
}
