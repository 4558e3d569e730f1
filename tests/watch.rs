//! `gouji check --watch`: what changes is checked again and told, until the user has enough.

mod run;

use assert_cmd::cargo::cargo_bin;
use run::{DRAFT, folder, write};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;

/// A run that watches, and what it prints, a line at a time.
struct Watching {
    run: Child,
    lines: Receiver<String>,
}

impl Watching {
    fn start(dir: &Path, args: &[&str]) -> Self {
        let mut run = Command::new(cargo_bin("gouji"))
            .current_dir(dir)
            .env_remove("GOUJI_LANG")
            .args(["check", "--watch"])
            .args(args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it can be started");
        let (send, lines) = channel();
        let out = run.stdout.take().expect("it is piped");
        let err = run.stderr.take().expect("it is piped");
        let told = send.clone();
        thread::spawn(move || {
            BufReader::new(out).lines().flatten().for_each(|line| drop(send.send(line)))
        });
        thread::spawn(move || {
            BufReader::new(err).lines().flatten().for_each(|line| drop(told.send(line)))
        });
        Self { run, lines }
    }

    /// All that is printed until each of these was.
    fn until(&self, wanted: &[&str]) -> Vec<String> {
        let mut seen: Vec<String> = Vec::new();
        while !wanted.iter().all(|one| seen.iter().any(|line| line.contains(one))) {
            seen.push(self.lines.recv().expect("it goes on"));
        }
        seen
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.run.kill();
        let _ = self.run.wait();
    }
}

const WAITING: &str = "有改动就再核对";

#[test]
fn what_changes_is_checked_again() {
    let right = DRAFT.replace("48.70%", "48.76%").replace("77.00%", "75.00%");
    let dir = folder(&[("稿/a.txt", DRAFT), ("稿/b.txt", &right)]);
    let watching = Watching::start(dir.path(), &["稿"]);
    watching.until(&["a.txt：2 个错误", "看着 2 个文件"]);

    write(dir.path(), "稿/a.txt", &DRAFT.replace("48.70%", "48.76%。"));
    let seen = watching.until(&["改动 稿/a.txt", "a.txt：1 个错误", WAITING]);
    assert!(!seen.iter().any(|line| line.contains("b.txt")), "{seen:?}");

    write(dir.path(), "稿/c.txt", DRAFT);
    watching.until(&["新增 稿/c.txt", "c.txt：2 个错误", "看着 3 个文件"]);

    // A configuration is for all of them.
    write(dir.path(), "gouji.toml", "ignore = ['narrative']\n");
    watching.until(&["新增 gouji.toml", "c.txt：0 个错误", WAITING]);
}

/// A mistake in a configuration is told, and the run goes on.
#[test]
fn a_mistake_does_not_end_it() {
    let dir = folder(&[("a.txt", DRAFT), ("gouji.toml", "ignore = 1\n")]);
    let watching = Watching::start(dir.path(), &["a.txt"]);
    watching.until(&["gouji.toml:1", WAITING]);
    write(dir.path(), "gouji.toml", "ignore = ['wording']\n");
    watching.until(&["a.txt：2 个错误", WAITING]);
}

#[test]
fn what_does_not_change_is_refused() {
    let dir = folder(&[("a.txt", DRAFT)]);
    for args in [&["-"][..], &["a.txt", "--staged"], &[]] {
        let ran = run::gouji(dir.path(), &[&["check", "--watch"], args].concat());
        assert_eq!(ran.code, 2);
        assert!(ran.err.contains("--watch 看的是文件和目录"), "{}", ran.err);
    }
}
