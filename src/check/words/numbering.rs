//! Gaps and repetitions in the numbering of headings and lists.
//!
//! What a reader of a file lost looks like what its author skipped, so a break is a warning only in
//! a list that is otherwise in order, whose missing number stands nowhere between; else it is a hint.

use super::renumber::renumbered;
use crate::diagnostic::{Diagnostic, Lang, Severity};
use crate::document::{Block, Document, Marker, MarkerStyle};
use crate::number::is_list_numeral;
use crate::rule::{Check, Rule, RuleSet};
use crate::source::{Site, Span};
use std::collections::BTreeMap;

/// A document with more breaks has lost headings in becoming text.
const TRUSTED: usize = 2;

/// So many numbers in a row must be right for the next to be wrong.
const ESTABLISHED: usize = 2;

/// A number that does not follow from the one before.
struct Break {
    /// Its list and its position there.
    list: usize,
    at: usize,
    /// 二、 after 二、 and not 四、 after 二、.
    repeats: bool,
}

/// Numbered blocks of one style with no outer number between them.
type List = Vec<(usize, Marker)>;

/// Follows the numbers of each style; an outer number starts the inner ones anew.
pub(super) fn weigh(document: &Document, rules: &RuleSet, remarks: &mut Vec<Diagnostic>) {
    let lists = lists(document);
    let breaks = breaks(document, &lists);
    for (kind, repeats) in [("numbering", false), ("numbering-repeated", true)] {
        for (rule, check) in rules.checks(kind) {
            for broken in breaks.iter().filter(|broken| broken.repeats == repeats) {
                let list = &lists[broken.list];
                let certain =
                    breaks.len() <= TRUSTED && is_certain(document, list, broken.at, repeats);
                // Two lists of sentences may follow each other without a 1 between them.
                if repeats && !certain && !is_heading(document, list[broken.at].0) {
                    continue;
                }
                let before = broken.at.checked_sub(1).map(|before| list[before].1);
                let gap = gap(document, before, list[broken.at].1, rules.lang);
                let told = remark(document, list[broken.at].1, &gap, rule, check);
                let severity = if certain { told.severity } else { Severity::Info };
                remarks.push(Diagnostic { severity, ..told });
            }
        }
    }
}

fn lists(document: &Document) -> Vec<List> {
    let mut open: BTreeMap<MarkerStyle, List> = BTreeMap::new();
    let mut lists = Vec::new();
    for (index, block) in document.blocks.iter().enumerate() {
        let Some(marker) = marker(block) else { continue };
        while open.last_key_value().is_some_and(|(style, _)| marker.style < *style) {
            lists.extend(open.pop_last().map(|(_, list)| list));
        }
        open.entry(marker.style).or_default().push((index, *marker));
    }
    lists.extend(open.into_values());
    lists.sort_by_key(|list| list[0].0);
    lists
}

fn marker(block: &Block) -> Option<&Marker> {
    match block {
        Block::Heading(heading) => heading.marker.as_ref(),
        Block::Paragraph(paragraph) => paragraph.marker.as_ref(),
        Block::Table(_) => None,
    }
}

/// All breaks, in reading order. 1 begins a list anywhere, and so does the 0 of a word processor.
fn breaks(document: &Document, lists: &[List]) -> Vec<Break> {
    let mut breaks = Vec::new();
    for (number, list) in lists.iter().enumerate() {
        for at in 0..list.len() {
            let now = list[at].1.ordinal;
            let before = at.checked_sub(1).map_or(0, |before| list[before].1.ordinal);
            let repeats = now == before;
            let wrong = 1 < now && now != before + 1;
            let lost = || {
                if repeats {
                    is_another(document, list, at)
                } else {
                    !begins_above(document, list, at)
                }
            };
            if wrong && lost() {
                breaks.push(Break { list: number, at, repeats });
            }
        }
    }
    breaks.sort_by_key(|broken| lists[broken.list][broken.at].0);
    breaks
}

/// Whether a list begins within the paragraph above its first block: 其中：1.……
fn begins_above(document: &Document, list: &List, at: usize) -> bool {
    let (block, marker) = list[at];
    let above = block.checked_sub(1).map(|above| document.blocks[above].span());
    at == 0 && above.is_some_and(|above| holds_number(document.text(above), marker.style))
}

/// Whether two blocks of one number have texts of their own: a title printed again, in a table of
/// contents or on the next page, is no second one.
fn is_another(document: &Document, list: &List, at: usize) -> bool {
    let title = |(block, marker): (usize, Marker)| {
        let end = document.blocks[block].span().end;
        document.text(Span::new(marker.span.end, end)).trim()
    };
    let (known, new) = (title(list[at - 1]), title(list[at]));
    let same_kind = is_heading(document, list[at - 1].0) == is_heading(document, list[at].0);
    same_kind && !known.starts_with(new) && !new.starts_with(known)
}

fn is_heading(document: &Document, block: usize) -> bool {
    matches!(document.blocks[block], Block::Heading(_))
}

/// Whether the list is in order up to the break and after it, and nothing that stands between the
/// two numbers is what is missing.
fn is_certain(document: &Document, list: &List, at: usize, repeats: bool) -> bool {
    let ordinal = |at: usize| list[at].1.ordinal;
    let begin = (0..at).rev().find(|first| ordinal(*first) == 1);
    let Some(begin) = begin.filter(|begin| begin + ESTABLISHED <= at) else { return false };
    let ordered = (begin + 1..at).all(|next| ordinal(next) == ordinal(next - 1) + 1);
    let resumes = list
        .get(at + 1)
        .is_none_or(|(_, next)| next.ordinal == ordinal(at) + 1 || next.ordinal == 1);
    let (known, new) = (list[at - 1], list[at]);
    let between = document.text(Span::new(known.1.span.end, new.1.span.start));
    ordered
        && resumes
        && (repeats || ordinal(at - 1) < ordinal(at))
        && stands_apart(document, known.0, new.0)
        && !holds_number(between, new.1.style)
}

/// Whether a number of a list stands in a text: 其中：1.……, or a heading that was not taken for one.
fn holds_number(text: &str, style: MarkerStyle) -> bool {
    let numeral = |c: char| match style {
        MarkerStyle::Arabic | MarkerStyle::ArabicBracketed => c.is_ascii_digit(),
        MarkerStyle::Circled => ('①'..='⑳').contains(&c),
        _ => is_list_numeral(c),
    };
    let mut chars = text.chars().peekable();
    let mut before = None;
    while let Some(c) = chars.next() {
        let sign = match style {
            MarkerStyle::Part => matches!(c, '部' | '章' | '篇'),
            _ => matches!(c, '、' | '.' | '．' | ')' | '）'),
        };
        // 12.50 is no item 12.
        let ends = chars.peek().is_none_or(|next| !next.is_ascii_digit());
        let number = before.is_some_and(numeral) && sign && ends;
        if number || (style == MarkerStyle::Circled && numeral(c)) {
            return true;
        }
        before = Some(c);
    }
    false
}

/// Whether something is said between two numbers: rows of a table that was read as text, and the
/// lines of a table of contents, follow each other at once.
fn stands_apart(document: &Document, first: usize, last: usize) -> bool {
    let says = |block: &Block| document.text(block.span()).contains(['。', '；']);
    document.blocks[first..last].iter().any(says)
}

/// What is missing before a number, or else what it follows.
fn gap(document: &Document, before: Option<Marker>, now: Marker, lang: Lang) -> String {
    let found = document.text(now.span);
    let known = before.map(|before| document.text(before.span));
    let first = before.map_or(0, |before| before.ordinal) + 1;
    let missing = missing(known.unwrap_or(found), first, now.ordinal.saturating_sub(1), lang);
    let (zh, en) = match (known, missing) {
        (Some(known), Some(missing)) => {
            (format!("“{known}”之后缺{missing}"), format!("{missing} is missing after “{known}”"))
        }
        (None, Some(missing)) => (
            format!("“{found}”前面没有{missing}"),
            format!("there is no {missing} before “{found}”"),
        ),
        (Some(known), None) => {
            (format!("“{known}”之后是“{found}”"), format!("“{found}” follows “{known}”"))
        }
        (None, None) => {
            (format!("序号从“{found}”开始"), format!("the numbers begin with “{found}”"))
        }
    };
    lang.pick(&zh, &en).to_owned()
}

/// The numbers from one to another, as `like` is written; `None` if there is none between.
fn missing(like: &str, first: u32, last: u32, lang: Lang) -> Option<String> {
    if last < first {
        return None;
    }
    let (first, last) = (renumbered(like, first)?, renumbered(like, last)?);
    let to = lang.pick("至", " to ");
    Some(if first == last {
        format!("“{first}”")
    } else {
        format!("“{first}”{to}“{last}”")
    })
}

fn remark(
    document: &Document,
    marker: Marker,
    gap: &str,
    rule: &Rule,
    check: &Check,
) -> Diagnostic {
    let found = document.text(marker.span);
    crate::check::remark::remark(
        rule,
        check.say.replace("{found}", found).replace("{gap}", gap),
        Site { source: document.source, span: marker.span },
        found.to_owned(),
    )
}
