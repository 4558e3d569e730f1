//! What a text must have for an expression to match in it, and where its characters stand.

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

/// The longest stretch of plain text that every match of an expression holds: what stands outside
/// groups, classes and repetitions.
pub(super) fn literal(expression: &str) -> String {
    let mut best = String::new();
    let mut run = String::new();
    let mut depth = 0_usize;
    let mut chars = expression.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '{' if depth == 0 && chars.peek() == Some(&'0') => {
                run.pop();
                depth += 1;
            }
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => {
                depth = depth.saturating_sub(1);
                run.clear();
                continue;
            }
            '?' | '*' => {
                run.pop();
            }
            '|' if depth == 0 => return String::new(),
            // `\d` stands for a digit, not for a d.
            '\\' => {
                chars.next();
            }
            '.' | '+' | '^' | '$' => {}
            _ if depth == 0 => {
                run.push(c);
                continue;
            }
            _ => continue,
        }
        if best.len() < run.len() {
            best.clone_from(&run);
        }
        run.clear();
    }
    if best.len() < run.len() { run } else { best }
}

#[cfg(test)]
mod tests {
    use super::{Places, literal};

    #[test]
    fn places_are_in_text_order() {
        let text = "比上年,比年初";
        assert_eq!(Places::new(text, 3..text.len()).of(&['年', '比']), [6, 10, 13]);
    }

    #[test]
    fn literals_stand_in_every_match() {
        assert_eq!(literal("完成年初预算数?的[\x02]"), "完成年初预算");
        assert_eq!(literal("占(?:比|比重)为?[\x02]"), "占");
        assert_eq!(literal(r"\d[\x02]"), "");
        assert_eq!(literal("约{0,2}[\x02]"), "");
        assert_eq!(literal("(?:比|较)(?P<a>年)[\x01]"), "");
        assert_eq!(literal("，，$"), "，，");
    }
}
