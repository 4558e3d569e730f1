//! `gouji check --same`: other versions of the text that is checked.

use super::console::Console;
use super::limits::Reading;
use super::{Stop, input};
use crate::diagnostic::Lang;
use crate::document::Document;
use clap::Args as Group;
use std::path::{Path, PathBuf};

/// What has to say the same.
#[derive(Clone, Debug, Default, Group)]
pub(super) struct Same {
    #[arg(
        long = "same",
        value_name = "文件",
        help_heading = "选项",
        help = "同一文本的另一稿（审定的工作簿、公开的网页）：逐表、逐数对照；可重复"
    )]
    pub(super) versions: Vec<PathBuf>,
}

impl Same {
    /// The documents, each for itself. One that cannot be read ends the run, for less would be compared
    /// than was asked for.
    pub(super) fn read(
        &self,
        reading: impl Fn(&Path) -> Reading,
        lang: Lang,
        console: &mut Console,
    ) -> Result<Vec<Document>, Stop> {
        input::read_all(&self.versions, reading, lang, console)
    }
}
