//! Why a file could not be read, and what to do about it.

use super::FORMATS;
use super::binary::BinaryKind;
use crate::diagnostic::Lang;

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// It is text in another encoding than UTF-8.
    NotUtf8 {
        /// The file.
        name: String,
        /// Offset of the first byte that cannot be UTF-8.
        offset: usize,
        /// Its line, from 1.
        line: usize,
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
            Self::Unsupported { name, kind } => format!(
                "{name} 是{}，本版本只能读取：{}。请用原软件打开，另存为 UTF-8 编码的纯文本（.txt）后再核对。",
                kind.zh,
                readable("、")
            ),
            Self::NotUtf8 { name, offset, line } => format!(
                "{name} 不是 UTF-8 编码：第 {line} 行（第 {} 个字节）无法解读，可能是 GBK/GB18030。请用记事本或 WPS 打开，另存为 UTF-8 编码。",
                offset + 1
            ),
        }
    }

    fn describe_en(&self) -> String {
        match self {
            Self::Empty { name } => {
                format!(
                    "{name} is empty: there is nothing to check. Is it saved, is the path right?"
                )
            }
            Self::Unsupported { name, kind } => format!(
                "{name} is {}; this version reads {} only. Open it and save it as plain text (.txt) in UTF-8.",
                kind.en,
                readable(", ")
            ),
            Self::NotUtf8 { name, offset, line } => format!(
                "{name} is not UTF-8: byte {} on line {line} does not fit, it may be GBK/GB18030. Save it as UTF-8.",
                offset + 1
            ),
        }
    }
}

impl std::fmt::Display for ReadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.describe(Lang::Zh))
    }
}

impl std::error::Error for ReadError {}

/// The formats of this version with their endings: `text (.txt .md)`.
fn readable(separator: &str) -> String {
    let shown = FORMATS.iter().map(|format| {
        let endings: Vec<String> = format.extensions.iter().map(|e| format!(".{e}")).collect();
        format!("{} ({})", format.name, endings.join(" "))
    });
    shown.collect::<Vec<_>>().join(separator)
}
