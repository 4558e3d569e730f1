//! Numbers typed with letters or with digits of two widths: 1O.50万元, 12.５0.

use crate::diagnostic::Diagnostic;
use crate::document::{Block, Document};
use crate::rule::{Check, Rule, RuleSet};
use crate::source::{Site, Span};
use crate::vocabulary::folded;

/// Looks at headings, paragraphs and cells.
pub(super) fn weigh(document: &Document, rules: &RuleSet, remarks: &mut Vec<Diagnostic>) {
    for (rule, check) in rules.checks("digits") {
        for span in document.blocks.iter().flat_map(texts) {
            let mixed = mixed(document.text(span), check);
            let told =
                mixed.into_iter().map(|at| remark(document, at.shifted(span.start), rule, check));
            remarks.extend(told);
        }
    }
}

fn texts(block: &Block) -> Vec<Span> {
    match block {
        Block::Table(table) => {
            table.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.span).collect()
        }
        other => vec![other.span()],
    }
}

/// The numbers of a text that hold other characters than digits of one width.
fn mixed(text: &str, check: &Check) -> Vec<Span> {
    // Nearly all texts have neither.
    if !text.contains(|c: char| is_wide(c) || is_letter(c)) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(|c| is_part(c) || c.is_ascii_alphabetic()) {
        let start = at + start;
        let part = |c: char| is_part(c) || c.is_ascii_alphabetic();
        let end = text[start..].find(|c| !part(c)).map_or(text.len(), |len| start + len);
        if is_mixed(&text[start..end], &text[end..], check) {
            found.push(Span::new(start, end));
        }
        at = end;
    }
    found
}

/// Whether a run of digits, marks and letters is a number with a wrong character in it. Letters are
/// that only before a unit: A1O0 is a name.
fn is_mixed(run: &str, after: &str, check: &Check) -> bool {
    let has = |wanted: fn(char) -> bool| run.contains(wanted);
    let digit = |c: char| c.is_ascii_digit();
    if run.contains(|c: char| c.is_ascii_alphabetic() && !is_letter(c)) {
        return false;
    }
    let widths = has(is_wide) && run.contains(digit);
    let after: String = after.chars().take(4).collect();
    let unit = || check.words.iter().any(|word| folded(&after).starts_with(word.as_str()));
    widths || (has(is_letter) && run.starts_with(digit) && unit())
}

/// A letter that looks like a digit.
fn is_letter(c: char) -> bool {
    matches!(c, 'O' | 'o' | 'l' | 'I')
}

fn is_wide(c: char) -> bool {
    ('０'..='９').contains(&c)
}

fn is_part(c: char) -> bool {
    c.is_ascii_digit() || is_wide(c) || matches!(c, '.' | '．')
}

fn remark(document: &Document, span: Span, rule: &Rule, check: &Check) -> Diagnostic {
    let found = document.text(span);
    let at = Site { source: document.source, span };
    crate::check::remark::remark(rule, check.say.replace("{found}", found), at, found.to_owned())
}
