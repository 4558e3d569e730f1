//! Files that nobody would call a disclosure, each with what is said of it.

use crate::{packages, papers, texts};

/// One file.
pub(crate) struct Hostile {
    pub(crate) name: &'static str,
    pub(crate) bytes: Vec<u8>,
    pub(crate) said: Said,
}

/// What the program says of a file.
#[derive(Clone, Copy)]
pub(crate) enum Said {
    /// It is over a limit: the option that raises it, and the limit.
    Over(&'static str, &'static str),
    /// It is not read, for this reason.
    Refused(&'static str),
    /// It is checked, and the report says this.
    Checked(&'static str),
}

impl Said {
    /// Whether the file is checked.
    pub(crate) fn is_checked(self) -> bool {
        matches!(self, Self::Checked(_))
    }

    /// What stands in the message or the report.
    pub(crate) fn words(self) -> Vec<String> {
        match self {
            Self::Over(option, limit) => {
                vec![format!("超出读取上限 {limit}。"), format!("可用 {option} 调高上限")]
            }
            Self::Refused(why) => vec![why.to_owned()],
            Self::Checked(report) => vec![report.to_owned()],
        }
    }
}

/// All of them, no two of one name.
pub(crate) fn corpus() -> Vec<Hostile> {
    [texts::hostile(), packages::hostile(), papers::hostile()].into_iter().flatten().collect()
}
