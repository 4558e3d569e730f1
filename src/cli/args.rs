//! What can be typed. The help is Chinese, its headings included.

use super::annotate::Annotate;
use super::baseline::BaselineArgs;
use super::batch::Many;
#[cfg(not(target_family = "wasm"))]
use super::bridge::BridgeArgs;
use super::checklist::ChecklistArgs;
use super::claims::Claims;
use super::config::ConfigArgs;
use super::explain::Explain;
use super::filed::Filed;
use super::format::FormatName;
use super::hook::HookArgs;
use super::how::How;
use super::init::InitArgs;
use super::limits::Most;
#[cfg(not(target_family = "wasm"))]
use super::lsp::LspArgs;
use super::others::OthersArgs;
use super::report::Report;
use super::rules::Rules;
use super::schema::Schema;
use super::shell::{Completions, ManArgs};
use super::since::Earlier;
use super::staged::StagedArgs;
use super::tables::Tables;
use super::text::Text;
use super::waive::WaiveArgs;
use super::ways::Ways;
use crate::config::FailOn;
use clap::{ArgAction, Args as Group, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

pub(super) const HELP: &str = "{about-with-newline}\n用法: {usage}\n\n{all-args}{after-help}\n";

/// The whole command line.
#[derive(Parser)]
#[command(
    name = "gouji",
    version,
    about = "勾稽：核对部门预决算公开文本中的数字与表格是否一致",
    override_usage = "gouji <命令> [选项]",
    after_help = "给出文件而不是命令（在 Windows 上把文件拖到 gouji.exe 上）：一起核对，报告写在第一个旁边\n\n退出码：0 没有达到 --fail-on 的问题；1 有问题；2 未能运行或有文件未能读取",
    help_template = HELP,
    subcommand_help_heading = "命令",
    disable_help_flag = true,
    disable_help_subcommand = true,
    disable_version_flag = true,
    arg_required_else_help = true
)]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) command: Command,
    #[arg(
        long,
        global = true,
        help_heading = "选项",
        help = "不用颜色（也可设环境变量 NO_COLOR）"
    )]
    pub(super) no_color: bool,
    /// Read by [`super::lang`] before parsing; here for its help and its values.
    #[arg(
        long,
        global = true,
        value_name = "语言",
        help_heading = "选项",
        hide_possible_values = true,
        help = "zh 中文（默认）或 en 英文（也可设环境变量 GOUJI_LANG）"
    )]
    lang: Option<LangName>,
    #[arg(short, long, global = true, action = ArgAction::Help, help_heading = "选项", help = "显示帮助")]
    help: Option<bool>,
    #[arg(short = 'V', long, action = ArgAction::Version, help_heading = "选项", help = "显示版本")]
    version: Option<bool>,
}

#[derive(Subcommand)]
pub(super) enum Command {
    #[command(
        about = "核对文件，报告不一致之处",
        override_usage = "gouji check [选项] [路径]…",
        help_template = HELP
    )]
    Check(Ways),
    #[command(
        about = "核对文件，写成一页供审核人阅读的报告",
        override_usage = "gouji report [选项] <路径>… -o <文件>",
        help_template = HELP
    )]
    Report(Report),
    #[command(
        about = "逐项检查应当公开的表和应当说明的事项",
        override_usage = "gouji checklist [选项] <文件>…",
        help_template = HELP
    )]
    Checklist(ChecklistArgs),
    #[command(
        about = "把问题作为批注写进 Word 文档、Excel 表格或 PDF 的副本",
        override_usage = "gouji annotate [选项] <文件> --output <副本>",
        help_template = HELP
    )]
    Annotate(Annotate),
    #[command(
        about = "列出每个数字：核对了什么、怎样算出、结果如何",
        override_usage = "gouji claims [选项] <文件>",
        help_template = HELP
    )]
    Claims(Claims),
    #[command(
        about = "列出读到的表格",
        override_usage = "gouji tables [选项] <文件>",
        help_template = HELP
    )]
    Tables(Tables),
    #[command(
        about = "输出读到的全文",
        override_usage = "gouji text [选项] <文件>",
        help_template = HELP
    )]
    Text(Text),
    #[command(
        about = "列出规则，或检验自己写的规则",
        override_usage = "gouji rules [选项] [test <目录>]",
        help_template = HELP,
        subcommand_help_heading = "命令"
    )]
    Rules(Rules),
    #[command(
        about = "解释一条规则",
        override_usage = "gouji explain [选项] <规则>",
        help_template = HELP
    )]
    Explain(Explain),
    #[command(
        about = "输出 JSON 结果或配置文件的 JSON Schema",
        override_usage = "gouji schema [--config]",
        help_template = HELP
    )]
    Schema(Schema),
    #[command(
        about = "写一份 gouji.toml，各项都有说明",
        override_usage = "gouji init [选项] [目录]",
        help_template = HELP
    )]
    Init(InitArgs),
    #[command(
        about = "把现有的问题记入基线，以后只有新的问题算数",
        override_usage = "gouji baseline [选项] [路径]…",
        help_template = HELP
    )]
    Baseline(BaselineArgs),
    #[command(
        about = "把审核人排除的问题连同理由写进 gouji.toml，作为豁免",
        override_usage = "gouji waive [选项] <意见>…",
        help_template = HELP
    )]
    Waive(WaiveArgs),
    #[command(
        about = "安装或删除 git 提交前的钩子",
        override_usage = "gouji hook <命令>",
        help_template = HELP,
        subcommand_help_heading = "命令"
    )]
    Hook(HookArgs),
    #[cfg(not(target_family = "wasm"))]
    #[command(
        about = "在编辑器里随写随核对（语言服务器协议 LSP）",
        override_usage = "gouji lsp [选项]",
        help_template = HELP
    )]
    Lsp(LspArgs),
    #[cfg(not(target_family = "wasm"))]
    #[command(
        about = "供 WPS 加载项核对打开的文档，只在本机（见 editors/wps）",
        override_usage = "gouji bridge [选项]",
        help_template = HELP
    )]
    Bridge(BridgeArgs),
    #[command(
        about = "输出 shell 的补全脚本",
        override_usage = "gouji completions <SHELL>",
        help_template = HELP
    )]
    Completions(Completions),
    #[command(
        about = "输出 man 手册页",
        override_usage = "gouji man [命令]",
        help_template = HELP
    )]
    Man(ManArgs),
}

#[derive(Clone, Group)]
pub(super) struct Check {
    #[arg(
        value_name = "路径",
        help_heading = "参数",
        help = "文件、目录、通配符，或 -（标准输入）"
    )]
    pub(super) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) format: FormatName,
    #[command(flatten)]
    pub(super) filed: Filed,
    #[arg(
        long,
        value_name = "级别",
        help_heading = "选项",
        hide_possible_values = true,
        help = "达到此级别即以 1 退出：error（默认）、warning、never"
    )]
    pub(super) fail_on: Option<FailOnName>,
    #[arg(
        long,
        value_name = "规则",
        value_delimiter = ',',
        help_heading = "选项",
        help = "只报告这些规则，如 wording 或 narrative/share；可重复，或用逗号分开"
    )]
    pub(super) select: Vec<String>,
    #[arg(
        long,
        value_name = "规则",
        value_delimiter = ',',
        help_heading = "选项",
        help = "不报告这些规则；可重复，或用逗号分开"
    )]
    pub(super) ignore: Vec<String>,
    #[command(flatten)]
    pub(super) many: Many,
    #[command(flatten)]
    pub(super) how: How,
    #[command(flatten)]
    pub(super) config: ConfigArgs,
    #[command(flatten)]
    pub(super) earlier: Earlier,
    #[command(flatten)]
    pub(super) others: OthersArgs,
    #[command(flatten)]
    pub(super) staged: StagedArgs,
    #[arg(long, help_heading = "选项", help = "所有路径属于同一份公开文本，一并核对")]
    pub(super) together: bool,
    #[arg(short, long, help_heading = "选项", help = "只列问题，不作汇总")]
    pub(super) quiet: bool,
    #[command(flatten)]
    pub(super) most: Most,
}

#[derive(Clone, Copy, ValueEnum)]
enum LangName {
    Zh,
    En,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOnName {
    Error,
    Warning,
    Never,
}

impl From<FailOnName> for FailOn {
    fn from(name: FailOnName) -> Self {
        match name {
            FailOnName::Error => Self::Error,
            FailOnName::Warning => Self::Warning,
            FailOnName::Never => Self::Never,
        }
    }
}
