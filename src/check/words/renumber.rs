//! List numbers that are not there, written as those are that are: after （七） comes （八）.

use crate::number::is_list_numeral;

/// The number `marker` of a list as it would be written for another ordinal; `None` where nobody writes so.
pub(super) fn renumbered(marker: &str, ordinal: u32) -> Option<String> {
    let circled = |c: char| ('①'..='⑳').contains(&c);
    let numeral = |c: char| circled(c) || c.is_numeric() || is_list_numeral(c);
    let start = marker.find(numeral)?;
    let rest = &marker[start..];
    let end = rest.find(|c| !numeral(c)).unwrap_or(rest.len());
    let (written, after) = rest.split_at(end);
    let first = written.chars().next()?;
    let number = match first {
        '0'..='9' => ordinal.to_string(),
        '０'..='９' => ordinal.to_string().chars().filter_map(full_width).collect(),
        _ if circled(first) => circled_number(ordinal)?.to_string(),
        _ => chinese(ordinal)?,
    };
    Some(format!("{}{number}{after}", &marker[..start]))
}

fn full_width(digit: char) -> Option<char> {
    char::from_u32('０' as u32 + digit.to_digit(10)?)
}

fn circled_number(ordinal: u32) -> Option<char> {
    let number = (1..=20).contains(&ordinal).then_some(ordinal)?;
    char::from_u32('①' as u32 + number - 1)
}

/// Up to 九十九, as lists are numbered.
fn chinese(ordinal: u32) -> Option<String> {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |at: u32| DIGITS.get(usize::try_from(at).ok()?).copied();
    let (tens, ones) = (ordinal / 10, digit(ordinal % 10)?);
    match tens {
        0 => (0 < ordinal).then(|| ones.to_owned()),
        1 => Some(format!("十{ones}")),
        _ => Some(format!("{}十{ones}", digit(tens)?)),
    }
}

#[cfg(test)]
mod tests {
    use super::renumbered;

    #[test]
    fn numbers_keep_their_style() {
        for (marker, ordinal, other) in [
            ("（七）", 8, "（八）"),
            ("九、", 10, "十、"),
            ("第二部分", 13, "第十三部分"),
            ("二十、", 21, "二十一、"),
            ("12.", 9, "9."),
            ("（１０）", 11, "（１１）"),
            ("③", 4, "④"),
        ] {
            assert_eq!(renumbered(marker, ordinal).as_deref(), Some(other));
        }
        assert_eq!(renumbered("⑳", 21), None);
        assert_eq!(renumbered("一、", 100), None);
    }
}
