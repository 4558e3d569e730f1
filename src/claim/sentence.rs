//! Which phrases match in a sentence, each figure claimed once.

use super::expression::Match;
use super::hole::{Hole, HoleKind};
use super::pattern::Pattern;
use super::phrase::Has;
use super::shape::is_marker;
use super::statement::{Binding, Link, OPEN, Said, Value, states_amount};
use super::{Reader, Shape};
use crate::number::Unit;
use crate::source::Span;
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
    /// The rule whose phrase it is.
    pub rule: usize,
    /// All that the phrase matched.
    pub span: Span,
    /// The figures and words it bound to roles.
    pub bindings: Vec<Binding>,
    /// The labels it bound: hole name and text.
    pub labels: Vec<(String, Span)>,
}

impl Event {
    /// Where the figures stand that it binds.
    pub(super) fn figures(&self) -> impl Iterator<Item = Span> + '_ {
        self.bindings.iter().filter_map(|binding| match &binding.value {
            Value::Figure { figure, .. } => Some(figure.span),
            _ => None,
        })
    }

    /// Whether it states an amount of the subject itself.
    pub(super) fn states_amount(&self) -> bool {
        states_amount(&self.bindings)
    }

    /// Whether it gives the change of an amount of money.
    pub(super) fn changes_money(&self) -> bool {
        self.bindings.iter().any(|binding| match &binding.value {
            Value::Figure { figure, .. } => matches!(figure.quantity.unit, Unit::Money(_)),
            _ => false,
        }) && !self.states_amount()
    }

    /// Makes it a comparison of which nothing says what is compared with.
    pub(super) fn leave_open(&mut self) {
        for binding in &mut self.bindings {
            OPEN.clone_into(&mut binding.role);
        }
    }

    /// Whether it is a comparison of which nothing says what is compared with.
    pub(super) fn is_open(&self) -> bool {
        !self.bindings.is_empty() && self.bindings.iter().all(|binding| binding.role == OPEN)
    }

    /// What is said, once it is known how it hangs on its statement.
    pub(super) fn said(self, link: Link) -> Said {
        let Self { rule, span, bindings, labels, .. } = self;
        Said { rule, span, link, bindings, labels }
    }
}

/// The matches in one sentence in text order. Where two phrases want one figure, the one that
/// begins earlier has read more of the clause and wins; of two that begin together, the longer, and
/// then the one that explains more of its words without a label.
pub(super) fn events(
    shape: &Shape,
    sentence: Range<usize>,
    reader: &Reader<'_>,
    has: &Has,
) -> Vec<Event> {
    let words = reader.words;
    let mut found = Vec::new();
    let near = around_figures(&shape.text, sentence.clone());
    for (index, place) in reader.beginnings.places(&shape.text, sentence.clone()).each() {
        let phrase = &reader.phrases[index];
        let mut window =
            if phrase.pattern.binds_figures() { near.clone() } else { sentence.clone() };
        if let Some(first) = phrase.pattern.begins.and_then(|want| has.first(want)) {
            window.start = window.start.max(sentence.start + first).min(window.end);
        }
        if !phrase.may_match(has) {
            continue;
        }
        for found_here in place.matches(&phrase.pattern.expression, &shape.text, &window) {
            let range = found_here.range.clone();
            if is_undirected(shape, &phrase.pattern, &found_here, words) {
                continue;
            }
            let bound = bind(shape, &phrase.pattern, &found_here, words);
            let (mut bindings, labels) = bound;
            let span = shape.span(range.clone());
            bindings.extend(phrase.sets.iter().map(|(role, expression)| Binding {
                role: role.clone(),
                value: Value::Implied { expression: expression.clone(), span },
            }));
            let rule = phrase.rule;
            found.push(Event { range, phrase: index, rule, span, bindings, labels });
        }
    }
    found.sort_by_key(|event| {
        let labels: usize = event.labels.iter().map(|(_, span)| span.len()).sum();
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
        let figures: Vec<Span> = event.figures().collect();
        let overlaps = kept.iter().rev().take(4).any(|other| {
            event.range.start < other.range.end && other.range.start < event.range.end
        });
        let clash = figures.iter().any(|figure| taken.contains(figure));
        if clash || (figures.is_empty() && overlaps) {
            continue;
        }
        taken.extend(figures);
        kept.push(event);
    }
    kept
}

/// Whether what the phrase took for a word of direction names both: 增减额为5万元.
fn is_undirected(shape: &Shape, pattern: &Pattern, found: &Match<'_>, words: &Words) -> bool {
    let way = |hole: &Hole| match hole.kind {
        HoleKind::Way => found.group(&hole.name),
        kind if kind.signed() => found.group(&hole.way),
        _ => None,
    };
    pattern.holes.iter().filter_map(way).any(|way| words.is_neutral(&shape.text, &way))
}

type Bound = (Vec<Binding>, Vec<(String, Span)>);

fn bind(shape: &Shape, pattern: &Pattern, found: &Match<'_>, words: &Words) -> Bound {
    let mut bound: Bound = (Vec::new(), Vec::new());
    for hole in pattern.holes.iter().filter(|hole| !hole.name.ends_with("_way")) {
        let Some(range) = found.group(&hole.name) else { continue };
        let span = shape.span(range.clone());
        let value = if hole.kind.binds_figure() {
            let Some(figure) = shape.figure_at(range.start) else { continue };
            let way = found.group(&hole.way).and_then(|way| {
                Some((words.direction(&shape.text[way.clone()])?, shape.span(way)))
            });
            Value::Figure { figure: figure.clone(), way }
        } else if hole.kind.binds_word() {
            let Some(direction) = words.direction(&shape.text[range]) else { continue };
            Value::Word { direction, span }
        } else {
            bound.1.push((hole.name.clone(), span));
            continue;
        };
        bound.0.push(Binding { role: hole.name.clone(), value });
    }
    if pattern.holes.iter().any(|hole| hole.kind == HoleKind::Unitless) {
        lend_unit(&mut bound.0);
    }
    bound
}

/// Gives a number without a unit that of the figure that its phrase binds next. One that is not printed like it may
/// be of any unit, and is not bound; but nobody prints tenths of a yuan.
fn lend_unit(bindings: &mut Vec<Binding>) {
    for index in 1..bindings.len() {
        let (before, after) = bindings.split_at_mut(index);
        let (Value::Figure { figure: bare, .. }, Value::Figure { figure: next, .. }) =
            (&mut before[index - 1].value, &after[0].value)
        else {
            continue;
        };
        let (bare, next) = (&mut bare.quantity, &next.quantity);
        if bare.unit == Unit::Bare && (bare.places == next.places || bare.places == 1) {
            bare.unit = next.unit.clone();
        }
    }
    bindings.retain(|binding| match &binding.value {
        Value::Figure { figure, .. } => figure.quantity.unit != Unit::Bare,
        _ => true,
    });
}
