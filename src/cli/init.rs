//! `gouji init`: writes a `gouji.toml` to start from.

use super::console::{Console, printed};
use super::output::AtomicFile;
use super::{Exit, Stop};
use crate::config::{NAME, template};
use crate::diagnostic::Lang;
use clap::Args as Group;
use std::io::Write;
use std::path::PathBuf;

/// Where to write it.
#[derive(Group)]
pub(super) struct InitArgs {
    #[arg(
        value_name = "目录",
        default_value = ".",
        hide_default_value = true,
        help_heading = "参数",
        help = "写在哪个目录，默认当前目录"
    )]
    dir: PathBuf,
}

/// Writes the file; one that is there stays as it is.
pub(super) fn run(args: &InitArgs, lang: Lang, console: &mut Console) -> Result<Exit, Stop> {
    let path = if args.dir.as_os_str() == "." { NAME.into() } else { args.dir.join(NAME) };
    if path.symlink_metadata().is_ok() {
        let there = lang.pick("已经存在，没有改动", "is already there and was left as it is");
        return Err(Stop::Message(format!("{} {there}", printed(&path))));
    }
    let mut file = AtomicFile::create(&path, lang)?;
    file.write_all(template(lang).as_bytes())?;
    file.finish()?;
    let done = lang.pick(
        "写好了；去掉行首的 # 即起作用",
        "is written; remove the # at the start of a line to put it to work",
    );
    writeln!(console.out, "{} {done}", printed(&path))?;
    Ok(Exit::Clean)
}
