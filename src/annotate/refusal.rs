//! Why a file cannot be commented, and what to do instead.

use crate::diagnostic::Lang;
use crate::read::{Damage, ReadError};

/// Workbooks that can be saved as one that takes comments.
const SHEETS: &[&str] = &["xls", "ods"];

/// Documents that can be saved as one that takes comments.
const TEXTS: &[&str] = &["doc", "odt", "rtf"];

/// Pages that are often sealed: a layer of annotations has to be entered in parts that the seal covers,
/// and breaks it.
const SEALED: &str = "ofd";

/// Why a file cannot be commented.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refusal {
    /// Files of this format take no comments.
    Format(&'static str),
    /// It cannot be unpacked.
    Read(ReadError),
    /// It is protected; whatever were added would break the protection.
    Encrypted,
    /// A place in it is not as its format demands: what readers mend, a writer must not build on.
    Damaged(Damage),
    /// It would have more comments than programs open.
    TooMany(usize),
}

impl Refusal {
    /// That what was written into a copy is not found in it.
    pub(super) fn unread() -> Self {
        Self::Damaged(Damage::new("写好的批注读不回来", "the comments cannot be read back"))
    }

    /// What is wrong and the way out.
    pub fn describe(&self, lang: Lang) -> String {
        match lang {
            Lang::Zh => self.describe_zh(),
            Lang::En => self.describe_en(),
        }
    }

    fn describe_zh(&self) -> String {
        match self {
            Self::Format(format) if SHEETS.contains(format) => {
                format!("{format} 格式不能加批注。请用原软件另存为 xlsx，再加批注。")
            }
            Self::Format(format) if TEXTS.contains(format) => {
                format!("{format} 格式不能加批注。请用原软件另存为 docx，再加批注。")
            }
            Self::Format(format) if *format == SEALED => {
                "ofd 不加批注：加一层注释要改动签章所保护的部分，有签章的就验不过了。请改用 gouji report 生成带标注的网页，\
                 或者 gouji check --format xlsx --output 问题清单.xlsx 生成问题清单。"
                    .to_owned()
            }
            Self::Format(format) => format!(
                "{format} 格式不能加批注，可以加批注的是 docx、xlsx 和 pdf。请改用 gouji report 生成带标注的网页，\
                 或者 gouji check --format xlsx --output 问题清单.xlsx 生成问题清单。"
            ),
            Self::Read(error) => error.describe(Lang::Zh),
            Self::Encrypted => {
                "文件加了密或限制了权限，不能加批注。请用原软件打开，去掉保护后另存。".to_owned()
            }
            Self::Damaged(detail) => format!(
                "文件内部不符合格式规定（{}），加批注可能使它打不开。请用原软件打开，重新保存后再加批注。",
                detail.describe(Lang::Zh)
            ),
            Self::TooMany(count) => format!(
                "加上本次的共有 {count} 条批注，超过 Word 能打开的 32767 条。请用 --select 只批注一部分规则。"
            ),
        }
    }

    fn describe_en(&self) -> String {
        match self {
            Self::Format(format) if SHEETS.contains(format) => {
                format!("{format} files take no comments. Save it as xlsx, and comment on that.")
            }
            Self::Format(format) if TEXTS.contains(format) => {
                format!("{format} files take no comments. Save it as docx, and comment on that.")
            }
            Self::Format(format) if *format == SEALED => {
                "ofd files take no comments here: annotations change what a seal covers, and a sealed \
                 file would no longer verify. Use gouji report for an annotated page, or gouji check \
                 --format xlsx --output findings.xlsx for a list."
                    .to_owned()
            }
            Self::Format(format) => format!(
                "{format} files take no comments; docx, xlsx and pdf do. Use gouji report for an annotated \
                 page, or gouji check --format xlsx --output findings.xlsx for a list."
            ),
            Self::Read(error) => error.describe(Lang::En),
            Self::Encrypted => {
                "the file is encrypted or restricted and takes no comments. Save it without protection."
                    .to_owned()
            }
            Self::Damaged(detail) => format!(
                "inside, the file is not as its format demands ({}); with comments it might not \
                 open. Open it where it was made and save it again.",
                detail.describe(Lang::En)
            ),
            Self::TooMany(count) => format!(
                "with these there are {count} comments; Word opens 32767. Comment on some rules only, \
                 with --select."
            ),
        }
    }
}

impl From<ReadError> for Refusal {
    fn from(error: ReadError) -> Self {
        Self::Read(error)
    }
}
