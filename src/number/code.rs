//! Codes of the functional and economic classification.

use super::class::{is_classification, skip_dash};
use super::context::{Here, Other, skip_colon_back};
use super::glyph::{at, before, is_closer, is_opener, skip_blanks_back, starts};
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
