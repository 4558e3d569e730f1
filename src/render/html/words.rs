//! The words of the page itself, in both languages.

use crate::diagnostic::Lang;
use std::collections::BTreeMap;

/// Name, Chinese, English.
const WORDS: &[(&str, &str, &str)] = &[
    ("report", "核对报告", "Review report"),
    ("findings", "问题", "Findings"),
    ("view", "显示方式", "View"),
    ("pages", "原页", "Pages"),
    ("as_text", "文字", "Text"),
    ("skip", "转到问题", "Skip to findings"),
    ("files", "文件", "Files"),
    ("unread", "未能读取", "Could not be read"),
    ("figures", "正文中的数字", "Figures in the text"),
    ("figure", "数字", "Figure"),
    ("duties", "检查表", "Checklist"),
    ("duty", "检查内容", "Duty"),
    ("verdict", "结果", "Verdict"),
    ("case", "情况", "Found"),
    ("source", "依据", "Source"),
    ("sections", "各部分的数字", "Figures by section"),
    ("year", "年度", " "),
    ("notes", "读取说明", "Notes on reading"),
    ("not_understood", "没有全部读懂", "Not fully understood"),
    (
        "by_hand",
        "这些地方没有核对或只核对了一部分，请人工核对。",
        "These were not checked, or only in part: check them by hand.",
    ),
    ("show", "标出哪些结果", "Which outcomes to mark"),
    ("severities", "级别", "Severities"),
    ("settled", "已豁免、基线已有", "waived, known"),
    ("rule", "规则", "Rule"),
    ("rules", "全部规则", "All rules"),
    ("filter", "筛选问题", "Filter findings"),
    ("found", "文中", "found"),
    ("expected", "应为", "expected"),
    ("perhaps", "可能应为", "perhaps"),
    ("working", "计算", "Working"),
    ("help", "建议", "What to do"),
    ("evidence", "依据", "Computed from"),
    ("symptoms", "连带", "Follows from it"),
    ("waived", "已豁免", "Waived"),
    ("known", "基线已有", "Known"),
    ("decision", "处理", "Decision"),
    ("confirm", "确认", "Confirm"),
    ("dismiss", "排除", "Dismiss"),
    ("note", "说明", "Note"),
    ("reason", "排除的理由（必填）", "Reason for dismissing (required)"),
    ("confirmed", "确认", "confirmed"),
    ("dismissed", "排除", "dismissed"),
    ("unexplained", "待定（拟排除，未写理由）", "open (dismissed without a reason)"),
    ("open", "待定", "open"),
    ("decided", "已处理", "decided"),
    ("export", "导出清单", "Export list"),
    ("decisions", "审核意见", "Decisions"),
    ("reviewer", "审核人（可不填）", "Reviewer (optional)"),
    ("hand_on", "导出意见", "Export decisions"),
    ("take", "导入意见", "Import decisions"),
    ("taken", "已导入", "taken over"),
    ("lost", "没有对应的问题（已经改正或改动）", "without a finding (mended or changed)"),
    ("kept", "与本页已有的不同，没有改动", "differ from what this page has, and were left out"),
    (
        "no_decisions",
        "这个文件不是报告页导出的意见，没有导入。",
        "These are no decisions exported from a report; nothing was taken over.",
    ),
    (
        "memory",
        "浏览器不允许保存，处理意见只留在本页；关闭之前请先导出。",
        "The browser does not let this page store anything: decisions last only while it is open. Export before you close it.",
    ),
    ("kind", "核对内容", "Claim"),
    ("meaning", "认作", "Taken for"),
    ("via", "没有在原处写明的", "Not stated there"),
    ("why", "原因", "Reason"),
    ("part_of", "见问题", "See finding"),
    ("close", "关闭", "Close"),
    ("keys", "快捷键", "Keys"),
    ("key_move", "下一个、上一个问题", "next, previous finding"),
    ("key_open", "打开所选问题的数字", "open the figure of the finding"),
    ("key_figure", "下一个、上一个数字", "next, previous figure"),
    ("key_view", "原页、文字", "pages, text"),
    ("key_decide", "确认、排除、写说明", "confirm, dismiss, note"),
    ("key_filter", "筛选", "filter"),
    ("key_close", "关闭", "close"),
    ("key_keys", "本表", "this list"),
    ("number", "序号", "No."),
    ("place", "位置", "Place"),
    ("text", "原文", "Text"),
    ("basis", "依据", "Basis"),
    ("type", "问题类型", "Type"),
    ("severity", "严重程度", "Severity"),
    ("treatment", "处理", "Decision"),
    ("remark", "说明", "Note"),
    ("list", "问题清单", "Findings list"),
];

/// All words of the page in one language.
pub(super) fn words(lang: Lang) -> BTreeMap<&'static str, &'static str> {
    WORDS.iter().map(|(name, zh, en)| (*name, lang.pick(zh, en))).collect()
}

/// What a kind of disclosure is called.
pub(super) fn profile(profile: &str, lang: Lang) -> &'static str {
    match profile {
        "final-accounts" => lang.pick("决算", "final accounts"),
        "budget" => lang.pick("预算", "budget"),
        _ => "",
    }
}
