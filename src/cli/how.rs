//! What decides how figures are judged, as options of every command that judges some.

use crate::number::Rounding;
use clap::{Args as Group, ValueEnum};
use std::path::PathBuf;

/// What decides how figures are judged.
#[derive(Clone, Group)]
pub(super) struct How {
    #[arg(
        long,
        value_name = "方式",
        help_heading = "选项",
        hide_possible_values = true,
        help = "文中数字的进舍：nearest 四舍五入（默认）、truncate 截尾、either 两者皆可"
    )]
    pub(super) rounding: Option<RoundingName>,
    #[command(flatten)]
    pub(super) rules: RuleDirs,
}

#[derive(Clone, Group)]
pub(super) struct RuleDirs {
    #[arg(
        long = "rules",
        value_name = "目录",
        help_heading = "选项",
        help = "另外使用此目录中的规则；可重复"
    )]
    pub(super) dirs: Vec<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
pub(super) enum RoundingName {
    Nearest,
    Truncate,
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
