//! Where the expressions of a list can begin to match in a text: each of its characters is looked at once for all
//! of them.

use super::Expression;
use super::expression::{Beginning, Match};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// What each of some expressions, known by their positions, begins with.
#[derive(Clone, Debug, Default)]
pub struct Beginnings {
    by_char: FxHashMap<char, Heads>,
    /// Those that may begin with anything at the start of a text.
    at_start: Vec<u32>,
    /// Those that may begin anywhere.
    anywhere: Vec<u32>,
    /// All of them.
    all: Vec<u32>,
}

/// So many places are kept for one text. Where there are more, each expression looks for its own: a line of
/// millions of digits would take a page of memory for each.
const MANY: usize = 100_000;

/// The expressions that can begin with a character.
#[derive(Clone, Debug, Default)]
struct Heads {
    /// Whatever follows.
    always: Vec<u32>,
    /// With one of these behind it, sorted.
    before: Vec<(char, Vec<u32>)>,
}

impl Heads {
    fn add(&mut self, next: Option<char>, position: u32) {
        let Some(next) = next else { return self.always.push(position) };
        match self.before.binary_search_by_key(&next, |(known, _)| *known) {
            Ok(known) => self.before[known].1.push(position),
            Err(place) => self.before.insert(place, (next, vec![position])),
        }
    }

    fn fitting(&self, next: Option<char>) -> impl Iterator<Item = u32> + '_ {
        let before = next.and_then(|next| {
            let known = self.before.binary_search_by_key(&next, |(known, _)| *known).ok()?;
            Some(&self.before[known].1)
        });
        self.always.iter().chain(before.into_iter().flatten()).copied()
    }
}

/// Where the expressions can begin in a text.
#[derive(Clone, Debug)]
pub struct Places<'b> {
    /// Expressions with places, sorted.
    found: Vec<(u32, usize)>,
    /// Those that have to look for themselves.
    unknown: &'b [u32],
}

/// Where one expression can begin in a text; `None` if it has to look for that itself.
#[derive(Clone, Copy, Debug)]
pub struct Place<'p>(Option<&'p [(u32, usize)]>);

impl Beginnings {
    /// Of expressions with these beginnings.
    pub fn new<'e>(beginnings: impl Iterator<Item = Option<&'e Beginning>>) -> Self {
        let mut all = Self::default();
        for (position, beginning) in (0..).zip(beginnings) {
            all.all.push(position);
            let Some(beginning) = beginning else {
                all.anywhere.push(position);
                continue;
            };
            for (c, next) in beginning.heads() {
                all.by_char.entry(c).or_default().add(next, position);
            }
            if beginning.is_start() {
                all.at_start.push(position);
            }
        }
        all
    }

    /// Where they can begin in `text[range]`, as bytes of `text`.
    pub fn places(&self, text: &str, range: Range<usize>) -> Places<'_> {
        let start = range.start;
        let mut found: Vec<(u32, usize)> =
            self.at_start.iter().map(|position| (*position, start)).collect();
        let mut chars = text[range].char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let Some(heads) = self.by_char.get(&c) else { continue };
            let next = chars.peek().map(|(_, next)| *next);
            found.extend(heads.fitting(next).map(|position| (position, start + at)));
            if MANY < found.len() {
                return Places { found: Vec::new(), unknown: &self.all };
            }
        }
        found.sort_unstable();
        found.dedup();
        Places { found, unknown: &self.anywhere }
    }
}

impl Places<'_> {
    /// The position of each expression that may match, with where it may begin.
    pub fn each(&self) -> impl Iterator<Item = (usize, Place<'_>)> {
        let found = self.found.chunk_by(|(a, _), (b, _)| a == b);
        let found = found.map(|places| (places[0].0, Place(Some(places))));
        let unknown = self.unknown.iter().map(|position| (*position, Place(None)));
        found.chain(unknown).map(|(position, place)| (position as usize, place))
    }
}

impl Place<'_> {
    /// Where a term stands in a text.
    pub fn of<'t>(&self, term: &'t str, text: &'t str) -> Vec<usize> {
        match self.0 {
            Some(places) => {
                let places = places.iter().map(|(_, place)| *place);
                places.filter(|place| text[*place..].starts_with(term)).collect()
            }
            None => text.match_indices(term).map(|(place, _)| place).collect(),
        }
    }

    /// The matches of the expression in a window of the text.
    ///
    /// # Panics
    /// As [`Expression::matches`].
    pub fn matches<'e>(
        &self,
        expression: &'e Expression,
        text: &str,
        window: &Range<usize>,
    ) -> Vec<Match<'e>> {
        match self.0 {
            Some(places) => {
                expression.matches_at(text, window, places.iter().map(|(_, place)| *place))
            }
            None => expression.matches_in(text, window),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Beginnings, Expression};

    fn bytes(place: super::Place<'_>) -> Vec<usize> {
        place.0.unwrap_or_default().iter().map(|(_, place)| *place).collect()
    }

    #[test]
    fn more_places_than_are_kept_are_looked_for_again() {
        let expressions = [Expression::new("月".to_owned()), Expression::new("年".to_owned())];
        let beginnings = Beginnings::new(expressions.iter().map(Expression::beginning));
        let text = "月".repeat(super::MANY + 1);
        let places = beginnings.places(&text, 0..text.len());
        let found: Vec<usize> = places
            .each()
            .map(|(at, place)| place.matches(&expressions[at], &text, &(0..text.len())).len())
            .collect();
        assert_eq!(found, [super::MANY + 1, 0]);
    }

    #[test]
    fn places_are_told_by_expression_in_text_order() {
        let of = |source: &str| Expression::new(source.to_owned());
        let expressions = [of("年.|比上|^上"), of(".年"), of("月")];
        let beginnings = Beginnings::new(expressions.iter().map(Expression::beginning));
        let places = beginnings.places("年比上年,比年初", 3..19);
        let each: Vec<(usize, Vec<usize>)> =
            places.each().map(|(position, place)| (position, bytes(place))).collect();
        assert_eq!(each, [(0, vec![3, 9, 16]), (1, vec![])]);
    }
}
