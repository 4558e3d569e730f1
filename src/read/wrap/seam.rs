//! The break between a line and the next: whether something ends there, by the words alone.

use super::super::rows::names_table;
use super::is_marked;
use crate::number::{Lexicon, Token, Unit};
use crate::source::Span;

/// Marks that begin nothing.
const CLOSING: &[char] = &[
    '，', '。', '、', '；', '：', '！', '？', '）', '】', '》', '”', '’', '〕', '」', '%', '％',
    '‰', ',', ';', ':', '!', '?', ')', '.', '．',
];

/// Marks that end nothing.
const PAUSING: &[char] = &['，', ',', '、', '（', '(', '“', '《', '〔', '【'];

/// What titles end with. A line of its own that ends so is whole.
const TITLES: &[&str] =
    &["说明", "情况", "概况", "解释", "职责", "职能", "设置", "构成", "目录", "部分", "表", "公开"];

/// Words whose halves mean nothing on either side of a break.
const WHOLE_WORDS: &[&str] =
    &["其中", "预算", "决算", "支出", "收入", "经费", "增加", "减少", "增长"];

/// So many characters around a break tell whether a number goes over it.
const LOOKED_AT: usize = 16;

/// Longer lines are no rest of a title.
const LONGEST_REST: usize = 8;

/// The break between two lines.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seam<'a> {
    pub(super) before: &'a str,
    pub(super) after: &'a str,
}

impl<'a> Seam<'a> {
    /// Whether both lines may be parts of one text at all.
    pub(super) fn may_hold(self) -> bool {
        let indented = indent(self.after) > 1.max(indent(self.before));
        let apart = [self.before, self.after].iter().any(|line| is_caption(line));
        !indented && !apart && !names_whole_table(self.after) && !self.begins_item()
    }

    /// Whether a number at the start of the next line is that of an item. In “30、␊40、50万元” it
    /// is not.
    fn begins_item(self) -> bool {
        is_marked(self.after) && !self.before.trim_end().ends_with('、')
    }

    /// Whether a mark stands at the break that neither ends nor begins anything, whatever the words.
    pub(super) fn is_marked_within(self) -> bool {
        self.before.trim_end().ends_with('、')
            || self.after.trim_start().starts_with(['，', '。', '、', '；', '）', '】', '》', '”'])
    }

    /// Whether nothing can end or begin here: punctuation that was wrapped, a number or its unit.
    pub(super) fn is_cut(self) -> bool {
        self.after.trim_start().starts_with(CLOSING)
            || self.before.trim_end().ends_with(PAUSING)
            || self.cuts_number()
            || self.cuts_word()
    }

    /// Whether one of the words that are everywhere goes over the break: 其␊中.
    fn cuts_word(self) -> bool {
        let (before, after) = (self.before.trim_end(), self.after.trim_start());
        WHOLE_WORDS.iter().any(|word| {
            let seam = word.chars().next().map_or(0, char::len_utf8);
            before.ends_with(&word[..seam]) && after.starts_with(&word[seam..])
        })
    }

    /// Whether a number goes over the break. A year that the next line begins with is its own.
    fn cuts_number(self) -> bool {
        let (before, after) = (self.before.trim_end(), self.after.trim_start());
        let joinable = before.ends_with(|c: char| c.is_numeric() || ".．第万亿千百十".contains(c));
        if !joinable || begins_with_year(after) {
            return false;
        }
        let start = before.char_indices().rev().take(LOOKED_AT).last().map_or(0, |(at, _)| at);
        let head: String = after.chars().take(LOOKED_AT).collect();
        let around = format!("{}{head}", &before[start..]);
        let seam = before.len() - start;
        Lexicon::builtin().lex(&around).iter().any(|token| {
            let span = match token {
                Token::Figure(figure) => figure.span,
                Token::Other { span, .. } => *span,
            };
            span.start < seam && seam < span.end
        })
    }

    /// Whether the line ends in words without a figure and the next one reads on: “…，其中：教育␊
    /// 支出400.00万元，…”.
    pub(super) fn breaks_off(self) -> bool {
        let before = self.before.trim_end();
        let clause =
            before.rfind(['，', ',', '、', '。', '；', ';', '：', ':']).map_or(before, |at| {
                before[at..]
                    .trim_start_matches(|c: char| !c.is_alphanumeric() && !c.is_whitespace())
            });
        let figure = |token: &Token| match token {
            Token::Figure(figure) => figure.quantity.unit != Unit::Bare,
            Token::Other { .. } => false,
        };
        is_prose(self.after)
            && !begins_with_year(self.after.trim_start())
            && !Lexicon::builtin().lex(clause).iter().any(figure)
    }

    /// Whether the line may be a title that is whole.
    pub(super) fn ends_title(self) -> bool {
        let before = self.before.trim_end();
        TITLES.iter().any(|word| before.ends_with(word))
    }

    /// What of the next line had to find room on this one: a number, or a character with the marks
    /// that must not begin a line.
    pub(super) fn first(self) -> &'a str {
        let after = self.after.trim_start();
        let number = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | ',');
        let sign = after.len() - after.trim_start_matches(['-', '－', '−']).len();
        let word = after.len() - after[sign..].trim_start_matches(number).len();
        let word = if word == sign { 0 } else { word };
        let word = if word == 0 { after.chars().next().map_or(0, char::len_utf8) } else { word };
        let rest = &after[word..];
        let marks = rest.len() - rest.trim_start_matches(CLOSING).len();
        &after[..word + marks]
    }
}

/// Brackets and quotation marks that are open.
#[derive(Debug, Default)]
pub(super) struct Brackets(usize);

impl Brackets {
    pub(super) fn read(&mut self, line: &str) {
        for c in line.chars() {
            if is_opening(c) {
                self.0 += 1;
            } else if is_closing(c) {
                self.0 = self.0.saturating_sub(1);
            }
        }
    }

    /// Whether any is open.
    pub(super) fn are_open(&self) -> bool {
        0 < self.0
    }

    /// Whether a line closes one before it opens any.
    pub(super) fn are_closed_by(&self, line: &str) -> bool {
        let first = line.chars().find(|c| is_opening(*c) || is_closing(*c));
        self.are_open() && first.is_some_and(is_closing)
    }
}

fn is_opening(c: char) -> bool {
    matches!(c, '（' | '(' | '“' | '《' | '〔')
}

fn is_closing(c: char) -> bool {
    matches!(c, '）' | ')' | '”' | '》' | '〕')
}

/// Whether a line has the marks of sentences.
pub(super) fn is_prose(line: &str) -> bool {
    line.contains(['，', '。', '；'])
        || line.contains([',', ';']) && line.chars().any(|c| '\u{4e00}' <= c)
}

/// Whether a line ends a sentence.
pub(super) fn stops(line: &str) -> bool {
    let inner = line.trim_end().trim_end_matches(['”', '"', '）', ')', '」', '』']);
    inner.ends_with(['。', '！', '？', '；', '：', '!', '?', ';', ':', '…'])
}

/// What stands above tables and in lists of contents: 单位：万元, ……12.
fn is_caption(line: &str) -> bool {
    let unit = line.contains("单位：") || line.contains("单位:") || line.contains("單位：");
    (unit && !is_prose(line))
        || line.contains("……")
        || line.contains("....")
        || line.contains("···")
}

fn names_whole_table(line: &str) -> bool {
    let line = line.trim();
    LONGEST_REST < line.chars().count() && !is_prose(line) && names_table(line)
}

/// How many columns a line is indented by.
fn indent(line: &str) -> usize {
    let blank = line.chars().take_while(|c| c.is_whitespace());
    blank.map(|c| if c == '\u{3000}' { 2 } else { 1 }).sum()
}

/// 2024年, 2024年度
fn begins_with_year(line: &str) -> bool {
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    digits == 4 && Span::new(4, line.len()).of(line).trim_start().starts_with('年')
}
