//! Characters that matter around numbers, and small steps over them.
//!
//! Every step is bounded, so that looking around each number keeps the whole pass linear.

/// More blanks than this separate columns, they do not pad a number.
const MOST_BLANKS: usize = 4;

/// What makes four digits a year.
pub const YEAR: &str = "年";

/// Whether lists are counted with a character: 一、二、…十、.
pub fn is_list_numeral(c: char) -> bool {
    "一二三四五六七八九十".contains(c)
}

/// What makes the number behind it an ordinal.
pub(super) const ORDINAL: &str = "第";

/// The character that starts at `pos`.
pub(super) fn at(text: &str, pos: usize) -> Option<char> {
    text.get(pos..)?.chars().next()
}

/// The character that ends at `pos`.
pub(super) fn before(text: &str, pos: usize) -> Option<char> {
    text.get(..pos)?.chars().next_back()
}

/// The value of a half- or full-width digit.
pub(super) fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => None,
    }
}

/// Whether `c` may begin something the lexer looks at.
pub(super) fn may_start_number(c: char) -> bool {
    match c {
        '0'..='9' => true,
        '\0'..='\u{245f}' => false,
        _ => is_circled(c) || is_chinese_digit(c) || digit(c).is_some(),
    }
}

/// ①, ⑴ and ⒈: numbers that are one character.
pub(super) fn is_circled(c: char) -> bool {
    matches!(c, '\u{2460}'..='\u{249b}')
}

/// The characters of Chinese numerals.
pub fn is_chinese_digit(c: char) -> bool {
    matches!(
        c,
        '零' | '〇'
            | '一'
            | '二'
            | '两'
            | '三'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '十'
            | '百'
            | '千'
            | '万'
    )
}

/// Blanks within a line.
pub(super) fn is_blank(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t' | '\u{a0}' | '\u{3000}' | '\u{2000}'..='\u{200b}' | '\u{202f}' | '\u{feff}'
    )
}

/// Thousands marks and, more often, clause commas.
pub(super) fn is_comma(c: char) -> bool {
    matches!(c, ',' | '，')
}

/// Decimal points.
pub(super) fn is_point(c: char) -> bool {
    matches!(c, '.' | '．')
}

/// Strokes that mean minus, to, or nothing.
pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '－' | '—' | '–' | '−')
}

/// Latin letters, half- or full-width.
pub(super) fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

/// Opening brackets of document numbers and list numbers.
pub(super) fn is_opener(c: char) -> bool {
    matches!(c, '〔' | '[' | '(' | '（' | '【' | '﹝' | '［')
}

/// Closing brackets of document numbers and list numbers.
pub(super) fn is_closer(c: char) -> bool {
    matches!(c, '〕' | ']' | ')' | '）' | '】' | '﹞' | '］')
}

/// Whether `word` stands at `pos`.
pub(super) fn starts(text: &str, pos: usize, word: &str) -> bool {
    text.as_bytes()[pos..].starts_with(word.as_bytes())
}

/// Whether `word` ends at `pos`.
pub(super) fn ends(text: &str, pos: usize, word: &str) -> bool {
    text.as_bytes()[..pos].ends_with(word.as_bytes())
}

/// Past the few blanks at `pos`.
pub(super) fn skip_blanks(text: &str, pos: usize) -> usize {
    let mut end = pos;
    for _ in 0..MOST_BLANKS {
        match at(text, end) {
            Some(c) if is_blank(c) => end += c.len_utf8(),
            _ => break,
        }
    }
    end
}

/// Before the few blanks that end at `pos`.
pub(super) fn skip_blanks_back(text: &str, pos: usize) -> usize {
    let mut start = pos;
    for _ in 0..MOST_BLANKS {
        match before(text, start) {
            Some(c) if is_blank(c) => start -= c.len_utf8(),
            _ => break,
        }
    }
    start
}

/// Past blanks and at most one line end.
pub(super) fn skip_gap(text: &str, pos: usize) -> usize {
    let pos = skip_blanks(text, pos);
    let rest = &text.as_bytes()[pos..];
    let line_end = match rest {
        [b'\r', b'\n', ..] => 2,
        [b'\r' | b'\n', ..] => 1,
        _ => return pos,
    };
    skip_blanks(text, pos + line_end)
}

/// Past the digits at `pos`.
pub(super) fn skip_digits(text: &str, pos: usize) -> usize {
    let digits = text[pos..].chars().take_while(|c| digit(*c).is_some());
    pos + digits.map(char::len_utf8).sum::<usize>()
}

/// Whether only blanks stand between `pos` and the start of its line.
pub(super) fn at_line_start(text: &str, pos: usize) -> bool {
    matches!(before(text, skip_blanks_back(text, pos)), None | Some('\n' | '\r'))
}
