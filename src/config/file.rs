//! `gouji.toml` as it is written. The comments on its keys are printed in the schema, in the language
//! of its users.

use super::level::{FailOn, LangName, RoundingName, Weight};
use schemars::{JsonSchema, Schema};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::PathBuf;
use toml::Spanned;

/// gouji 的配置。放在文件所在目录或其上级目录，离文件最近的一份起作用；路径都从这份文件所在的目录算起
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(title = "gouji.toml")]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ConfigFile {
    /// 公开文件的种类，如 final-accounts；不写则自动识别
    #[schemars(with = "Option<String>")]
    pub(super) profile: Option<Spanned<String>>,
    /// 文中数字的进舍
    pub(super) rounding: Option<RoundingName>,
    /// 达到此级别即以 1 退出
    pub(super) fail_on: Option<FailOn>,
    /// 消息的语言；一次核对多个文件时，以第一个文件的配置为准
    pub(super) lang: Option<LangName>,
    /// 只报告这些规则，如 wording 或 narrative/share
    #[schemars(with = "Option<Vec<String>>")]
    pub(super) select: Option<Vec<Spanned<String>>>,
    /// 不报告这些规则
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub(super) ignore: Vec<Spanned<String>>,
    /// 规则的级别：规则名或规则目录 = off、info、warning 或 error；名称较长的优先
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, Weight>")]
    pub(super) severity: BTreeMap<Spanned<String>, Weight>,
    /// 自己的规则和词汇所在的目录
    #[serde(default)]
    pub(super) rules: Vec<PathBuf>,
    /// 基线文件，由 gouji baseline 写出
    pub(super) baseline: Option<PathBuf>,
    /// 核对哪些文件
    #[serde(default)]
    pub(super) files: Files,
    /// 读取上限
    #[serde(default)]
    pub(super) limits: LimitsTable,
    /// 对部分文件另作规定，写在后面的优先
    #[serde(default, rename = "override")]
    pub(super) overrides: Vec<Override>,
    /// 哪些文件合起来是一份公开文本，一并核对；一个文件属于写在前面的
    #[serde(default, rename = "disclosure")]
    pub(super) disclosures: Vec<DisclosureTable>,
    /// 豁免：有理由可以保留的问题
    #[serde(default, rename = "waiver")]
    #[schemars(with = "Vec<WaiverTable>")]
    pub(super) waivers: Vec<Spanned<WaiverTable>>,
}

/// 核对哪些文件
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Files {
    /// 不核对的文件或目录，写法与 .gitignore 相同
    #[schemars(with = "Vec<String>")]
    pub(super) exclude: Vec<Spanned<String>>,
}

/// 读取上限
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(super) struct LimitsTable {
    /// PDF 最多读多少页
    pub(super) pages: Option<usize>,
    /// docx、xlsx、zip 等解压后最多多少 MB
    pub(super) unpacked: Option<u64>,
    /// 一个文件的表格最多多少个单元格
    pub(super) cells: Option<usize>,
    /// docx、网页等的元素最多嵌套多少层
    pub(super) depth: Option<usize>,
    /// 一个文件最多多少段，文本文件按行计
    pub(super) paragraphs: Option<usize>,
    /// 一个文件的文字最多多少 MB
    pub(super) text: Option<u64>,
}

/// 对部分文件另作的规定
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Override {
    /// 哪些文件，写法与 .gitignore 相同
    #[schemars(with = "Vec<String>")]
    pub(super) paths: Vec<Spanned<String>>,
    /// 公开文件的种类
    #[schemars(with = "Option<String>")]
    pub(super) profile: Option<Spanned<String>>,
    /// 文中数字的进舍
    pub(super) rounding: Option<RoundingName>,
    /// 达到此级别即以 1 退出
    pub(super) fail_on: Option<FailOn>,
    /// 只报告这些规则，代替上面的 select
    #[schemars(with = "Option<Vec<String>>")]
    pub(super) select: Option<Vec<Spanned<String>>>,
    /// 另外不报告这些规则
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub(super) ignore: Vec<Spanned<String>>,
    /// 规则的级别，优先于上面的 severity
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, Weight>")]
    pub(super) severity: BTreeMap<Spanned<String>, Weight>,
}

/// 分在几个文件中的公开文本：正文和附表
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct DisclosureTable {
    /// 哪些文件，写法与 .gitignore 相同
    #[schemars(with = "Vec<String>")]
    pub(super) files: Vec<Spanned<String>>,
    /// 每个目录中的文件各是一份
    #[serde(default)]
    pub(super) per_folder: bool,
    /// 与之核对的上年决算、上年预算或本年预算；per-folder 时这三项都从各目录算起
    #[serde(default)]
    pub(super) beside: Vec<PathBuf>,
    /// 同一文本的另一稿：审定的工作簿、公开的网页
    #[serde(default)]
    pub(super) same: Vec<PathBuf>,
    /// 部门本级和所属单位的公开文本，须给全
    #[serde(default)]
    pub(super) units: Vec<PathBuf>,
}

/// 一项豁免：rule 和 fingerprint 至少写一个，写出的条件须全部符合
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(transform = require_reason)]
#[serde(deny_unknown_fields)]
pub(super) struct WaiverTable {
    /// 规则名或规则目录
    #[schemars(with = "Option<String>")]
    pub(super) rule: Option<Spanned<String>>,
    /// 哪些文件，写法与 .gitignore 相同；不写则是全部文件
    #[schemars(with = "Option<String>")]
    pub(super) file: Option<Spanned<String>>,
    /// 文中的数字或文字，空格不计；有问题的数字或文字须全在其中
    pub(super) text: Option<String>,
    /// 问题的指纹，见 gouji check --format json
    pub(super) fingerprint: Option<String>,
    /// 理由，不能为空
    #[serde(default = "nothing")]
    #[schemars(with = "String")]
    pub(super) reason: Spanned<String>,
    /// 到哪一天为止（含当天），如 2026-12-31；过期后问题照常报告
    #[schemars(with = "Option<String>")]
    pub(super) until: Option<Spanned<toml::Value>>,
    /// 谁的意见
    pub(super) by: Option<String>,
    /// 哪一天的意见，如 2026-11-30
    #[schemars(with = "Option<String>")]
    pub(super) date: Option<Spanned<toml::Value>>,
}

/// The program reads a waiver without a reason, to tell of it as a finding.
fn require_reason(schema: &mut Schema) {
    schema.insert("required".to_owned(), serde_json::json!(["reason"]));
}

fn nothing() -> Spanned<String> {
    Spanned::new(0..0, String::new())
}
