//! List numbers that are not there, written as those are that are: after （七） comes （八）.

use crate::number::{NumberFormat, is_list_numeral};

/// The number `marker` of a list as it would be written for another ordinal; `None` where nobody writes so.
pub(super) fn renumbered(marker: &str, ordinal: u32) -> Option<String> {
    let circled = |c: char| ('①'..='⑳').contains(&c);
    let numeral = |c: char| circled(c) || c.is_numeric() || is_list_numeral(c);
    let start = marker.find(numeral)?;
    let rest = &marker[start..];
    let end = rest.find(|c| !numeral(c)).unwrap_or(rest.len());
    let (written, after) = rest.split_at(end);
    let first = written.chars().next()?;
    let (format, most) = match first {
        '0'..='9' => (NumberFormat::Decimal, u32::MAX),
        '０'..='９' => (NumberFormat::FullWidth, u32::MAX),
        _ if circled(first) => (NumberFormat::Circled, 20),
        _ => (NumberFormat::Chinese, 99),
    };
    let number = (1..=most).contains(&ordinal).then(|| format.write(ordinal))?;
    Some(format!("{}{number}{after}", &marker[..start]))
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
