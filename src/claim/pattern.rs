//! Phrases: regular expressions over shapes with `{name:kind}` holes.
//!
//! `比{:prior}{delta:change}` binds `delta` to the amount after a word of change, with its sign.

use super::Expression;
use super::hole::{Hole, HoleKind, Want};
use crate::vocabulary::Words;

/// A phrase, ready to be matched.
#[derive(Clone, Debug)]
pub struct Pattern {
    /// The expression over shapes.
    pub(super) expression: Expression,
    /// Its named holes in order.
    pub holes: Vec<Hole>,
    /// What every match has.
    pub(super) wants: Vec<Want>,
    /// What every match begins with.
    pub(super) begins: Option<Want>,
}

/// What is wrong with a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PatternError {
    /// `{name:kind}` with a kind that does not exist.
    UnknownKind {
        /// The kind as written.
        kind: String,
        /// Byte offset of the hole in the phrase.
        at: usize,
    },
    /// The expression does not compile.
    Regex(String),
}

/// Reads a phrase. Holes without a name (`{:prior}`) match and bind nothing.
pub fn pattern(phrase: &str, words: &Words) -> Result<Pattern, PatternError> {
    let mut source = String::with_capacity(phrase.len() * 2);
    let mut holes = Vec::new();
    let mut wants = Vec::new();
    let mut rest = phrase;
    let mut at = 0;
    while let Some((open, close)) = hole(rest) {
        source.push_str(&folded_phrase(&rest[..open]));
        let (name, kind_name) = rest[open + 1..close].split_once(':').unwrap_or_default();
        let kind = HoleKind::named(kind_name).ok_or_else(|| PatternError::UnknownKind {
            kind: kind_name.to_owned(),
            at: at + open,
        })?;
        source.push_str(&hole_source(name, kind, words));
        if !optional(&rest[close + 1..]) && depth(&phrase[..at + open]) == 0 {
            wants.extend(kind.wants());
        }
        if !name.is_empty() {
            holes.push(Hole { name: name.to_owned(), way: way(name), kind });
        }
        at += close + 1;
        rest = &rest[close + 1..];
    }
    source.push_str(&folded_phrase(rest));
    if alternates(phrase) {
        wants.clear();
    }
    let begins = if phrase.starts_with('{') {
        wants.iter().copied().find(|want| want.is_word())
    } else {
        None
    };
    Ok(Pattern { expression: Expression::new(source), holes, wants, begins })
}

impl Pattern {
    /// Whether every match binds a figure.
    pub(super) fn binds_figures(&self) -> bool {
        self.wants.iter().any(|want| matches!(want, Want::Figure(_) | Want::AnyFigure))
    }

    /// Compiles the expression, or says why that fails.
    pub fn check(&self) -> Result<(), PatternError> {
        self.expression.check().map_err(|error| PatternError::Regex(error.to_string()))
    }
}

/// Whether what follows makes a hole optional.
fn optional(rest: &str) -> bool {
    rest.starts_with(['?', '*'])
}

/// How many groups are open at the end of a piece of a phrase: what stands in a group may be one
/// of several or optional.
fn depth(phrase: &str) -> usize {
    phrase.chars().fold(0_usize, |depth, c| match c {
        '(' => depth + 1,
        ')' => depth.saturating_sub(1),
        _ => depth,
    })
}

/// Whether a phrase is one of several at its top level, so that no hole is needed for all of them.
fn alternates(phrase: &str) -> bool {
    phrase.match_indices('|').any(|(at, _)| depth(&phrase[..at]) == 0)
}

/// The first `{name:kind}`; `{1,3}` is a repetition, not a hole.
fn hole(text: &str) -> Option<(usize, usize)> {
    text.match_indices('{').find_map(|(open, _)| {
        let close = open + text[open..].find('}')?;
        text[open..close].contains(':').then_some((open, close))
    })
}

/// Phrases may be written in full width, as the text is; `（` and `？` would read as operators once
/// folded, so they are escaped.
fn folded_phrase(text: &str) -> String {
    // Numbers in shapes are ASCII; the Unicode class would make every expression large.
    let text = text.replace(r"\d", "[0-9]");
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '（' => folded.push_str(r"\("),
            '）' => folded.push_str(r"\)"),
            '？' => folded.push_str(r"\?"),
            '，' => folded.push(','),
            '；' => folded.push(';'),
            '：' => folded.push(':'),
            '“' | '”' => {}
            _ => folded.push(c),
        }
    }
    folded
}

/// The group of the word of change before a figure.
fn way(name: &str) -> String {
    format!("{name}_way")
}

fn hole_source(name: &str, kind: HoleKind, words: &Words) -> String {
    let group = |inner: &str| {
        if name.is_empty() { format!("(?:{inner})") } else { format!("(?P<{name}>{inner})") }
    };
    let markers = kind.markers();
    match kind {
        HoleKind::Change | HoleKind::CountChange | HoleKind::PointChange => {
            let filler = words.amount_filler();
            format!("(?P<{}>{}){filler}{}", way(name), words.change(), group(&markers))
        }
        HoleKind::Growth => {
            let filler = words.rate_filler();
            format!("(?P<{}>{}){filler}{}", way(name), words.change(), group(&markers))
        }
        HoleKind::Comparison => group(words.comparison()),
        HoleKind::Flat => group(words.flat()),
        HoleKind::Way => group(&format!("{}|{}", words.change(), words.flat())),
        HoleKind::Item => group("[^,;:。\x01-\x07]+?"),
        HoleKind::Quantity => group(&format!("[^,;:。\x01-\x07]{{0,16}}?{}", words.quantity())),
        HoleKind::Prior => group(&folded_phrase(&words.prior())),
        HoleKind::Than => group(words.than()),
        _ => group(&markers),
    }
}
