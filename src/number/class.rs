//! Which digits are a code of the functional or economic classification.

use super::glyph::{at, digit, skip_digits};
use super::numeral::Numeral;

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

/// Whether the digits are a code of the functional or economic classification.
pub(super) fn is_classification(text: &str, numeral: &Numeral) -> bool {
    if !numeral.is_plain() || !matches!(numeral.whole, 3 | 5 | 7) {
        return false;
    }
    let head = text[numeral.start..].chars().take(3).filter_map(digit);
    is_class(head.fold(0, |value, digit| value * 10 + digit))
}

/// 201-一般公共服务支出, 20103—政府办公厅
pub(super) fn skip_dash(text: &str, pos: usize) -> usize {
    let dash = at(text, pos).filter(|c| matches!(c, '-' | '－' | '–' | '—' | '_'));
    pos + dash.map_or(0, char::len_utf8)
}

/// Whether three digits are those of a class.
fn is_class(class: u32) -> bool {
    matches!(class, 201..=239 | 301..=319 | 399 | 501..=519 | 599)
}
