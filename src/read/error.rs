//! Why a file could not be read, and what to do about it.

use super::FORMATS;
use super::binary::BinaryKind;
use super::damage::Damage;
use crate::diagnostic::Lang;

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReadError {
    /// There is nothing in it but blanks.
    Empty {
        /// The file.
        name: String,
    },
    /// It is of a format gouji does not read.
    Unsupported {
        /// The file.
        name: String,
        /// What it is.
        kind: BinaryKind,
    },
    /// It is in no encoding that gouji knows.
    Undecodable {
        /// The file.
        name: String,
        /// The first line that makes no sense, from 1.
        line: usize,
    },
    /// It begins as a file of its format does but does not keep to it.
    Damaged {
        /// The file.
        name: String,
        /// The format, as in [`Format::name`](super::Format::name).
        format: &'static str,
        /// What is wrong with it, with the place if that is known.
        detail: Damage,
    },
    /// It needs a password.
    Encrypted {
        /// The file.
        name: String,
    },
    /// It has no text, only pictures: a scan.
    Scanned {
        /// The file.
        name: String,
        /// How many pages it has.
        pages: usize,
    },
    /// It has no text, only pictures, and no pages to count them by.
    Pictures {
        /// The file.
        name: String,
        /// In how many places there are pictures.
        count: usize,
    },
    /// It is a page without text.
    Textless {
        /// The file.
        name: String,
    },
    /// There is more in it than is read, see [`Limits`](super::Limits).
    TooLarge {
        /// The file.
        name: String,
        /// The option that raises the limit.
        option: &'static str,
        /// The limit.
        limit: u64,
    },
}

impl ReadError {
    /// What is wrong, where, and the way out.
    pub fn describe(&self, lang: Lang) -> String {
        match lang {
            Lang::Zh => self.describe_zh(),
            Lang::En => self.describe_en(),
        }
    }

    fn describe_zh(&self) -> String {
        match self {
            Self::Empty { name } => {
                format!("{name} 是空文件，没有可核对的内容。请确认文件已保存、路径无误。")
            }
            Self::Unsupported { name, kind: BinaryKind { zh, way: Some(way), .. } } => {
                format!("{name} 是{zh}，不能直接核对。{}", way.zh)
            }
            Self::Unsupported { name, kind } => format!(
                "{name} 是{}，不能核对。可以核对的有：{}。请用原软件打开，另存为其中一种后再核对。",
                kind.zh,
                readable(Lang::Zh)
            ),
            Self::Undecodable { name, line } => format!(
                "{name} 的编码无法识别，从第 {line} 行起不能解读。请用记事本或 WPS 打开，另存为 UTF-8 编码。"
            ),
            Self::Damaged { name, format, detail } => format!(
                "{name} 看起来是 {format} 文件，但内容已损坏：{}。请用原软件打开，重新保存后再核对。",
                detail.describe(Lang::Zh)
            ),
            Self::Encrypted { name } => {
                format!("{name} 设有密码，无法读取。请用原软件打开，去掉密码后另存。")
            }
            Self::Scanned { name, pages } => format!(
                "{name} 共 {pages} 页，没有文字层，可能是扫描件。请提供由 Word 或 WPS 导出的文件，或先做文字识别。"
            ),
            Self::Pictures { name, count } => format!(
                "{name} 没有文字，只有 {count} 处图片，可能是扫描件。请提供有文字的文件，或先做文字识别。"
            ),
            Self::Textless { name } => format!(
                "{name} 是网页，但没有文字：正文可能由脚本载入，或者在框架、图片里。请在浏览器中打开，全选正文，粘贴到 Word 或记事本后保存。"
            ),
            Self::TooLarge { name, option, limit } => {
                let limit = counted(option, *limit);
                format!("{name} 超出读取上限 {limit}。确认文件可信后，可用 {option} 调高上限。")
            }
        }
    }

    fn describe_en(&self) -> String {
        match self {
            Self::Empty { name } => {
                format!(
                    "{name} is empty: there is nothing to check. Is it saved, is the path right?"
                )
            }
            Self::Unsupported { name, kind: BinaryKind { en, way: Some(way), .. } } => {
                format!("{name} is {en}, which is not read. {}", way.en)
            }
            Self::Unsupported { name, kind } => format!(
                "{name} is {}, which is not read. What is read: {}. Open it where it was made and save it as one of these.",
                kind.en,
                readable(Lang::En)
            ),
            Self::Undecodable { name, line } => format!(
                "{name} is in no encoding gouji knows; line {line} makes no sense. Save it as UTF-8."
            ),
            Self::Damaged { name, format, detail } => format!(
                "{name} looks like a {format} file but is damaged: {}. Open it where it was made and save it again.",
                detail.describe(Lang::En)
            ),
            Self::Encrypted { name } => {
                format!("{name} is protected by a password. Save it without one.")
            }
            Self::Scanned { name, pages } => format!(
                "{name} has {pages} pages without text; it may be a scan. Export it from the word processor, or run text recognition first."
            ),
            Self::Pictures { name, count } => format!(
                "{name} has no text, only pictures at {count} places; it may be a scan. Run text recognition first."
            ),
            Self::Textless { name } => format!(
                "{name} is a page without text; perhaps a script loads it, or it is in frames or pictures. Open it in a browser, copy the text and save that."
            ),
            Self::TooLarge { name, option, limit } => {
                let limit = counted(option, *limit);
                format!(
                    "{name} is over the limit of {limit}. If you trust it, raise the limit with {option}."
                )
            }
        }
    }
}

impl std::fmt::Display for ReadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.describe(Lang::Zh))
    }
}

impl std::error::Error for ReadError {}

/// A limit as its option takes it.
fn counted(option: &str, limit: u64) -> String {
    if matches!(option, "--max-unpacked" | "--max-text") {
        format!("{limit} MB")
    } else {
        limit.to_string()
    }
}

/// What is read, in the words of an office: `Word（docx）、Excel（xlsx、xls）`.
pub fn readable(lang: Lang) -> String {
    let called = FORMATS.iter().map(|format| lang.pick(format.zh, format.en));
    called.collect::<Vec<_>>().join(lang.pick("、", ", "))
}
