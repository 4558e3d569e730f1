//! Which weak bindings the document itself confirms.
//!
//! Where words leave open what is meant, an author means it in one way again and again: a paragraph
//! whose amounts are those of the heading's funds, a list whose shares are of the sum above. Equations
//! of one rule whose terms were found in the same ways are one habit. Those that hold are witnesses for
//! the one that does not.

use super::case::Case;
use super::witness::{Deviants, Witnesses, deviants};
use crate::check::equation::relation::Relation;
use crate::check::equation::term::Term;
use crate::check::equation::via::{Grounds, Via};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// So many equations of a habit in the document confirm it, where its paragraph has none.
const ENOUGH: usize = 3;

/// So many have to hold for each that fails.
const PER_FAILURE: usize = 3;

/// Equations of one rule, bound in the same ways.
type Habit = (usize, Vec<Grounds>);

/// How the equations of a habit came out.
#[derive(Clone, Copy, Debug, Default)]
struct Record {
    held: usize,
    failed: usize,
}

/// The habits of a dossier, as a whole and by paragraph.
pub(super) struct Habits<'a> {
    case: &'a Case<'a>,
    all: BTreeMap<Habit, Record>,
    by_place: BTreeMap<((usize, usize), Habit), Record>,
    deviants: Deviants,
}

impl<'a> Habits<'a> {
    pub(super) fn new(relations: &[Relation<'_>], case: &'a Case<'a>) -> Self {
        let mut habits = Self { deviants: deviants(relations, case), ..Self::none(case) };
        for relation in relations.iter().filter(|relation| relation.tells()) {
            let habit = habit(relation);
            let place = habits.place(relation);
            count(habits.by_place.entry((place, habit.clone())).or_default(), relation);
            count(habits.all.entry(habit).or_default(), relation);
        }
        habits
    }

    /// Those of nobody: what an equation says has to prove itself.
    pub(super) fn none(case: &'a Case<'a>) -> Self {
        Self { case, all: BTreeMap::new(), by_place: BTreeMap::new(), deviants: Deviants::new() }
    }

    /// Whether others of its kind confirm the way in which a relation was bound.
    ///
    /// That two figures are the same says nothing where one of them was only supposed to be meant, nor that
    /// other funds agree: all funds and those of the budget do in nine cells of ten. A ratio that
    /// comes out does.
    pub(super) fn support(&self, relation: &Relation<'_>) -> bool {
        let of_another = |(_, term): &(Cow<'_, str>, Term)| {
            let Grounds { funds, year, owner, .. } = term.grounds;
            funds.max(year).max(owner) == Via::Assumed
        };
        if relation.terms.iter().any(of_another) {
            return false;
        }
        let supposed = |(_, term): &(Cow<'_, str>, Term)| term.grounds.weakest() == Via::Assumed;
        if relation.equation.is_restatement() && relation.terms.iter().any(supposed) {
            return false;
        }
        let habit = habit(relation);
        let all = self.all.get(&habit).copied().unwrap_or_default();
        let here = self.by_place.get(&(self.place(relation), habit)).copied().unwrap_or_default();
        let near = 1 <= here.held && here.failed <= here.held;
        near && all.failed <= all.held || ENOUGH <= all.held && all.failed * PER_FAILURE <= all.held
    }

    /// The others of its list, where they have one figure in common with which it does not come out.
    pub(super) fn speaking_against(&self, relation: &Relation<'_>) -> Option<&Witnesses> {
        self.deviants.get(&(relation.rule, relation.sites().collect()))
    }

    fn place(&self, relation: &Relation<'_>) -> (usize, usize) {
        let own = relation.target().map(|part| part.site);
        own.or(relation.sites().min()).map_or((0, 0), |site| self.case.place(site))
    }
}

fn habit(relation: &Relation<'_>) -> Habit {
    (relation.rule, relation.terms.iter().map(|(_, term)| term.grounds).collect())
}

fn count(record: &mut Record, relation: &Relation<'_>) {
    if relation.holds() {
        record.held += 1;
    } else {
        record.failed += 1;
    }
}
