//! What is said at the end where a commit is refused: git itself says nothing, and whoever commits
//! may never have heard of gouji.

use super::console::{Console, printed};
use super::{Exit, Stop, stopped};
use crate::diagnostic::Lang;
use std::path::{Path, PathBuf};

/// Tells how to go on where a commit is refused: git itself says nothing.
pub(super) fn advise(
    ended: Result<(Exit, Lang), Stop>,
    lang: Lang,
    console: &mut Console,
) -> Result<Exit, Stop> {
    let (exit, lang) = ended.unwrap_or_else(|stop| (stopped(&stop, lang, console), lang));
    console.out.flush()?;
    let (zh, en) = match exit {
        Exit::Clean => return Ok(exit),
        Exit::Findings => (FINDINGS_ZH, FINDINGS_EN),
        Exit::Failed => (FAILED_ZH, FAILED_EN),
    };
    writeln!(console.err, "\n{}", lang.pick(zh, en))?;
    Ok(exit)
}

/// Tells that a commit of configurations alone says nothing about the documents they hold for: a
/// waiver may be gone that one of them needs.
pub(super) fn of_configs(
    configs: &[PathBuf],
    lang: Lang,
    console: &mut Console,
) -> Result<(), Stop> {
    for config in configs {
        let folder = config.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = printed(folder.unwrap_or(Path::new(".")));
        let path = printed(config);
        let zh =
            format!("{path}: 只核对了配置本身；它管的文件没有暂存，另用 gouji check {folder} 核对");
        let en = format!(
            "{path}: only the configuration was checked; for the files it governs, none of which \
             is staged, run gouji check {folder}"
        );
        writeln!(console.err, "{}", lang.pick(&zh, &en))?;
    }
    Ok(())
}

const FINDINGS_ZH: &str = "\
提交前的核对没有通过：暂存的文件有上面的问题。
  改正：修改文件，git add，再提交。
  豁免：确有理由保留的，在 gouji.toml 的 [[waiver]] 中写明（或在文件的批注、注释中写
        gouji: allow 规则 理由），git add，再提交。
  越过：git commit --no-verify";

const FINDINGS_EN: &str = "\
Not fit to commit: the staged files have the findings above.
  Fix them:   change the file, git add, commit again.
  Waive them: if there is a reason to keep one, give it in a [[waiver]] of gouji.toml (or in a
              comment of the file: gouji: allow RULE REASON), git add, commit again.
  Overrule:   git commit --no-verify";

const FAILED_ZH: &str = "\
提交前的核对没有完成：上面的文件读不了，或者配置有误。
  改正：修改文件或 gouji.toml，git add，再提交。
  排除：不必核对的文件写进 gouji.toml 的 [files] exclude，git add，再提交。
  越过：git commit --no-verify";

const FAILED_EN: &str = "\
Not checked: something above cannot be read, or the configuration is wrong.
  Fix it:    change the file or gouji.toml, git add, commit again.
  Leave out: list files that need no check in [files] exclude of gouji.toml, git add, commit again.
  Overrule:  git commit --no-verify";
