//! The number in a table cell.

use crate::number::{Hedge, Quantity, Scale, Unit};
use crate::vocabulary::folded;
use rust_decimal::Decimal;

/// Reads a cell that holds one number and nothing else: `1,234.50`, `-3.2`, `(3.2)`, `95%`,
/// `12.5万元`, and a dash, which is a printed zero. A blank cell is `None`: blank is not zero.
pub fn cell_quantity(text: &str) -> Option<Quantity> {
    let text = folded(text);
    if matches!(text.as_str(), "-" | "--" | "—" | "——" | "–") {
        return Some(quantity(Decimal::ZERO, 0, Unit::Bare));
    }
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (body, unit) = split_unit(&text);
    let (body, negative) = match body.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        Some(inner) => (inner, true),
        None => match body.strip_prefix(['-', '−', '—']) {
            Some(rest) => (rest, true),
            None => (body, false),
        },
    };
    let (value, places) = digits(body)?;
    Some(quantity(if negative { -value } else { value }, places, unit))
}

fn quantity(value: Decimal, places: u32, unit: Unit) -> Quantity {
    Quantity { value, places, unit, hedge: Hedge::Exact }
}

fn split_unit(text: &str) -> (&str, Unit) {
    let money = Scale::ALL.into_iter().map(Unit::Money);
    let mut units = [Unit::Percent].into_iter().chain(money);
    let found = units.find_map(|unit| Some((text.strip_suffix(unit.name())?, unit)));
    found.unwrap_or((text, Unit::Bare))
}

/// Digits with optional thousands marks and one point; `None` for anything else.
fn digits(text: &str) -> Option<(Decimal, u32)> {
    let plain = text.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b',');
    if !plain || !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    // A number that breaks off at its point goes on elsewhere.
    let broken = text.ends_with('.') || fraction.contains(['.', ',']);
    if broken || !thousands_are_right(whole) {
        return None;
    }
    let joined = format!("{}.{fraction}", whole.replace(',', ""));
    let value = Decimal::from_str_exact(joined.trim_end_matches('.')).ok()?;
    Some((value, u32::try_from(fraction.len()).ok()?))
}

fn thousands_are_right(whole: &str) -> bool {
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    !first.is_empty()
        && (!whole.contains(',') || first.len() <= 3)
        && groups.all(|group| group.len() == 3)
}

#[cfg(test)]
mod tests {
    use super::cell_quantity;

    fn read(text: &str) -> Option<String> {
        cell_quantity(text).map(|quantity| format!("{quantity} @{}", quantity.places))
    }

    #[test]
    fn numbers_as_tables_print_them() {
        assert_eq!(read("1,234.50").as_deref(), Some("1234.50 @2"));
        assert_eq!(read(" ３.２ ").as_deref(), Some("3.2 @1"));
        assert_eq!(read("(3.20)").as_deref(), Some("-3.20 @2"));
        assert_eq!(read("—").as_deref(), Some("0 @0"));
        assert_eq!(read("95%").as_deref(), Some("95% @0"));
    }

    #[test]
    fn text_and_blanks_are_no_numbers() {
        for text in ["", " ", "项目", "12,34.5", "1.2.3", "9.", "2022-2023", "≤5"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
