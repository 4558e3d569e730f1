//! Why a file cannot be written anew, and what to do instead.

use crate::annotate;
use crate::diagnostic::Lang;
use crate::read::ReadError;

/// Why a file cannot be written anew.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refusal {
    /// Files of this format are not mended.
    Format(&'static str),
    /// It cannot be unpacked, or what was written cannot be read.
    Read(ReadError),
    /// It is signed; whatever were changed would break the signature.
    Signed,
    /// What was written does not read as the file with these figures alone replaced.
    Unsure,
}

impl Refusal {
    /// What is wrong and the way out.
    pub fn describe(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Format(format), Lang::Zh) => format!(
                "{format} 格式不能直接改正，能改正的是 txt、md、html 和 docx；请按上面的“应为”在原软件中修改"
            ),
            (Self::Format(format), Lang::En) => format!(
                "{format} files are not mended; txt, md, html and docx are. Change it where it was made"
            ),
            (Self::Read(error), lang) => error.describe(lang),
            (Self::Signed, lang) => lang
                .pick(
                    "有数字签名，改动会使签名失效，没有改动；请在原软件中修改，再签名",
                    "is signed, which a change would break, and was left as it is; change it where it was made and sign it again",
                )
                .to_owned(),
            (Self::Unsure, lang) => lang
                .pick(
                    "改正后读回来与预期的不同，没有改动；请在原软件中修改",
                    "does not read as it should once it is mended, and was left as it is; change it where it was made",
                )
                .to_owned(),
        }
    }
}

impl From<annotate::Refusal> for Refusal {
    fn from(refusal: annotate::Refusal) -> Self {
        match refusal {
            annotate::Refusal::Read(error) => Self::Read(error),
            _ => Self::Unsure,
        }
    }
}

impl From<ReadError> for Refusal {
    fn from(error: ReadError) -> Self {
        Self::Read(error)
    }
}
