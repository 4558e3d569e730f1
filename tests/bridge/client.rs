//! A caller that does what a script says: it starts `gouji bridge` and speaks to it over a plain connection.

use assert_cmd::cargo::cargo_bin;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStderr, Command, Stdio};
use std::time::Duration;
use tempfile::TempDir;

/// A bridge that says nothing for so long will not say it any more: a test that waits for it has failed.
const LONGEST: Duration = Duration::from_mins(5);

/// A bridge that runs.
pub(crate) struct Bridge {
    child: Child,
    errors: BufReader<ChildStderr>,
    home: PathBuf,
    pub(crate) port: u16,
    pub(crate) token: String,
}

/// What it answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// Names in small letters.
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) body: Value,
}

impl Answer {
    /// As programs know why there is none.
    pub(crate) fn code(&self) -> &str {
        self.body["error"]["code"].as_str().unwrap_or_default()
    }
}

/// Where the key of a user lies.
pub(crate) fn key_file(home: &Path) -> PathBuf {
    let folder = if cfg!(windows) { "gouji" } else { ".local/state/gouji" };
    home.join(folder).join("bridge.json")
}

impl Bridge {
    /// Starts it in a folder, for the user of a home.
    pub(crate) fn start(folder: &Path, home: &TempDir, args: &[&str]) -> Self {
        let mut child = Command::new(cargo_bin("gouji"))
            .current_dir(folder)
            .env("HOME", home.path())
            .env("APPDATA", home.path())
            .env_remove("GOUJI_LANG")
            .arg("bridge")
            .args(args)
            .stderr(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("it can be started");
        let mut errors = BufReader::new(child.stderr.take().expect("it is piped"));
        // Once both lines are told it listens, and the key is there.
        let mut told = String::new();
        for _ in 0..2 {
            errors.read_line(&mut told).expect("UTF-8");
        }
        let file = key_file(home.path());
        assert!(told.contains(&*file.to_string_lossy()), "{told}");
        let text = fs::read_to_string(&file).expect("the key is there");
        let key: Value = serde_json::from_str(&text).expect("JSON");
        let port: u16 = key["port"].as_u64().and_then(|port| port.try_into().ok()).expect("a port");
        let token = key["token"].as_str().expect("a token").to_owned();
        assert!(told.contains(&port.to_string()) && !told.contains(&token), "{told}");
        Self { child, errors, home: home.path().to_owned(), port, token }
    }

    /// Has a document checked.
    pub(crate) fn check(&self, name: &str, bytes: &[u8]) -> Answer {
        self.ask("POST", &format!("/check?name={name}"), &[], bytes)
    }

    /// Asks as one may, but for these headers.
    pub(crate) fn ask(
        &self,
        method: &str,
        target: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Answer {
        let (host, length) = (format!("127.0.0.1:{}", self.port), body.len().to_string());
        let key = format!("Bearer {}", self.token);
        let usual = [("Host", &*host), ("Authorization", &*key), ("Content-Length", &*length)];
        let kept = usual.iter().filter(|(name, _)| headers.iter().all(|(own, _)| own != name));
        let mut text = format!("{method} {target} HTTP/1.1\r\n").into_bytes();
        for (name, value) in kept.chain(headers.iter().filter(|(_, value)| !value.is_empty())) {
            text.extend(format!("{name}: {value}\r\n").bytes());
        }
        text.extend(b"\r\n");
        text.extend(body);
        self.raw(&text)
    }

    /// Sends these bytes; the answer.
    pub(crate) fn raw(&self, bytes: &[u8]) -> Answer {
        let mut stream = self.connect();
        stream.write_all(bytes).expect("it is listened to");
        answer(stream)
    }

    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).expect("it listens");
        stream.set_read_timeout(Some(LONGEST)).expect("a socket");
        stream
    }

    /// Interrupts it as Ctrl-C does; its exit code, and what else it printed.
    #[cfg(unix)]
    pub(crate) fn end(mut self) -> (Option<i32>, String) {
        let kill = Command::new("kill").args(["-INT", &self.child.id().to_string()]).status();
        assert!(kill.expect("it can be started").success());
        let mut printed = String::new();
        self.errors.read_to_string(&mut printed).expect("UTF-8");
        let mut out = self.child.stdout.take().expect("it is piped");
        out.read_to_string(&mut printed).expect("UTF-8");
        (self.child.wait().expect("it ends").code(), printed)
    }

    pub(crate) fn home(&self) -> &Path {
        &self.home
    }
}

impl Drop for Bridge {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Reads the answer on a connection.
pub(crate) fn answer(mut stream: TcpStream) -> Answer {
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).expect("an answer");
    let text = String::from_utf8(bytes).expect("UTF-8");
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or_else(|| panic!("a head: {text}"));
    let mut lines = head.split("\r\n");
    let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok());
    let header = |line: &str| {
        let (name, value) = line.split_once(": ").unwrap_or_else(|| panic!("a header: {line}"));
        (name.to_ascii_lowercase(), value.to_owned())
    };
    let headers: BTreeMap<String, String> = lines.map(header).collect();
    assert_eq!(headers["connection"], "close");
    let body =
        if body.is_empty() { Value::Null } else { serde_json::from_str(body).expect("JSON") };
    Answer { status: status.expect("a status"), headers, body }
}
