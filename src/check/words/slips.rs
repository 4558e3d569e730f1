//! What rules about words find in a text. Each rule on its own would look at every character of a document; here
//! each character is looked at once for all of them.

use crate::claim::Place;
use crate::rule::{RuleSet, Sought, Watched, Wording};
use crate::source::Span;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// A stretch of text that should not stand there, with the right term if it is a wrong one.
pub(super) type Slip<'a> = (Span, Option<&'a String>);

/// The slips in a text by the position of the rule that forbids them.
pub(super) type Slips<'a> = BTreeMap<usize, Vec<Slip<'a>>>;

/// Looks for what some rules forbid.
pub(super) struct Watch<'a> {
    wordings: Vec<&'a Wording>,
    /// What they look for, each with the position of its rule.
    sought: Vec<(usize, Sought<'a>)>,
    in_prose: &'a Watched,
    in_cells: &'a Watched,
    in_force: Vec<bool>,
}

impl<'a> Watch<'a> {
    /// For the rules about words that are in force.
    pub(super) fn new(rules: &'a RuleSet, in_force: impl Fn(&Wording) -> bool) -> Self {
        let wordings: Vec<&Wording> = rules.wordings().map(|(_, wording)| wording).collect();
        let each = wordings.iter().enumerate();
        let sought = each.flat_map(|(rule, wording)| wording.sought().map(move |one| (rule, one)));
        Self {
            sought: sought.collect(),
            in_prose: rules.watched_in_prose(),
            in_cells: rules.watched_in_cells(),
            in_force: wordings.iter().map(|wording| in_force(wording)).collect(),
            wordings,
        }
    }

    /// The slips in a heading or paragraph. Of two that overlap the longer tells it.
    pub(super) fn in_prose(&self, text: &str) -> Slips<'a> {
        self.slips(text, self.in_prose, |_| true)
    }

    /// The slips of a cell, which may be one as a whole.
    pub(super) fn in_cell(&self, text: &str) -> Slips<'a> {
        let filled =
            |wording: &Wording| wording.in_tables && wording.cells.iter().any(|cell| cell == text);
        let mut found = self.slips(text, self.in_cells, |wording| !filled(wording));
        let whole = self.wordings.iter().enumerate();
        let whole = whole.filter(|(rule, wording)| self.in_force[*rule] && filled(wording));
        found.extend(whole.map(|(rule, _)| (rule, vec![(Span::new(0, text.len()), None)])));
        found
    }

    fn slips(&self, text: &str, watched: &Watched, wanted: impl Fn(&Wording) -> bool) -> Slips<'a> {
        let mut found = Slips::new();
        for (position, place) in watched.beginnings.places(text, 0..text.len()).each() {
            let (rule, sought) = &self.sought[watched.positions[position]];
            let wording = self.wordings[*rule];
            let looked_at = self.in_force[*rule] && wanted(wording);
            let slips = if looked_at { at(*sought, place, text) } else { Vec::new() };
            let stands = |slip: &Slip<'_>| slip.1.is_some() || wording.may_match(text);
            if slips.first().is_some_and(stands) {
                found.entry(*rule).or_default().extend(slips);
            }
        }
        for (rule, slips) in &mut found {
            sift(self.wordings[*rule], text, slips);
        }
        found.retain(|_, slips| !slips.is_empty());
        found
    }
}

/// Where something stands in a text, of the places where it may begin.
fn at<'a>(sought: Sought<'a>, place: Place<'_>, text: &str) -> Vec<Slip<'a>> {
    match sought {
        Sought::Term(bad, good) => {
            let places = place.of(bad, text).into_iter();
            places.map(|at| (Span::new(at, at + bad.len()), Some(good))).collect()
        }
        Sought::Expression(expression) => place
            .matches(expression, text, &(0..text.len()))
            .into_iter()
            .map(|slip| (Span::from(slip.group("bad").unwrap_or(slip.range)), None))
            .collect(),
    }
}

/// Leaves those that are slips indeed, in text order.
fn sift(wording: &Wording, text: &str, slips: &mut Vec<Slip<'_>>) {
    slips.retain(|(place, _)| !cuts_a_word(text, *place) && !is_excepted(wording, text, *place));
    slips.sort_by_key(|(place, _)| (place.start, Reverse(place.end)));
    let mut end = 0;
    slips.retain(|(place, _)| {
        let first = end <= place.start && !place.is_empty();
        end = end.max(place.end);
        first
    });
}

/// Whether the slip is a part of a word that is right: 互联网十 of 互联网十强.
fn is_excepted(wording: &Wording, text: &str, place: Span) -> bool {
    let text = text.as_bytes();
    wording.except.iter().any(|word| {
        let first = place.end.saturating_sub(word.len());
        (first..=place.start).any(|at| text[at..].starts_with(word.as_bytes()))
    })
}

/// Whether a slip is only a part of a Latin word, a number or a masked one: SXXL, 138****1234.
fn cuts_a_word(text: &str, place: Span) -> bool {
    let (before, after) = (&text[..place.start], &text[place.end..]);
    let slip = place.of(text);
    let word = |c: char| c.is_ascii_alphanumeric();
    let begins = before.ends_with(word) && slip.starts_with(|c| word(c) || c == '*');
    let letter = |c: char| c.is_ascii_alphabetic();
    begins || (slip.ends_with(letter) && after.starts_with(letter))
}
