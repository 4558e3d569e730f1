//! What an expression tells of its matches before it is tried.

use super::syntax::{Class, Node};

/// What matches of an expression begin with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Beginning {
    /// One of these characters, sorted …
    pub chars: Vec<char>,
    /// … or anything at the start of the text.
    pub start: bool,
}

/// A class of more characters may as well be any.
const MANY: u32 = 64;

/// What the matches of an expression begin with; `None` if it can be too many characters, or nothing.
pub(super) fn beginning(node: &Node) -> Option<Beginning> {
    let mut beginning = Beginning { chars: Vec::new(), start: false };
    if can_be_empty(node, &mut beginning)? {
        return None;
    }
    beginning.chars.sort_unstable();
    beginning.chars.dedup();
    Some(beginning)
}

/// Whether a match can run on and on over nearly anything.
pub(super) fn runs_on(node: &Node) -> bool {
    match node {
        Node::Repeat { node, most: None, .. } => holds_any(node) || runs_on(node),
        Node::All(nodes) | Node::Any(nodes) => nodes.iter().any(runs_on),
        Node::Repeat { node, .. } | Node::Group(_, node) => runs_on(node),
        _ => false,
    }
}

fn holds_any(node: &Node) -> bool {
    match node {
        Node::Class(class) => class.negated,
        Node::All(nodes) | Node::Any(nodes) => nodes.iter().any(holds_any),
        Node::Repeat { node, .. } | Node::Group(_, node) => holds_any(node),
        _ => false,
    }
}

/// The longest text that every match holds; may be empty.
pub(super) fn needed(node: &Node) -> &str {
    match node {
        Node::Text(text) => text,
        Node::All(nodes) => {
            nodes.iter().map(needed).rev().max_by_key(|text| text.len()).unwrap_or_default()
        }
        Node::Group(_, node) => needed(node),
        Node::Repeat { node, least: 1.., .. } => needed(node),
        _ => "",
    }
}

/// Adds what a node can begin with, and tells whether what follows it can begin a match, too; `None` if it can
/// begin with too many characters.
fn can_be_empty(node: &Node, into: &mut Beginning) -> Option<bool> {
    match node {
        Node::Text(text) => {
            into.chars.extend(text.chars().next());
            Some(text.is_empty())
        }
        Node::Class(class) => {
            into.chars.extend(of(class)?);
            Some(false)
        }
        Node::Start => {
            into.start = true;
            Some(false)
        }
        Node::End => Some(true),
        Node::All(nodes) => {
            for node in nodes {
                if !can_be_empty(node, into)? {
                    return Some(false);
                }
            }
            Some(true)
        }
        Node::Any(nodes) => {
            let mut empty = false;
            for node in nodes {
                empty |= can_be_empty(node, into)?;
            }
            Some(empty)
        }
        Node::Repeat { node, least, .. } => Some(can_be_empty(node, into)? || *least == 0),
        Node::Group(_, node) => can_be_empty(node, into),
    }
}

fn of(class: &Class) -> Option<impl Iterator<Item = char> + '_> {
    let few = |(from, to): &(char, char)| u32::from(*to) - u32::from(*from) <= MANY;
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
        ] {
            let (node, _) = parse(expression).expect(expression);
            let chars = chars.chars().collect();
            assert_eq!(beginning(&node), Some(Beginning { chars, start: false }), "{expression}");
        }
        let (node, _) = parse("(?:^|。)第").expect("known");
        assert_eq!(beginning(&node), Some(Beginning { chars: vec!['。'], start: true }));
    }

    #[test]
    fn what_can_begin_anywhere_is_tried_everywhere() {
        for expression in ["[^,]+?年", "(?:年)?", "$", ".年", "年|"] {
            let (node, _) = parse(expression).expect(expression);
            assert_eq!(beginning(&node), None, "{expression}");
        }
        for expression in
            ["^年", "(?i)年", "年)", "\\b年", "[年&&月]", "年**", "[年-]", "(年", "a{3,2}"]
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
