//! The numbers that browsers write before the items of a list.

use super::style::declaration;
use super::tree::Element;

/// A numbered list.
#[derive(Clone, Debug)]
pub(super) struct List {
    style: Style,
    next: u32,
}

/// How its numbers are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    None,
    Arabic,
    Chinese,
    Letters,
    Roman,
}

impl List {
    /// The list that an element begins; `None` if its items have no numbers.
    pub(super) fn new(element: &Element) -> Option<Self> {
        let start = element.attribute("start").and_then(|start| start.trim().parse().ok());
        (element.name() == "ol").then(|| Self {
            style: style(element).unwrap_or(Style::Arabic),
            next: start.unwrap_or(1),
        })
    }

    /// The number of the next item, as it is shown before its text.
    pub(super) fn number(&mut self, item: &Element) -> Option<String> {
        let own = item.attribute("value").and_then(|value| value.trim().parse().ok());
        let number = own.unwrap_or(self.next);
        self.next = number.saturating_add(1);
        match style(item).unwrap_or(self.style) {
            Style::None => None,
            Style::Arabic => Some(format!("{number}. ")),
            Style::Chinese => Some(format!("{}、", chinese(number)?)),
            Style::Letters => {
                let letter = char::from_u32(u32::from('a') + number.checked_sub(1)?)?;
                letter.is_ascii_lowercase().then(|| format!("{letter}. "))
            }
            Style::Roman => {
                const ROMAN: &[&str] =
                    &["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];
                let index = usize::try_from(number).ok()?.checked_sub(1)?;
                ROMAN.get(index).map(|roman| format!("{roman}. "))
            }
        }
    }
}

fn style(element: &Element) -> Option<Style> {
    let set = ["list-style-type", "list-style"].iter().find_map(|name| declaration(element, name));
    let name = set.or_else(|| element.attribute("type").map(str::to_owned))?;
    name.split_whitespace().find_map(|word| match word {
        "none" => Some(Style::None),
        "1" | "decimal" => Some(Style::Arabic),
        "cjk-ideographic" | "simp-chinese-informal" | "trad-chinese-informal" => {
            Some(Style::Chinese)
        }
        "a" | "A" | "lower-alpha" | "upper-alpha" | "lower-latin" | "upper-latin" => {
            Some(Style::Letters)
        }
        "i" | "I" | "lower-roman" | "upper-roman" => Some(Style::Roman),
        _ => None,
    })
}

/// 二十一 and smaller than a hundred.
fn chinese(number: u32) -> Option<String> {
    let digit = |digit: u32| "一二三四五六七八九".chars().nth(digit.checked_sub(1)? as usize);
    let (tens, ones) = (number / 10, number % 10);
    let mut text = String::new();
    if 1 < tens {
        text.push(digit(tens)?);
    }
    if 0 < tens {
        text.push('十');
    }
    text.extend(digit(ones));
    (!text.is_empty() && tens < 10).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::chinese;

    #[test]
    fn chinese_numbers() {
        let shown: Vec<_> = [1, 10, 12, 20, 99].into_iter().filter_map(chinese).collect();
        assert_eq!(shown, ["一", "十", "十二", "二十", "九十九"]);
        assert_eq!((chinese(0), chinese(100)), (None, None));
    }
}
