//! What a match of an expression can begin with: most are tried at a few places and nowhere else.

use std::iter::Peekable;
use std::str::Chars;

/// How many characters of a beginning are looked at: with three, five of six places where a first
/// character stands are passed over.
const DEPTH: usize = 3;

/// Beginnings of one part of an expression are told apart up to this number; then what follows is
/// taken to be anything.
const MANY: usize = 400;

/// The characters that a match of an expression can begin with, sorted; `None` if it can begin with
/// too many, can be empty, or is written in a way that is not looked into.
pub(super) fn first_chars(expression: &str) -> Option<Vec<char>> {
    let heads = Scan::heads(expression, 1)?;
    let mut chars: Vec<char> = heads.iter().map(|head| head.chars[0]).collect();
    chars.dedup();
    Some(chars)
}

/// What the matches of an expression can begin with, a few characters deep.
#[derive(Clone, Debug)]
pub(super) struct Heads(Vec<Head>);

impl Heads {
    /// The beginnings of an expression of which [`first_chars`] knows something.
    pub(super) fn new(expression: &str) -> Self {
        Self(Scan::heads(expression, DEPTH).unwrap_or_default())
    }

    /// Whether a match may stand at the start of a text.
    pub(super) fn fit(&self, text: &str) -> bool {
        let mut chars = ['\0'; DEPTH];
        let mut len = 0;
        for (place, c) in chars.iter_mut().zip(text.chars()) {
            *place = c;
            len += 1;
        }
        let first = self.0.partition_point(|head| head.chars[0] < chars[0]);
        let mut heads = self.0[first..].iter().take_while(|head| head.chars[0] == chars[0]);
        heads.any(|head| head.len <= len && head.chars[..head.len] == chars[..head.len])
    }
}

/// One beginning: `chars[..len]`, then the rest of the expression, or anything if it is `open`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Head {
    chars: [char; DEPTH],
    len: usize,
    open: bool,
}

impl Head {
    const EMPTY: Self = Self { chars: ['\0'; DEPTH], len: 0, open: false };
    const ANY: Self = Self { open: true, ..Self::EMPTY };

    fn one(c: char) -> Self {
        let mut head = Self::EMPTY;
        head.chars[0] = c;
        Self { len: 1, ..head }
    }

    /// This beginning with another after it, no more than `depth` characters of both.
    fn then(mut self, next: Self, depth: usize) -> Self {
        let more = next.len.min(depth - self.len);
        self.chars[self.len..self.len + more].copy_from_slice(&next.chars[..more]);
        self.len += more;
        self.open = next.open;
        self
    }
}

/// Walks over an expression. Every step is `None` for what it does not know.
struct Scan<'a> {
    rest: Peekable<Chars<'a>>,
    /// How many characters to tell of each beginning.
    depth: usize,
}

impl<'a> Scan<'a> {
    /// All beginnings, sorted; `None` too if there may be none or any.
    fn heads(expression: &'a str, depth: usize) -> Option<Vec<Head>> {
        let mut scan = Self { rest: expression.chars().peekable(), depth };
        let mut heads = scan.alternatives()?;
        if heads.iter().any(|head| head.len == 0) || scan.rest.next().is_some() {
            return None;
        }
        heads.sort_unstable();
        heads.dedup();
        Some(heads)
    }

    /// Up to the end of the group: sequences between `|`.
    fn alternatives(&mut self) -> Option<Vec<Head>> {
        let mut heads = self.sequence()?;
        while self.rest.next_if_eq(&'|').is_some() {
            heads.append(&mut self.sequence()?);
        }
        Some(heads)
    }

    fn sequence(&mut self) -> Option<Vec<Head>> {
        let mut heads = vec![Head::EMPTY];
        while self.rest.peek().is_some_and(|c| !matches!(c, '|' | ')')) {
            if !heads.iter().any(|head| self.grows(head)) {
                self.skip()?;
                continue;
            }
            let mut part = self.atom()?;
            self.repetition(&mut part);
            heads = self.join(&heads, &part);
        }
        Some(heads)
    }

    /// Over what stands too deep in the expression to matter, up to `|` or the end of the group.
    fn skip(&mut self) -> Option<()> {
        let mut depth = 0_usize;
        while let Some(c) = self.rest.next_if(|c| 0 < depth || !matches!(c, '|' | ')')) {
            match c {
                '(' => depth += 1,
                ')' => depth -= 1,
                '\\' => drop(self.rest.next()?),
                '[' => drop(self.class()?),
                _ => {}
            }
        }
        Some(())
    }

    fn grows(&self, head: &Head) -> bool {
        head.len < self.depth && !head.open
    }

    /// Each of `heads` that still grows, with each of `part` after it.
    fn join(&self, heads: &[Head], part: &[Head]) -> Vec<Head> {
        let many = MANY < heads.len() * part.len();
        let mut joined =
            Vec::with_capacity(if many { heads.len() } else { heads.len() * part.len() });
        for head in heads {
            if !self.grows(head) {
                joined.push(*head);
            } else if many {
                joined.push(Head { open: true, ..*head });
            } else {
                joined.extend(part.iter().map(|next| head.then(*next, self.depth)));
            }
        }
        joined
    }

    fn atom(&mut self) -> Option<Vec<Head>> {
        match self.rest.next()? {
            '(' => {
                self.group_name()?;
                let heads = self.alternatives()?;
                self.rest.next_if_eq(&')')?;
                Some(heads)
            }
            '[' => self.class(),
            '\\' => {
                let escaped = self.rest.next()?;
                let plain = escaped.is_ascii_punctuation();
                Some(vec![if plain { Head::one(escaped) } else { Head::ANY }])
            }
            '.' => Some(vec![Head::ANY]),
            '$' => Some(vec![Head::EMPTY]),
            '^' | '*' | '+' | '?' | '{' => None,
            c => Some(vec![Head::one(c)]),
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
    fn class(&mut self) -> Option<Vec<Head>> {
        let mut any = self.rest.peek() == Some(&'^');
        let mut heads: Vec<Head> = Vec::new();
        loop {
            match self.rest.next()? {
                ']' => return Some(if any { vec![Head::ANY] } else { heads }),
                '[' => return None,
                '\\' => {
                    self.rest.next();
                    any = true;
                }
                '-' if !any => {
                    let (from, to) = (heads.pop()?.chars[0], self.rest.next()?);
                    any |= 64 < u32::from(to).saturating_sub(u32::from(from));
                    heads.extend((from..=to).take(65).map(Head::one));
                }
                c => heads.push(Head::one(c)),
            }
        }
    }

    /// What a repetition, if one follows, makes of the beginnings of what it repeats.
    fn repetition(&mut self, heads: &mut Vec<Head>) {
        let (none, more) = match self.rest.peek() {
            Some('?') => (true, false),
            Some('*') => (true, true),
            Some('+') => (false, true),
            Some('{') => {
                let range: String = self.rest.by_ref().take_while(|c| *c != '}').collect();
                let _lazy = self.rest.next_if_eq(&'?');
                repeated(heads, range.starts_with("{0"), true);
                return;
            }
            _ => return,
        };
        self.rest.next();
        let _lazy = self.rest.next_if_eq(&'?');
        repeated(heads, none, more);
    }
}

/// The beginnings of what may stand there not at all, or more than once.
fn repeated(heads: &mut Vec<Head>, none: bool, more: bool) {
    for head in heads.iter_mut().filter(|_| more) {
        head.open = true;
    }
    if none {
        heads.push(Head::EMPTY);
    }
}

#[cfg(test)]
mod tests {
    use super::{Heads, first_chars};

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
    fn a_beginning_is_told_from_others_with_the_same_character() {
        let heads = Heads::new("(?:增加|增长|多)(?:了|率?为)?[\x02\x04]");
        for text in ["增加\x02,", "增长为\x02", "增加率为", "多\x04", "多了\x02"] {
            assert!(heads.fit(text), "{text}");
        }
        for text in ["增加", "增加的", "增收\x02", "多的\x02", ""] {
            assert!(!heads.fit(text), "{text:?}");
        }
        let heads = Heads::new("年[0-9]+[a-z]{2}[^,]b*$");
        assert!(heads.fit("年5") && heads.fit("年5,") && !heads.fit("年,"));
        assert!(Heads::new("年.*日").fit("年") && Heads::new("年(?:)?").fit("年"));
    }
}
