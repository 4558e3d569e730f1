//! Takes the steps of an expression, and others where they lead to nothing.

mod run;

use super::program::{Program, Step};
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
    /// This way of a choice.
    Way {
        step: usize,
        way: usize,
        at: usize,
    },
    /// A run that has taken so many characters may take one more.
    More {
        step: usize,
        count: usize,
        at: usize,
    },
    /// A run may end here, too, or earlier, but not before `least`.
    Fewer {
        step: usize,
        least: usize,
        at: usize,
    },
    Mark {
        mark: usize,
        was: Option<usize>,
    },
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
        let rest = || &self.text.as_bytes()[at..self.end.0];
        match &self.program.steps[step] {
            Step::Text(text) => {
                Took::on_if(rest().starts_with(text.as_bytes()), step + 1, at + text.len())
            }
            Step::Class(class) => {
                match self.char(at).filter(|c| self.program.classes[*class].holds(*c)) {
                    Some(c) => Took::On(step + 1, at + c.len_utf8()),
                    None => Took::Nothing,
                }
            }
            Step::Start => Took::on_if(at == self.start, step + 1, at),
            Step::End => Took::on_if(at == self.end.0 && self.end.1, step + 1, at),
            Step::Mark(mark) => {
                let was = self.marks[*mark].replace(at);
                // Where nothing is left to be tried nothing is taken back.
                if !self.left.is_empty() {
                    self.left.push(Left::Mark { mark: *mark, was });
                }
                Took::On(step + 1, at)
            }
            Step::Choice(_) | Step::Either(_) => {
                if FEW < self.taken && self.is_vain(step, at - place) {
                    return Took::Nothing;
                }
                self.choose(step, at)
            }
            Step::Run(run) => {
                if FEW < self.taken && self.is_vain(step, at - place) {
                    return Took::Nothing;
                }
                self.run(step, *run, at)
            }
            Step::Goto(to) => Took::On(*to, at),
            Step::Match => Took::All,
        }
    }

    /// The first way of a choice that can lead on.
    fn choose(&mut self, step: usize, at: usize) -> Took {
        let here = self.char(at);
        match self.program.way(step, 0, here) {
            Some(way) => self.go(step, way, (at, here)),
            None => Took::Nothing,
        }
    }

    /// On by one way of a choice; the next one that can lead on is left for later.
    fn go(&mut self, step: usize, way: usize, (at, here): (usize, Option<char>)) -> Took {
        if let Some(way) = self.program.way(step, way + 1, here) {
            self.left.push(Left::Way { step, way, at });
        }
        Took::On(self.program.ways(step)[way].to, at)
    }

    /// The last way left, with what it leads on to.
    fn other(&mut self) -> Option<(usize, usize)> {
        loop {
            match self.left.pop()? {
                Left::Mark { mark, was } => self.marks[mark] = was,
                left => {
                    if let Took::On(next, on) = self.resume(&left) {
                        return Some((next, on));
                    }
                }
            }
        }
    }

    fn resume(&mut self, left: &Left) -> Took {
        let run = |step: usize| match self.program.steps[step] {
            Step::Run(run) => Some(run),
            _ => None,
        };
        match *left {
            Left::Way { step, way, at } => self.go(step, way, (at, self.char(at))),
            Left::More { step, count, at } => {
                let Some(run) = run(step) else { return Took::Nothing };
                match self.forward(run, at, 1) {
                    (1, at) => self.more(step, run, (count + 1, at)),
                    _ => Took::Nothing,
                }
            }
            Left::Fewer { step, least, at } => {
                run(step).map_or(Took::Nothing, |run| self.fewer(step, run, (least, at)))
            }
            Left::Mark { .. } => Took::Nothing,
        }
    }

    /// The character that stands at a place. Nearly all have one byte or three.
    #[inline]
    fn char(&self, at: usize) -> Option<char> {
        match *self.text.as_bytes().get(at..self.end.0)? {
            [] => None,
            [a, ..] if a < 0x80 => Some(char::from(a)),
            [a, b, c, ..] if a & 0xf0 == 0xe0 => {
                let bits = |byte: u8| u32::from(byte & 0x3f);
                char::from_u32(u32::from(a & 0xf) << 12 | bits(b) << 6 | bits(c))
            }
            _ => self.text.get(at..self.end.0)?.chars().next(),
        }
    }

    /// Where a match begins whose part behind the lead begins at a place, if that is not before `from`.
    pub(super) fn lead(&mut self, from: usize, place: usize) -> Option<usize> {
        let program = self.program;
        let Some(lead) = &program.lead else { return Some(place) };
        let class = &program.classes[lead.class];
        let before = self.text[from..place].char_indices().rev();
        let (at, _) = before.take_while(|(_, c)| class.holds(*c)).last()?;
        if let Some(group) = lead.group {
            self.marks[group * 2] = Some(from + at);
            self.marks[group * 2 + 1] = Some(place);
        }
        Some(from + at)
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

impl Took {
    fn on_if(stands: bool, step: usize, at: usize) -> Self {
        if stands { Self::On(step, at) } else { Self::Nothing }
    }
}
