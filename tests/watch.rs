//! `gouji check --watch`: what changes is checked again and told, until the user has enough.

#[allow(dead_code, reason = "shared with the tests of the program, which use all of it")]
mod run;

use assert_cmd::cargo::cargo_bin;
use run::{DRAFT, folder, write};
use std::fs;
use std::io::{BufRead, BufReader, Lines, PipeReader, pipe};
use std::path::Path;
use std::process::{Child, Command};

/// A run that watches, and what it prints, to the user and as its result, in the order of its writing.
struct Watching {
    run: Child,
    lines: Lines<BufReader<PipeReader>>,
}

impl Watching {
    fn start(dir: &Path, args: &[&str]) -> Self {
        let (reader, writer) = pipe().expect("there are pipes");
        let run = Command::new(cargo_bin("gouji"))
            .current_dir(dir)
            .env_remove("GOUJI_LANG")
            .args(["check", "--watch"])
            .args(args)
            .stdout(writer.try_clone().expect("there are pipes"))
            .stderr(writer)
            .spawn()
            .expect("it can be started");
        Self { run, lines: BufReader::new(reader).lines() }
    }

    /// All that is printed until it waits again.
    fn round(&mut self) -> String {
        let mut round = String::new();
        while !round.contains(WAITING) {
            let line = self.lines.next().expect("it goes on").expect("UTF-8");
            round += &(line + "\n");
        }
        round
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.run.kill();
        let _ = self.run.wait();
    }
}

const WAITING: &str = "有改动就再核对";

/// Puts a file in its place at once: no round sees half of it.
fn put(dir: &Path, name: &str, text: &str) {
    write(dir, "半份", text);
    fs::rename(dir.join("半份"), dir.join(name)).expect("the folder can be written");
}

fn assert_told(round: &str, wanted: &[&str]) {
    for one in wanted {
        assert!(round.contains(one), "{one} is not in:\n{round}");
    }
}

#[test]
fn what_changes_is_checked_again() {
    let right = DRAFT.replace("48.70%", "48.76%").replace("77.00%", "75.00%");
    let dir = folder(&[("稿/a.txt", DRAFT), ("稿/b.txt", &right)]);
    let mut watching = Watching::start(dir.path(), &["稿"]);
    assert_told(&watching.round(), &["a.txt：2 个错误", "看着 2 个文件"]);

    put(dir.path(), "稿/a.txt", &DRAFT.replace("48.70%", "48.76%。"));
    let round = watching.round();
    assert_told(&round, &["改动 稿/a.txt", "a.txt：1 个错误"]);
    assert!(!round.contains("b.txt"), "{round}");

    put(dir.path(), "稿/c.txt", DRAFT);
    assert_told(&watching.round(), &["新增 稿/c.txt", "c.txt：2 个错误", "看着 3 个文件"]);

    // A configuration is for all of them.
    put(dir.path(), "gouji.toml", "ignore = ['narrative']\n");
    assert_told(&watching.round(), &["新增 gouji.toml", "c.txt：0 个错误"]);
}

/// A mistake in a configuration is told, and the run goes on.
#[test]
fn a_mistake_does_not_end_it() {
    let dir = folder(&[("a.txt", DRAFT), ("gouji.toml", "ignore = 1\n")]);
    let mut watching = Watching::start(dir.path(), &["a.txt"]);
    assert_told(&watching.round(), &["gouji.toml:1"]);
    put(dir.path(), "gouji.toml", "ignore = ['wording']\n");
    assert_told(&watching.round(), &["a.txt：2 个错误"]);
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
