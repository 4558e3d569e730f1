//! Which phrases match in a sentence, each figure claimed once.

use super::expression::Match;
use super::pattern::Pattern;
use super::phrase::Has;
use super::shape::is_marker;
use super::start::Places;
use super::statement::{Binding, Said, Value};
use super::{Phrase, Shape};
use crate::vocabulary::Words;
use std::collections::HashSet;
use std::ops::Range;

/// A phrase that matched, with its place in the shape.
#[derive(Clone, Debug)]
pub(super) struct Event {
    /// Bytes of the shape's text.
    pub range: Range<usize>,
    /// Which phrase, by position.
    pub phrase: usize,
    /// What it bound.
    pub said: Said,
}

impl Event {
    /// The figures it binds.
    pub(super) fn tokens(&self) -> impl Iterator<Item = usize> + '_ {
        self.said.bindings.iter().filter_map(|binding| match binding.value {
            Value::Figure { token, .. } => Some(token),
            _ => None,
        })
    }
}

/// The matches in one sentence in text order. Where two phrases want one figure, the one that
/// begins earlier has read more of the clause and wins; of two that begin together, the longer, and
/// then the one that explains more of its words without a label.
pub(super) fn events(
    shape: &Shape,
    sentence: Range<usize>,
    phrases: &[Phrase],
    words: &Words,
    has: &Has,
) -> Vec<Event> {
    let mut found = Vec::new();
    let near = around_figures(&shape.text, sentence.clone());
    let places = Places::new(&shape.text, sentence.clone());
    for (index, phrase) in phrases.iter().enumerate() {
        let mut window =
            if phrase.pattern.binds_figures() { near.clone() } else { sentence.clone() };
        if let Some(first) = phrase.pattern.begins.and_then(|want| has.first(want)) {
            window.start = window.start.max(sentence.start + first).min(window.end);
        }
        if !phrase.may_match(has) {
            continue;
        }
        for found_here in phrase.pattern.expression.matches_in(&shape.text, &window, &places) {
            let range = found_here.range.clone();
            let bound = bind(shape, &phrase.pattern, &found_here, words);
            let (mut bindings, labels) = bound;
            let span = shape.span(range.clone());
            bindings.extend(phrase.sets.iter().map(|(role, expression)| Binding {
                role: role.clone(),
                value: Value::Implied { expression: expression.clone(), span },
            }));
            let said = Said { rule: phrase.rule, span, bindings, labels };
            found.push(Event { range, phrase: index, said });
        }
    }
    found.sort_by_key(|event| {
        let labels: usize = event.said.labels.iter().map(|(_, span)| span.len()).sum();
        (event.range.start, std::cmp::Reverse(event.range.len()), labels, event.phrase)
    });
    claim_once(found)
}

/// The part of a sentence that phrases can match in: from two clauses before its first figure to
/// one after its last. Reasons without figures run on for hundreds of characters.
fn around_figures(text: &str, sentence: Range<usize>) -> Range<usize> {
    let inside = &text[sentence.clone()];
    let (Some(first), Some(last)) = (inside.find(is_marker), inside.rfind(is_marker)) else {
        return sentence;
    };
    let ends = |c: char| matches!(c, ',' | ':');
    let start = inside[..first].rmatch_indices(ends).nth(2).map_or(0, |(at, _)| at + 1);
    let end = inside[last..].match_indices(ends).nth(1).map_or(inside.len(), |(at, _)| last + at);
    sentence.start + start..sentence.start + end
}

/// Drops events that want a figure another event has, or words inside one that has figures.
fn claim_once(found: Vec<Event>) -> Vec<Event> {
    let mut taken = HashSet::new();
    let mut kept: Vec<Event> = Vec::new();
    for event in found {
        let figures: Vec<usize> = event.tokens().collect();
        let overlaps = kept.iter().rev().take(4).any(|other| {
            event.range.start < other.range.end && other.range.start < event.range.end
        });
        let clash = figures.iter().any(|token| taken.contains(token));
        if clash || (figures.is_empty() && overlaps) {
            continue;
        }
        taken.extend(figures);
        kept.push(event);
    }
    kept
}

type Bound = (Vec<Binding>, Vec<(String, crate::source::Span)>);

fn bind(shape: &Shape, pattern: &Pattern, found: &Match<'_>, words: &Words) -> Bound {
    let mut bound: Bound = (Vec::new(), Vec::new());
    for hole in pattern.holes.iter().filter(|hole| !hole.name.ends_with("_way")) {
        let Some(range) = found.group(&hole.name) else { continue };
        let span = shape.span(range.clone());
        let value = if hole.kind.binds_figure() {
            let Some(token) = shape.token_at(range.start) else { continue };
            let way = found.group(&format!("{}_way", hole.name)).and_then(|way| {
                Some((words.direction(&shape.text[way.clone()])?, shape.span(way)))
            });
            Value::Figure { token, way }
        } else if hole.kind.binds_word() {
            let Some(direction) = words.direction(&shape.text[range]) else { continue };
            Value::Word { direction, span }
        } else {
            bound.1.push((hole.name.clone(), span));
            continue;
        };
        bound.0.push(Binding { role: hole.name.clone(), value });
    }
    bound
}
