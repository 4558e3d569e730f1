//! What an expression tells of its matches before it is tried.

use super::sieve::{bit, sifted};
use super::syntax::{Class, Node, led};

/// How many characters of a beginning are looked at: with two, most places where a first one stands are passed
/// over.
const DEPTH: usize = 2;

/// A class of more characters may as well be any; so may be what stands behind a character, if there is more.
const MANY: usize = 64;

/// What matches of an expression begin with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Beginning {
    /// One of these, sorted …
    heads: Vec<Head>,
    /// … or anything at the start of the text.
    start: bool,
    /// A bit for each of the first characters, by its last six bits.
    sieve: u64,
}

/// One or two characters, then the rest of the expression, or anything if it is `open`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Head {
    chars: [char; DEPTH],
    len: usize,
    open: bool,
}

impl Beginning {
    /// That of a text.
    pub fn of(text: &str) -> Self {
        Self::new(vec![Head::text(text)], false)
    }

    fn new(mut heads: Vec<Head>, start: bool) -> Self {
        heads.sort_unstable();
        heads.dedup();
        let sieve = heads.iter().fold(0, |sieve, head| sieve | bit(head.chars[0]));
        Self { heads, start, sieve }
    }

    /// Whether a match may begin with anything at the start of a text.
    pub fn is_start(&self) -> bool {
        self.start
    }

    /// The characters that a match can begin with, each with the one behind it, if only one will do.
    pub fn heads(&self) -> impl Iterator<Item = (char, Option<char>)> + '_ {
        self.heads.iter().map(|head| (head.chars[0], (1 < head.len).then_some(head.chars[1])))
    }

    /// Where in a text a match may begin.
    pub(super) fn places<'t>(&'t self, text: &'t str) -> impl Iterator<Item = usize> + 't {
        let begins = |at: &usize| {
            let mut chars = text[*at..].chars();
            chars.next().is_some_and(|c| self.fits(c, chars.next()))
        };
        let start = (self.start && !text.is_empty()).then_some(0);
        let inside = sifted(self.sieve, text).filter(move |at| start != Some(*at)).filter(begins);
        start.into_iter().chain(inside)
    }

    /// Whether a match may begin with these characters.
    fn fits(&self, c: char, next: Option<char>) -> bool {
        let first = self.heads.partition_point(|head| head.chars[0] < c);
        let mut heads = self.heads[first..].iter().take_while(|head| head.chars[0] == c);
        heads.any(|head| head.len < DEPTH || next == Some(head.chars[1]))
    }
}

impl Head {
    const EMPTY: Self = Self { chars: ['\0'; DEPTH], len: 0, open: false };
    const ANY: Self = Self { open: true, ..Self::EMPTY };

    fn text(text: &str) -> Self {
        let mut head = Self::EMPTY;
        for (place, c) in head.chars.iter_mut().zip(text.chars()) {
            *place = c;
            head.len += 1;
        }
        head
    }

    fn one(c: char) -> Self {
        Self { chars: [c, '\0'], len: 1, open: false }
    }

    fn grows(&self) -> bool {
        self.len < DEPTH && !self.open
    }

    /// This beginning with another after it.
    fn then(mut self, next: Self) -> Self {
        let more = next.len.min(DEPTH - self.len);
        self.chars[self.len..self.len + more].copy_from_slice(&next.chars[..more]);
        self.len += more;
        self.open = next.open;
        self
    }
}

/// What the matches of an expression begin with, behind what leads there; `None` if it can be nearly anything, or
/// nothing.
pub(super) fn beginning(node: &Node<'_>) -> Option<Beginning> {
    let (mut heads, mut start) = (Vec::new(), false);
    add_all(led(node).1, &mut heads, &mut start);
    let known = heads.iter().all(|head| 0 < head.len);
    known.then(|| Beginning::new(heads, start))
}

/// Adds what a node begins with; notes whether that may be the start of the text, behind which anything may stand.
fn add(node: &Node<'_>, heads: &mut Vec<Head>, start: &mut bool) {
    match node {
        Node::Text(text) => heads.push(Head::text(text)),
        Node::Class(class) => match of(class) {
            Some(chars) => heads.extend(chars.map(Head::one)),
            None => heads.push(Head::ANY),
        },
        Node::Start => *start = true,
        Node::End => heads.push(Head::EMPTY),
        Node::All(nodes) => add_all(nodes, heads, start),
        Node::Any(nodes) => nodes.iter().for_each(|node| add(node, heads, start)),
        Node::Repeat { node, least, most, .. } => {
            let from = heads.len();
            add(node, heads, start);
            for head in heads[from..].iter_mut().filter(|_| *most != Some(1)) {
                head.open = true;
            }
            if *least == 0 {
                heads.push(Head::EMPTY);
            }
        }
        Node::Group(_, node) => add(node, heads, start),
    }
}

/// Adds what nodes behind each other begin with.
fn add_all(nodes: &[Node<'_>], heads: &mut Vec<Head>, start: &mut bool) {
    let (mut all, mut part) = (vec![Head::EMPTY], Vec::new());
    for node in nodes {
        if !all.iter().any(Head::grows) {
            break;
        }
        part.clear();
        add(node, &mut part, start);
        all = join(&all, &part);
    }
    heads.append(&mut all);
}

/// Each of `heads` that still grows, with each of `part` after it.
fn join(heads: &[Head], part: &[Head]) -> Vec<Head> {
    if let [Head::EMPTY] = heads {
        return part.to_vec();
    }
    let mut joined = Vec::with_capacity(heads.len() + part.len());
    for head in heads {
        if !head.grows() {
            joined.push(*head);
        } else if 0 < head.len && MANY < part.len() {
            joined.push(Head { open: true, ..*head });
        } else {
            joined.extend(part.iter().map(|next| head.then(*next)));
        }
    }
    joined
}

/// Whether a match can run on and on over nearly anything.
pub(super) fn runs_on(node: &Node<'_>) -> bool {
    match node {
        Node::Repeat { node, most: None, .. } => holds_any(node) || runs_on(node),
        Node::All(nodes) | Node::Any(nodes) => nodes.iter().any(runs_on),
        Node::Repeat { node, .. } | Node::Group(_, node) => runs_on(node),
        _ => false,
    }
}

fn holds_any(node: &Node<'_>) -> bool {
    match node {
        Node::Class(class) => class.negated,
        Node::All(nodes) | Node::Any(nodes) => nodes.iter().any(holds_any),
        Node::Repeat { node, .. } | Node::Group(_, node) => holds_any(node),
        _ => false,
    }
}

/// The longest text that every match holds; may be empty.
pub(super) fn needed<'s>(node: &Node<'s>) -> &'s str {
    match node {
        Node::Text(text) => text,
        Node::All(nodes) => {
            nodes.iter().map(needed).rev().max_by_key(|text| text.len()).unwrap_or_default()
        }
        Node::Group(_, node) | Node::Repeat { node, least: 1.., .. } => needed(node),
        _ => "",
    }
}

fn of(class: &Class) -> Option<impl Iterator<Item = char> + '_> {
    let few = |(from, to): &(char, char)| (u32::from(*to) - u32::from(*from)) as usize <= MANY;
    let known = !class.negated && class.ranges.iter().all(few);
    known.then(|| class.ranges.iter().flat_map(|(from, to)| *from..=*to))
}

#[cfg(test)]
mod tests {
    use super::super::syntax::parse;
    use super::{Beginning, beginning, needed};

    #[test]
    fn a_phrase_begins_where_one_of_its_words_can() {
        for (expression, chars) in [
            ("(?:比|较于?)上年", "比较"),
            ("(?:部门)?年初[\x02\x04]", "年部"),
            ("年{0,2}?(?P<a>月|)日$", "年日月"),
            ("[\x01-\x03]", "\x01\x02\x03"),
            ("[0-3]{4}年", "0123"),
            (r"\((?:约)+", "("),
            (r"\d年", "0123456789"),
            (r"无(?P<what>[^,\]]{0,9}).\d", "无"),
            ("(?P<what>[^,]+?)(?:年|月)", "年月"),
        ] {
            let (node, _) = parse(expression).expect(expression);
            let beginning = beginning(&node).expect(expression);
            let mut firsts: Vec<char> = beginning.heads().map(|(first, _)| first).collect();
            firsts.dedup();
            assert_eq!((firsts, beginning.start), (chars.chars().collect(), false), "{expression}");
        }
        let (node, _) = parse("(?:^|。)第").expect("known");
        assert_eq!(beginning(&node), Some(Beginning { start: true, ..Beginning::of("。第") }));
    }

    #[test]
    fn a_beginning_is_told_from_others_with_the_same_character() {
        let (node, _) =
            parse("(?:增加|增长|多)(?:了|率?为)?[\x02\x04]|年[0-9]+[a-z]|占.").expect("known");
        let beginning = beginning(&node).expect("known");
        for text in ["增加", "增长", "多\x04", "多了", "多率", "年5", "占比"] {
            let mut chars = text.chars();
            assert!(beginning.fits(chars.next().unwrap(), chars.next()), "{text}");
        }
        for (c, next) in [('增', '收'), ('多', '的'), ('年', ','), ('加', '增')] {
            assert!(!beginning.fits(c, Some(next)), "{c}{next}");
        }
        assert!(!beginning.fits('增', None));
    }

    #[test]
    fn what_can_begin_anywhere_is_tried_everywhere() {
        for expression in ["[^,]+年", "[^,]+?$", "(?:年)?", "$", ".年", "年|"] {
            let (node, _) = parse(expression).expect(expression);
            assert_eq!(beginning(&node), None, "{expression}");
        }
        for expression in ["(?i)年", "年)", "\\b年", "[年&&月]", "年**", "[年-]", "(年", "a{3,2}"]
        {
            assert_eq!(parse(expression), None, "{expression}");
        }
    }

    #[test]
    fn what_is_needed_stands_in_every_match() {
        for (expression, text) in [
            ("完成年初预算数?的[\x02]", "完成年初预算"),
            ("占(?:比|比重)为?[\x02]", "占"),
            ("\\d[\x02]", ""),
            ("约{0,2}[\x02]", ""),
            ("(?:比|较)(?P<a>上年)[\x01]", "上年"),
            ("，，$", "，，"),
            ("收|支", ""),
        ] {
            let (node, _) = parse(expression).expect(expression);
            assert_eq!(needed(&node), text, "{expression}");
        }
    }
}
