//! A real browser, driven over a pipe with its own protocol.
//!
//! The libraries for this bring a TLS stack and a generated copy of the whole protocol; a dozen of
//! its commands are sent here.

use base64::Engine;
use serde_json::{Value, json};
use std::env;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;
use tempfile::TempDir;

/// A browser that is silent for so long has hung.
const PATIENCE: Duration = Duration::from_mins(2);

const NAMES: &[&str] = &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

const FLAGS: &[&str] = &[
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--remote-debugging-pipe",
];

/// A browser with one page.
pub(crate) struct Browser {
    child: Child,
    commands: ChildStdin,
    answers: Receiver<Value>,
    sent: u64,
    session: Option<String>,
    /// What happened since it was last asked about.
    events: Vec<Value>,
    _profile: TempDir,
}

impl Browser {
    /// A browser, if there is one. Where `GOUJI_BROWSER` is `required` there has to be.
    pub(crate) fn start() -> Option<Self> {
        let Some(program) = find() else {
            let required = env::var_os("GOUJI_BROWSER").is_some_and(|value| value == "required");
            assert!(!required, "none of these is installed: {}", NAMES.join(", "));
            // The test runner keeps back what passing tests print, but not this.
            let _ = writeln!(io::stderr(), "skipped: no {} is installed", NAMES.join(", "));
            return None;
        };
        let profile = tempfile::tempdir().expect("a temporary folder");
        // Who saves several files of a page has told the browser that it may.
        let allowed =
            json!({"profile": {"default_content_setting_values": {"automatic_downloads": 1}}});
        std::fs::create_dir(profile.path().join("Default")).expect("the folder is new");
        std::fs::write(profile.path().join("Default/Preferences"), allowed.to_string())
            .expect("the folder can be written");
        // The protocol is spoken over the descriptors 3 and 4.
        let mut child = Command::new("sh")
            .args(["-c", "exec \"$0\" \"$@\" 3<&0 4>&1 </dev/null >/dev/null 2>&1"])
            .arg(program)
            .args(FLAGS)
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("it can be started");
        let commands = child.stdin.take().expect("piped");
        let answers = listen(BufReader::new(child.stdout.take().expect("piped")));
        let mut browser = Self {
            child,
            commands,
            answers,
            sent: 0,
            session: None,
            events: Vec::new(),
            _profile: profile,
        };
        browser.open_page();
        Some(browser)
    }

    fn open_page(&mut self) {
        let target = self.call("Target.createTarget", &json!({"url": "about:blank"}));
        let attach = json!({"targetId": target["targetId"], "flatten": true});
        let attached = self.call("Target.attachToTarget", &attach);
        self.session = attached["sessionId"].as_str().map(str::to_owned);
        for domain in ["Page.enable", "Runtime.enable", "Network.enable", "Log.enable"] {
            self.call(domain, &json!({}));
        }
        self.size(1400, 1000);
        self.look("light", "reduce");
    }

    /// The size of the window.
    pub(crate) fn size(&mut self, width: u32, height: u32) {
        let size = json!({
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false
        });
        self.call("Emulation.setDeviceMetricsOverride", &size);
    }

    /// Shows the page `light` or `dark`, with motion (`no-preference`) or, so that nothing has to be
    /// waited for, without (`reduce`).
    pub(crate) fn look(&mut self, scheme: &str, motion: &str) {
        let features = json!([
            {"name": "prefers-color-scheme", "value": scheme},
            {"name": "prefers-reduced-motion", "value": motion},
        ]);
        self.call("Emulation.setEmulatedMedia", &json!({"features": features}));
    }

    /// Opens a file and waits until it is there.
    pub(crate) fn open(&mut self, path: &Path) {
        let url = format!("file://{}", path.display())
            .replace('%', "%25")
            .replace('#', "%23")
            .replace('?', "%3F");
        self.events.clear();
        self.call("Page.navigate", &json!({"url": url}));
        self.wait("Page.loadEventFired");
    }

    /// Runs script before anything of the pages opened from now on.
    pub(crate) fn before_pages(&mut self, script: &str) {
        self.call("Page.addScriptToEvaluateOnNewDocument", &json!({"source": script}));
    }

    /// The value of an expression in the page.
    pub(crate) fn eval(&mut self, expression: &str) -> Value {
        let arguments = json!({
            "expression": expression, "returnByValue": true, "awaitPromise": true
        });
        let answer = self.call("Runtime.evaluate", &arguments);
        assert!(answer.get("exceptionDetails").is_none(), "{expression}: {answer}");
        answer["result"]["value"].clone()
    }

    /// The value of an expression that is text.
    pub(crate) fn text(&mut self, expression: &str) -> String {
        self.eval(expression).as_str().unwrap_or_default().to_owned()
    }

    /// Clicks in the middle of what is the first to match, where a person would.
    pub(crate) fn click(&mut self, selector: &str) {
        let selector = json!(selector);
        let place = self.eval(&format!(
            "(() => {{ const it = document.querySelector({selector}); it.scrollIntoView({{block: 'center'}}); \
             const at = it.getClientRects()[0]; return [at.x + at.width / 2, at.y + at.height / 2]; }})()"
        ));
        for kind in ["mousePressed", "mouseReleased"] {
            let event = json!({
                "type": kind, "x": place[0], "y": place[1], "button": "left", "clickCount": 1
            });
            self.call("Input.dispatchMouseEvent", &event);
        }
    }

    /// Presses a key: a character, or `Enter`, `Escape`, `Tab`.
    pub(crate) fn press(&mut self, key: &str) {
        let code = match key {
            "Enter" => 13,
            "Escape" => 27,
            "Tab" => 9,
            _ => 0,
        };
        let text = match key {
            "Enter" => "\r",
            "Escape" | "Tab" => "",
            typed => typed,
        };
        let event =
            |kind| json!({"type": kind, "key": key, "text": text, "windowsVirtualKeyCode": code});
        self.call("Input.dispatchKeyEvent", &event("keyDown"));
        let mut up = event("keyUp");
        up["text"] = json!("");
        self.call("Input.dispatchKeyEvent", &up);
    }

    /// Types text into what has the focus.
    pub(crate) fn type_text(&mut self, text: &str) {
        self.call("Input.insertText", &json!({"text": text}));
    }

    /// What the page saves when `selector` is clicked.
    pub(crate) fn download(&mut self, selector: &str) -> Vec<u8> {
        self.downloads(selector, 1).remove(0)
    }

    /// The files that the page saves one after the other when `selector` is clicked.
    pub(crate) fn downloads(&mut self, selector: &str, count: usize) -> Vec<Vec<u8>> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let allow = json!({
            "behavior": "allowAndName", "downloadPath": folder.path(), "eventsEnabled": true
        });
        self.call("Browser.setDownloadBehavior", &allow);
        // By the element and not by its place: what was saved before may still move it.
        let press = format!("document.querySelector({}).click()", json!(selector));
        self.call("Runtime.evaluate", &json!({"expression": press, "userGesture": true}));
        let mut files = Vec::new();
        while files.len() < count {
            let progress = self.wait("Browser.downloadProgress");
            if progress["state"] == "completed" {
                let name = progress["guid"].as_str().expect("a download has a name");
                files.push(std::fs::read(folder.path().join(name)).expect("it is there"));
            }
        }
        files
    }

    /// Gives files to an input.
    pub(crate) fn choose(&mut self, selector: &str, files: &[PathBuf]) {
        let expression = format!("document.querySelector({})", json!(selector));
        let input = self.call("Runtime.evaluate", &json!({"expression": expression}));
        let arguments = json!({"objectId": input["result"]["objectId"], "files": files});
        self.call("DOM.setFileInputFiles", &arguments);
    }

    /// Drops files or folders in the middle of the window.
    pub(crate) fn drop_in(&mut self, paths: &[PathBuf]) {
        let data = json!({"items": [], "files": paths, "dragOperationsMask": 1});
        for kind in ["dragEnter", "dragOver", "drop"] {
            let event = json!({"type": kind, "x": 700, "y": 200, "data": data});
            self.call("Input.dispatchDragEvent", &event);
        }
    }

    /// The page on paper.
    pub(crate) fn print(&mut self) -> Vec<u8> {
        let arguments = json!({"printBackground": true, "preferCSSPageSize": true, "paperWidth": 8.27, "paperHeight": 11.69});
        let answer = self.call("Page.printToPDF", &arguments);
        decoded(&answer)
    }

    /// Writes a picture of the page to the folder `GOUJI_SCREENSHOTS`, for people to look at.
    pub(crate) fn shoot(&mut self, name: &str) {
        if let Some(folder) = env::var_os("GOUJI_SCREENSHOTS") {
            let answer = self.call("Page.captureScreenshot", &json!({"format": "png"}));
            let path = PathBuf::from(folder).join(format!("{name}.png"));
            std::fs::write(path, decoded(&answer)).expect("the folder can be written");
        }
    }

    /// Everything that the page asked for since it was opened, itself left out.
    pub(crate) fn requests(&mut self) -> Vec<String> {
        let asked = self.events_of("Network.requestWillBeSent");
        let urls = asked.iter().filter(|event| event["type"] != "Document");
        urls.map(|event| event["request"]["url"].to_string()).collect()
    }

    /// What of that the page's policy let pass.
    pub(crate) fn sent(&mut self) -> Vec<String> {
        let failed = self.events_of("Network.loadingFailed");
        let blocked = failed.iter().filter(|event| event["blockedReason"] == "csp");
        let blocked: Vec<&Value> = blocked.map(|event| &event["requestId"]).collect();
        let asked = self.events_of("Network.requestWillBeSent");
        let sent = asked.iter().filter(|event| !blocked.contains(&&event["requestId"]));
        sent.map(|event| event["request"]["url"].to_string()).collect()
    }

    /// The events of this kind so far.
    pub(crate) fn events_of(&mut self, method: &str) -> Vec<Value> {
        // Whatever happened before this answer has been told before it.
        self.eval("0");
        let events = self.events.iter().filter(|event| event["method"] == method);
        events.map(|event| event["params"].clone()).collect()
    }

    /// Waits for an event that has not been waited for.
    fn wait(&mut self, method: &str) -> Value {
        loop {
            let at = self.events.iter().position(|event| event["method"] == method);
            if let Some(at) = at {
                return self.events.remove(at)["params"].take();
            }
            let event = self.receive();
            self.events.push(event);
        }
    }

    fn call(&mut self, method: &str, params: &Value) -> Value {
        self.sent += 1;
        let mut command = json!({"id": self.sent, "method": method, "params": params});
        if let Some(session) = &self.session {
            command["sessionId"] = json!(session);
        }
        self.commands.write_all(format!("{command}\0").as_bytes()).expect("the browser runs");
        loop {
            let mut answer = self.receive();
            if answer["id"] == self.sent {
                assert!(answer.get("error").is_none(), "{method}: {answer}");
                return answer["result"].take();
            }
            self.events.push(answer);
        }
    }

    fn receive(&self) -> Value {
        self.answers.recv_timeout(PATIENCE).expect("the browser answers")
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Passes on what the browser says, message by message.
fn listen(mut output: impl BufRead + Send + 'static) -> Receiver<Value> {
    let (sender, receiver) = channel();
    thread::spawn(move || {
        let mut message = Vec::new();
        while output.read_until(0, &mut message).is_ok_and(|length| 0 < length) {
            message.pop();
            let told = serde_json::from_slice(&message).map(|value| sender.send(value));
            if !matches!(told, Ok(Ok(()))) {
                break;
            }
            message.clear();
        }
    });
    receiver
}

fn find() -> Option<PathBuf> {
    let folders: Vec<PathBuf> = env::split_paths(&env::var_os("PATH")?).collect();
    let places = NAMES.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    places.into_iter().find(|path| path.is_file())
}

fn decoded(answer: &Value) -> Vec<u8> {
    let text = answer["data"].as_str().expect("data is text");
    base64::engine::general_purpose::STANDARD.decode(text).expect("data is base64")
}
