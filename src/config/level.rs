//! Words of the configuration for how much something weighs.

use crate::diagnostic::{Lang, Severity};
use crate::number::Rounding;
use schemars::JsonSchema;
use serde::Deserialize;

/// What the findings of a rule weigh.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(description = "规则的级别")]
#[serde(rename_all = "lowercase")]
pub enum Weight {
    /// 不报告
    Off,
    /// 提示
    Info,
    /// 警告
    Warning,
    /// 错误
    Error,
}

impl Weight {
    /// The severity; `None` for findings that are not reported.
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Off => None,
            Self::Info => Some(Severity::Info),
            Self::Warning => Some(Severity::Warning),
            Self::Error => Some(Severity::Error),
        }
    }
}

/// Which findings fail a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(description = "哪些问题使程序以 1 退出")]
#[serde(rename_all = "lowercase")]
pub enum FailOn {
    /// 有错误即以 1 退出
    #[default]
    Error,
    /// 有警告或错误即以 1 退出
    Warning,
    /// 不因问题而以 1 退出
    Never,
}

impl FailOn {
    /// Whether a finding of this weight fails the run.
    pub fn is_reached(self, severity: Severity) -> bool {
        self.least().is_some_and(|least| least <= severity)
    }

    /// The lightest findings that fail the run; `None` if none do.
    pub fn least(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Never => None,
        }
    }
}

/// How figures of the text were rounded.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[schemars(description = "文中数字的进舍")]
#[serde(rename_all = "lowercase")]
pub(super) enum RoundingName {
    /// 四舍五入
    Nearest,
    /// 截尾
    Truncate,
    /// 两者皆可
    Either,
}

impl From<RoundingName> for Rounding {
    fn from(name: RoundingName) -> Self {
        match name {
            RoundingName::Nearest => Self::Nearest,
            RoundingName::Truncate => Self::Truncate,
            RoundingName::Either => Self::Either,
        }
    }
}

/// The language of messages.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[schemars(description = "消息的语言")]
#[serde(rename_all = "lowercase")]
pub(super) enum LangName {
    /// 中文
    Zh,
    /// 英文
    En,
}

impl From<LangName> for Lang {
    fn from(name: LangName) -> Self {
        match name {
            LangName::Zh => Self::Zh,
            LangName::En => Self::En,
        }
    }
}
