//! What an expression is made of.

/// How deep groups may stand in each other.
const DEEPEST: usize = 60;

/// A part of an expression; its texts are those of the expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node<'s> {
    /// This text.
    Text(&'s str),
    /// One of these characters.
    Class(Class),
    /// The start of the text.
    Start,
    /// The end of the text.
    End,
    /// One after the other.
    All(Vec<Self>),
    /// The first of these that leads to a match.
    Any(Vec<Self>),
    /// So many of one; as many as possible if `greedy`, as few otherwise.
    Repeat { node: Box<Self>, least: usize, most: Option<usize>, greedy: bool },
    /// A group with a name, by its position.
    Group(usize, Box<Self>),
}

impl Node<'_> {
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

/// The class of which an expression begins with one or more, as few as there can be, with the group that they are;
/// and what follows.
pub(super) fn led<'n, 's>(node: &'n Node<'s>) -> (Option<Leading<'n>>, &'n [Node<'s>]) {
    let whole = (None, std::slice::from_ref(node));
    let Node::All(nodes) = node else { return whole };
    let [first, rest @ ..] = nodes.as_slice() else { return whole };
    let (group, first) = match first {
        Node::Group(group, inner) => (Some(*group), &**inner),
        other => (None, other),
    };
    match first {
        Node::Repeat { node, least: 1, most: None, greedy: false } => match &**node {
            Node::Class(class) => (Some((group, class)), rest),
            _ => whole,
        },
        _ => whole,
    }
}

/// A group and a class.
type Leading<'n> = (Option<usize>, &'n Class);

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
pub(super) fn parse(expression: &str) -> Option<(Node<'_>, Vec<&str>)> {
    let mut parser = Parser { rest: expression, groups: Vec::new(), depth: 0 };
    let node = parser.alternatives()?;
    parser.rest.is_empty().then_some((node, parser.groups))
}

/// Walks over an expression. Every step is `None` for what it does not know.
struct Parser<'s> {
    rest: &'s str,
    groups: Vec<&'s str>,
    depth: usize,
}

impl<'s> Parser<'s> {
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
    fn alternatives(&mut self) -> Option<Node<'s>> {
        let mut ways = vec![self.sequence()?];
        while self.takes('|') {
            ways.push(self.sequence()?);
        }
        Some(if ways.len() == 1 { ways.swap_remove(0) } else { Node::Any(ways) })
    }

    fn sequence(&mut self) -> Option<Node<'s>> {
        let mut nodes: Vec<Node<'s>> = Vec::new();
        while let Some(c) = self.peek().filter(|c| !matches!(c, '|' | ')')) {
            if is_plain(c) {
                nodes.push(Node::Text(self.text()));
                if !self.repeats() {
                    continue;
                }
                // What is repeated is the last character.
                let Some(Node::Text(text)) = nodes.last_mut() else { continue };
                let (before, last) = text.split_at(text.char_indices().next_back()?.0);
                *text = before;
                if before.is_empty() {
                    nodes.pop();
                }
                nodes.push(self.repeated(Node::Text(last))?);
            } else {
                let node = self.atom()?;
                nodes.push(self.repeated(node)?);
            }
        }
        Some(if nodes.len() == 1 { nodes.swap_remove(0) } else { Node::All(nodes) })
    }

    /// The plain characters that follow.
    fn text(&mut self) -> &'s str {
        let end = self.rest.find(|c| !is_plain(c)).unwrap_or(self.rest.len());
        let (text, rest) = self.rest.split_at(end);
        self.rest = rest;
        text
    }

    /// Whether a sign of repetition follows.
    fn repeats(&mut self) -> bool {
        self.peek().is_some_and(|c| matches!(c, '?' | '*' | '+' | '{'))
    }

    fn atom(&mut self) -> Option<Node<'s>> {
        match self.next()? {
            '(' => self.group(),
            '[' => self.class().map(Node::Class),
            '\\' => self.literal().or_else(|| self.escaped().map(Node::Class)),
            '.' => Some(Node::Class(Class { negated: true, ..Class::one('\n') })),
            '$' => Some(Node::End),
            '^' => Some(Node::Start),
            _ => None,
        }
    }

    fn group(&mut self) -> Option<Node<'s>> {
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
        self.groups.push(name);
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

    /// A mark that means itself behind a `\`.
    fn literal(&mut self) -> Option<Node<'s>> {
        let text = self.rest;
        let mark = self.next_if(|c| c.is_ascii_punctuation())?;
        Some(Node::Text(&text[..mark.len_utf8()]))
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
    fn repeated(&mut self, node: Node<'s>) -> Option<Node<'s>> {
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
