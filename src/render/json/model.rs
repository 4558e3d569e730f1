//! The shape of the JSON output. Changes only by addition; the comments on it are printed in the
//! schema, in the language of its users.

use super::claim::{Claim, Note};
use super::duty::Duty;
use super::understood::{Tables, Unread};
use crate::render::Failure;
use schemars::JsonSchema;
use serde::Serialize;

/// The version of the shape.
pub(super) const VERSION: u32 = 1;

/// gouji 的核对结果
#[derive(Serialize, JsonSchema)]
#[schemars(title = "gouji")]
pub(super) struct Output {
    /// 本格式的版本，目前为 1；只增加字段，不改变已有字段的含义
    pub(super) version: u32,
    /// 生成结果的程序
    pub(super) tool: Tool,
    /// 每个读到的文件一项，按检查顺序
    pub(super) files: Vec<File>,
    /// 检查表：应当公开的表、应当说明的事项逐项的结果；没有要求检查时不给出
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) checklist: Option<Vec<Duty>>,
    /// 问题之外须知道的，每项一句：没有读出、没有读懂的，没有给出的附表，与什么对照过；没有则为空
    pub(super) notes: Vec<String>,
    /// 未能读取的文件
    pub(super) failures: Vec<Fault>,
}

/// 生成结果的程序
#[derive(Serialize, JsonSchema)]
pub(super) struct Tool {
    /// 程序名，即 gouji
    pub(super) name: &'static str,
    /// 程序版本
    pub(super) version: &'static str,
}

impl Tool {
    /// This program.
    pub(super) fn this() -> Self {
        Self { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") }
    }
}

/// 未能读取的文件
#[derive(Serialize, JsonSchema)]
pub(in crate::render) struct Fault {
    /// 用户给出的路径
    path: String,
    /// 原因
    message: String,
}

impl From<&Failure> for Fault {
    fn from(failure: &Failure) -> Self {
        Self { path: failure.path.clone(), message: failure.message.clone() }
    }
}

/// 一个文件的结果
#[derive(Serialize, JsonSchema)]
pub(in crate::render) struct File {
    /// 用户给出的路径，标准输入为 -
    pub(super) path: String,
    /// 读取时采用的格式，如 text
    pub(super) format: &'static str,
    /// 读取时采用的编码，如 UTF-8
    pub(super) encoding: &'static str,
    /// 公开文件的种类，如 final-accounts；未能识别时为 null
    pub(super) profile: Option<String>,
    /// 所属年度；未能识别时为 null
    pub(super) year: Option<u16>,
    /// 公开单位；未能识别时为 null
    pub(super) entity: Option<String>,
    /// 读取时未能照原样读出的内容，如没有文字的页
    pub(super) notes: Vec<String>,
    /// 计数
    pub(super) summary: Counts,
    /// 发现的问题，按位置排列
    pub(super) diagnostics: Vec<Finding>,
    /// 正文中已核对或试图核对的数字，按位置排列
    pub(super) claims: Vec<Claim>,
    /// 正文中没有任何规则涉及的数字
    pub(super) unclaimed: Vec<Note>,
    /// 正文中不作为金额、比例或数量的数字，如日期、文号、序号
    pub(super) not_figures: Vec<Note>,
    /// 有数字的表，及其中读懂的
    pub(super) tables: Tables,
    /// 没有全部读懂的表和段落，按位置排列
    pub(super) unread: Vec<Unread>,
    /// 问题之外须知道的，每项一句，与整个结果的 notes 相同；整份公开文本的列在它的第一个文件
    pub(super) remarks: Vec<String>,
    /// 上一稿中有、现在已经没有的问题；没有上一稿时不给出，多个文件时都列在第一个
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) gone: Option<Vec<Gone>>,
}

/// 计数。figures = claims 四项之和 + unclaimed
#[derive(Serialize, JsonSchema)]
pub(super) struct Counts {
    /// 错误数
    pub(super) errors: usize,
    /// 警告数
    pub(super) warnings: usize,
    /// 提示数
    pub(super) infos: usize,
    /// 已豁免的问题数，不计入以上三项
    pub(super) waived: usize,
    /// 基线中已有的问题数，不计入以上各项
    pub(super) known: usize,
    /// 基线中有、现在已经没有的问题数
    pub(super) gone: usize,
    /// 正文中的数字总数
    pub(super) figures: usize,
    /// 按核对结果计数
    pub(super) claims: ClaimCounts,
    /// 没有任何规则涉及的数字
    pub(super) unclaimed: usize,
}

/// 按核对结果计数
#[derive(Serialize, JsonSchema)]
pub(super) struct ClaimCounts {
    /// 在印出的位数内一致
    pub(super) consistent: usize,
    /// 仅末位的进舍不同
    pub(super) last_digit: usize,
    /// 任何进舍都无法解释
    pub(super) contradicted: usize,
    /// 无从核对
    pub(super) unverifiable: usize,
}

/// 问题的轻重
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum Level {
    /// 错误：任何进舍都无法解释
    Error,
    /// 警告：用语、披露，或很可能有误的数字
    Warning,
    /// 提示
    Info,
}

/// 一个问题
#[derive(Serialize, JsonSchema)]
pub(super) struct Finding {
    /// 规则名，如 narrative/share
    pub(super) rule: String,
    /// 轻重
    pub(super) severity: Level,
    /// 一句话说明
    pub(super) message: String,
    /// 需要修改的数字或文字
    pub(super) primary: Location,
    /// 据以计算或与之冲突的数字
    pub(super) labels: Vec<Location>,
    /// 印出的数字
    pub(super) found: Option<String>,
    /// 按其他数字应有的值，位数与 found 相同
    pub(super) expected: Option<String>,
    /// expected 只是猜测：也可能是另一数有误；不是猜测时不给出
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) guess: Option<bool>,
    /// 计算过程
    pub(super) working: Option<String>,
    /// 修改建议
    pub(super) help: Option<String>,
    /// 由本问题引起、随之消失的问题
    pub(super) symptoms: Vec<Finding>,
    /// 问题的指纹：文件其他地方改动后仍不变
    pub(super) fingerprint: String,
    /// 是否仍待处理
    pub(super) standing: Standing,
    /// 豁免的理由；未豁免为 null
    pub(super) waiver: Option<String>,
    /// 与上一稿相比；没有上一稿时不给出
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) since: Option<Age>,
    /// 上一稿中的数字或文字；仅当它改过而仍不对时给出
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) before: Option<String>,
}

/// 与上一稿相比
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum Age {
    /// 上一稿没有的问题
    New,
    /// 上一稿已有的问题
    Still,
    /// 上一稿已有的问题，数字改过而仍不对
    Changed,
}

/// 上一稿中的一个问题，现在已经没有
#[derive(Serialize, JsonSchema)]
pub(super) struct Gone {
    /// 规则名
    pub(super) rule: String,
    /// 轻重
    pub(super) severity: Level,
    /// 一句话说明
    pub(super) message: String,
    /// 上一稿中的数字或文字
    pub(super) text: String,
    /// 上一稿的文件
    pub(super) path: String,
    /// 在上一稿中的行
    pub(super) line: usize,
    /// 在上一稿中的列
    pub(super) column: usize,
    /// 在上一稿中的位置；上一稿有页、段、单元格时才有，这时行和列是所读出的文字的
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) place: Option<String>,
}

/// 是否仍待处理
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum Standing {
    /// 待处理
    Open,
    /// 已豁免，理由见 waiver
    Waived,
    /// 基线中已有
    Known,
}

/// 文件中的位置
#[derive(Serialize, JsonSchema)]
pub(super) struct Location {
    /// 所在文件；仅当不是本文件时给出
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) path: Option<String>,
    /// 该处的文字
    pub(super) text: String,
    /// 起点：文本文件为文件的字节偏移，其他格式为 gouji text 所示文字的字节偏移
    pub(super) byte_start: usize,
    /// 终点（不含）
    pub(super) byte_end: usize,
    /// 行，从 1 起
    pub(super) line: usize,
    /// 列，从 1 起，按 Unicode 字符计
    pub(super) column: usize,
    /// 供人阅读的位置
    pub(super) place: String,
    /// 对该处的说明
    pub(super) note: Option<String>,
}
