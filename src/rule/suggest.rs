//! Finds the name that was probably meant.

use strsim::osa_distance;

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
        .map(|candidate| (osa_distance(name, candidate), candidate))
        // Half of a short name changed is another name.
        .filter(|(distance, _)| *distance <= most && distance * 2 < length.max(2))
        .min()
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_what_was_meant() {
        let names = ["narrative/share", "narrative/change", "wording/terms"];
        assert_eq!(nearest("narative/shar", names), Some("narrative/share"));
        // Two characters in each other's place are one slip.
        assert_eq!(nearest("cehck", ["check", "claim"]), Some("check"));
        assert_eq!(nearest("tset", ["test"]), Some("test"));
        assert_eq!(nearest("wording/term", names), Some("wording/terms"));
        assert_eq!(nearest("xyz", names), None);
        assert_eq!(nearest("base", ["pace", "bas"]), Some("bas"));
        assert_eq!(nearest("base", ["pace"]), None);
    }
}
