//! Reading (stub).

use crate::diagnostic::Lang;
use crate::document::{Document, LineIndex};
use crate::source::SourceId;

/// Why a file cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// Not a text.
    Binary,
    /// Not UTF-8.
    Encoding,
}

impl ReadError {
    /// For people.
    pub fn describe(&self, lang: Lang) -> String {
        match self {
            Self::Binary => lang.pick("不是文本文件", "not a text file").to_owned(),
            Self::Encoding => lang.pick("不是 UTF-8 编码", "not UTF-8").to_owned(),
        }
    }
}

/// Reads one file.
pub fn read(name: &str, bytes: &[u8], source: SourceId) -> Result<Document, ReadError> {
    if bytes.contains(&0) {
        return Err(ReadError::Binary);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| ReadError::Encoding)?;
    let transcript = text.strip_prefix('\u{feff}').unwrap_or(text).to_owned();
    Ok(Document {
        source,
        name: name.to_owned(),
        format: "text",
        encoding: "UTF-8",
        offset: text.len() - transcript.len(),
        lines: LineIndex::new(&transcript),
        transcript,
        blocks: Vec::new(),
    })
}
