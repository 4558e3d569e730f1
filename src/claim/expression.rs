//! A regular expression that is compiled when first needed and tried only where it can begin.
//!
//! A document uses few of all expressions of the rules, and compiling them all would take longer
//! than reading it. Those of the rules are short, made of a few kinds of parts, and tried at many places
//! where few of them match: steps taken one by one, back to the last choice where they lead to nothing, cost a
//! fraction of what a library for all expressions and texts does. What is written otherwise is left to it.

mod beginning;
mod machine;
mod program;
mod sieve;
mod syntax;

use crate::steps::{self, Work};
pub use beginning::Beginning;
use beginning::{beginning, needed, runs_on};
use machine::Machine;
use once_cell::sync::OnceCell;
use program::Program;
use regex_lite::{Captures, Error, Regex};
use std::ops::Range;
use syntax::{Node, led, parse};

/// A match is looked for in so many bytes after its beginning, a thousand characters: nobody writes a longer
/// phrase. A line of thousands of marks, each of which may begin a match that only the end of the line
/// refutes, would take the square of its length.
const LONGEST: usize = 3000;

/// An expression. Of two alternatives that match at one place the first wins.
#[derive(Clone, Debug)]
pub struct Expression {
    source: String,
    looks: OnceCell<Looks>,
    engine: OnceCell<Engine>,
}

/// What is known of an expression from how it is written.
#[derive(Clone, Debug, Default)]
struct Looks {
    /// Text that every match holds; may be empty.
    needs: String,
    /// What every match begins with; `None` if it may be anything.
    beginning: Option<Beginning>,
}

/// What finds its matches.
#[derive(Clone, Debug)]
enum Engine {
    Steps(Program),
    Library(Regex),
}

/// A match.
#[derive(Debug)]
pub struct Match<'e> {
    /// Where it stands in the text.
    pub range: Range<usize>,
    groups: Vec<(&'e str, Range<usize>)>,
}

impl Match<'_> {
    /// Where a group of it stands in the text.
    pub fn group(&self, name: &str) -> Option<Range<usize>> {
        let found = self.groups.iter().find(|(known, _)| *known == name)?;
        Some(found.1.clone())
    }
}

impl Expression {
    /// An expression, not looked at yet.
    pub fn new(source: String) -> Self {
        Self { source, looks: OnceCell::new(), engine: OnceCell::new() }
    }

    /// The expression as written.
    pub fn as_str(&self) -> &str {
        &self.source
    }

    /// What every match begins with, or goes on with behind a lead of nearly anything; `None` if it may be anything.
    pub fn beginning(&self) -> Option<&Beginning> {
        self.looks().beginning.as_ref()
    }

    /// Compiles it as a library does, or says why that fails.
    pub fn check(&self) -> Result<(), Error> {
        Regex::new(&self.source).map(|_| ())
    }

    /// The matches in a text from left to right, none over another.
    ///
    /// # Panics
    /// If it is malformed: what loads it calls [`Self::check`] for expressions of users, and tests
    /// do for those of the program.
    pub fn matches(&self, text: &str) -> Vec<Match<'_>> {
        self.matches_in(text, &(0..text.len()))
    }

    /// The first of them.
    ///
    /// # Panics
    /// As [`Self::matches`].
    pub fn first(&self, text: &str) -> Option<Match<'_>> {
        self.look(text, &(0..text.len()), 1).pop()
    }

    /// The matches in a window of a text.
    ///
    /// # Panics
    /// As [`Self::matches`].
    pub fn matches_in(&self, text: &str, window: &Range<usize>) -> Vec<Match<'_>> {
        self.look(text, window, usize::MAX)
    }

    /// The first so many matches in a window of a text.
    fn look(&self, text: &str, window: &Range<usize>, most: usize) -> Vec<Match<'_>> {
        let inside = &text[window.clone()];
        if !inside.contains(&self.looks().needs) {
            return Vec::new();
        }
        let Some(beginning) = self.beginning() else { return self.anywhere(text, window, most) };
        let mut places = beginning.places(inside).map(|at| window.start + at).peekable();
        // Where no match can begin nothing is compiled.
        if places.peek().is_none() {
            return Vec::new();
        }
        self.found(text, window, places, most)
    }

    /// Whether it matches anywhere in a text.
    ///
    /// # Panics
    /// As [`Self::matches`].
    pub fn is_match(&self, text: &str) -> bool {
        self.first(text).is_some()
    }

    /// The matches in a window of a text at `places`, where what [`Self::beginning`] tells stands.
    ///
    /// # Panics
    /// As [`Self::matches`].
    pub fn matches_at(
        &self,
        text: &str,
        window: &Range<usize>,
        places: impl Iterator<Item = usize>,
    ) -> Vec<Match<'_>> {
        self.found(text, window, places, usize::MAX)
    }

    /// The first so many of them.
    fn found(
        &self,
        text: &str,
        window: &Range<usize>,
        places: impl Iterator<Item = usize>,
        most: usize,
    ) -> Vec<Match<'_>> {
        match self.engine() {
            Engine::Steps(program) => stepped(program, text, window, places, most),
            Engine::Library(regex) => searched(regex, text, window, most),
        }
    }

    /// The matches in a window of a text, wherever they begin.
    fn anywhere(&self, text: &str, window: &Range<usize>, most: usize) -> Vec<Match<'_>> {
        let places = text[window.clone()].char_indices().map(|(at, _)| window.start + at);
        self.found(text, window, places.chain([window.end]), most)
    }

    fn looks(&self) -> &Looks {
        self.looks.get_or_init(|| {
            let Some((node, _)) = parse(&self.source) else { return Looks::default() };
            Looks { needs: needed(&node).to_owned(), beginning: beginning(&node) }
        })
    }

    fn engine(&self) -> &Engine {
        self.engine.get_or_init(|| {
            // What may begin anywhere and run on from there is linear in the library alone.
            let bounded =
                |node: &Node<'_>| self.beginning().is_some() || !led(node).1.iter().any(runs_on);
            let own = parse(&self.source).filter(|(node, _)| bounded(node));
            match own.and_then(|(node, groups)| Program::new(&node, &groups)) {
                Some(program) => Engine::Steps(program),
                None => Engine::Library(Regex::new(&self.source).expect("a checked expression")),
            }
        })
    }
}

/// The matches that the library finds in a window of a text.
fn searched<'e>(
    regex: &'e Regex,
    text: &str,
    window: &Range<usize>,
    most: usize,
) -> Vec<Match<'e>> {
    let shifted = |range: Range<usize>| range.start + window.start..range.end + window.start;
    let found = |captures: &Captures<'_>| {
        let names = regex.capture_names().flatten();
        let groups = names.filter_map(|name| Some((name, shifted(captures.name(name)?.range()))));
        let range = shifted(captures.get(0).map_or(0..0, |whole| whole.range()));
        Match { range, groups: groups.collect() }
    };
    let all = regex.captures_iter(&text[window.clone()]);
    all.take(most).map(|captures| found(&captures)).collect()
}

/// The matches that begin at one of these places of a window.
fn stepped<'e>(
    program: &'e Program,
    text: &str,
    window: &Range<usize>,
    places: impl Iterator<Item = usize>,
    most: usize,
) -> Vec<Match<'e>> {
    let mut machine = Machine::new(program, text, window.start);
    let mut found: Vec<Match<'e>> = Vec::new();
    let mut seen = window.start;
    for start in places {
        if start < seen || window.end < start {
            continue;
        }
        let end = text.floor_char_boundary(window.end.min(start.saturating_add(LONGEST)));
        // Where the text was cut it does not end.
        let matched = machine.find(start, end, end == window.end);
        steps::count(Work::Character, machine.taken());
        // Nothing, right behind a match, is no other match.
        let is_other = |end: &usize| start < *end || found.is_empty() || seen < start;
        let Some(matched) = matched.filter(is_other) else { continue };
        let Some(start) = machine.lead(seen, start) else { continue };
        let names = program.groups.iter().map(String::as_str).enumerate();
        let groups = names.filter_map(|(group, name)| Some((name, machine.group(group)?)));
        found.push(Match { range: start..matched, groups: groups.collect() });
        seen = matched;
        if found.len() == most {
            break;
        }
    }
    found
}

#[cfg(test)]
mod tests;
