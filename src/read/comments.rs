//! Comments of Markdown, `<!-- … -->`: nobody sees them on the page, so they are no part of its text.

use crate::document::{Allowance, Block};
use crate::source::Span;
use once_cell::sync::Lazy;
use regex::Regex;

/// `<br>`, which breaks a line.
static BREAK: Lazy<Regex> = Lazy::new(|| Regex::new("(?i)<br */?>").expect("well formed"));

/// A comment for gouji and where it stood.
pub(super) type Comment = (Span, Allowance);

/// Writes blanks over the comments of a text, so that nothing after them moves, and returns those
/// for gouji. What is not closed is no comment: it must not hide the rest of the text.
pub(super) fn take(text: &mut String) -> Vec<Comment> {
    const OPEN: &str = "<!--";
    const CLOSE: &str = "-->";
    let mut taken = Vec::new();
    let mut kept = String::new();
    let mut done = 0;
    while let Some(start) = text[done..].find(OPEN).map(|at| done + at) {
        // The signs of `<!-->` overlap.
        let inner = start + OPEN.len();
        let Some(end) = text[inner - 2..].find(CLOSE).map(|at| inner - 2 + at) else { break };
        let comment = text.get(inner..end).and_then(Allowance::read);
        let end = end + CLOSE.len();
        taken.extend(comment.map(|comment| (Span::new(start, end), comment)));
        kept.push_str(&text[done..start]);
        kept.extend(text[start..end].chars().flat_map(blanks));
        done = end;
    }
    if 0 < done {
        kept.push_str(&text[done..]);
        *text = kept;
    }
    taken
}

/// Writes blanks over the line breaks of a text in Markdown: `<br>` within a cell.
pub(super) fn blank_breaks(text: &mut String) {
    let found: Vec<Span> =
        BREAK.find_iter(text).map(|tag| Span::new(tag.start(), tag.end())).collect();
    if !found.is_empty() {
        blank(text, &found);
    }
}

/// Writes blanks over stretches of a text, which are in order, so that nothing after them moves.
pub(super) fn blank(text: &mut String, stretches: &[Span]) {
    let mut kept = String::with_capacity(text.len());
    let mut done = 0;
    for stretch in stretches {
        kept.push_str(&text[done..stretch.start]);
        kept.extend(stretch.of(text).chars().flat_map(blanks));
        done = stretch.end;
    }
    kept.push_str(&text[done..]);
    *text = kept;
}

/// Blanks of as many bytes as `c` has, of as many characters where there are such; lines stay.
fn blanks(c: char) -> impl Iterator<Item = char> {
    let blanks: &[char] = match c.len_utf8() {
        _ if c == '\n' => &['\n'],
        _ if c == '\r' => &['\r'],
        1 => &[' '],
        2 => &['\u{a0}'],
        3 => &['\u{3000}'],
        _ => &['\u{3000}', ' '],
    };
    blanks.iter().copied()
}

/// What the comments hold for: each for the block that it stands in, else for the next one.
pub(super) fn allowances(comments: Vec<Comment>, blocks: &[Block], len: usize) -> Vec<Allowance> {
    let reach = |at: usize| {
        let next = blocks.partition_point(|block| block.span().end <= at);
        blocks.get(next).map_or(Span::new(len, len), Block::span)
    };
    comments.into_iter().map(|(at, comment)| comment.over(reach(at.start))).collect()
}

#[cfg(test)]
mod tests {
    use super::take;
    use crate::source::Span;

    #[test]
    fn nothing_moves() {
        let before = "甲<!-- 12.5万元\r\n| é 𠮷 -->乙<!-->丙<!-- 不完";
        let mut after = before.to_owned();
        assert!(take(&mut after).is_empty());
        assert_eq!(after.len(), before.len());
        assert_eq!(after.split_whitespace().collect::<Vec<_>>(), ["甲", "乙", "丙<!--", "不完"]);
        assert_eq!(after.find('乙'), before.find('乙'));
        assert_eq!(after.lines().count(), before.lines().count());
    }

    #[test]
    fn those_for_us_are_kept() {
        let mut text = "甲\n<!-- gouji: allow wording 沿用 -->\n".to_owned();
        let taken = take(&mut text);
        assert_eq!(taken.len(), 1);
        assert_eq!((taken[0].0.start, taken[0].1.rule.as_str()), ("甲\n".len(), "wording"));
        assert_eq!(taken[0].0, Span::new(4, text.len() - 1));
    }
}
