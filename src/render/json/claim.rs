//! The shape of the account of a figure in the JSON output.

use super::model::Location;
use super::understood::Via;
use schemars::JsonSchema;
use serde::Serialize;

/// 核对结果
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum Status {
    /// 在印出的位数内一致
    Consistent,
    /// 仅末位的进舍不同
    LastDigit,
    /// 任何进舍都无法解释
    Contradicted,
    /// 无从核对，原因见 reason
    Unverifiable,
}

/// 一个数字的核对
#[derive(Serialize, JsonSchema)]
pub(super) struct Claim {
    /// 种类，如 amount、share、change
    pub(super) kind: String,
    /// 结果
    pub(super) status: Status,
    /// 印出的数字
    pub(super) text: String,
    /// 位置
    pub(super) location: Location,
    /// 起决定作用的规则
    pub(super) rule: Option<String>,
    /// 计算过程
    pub(super) working: Option<String>,
    /// 无从核对的原因
    pub(super) reason: Option<String>,
    /// 认作哪个项目（标准名称）；没有认出为 null
    pub(super) subject: Option<String>,
    /// 原文写出的该项目的类、款，从大到小；没有写出为空
    pub(super) path: Vec<String>,
    /// 该项目是哪个项目的一部分；没有为 null
    pub(super) part_of: Option<String>,
    /// 限于哪些资金（口径），如 财政拨款；不分口径或没有认出为 null
    pub(super) scope: Option<String>,
    /// 使它与该项目本身不同的限定，如 本级、累计；没有为 null
    pub(super) aspect: Option<String>,
    /// 哪一年的数；不知道为 null（句中转到了别的年度的，via.year 为 assumed）
    pub(super) year: Option<u16>,
    /// 该项目的哪一个数，如 amount、initial、prior、share、delta；没有认出为 null
    pub(super) role: Option<String>,
    /// 以上各项是怎样认定的；没有认出为 null
    pub(super) via: Option<Via>,
}

/// 一个未核对的数字
#[derive(Serialize, JsonSchema)]
pub(super) struct Note {
    /// 印出的数字
    pub(super) text: String,
    /// 位置
    pub(super) location: Location,
    /// 原因
    pub(super) reason: Option<String>,
}
