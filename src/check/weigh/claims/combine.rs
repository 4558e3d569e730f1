//! Tries the values of an equation's names in every combination.

use super::best::Best;
use super::weigher::Weigher;
use crate::check::equation::term::{Term, is_zero};
use crate::check::equation::verdict::{Verdict, judge};
use crate::check::equation::via::{Rivals, Via};
use crate::check::subject::bound::Shift;
use crate::check::subject::found::Found;
use crate::number::{Rounding, Unit};
use crate::rule::{Equation, Expect, Relation};
use crate::source::Site;
use std::borrow::Cow;

/// At most so many combinations of candidates are tried for one equation.
pub(super) const MOST_COMBINATIONS: usize = 64;

impl<'r> Weigher<'_, 'r> {
    /// The best outcome over all combinations of candidates; the name without a value otherwise.
    pub(super) fn try_equation(
        &self,
        equation: &'r Equation,
        expect: &'r Expect,
    ) -> Result<Best<'r>, String> {
        let word = match equation.relation {
            Relation::Direction => Some(self.word(equation, &expect.at)?),
            _ => None,
        };
        let mut names: Vec<(Cow<'r, str>, Found)> = Vec::new();
        for name in equation.names() {
            if word.is_some() && self.is_word(name) {
                continue;
            }
            let mut found = self.values(name);
            if found.candidates.is_empty() {
                return Err(name.to_owned());
            }
            // What this year's tables say of another year's amount can show a wrong year, not a wrong
            // amount.
            if self.bound().shift != Shift::None {
                found.candidates.iter_mut().for_each(|term| term.grounds.year = Via::Assumed);
            }
            names.push((Cow::Owned(name.to_owned()), found));
        }
        if let Some(role) = equation.summed() {
            let term = self.sum(role).ok_or_else(|| format!("sum({role})"))?;
            names.push((Cow::Owned(role.to_owned()), Found { candidates: vec![term] }));
        }
        let combinations: usize = names.iter().map(|(_, found)| found.candidates.len()).product();
        let mut best: Option<Best<'r>> = None;
        for combination in 0..combinations.min(MOST_COMBINATIONS) {
            let terms = pick(&names, combination);
            let direction = word.map(|(direction, _)| direction);
            let verdict = judge(equation, &terms, direction, &expect.at, self.options.rounding);
            // A figure is not the base of itself: 收入9万元，为预算的95%, where the budget is looked for.
            if Verdict::Doubtful <= verdict && is_circular(&terms) {
                continue;
            }
            let here = Best { verdict, terms, word, equation, same: None, rivals: Rivals::None };
            if best.as_ref().is_none_or(|best| here.beats(best)) {
                best = Some(here);
            }
            // Nothing beats what holds.
            if best.as_ref().is_some_and(|best| best.verdict == Verdict::Consistent) {
                break;
            }
        }
        let mut best = best.ok_or_else(|| base_of(equation, expect))?;
        best.rivals = if MOST_COMBINATIONS < combinations {
            Rivals::Untried
        } else {
            rivals(&names, &best.terms, self.options.rounding)
        };
        if best.verdict != Verdict::Refuted || self.instead_of.is_some() {
            return Ok(best);
        }
        let rivals = self.above().into_iter().chain(self.before());
        let rivals = rivals.filter_map(|rival| rival.try_equation(equation, expect).ok());
        let nothing = |rival: &Best<'r>| {
            let others = rival.terms.iter().filter(|(name, _)| *name != expect.at);
            self.is_of_a_whole() && others.map(|(_, term)| term).any(is_zero)
        };
        let fits = |rival: &Best<'r>| rival.verdict == Verdict::Consistent && !nothing(rival);
        let fitting = rivals.into_iter().find(fits);
        Ok(fitting.map_or(best, |rival| Best { rivals: Rivals::Tried, ..rival }))
    }
}

/// Whether any candidate for a name has another value than the one that was taken.
fn rivals(
    names: &[(Cow<'_, str>, Found)],
    taken: &[(Cow<'_, str>, Term)],
    rounding: Rounding,
) -> Rivals {
    let open = names.iter().zip(taken).filter(|((_, found), _)| 1 < found.candidates.len());
    let alone = open.into_iter().all(|((_, found), (_, taken))| {
        let range = taken.interval(rounding);
        let same = |other: &Term| {
            other.interval(rounding).zip(range).is_some_and(|(other, range)| other.meets(range))
        };
        found.candidates.iter().all(same)
    });
    if alone { Rivals::None } else { Rivals::Tried }
}

/// The combination of candidates with this number.
pub(super) fn pick<'r>(
    names: &[(Cow<'r, str>, Found)],
    mut combination: usize,
) -> Vec<(Cow<'r, str>, Term)> {
    names
        .iter()
        .map(|(name, found)| {
            let choice = combination % found.candidates.len();
            combination /= found.candidates.len();
            (name.clone(), found.candidates[choice].clone())
        })
        .collect()
}

/// Whether a rate is told of a figure and of the same figure once more.
fn is_circular(terms: &[(Cow<'_, str>, Term)]) -> bool {
    let mut figures = terms.iter().filter_map(|(_, term)| term.figure());
    if !figures.any(|part| part.quantity.unit == Unit::Percent) {
        return false;
    }
    let mut sites: Vec<Site> =
        terms.iter().filter_map(|(_, term)| Some(term.figure()?.site)).collect();
    sites.sort_unstable();
    sites.windows(2).any(|pair| pair[0] == pair[1])
}

/// The name of an equation that nothing but the figure pointed at could be found for.
fn base_of(equation: &Equation, expect: &Expect) -> String {
    let names = equation.names().into_iter();
    let mut others = names.filter(|name| *name != expect.at && *name != "amount");
    others.next().unwrap_or(&expect.at).to_owned()
}
