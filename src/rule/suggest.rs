//! Finds the name that was probably meant.

/// The candidate nearest to `name`, if it is near at all.
pub(crate) fn nearest<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let length = name.chars().count();
    let most = 2.max(length / 3);
    candidates
        .into_iter()
        // No fewer changes than the lengths differ by; a name may be as long as its author likes.
        .filter(|candidate| candidate.chars().count().abs_diff(length) <= most)
        .map(|candidate| (distance(name, candidate), candidate))
        // Half of a short name changed is another name.
        .filter(|(distance, _)| *distance <= most && distance * 2 < length.max(2))
        .min()
        .map(|(_, candidate)| candidate)
}

/// How many characters to add, drop or change to make `b` of `a`.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (above, from) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = above + 1;
        for (at, to) in b.iter().enumerate() {
            let change = diagonal + usize::from(from != *to);
            diagonal = row[at + 1];
            row[at + 1] = change.min(diagonal + 1).min(row[at] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_what_was_meant() {
        let names = ["narrative/share", "narrative/change", "wording/terms"];
        assert_eq!(nearest("narative/shar", names), Some("narrative/share"));
        assert_eq!(nearest("wording/term", names), Some("wording/terms"));
        assert_eq!(nearest("xyz", names), None);
        assert_eq!(nearest("base", ["pace", "bas"]), Some("bas"));
        assert_eq!(nearest("base", ["pace"]), None);
    }
}
