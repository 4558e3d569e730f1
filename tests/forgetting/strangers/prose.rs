//! Where the prose of a document may be changed.

use super::figures::expression;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// The words before a figure: `一般公共预算财政拨款支出` in `一般公共预算财政拨款支出3471.61万元`.
static LABELLED: LazyLock<Regex> = LazyLock::new(|| {
    expression(r"(?P<label>[\p{Han}“”（）]{2,24})(?P<amount>\d[\d,]*(?:\.\d+)?)(?:万元|元|亿元)")
});
/// Words that make what stands before a figure more than a name.
const NO_NAME: &[&str] = &[
    "元", "决算", "增加", "增长", "减少", "下降", "比", "较", "占", "完成", "预算", "上年", "持平",
    "大于", "小于", "低于", "高于", "超", "为", "共", "约", "不", "由", "到", "至", "其中", "各",
    "均", "是", "达", "用于",
];
/// How a clause begins that goes on about the one before.
const GOES_ON: &[&str] = &[
    "占",
    "比",
    "较",
    "与",
    "同",
    "增",
    "减",
    "上升",
    "下降",
    "完成",
    "为",
    "低于",
    "高于",
    "超",
    "年初预算",
    "全年预算",
    "调整预算",
    "支出决算",
    "决算数",
    "执行率",
    "主要",
    "原因",
    "其中",
    "分别",
    "包括",
    "具体",
    "全部",
];
/// Signs of sentences that list parts or count things: another figure among them would be another
/// part, and make the sum wrong.
const LISTS: &[&str] = &[
    "其中",
    "包括",
    "分别",
    "合计为",
    "，合计",
    "，共计",
    "辆",
    "台",
    "人",
    "批次",
    "个",
    "家",
    "：",
    ":",
    "由",
    "分为",
    "构成",
    "、",
];

/// How a list of parts begins.
const LISTED: &[&str] = &["1.", "1、", "1．", "１．", "（1）", "(1)", "(一)"];

/// A sentence of the prose, without its full stop.
pub(super) struct Sentence<'a> {
    pub(super) at: Range<usize>,
    pub(super) text: &'a str,
    /// The line it stands in.
    pub(super) line: Range<usize>,
    /// What stands after its full stop, to the end of the document.
    pub(super) after: &'a str,
}

/// A name right before an amount.
pub(super) struct Labelled<'a> {
    pub(super) label: Range<usize>,
    pub(super) amount: &'a str,
    /// Where the figure ends, its unit included.
    pub(super) end: usize,
}

/// The lines that are no rows of tables.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1));
    let ends = text.match_indices('\n').map(|(at, _)| at).chain([text.len()]);
    starts.zip(ends).map(|(start, end)| start..end).filter(|line| {
        let line = &text[line.clone()];
        !line.trim().is_empty() && !line.contains('|') && !line.starts_with('#')
    })
}

/// All sentences that end in a full stop.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = Sentence<'_>> {
    lines(text).flat_map(move |line| {
        let inner = &text[line.clone()];
        let stops: Vec<usize> = inner.match_indices('。').map(|(at, _)| line.start + at).collect();
        let starts = std::iter::once(line.start).chain(stops.iter().map(|at| at + '。'.len_utf8()));
        let spans: Vec<Range<usize>> = starts.zip(stops.iter()).map(|(a, b)| a..*b).collect();
        spans.into_iter().map(move |at| {
            let after = &text[at.end + '。'.len_utf8()..];
            Sentence { text: &text[at.clone()], after, line: line.clone(), at }
        })
    })
}

/// The names right before amounts in `text`, which stands at `start`.
pub(super) fn labelled(text: &str, start: usize) -> impl Iterator<Item = Labelled<'_>> {
    LABELLED.captures_iter(text).filter_map(move |found| {
        let (label, amount) = (found.name("label")?, found.name("amount")?);
        let dated = ["年度", "年"].iter().find(|word| label.as_str().starts_with(**word));
        let name = &label.as_str()[dated.map_or(0, |word| word.len())..];
        let is_name = name.chars().count() > 1 && !NO_NAME.iter().any(|word| name.contains(word));
        let end = start + found.get(0)?.end();
        let label = start + label.end() - name.len()..start + label.end();
        is_name.then_some(Labelled { label, amount: amount.as_str(), end })
    })
}

/// Whether a clause that begins so goes on about the one before it.
pub(super) fn goes_on(clause: &str) -> bool {
    GOES_ON.iter().any(|word| clause.starts_with(word))
}

impl Sentence<'_> {
    /// Whether it tells of one quantity, and lists no parts of it.
    pub(super) fn is_of_one(&self) -> bool {
        let reasons = self.text.replace("原因：", "").replace("原因:", "");
        labelled(self.text, self.at.start).count() == 1
            && !LISTS.iter().any(|sign| reasons.contains(sign))
    }

    /// Whether it begins a paragraph with a number, as items of lists do.
    pub(super) fn is_item(&self) -> bool {
        let numbered = |c: char| c.is_ascii_digit() || "（(一二三四五六七八九十".contains(c);
        self.at.start == self.line.start && self.text.trim_start().starts_with(numbered)
    }

    /// Whether something may stand between it and what follows: no parts of it, nothing that goes on.
    pub(super) fn is_left(&self) -> bool {
        let next = self.after.trim_start();
        !goes_on(next) && !LISTED.iter().any(|first| next.starts_with(first))
    }
}
