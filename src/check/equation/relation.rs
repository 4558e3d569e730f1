//! One instance of a rule: an equation over the figures of a place, and how it came out.

use super::eval::{holds, solve};
use super::term::{Part, Term};
use super::verdict::{Verdict, judge, word_holds};
use super::via::{Doubt, Rivals, Via};
use crate::check::proof::Proof;
use crate::diagnostic::Severity;
use crate::number::{Interval, Quantity, Rounding};
use crate::rule::Equation;
use crate::source::Site;
use crate::vocabulary::Direction;
use rust_decimal::Decimal;
use std::borrow::Cow;

/// An equation with its values.
#[derive(Clone, Debug)]
pub(in crate::check) struct Relation<'r> {
    /// The rule, by position.
    pub rule: usize,
    /// What kind of claim it is, for the account.
    pub kind: &'r str,
    pub equation: Cow<'r, Equation>,
    pub terms: Vec<(Cow<'r, str>, Term)>,
    /// The direction a word states, for `~`.
    pub word: Option<(Direction, Site)>,
    /// The name the finding points at.
    pub at: Cow<'r, str>,
    pub verdict: Verdict,
    /// Whether its names may mean other figures.
    pub rivals: Rivals,
    /// What became of it where it does not hold; `None` until [`crate::check::proof::settle::settle`] has looked.
    pub standing: Option<Result<Proof, Doubt>>,
    pub severity: Severity,
    /// What is wrong, with `{name}` and `{=name}`.
    pub say: Cow<'r, str>,
    pub work: Cow<'r, str>,
    /// What the figure probably is, or what else to look at.
    pub hint: Option<String>,
    /// The word of direction that is wrong, if all agrees once it is turned round.
    pub turned: Option<Turned>,
}

/// The word of a broken relation that should state the other direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) struct Turned {
    pub word: Turn,
    /// Another word that explains as much: 增加1.22万元，下降2.4% may be either.
    pub rival: Option<Turn>,
}

/// A word that is turned round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) struct Turn {
    pub at: Site,
    pub direction: Direction,
    /// The figure whose sign it gives; `None` where several words are to be turned at once.
    pub figure: Option<Site>,
}

impl Relation<'_> {
    /// Whether it holds.
    pub(in crate::check) fn holds(&self) -> bool {
        self.verdict <= Verdict::LastDigit
    }

    /// Whether how it came out says something of its reading: zeros agree with anything.
    pub(in crate::check) fn tells(&self) -> bool {
        let zero = |(_, term): &(Cow<'_, str>, Term)| term.point().is_some_and(|p| p.is_zero());
        let decided = !matches!(self.verdict, Verdict::ZeroBase | Verdict::Undecided);
        decided && !self.terms.iter().any(zero)
    }

    /// Whether it is proven that it does not hold.
    pub(in crate::check) fn is_contradicted(&self) -> bool {
        self.verdict == Verdict::Refuted && matches!(self.standing, Some(Ok(_)))
    }

    /// Whether it is proven not to hold by what is read of its own figures, whatever others say.
    pub(in crate::check) fn is_read_to_fail(&self) -> bool {
        self.verdict == Verdict::Refuted
            && matches!(self.standing, Some(Ok(proof)) if proof.is_read())
    }

    /// Whether its figures cannot be taken for others: what is read binds them, and nothing else
    /// bears their names.
    pub(in crate::check) fn is_sure(&self) -> bool {
        self.rivals == Rivals::None && self.weakest() < Via::Assumed
    }

    /// How its least sure value was found.
    pub(in crate::check) fn weakest(&self) -> Via {
        let all = self.terms.iter().map(|(_, term)| term.grounds.weakest());
        all.max().unwrap_or(Via::Named)
    }

    /// Whether it gives the value of a figure and no mere bound.
    pub(in crate::check) fn is_equation(&self) -> bool {
        self.equation.relation == crate::rule::Relation::Equal
    }

    pub(in crate::check) fn term(&self, name: &str) -> Option<&Term> {
        self.terms.iter().find(|(known, _)| known == name).map(|(_, term)| term)
    }

    /// All figures in it.
    pub(in crate::check) fn sites(&self) -> impl Iterator<Item = Site> + '_ {
        self.terms.iter().flat_map(|(_, term)| term.parts.iter().map(|part| part.site))
    }

    /// The direction that the printed values have, where a word states one.
    pub(in crate::check) fn true_direction(&self) -> Option<Direction> {
        self.word?;
        let points = |name: &str| self.term(name)?.point().map(Interval::exact);
        let value = super::eval::evaluate(&self.equation.left, &points)?.lo;
        Some(match value.cmp(&Decimal::ZERO) {
            std::cmp::Ordering::Greater => Direction::Up,
            std::cmp::Ordering::Less => Direction::Down,
            std::cmp::Ordering::Equal => Direction::Flat,
        })
    }

    /// The value of a name that the others give, in base units.
    pub(in crate::check) fn expected(&self, name: &str) -> Option<Decimal> {
        solve(&self.equation, name, &|asked| self.term(asked)?.point())
    }

    /// How it comes out once the word that gives this figure its sign is turned round.
    pub(in crate::check) fn turned(&self, figure: Site, rounding: Rounding) -> Verdict {
        let mut terms = self.terms.clone();
        for part in terms.iter_mut().flat_map(|(_, term)| &mut term.parts) {
            if part.site == figure {
                part.negative = !part.negative;
            }
        }
        let word = self.word.map(|(direction, _)| direction);
        judge(&self.equation, &terms, word, &self.at, rounding)
    }

    /// It with the figure at `site` replaced by this one.
    pub(in crate::check) fn with(&self, site: Site, figure: &Quantity) -> Self {
        let mut changed = self.clone();
        let parts = changed.terms.iter_mut().flat_map(|(_, term)| &mut term.parts);
        for part in parts.filter(|part| part.site == site) {
            part.quantity = figure.clone();
        }
        changed
    }

    /// Whether it would hold if the figures at these sites were others.
    pub(in crate::check) fn holds_with(
        &self,
        changed: &[(Site, &Quantity)],
        rounding: Rounding,
    ) -> bool {
        let interval = |part: &Part| match changed.iter().find(|(site, _)| *site == part.site) {
            None => part.interval(rounding),
            Some((_, figure)) => {
                Part { quantity: (*figure).clone(), ..part.clone() }.interval(rounding)
            }
        };
        let values = |name: &str| -> Option<Interval> {
            let term = self.term(name)?;
            let mut parts = term.parts.iter();
            let constant = Interval::exact(term.constant);
            parts.try_fold(constant, |sum, part| sum.checked_add(interval(part)?))
        };
        match self.word {
            Some((direction, _)) => word_holds(&self.equation, direction, &values) == Some(true),
            None => holds(&self.equation, &values) == Some(true),
        }
    }
}
