//! Takes the steps of an expression, and others where they lead to nothing.

use super::beginning::bit;
use super::program::{Program, Run, Step, Way};
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
        let rest = &self.text.as_bytes()[at..self.end.0];
        match &self.program.steps[step] {
            Step::Text(text) => {
                Took::on_if(rest.starts_with(text.as_bytes()), step + 1, at + text.len())
            }
            Step::Class(class) => {
                match self.char(at).filter(|c| self.program.classes[*class].holds(*c)) {
                    Some(c) => Took::On(step + 1, at + c.len_utf8()),
                    None => Took::Nothing,
                }
            }
            Step::Start => Took::on_if(at == self.start, step + 1, at),
            Step::End => Took::on_if(rest.is_empty() && self.end.1, step + 1, at),
            Step::Mark(mark) => {
                let was = self.marks[*mark].replace(at);
                self.left.push(Left::Mark { mark: *mark, was });
                Took::On(step + 1, at)
            }
            Step::Choice(_, sieve) if !self.passes(*sieve, at) => Took::Nothing,
            Step::Choice(..) | Step::Either(_) => {
                if FEW < self.taken && self.is_vain(step, at - place) {
                    return Took::Nothing;
                }
                self.choose(step, 0, at)
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

    /// Whether the character at a place may be one of those that a choice needs.
    fn passes(&self, sieve: u64, at: usize) -> bool {
        sieve == u64::MAX || self.char(at).is_some_and(|c| sieve & bit(c) != 0)
    }

    /// The first way of a choice, from one on, that can lead on; the next one that can is left for later.
    fn choose(&mut self, step: usize, from: usize, at: usize) -> Took {
        let ways: &[Way] = match &self.program.steps[step] {
            Step::Choice(ways, _) => ways,
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

    /// Takes the characters of a run, as many or as few as it may be tried with first.
    fn run(&mut self, step: usize, run: Run, at: usize) -> Took {
        let Some(least) = self.forward(run, at, run.least) else { return Took::Nothing };
        if !run.greedy {
            return self.more(step, run, (run.least, least));
        }
        let (mut at, mut count) = (least, run.least);
        while count < run.most
            && let Some(next) = self.forward(run, at, 1)
        {
            (at, count) = (next, count + 1);
        }
        self.fewer(step, run, (least, at))
    }

    /// Where a run ends that takes so many more characters.
    fn forward(&mut self, run: Run, mut at: usize, count: usize) -> Option<usize> {
        self.taken += count;
        for _ in 0..count {
            let c = self.char(at).filter(|c| self.program.classes[run.class].holds(*c))?;
            at += c.len_utf8();
        }
        Some(at)
    }

    /// On from the first place, of those behind so many characters or more, where what follows can stand.
    fn more(&mut self, step: usize, run: Run, (mut count, mut at): (usize, usize)) -> Took {
        while run.first.is_some_and(|first| self.char(at) != Some(first)) {
            match self.forward(run, at, 1).filter(|_| count < run.most) {
                Some(next) => (count, at) = (count + 1, next),
                None => return Took::Nothing,
            }
        }
        if count < run.most {
            self.left.push(Left::More { step, count, at });
        }
        Took::On(step + 1, at)
    }

    /// On from the last place, of those from `least` to here, where what follows can stand.
    fn fewer(&mut self, step: usize, run: Run, (least, mut at): (usize, usize)) -> Took {
        while run.first.is_some_and(|first| self.char(at) != Some(first)) {
            if at <= least {
                return Took::Nothing;
            }
            at = self.text.floor_char_boundary(at - 1);
        }
        if least < at {
            let at = self.text.floor_char_boundary(at - 1);
            self.left.push(Left::Fewer { step, least, at });
        }
        Took::On(step + 1, at)
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
            Left::Way { step, way, at } => self.choose(step, way, at),
            Left::More { step, count, at } => {
                let next = run(step).and_then(|run| Some((run, self.forward(run, at, 1)?)));
                next.map_or(Took::Nothing, |(run, at)| self.more(step, run, (count + 1, at)))
            }
            Left::Fewer { step, least, at } => {
                run(step).map_or(Took::Nothing, |run| self.fewer(step, run, (least, at)))
            }
            Left::Mark { .. } => Took::Nothing,
        }
    }

    /// The character that stands at a place. Nearly all have one byte or three.
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
