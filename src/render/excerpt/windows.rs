//! How much of a line is shown around what a finding points at.

use super::{Context, Mark};
use crate::source::Span;

/// The stretches to show, sorted and apart from each other.
pub(super) fn windows(
    text: &str,
    whole: Span,
    marks: &[Mark],
    context: Context,
    width: usize,
) -> Vec<Span> {
    let mut parts: Vec<Span> =
        marks.iter().flat_map(|mark| around(text, whole, mark.span, context, width)).collect();
    parts.sort();
    let mut windows: Vec<Span> = Vec::new();
    for part in parts {
        match windows.last_mut() {
            // `…` for one or two characters would save nothing.
            Some(last) if part.start <= last.end + 6 => *last = last.to(part),
            _ => windows.push(part),
        }
    }
    windows
}

/// What to show for one mark: itself with its context, or its two ends if it is long.
fn around(text: &str, whole: Span, mark: Span, context: Context, width: usize) -> Vec<Span> {
    let left = reach_left(text, whole.start, mark.start, context, width);
    let right = reach_right(text, mark.end, whole.end, context, width);
    let head = nth_char(text, mark.start, mark.end, width / 6);
    let tail = nth_char_back(text, mark.start, mark.end, width / 6);
    if head < tail {
        vec![Span::new(left, head), Span::new(tail, right)]
    } else {
        vec![Span::new(left, right)]
    }
}

/// How far left of `from` the context reaches.
fn reach_left(text: &str, least: usize, from: usize, context: Context, width: usize) -> usize {
    let Context::Clauses(mut more) = context else {
        return nth_char_back(text, least, from, chars_of(context));
    };
    let mut start = from;
    for (at, c) in text[least..from].char_indices().rev().take(width) {
        if is_boundary(text, least + at, c) {
            if more == 0 {
                break;
            }
            more -= 1;
        }
        start = least + at;
    }
    let kept = &text[start..from];
    start + (kept.len() - kept.trim_start().len())
}

/// How far right of `from` the context reaches; the mark that ends a clause belongs to it.
fn reach_right(text: &str, from: usize, most: usize, context: Context, width: usize) -> usize {
    let Context::Clauses(mut more) = context else {
        return nth_char(text, from, most, chars_of(context));
    };
    let mut end = from;
    for (at, c) in text[from..most].char_indices().take(width) {
        end = from + at + c.len_utf8();
        if is_boundary(text, from + at, c) {
            if more == 0 {
                break;
            }
            more -= 1;
        }
    }
    end
}

fn chars_of(context: Context) -> usize {
    match context {
        Context::Chars(count) => count,
        Context::Line | Context::Clauses(_) => 0,
    }
}

/// The offset `count` characters after `from`, at most `most`.
fn nth_char(text: &str, from: usize, most: usize, count: usize) -> usize {
    text[from..most].char_indices().nth(count).map_or(most, |(at, _)| from + at)
}

/// The offset `count` characters before `from`, at least `least`.
fn nth_char_back(text: &str, least: usize, from: usize, count: usize) -> usize {
    match count.checked_sub(1) {
        None => from,
        Some(nth) => {
            text[least..from].char_indices().rev().nth(nth).map_or(least, |(at, _)| least + at)
        }
    }
}

/// Whether a clause or cell ends with the character `c` at `at`.
fn is_boundary(text: &str, at: usize, c: char) -> bool {
    match c {
        '，' | '；' | ';' | '。' | '：' | '！' | '？' | '|' | '\n' => true,
        // 3,383.79 and 12:30 are one.
        ',' | ':' => {
            let bytes = text.as_bytes();
            let digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
            !(digit(at.checked_sub(1).and_then(|before| bytes.get(before)))
                && digit(bytes.get(at + 1)))
        }
        _ => false,
    }
}
