//! What an expression is made of.

/// How deep groups may stand in each other.
const DEEPEST: usize = 60;

/// A part of an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node {
    /// This text.
    Text(String),
    /// One of these characters.
    Class(Class),
    /// The start of the text.
    Start,
    /// The end of the text.
    End,
    /// One after the other.
    All(Vec<Node>),
    /// The first of these that leads to a match.
    Any(Vec<Node>),
    /// So many of one; as many as possible if `greedy`, as few otherwise.
    Repeat { node: Box<Node>, least: usize, most: Option<usize>, greedy: bool },
    /// A group with a name, by its position.
    Group(usize, Box<Node>),
}

impl Node {
    /// Whether it can stand for nothing.
    pub(super) fn can_be_empty(&self) -> bool {
        match self {
            Self::Text(text) => text.is_empty(),
            Self::Class(_) => false,
            Self::Start | Self::End => true,
            Self::All(nodes) => nodes.iter().all(Self::can_be_empty),
            Self::Any(nodes) => nodes.iter().any(Self::can_be_empty),
            Self::Repeat { node, least, .. } => *least == 0 || node.can_be_empty(),
            Self::Group(_, node) => node.can_be_empty(),
        }
    }
}

/// Characters: those of some ranges, or all others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Class {
    pub ranges: Vec<(char, char)>,
    pub negated: bool,
}

impl Class {
    pub(super) fn holds(&self, c: char) -> bool {
        self.ranges.iter().any(|(from, to)| (*from..=*to).contains(&c)) != self.negated
    }

    fn one(c: char) -> Self {
        Self { ranges: vec![(c, c)], negated: false }
    }
}

/// An expression with the names of its groups; `None` if it is malformed or written in a way that is not
/// looked into.
pub(super) fn parse(expression: &str) -> Option<(Node, Vec<String>)> {
    let mut parser = Parser { rest: expression, groups: Vec::new(), depth: 0 };
    let node = parser.alternatives()?;
    parser.rest.is_empty().then_some((node, parser.groups))
}

/// Walks over an expression. Every step is `None` for what it does not know.
struct Parser<'a> {
    rest: &'a str,
    groups: Vec<String>,
    depth: usize,
}

impl Parser<'_> {
    fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    fn next(&mut self) -> Option<char> {
        self.next_if(|_| true)
    }

    fn next_if(&mut self, wanted: impl Fn(char) -> bool) -> Option<char> {
        let c = self.peek().filter(|c| wanted(*c))?;
        self.rest = &self.rest[c.len_utf8()..];
        Some(c)
    }

    fn takes(&mut self, wanted: char) -> bool {
        self.next_if(|c| c == wanted).is_some()
    }

    /// Up to the end of the group: sequences between `|`.
    fn alternatives(&mut self) -> Option<Node> {
        let mut ways = vec![self.sequence()?];
        while self.takes('|') {
            ways.push(self.sequence()?);
        }
        Some(if ways.len() == 1 { ways.swap_remove(0) } else { Node::Any(ways) })
    }

    fn sequence(&mut self) -> Option<Node> {
        let mut nodes: Vec<Node> = Vec::new();
        while let Some(c) = self.peek().filter(|c| !matches!(c, '|' | ')')) {
            if is_plain(c) {
                nodes.push(Node::Text(self.text()));
                if !self.repeats() {
                    continue;
                }
                // What is repeated is the last character.
                let Some(Node::Text(text)) = nodes.last_mut() else { continue };
                let last = text.pop().map(|c| Node::Text(c.into()))?;
                if text.is_empty() {
                    nodes.pop();
                }
                nodes.push(self.repeated(last)?);
            } else {
                let node = self.atom()?;
                nodes.push(self.repeated(node)?);
            }
        }
        Some(if nodes.len() == 1 { nodes.swap_remove(0) } else { Node::All(nodes) })
    }

    /// The plain characters that follow.
    fn text(&mut self) -> String {
        let end = self.rest.find(|c| !is_plain(c)).unwrap_or(self.rest.len());
        let (text, rest) = self.rest.split_at(end);
        self.rest = rest;
        text.to_owned()
    }

    /// Whether a sign of repetition follows.
    fn repeats(&mut self) -> bool {
        self.peek().is_some_and(|c| matches!(c, '?' | '*' | '+' | '{'))
    }

    fn atom(&mut self) -> Option<Node> {
        match self.next()? {
            '(' => self.group(),
            '[' => self.class().map(Node::Class),
            '\\' => self.escaped().map(of_class),
            '.' => Some(Node::Class(Class { negated: true, ..Class::one('\n') })),
            '$' => Some(Node::End),
            '^' => Some(Node::Start),
            _ => None,
        }
    }

    fn group(&mut self) -> Option<Node> {
        self.depth += 1;
        if DEEPEST < self.depth {
            return None;
        }
        // Nothing asks for a group without a name.
        let unnamed = !self.takes('?') || self.takes(':');
        let name = if unnamed { None } else { Some(self.group_name()?) };
        let inner = self.alternatives()?;
        self.takes(')').then_some(())?;
        self.depth -= 1;
        Some(match name {
            Some(group) => Node::Group(group, inner.into()),
            None => inner,
        })
    }

    /// The position of a group by `P<name>`, which follows the bracket and `?`.
    fn group_name(&mut self) -> Option<usize> {
        (self.takes('P') && self.takes('<')).then_some(())?;
        let (name, rest) = self.rest.split_once('>')?;
        self.rest = rest;
        self.groups.push(name.to_owned());
        Some(self.groups.len() - 1)
    }

    /// `[abc]`, `[a-c]`, `[^abc]`.
    fn class(&mut self) -> Option<Class> {
        let mut class = Class { negated: self.takes('^'), ..Class::default() };
        loop {
            let mut part = match self.next()? {
                ']' => return (!class.ranges.is_empty()).then_some(class),
                // Classes within classes, and what `&&`, `--`, `~~` do to them.
                '[' | '&' | '~' | '-' => return None,
                '\\' => self.escaped()?,
                c => Class::one(c),
            };
            if self.takes('-') {
                let to = self.next_if(|c| !matches!(c, ']' | '[' | '-' | '\\'))?;
                match part.ranges.as_mut_slice() {
                    [(from, end)] if from == end && *from <= to => *end = to,
                    _ => return None,
                }
            }
            class.ranges.append(&mut part.ranges);
        }
    }

    fn escaped(&mut self) -> Option<Class> {
        let ranges = match self.next()? {
            'd' => vec![('0', '9')],
            's' => vec![('\t', '\r'), (' ', ' ')],
            'w' => vec![('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')],
            't' => vec![('\t', '\t')],
            'n' => vec![('\n', '\n')],
            c if c.is_ascii_punctuation() => vec![(c, c)],
            _ => return None,
        };
        Some(Class { ranges, negated: false })
    }

    /// An atom with the repetition that follows it, if one does.
    fn repeated(&mut self, node: Node) -> Option<Node> {
        let (least, most) = match self.peek() {
            Some('?') => (0, Some(1)),
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('{') => self.range()?,
            _ => return Some(node),
        };
        // The sign, or the bracket that closes the range.
        self.next();
        let greedy = !self.takes('?');
        let twice = self.repeats();
        let in_order = most.is_none_or(|most| least <= most);
        (!twice && in_order).then(|| Node::Repeat { node: node.into(), least, most, greedy })
    }

    /// `{2}`, `{2,}` or `{2,5}`, up to the bracket that closes it.
    fn range(&mut self) -> Option<(usize, Option<usize>)> {
        self.next();
        let least = self.number()?;
        if !self.takes(',') {
            return (self.peek() == Some('}')).then_some((least, Some(least)));
        }
        let most = if self.peek() == Some('}') { None } else { Some(self.number()?) };
        (self.peek() == Some('}')).then_some((least, most))
    }

    fn number(&mut self) -> Option<usize> {
        let mut digits = String::new();
        while let Some(digit) = self.next_if(|c| c.is_ascii_digit()) {
            digits.push(digit);
        }
        digits.parse().ok()
    }
}

/// Whether a character means itself.
fn is_plain(c: char) -> bool {
    !matches!(c, '(' | ')' | '[' | '\\' | '.' | '$' | '^' | '*' | '+' | '?' | '{' | '|')
}

/// A class of one character is that character.
fn of_class(class: Class) -> Node {
    match class.ranges.as_slice() {
        [(from, to)] if from == to && !class.negated => Node::Text((*from).into()),
        _ => Node::Class(class),
    }
}
