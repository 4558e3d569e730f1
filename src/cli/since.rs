//! `gouji check --since`: the earlier draft.

use super::console::Console;
use super::limits::Reading;
use super::{Stop, input};
use crate::diagnostic::Lang;
use crate::document::Document;
use clap::Args as Group;
use std::path::{Path, PathBuf};

/// What findings are compared with.
#[derive(Clone, Debug, Default, Group)]
pub(super) struct Earlier {
    #[arg(
        long,
        value_name = "文件",
        help_heading = "选项",
        help = "基线文件：其中已有的问题不计，只有新的问题算数"
    )]
    pub(super) baseline: Option<PathBuf>,
    #[arg(
        long = "since",
        value_name = "文件",
        help_heading = "选项",
        help = "与上一稿比较：哪些问题是新的、仍在、已消除；可重复，所有路径作为一份公开文本"
    )]
    pub(super) drafts: Vec<PathBuf>,
}

impl Earlier {
    /// The documents of the earlier draft. A comparison with half of it would call old findings new,
    /// so one that cannot be read ends the run.
    pub(super) fn read(
        &self,
        reading: impl Fn(&Path) -> Reading,
        lang: Lang,
        console: &mut Console,
    ) -> Result<Vec<Document>, Stop> {
        input::read_all(&self.drafts, reading, lang, console)
    }
}
