//! `gouji hook`: has git check what is staged before it is committed.
//!
//! The hook is a few lines of shell that call `gouji check --staged`, so that it need not be written
//! anew when gouji is. One that somebody else wrote is never changed.

use super::args::HELP;
use super::console::{Console, printed};
use super::output::AtomicFile;
use super::{Exit, Stop, foreign, git};
use crate::diagnostic::Lang;
use clap::{Args as Group, Subcommand};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The hook, but for where gouji is.
const SCRIPT: &str = include_str!("pre-commit.sh");

/// What a hook of ours has on its second line.
const MARK: &str = "# gouji hook:";

/// What is to be done with the hook.
#[derive(Group)]
pub(super) struct HookArgs {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand)]
enum Action {
    #[command(
        about = "安装 git 提交前的钩子，别人写的钩子不会改动",
        override_usage = "gouji hook install",
        help_template = HELP
    )]
    Install,
    #[command(
        about = "删除 gouji 安装的钩子",
        override_usage = "gouji hook uninstall",
        help_template = HELP
    )]
    Uninstall,
}

/// Who wrote the hook that is there.
enum Writer {
    Nobody,
    Us(String),
    Others,
}

/// Writes or removes the hook of the repository that the run is in.
pub(super) fn run(args: &HookArgs, lang: Lang, console: &mut Console) -> Result<Exit, Stop> {
    let path = place().map_err(|error| git::needed(&error, lang))?;
    let wrong = |error: io::Error| {
        let what = lang.pick("无法写入", "cannot write");
        Stop::Message(format!("{what} {}: {}", printed(&path), foreign::system(&error, lang)))
    };
    let done = match (&args.action, writer(&path).map_err(wrong)?) {
        (Action::Install, Writer::Others) => return Err(foreign(&path, lang)),
        (Action::Install, Writer::Us(text)) if text == script() && is_executable(&path) => {
            lang.pick("已经安装，没有改动", "is already installed")
        }
        (Action::Install, _) => {
            fs::create_dir_all(path.parent().unwrap_or(&path)).map_err(wrong)?;
            let mut file = AtomicFile::create(&path, lang)?;
            file.write_all(script().as_bytes())?;
            file.make_executable()?;
            file.finish()?;
            lang.pick(
                "安装好了：git commit 之前核对暂存的公开文本",
                "is installed: staged disclosures are checked before git commit",
            )
        }
        (Action::Uninstall, Writer::Us(_)) => {
            fs::remove_file(&path).map_err(wrong)?;
            lang.pick("已删除", "is removed")
        }
        (Action::Uninstall, Writer::Nobody) => lang.pick("没有安装", "is not installed"),
        (Action::Uninstall, Writer::Others) => {
            lang.pick("不是 gouji 安装的，没有改动", "is not by gouji and was left as it is")
        }
    };
    writeln!(console.out, "{} {done}", printed(&path))?;
    if matches!(args.action, Action::Install) && is_shared() {
        let note = lang.pick(
            "这个目录由 core.hooksPath 指定，所有仓库共用",
            "core.hooksPath has all repositories share this folder",
        );
        writeln!(console.out, "{note}")?;
    }
    Ok(Exit::Clean)
}

/// Where git looks for the hook: in a folder of the repository, of all its work trees, or wherever
/// `core.hooksPath` says, which is meant from the root.
fn place() -> io::Result<PathBuf> {
    let line = |bytes: Vec<u8>| git::path(bytes.strip_suffix(b"\n").unwrap_or(&bytes));
    let top = line(git::ask(&["rev-parse", "--show-toplevel"])?);
    let top_name = top.as_os_str();
    let hooks = ["-C".as_ref(), top_name, "rev-parse".as_ref(), "--git-path".as_ref()];
    let hooks = git::ask(&[&hooks[..], &["hooks".as_ref()]].concat())?;
    Ok(top.join(line(hooks)).join("pre-commit"))
}

/// Whether the folder is set for more than this repository.
fn is_shared() -> bool {
    let told = git::ask(&["config", "--show-scope", "--get", "core.hooksPath"]);
    told.is_ok_and(|told| [&b"global"[..], b"system"].iter().any(|scope| told.starts_with(scope)))
}

/// A link leads to what others share.
fn writer(path: &Path) -> io::Result<Writer> {
    match path.symlink_metadata() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Writer::Nobody),
        Err(error) => return Err(error),
        Ok(there) if !there.is_file() => return Ok(Writer::Others),
        Ok(_) => {}
    }
    let text = String::from_utf8_lossy(&fs::read(path)?).into_owned();
    let ours = text.lines().nth(1).is_some_and(|line| line.starts_with(MARK));
    Ok(if ours { Writer::Us(text) } else { Writer::Others })
}

/// Says what to add to a hook that is not ours.
fn foreign(path: &Path, lang: Lang) -> Stop {
    let (path, line) = (printed(path), "gouji check --staged || exit 1");
    Stop::Message(match lang {
        Lang::Zh => format!("{path} 已有别的钩子，没有改动。请在其中加上一行：\n  {line}"),
        Lang::En => format!("{path} is another hook and was left as it is. Add to it:\n  {line}"),
    })
}

/// The hook names this program, because not everybody who commits has a shell's `PATH`; where it has
/// moved, the one in the `PATH` will do.
fn script() -> String {
    let program = std::env::current_exe().unwrap_or_else(|_| PathBuf::from("gouji"));
    let quoted = program.to_string_lossy().replace('\'', r"'\''");
    SCRIPT.replacen("@gouji@", &format!("'{quoted}'"), 1)
}

#[cfg(unix)]
fn is_executable(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    path.metadata().is_ok_and(|there| there.permissions().mode() & 0o111 != 0)
}

/// Where git asks for no such thing.
#[cfg(not(unix))]
fn is_executable(_: &Path) -> bool {
    true
}
