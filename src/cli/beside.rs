//! `gouji check --beside`: disclosures that stand beside the one that is checked.

use super::console::Console;
use super::limits::Reading;
use super::{Stop, input};
use crate::diagnostic::Lang;
use crate::document::Document;
use clap::Args as Group;
use std::path::{Path, PathBuf};

/// What the disclosure is compared with.
#[derive(Clone, Debug, Default, Group)]
pub(super) struct Beside {
    #[arg(
        long = "beside",
        value_name = "文件",
        help_heading = "选项",
        help = "同一单位的上年决算、上年预算或本年预算：核对上年数、年初结转和年初预算；可重复"
    )]
    pub(super) companions: Vec<PathBuf>,
}

impl Beside {
    /// The documents, each for itself. Without one of them less would be checked than was asked for,
    /// so one that cannot be read ends the run.
    pub(super) fn read(
        &self,
        reading: impl Fn(&Path) -> Reading,
        lang: Lang,
        console: &mut Console,
    ) -> Result<Vec<Document>, Stop> {
        input::read_all(&self.companions, reading, lang, console)
    }
}
