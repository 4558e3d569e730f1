//! XML and HTML changed by their structure: elements, attributes and texts, not bytes.

use crate::dice::Dice;
use crate::odd;
use std::ops::Range;

/// A text with some elements, attributes and texts changed.
pub(crate) fn mutated(text: &str, dice: &mut Dice) -> String {
    let mut text = text.to_owned();
    for _ in 0..=dice.below(6) {
        let tags = tags(&text);
        if tags.is_empty() {
            break;
        }
        text = match dice.below(4) {
            0 => attribute(&text, &tags, dice),
            1 => content(&text, &tags, dice),
            _ => element(&text, &tags, dice),
        };
    }
    text
}

/// A tag of a text.
struct Tag {
    at: Range<usize>,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Opens,
    Closes,
    /// `<w:br/>`
    Whole,
    /// A comment, a declaration.
    Other,
}

fn tags(text: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find('<').map(|found| at + found) {
        let Some(end) = text[start..].find('>').map(|found| start + found + 1) else { break };
        let tag = &text[start..end];
        let kind = match tag.as_bytes().get(1) {
            Some(b'/') => Kind::Closes,
            Some(b'!' | b'?') => Kind::Other,
            _ if tag.ends_with("/>") => Kind::Whole,
            _ => Kind::Opens,
        };
        tags.push(Tag { at: start..end, kind });
        at = end;
    }
    tags
}

/// Where the element that begins with this tag stands, with all that is in it.
fn whole(tags: &[Tag], index: usize) -> Range<usize> {
    let first = &tags[index];
    let mut depth = 0_usize;
    for tag in &tags[index..] {
        match tag.kind {
            Kind::Opens => depth += 1,
            Kind::Closes => depth = depth.saturating_sub(1),
            Kind::Whole | Kind::Other => {}
        }
        if depth == 0 {
            return first.at.start..tag.at.end;
        }
    }
    first.at.clone()
}

/// An element left out, doubled, repeated, moved, put into itself, or left open.
fn element(text: &str, tags: &[Tag], dice: &mut Dice) -> String {
    /// Larger elements are not repeated: what that comes to is a matter of limits.
    const LONGEST: usize = 4_000;
    let index = dice.below(tags.len());
    let range = whole(tags, index);
    let one = &text[range.clone()];
    let times = if one.len() < LONGEST { dice.below(40) } else { 2 };
    let tag = &text[tags[index].at.clone()];
    match dice.below(6) {
        0 => replaced(text, range, ""),
        1 => replaced(text, range, &one.repeat(times)),
        2 => {
            let to = tags[dice.below(tags.len())].at.start;
            replaced(text, to..to, one)
        }
        3 => replaced(text, tags[index].at.clone(), ""),
        4 => replaced(text, range, &format!("{}{one}", tag.repeat(times))),
        _ => {
            let other = &tags[dice.below(tags.len())];
            replaced(text, tags[index].at.clone(), &text[other.at.clone()])
        }
    }
}

/// One value of an attribute replaced by an odd one.
fn attribute(text: &str, tags: &[Tag], dice: &mut Dice) -> String {
    let tag = &tags[dice.below(tags.len())].at;
    let quotes: Vec<usize> =
        text[tag.clone()].match_indices(['"', '\'']).map(|(at, _)| tag.start + at).collect();
    let values: Vec<&[usize]> = quotes.chunks_exact(2).collect();
    if values.is_empty() {
        return text.to_owned();
    }
    let value = dice.pick(&values);
    replaced(text, value[0] + 1..value[1], &odd::value(dice))
}

/// The text behind a tag replaced by odd words.
fn content(text: &str, tags: &[Tag], dice: &mut Dice) -> String {
    let start = tags[dice.below(tags.len())].at.end;
    let end = text[start..].find('<').map_or(text.len(), |found| start + found);
    replaced(text, start..end, &odd::words(dice))
}

fn replaced(text: &str, range: Range<usize>, by: &str) -> String {
    [&text[..range.start], by, &text[range.end..]].concat()
}
