//! The lines at the top of a disclosure: its title, and the head of its tables.

use crate::document::Document;
use crate::number::Scale;
use crate::rule::RuleSet;
use crate::vocabulary::{ends, folded, holds};

/// How many blocks at the top may be the title.
pub(super) const MOST_TITLE_BLOCKS: usize = 12;

/// Longer lines are prose.
const LONGEST_TITLE: usize = 40;

/// 编制单位, 公开部门名称: so many characters.
const LONGEST_HEAD: usize = 8;

/// The first lines, up to a sentence, that are no table.
pub(super) fn title(document: &Document) -> String {
    let lines = texts(document).take(6).map(|line| line + "\n");
    // 本套决算包括局本级和4个下属单位:… names others.
    let short =
        |line: &String| line.chars().count() <= LONGEST_TITLE && !line.contains([',', ';', ':']);
    lines.take_while(|line| !line.contains('。')).filter(short).collect()
}

/// 沐泽区民政局2025年部门预算, 2024年区级部门决算
pub(super) fn is_title(text: &str, rules: &RuleSet) -> bool {
    let sentence = |c: char| matches!(c, '。' | ',' | ';' | ':');
    text.chars().count() <= LONGEST_TITLE
        && !text.contains(sentence)
        && holds(text, &rules.vocabulary.cover.kinds)
}

/// 部门：…, 编制单位：… above a table.
pub(super) fn entity(document: &Document, rules: &RuleSet) -> Option<String> {
    let text = &document.transcript;
    text.match_indices([':', '：']).take(2000).find_map(|(at, colon)| {
        let before = text[..at].trim_end();
        // 编制单位: stands at the start of a line or cell; 4个下属单位:… lists others in a sentence.
        let label = before.chars().rev().take_while(|c| !matches!(c, '\n' | '|' | '\t' | ' '));
        let heads = ends(before, &rules.vocabulary.cover.heads);
        if !heads || LONGEST_HEAD < label.take(LONGEST_HEAD + 1).count() {
            return None;
        }
        let after = text[at + colon.len()..].trim_start_matches(' ');
        let end = after
            .find(|c: char| c.is_whitespace() || matches!(c, '|' | ',' | '，' | '。' | ';' | '；'));
        let name = &after[..end.unwrap_or(after.len())];
        let unit = Scale::TenThousand.name();
        let is_name = (4..=40).contains(&name.chars().count()) && !name.contains(unit);
        is_name.then(|| name.to_owned())
    })
}

/// The institution that the cover names, for those who are to know whose disclosure it is. Checks go by what
/// a head says: a cover may name who it is for.
pub(in crate::check) fn named(document: &Document, rules: &RuleSet) -> Option<String> {
    let title = title(document);
    let known = |_: &crate::vocabulary::Name| false;
    title.lines().find_map(|line| rules.naming.opening_body(line, &known).map(str::to_owned))
}

/// The headings and paragraphs, folded.
pub(super) fn texts(document: &Document) -> impl Iterator<Item = String> {
    document.prose().map(|(_, span)| folded(document.text(span)))
}
