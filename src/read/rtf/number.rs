//! The numbers of lists: the file has them as they are shown.

use super::super::manuscript::Number;

/// Longer texts are no numbers.
const LONGEST: usize = 64;

/// The number that a text shows; `None` if it is a mark, the same for every item.
pub(super) fn shown(text: &str, level: usize) -> Option<Number> {
    let is_number = text.chars().any(char::is_alphanumeric) && text.len() <= LONGEST;
    let digits = text.rsplit(|c: char| !c.is_ascii_digit()).find(|digits| !digits.is_empty());
    let value = digits.and_then(|digits| digits.parse().ok()).unwrap_or(0);
    is_number.then(|| Number { text: text.to_owned(), value, level })
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn marks_are_no_numbers() {
        assert_eq!(shown("1.2.\t", 1).map(|number| number.value), Some(2));
        assert_eq!(shown("（三）", 0).map(|number| number.value), Some(0));
        assert!(shown("\u{f0b7}\t", 0).is_none() && shown("•", 0).is_none());
    }
}
