//! Where the characters of a text stand.

use std::ops::Range;

/// Where each character of a text stands: looked for once, whatever number of expressions is tried.
#[derive(Clone, Debug)]
pub struct Places(Vec<(char, usize)>);

impl Places {
    /// The places in `text[range]`, as bytes of `text`.
    pub fn new(text: &str, range: Range<usize>) -> Self {
        let start = range.start;
        let mut places: Vec<_> =
            text[range].char_indices().map(|(at, c)| (c, start + at)).collect();
        places.sort_unstable();
        Self(places)
    }

    /// Where any of `chars` stands, in text order.
    pub fn of(&self, chars: &[char]) -> Vec<usize> {
        let mut found: Vec<usize> = chars.iter().flat_map(|c| self.one(*c)).collect();
        found.sort_unstable();
        found
    }

    /// Whether a character stands in the text.
    pub fn has(&self, c: char) -> bool {
        self.one(c).next().is_some()
    }

    fn one(&self, c: char) -> impl Iterator<Item = usize> + '_ {
        let first = self.0.partition_point(|(known, _)| *known < c);
        self.0[first..].iter().take_while(move |(known, _)| *known == c).map(|(_, at)| *at)
    }
}

#[cfg(test)]
mod tests {
    use super::Places;

    #[test]
    fn places_are_in_text_order() {
        let text = "比上年,比年初";
        assert_eq!(Places::new(text, 3..text.len()).of(&['年', '比']), [6, 10, 13]);
    }
}
