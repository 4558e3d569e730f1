//! `gouji check --unit`: the disclosures of a department's units.

use super::console::Console;
use super::limits::Reading;
use super::{Stop, input};
use crate::diagnostic::Lang;
use crate::document::Document;
use clap::Args as Group;
use std::path::{Path, PathBuf};

/// What a department is the sum of.
#[derive(Clone, Debug, Default, Group)]
pub(super) struct Units {
    #[arg(
        long = "unit",
        value_name = "文件",
        help_heading = "选项",
        help = "部门本级和所属单位的公开文本，须给全：部门的财政拨款和“三公”经费应为各单位之和；可重复"
    )]
    pub(super) files: Vec<PathBuf>,
}

impl Units {
    /// The documents, each for itself. Without one of them the sums would be others, so one that cannot be
    /// read ends the run.
    pub(super) fn read(
        &self,
        reading: impl Fn(&Path) -> Reading,
        lang: Lang,
        console: &mut Console,
    ) -> Result<Vec<Document>, Stop> {
        input::read_all(&self.files, reading, lang, console)
    }
}
