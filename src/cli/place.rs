//! Where output may go: never over what is read, over a configuration, or, unless it is asked for,
//! over what gouji did not write.

use super::Stop;
use super::console::printed;
use super::mark::{Kind, is_ours};
use super::walk::IGNORE_FILE;
use crate::config::NAME;
use crate::diagnostic::Lang;
use clap::Args as Group;
use same_file::Handle;
use std::path::Path;

/// Whether foreign files may be replaced.
#[derive(Clone, Copy, Debug, Default, Group)]
pub(super) struct Force {
    #[arg(long, help_heading = "选项", help = "要写入的文件已经存在，又不是 gouji 写出的，也覆盖")]
    force: bool,
}

impl Force {
    /// Refuses to write over any of the files that are `read`, a configuration, or a foreign file.
    pub(super) fn allow<'p>(
        self,
        output: &Path,
        kind: Kind,
        read: impl IntoIterator<Item = &'p Path>,
        lang: Lang,
    ) -> Result<(), Stop> {
        let refuse = |why: &str| Err(Stop::Message(format!("{}: {why}", printed(output))));
        if output.file_name().is_some_and(|name| name == NAME || name == IGNORE_FILE) {
            return refuse(lang.pick("是配置文件，不能写入", "is a configuration"));
        }
        // Opening a pipe would take what is meant for whoever reads it.
        let file = |path: &Path| path.is_file().then(|| Handle::from_path(path).ok()).flatten();
        let Some(there) = file(output) else { return Ok(()) };
        if read.into_iter().any(|path| file(path).is_some_and(|path| path == there)) {
            return refuse(lang.pick(
                "既是要核对的文件，又是要写入的文件",
                "is both to be checked and to be written",
            ));
        }
        if self.force || is_ours(output, kind) {
            return Ok(());
        }
        refuse(lang.pick(
            "已经存在，不是 gouji 写出的这类文件，或者写出后有人改过，没有改动；确实要覆盖，请加 --force",
            "is there, is no such file written by gouji, or was changed since, and was left as it is; to replace it say --force",
        ))
    }
}
