//! The whole corpus in one run, within two gigabytes.

use crate::corpus::{Hostile, Said, corpus};
use crate::run::Ran;
use std::fs;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

/// Address space of the run, in kilobytes.
const MOST: usize = 2 << 20;

/// Writes the files, and a last one that is too large to be kept in memory.
fn folder(files: &mut Vec<Hostile>) -> TempDir {
    let dir = TempDir::new().expect("a folder for the test");
    for file in &*files {
        fs::write(dir.path().join(file.name), &file.bytes).expect("the folder can be written");
    }
    let huge =
        Hostile {
            name: "huge.txt", bytes: Vec::new(), said: Said::Refused("超过 1 GB，未读")
        };
    let file = fs::File::create(dir.path().join(huge.name)).expect("the folder can be written");
    file.set_len(5 << 30).expect("holes take no room");
    files.push(huge);
    dir
}

/// Runs `gouji check` on the folder and on the archives in it, which are only read if they are named.
fn check(dir: &Path, files: &[Hostile]) -> Ran {
    let is_archive = |name: &&str| Path::new(name).extension().is_some_and(|end| end == "zip");
    let archives = files.iter().map(|file| file.name).filter(is_archive);
    let args: Vec<&str> = ["check", "."].into_iter().chain(archives).collect();
    limited(dir, &args)
}

/// Runs `gouji` within [`MOST`]: the shell can limit a process before it starts, and Linux heeds it.
#[cfg(target_os = "linux")]
fn limited(dir: &Path, args: &[&str]) -> Ran {
    let limit = format!("ulimit -v {MOST}; exec \"$0\" \"$@\"");
    let output = Command::new("sh")
        .args(["-c", &limit])
        .arg(assert_cmd::cargo::cargo_bin!("gouji"))
        .args(args)
        .current_dir(dir)
        .env_remove("GOUJI_LANG")
        .env_remove("GITHUB_ACTIONS")
        .output()
        .expect("it can be started");
    Ran {
        code: output.status.code().expect("no signal ends it"),
        out: String::from_utf8(output.stdout).expect("UTF-8"),
        err: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

#[cfg(not(target_os = "linux"))]
fn limited(dir: &Path, args: &[&str]) -> Ran {
    crate::run::gouji(dir, args)
}

#[test]
fn every_file_is_told_or_checked() {
    let mut files = corpus();
    let dir = folder(&mut files);
    let ran = check(dir.path(), &files);
    assert_eq!(ran.code, 2, "{}", ran.err);
    let wrong: Vec<String> = files.iter().filter_map(|file| wrong(file, &ran)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let checked = files.iter().filter(|file| file.said.is_checked()).count();
    let refused = files.len() - checked;
    assert_eq!(ran.err.lines().count(), refused, "{}", ran.err);
    let sum = format!("合计 {checked} 个文件，另有 {refused} 个未能读取");
    assert!(ran.out.contains(&sum), "{sum}");
}

/// What is said of a file and should not be, or is not said.
fn wrong(file: &Hostile, ran: &Ran) -> Option<String> {
    let told = ran.err.lines().find(|line| is_of(line, file.name));
    let report = || ran.out.lines().filter(|line| line.contains(file.name)).collect::<Vec<_>>();
    let fits = match told {
        Some(told) => {
            !file.said.is_checked() && file.said.words().iter().all(|words| told.contains(words))
        }
        None => {
            file.said.is_checked() && file.said.words().iter().all(|words| ran.out.contains(words))
        }
    };
    (!fits).then(|| format!("{}: {told:?} {:?}", file.name, report()))
}

/// Whether a line of standard error is about this file, or about one in this archive.
fn is_of(line: &str, name: &str) -> bool {
    line.trim_start_matches("./")
        .strip_prefix(name)
        .is_some_and(|rest| rest.starts_with([':', '/']))
}
