//! Steps of work, counted so that tests can hold how they grow with the input.
//!
//! Seconds differ from machine to machine and from run to run; what is counted here does not. A step is one turn
//! of a loop that may grow faster than a document does: whoever writes such a loop counts it. Each thread
//! counts its own. Only builds with debug assertions count: nobody else looks.

use std::cell::Cell;

/// What is done in a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// An equation is tested with values of its names.
    Equation,
    /// A place that states a quantity is looked at.
    Entry,
    /// A character of a text is offered to an expression that may begin to match before it.
    Character,
    /// A statement, a mark or a cell is looked at for the sake of another one.
    Neighbour,
}

/// How many kinds of work there are.
const KINDS: usize = 4;

/// The steps of each kind of work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Steps([u64; KINDS]);

impl Steps {
    /// How many steps of one kind there were.
    pub fn of(self, work: Work) -> u64 {
        self.0[work as usize]
    }

    /// The kinds of work with their steps.
    pub fn all(self) -> [(Work, u64); KINDS] {
        let kinds = [Work::Equation, Work::Entry, Work::Character, Work::Neighbour];
        kinds.map(|work| (work, self.of(work)))
    }
}

thread_local! {
    static DONE: Cell<Steps> = const { Cell::new(Steps([0; KINDS])) };
}

/// Counts steps of this thread.
pub fn count(work: Work, steps: usize) {
    if !cfg!(debug_assertions) {
        return;
    }
    DONE.with(|done| {
        let mut all = done.get();
        all.0[work as usize] += steps as u64;
        done.set(all);
    });
}

/// Takes over what a thread has counted that works for this one.
pub fn add(other: Steps) {
    DONE.with(|done| {
        let mut all = done.get();
        all.0.iter_mut().zip(other.0).for_each(|(here, there)| *here += there);
        done.set(all);
    });
}

/// The steps of this thread since they were last taken.
pub fn take() -> Steps {
    DONE.take()
}
