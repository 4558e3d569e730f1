//! What an expression tells of its matches before it is tried.

use super::syntax::{Class, Node};

/// A class of more characters may as well be any.
const MANY: u32 = 64;

/// The characters that a match can begin with, sorted; `None` if it can begin with too many or can be empty.
pub(super) fn first_chars(node: &Node) -> Option<Vec<char>> {
    let mut chars = Vec::new();
    if can_be_empty(node, &mut chars)? {
        return None;
    }
    chars.sort_unstable();
    chars.dedup();
    Some(chars)
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

/// Adds what a node can begin with, and tells whether it can stand for nothing; `None` if it can begin with too
/// many characters.
fn can_be_empty(node: &Node, chars: &mut Vec<char>) -> Option<bool> {
    match node {
        Node::Text(text) => {
            chars.extend(text.chars().next());
            Some(text.is_empty())
        }
        Node::Class(class) => {
            chars.extend(of(class)?);
            Some(false)
        }
        Node::End => Some(true),
        Node::All(nodes) => {
            for node in nodes {
                if !can_be_empty(node, chars)? {
                    return Some(false);
                }
            }
            Some(true)
        }
        Node::Any(nodes) => {
            let mut empty = false;
            for node in nodes {
                empty |= can_be_empty(node, chars)?;
            }
            Some(empty)
        }
        Node::Repeat { node, least, .. } => Some(can_be_empty(node, chars)? || *least == 0),
        Node::Group(_, node) => can_be_empty(node, chars),
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
    use super::{first_chars, needed};

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
            assert_eq!(first_chars(&node), Some(chars.chars().collect()), "{expression}");
        }
    }

    #[test]
    fn what_can_begin_anywhere_is_tried_everywhere() {
        for expression in ["[^,]+?年", "(?:年)?", "$", ".年", "年|"] {
            let (node, _) = parse(expression).expect(expression);
            assert_eq!(first_chars(&node), None, "{expression}");
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
