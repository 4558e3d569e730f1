//! A git repository made for the purpose, which knows nothing of the user's settings.
//!
//! Without git its tests are skipped; `GOUJI_GIT=required` insists on it.

use assert_cmd::cargo::cargo_bin;
use std::ffi::OsString;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

/// What a run printed, both streams together, and how it ended.
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) told: String,
}

/// The repository, with the folder that is its user's home.
pub(crate) struct Repository {
    home: TempDir,
    /// Where commands run.
    pub(crate) dir: PathBuf,
}

impl Repository {
    /// An empty one; none where there is no git.
    pub(crate) fn new() -> Option<Self> {
        if Command::new("git").arg("--version").output().is_err() {
            let required = std::env::var_os("GOUJI_GIT").is_some_and(|value| value == "required");
            assert!(!required, "git is required and not found");
            // The test runner keeps back what passing tests print, but not this.
            let _ = writeln!(io::stderr(), "skipped: git is not found");
            return None;
        }
        let home = TempDir::new().expect("a folder for the test");
        let dir = home.path().join("公开 repository");
        fs::create_dir(&dir).expect("the folder can be written");
        let repository = Self { home, dir };
        assert_eq!(repository.git(&["init", "-q", "-b", "main"]).code, 0);
        Some(repository)
    }

    /// One with our hook.
    pub(crate) fn guarded() -> Option<Self> {
        let repository = Self::new()?;
        let ran = repository.gouji(&["hook", "install"]);
        assert_eq!(ran.code, 0, "{}", ran.told);
        Some(repository)
    }

    /// The same repository seen from another folder.
    pub(crate) fn at(self, dir: &str) -> Self {
        let dir = self.dir.join(dir);
        fs::create_dir_all(&dir).expect("the folder can be written");
        Self { dir, ..self }
    }

    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.dir.join(name);
        fs::create_dir_all(path.parent().expect("it lies in the folder")).expect("a folder");
        fs::write(path, bytes).expect("the folder can be written");
    }

    /// Writes and stages a file.
    pub(crate) fn stage(&self, name: &str, bytes: impl AsRef<[u8]>) {
        self.write(name, bytes);
        let ran = self.git(&["add", "--", name]);
        assert_eq!(ran.code, 0, "{}", ran.told);
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.dir.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// Commits what is staged.
    pub(crate) fn commit(&self) -> Ran {
        self.git(&["commit", "-q", "-m", "定稿"])
    }

    /// How many commits there are.
    pub(crate) fn commits(&self) -> usize {
        self.git(&["log", "--oneline", "--all"])
            .told
            .lines()
            .filter(|l| !l.contains("fatal"))
            .count()
    }

    pub(crate) fn git(&self, arguments: &[&str]) -> Ran {
        ran(self.command("git").args(arguments).output())
    }

    pub(crate) fn gouji(&self, arguments: &[&str]) -> Ran {
        ran(self.command(cargo_bin("gouji")).args(arguments).output())
    }

    /// Runs a script as CI services do, with these variables.
    pub(crate) fn bash(&self, script: &str, variables: &[(&str, &str)]) -> Ran {
        let mut bash = self.command("bash");
        let flags = ["--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script];
        ran(bash.args(flags).envs(variables.iter().copied()).output())
    }

    /// A program that finds ours, and nobody's settings.
    pub(crate) fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let usual = std::env::var_os("PATH").unwrap_or_default();
        let ours = cargo_bin("gouji").parent().map(Path::to_owned).expect("it lies in a folder");
        let all = std::iter::once(ours).chain(std::env::split_paths(&usual));
        let path: OsString = std::env::join_paths(all).expect("they were joined before");
        let mut command = Command::new(program);
        command.current_dir(&self.dir).env_clear().env("PATH", path);
        command.env("HOME", self.home.path()).env("GIT_CONFIG_NOSYSTEM", "1");
        command.env("GIT_CONFIG_GLOBAL", "/dev/null");
        for who in ["AUTHOR", "COMMITTER"] {
            command.env(format!("GIT_{who}_NAME"), "档案馆");
            command.env(format!("GIT_{who}_EMAIL"), "a@example.org");
        }
        command
    }
}

fn ran(output: io::Result<Output>) -> Ran {
    let output = output.expect("it can be started");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    let code = output.status.code().expect("no signal ends it");
    Ran { code, told: text(output.stdout) + &text(output.stderr) }
}
