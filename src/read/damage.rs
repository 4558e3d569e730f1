//! What is wrong inside a file, in both languages: the libraries that read formats know English only.

use crate::diagnostic::Lang;
use quick_xml::errors::IllFormedError;
use std::io;
use zip::result::ZipError;

/// What is wrong inside a file, with the place if it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    zh: String,
    en: String,
}

impl Damage {
    /// In Chinese and in English.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }

    /// That something which has to be there is not.
    pub(crate) fn missing() -> Self {
        Self::new("没有这一部分", "is missing")
    }

    /// That something has no end.
    pub(crate) fn breaks_off() -> Self {
        Self::new("不完整，中途断了", "breaks off")
    }

    /// Within this part of the file.
    pub(crate) fn within(self, part: &str) -> Self {
        if part.is_empty() {
            return self;
        }
        Self { zh: format!("{part}：{}", self.zh), en: format!("{part}: {}", self.en) }
    }

    /// At this byte of a part of the file.
    pub(crate) fn at(self, part: &str, byte: u64) -> Self {
        let zh = format!("{part} 第 {byte} 字节：{}", self.zh);
        Self { zh, en: format!("{part}, byte {byte}: {}", self.en) }
    }

    /// In one of the languages.
    pub fn describe(&self, lang: Lang) -> &str {
        lang.pick(&self.zh, &self.en)
    }
}

impl From<&io::Error> for Damage {
    fn from(error: &io::Error) -> Self {
        let zh = match error.kind() {
            io::ErrorKind::UnexpectedEof => "不完整，中途断了",
            io::ErrorKind::OutOfMemory => "太大，内存不足",
            _ => "内容解不开",
        };
        Self::new(zh, error.to_string())
    }
}

impl From<&ZipError> for Damage {
    fn from(error: &ZipError) -> Self {
        let zh = match error {
            ZipError::Io(error) => return error.into(),
            ZipError::InvalidArchive(_) => "压缩包的目录不完整",
            ZipError::UnsupportedArchive(_) | ZipError::CompressionMethodNotSupported(_) => {
                "用了不支持的压缩方式"
            }
            ZipError::FileNotFound => "没有这一部分",
            _ => "解不开",
        };
        Self::new(zh, error.to_string())
    }
}

impl From<&quick_xml::Error> for Damage {
    fn from(error: &quick_xml::Error) -> Self {
        use quick_xml::Error;
        let zh = match error {
            Error::Io(error) => return error.as_ref().into(),
            Error::IllFormed(IllFormedError::MismatchedEndTag { expected, found }) => {
                format!("标记不配对，应是 </{expected}>，却是 </{found}>")
            }
            Error::IllFormed(IllFormedError::UnmatchedEndTag(found)) => {
                format!("标记不配对，多出 </{found}>")
            }
            Error::IllFormed(IllFormedError::MissingEndTag(name)) => {
                format!("标记不配对，缺 </{name}>")
            }
            Error::Encoding(_) => "编码不对".to_owned(),
            Error::Syntax(_) => "标记不完整".to_owned(),
            _ => "不是正确的 XML".to_owned(),
        };
        Self::new(zh, error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::Damage;
    use crate::diagnostic::Lang;
    use std::io;
    use zip::result::ZipError;

    #[test]
    fn libraries_speak_both_languages() {
        let torn = ZipError::Io(io::Error::new(io::ErrorKind::UnexpectedEof, "torn"));
        let torn = Damage::from(&torn).within("甲.xml");
        assert_eq!(torn.describe(Lang::Zh), "甲.xml：不完整，中途断了");
        assert_eq!(torn.describe(Lang::En), "甲.xml: torn");
        let mut reader = quick_xml::Reader::from_str("<a></b>");
        let error = std::iter::repeat_with(|| reader.read_event()).find_map(Result::err);
        let error = Damage::from(&error.expect("the tags differ")).at("乙.xml", 3);
        assert_eq!(error.describe(Lang::Zh), "乙.xml 第 3 字节：标记不配对，应是 </a>，却是 </b>");
    }
}
