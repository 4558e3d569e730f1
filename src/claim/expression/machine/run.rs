//! Characters of one class in a row: as many as there are first, or as few.

use super::super::program::Run;
use super::{Left, Machine, Took};

impl Machine<'_> {
    /// Takes the characters of a run, as many or as few as it may be tried with first.
    pub(super) fn run(&mut self, step: usize, run: Run, at: usize) -> Took {
        let (count, least) = self.forward(run, at, run.least);
        if count < run.least {
            return Took::Nothing;
        }
        if !run.greedy {
            return self.more(step, run, (count, least));
        }
        self.most(step, run, (count, least))
    }

    /// How many characters a run takes from a place on, up to so many, and where it ends then.
    pub(super) fn forward(&mut self, run: Run, mut at: usize, most: usize) -> (usize, usize) {
        let program = self.program;
        let class = &program.classes[run.class];
        let mut count = 0;
        while count < most
            && let Some(c) = self.char(at).filter(|c| class.holds(*c))
        {
            (count, at) = (count + 1, at + c.len_utf8());
        }
        self.taken += count + 1;
        (count, at)
    }

    /// On from the first place, of those behind so many characters or more, where what follows can stand.
    pub(super) fn more(
        &mut self,
        step: usize,
        run: Run,
        (mut count, mut at): (usize, usize),
    ) -> Took {
        let program = self.program;
        let class = &program.classes[run.class];
        loop {
            self.taken += 1;
            let here = self.char(at);
            if run.behind.fits(here) {
                break;
            }
            let Some(c) = here.filter(|c| count < run.most && class.holds(*c)) else {
                return Took::Nothing;
            };
            (count, at) = (count + 1, at + c.len_utf8());
        }
        if count < run.most {
            self.left.push(Left::More { step, count, at });
        }
        Took::On(step + 1, at)
    }

    /// On from the last place, of those behind so many characters or more, where what follows can stand.
    fn most(&mut self, step: usize, run: Run, (mut count, least): (usize, usize)) -> Took {
        let program = self.program;
        let class = &program.classes[run.class];
        let (mut at, mut end) = (least, None);
        loop {
            self.taken += 1;
            let here = self.char(at);
            if run.behind.fits(here) {
                end = Some(at);
            }
            let Some(c) = here.filter(|c| count < run.most && class.holds(*c)) else { break };
            (count, at) = (count + 1, at + c.len_utf8());
        }
        end.map_or(Took::Nothing, |end| self.fewer(step, run, (least, end)))
    }

    /// On from the last place, of those from `least` to here, where what follows can stand.
    pub(super) fn fewer(&mut self, step: usize, run: Run, (least, mut at): (usize, usize)) -> Took {
        while !run.behind.fits(self.char(at)) {
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
}
