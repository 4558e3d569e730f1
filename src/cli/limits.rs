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
    /// Whether the pages are drawn, too, to be seen as they look.
    pub(super) pages: bool,
}

impl Reading {
    /// A file to be read so, the first of its dossier.
    pub(super) fn input<'a>(self, name: &'a str, bytes: &'a [u8]) -> Input<'a> {
        let Self { limits, changes, .. } = self;
        Input { name, bytes, source: SourceId(0), limits, changes }
    }
}

/// How much of a file is read.
#[derive(Clone, Group)]
pub(super) struct Most {
    #[arg(
        long = "max-pages",
        value_name = "页数",
        help_heading = "读取上限",
        help = "PDF 最多读多少页，超过则不读（默认 2000）"
    )]
    pages: Option<usize>,
    #[arg(
        long = "max-unpacked",
        value_name = "MB",
        help_heading = "读取上限",
        help = "docx、xlsx、zip 等解压后最多多少 MB（默认 256）"
    )]
    unpacked: Option<u64>,
    #[arg(
        long = "max-cells",
        value_name = "个数",
        help_heading = "读取上限",
        help = "一个文件的表格最多多少个单元格（默认 2000000）"
    )]
    cells: Option<usize>,
    #[arg(
        long = "max-depth",
        value_name = "层数",
        help_heading = "读取上限",
        help = "docx、网页等的元素最多嵌套多少层（默认 256）"
    )]
    depth: Option<usize>,
    #[arg(
        long = "max-paragraphs",
        value_name = "段数",
        help_heading = "读取上限",
        help = "一个文件最多多少段，文本文件按行计（默认 500000）"
    )]
    paragraphs: Option<usize>,
    #[arg(
        long = "max-text",
        value_name = "MB",
        help_heading = "读取上限",
        help = "一个文件的文字最多多少 MB（默认 64）"
    )]
    text: Option<u64>,
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
    /// As the options say, else within these limits.
    pub(super) fn reading_within(&self, usual: Limits) -> Reading {
        let limits = Limits {
            pages: self.pages.unwrap_or(usual.pages),
            unpacked: self.unpacked.map_or(usual.unpacked, |mb| mb.saturating_mul(1 << 20)),
            cells: self.cells.unwrap_or(usual.cells),
            depth: self.depth.unwrap_or(usual.depth),
            paragraphs: self.paragraphs.unwrap_or(usual.paragraphs),
            text: self.text.map_or(usual.text, |mb| mb.saturating_mul(1 << 20)),
        };
        Reading { limits, changes: self.changes(), pages: false }
    }

    /// How tracked changes are read.
    pub(super) fn changes(&self) -> Changes {
        match self.changes {
            ChangesName::Accepted => Changes::Accepted,
            ChangesName::Rejected => Changes::Rejected,
        }
    }
}
