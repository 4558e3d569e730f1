//! Asks git about the repository that a run is in. Hooks run with git's own variables set, among them
//! which index a commit is made from, so what git says is what it is about to do.

use super::Stop;
use crate::diagnostic::Lang;
use std::ffi::{OsStr, OsString};
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What git prints, or why it prints nothing.
pub(super) fn ask<S: AsRef<OsStr>>(arguments: &[S]) -> io::Result<Vec<u8>> {
    let ran = Command::new("git").args(arguments).stdin(Stdio::null()).output()?;
    if ran.status.success() {
        return Ok(ran.stdout);
    }
    let why = String::from_utf8_lossy(&ran.stderr);
    Err(io::Error::other(why.lines().next().unwrap_or_default().trim().to_owned()))
}

/// The root of the work tree that a folder lies in; git itself need not be there.
pub(super) fn root(folder: &Path) -> Option<&Path> {
    folder.ancestors().find(|folder| is_root(folder))
}

/// Whether a folder is the root of a work tree.
pub(super) fn is_root(folder: &Path) -> bool {
    folder.join(".git").exists()
}

/// What a run says that cannot go on without git.
pub(super) fn needed(error: &io::Error, lang: Lang) -> Stop {
    let (zh, en) = match error.kind() {
        io::ErrorKind::NotFound => ("找不到 git", "git is not found"),
        _ => ("git 报错", "git fails"),
    };
    Stop::Message(format!("{}: {error}", lang.pick(zh, en)))
}

/// A path as git writes it where it is asked for no quotes.
pub(super) fn path(bytes: &[u8]) -> PathBuf {
    PathBuf::from(name(bytes))
}

#[cfg(unix)]
fn name(bytes: &[u8]) -> OsString {
    use std::os::unix::ffi::OsStrExt;
    OsStr::from_bytes(bytes).to_owned()
}

/// Git writes UTF-8 wherever the system has no bytes.
#[cfg(not(unix))]
fn name(bytes: &[u8]) -> OsString {
    String::from_utf8_lossy(bytes).into_owned().into()
}
