//! What every match of an expression has: most are tried at a few places and nowhere else.

use std::iter::Peekable;
use std::ops::Range;
use std::str::Chars;

/// The characters that a match of an expression can begin with, sorted; `None` if it can begin with
/// too many, can be empty, or is written in a way that is not looked into.
pub(super) fn first_chars(expression: &str) -> Option<Vec<char>> {
    let mut scan = Scan { rest: expression.chars().peekable() };
    let first = scan.alternatives()?;
    if first.empty || first.any || scan.rest.next().is_some() {
        return None;
    }
    let mut chars = first.chars;
    chars.sort_unstable();
    chars.dedup();
    Some(chars)
}

/// What a part of an expression can begin with.
#[derive(Debug, Default)]
struct First {
    chars: Vec<char>,
    /// Whether it can match nothing.
    empty: bool,
    /// Whether it can begin with more than `chars`.
    any: bool,
}

impl First {
    fn one(c: char) -> Self {
        Self { chars: vec![c], ..Self::default() }
    }

    fn any() -> Self {
        Self { any: true, ..Self::default() }
    }
}

/// Walks over an expression. Every step is `None` for what it does not know.
struct Scan<'a> {
    rest: Peekable<Chars<'a>>,
}

impl Scan<'_> {
    /// Up to the end of the group: sequences between `|`.
    fn alternatives(&mut self) -> Option<First> {
        let mut first = self.sequence()?;
        while self.rest.next_if_eq(&'|').is_some() {
            let next = self.sequence()?;
            first.chars.extend(next.chars);
            first.empty |= next.empty;
            first.any |= next.any;
        }
        Some(first)
    }

    fn sequence(&mut self) -> Option<First> {
        let mut first = First { empty: true, ..First::default() };
        while self.rest.peek().is_some_and(|c| !matches!(c, '|' | ')')) {
            let mut part = self.atom()?;
            part.empty |= self.repetition();
            if first.empty {
                first.chars.extend(part.chars);
                first.empty = part.empty;
                first.any |= part.any;
            }
        }
        Some(first)
    }

    fn atom(&mut self) -> Option<First> {
        match self.rest.next()? {
            '(' => {
                self.group_name()?;
                let first = self.alternatives()?;
                self.rest.next_if_eq(&')')?;
                Some(first)
            }
            '[' => self.class(),
            '\\' => {
                let escaped = self.rest.next()?;
                Some(if escaped.is_ascii_punctuation() {
                    First::one(escaped)
                } else {
                    First::any()
                })
            }
            '.' => Some(First::any()),
            '$' => Some(First { empty: true, ..First::default() }),
            '^' | '*' | '+' | '?' | '{' => None,
            c => Some(First::one(c)),
        }
    }

    /// `?:` or `?P<name>` after the bracket.
    fn group_name(&mut self) -> Option<()> {
        if self.rest.next_if_eq(&'?').is_none() {
            return Some(());
        }
        match self.rest.next()? {
            ':' => Some(()),
            'P' => self.rest.find(|c| *c == '>').map(|_| ()),
            _ => None,
        }
    }

    /// `[abc]` and `[a-c]`; a negated class begins with nearly anything.
    fn class(&mut self) -> Option<First> {
        let mut first = First { any: self.rest.peek() == Some(&'^'), ..First::default() };
        loop {
            match self.rest.next()? {
                ']' => return Some(first),
                '[' => return None,
                '\\' => {
                    self.rest.next();
                    first.any = true;
                }
                '-' if !first.any => {
                    let (from, to) = (first.chars.pop()?, self.rest.next()?);
                    first.any |= 64 < u32::from(to).saturating_sub(u32::from(from));
                    first.chars.extend((from..=to).take(65));
                }
                c => first.chars.push(c),
            }
        }
    }

    /// Whether the repetition that follows, if one does, allows nothing.
    fn repetition(&mut self) -> bool {
        let none = match self.rest.peek() {
            Some('?' | '*') => true,
            Some('+') => false,
            Some('{') => {
                let range: String = self.rest.by_ref().take_while(|c| *c != '}').collect();
                let _lazy = self.rest.next_if_eq(&'?');
                return range.starts_with("{0");
            }
            _ => return false,
        };
        self.rest.next();
        let _lazy = self.rest.next_if_eq(&'?');
        none
    }
}

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
    use super::{Places, first_chars, literal};

    #[test]
    fn a_phrase_begins_where_one_of_its_words_can() {
        let first = |expression| first_chars(expression).map(|chars| chars.iter().collect());
        for (expression, chars) in [
            ("(?:比|较于?)上年", "比较"),
            ("(?:部门)?年初[\x02\x04]", "年部"),
            ("年{0,2}?(?P<a>月|)日$", "年日月"),
            ("[\x01-\x03]", "\x01\x02\x03"),
            ("[0-3]{4}年", "0123"),
            (r"\((?:约)+", "("),
            (r"无(?P<what>[^,\]]{0,9}).\d", "无"),
        ] {
            assert_eq!(first(expression), Some(String::from(chars)), "{expression}");
        }
    }

    #[test]
    fn what_can_begin_anywhere_is_tried_everywhere() {
        for expression in
            ["[^,]+?年", "(?:年)?", "$", "^年", ".年", r"\d年", "(?i)年", "年|", "年)", "\\b年"]
        {
            assert_eq!(first_chars(expression), None, "{expression}");
        }
    }

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
