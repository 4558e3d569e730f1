//! Pages whose text runs another way than from left to right, turned for reading.

use super::{Mark, Rule};
use crate::document::Run;

/// Which way most characters run.
pub(super) fn prevailing(marks: &[Mark]) -> Run {
    let runs = [Run::Level, Run::Up, Run::Down, Run::Backwards];
    let count = |run: &Run| marks.iter().filter(|mark| mark.run() == *run).count();
    // Of runs as frequent the first: a page without text is level.
    runs.into_iter().rev().max_by_key(count).unwrap_or(Run::Level)
}

/// A point of the page as it is turned for reading; `size` is that of the page as it was.
fn turned((x, y): (i32, i32), run: Run, (width, height): (i32, i32)) -> (i32, i32) {
    match run {
        Run::Level => (x, y),
        Run::Up => (height - y, x),
        Run::Down => (y, width - x),
        Run::Backwards => (width - x, height - y),
    }
}

impl Mark {
    /// Which way the character runs.
    pub(super) fn run(&self) -> Run {
        let (x, y) = (self.to.0 - self.from.0, self.to.1 - self.from.1);
        match (x.abs() < y.abs(), x < 0, y < 0) {
            (false, false, _) => Run::Level,
            (false, true, _) => Run::Backwards,
            (true, _, true) => Run::Up,
            (true, _, false) => Run::Down,
        }
    }

    /// As it stands on the page turned for reading.
    pub(super) fn turned(self, run: Run, size: (i32, i32)) -> Self {
        let (from, to) = (turned(self.from, run, size), turned(self.to, run, size));
        Self { from, to, ..self }
    }
}

impl Rule {
    /// As it stands on the page turned for reading.
    pub(super) fn turned(self, across: bool, run: Run, size: (i32, i32)) -> Self {
        let point = |along: i32| if across { (along, self.at) } else { (self.at, along) };
        let (a, b) = (turned(point(self.from), run, size), turned(point(self.to), run, size));
        if across == matches!(run, Run::Level | Run::Backwards) {
            Self::new(a.1, a.0.min(b.0), a.0.max(b.0))
        } else {
            Self::new(a.0, a.1.min(b.1), a.1.max(b.1))
        }
    }
}
