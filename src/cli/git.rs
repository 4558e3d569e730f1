//! Asks git about the repository that a run is in. Hooks run with git's own variables set, among them
//! which index a commit is made from, so what git says is what it is about to do.

use super::{Stop, foreign};
use crate::diagnostic::Lang;
use std::ffi::{OsStr, OsString};
use std::fmt;
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
    Err(io::Error::other(Refusal::Said(why.lines().next().unwrap_or_default().trim().to_owned())))
}

/// Why git does not give what it is asked for.
#[derive(Debug)]
enum Refusal {
    /// In its own words, which may be of any language.
    Said(String),
    /// Git LFS keeps the file elsewhere.
    Elsewhere,
}

impl Refusal {
    fn told(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Said(said), Lang::Zh) => format!("git 的原话是“{said}”"),
            (Self::Said(said), Lang::En) => format!("git says \"{said}\""),
            (Self::Elsewhere, Lang::Zh) => {
                "由 Git LFS 存放，还没有取回；请运行 git lfs install 和 git lfs pull".to_owned()
            }
            (Self::Elsewhere, Lang::En) => {
                "is kept by Git LFS and not here; run git lfs install and git lfs pull".to_owned()
            }
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.told(Lang::En))
    }
}

impl std::error::Error for Refusal {}

/// That a file is not here but where Git LFS keeps it.
pub(super) fn elsewhere() -> io::Error {
    io::Error::other(Refusal::Elsewhere)
}

/// What git says, if it is git that refuses.
pub(super) fn said(error: &io::Error, lang: Lang) -> Option<String> {
    Some(error.get_ref()?.downcast_ref::<Refusal>()?.told(lang))
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
    if error.kind() == io::ErrorKind::NotFound {
        let none = ("找不到 git，请先安装", "git is not found; install it first");
        return Stop::Message(lang.pick(none.0, none.1).to_owned());
    }
    let failed = lang.pick("git 报错", "git fails");
    Stop::Message(format!("{failed}: {}", foreign::system(error, lang)))
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
