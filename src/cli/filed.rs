//! Where a listing goes: standard output, or a file of its own.

use super::console::Console;
use super::mark::Kind;
use super::output::{AtomicFile, tell_written};
use super::place::Force;
use super::{Exit, Stop};
use crate::diagnostic::Lang;
use clap::Args as Group;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The file, if one is asked for.
#[derive(Clone, Debug, Default, Group)]
pub(super) struct Filed {
    #[arg(
        short,
        long,
        value_name = "文件",
        help_heading = "选项",
        help = "结果写入文件，而不是标准输出"
    )]
    pub(super) output: Option<PathBuf>,
    #[command(flatten)]
    force: Force,
}

impl Filed {
    /// Refuses to write over what is `read`, over a configuration or over what gouji did not write.
    pub(super) fn allow<'p>(
        &self,
        read: impl IntoIterator<Item = &'p Path>,
        lang: Lang,
    ) -> Result<(), Stop> {
        let output = self.output.as_ref();
        output.map_or(Ok(()), |output| self.force.allow(output, Kind::Report, read, lang))
    }

    /// Runs what prints a listing. What it prints goes to the file, if one is asked for.
    pub(super) fn printing(
        &self,
        lang: Lang,
        console: &mut Console,
        run: impl FnOnce(&mut Console) -> Result<Exit, Stop>,
    ) -> Result<Exit, Stop> {
        if self.output.is_none() {
            return run(console);
        }
        self.allow([], lang)?;
        let mut text = Vec::new();
        let exit = run(&mut Console { out: &mut text, err: console.err, no_color: true })?;
        self.write(lang, console, |out| out.write_all(&text))?;
        Ok(exit)
    }

    /// Writes to the file as soon as all is there, and says so, or to standard output.
    pub(super) fn write(
        &self,
        lang: Lang,
        console: &mut Console,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Stop> {
        let Some(output) = &self.output else { return Ok(write(console.out)?) };
        let mut file = AtomicFile::create(output, lang)?;
        write(&mut file)?;
        file.finish()?;
        tell_written(output, "", lang, console)
    }
}
