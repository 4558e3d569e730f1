//! How one combination of values came out, and which outcome is told.

use crate::check::equation::term::Term;
use crate::check::equation::verdict::{Verdict, distance};
use crate::check::equation::via::{Rivals, Via};
use crate::rule::Equation;
use crate::source::Site;
use crate::vocabulary::Direction;
use std::borrow::Cow;

/// The best outcome over all combinations of an equation.
pub(super) struct Best<'r> {
    pub verdict: Verdict,
    pub terms: Vec<(Cow<'r, str>, Term)>,
    pub word: Option<(Direction, Site)>,
    pub equation: &'r Equation,
    pub same: Option<&'r String>,
    pub rivals: Rivals,
}

impl Best<'_> {
    /// Which of several equations tells most: one that holds, else one that hard evidence breaks.
    pub(super) fn rank(&self) -> (bool, Verdict) {
        match self.verdict {
            verdict @ (Verdict::Consistent | Verdict::LastDigit) => (false, verdict),
            Verdict::Refuted | Verdict::Doubtful if self.weakest() < Via::Assumed => {
                (true, Verdict::Consistent)
            }
            verdict => (true, verdict),
        }
    }

    /// How its least sure value was found.
    fn weakest(&self) -> Via {
        let all = self.terms.iter().map(|(_, term)| term.grounds.weakest());
        all.max().unwrap_or(Via::Named)
    }

    /// Any candidate may confirm; if none does, the likeliest one decides, and of amounts that a
    /// figure may repeat the nearest.
    pub(super) fn beats(&self, best: &Self) -> bool {
        let confirms = self.verdict <= Verdict::LastDigit;
        let nearer = || {
            let distance = |best: &Self| distance(best.equation, &best.terms);
            distance(self).zip(distance(best)).is_some_and(|(here, known)| here < known)
        };
        (confirms && self.verdict < best.verdict)
            || (self.verdict == Verdict::Refuted
                && best.verdict == Verdict::Refuted
                && self.word.is_none()
                && self.weakest() <= best.weakest()
                && self.terms.len() == 2
                && nearer())
    }
}
