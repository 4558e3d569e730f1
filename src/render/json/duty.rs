//! The shape of the ledger of duties in the JSON output.

use super::build::location;
use super::model::Location;
use crate::diagnostic::{Lang, Part, Ruling, Verdict};
use crate::document::Dossier;
use schemars::JsonSchema;
use serde::Serialize;

/// 检查表的一项
#[derive(Serialize, JsonSchema)]
pub(super) struct Duty {
    /// 稳定的名字，如 reception-guests
    id: String,
    /// 种类
    part: DutyPart,
    /// 检查内容
    name: String,
    /// 依据
    source: String,
    /// 结果
    verdict: DutyVerdict,
    /// 符合或不符合之处；没有找到为 null
    location: Option<Location>,
    /// 情况，或无法核对、不适用的原因
    note: String,
    /// 建议；没有为 null
    help: Option<String>,
}

/// 检查的种类
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum DutyPart {
    /// 应当公开的表
    Tables,
    /// 应当说明的事项
    Text,
    /// 数字和文字
    Quality,
}

/// 检查的结果
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum DutyVerdict {
    /// 符合
    Met,
    /// 不符合
    Violated,
    /// 不适用
    NotApplicable,
    /// 无法核对
    Unchecked,
}

/// How a duty came out.
pub(super) fn duty(ruling: &Ruling, dossier: &Dossier, lang: Lang) -> Duty {
    Duty {
        id: ruling.duty.clone(),
        part: match ruling.part {
            Part::Tables => DutyPart::Tables,
            Part::Text => DutyPart::Text,
            Part::Quality => DutyPart::Quality,
        },
        name: ruling.name.clone(),
        source: ruling.source.clone(),
        verdict: match ruling.verdict {
            Verdict::Met => DutyVerdict::Met,
            Verdict::Violated => DutyVerdict::Violated,
            Verdict::NotApplicable => DutyVerdict::NotApplicable,
            Verdict::Unchecked => DutyVerdict::Unchecked,
        },
        location: ruling.at.map(|at| location(dossier, at, lang)),
        note: ruling.note.clone(),
        help: ruling.help.clone(),
    }
}
