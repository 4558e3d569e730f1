//! Codes of the functional and economic classification.

use super::context::{Here, Other, skip_colon_back};
use super::glyph::{
    at, before, digit, is_closer, is_opener, skip_blanks_back, skip_digits, starts,
};
use super::numeral::Numeral;
use super::words::Title;
use super::{Lexicon, NonFigure, measure};

impl Here<'_> {
    /// 201类, 20103款, 05款, 2010301, 208社会保障和就业支出 and 205-教育支出
    pub(super) fn code(&self, numeral: &Numeral) -> Option<Other> {
        let text = self.text;
        let class = is_classification(text, numeral);
        if let Some(end) = level_word(self.lexicon, text, numeral.end) {
            let part =
                numeral.whole == 2 && (numeral.padded || self.previous == Some(NonFigure::Code));
            return (numeral.is_plain() && (class || part))
                .then(|| self.other(numeral.start, end, NonFigure::Code));
        }
        if !class || measure::suffix(self.lexicon, text, numeral.end).is_some() {
            return None;
        }
        let front = skip_blanks_back(text, numeral.start);
        let labelled = self.title_before(skip_colon_back(text, front), Title::Code).is_some();
        let free = before(text, numeral.start).is_none_or(|c| !c.is_alphanumeric());
        let name = at(text, skip_dash(text, numeral.end)).is_some_and(char::is_alphabetic);
        // A whole text of seven digits is as likely a cell with an amount in yuan.
        let alone =
            front == 0 && text[numeral.end..].len() <= 8 && text[numeral.end..].trim().is_empty();
        let long = numeral.whole == 7 && !alone;
        // 工资福利支出(301)
        let bracketed = before(text, numeral.start).is_some_and(is_opener)
            && at(text, numeral.end).is_some_and(is_closer);
        (labelled || (free && name) || long || bracketed)
            .then(|| self.other(numeral.start, numeral.end, NonFigure::Code))
    }
}

/// 类, (款) or 项 behind a code: where it ends.
fn level_word(lexicon: &Lexicon, text: &str, pos: usize) -> Option<usize> {
    let open = at(text, pos).filter(|c| matches!(c, '(' | '（')).map_or(0, char::len_utf8);
    let mut levels = lexicon.words.levels.iter();
    let end = pos + open + levels.find(|word| starts(text, pos + open, word))?.len();
    if open == 0 {
        return Some(end);
    }
    let close = at(text, end).filter(|c| matches!(c, ')' | '）'))?;
    Some(end + close.len_utf8())
}

/// 201-一般公共服务支出, 20103—政府办公厅
fn skip_dash(text: &str, pos: usize) -> usize {
    let dash = at(text, pos).filter(|c| matches!(c, '-' | '－' | '–' | '—' | '_'));
    pos + dash.map_or(0, char::len_utf8)
}

/// Whether a text begins with a code and its name: 20103-政府办公厅, 2010301行政运行. 20103元 is an amount.
pub fn begins_with_code(text: &str) -> bool {
    const UNITS: [char; 6] = ['万', '亿', '元', '千', '百', '年'];
    let end = skip_digits(text, 0);
    let name = skip_dash(text, end);
    let whole = text[..end].chars().count();
    let head = text[..end].chars().take(3).filter_map(digit);
    let known = is_class(head.fold(0, |value, digit| value * 10 + digit));
    let named = at(text, name).is_some_and(|c| c.is_alphabetic() && !UNITS.contains(&c));
    known && named && (matches!(whole, 5 | 7) || whole == 3 && end < name)
}

/// Whether three digits are those of a class.
fn is_class(class: u32) -> bool {
    matches!(class, 201..=239 | 301..=319 | 399 | 501..=519 | 599)
}

/// Whether the digits are a code of the functional or economic classification.
fn is_classification(text: &str, numeral: &Numeral) -> bool {
    if !numeral.is_plain() || !matches!(numeral.whole, 3 | 5 | 7) {
        return false;
    }
    let head = text[numeral.start..].chars().take(3).filter_map(digit);
    is_class(head.fold(0, |value, digit| value * 10 + digit))
}
