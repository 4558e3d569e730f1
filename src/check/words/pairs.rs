//! Quotation marks and brackets that stand alone.

use crate::diagnostic::{Diagnostic, Label};
use crate::document::Document;
use crate::number::is_chinese_digit;
use crate::rule::{Check, Rule, RuleSet};
use crate::source::{Site, Span};

/// What opens and what closes. A bracket of one width may close one of the other.
const PAIRS: &[(&[char], &[char])] = &[
    (&['“'], &['”']),
    (&['（', '('], &['）', ')']),
    (&['《'], &['》']),
    (&['【'], &['】']),
    (&['〔'], &['〕']),
    (&['「'], &['」']),
];

/// A sentence cut by a page or line goes on in one of the next few blocks.
const REACH: usize = 3;

/// How many characters of the quoted words are shown with a mark.
const SHOWN: usize = 8;

/// A mark without its other half.
#[derive(Clone, Copy)]
struct Loose {
    opens: bool,
    /// The block and the mark.
    block: usize,
    span: Span,
}

/// Looks at headings and paragraphs.
pub(super) fn weigh(document: &Document, rules: &RuleSet, remarks: &mut Vec<Diagnostic>) {
    for (rule, check) in rules.checks("pairs") {
        let loose = loose(document);
        for same_block in loose.chunk_by(|a, b| a.block == b.block) {
            remarks.push(remark(document, same_block, rule, check));
        }
    }
}

/// The marks whose other half is in no block nearby, in reading order.
fn loose(document: &Document) -> Vec<Loose> {
    let mut found: Vec<Loose> = Vec::new();
    // What has been opened and not yet closed, of each pair.
    let mut open: [Vec<Loose>; PAIRS.len()] = Default::default();
    for (block, span) in document.prose() {
        let text = document.text(span);
        let marks: Vec<(usize, char)> = text.char_indices().filter(|(_, c)| is_mark(*c)).collect();
        for (pair, (opening, closing)) in PAIRS.iter().enumerate().filter(|_| !marks.is_empty()) {
            for (at, opens) in alone(text, &marks, opening, closing) {
                let mark = Loose { opens, block, span: at.shifted(span.start) };
                let open = &mut open[pair];
                if opens {
                    open.push(mark);
                // What opens here may be closed in a later block.
                } else if open.pop_if(|known| block <= known.block + REACH).is_none() {
                    found.push(mark);
                }
            }
        }
    }
    found.extend(open.into_iter().flatten());
    found.sort_by_key(|mark| mark.span);
    found
}

/// Whether a character is a mark of any pair.
fn is_mark(c: char) -> bool {
    let is_word = ('\u{4e00}'..='\u{9fff}').contains(&c) || c.is_ascii_alphanumeric();
    !is_word && PAIRS.iter().any(|(opening, closing)| opening.contains(&c) || closing.contains(&c))
}

/// The marks of one pair, of all `marks` of a text, that stand alone, and whether each opens.
fn alone(
    text: &str,
    marks: &[(usize, char)],
    opening: &[char],
    closing: &[char],
) -> Vec<(Span, bool)> {
    // A straight quotation mark may be the other half of any.
    if opening.contains(&'“') && text.contains(['"', '＂']) {
        return Vec::new();
    }
    let (mut open, mut found) = (Vec::new(), Vec::new());
    for (at, c) in marks.iter().copied() {
        if !opening.contains(&c) && !closing.contains(&c) {
            continue;
        }
        let span = Span::new(at, at + c.len_utf8());
        if opening.contains(&c) {
            open.push((span, true));
        } else if open.pop().is_none() && !ends_a_number(&text[..at], c) {
            found.push((span, false));
        }
    }
    found.extend(open);
    found
}

/// 1） and 一） number the items of a list.
fn ends_a_number(before: &str, mark: char) -> bool {
    let numeral = |c: char| c.is_ascii_alphanumeric() || is_chinese_digit(c);
    matches!(mark, ')' | '）') && before.trim_end().ends_with(numeral)
}

fn remark(document: &Document, marks: &[Loose], rule: &Rule, check: &Check) -> Diagnostic {
    let site = |mark: &Loose| {
        let block = document.blocks[mark.block].span();
        Site { source: document.source, span: with_words(document, block, mark) }
    };
    let labels = marks[1..].iter().map(|mark| Label { at: site(mark), note: String::new() });
    let at = site(&marks[0]);
    let found = document.text(at.span);
    Diagnostic {
        labels: labels.collect(),
        ..crate::check::remark::remark(
            rule,
            check.say.replace("{found}", found),
            at,
            found.to_owned(),
        )
    }
}

/// The mark with the words it should enclose, up to the next punctuation.
fn with_words(document: &Document, block: Span, mark: &Loose) -> Span {
    let word = |c: &char| c.is_alphanumeric();
    if mark.opens {
        let after = Span::new(mark.span.end, block.end).of(&document.transcript);
        let len: usize = after.chars().take_while(word).take(SHOWN).map(char::len_utf8).sum();
        Span::new(mark.span.start, mark.span.end + len)
    } else {
        let before = Span::new(block.start, mark.span.start).of(&document.transcript);
        let len: usize =
            before.chars().rev().take_while(word).take(SHOWN).map(char::len_utf8).sum();
        Span::new(mark.span.start - len, mark.span.end)
    }
}
