//! Takes the steps of an expression, and others where they lead to nothing.

use super::program::{Program, Step, Way};
use std::ops::Range;

/// So many steps at one place are taken without remembering where each has led; most matches need some dozens.
const FEW: usize = 4000;

/// Looks for matches of one expression.
pub(super) struct Machine<'a> {
    program: &'a Program,
    text: &'a str,
    /// Where the text starts.
    start: usize,
    /// Where the text is taken to end, and whether it does.
    end: (usize, bool),
    /// The ways not tried yet, and the marks to be taken back before.
    left: Vec<Left>,
    /// Where groups begin and end.
    marks: Vec<Option<usize>>,
    taken: usize,
    /// The choices that have led to nothing, a bit for each step and byte.
    vain: Vec<u64>,
}

enum Left {
    Way { step: usize, way: usize, at: usize },
    Mark { mark: usize, was: Option<usize> },
}

impl<'a> Machine<'a> {
    /// For matches in a text from `start` on.
    pub(super) fn new(program: &'a Program, text: &'a str, start: usize) -> Self {
        let marks = vec![None; program.groups.len() * 2];
        let (left, vain) = (Vec::new(), Vec::new());
        Self { program, text, start, end: (start, true), left, marks, taken: 0, vain }
    }

    /// Where the match ends that begins at a place; nothing from `end` on is looked at. The text ends there only
    /// if it `ends`.
    pub(super) fn find(&mut self, place: usize, end: usize, ends: bool) -> Option<usize> {
        self.end = (end, ends);
        self.left.clear();
        self.vain.clear();
        self.marks.fill(None);
        self.taken = 0;
        let (mut step, mut at) = (0, place);
        loop {
            self.taken += 1;
            match self.take(step, at, place) {
                Took::On(next, on) => (step, at) = (next, on),
                Took::All => return Some(at),
                Took::Nothing => (step, at) = self.other()?,
            }
        }
    }

    /// How many steps the last search took.
    pub(super) fn taken(&self) -> usize {
        self.taken
    }

    /// Where a group of the match found last stands.
    pub(super) fn group(&self, group: usize) -> Option<Range<usize>> {
        Some(self.marks[group * 2]?..self.marks[group * 2 + 1]?)
    }

    fn take(&mut self, step: usize, at: usize, place: usize) -> Took {
        let rest = &self.text.as_bytes()[at..self.end.0];
        match &self.program.steps[step] {
            Step::Text(text) => {
                let stands = rest.starts_with(text.as_bytes());
                if stands { Took::On(step + 1, at + text.len()) } else { Took::Nothing }
            }
            Step::Class(class) => {
                match self.char(at).filter(|c| self.program.classes[*class].holds(*c)) {
                    Some(c) => Took::On(step + 1, at + c.len_utf8()),
                    None => Took::Nothing,
                }
            }
            Step::Start if at == self.start => Took::On(step + 1, at),
            Step::Start => Took::Nothing,
            Step::End if rest.is_empty() && self.end.1 => Took::On(step + 1, at),
            Step::End => Took::Nothing,
            Step::Mark(mark) => {
                let was = self.marks[*mark].replace(at);
                self.left.push(Left::Mark { mark: *mark, was });
                Took::On(step + 1, at)
            }
            Step::Choice(_) | Step::Either(_) => {
                if FEW < self.taken && self.is_vain(step, at - place) {
                    return Took::Nothing;
                }
                self.choose(step, 0, at)
            }
            Step::Goto(to) => Took::On(*to, at),
            Step::Match => Took::All,
        }
    }

    /// The first way of a choice, from one on, that can lead on; the next one that can is left for later.
    fn choose(&mut self, step: usize, from: usize, at: usize) -> Took {
        let ways: &[Way] = match &self.program.steps[step] {
            Step::Choice(ways) => ways,
            Step::Either(ways) => ways,
            _ => &[],
        };
        let here = self.char(at);
        let can = |way: &usize| ways[*way].first.is_none_or(|first| here == Some(first));
        let mut ways_on = (from..ways.len()).filter(can);
        let Some(first) = ways_on.next() else { return Took::Nothing };
        if let Some(way) = ways_on.next() {
            self.left.push(Left::Way { step, way, at });
        }
        Took::On(ways[first].to, at)
    }

    /// The last way left, with what it leads on to.
    fn other(&mut self) -> Option<(usize, usize)> {
        loop {
            match self.left.pop()? {
                Left::Mark { mark, was } => self.marks[mark] = was,
                Left::Way { step, way, at } => {
                    if let Took::On(next, on) = self.choose(step, way, at) {
                        return Some((next, on));
                    }
                }
            }
        }
    }

    fn char(&self, at: usize) -> Option<char> {
        self.text[at..self.end.0].chars().next()
    }

    /// Whether a choice has been made at this place before, which led to nothing; remembers that it is made now.
    fn is_vain(&mut self, step: usize, place: usize) -> bool {
        let bit = place * self.program.steps.len() + step;
        let (word, bit) = (bit / 64, 1 << (bit % 64));
        if self.vain.len() <= word {
            self.vain.resize(word + 1, 0);
        }
        let known = self.vain[word] & bit != 0;
        self.vain[word] |= bit;
        known
    }
}

/// What a step leads to.
enum Took {
    /// The next step and its place.
    On(usize, usize),
    /// A match that ends here.
    All,
    /// Nothing.
    Nothing,
}
