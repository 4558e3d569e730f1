//! `gouji check --beside`, `--same`, `--unit`: what a disclosure is compared with.

use super::console::Console;
use super::limits::Reading;
use super::{Stop, input};
use crate::config::Others;
use crate::diagnostic::Lang;
use crate::document::Document;
use clap::Args as Group;
use std::path::{Path, PathBuf};

/// What the disclosure is compared with.
#[derive(Clone, Debug, Default, Group)]
pub(super) struct OthersArgs {
    #[arg(
        long,
        value_name = "文件",
        help_heading = "选项",
        help = "同一单位的上年决算、上年预算或本年预算：核对上年数、年初结转和年初预算；可重复"
    )]
    beside: Vec<PathBuf>,
    #[arg(
        long,
        value_name = "文件",
        help_heading = "选项",
        help = "同一文本的另一稿（审定的工作簿、公开的网页）：逐表、逐数对照；可重复"
    )]
    same: Vec<PathBuf>,
    #[arg(
        long = "unit",
        value_name = "文件",
        help_heading = "选项",
        help = "部门本级和所属单位的公开文本，须给全：部门的财政拨款和“三公”经费应为各单位之和；可重复"
    )]
    units: Vec<PathBuf>,
}

impl OthersArgs {
    /// All files that are named.
    pub(super) fn paths(&self) -> impl Iterator<Item = &PathBuf> {
        self.beside.iter().chain(&self.same).chain(&self.units)
    }

    /// The documents, each for itself. Without one of them less would be compared, or another sum made, than was
    /// asked for, so one that cannot be read ends the run.
    pub(super) fn read(
        &self,
        reading: impl Fn(&Path) -> Reading,
        lang: Lang,
        console: &mut Console,
    ) -> Result<Others<Document>, Stop> {
        let Self { beside, same, units } = self.clone();
        Others { beside, same, units }
            .try_map(|paths| input::read_all(&paths, &reading, lang, console))
    }
}
