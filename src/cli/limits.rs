//! How files are read: how much of one at most, for documents are untrusted, and which reading of
//! tracked changes. The options that say so are those of every command that reads one.

use crate::read::{Changes, Input, Limits};
use crate::source::SourceId;
use clap::{Args as Group, ValueEnum};

/// How files are read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Reading {
    pub(super) limits: Limits,
    pub(super) changes: Changes,
}

impl Reading {
    /// A file to be read so, the first of its dossier.
    pub(super) fn input<'a>(self, name: &'a str, bytes: &'a [u8]) -> Input<'a> {
        let Self { limits, changes } = self;
        Input { name, bytes, source: SourceId(0), limits, changes }
    }
}

/// How much of a file is read.
#[derive(Group)]
pub(super) struct Most {
    #[arg(
        long = "max-pages",
        value_name = "页数",
        default_value_t = Limits::default().pages,
        help_heading = "读取上限",
        hide_default_value = true,
        help = "PDF 最多读多少页，超过则不读（默认 2000）"
    )]
    pages: usize,
    #[arg(
        long = "max-unpacked",
        value_name = "MB",
        default_value_t = Limits::default().unpacked >> 20,
        help_heading = "读取上限",
        hide_default_value = true,
        help = "docx、xlsx、zip 等解压后最多多少 MB（默认 256）"
    )]
    unpacked: u64,
    #[arg(
        long = "max-cells",
        value_name = "个数",
        default_value_t = Limits::default().cells,
        help_heading = "读取上限",
        hide_default_value = true,
        help = "一个文件的表格最多多少个单元格（默认 2000000）"
    )]
    cells: usize,
    #[arg(
        long = "max-depth",
        value_name = "层数",
        default_value_t = Limits::default().depth,
        help_heading = "读取上限",
        hide_default_value = true,
        help = "docx、网页等的元素最多嵌套多少层（默认 256）"
    )]
    depth: usize,
    #[arg(
        long,
        value_name = "修订",
        default_value = "accepted",
        help_heading = "选项",
        hide_possible_values = true,
        hide_default_value = true,
        help = "Word 文档的修订：accepted 按全部接受（默认）、rejected 按全部拒绝"
    )]
    changes: ChangesName,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum ChangesName {
    Accepted,
    Rejected,
}

impl Most {
    pub(super) fn reading(&self) -> Reading {
        let changes = match self.changes {
            ChangesName::Accepted => Changes::Accepted,
            ChangesName::Rejected => Changes::Rejected,
        };
        let limits = Limits {
            pages: self.pages,
            unpacked: self.unpacked.saturating_mul(1 << 20),
            cells: self.cells,
            depth: self.depth,
        };
        Reading { limits, changes }
    }
}
